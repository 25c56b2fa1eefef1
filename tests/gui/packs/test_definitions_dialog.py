"""Definitions are made, copied, renamed and deleted in one window, each as one step, and chosen for a pack."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidgetItem
from pytestqt.qtbot import QtBot

from baliapp.gui.form.form_dialog import RecordDialog
from baliapp.gui.kit.office import Office
from baliapp.gui.packs.definition_choice import DefinitionChoice
from baliapp.gui.packs.definitions_dialog import DefinitionsDialog
from baliapp.store.packs.definitions import definitions, delete_definition, make_definition, parts_of
from baliapp.store.tables.entries import Ref
from tests.gui.dialogs import answering
from tests.gui.records import make, stored


@pytest.fixture
def mine(office: Office) -> Ref:
    return make_definition(office.database, {"name": "Mine"}, ["meeting", "agenda"]).made[0]


@pytest.fixture
def dialog(office: Office, mine: Ref, qtbot: QtBot) -> Iterator[DefinitionsDialog]:
    shown = DefinitionsDialog(office, mine)
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitActive(shown)
    yield shown
    shown.done(0)


def names(office: Office) -> list[object]:
    return [each.values["name"] for each in definitions(office.database)]


def typed(dialog: DefinitionsDialog, words: str, qtbot: QtBot) -> None:
    (line,) = dialog.list.viewport().findChildren(QLineEdit)
    line.setText(words)
    QTest.keyClick(line, Qt.Key.Key_Return)
    wanted = words.strip()
    qtbot.waitUntil(lambda: not wanted or wanted in [each.text() for each in shown(dialog)])


def shown(dialog: DefinitionsDialog) -> list[QListWidgetItem]:
    return [dialog.list.item(row) for row in range(dialog.list.count())]


def test_the_definition_that_was_asked_for_is_shown_with_its_contents(dialog: DefinitionsDialog, mine: Ref) -> None:
    assert dialog.current() == mine
    assert len(dialog.contents.rows.rows) == 2
    assert dialog.used.text() == "No pack was issued from it yet."
    assert not dialog.buttons["undo"].isEnabled()


def test_a_copy_holds_the_same_and_is_named_at_once(dialog: DefinitionsDialog, office: Office, qtbot: QtBot) -> None:
    dialog.buttons["copy"].click()
    typed(dialog, "Theirs", qtbot)
    qtbot.waitUntil(lambda: "Theirs" in names(office))
    assert names(office) == ["Mine", "Theirs"]
    copy = dialog.current()
    assert copy is not None
    assert [each.values["section"] for each in parts_of(office.database, copy)] == ["meeting", "agenda"]


def test_a_new_one_has_the_usual_sections_and_undo_takes_it_back(
    dialog: DefinitionsDialog, office: Office, qtbot: QtBot
) -> None:
    dialog.buttons["add"].click()
    typed(dialog, "Third", qtbot)
    qtbot.waitUntil(lambda: "Third" in names(office))
    made = dialog.current()
    assert made is not None
    assert len(parts_of(office.database, made)) > 10
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert names(office) == ["Mine", "New definition"]
    dialog.buttons["undo"].click()
    assert names(office) == ["Mine"]
    dialog.undoing.undo()
    assert names(office) == ["Mine"], "what was done before the window was opened stays"


def test_a_blank_name_is_refused_and_the_old_one_stands_there(
    dialog: DefinitionsDialog, office: Office, mine: Ref, qtbot: QtBot
) -> None:
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_F2)
    with qtbot.waitSignal(office.refused):
        typed(dialog, "  ", qtbot)
    assert stored(office, mine).values["name"] == "Mine"
    assert dialog.list.currentItem().text() == "Mine"


def test_delete_removes_it_and_says_how_to_begin_anew(dialog: DefinitionsDialog, office: Office) -> None:
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert names(office) == []
    assert dialog.pages.currentIndex() == 1
    assert dialog.current() is None
    assert dialog.contents.isHidden()
    dialog.buttons["usual"].click()
    assert len(names(office)) == 3
    assert not dialog.buttons["usual"].isEnabled()
    assert dialog.pages.currentIndex() == 0


def test_how_it_is_printed_is_chosen_in_its_form(dialog: DefinitionsDialog) -> None:
    with answering(RecordDialog, lambda form: form.reject()) as seen:
        dialog.buttons["edit"].click()
    assert len(seen) == 1


def test_a_section_moved_here_is_shown_at_its_place(dialog: DefinitionsDialog, office: Office, mine: Ref) -> None:
    dialog.contents.move_row(0, 1)
    assert [each.values["section"] for each in parts_of(office.database, mine)] == ["agenda", "meeting"]
    assert dialog.contents.rows.index(0, 0).data() == "Annotated agenda"
    assert dialog.buttons["undo"].isEnabled()


def offered(choice: DefinitionChoice) -> list[str]:
    return [choice.box.itemText(place) for place in range(choice.box.count()) if choice.box.itemText(place)]


def test_what_fits_the_meeting_is_offered_first_and_the_last_choice_is_kept(
    office: Office, mine: Ref, qtbot: QtBot
) -> None:
    fits = make_definition(office.database, {"name": "For ministers", "occasion": "ministerial"}).made[0]
    body = make(office, "body", name="Ministers", kind="conference")
    meeting = stored(office, make(office, "meeting", title="Conference", body=body.id))
    choice = DefinitionChoice(office, meeting)
    qtbot.addWidget(choice)
    assert offered(choice) == ["For ministers", "The usual pack", "Mine"]
    assert choice.definition == fits
    choice.choose(mine)
    again = DefinitionChoice(office, meeting)
    qtbot.addWidget(again)
    assert again.definition == mine
    again.choose(None)
    assert again.definition is None
    other = DefinitionChoice(office, stored(office, make(office, "meeting", title="Of no body")))
    qtbot.addWidget(other)
    assert offered(other)[0] == "The usual pack"
    assert other.definition is None


def test_a_definition_that_is_deleted_is_chosen_no_longer(office: Office, mine: Ref, qtbot: QtBot) -> None:
    choice = DefinitionChoice(office, stored(office, make(office, "meeting", title="Meeting")))
    qtbot.addWidget(choice)
    choice.choose(mine)
    with qtbot.waitSignal(choice.changed):
        office.perform(lambda database: delete_definition(database, mine))
    assert choice.definition is None
