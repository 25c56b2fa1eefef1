"""Opening a file that somebody else has, or that nobody closed: asked in words, shown, and never written to unasked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from baliapp.base.paths import lock_beside
from baliapp.gui.form.form import Form
from baliapp.gui.frame.able import WRITING
from baliapp.gui.frame.reading_bar import ReadingBar
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.store.asking.queries import all_entries
from baliapp.store.deeds.operations import create_record
from baliapp.store.files.one_user import Access, holder_of
from baliapp.store.opening.databases import create_database
from baliapp.store.opening.to_work import open_for
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Author
from tests.gui.dialogs import answering_each
from tests.store.files.test_one_user import write_lock
from tests.store.opening.test_to_work import left_behind, wound

KIM = Author("Kim", "desk-9")


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Give another database than the one that is open, with one member in it."""
    database = create_database(tmp_path / "other.bali", KIM, starter=False)
    create_record(database, "participant", {"short_name": "Thailand", "kind": "state", "standing": "member"})
    database.close()
    return tmp_path / "other.bali"


@pytest.fixture
def theirs(other: Path) -> Iterator[Database]:
    """Have somebody else on this machine work on it."""
    database = open_for(other, KIM, Access.ALONE)
    yield database
    database.close()


@contextmanager
def pressing(*buttons: str) -> Iterator[list[str]]:
    """Press one button in each box that comes; give what each says, filled while they come."""
    said = list[str]()

    def press(wanted: str, box: QMessageBox) -> None:
        said.append(f"{box.text()} {box.informativeText()}")
        next(each for each in box.buttons() if each.text().replace("&", "") == wanted).click()

    with answering_each(QMessageBox, *(partial(press, button) for button in buttons)):
        yield said


def form_of(window: Window) -> Form:
    """Go to the member, and give its form."""
    assert window.desk is not None
    assert window.desk.go_to(all_entries(window.office.database, "participant")[0].ref)
    assert window.desk.records is not None
    assert window.desk.records.detail.page is not None
    return window.desk.records.detail.page.form


def test_a_file_that_is_in_use_is_opened_for_reading_only(
    window: Window, office: Office, other: Path, theirs: Database
) -> None:
    with pressing("Open for reading only") as said:
        assert window.files.open(other)

    assert "other.bali is open already: Kim at desk-9, since" in said[0]
    bar = window.findChild(ReadingBar)
    assert bar is not None
    assert bar.isVisible()
    assert "open for reading only" in bar.reason.text()
    assert window.desk is not None
    assert window.desk.pane is not None
    assert window.desk.pane.model.rowCount() == 1
    for name in WRITING:
        assert not window.actions_by_name[name].isEnabled(), name
        assert "open for reading only" in window.actions_by_name[name].toolTip()
    assert not form_of(window).rows.isEnabled()

    assert office.perform(lambda database: create_record(database, "theme", {"name": "Return"})) is None
    assert window.notice is not None
    assert "open for reading only" in window.notice.sentence.text()


def test_once_it_is_closed_there_it_can_be_worked_on(
    window: Window, office: Office, other: Path, theirs: Database
) -> None:
    with pressing("Open for reading only"):
        window.files.open(other)
    bar = window.findChild(ReadingBar)
    assert bar is not None
    theirs.close()

    bar.again.click()

    assert not bar.isVisible()
    assert window.actions_by_name["new_record"].isEnabled()
    assert "reading only" not in window.actions_by_name["new_record"].toolTip()
    assert form_of(window).rows.isEnabled()
    assert holder_of(other) is not None


def test_trying_again_opens_it_once_it_is_free(window: Window, office: Office, other: Path, theirs: Database) -> None:
    with pressing("Try again", "Cancel"):
        assert not window.files.open(other)
    assert office.address != other


def test_whoever_opens_it_nevertheless_is_warned_in_words_first(window: Window, office: Office, other: Path) -> None:
    write_lock(other)

    with pressing("Open nevertheless…", "Cancel") as said:
        assert not window.files.open(other)
    assert "This machine cannot see" in said[0]
    assert "If Kim still works on it at laptop" in said[1]

    with pressing("Open nevertheless…", "It is closed there: open"):
        assert window.files.open(other)
    assert office.only_reading == ""


def test_the_same_file_opened_anew_stays_held(window: Window, office: Office, other: Path) -> None:
    assert window.files.open(other)
    assert window.files.open(other)
    assert holder_of(other) is not None
    office.close()
    assert not lock_beside(other).exists()


@pytest.mark.parametrize("harm", [lambda _file: None, wound])
def test_after_an_unclean_end_the_file_is_looked_through_before_it_opens(
    window: Window, office: Office, other: Path, harm: Callable[[Path], None]
) -> None:
    harm(other)
    left_behind(other, office.author())

    is_open = window.files.open(other)

    assert is_open == (harm is not wound)
    assert lock_beside(other).exists()


def test_what_is_amiss_after_an_unclean_end_is_told(
    window: Window, office: Office, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("baliapp.store.opening.to_work.check", lambda *_: ["The history is strange.", "And more."])
    left_behind(other, office.author())

    assert window.files.open(other)

    assert window.notice is not None
    assert "2 things in it are not as they should be: The history is strange." in window.notice.sentence.text()
