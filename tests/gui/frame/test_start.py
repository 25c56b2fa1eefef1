"""The start: rows before anything heavy is loaded, then everything; and only one program an officer."""

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from baliapp.base import paths
from baliapp.base.private_folders import HOLDER, PREFIX
from baliapp.base.settings import Settings
from baliapp.gui.frame.one_window import OneWindow
from baliapp.gui.frame.start import Start, own_command
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.jobs import Job, Lane, Work
from baliapp.gui.recovering.recovery_dialog import RecoveryDialog
from baliapp.gui.tabs import first_plans
from baliapp.gui.tabs.body_tab import BodyTab
from baliapp.gui.tabs.desk import SUBJECTS
from baliapp.gui.tabs.disagreements_tab import DisagreementsTab
from baliapp.store.asking import queries
from baliapp.store.backups.making import back_up
from baliapp.store.backups.names import Why
from baliapp.store.opening.databases import create_database
from baliapp.store.tables.entries import Author
from tests.gui.dialogs import answering

ROOT = Path(__file__).parents[3]
AUTHOR = Author("Kim", "desk-3")
HEAVY = ("sqlalchemy", "alembic", "reportlab", "pypdfium2", "baliapp.records.catalogue", "baliapp.gui.form",
         "baliapp.gui.form.editors_base")  # fmt: skip
PAINTED = """
import sys
from baliapp import app
start = app.prepare(sys.argv[1])
window = start.show()
painted = []
window.desk.pane.list.painted_first.connect(lambda: painted.append(sorted(set(HEAVY) & set(sys.modules))))
while not painted:
    start.app.processEvents()
print(painted[0], window.desk.pane.model.rowCount())
window.close(); window.office.close(); start.one.close()
"""
SHOWN = """
import sys
from baliapp import app
start = app.prepare(sys.argv[1])
window = start.show()
print(window.desk.current_name, sorted(set(HEAVY) & set(sys.modules)))
window.close(); window.office.close(); start.one.close()
"""
LAST = [(name, "") for name, *_facts in SUBJECTS if name != "more"]
LAST += [("more", kind) for kind in ("body", "person", "document")]
"""The tab that was open last, and in More the kind."""


@pytest.fixture
def file(empty_file: Path, tmp_path: Path) -> Path:
    made = tmp_path / "desk.bali"
    database = create_database(made, AUTHOR, starter=False)
    with database.step("Fill") as step:
        step.create("body", {"name": "Conference"})
        step.create("participant", {"short_name": "Thailand", "kind": "state", "standing": "member"})
    database.close()
    return made


def open_last(tab: str, kind: str) -> None:
    Settings().set("tab", tab)
    Settings().set("more.kind", kind)
    Settings().set("list.body.tree", True)


class Opened:
    """Starts that are ended after the test."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.starts = list[Start]()

    def __call__(self, file: Path | None) -> tuple[Start, Window]:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        start = Start(app, Settings(), str(file) if file else None)
        self.starts.append(start)
        window = start.show()
        self.qtbot.addWidget(window)
        self.qtbot.waitUntil(lambda: start.is_settled and not window.office.jobs.is_busy(), timeout=30_000)
        return start, window

    def end(self) -> None:
        for start in self.starts:
            if start.window is not None:
                start.window.close()
                start.window.office.close()
            start.one.close()


@pytest.fixture
def opened(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # the start puts its own in place
    starts = Opened(qtbot)
    yield starts
    starts.end()


def test_the_first_rows_are_painted_before_anything_heavy_is_loaded(file: Path) -> None:
    first_plans.keep_plans(first_plans.loaded_plans())
    code = f"HEAVY = {HEAVY!r}\n{PAINTED}"

    done = subprocess.run(
        [sys.executable, "-c", code, file], cwd=ROOT, env=os.environ, capture_output=True, text=True, check=True
    )

    assert done.stdout == "[] 1\n"


@pytest.mark.parametrize(("tab", "kind"), LAST)
def test_whatever_was_open_last_nothing_heavy_is_loaded_before_the_window_is_shown(
    file: Path, tab: str, kind: str
) -> None:
    open_last(tab, kind)
    first_plans.keep_plans(first_plans.loaded_plans())
    code = f"HEAVY = {HEAVY!r}\n{SHOWN}"

    done = subprocess.run(
        [sys.executable, "-c", code, file], cwd=ROOT, env=os.environ, capture_output=True, text=True, check=True
    )

    assert done.stdout == f"{tab} []\n"


@pytest.mark.parametrize(("tab", "kind"), LAST)
def test_whatever_was_open_last_a_start_ends_with_everything_able(
    opened: Opened, file: Path, tab: str, kind: str
) -> None:
    open_last(tab, kind)
    first_plans.keep_plans(first_plans.loaded_plans())

    start, window = opened(file)

    assert start.is_settled
    assert window.desk is not None
    assert window.desk.current_name == tab
    assert window.office.is_loaded
    assert window.focusWidget() is not None
    if isinstance(window.desk.current, DisagreementsTab):
        assert window.desk.current.empty.isVisible()
    if isinstance(window.desk.records, BodyTab):
        assert window.desk.records.tree.isVisible()


@pytest.mark.parametrize("has_plans", [False, True])
def test_a_start_ends_with_everything_able(opened: Opened, file: Path, has_plans: bool) -> None:
    if has_plans:
        first_plans.keep_plans(first_plans.loaded_plans())

    _start, window = opened(file)

    assert window.desk is not None
    assert window.desk.records is not None
    assert window.desk.records.detail.ref == window.desk.current_ref() is not None
    assert window.windowTitle() == "desk – baliapp"
    assert first_plans.kept_plans() == first_plans.loaded_plans()
    assert Settings().get("file") == str(file)


def test_the_very_first_start_makes_the_database_from_the_starter_data(opened: Opened) -> None:
    _start, window = opened(None)

    assert paths.default_database().is_file()
    assert queries.count(window.office.database, "participant") == 76
    assert window.desk is not None


def test_a_first_start_that_is_cancelled_leaves_no_file_and_a_window_to_work_with(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = Lane.start

    def start_and_cancel(lane: Lane, work: Work, title: str) -> Job:
        job = started(lane, work, title)
        job.cancel()
        return job

    monkeypatch.setattr(Lane, "start", start_and_cancel)

    _start, window = opened(None)

    assert not paths.default_database().exists()
    assert window.desk is None
    assert window.actions_by_name["new_file"].isEnabled()
    assert not window.actions_by_name["new_record"].isEnabled()


def test_the_file_of_last_time_is_opened(opened: Opened, file: Path) -> None:
    Settings().set("file", str(file))

    _start, window = opened(None)

    assert window.office.address == file


def test_a_start_wipes_what_a_killed_run_left_in_the_temporary_folder(
    opened: Opened, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    around = tmp_path / "temporary"
    left = around / f"{PREFIX}left"
    left.mkdir(parents=True)
    (left / HOLDER).touch()  # and nobody's lock on it
    (left / "copy.bali").write_bytes(b"known word")
    monkeypatch.setattr(tempfile, "tempdir", str(around))
    opened(file)
    opened.qtbot.waitUntil(lambda: not left.exists(), timeout=10_000)


@pytest.mark.parametrize("has_plans", [False, True])
def test_a_file_that_cannot_be_opened_leaves_a_window_that_says_so(opened: Opened, file: Path, has_plans: bool) -> None:
    if has_plans:
        first_plans.keep_plans(first_plans.loaded_plans())
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])

    _start, window = opened(file)

    assert window.desk is None
    dialog = window.findChild(RecoveryDialog)
    assert dialog is not None
    dialog.reject()
    assert window.notice is not None
    assert "damaged" in window.notice.sentence.text()
    assert file.read_bytes() == content[: len(content) // 2]


def test_a_second_start_raises_the_first_window_and_hands_over_its_file(
    opened: Opened, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.bali"
    create_database(other, AUTHOR, starter=False).close()
    _start, window = opened(file)
    code = "import sys; from baliapp import app; sys.exit(7 if app.prepare(sys.argv[1]) is None else 0)"

    second = subprocess.Popen([sys.executable, "-c", code, other], cwd=ROOT, env=os.environ)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)

    assert second.returncode == 7
    qtbot.waitUntil(lambda: window.office.address == other)


def test_starting_anew_lets_go_of_everything_first(opened: Opened, file: Path) -> None:
    start, window = opened(file)
    start._begin_anew()  # noqa: SLF001 - what the button of the crash dialog asks for
    assert start.is_to_begin_anew
    assert not window.isVisible()
    assert own_command(file)[-2:] == ["baliapp", str(file)]
    assert own_command("")[-1] == "baliapp"
    assert "secret" not in " ".join(own_command("postgresql://kim:secret@server/desk"))


def test_a_lock_that_a_killed_program_left_behind_stops_nobody(qtbot: QtBot, tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    (tmp_path / "running.lock").write_bytes(ended.stdout + b"python\n" + platform.node().encode() + b"\n")

    one = OneWindow(tmp_path)

    assert one.is_first
    one.close()


@pytest.mark.parametrize("kept", ["", "[]", '{"version": "0"}', '{"plans": 1}', "not json"])
def test_plans_that_are_not_understood_count_as_none(kept: str) -> None:
    file = paths.settings_folder() / "lists.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(kept, encoding="utf-8")

    assert first_plans.kept_plans() is None


def test_plans_of_another_version_count_as_none() -> None:
    first_plans.keep_plans(first_plans.loaded_plans())
    file = paths.settings_folder() / "lists.json"
    kept = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**kept, "version": "0.0.1"}), encoding="utf-8")

    assert first_plans.kept_plans() is None


def test_a_backup_that_is_double_clicked_is_asked_about_before_anybody_works_in_it(opened: Opened, file: Path) -> None:
    opened(file)  # keeps the plans, with which the next start would paint at once
    opened.starts[0].one.close()
    backup = back_up(file, Why.ASKED)

    with answering(QMessageBox, lambda box: press(box, "Look at it only")):
        _start, window = opened(backup)

    assert "It is a backup." in window.office.only_reading
    assert Settings().get("file") == str(file)


def press(box: QMessageBox, words: str) -> None:
    next(button for button in box.buttons() if button.text().replace("&", "") == words).click()
