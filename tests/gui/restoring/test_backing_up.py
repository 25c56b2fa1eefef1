"""Backups make themselves: after a start, now and then, at the end; what goes wrong is said once and stops nobody."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from baliapp.base.settings import Settings
from baliapp.gui.kit.jobs import Lane
from baliapp.gui.kit.office import Office
from baliapp.gui.restoring.backing_up import BackingUp
from baliapp.gui.restoring.closing_backup import ClosingBackup
from baliapp.store.backups.making import beside
from baliapp.store.backups.places import AUTOMATIC, SECOND
from baliapp.store.deeds.operations import create_record
from baliapp.store.files.connecting import is_protected
from baliapp.store.files.keys import key_of
from baliapp.store.files.protecting import protect
from baliapp.store.opening.databases import open_database
from tests.gui.conftest import AUTHOR
from tests.gui.dialogs import answering


@pytest.fixture
def keeping(qtbot: QtBot, office: Office) -> BackingUp:
    """Give what makes the backups of an office in which somebody has done something."""
    window = QWidget()
    qtbot.addWidget(window)
    create_record(office.database, "theme", {"name": "Return"})
    return BackingUp(office, window)


@pytest.fixture
def said(office: Office) -> list[str]:
    """Give what the office has said."""
    found = list[str]()
    office.said.connect(found.append)
    return found


def made(office: Office) -> list[Path]:
    assert office.database.path
    folder = beside(office.database.path)
    return sorted(folder.iterdir()) if folder.is_dir() else []


def test_a_backup_is_made_once_for_what_was_done_and_nothing_is_said_of_it(
    qtbot: QtBot, office: Office, keeping: BackingUp, said: list[str]
) -> None:
    for _time in range(2):
        with qtbot.waitSignal(keeping.ended):
            keeping.catch_up()

    assert len(made(office)) == 1
    assert said == []


def test_nothing_is_made_where_somebody_has_switched_it_off(office: Office, keeping: BackingUp) -> None:
    office.remember(AUTOMATIC, False)

    keeping.catch_up()
    keeping.finish()

    assert made(office) == []


def test_a_stick_that_is_away_is_said_once_until_it_was_back(
    qtbot: QtBot, office: Office, keeping: BackingUp, said: list[str], tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    office.remember(SECOND, str(stick))

    def catch_up() -> None:
        with qtbot.waitSignal(keeping.ended):
            keeping.catch_up()

    catch_up()
    catch_up()
    assert len(said) == 1
    assert "is not there at the moment. The backup is made there as soon as it is back." in said[0]
    stick.mkdir()
    catch_up()
    assert len(list(stick.iterdir())) == 1
    shutil.rmtree(stick)
    catch_up()
    assert len(said) == 2


def test_a_backup_that_cannot_be_made_is_said_in_words(
    qtbot: QtBot, office: Office, keeping: BackingUp, said: list[str]
) -> None:
    assert office.database.path
    beside(office.database.path).write_text("in the way")

    with qtbot.waitSignal(keeping.ended):
        keeping.catch_up()

    assert [sentence[:28] for sentence in said] == ["No backup of desk.bali could"]


def test_a_database_that_is_left_gets_its_backup(
    qtbot: QtBot, office: Office, keeping: BackingUp, empty_file: Path, tmp_path: Path
) -> None:
    before = made(office)
    file = office.database.path
    assert file
    other = Path(shutil.copy(empty_file, tmp_path / "other.bali"))
    with qtbot.waitSignal(keeping.ended):
        office.take(open_database(other, AUTHOR), other)

    assert before == []
    assert [each.name[:4] for each in beside(file).iterdir()] == ["desk"]


def test_the_end_of_the_program_makes_the_backup_that_is_due(office: Office, keeping: BackingUp) -> None:
    keeping.finish()
    assert len(made(office)) == 1
    keeping.finish()
    assert len(made(office)) == 1


def test_the_end_of_the_program_waits_for_nothing_where_the_file_is_gone(office: Office, keeping: BackingUp) -> None:
    assert office.database.path
    office.database.path.unlink()

    keeping.finish()

    assert made(office) == []


def test_a_protected_database_that_is_left_gets_its_backup_although_its_key_is_forgotten(
    qtbot: QtBot, office: Office, empty_file: Path, tmp_path: Path
) -> None:
    file = Path(shutil.copy(empty_file, tmp_path / "safe.bali"))
    key = protect(file, AUTHOR, "long enough a passphrase")
    safe = open_database(file, AUTHOR, key=key)
    create_record(safe, "theme", {"name": "Return"})
    threads = Office(office.settings, Lane(), safe)
    window = QWidget()
    qtbot.addWidget(window)
    keeping = BackingUp(threads, window)

    with qtbot.waitSignal(keeping.ended):
        threads.take(open_database(Path(shutil.copy(empty_file, tmp_path / "other.bali")), AUTHOR), tmp_path)

    (backup,) = beside(file).iterdir()
    assert is_protected(backup)
    assert key_of(file) is None
    threads.close()


@pytest.fixture
def threaded(qtbot: QtBot, empty_file: Path, tmp_path: Path) -> Iterator[BackingUp]:
    """Give what makes backups in a thread."""
    file = Path(shutil.copy(empty_file, tmp_path / "long.bali"))
    office = Office(Settings(tmp_path / "settings.json"), Lane(), open_database(file, AUTHOR))
    create_record(office.database, "theme", {"name": "Return"})
    window = QWidget()
    qtbot.addWidget(window)
    yield BackingUp(office, window)
    office.close()


def test_a_backup_at_the_end_that_takes_long_can_be_left_out(
    threaded: BackingUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("baliapp.gui.restoring.backing_up.AT_ONCE", 0)
    monkeypatch.setattr("baliapp.store.files.copying.PAGES", 1)
    monkeypatch.setattr("baliapp.store.files.copying.PAUSE", 0.01)

    with answering(ClosingBackup, lambda dialog: dialog.leave_out.click()):
        threaded.finish()

    assert made(threaded.office) == []


def test_a_backup_at_the_end_that_takes_long_is_shown_until_it_is_made(
    qtbot: QtBot, threaded: BackingUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("baliapp.store.files.copying.PAGES", 4)
    monkeypatch.setattr("baliapp.store.files.copying.PAUSE", 0.005)
    threaded.catch_up()
    job = threaded._job  # noqa: SLF001 - what is being made at this moment
    assert job is not None

    shown = ClosingBackup(job)

    assert shown.exec() == ClosingBackup.DialogCode.Accepted
    assert shown.bar.maximum() == 100
    assert len(made(threaded.office)) == 1
