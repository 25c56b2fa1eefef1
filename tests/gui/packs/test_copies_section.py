"""The register of copies is filled from the delegations, edited in its cells, marked, and taken back by undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.form.form_dialog import RecordDialog
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.gui.packs.copies_section import CopiesSection
from baliapp.gui.packs.issues_section import IssuesSection
from baliapp.records.kinds import Value
from baliapp.store import queries, undo
from baliapp.store.entries import Ref
from baliapp.store.pack_issues import NewIssue, issue
from tests.binned import bin_records
from tests.gui.dialogs import answering
from tests.gui.records import make


@pytest.fixture
def meeting(office: Office) -> Ref:
    """Give a meeting to which two delegations come, one of two persons."""
    found = make(office, "meeting", title="Meeting in Bali", key="SOM 9", dates=read_date("3 December 2099"))
    for name in ("Bland", "Aland"):
        whose = make(office, "participant", short_name=name, kind="state", standing="member")
        came = make(office, "attendance", meeting=found.id, participant=whose.id, capacity="participant")
        if name == "Aland":
            for person in ("Officer One", "Officer Two"):
                make(office, "delegate", delegation=came.id, name=person, role="delegate")
    return found


@pytest.fixture
def issued(office: Office, meeting: Ref) -> Ref:
    values: dict[str, Value] = {"title": "Issue 1", "meeting": meeting.id, "edition": "delegates", "kind": "issue"}
    values |= {"number": 1, "issued_on": read_date("1 November 2099"), "pages": 7}
    return issue(office.database, NewIssue(values, b"%PDF", b"marks")).made[0]


@pytest.fixture
def section(office: Office, issued: Ref, qtbot: QtBot) -> CopiesSection:
    """Give the section in a window of its own, which looks again as the page does."""
    found = CopiesSection(office)
    qtbot.addWidget(found)
    office.changed.connect(lambda _changed: found.show_record(issued))
    found.resize(1200, 500)
    found.show_record(issued)
    found.show()
    found.activateWindow()
    qtbot.waitActive(found)
    return found


def lines(section: CopiesSection, *columns: str) -> list[tuple[str, ...]]:
    places = [section.rows.columns.index(name) for name in columns]
    return [
        tuple(section.rows.data(section.rows.index(row, place)) for place in places)
        for row in range(section.rows.rowCount())
    ]


def choose(button: QPushButton, words: str) -> None:
    found: list[QAction] = [each for each in button.menu().actions() if each.text().replace("&", "") == words]
    assert len(found) == 1
    found[0].trigger()


def test_each_delegation_gets_a_copy_once(section: CopiesSection) -> None:
    choose(section.add_button, "One for each delegation")
    assert lines(section, "which", "recipient", "state") == [
        ("1", "Aland", "Not handed out"),
        ("2", "Bland", "Not handed out"),
    ]
    choose(section.add_button, "One for each delegation")
    assert section.rows.rowCount() == 2
    assert section.unsaved.sentence.text() == "Every delegation has a copy already."


def test_that_nobody_comes_yet_is_said(office: Office, section: CopiesSection) -> None:
    bin_records(office.database, [each.ref for each in queries.all_entries(office.database, "attendance")])
    choose(section.add_button, "One for each delegation")
    assert section.unsaved.sentence.text() == "Nobody is recorded as coming to the meeting yet."


def test_spare_copies_are_asked_for_by_number(section: CopiesSection) -> None:
    def answer(dialog: QInputDialog) -> None:
        dialog.setIntValue(3)
        dialog.accept()

    with answering(QInputDialog, answer):
        choose(section.add_button, "Spare copies…")
    choose(section.add_button, "For the chair")
    assert lines(section, "which", "recipient") == [
        *((number, "Spare") for number in "123"),
        ("4", "Chair"),
    ]


def test_chosen_copies_are_marked_and_counted_and_undo_takes_it_back(office: Office, section: CopiesSection) -> None:
    choose(section.add_button, "One for each delegation")
    section.table.selectAll()
    choose(section.mark_button, "Handed out today")
    section.table.selectRow(1)
    choose(section.mark_button, "Returned today")
    assert lines(section, "state") == [("Handed out",), ("Returned",)]
    assert section.counted.text() == "2 copies · 1 handed out · 1 returned · 14 pages on 8 sheets"
    office.perform(undo.undo)
    office.perform(undo.undo)
    assert lines(section, "state") == [("Not handed out",)] * 2


def test_nothing_can_be_marked_before_a_copy_is_chosen(section: CopiesSection) -> None:
    choose(section.add_button, "One for each delegation")
    section.table.clearSelection()
    assert not section.mark_button.isEnabled()
    section.table.selectRow(0)
    assert section.mark_button.isEnabled()
    section.hold(is_held=True)
    assert not section.mark_button.isEnabled()
    assert not section.add_button.isEnabled()


def test_a_recipient_and_a_day_are_typed_into_their_cells(section: CopiesSection, qtbot: QtBot) -> None:
    choose(section.add_button, "For the chair")
    for column, typed in (("recipient", "Co-chair"), ("returned", "4 December 2099")):
        section.table.setCurrentIndex(section.rows.index(0, section.rows.columns.index(column)))
        section.table.setFocus()
        QTest.keyClick(section.table, Qt.Key.Key_F2)
        cell = QApplication.focusWidget()
        assert isinstance(cell, QLineEdit)
        cell.selectAll()
        QTest.keyClicks(cell, typed)
        QTest.keyClick(cell, Qt.Key.Key_Return)
        qtbot.waitUntil(section.table.hasFocus)
    qtbot.waitUntil(lambda: lines(section, "returned") == [("4 December 2099",)])
    assert lines(section, "recipient", "state", "returned") == [("Co-chair", "Returned", "4 December 2099")]


def test_a_day_that_nobody_understands_stays_typed_and_is_told(section: CopiesSection) -> None:
    choose(section.add_button, "For the chair")
    cell = section.rows.index(0, section.rows.columns.index("handed_out"))
    assert not section.rows.setData(cell, "some day")
    assert "“some day” is not saved." in section.unsaved.sentence.text()


def test_delete_removes_copies_whose_numbers_are_not_given_again(section: CopiesSection) -> None:
    choose(section.add_button, "One for each delegation")
    section.table.selectRow(1)
    section.table.setFocus()
    QTest.keyClick(section.table, Qt.Key.Key_Delete)
    choose(section.add_button, "For the chair")
    assert lines(section, "which", "recipient") == [("1", "Aland"), ("3", "Chair")]


def test_enter_on_the_number_shows_all_fields(section: CopiesSection) -> None:
    choose(section.add_button, "For the chair")
    section.table.setCurrentIndex(section.rows.index(0, 0))
    with answering(RecordDialog, RecordDialog.reject) as seen:
        section.table.activated.emit(section.rows.index(0, 0))
    assert len(seen) == 1


def test_the_register_is_reached_from_the_issues_of_the_meeting(
    window: Window, office: Office, meeting: Ref, issued: Ref, qtbot: QtBot
) -> None:
    desk = window.desk
    assert desk is not None
    desk.go_to(meeting)
    assert desk.records is not None
    assert desk.records.detail.page is not None
    desk.records.detail.page.turn_to("issues")
    (issues,) = desk.records.detail.page.findChildren(IssuesSection)
    issues.copies_button.click()
    assert desk.records.current() == issued
    qtbot.waitUntil(lambda: [each.isVisible() for each in window.findChildren(CopiesSection)] == [True])
