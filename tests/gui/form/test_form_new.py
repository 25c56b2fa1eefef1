"""Laws of the dialog for a new record: it says beside each field what is missing, and loses nothing unasked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from baliapp.gui.form.editors_choice import ChoiceEditor
from baliapp.gui.form.editors_reference import ReferenceEditor
from baliapp.gui.form.form_new import NewRecordDialog
from baliapp.gui.kit.office import Office
from baliapp.store.asking import queries
from tests.gui.dialogs import answering
from tests.gui.records import make, member, stored


@pytest.fixture
def dialog(qtbot: QtBot, office: Office) -> NewRecordDialog:
    dialog = NewRecordDialog(office, "participant")
    qtbot.addWidget(dialog, before_close_func=lambda shown: shown.done(0))  # which asks nothing
    dialog.show()
    dialog.activateWindow()
    qtbot.waitActive(dialog)
    return dialog


def marked(dialog: NewRecordDialog) -> list[str]:
    return [name for name, row in dialog.rows.rows.items() if not row.message.isHidden()]


def test_every_needed_field_that_is_missing_is_marked_and_the_first_has_the_cursor(dialog: NewRecordDialog) -> None:
    dialog.rows.rows["note"].editor.setFocus()

    dialog.accept()

    assert marked(dialog) == ["short_name", "kind", "standing"]
    assert "needed" in dialog.rows.rows["kind"].message.sentence.text()
    assert dialog.rows.rows["short_name"].editor.field.hasFocus()
    assert not dialog.fault.isHidden()
    assert dialog.isVisible()


def test_each_mark_goes_when_its_field_is_mended_and_the_message_with_the_last(dialog: NewRecordDialog) -> None:
    dialog.accept()

    QTest.keyClicks(dialog.rows.rows["short_name"].editor.field, "Nauru")
    assert marked(dialog) == ["kind", "standing"]
    for name in ("kind", "standing"):
        assert not dialog.fault.isHidden()
        QTest.keyClick(dialog.rows.rows[name].editor.field, Qt.Key.Key_Down)

    assert marked(dialog) == []
    assert dialog.fault.isHidden()


def test_return_in_a_box_of_choices_adds_the_record(dialog: NewRecordDialog, office: Office) -> None:
    for name, typed in (("short_name", "Nauru"), ("kind", "state"), ("standing", "member")):
        dialog.rows.rows[name].editor.put(typed)
    box = dialog.rows.rows["standing"].editor
    assert isinstance(box, ChoiceEditor)

    QTest.keyClick(box.box, Qt.Key.Key_Return)

    assert dialog.made is not None
    assert stored(office, dialog.made).heading == "Nauru"


@pytest.mark.parametrize("button", [0, 1])
def test_closing_asks_before_what_was_filled_in_is_lost(button: int, dialog: NewRecordDialog) -> None:
    dialog.rows.rows["short_name"].editor.put("Nauru")
    dialog.rows.rows["note"].editor.setFocus()
    words = ["Throw it away", "Go on filling in"][button]

    with answering(QMessageBox, lambda box: next(b for b in box.buttons() if b.text() == words).click()):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert dialog.isVisible() is (button == 1)


def test_an_untouched_dialog_closes_without_a_question(dialog: NewRecordDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()


def test_what_was_filled_in_makes_no_record_in_another_database(dialog: NewRecordDialog, office: Office) -> None:
    dialog.rows.rows["short_name"].editor.put("Nauru")

    office.leaving.emit()

    assert not dialog.isVisible()
    assert queries.count(office.database, "participant") == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_the_only_record_that_is_meant_is_taken_on_going_on(key: Qt.Key, qtbot: QtBot, office: Office) -> None:
    thailand, group = member(office), make(office, "body", name="Ad Hoc Group")
    member(office, "Laos")
    dialog = NewRecordDialog(office, "membership", {"body": group.id}, ["body"])
    qtbot.addWidget(dialog, before_close_func=lambda shown: shown.done(0))  # which asks nothing
    dialog.show()
    dialog.activateWindow()
    qtbot.waitActive(dialog)
    editor = dialog.rows.rows["participant"].editor
    assert isinstance(editor, ReferenceEditor)
    editor.text_line.setFocus()

    QTest.keyClicks(editor.text_line, "thai")
    popup = editor.completer.popup()
    QTest.keyClick(popup if popup and popup.isVisible() else editor.text_line, key)
    taken = editor.typed(), editor.value()
    dialog.done(0)

    assert taken == ("Thailand", thailand.id)
