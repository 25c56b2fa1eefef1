"""Who was there is said by one key of many cells, for days and for items."""

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from baliapp.gui.delegations.delegations_section import DelegationsSection
from baliapp.gui.kit.office import Office
from baliapp.store.asking import queries
from baliapp.store.meetings.agenda import add_item
from baliapp.store.tables.entries import Ref
from tests.gui.delegations.seen import people
from tests.gui.records import make


def test_a_block_of_presence_is_said_by_one_key(office: Office, section: DelegationsSection, attendance: Ref) -> None:
    people(office, attendance, "Kim", "Lee")
    section.tabs.setCurrentIndex(1)
    pane = section.presence
    QAbstractItemModelTester(pane.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    pane.table.setFocus()
    pane.table.selectAll()
    QTest.keyClick(pane.table, Qt.Key.Key_P)
    pane.table.selectionModel().select(pane.rows.index(0, 2), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    QTest.keyClick(pane.table, Qt.Key.Key_A)
    assert [[pane.rows.index(row, column).data() for column in (1, 2, 3)] for row in (0, 1)] == [
        ["Kim", "Absent", "Present"], ["Lee", "Present", "Present"],
    ]  # fmt: skip
    QTest.keyClick(pane.table, Qt.Key.Key_Delete)
    assert pane.rows.index(0, 2).data() == ""
    for _step in range(3):
        office.undo()
    assert queries.count(office.database, "presence") == 0
    QTest.keyClick(pane.table, Qt.Key.Key_Down)


def test_days_are_added_and_items_stand_instead(office: Office, section: DelegationsSection, meeting: Ref) -> None:
    section.tabs.setCurrentIndex(1)
    pane = section.presence
    assert pane.advice.text() == "Nobody is invited yet: add delegations under “Delegations”."
    several = "Type one day or some"
    for typed, told in (("one day", "was not understood"), ("2012", several), ("1 June – 3 August 2012", several)):
        pane.day.setText(typed)
        pane.add_day()
        assert told in pane.fault.text()
        assert pane.fault.isVisible()
    pane.day.setText("10 November 2012")
    pane.add_day()
    titles = [pane.rows.headerData(column, Qt.Orientation.Horizontal) for column in range(2, 5)]
    assert titles == ["10 November 2012", "12 November 2012", "13 November 2012"]
    pane.day.setText("1–2 October 2012")
    pane.add_day()
    titles = [pane.rows.headerData(column, Qt.Orientation.Horizontal) for column in range(2, 5)]
    assert titles == ["1 October 2012", "2 October 2012", "10 November 2012"]


def test_items_stand_in_the_order_of_the_agenda_and_presence_is_told_for_each(
    office: Office, section: DelegationsSection, attendance: Ref, meeting: Ref
) -> None:
    people(office, attendance, "Kim")
    for title in ("Opening", "Any other business"):
        add_item(office.database, meeting, {"title": title})
    section.tabs.setCurrentIndex(1)
    pane = section.presence
    pane.by.setCurrentIndex(1)
    pane.by.activated.emit(1)
    titles = [pane.rows.headerData(column, Qt.Orientation.Horizontal) for column in (2, 3)]
    assert titles == ["1 Opening", "2 Any other business"]
    assert not pane.day.isVisible()
    pane.table.setCurrentIndex(pane.rows.index(0, 3))
    QTest.keyClick(pane.table, Qt.Key.Key_E)
    assert [pane.rows.index(0, column).data() for column in (2, 3)] == ["", "Excused"]


def test_days_typed_for_one_meeting_are_not_there_for_another(
    office: Office, section: DelegationsSection, meeting: Ref
) -> None:
    section.tabs.setCurrentIndex(1)
    pane = section.presence
    pane.day.setText("31 February")
    pane.add_day()
    section.show_record(meeting)
    assert pane.day.text() == "31 February"
    assert pane.fault.isVisible()
    section.show_record(make(office, "meeting", title="Another"))
    assert pane.day.text() == ""
    assert not pane.fault.isVisible()


def test_a_delegation_of_whom_nobody_is_named_is_marked_in_its_own_row(
    office: Office, section: DelegationsSection, attendance: Ref
) -> None:
    section.tabs.setCurrentIndex(1)
    pane = section.presence
    QAbstractItemModelTester(pane.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert pane.rows.index(0, 1).data() == "(not named)"
    pane.table.setFocus()
    pane.table.setCurrentIndex(pane.rows.index(0, 2))
    for key, said in ((Qt.Key.Key_P, "Present"), (Qt.Key.Key_A, "Absent"), (Qt.Key.Key_Delete, ""),
                      (Qt.Key.Key_P, "Present")):  # fmt: skip
        QTest.keyClick(pane.table, key)
        assert (pane.rows.rowCount(), pane.rows.index(0, 2).data()) == (1, said)
    people(office, attendance, "Kim")
    rows = [[pane.rows.index(row, column).data() for column in (1, 2)] for row in range(pane.rows.rowCount())]
    assert rows == [["Kim", ""], ["(not named)", "Present"]]
