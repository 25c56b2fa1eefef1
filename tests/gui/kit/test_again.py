"""Laws of waiting: others' writing holds up what is saved, but neither the window nor what was typed."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from baliapp.gui.form.form import Form
from baliapp.gui.form.form_drafts import Drafts
from baliapp.gui.form.form_new import NewRecordDialog
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.again import all_saved
from baliapp.gui.kit.office import Office
from baliapp.store.asking import queries
from baliapp.store.deeds import operations
from baliapp.store.opening.databases import open_database
from baliapp.store.tables.entries import Changed, Ref
from tests.gui.conftest import AUTHOR
from tests.gui.dialogs import answering
from tests.gui.records import member, stored


@contextmanager
def others_writing(office: Office) -> Iterator[None]:
    """Hold the lock on the file, as another program does while it writes."""
    with closing(sqlite3.connect(office.address)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.rollback()


@pytest.fixture
def told(office: Office) -> list[str]:
    """Give what the status bar said and the notice told."""
    heard = list[str]()
    office.said.connect(heard.append)
    office.refused.connect(lambda fault: heard.append(str(fault)))
    return heard


@pytest.fixture
def thailand(office: Office) -> Ref:
    return member(office)


@pytest.fixture
def form(qtbot: QtBot, office: Office, thailand: Ref) -> Form:
    shown = Form(office)
    qtbot.addWidget(shown)
    shown.show_entry(stored(office, thailand))

    def follow(changed: Changed) -> None:
        if shown.entry and shown.entry.ref in changed.refs:
            shown.follow(stored(office, shown.entry.ref))

    office.changed.connect(follow)
    return shown


def type_into(form: Form, name: str, typed: str) -> None:
    """Type into a field and leave it."""
    form.rows.rows[name].editor.put(typed)
    form.rows.rows[name].editor.left.emit()


def test_what_was_typed_stays_and_is_saved_by_itself(
    qtbot: QtBot, office: Office, form: Form, thailand: Ref, told: list[str]
) -> None:
    with others_writing(office):
        type_into(form, "note", "observer since 2002")
        assert stored(office, thailand).values["note"] == ""
        assert form.rows.rows["note"].editor.typed() == "observer since 2002"
        assert "Another program is writing" in form.fault.sentence.text()
        assert not any("Saved" in line for line in told)
        assert any("tried again by itself" in line for line in told)
        assert Drafts(office, office.database).of(thailand) == {"note": "observer since 2002"}
    with qtbot.waitSignal(office.again.emptied):
        pass

    assert stored(office, thailand).values["note"] == "observer since 2002"
    assert form.fault.isHidden()
    assert not form.rows.touched()
    assert told[-1] == "Saved: Edit Thailand"
    assert Drafts(office, office.database).of(thailand) == {}


def test_the_record_may_be_left_while_it_waits(qtbot: QtBot, office: Office, form: Form, thailand: Ref) -> None:
    other = member(office, "Nauru")
    with others_writing(office):
        type_into(form, "note", "typed")
        assert form.leave()
        form.show_entry(stored(office, other))
    with qtbot.waitSignal(office.again.emptied):
        pass

    assert stored(office, thailand).values["note"] == "typed"
    assert form.rows.rows["note"].editor.typed() == ""


def test_what_is_typed_while_it_waits_is_left_alone(qtbot: QtBot, office: Office, form: Form, thailand: Ref) -> None:
    with others_writing(office):
        type_into(form, "note", "typed")
        form.rows.rows["note"].editor.put("typed and more")
    with qtbot.waitSignal(office.again.emptied):
        pass
    assert stored(office, thailand).values["note"] == "typed"
    assert form.rows.rows["note"].editor.typed() == "typed and more"
    assert form.save()

    assert stored(office, thailand).values["note"] == "typed and more"


def test_another_field_that_others_changed_in_the_meantime_is_no_conflict(
    qtbot: QtBot, office: Office, form: Form, thailand: Ref
) -> None:
    with others_writing(office):
        type_into(form, "note", "mine")
    with closing(open_database(office.database.path or "", AUTHOR)) as other:
        operations.edit_record(other, thailand, {"region": "Asia"})
    with qtbot.waitSignal(office.again.emptied):
        pass

    assert stored(office, thailand).values["note"] == "mine"
    assert stored(office, thailand).values["region"] == "Asia"


def test_a_field_that_others_changed_in_the_meantime_is_kept_and_told(
    qtbot: QtBot, office: Office, form: Form, thailand: Ref, told: list[str]
) -> None:
    with others_writing(office):
        type_into(form, "note", "mine")
    with closing(open_database(office.database.path or "", AUTHOR)) as other:
        operations.edit_record(other, thailand, {"note": "theirs"})
    with qtbot.waitSignal(office.again.emptied):
        pass

    assert stored(office, thailand).values["note"] == "theirs"
    assert form.rows.rows["note"].editor.typed() == "mine"
    assert "could not be saved" in told[-1]
    assert "changed elsewhere" in form.fault.sentence.text()
    assert Drafts(office, office.database).of(thailand) == {"note": "mine"}


def test_a_draft_of_last_time_says_that_it_is_not_saved(office: Office, form: Form, thailand: Ref) -> None:
    Drafts(office, office.database).keep(thailand, {"note": "typed before the power failed"})

    form.show_entry(stored(office, thailand))

    assert "not saved yet" in form.fault.sentence.text()
    assert form.leave()
    assert stored(office, thailand).values["note"] == "typed before the power failed"


def test_a_deed_waits_too_and_no_other_comes_before_it(
    qtbot: QtBot, office: Office, thailand: Ref, told: list[str]
) -> None:
    with others_writing(office):
        assert office.perform(lambda database: operations.delete_records(database, [thailand])) is None
        assert not stored(office, thailand).deleted
        assert office.perform(lambda database: operations.duplicate_record(database, thailand)) is None
        assert "Do the next thing once it is saved" in told[-1]
    with qtbot.waitSignal(office.again.emptied):
        pass

    assert stored(office, thailand).deleted
    assert queries.count(office.database, "participant") == 0
    assert told[-1] == "Saved: Delete Thailand"


def test_a_deed_that_is_refused_in_the_end_is_told(
    qtbot: QtBot, office: Office, thailand: Ref, told: list[str]
) -> None:
    with others_writing(office):
        office.perform(lambda database: operations.edit_record(database, thailand, {"note": "x"}))
    with closing(open_database(office.database.path or "", AUTHOR)) as other:
        operations.delete_records(other, [thailand])
    with qtbot.waitSignal(office.again.emptied):
        pass

    assert "is in the recycle bin" in told[-1]


def test_a_new_record_waits_in_its_dialog(qtbot: QtBot, office: Office) -> None:
    dialog = NewRecordDialog(office, "theme")
    qtbot.addWidget(dialog)
    dialog.rows.rows["name"].editor.put("Return")
    with others_writing(office):
        dialog.accept()
        assert "Not added yet" in dialog.fault.sentence.text()
        assert not dialog.add.isEnabled()
    with qtbot.waitSignal(dialog.accepted):
        pass

    assert dialog.made is not None
    assert stored(office, dialog.made).heading == "Return"


def test_a_new_record_that_need_not_wait_any_more_can_be_filled_in_again(qtbot: QtBot, office: Office) -> None:
    dialog = NewRecordDialog(office, "theme")
    qtbot.addWidget(dialog)
    dialog.rows.rows["name"].editor.put("Return")
    with others_writing(office):
        dialog.accept()
        dialog.reject()
        assert not office.is_waiting

    assert dialog.add.isEnabled()
    assert dialog.rows.rows["name"].editor.typed() == "Return"
    assert queries.count(office.database, "theme") == 0


def test_closing_waits_in_words_and_goes_on_by_itself(qtbot: QtBot, window: Window, office: Office) -> None:
    thailand = member(office)
    with closing(sqlite3.connect(office.address)) as other:
        other.execute("BEGIN IMMEDIATE")
        office.perform(lambda database: operations.delete_records(database, [thailand]))

        def end_their_writing(_box: QMessageBox) -> None:
            other.rollback()
            qtbot.waitUntil(lambda: not office.is_waiting)

        with answering(QMessageBox, end_their_writing):
            assert all_saved(office, window)

    assert stored(office, thailand).deleted


def test_a_window_that_shall_wait_is_not_closed(window: Window, office: Office) -> None:
    thailand = member(office)
    with others_writing(office):
        office.perform(lambda database: operations.delete_records(database, [thailand]))
        with answering(QMessageBox, lambda box: box.reject()):
            assert not window.close()

    assert window.isVisible()


def test_a_window_may_be_closed_without_saving(window: Window, office: Office) -> None:
    thailand = member(office)

    def leave(box: QMessageBox) -> None:
        next(button for button in box.buttons() if "without" in button.text()).click()

    with others_writing(office):
        office.perform(lambda database: operations.delete_records(database, [thailand]))
        with answering(QMessageBox, leave):
            assert window.close()

    assert not stored(office, thailand).deleted
