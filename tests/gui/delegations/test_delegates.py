"""Delegates are named by keys, edited in place, put in order, headed by one and replaced by another."""

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.gui.delegations.delegations_section import DelegationsSection
from baliapp.gui.delegations.replace_dialog import ReplaceDialog
from baliapp.gui.kit.office import Office
from baliapp.store.deeds import operations
from baliapp.store.meetings.delegations import delegations
from baliapp.store.tables.entries import Ref
from tests.gui.delegations.seen import name_by_keys, named, people
from tests.gui.dialogs import answering
from tests.gui.records import make, stored


def test_delegates_are_added_by_keys_with_their_post_or_as_typed(
    office: Office, section: DelegationsSection, attendance: Ref
) -> None:
    whose = str(stored(office, attendance).values["participant"])
    kim = make(office, "person", name="Kim Lee", address_form="Dr")
    make(office, "post", title="Director", person=kim.id, participant=whose, since=read_date("2010"))
    make(office, "person", name="Robin")
    section.show_record(Ref("meeting", str(stored(office, attendance).values["meeting"])))
    section.delegations.delegates.line.offer("ki")
    assert list(section.delegations.delegates.line.offers) == ["Kim Lee – Director"]
    for name in ("Kim Lee", "robin", "Somebody new"):
        name_by_keys(section, name)
    name_by_keys(section, "  ")
    assert named(section) == [
        ("Kim Lee", "Head of delegation"), ("Robin", "Delegate"), ("Somebody new", "Delegate"),
    ]  # fmt: skip
    first = delegations(office.database, Ref("meeting", str(stored(office, attendance).values["meeting"])))[0].delegates
    assert (first[0].values["title"], first[0].values["person"]) == ("Director", kim.id)
    assert first[2].values["person"] is None
    assert section.delegations.told.text() == "1 delegation, 3 delegates"


def test_cells_are_edited_in_place_and_saved_at_once(
    office: Office, section: DelegationsSection, attendance: Ref, qtbot: QtBot
) -> None:
    (kim,) = people(office, attendance, "Kim")
    pane = section.delegations
    rows = pane.delegates.rows
    QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert rows.setData(rows.index(0, 2), "Minister")
    assert not rows.setData(rows.index(0, 2), "Minister")
    assert rows.setData(rows.index(0, 5), "13 November 2012")
    told = list[UserError]()
    office.refused.connect(told.append)
    assert not rows.setData(rows.index(0, 5), "one day")
    assert len(told) == 1
    entry = stored(office, kim)
    assert (entry.values["title"], str(entry.values["since"])) == ("Minister", "13 November 2012")

    column = pane.rows.columns.index("credentials")
    pane.table.edit(pane.rows.index(0, column))
    (box,) = pane.table.viewport().findChildren(QComboBox)
    assert box.itemText(0) == ""
    box.setCurrentIndex(box.findText("In order"))
    box.activated.emit(box.currentIndex())
    assert stored(office, attendance).values["credentials"] == "in order"
    pane.delegates.table.edit(rows.index(0, 0))
    (line,) = pane.delegates.table.viewport().findChildren(QLineEdit)
    QTest.keyClicks(line, "Lee")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stored(office, kim).values["name"] == "Lee")


def test_the_keys_of_the_list_move_and_take_off_and_the_button_makes_head(
    office: Office, section: DelegationsSection, attendance: Ref
) -> None:
    people(office, attendance, "Kim", "Lee", "Robin")
    pane = section.delegations.delegates
    pane.table.setCurrentIndex(pane.rows.index(2, 0))
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [name for name, _role in named(section)] == ["Kim", "Robin", "Lee"]
    pane.head_button.click()
    assert named(section) == [("Robin", "Head of delegation"), ("Kim", "Delegate"), ("Lee", "Delegate")]
    assert pane.table.currentIndex().row() == 0
    QTest.keyClick(pane.table, Qt.Key.Key_Delete)
    assert [name for name, _role in named(section)] == ["Kim", "Lee"]
    assert section.delegations.rows.index(0, 1).data() == "2, no head"
    assert pane.heading.text() == "Aland: nobody heads it yet"
    pane.head_button.click()
    assert pane.heading.text() == "Aland, headed by Kim"


def test_another_replaces_a_delegate_from_a_day_on(
    office: Office, section: DelegationsSection, attendance: Ref
) -> None:
    people(office, attendance, "Kim")

    def answer(dialog: ReplaceDialog) -> None:
        assert dialog.day.text() == "13 November 2012"
        dialog.replace()
        assert dialog.fault.sentence.text() == "Say who comes instead."
        dialog.person.setText("Lee")
        for typed, told in (("one day", "was not understood"), ("2012", "Say from which day on")):
            dialog.day.setText(typed)
            dialog.replace()
            assert told in dialog.fault.sentence.text()
        dialog.day.setText("13 November 2012")
        dialog.replace()

    with answering(ReplaceDialog, answer):
        section.delegations.delegates.replace_button.click()
    assert [name for name, _role in named(section)] == ["Lee", "Kim"]
    office.undo()
    assert [name for name, _role in named(section)] == ["Kim"]


def test_one_heads_a_delegation_and_two_are_said(office: Office, section: DelegationsSection, attendance: Ref) -> None:
    _kim, lee = people(office, attendance, "Kim", "Lee")
    rows = section.delegations.delegates.rows
    assert rows.setData(rows.index(1, 1), "head")
    assert named(section) == [("Lee", "Head of delegation"), ("Kim", "Delegate")]
    assert rows.setData(rows.index(1, 1), "adviser")
    assert named(section) == [("Lee", "Head of delegation"), ("Kim", "Adviser")]
    make(office, "delegate", name="Robin", delegation=attendance.id, role="head")
    office.tell(operations.edit_record(office.database, lee, {"title": "Minister"}))
    assert section.delegations.rows.index(0, 1).data() == "3, 2 heads"


def test_a_delegate_is_dragged_to_another_place(office: Office, section: DelegationsSection, attendance: Ref) -> None:
    people(office, attendance, "Kim", "Lee", "Robin")
    rows = section.delegations.delegates.rows
    assert rows.flags(rows.index(2, 0)) & Qt.ItemFlag.ItemIsDragEnabled
    assert not rows.flags(rows.index(2, 0)) & Qt.ItemFlag.ItemIsDropEnabled
    move = Qt.DropAction.MoveAction
    assert rows.supportedDropActions() == move
    assert not rows.dropMimeData(rows.mimeData([rows.index(2, 0)]), move, 1, 0, QModelIndex())
    assert [name for name, _role in named(section)] == ["Kim", "Robin", "Lee"]
    rows.dropMimeData(rows.mimeData([rows.index(1, 0)]), move, -1, -1, QModelIndex())
    assert [name for name, _role in named(section)] == ["Kim", "Lee", "Robin"]
    line = office.undo_line()
    rows.dropMimeData(rows.mimeData([rows.index(1, 0)]), move, 2, 0, QModelIndex())
    rows.dropMimeData(QMimeData(), move, 2, 0, QModelIndex())
    assert office.undo_line() == line
    section.hold(is_held=True)
    assert not rows.flags(rows.index(2, 0)) & Qt.ItemFlag.ItemIsDragEnabled


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape])
def test_arrows_choose_in_a_cell_and_only_enter_or_tab_saves_what_was_chosen(
    office: Office, section: DelegationsSection, attendance: Ref, qtbot: QtBot, qtlog: Any, key: Qt.Key
) -> None:
    people(office, attendance, "Kim")
    table = section.delegations.table
    place = section.delegations.rows.columns.index("credentials")
    before = stored(office, attendance).values["credentials"]
    table.setFocus()
    table.edit(section.delegations.rows.index(0, place))
    (box,) = table.viewport().findChildren(QComboBox)
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Down)
    chosen = box.currentData()
    assert chosen != before
    assert stored(office, attendance).values["credentials"] == before
    QTest.keyClick(box, key)
    qtbot.waitUntil(lambda: not isValid(box))
    assert stored(office, attendance).values["credentials"] == (before if key == Qt.Key.Key_Escape else chosen)
    assert [record.message for record in qtlog.records if "does not belong" in record.message] == []
