"""Laws of the figures above the list of members."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.as_of_day import AsOfDay
from baliapp.gui.kit.office import Office
from baliapp.gui.lists.list_pane import ListPane
from baliapp.gui.tabs.member_counts import MemberCounts
from baliapp.store.tables.entries import Ref
from tests.binned import bin_records
from tests.gui.records import make, member

MEMBERS = (
    ("Fiji", "state", "member", "2002"),
    ("Nauru", "state", "member", "2013"),
    ("IOM", "organisation", "member", "by 2010"),
    ("Peru", "state", "observer", "2002"),
    ("ADB", "organisation", "observer", "2002"),
)


@pytest.fixture
def process(office: Office) -> Ref:
    """Give the Process, with a few who stand in it."""
    process = make(office, "body", name="The Process", kind="process")
    for name, kind, status, since in MEMBERS:
        who = member(office, name, kind=kind)
        make(office, "membership", participant=who.id, body=process.id, status=status, since=read_date(since))
    return process


@pytest.fixture
def counts(qtbot: QtBot, process: Ref, window: Window) -> MemberCounts:
    """Give the figures as the window shows them."""
    assert window.desk is not None
    window.desk.show_subject("participant")
    pane_of(window).look_again()
    counts = window.findChildren(MemberCounts)[0]
    counts.count()
    return counts


def told(counts: MemberCounts) -> list[str]:
    return [button.text() for button in counts.buttons.values()]


def listed(pane: ListPane) -> list[str]:
    return [row[1] for row in pane.model.first_rows()]


def pane_of(window: Window) -> ListPane:
    assert window.desk is not None
    assert window.desk.pane is not None
    return window.desk.pane


def test_figures_stand_above_the_list(counts: MemberCounts) -> None:
    assert told(counts) == ["3 members", "2 states", "1 organisation", "2 observers", "1 state", "1 organisation"]
    assert counts.isVisible()


def test_a_figure_leaves_whom_it_counts_and_pressed_again_all(window: Window, counts: MemberCounts) -> None:
    pane, figure = pane_of(window), counts.buttons["member", "state"]
    figure.click()
    assert listed(pane) == ["Fiji", "Nauru"]
    assert pane.count.text() == "2 of 5"
    assert figure.isChecked()
    counts.buttons["observer", ""].click()
    assert listed(pane) == ["ADB", "Peru"]
    assert not figure.isChecked()
    counts.buttons["observer", ""].click()
    assert len(listed(pane)) == 5
    assert pane.count.text() == "5 records"


def test_a_figure_and_a_filter_leave_what_both_leave(window: Window, counts: MemberCounts) -> None:
    pane = pane_of(window)
    counts.buttons["member", ""].click()
    pane.filter.setText("na")
    assert listed(pane) == ["Nauru"]
    pane.list.sort_by(0, Qt.SortOrder.DescendingOrder)
    pane.filter.clear()
    assert listed(pane) == ["Nauru", "IOM", "Fiji"]


def test_figures_are_of_the_day_and_tell_what_is_doubtful(
    qtbot: QtBot, office: Office, window: Window, counts: MemberCounts
) -> None:
    counts.buttons["member", ""].click()
    office.look_as_of(AsOfDay(date(2003, 1, 1)))
    qtbot.waitUntil(lambda: told(counts)[0] == "1 member, perhaps 1 more")
    assert told(counts)[:3] == ["1 member, perhaps 1 more", "1 state", "perhaps 1 organisation"]
    assert counts.buttons["member", ""].accessibleName() == (
        "1 member, perhaps 1 more in the Bali Process, as of 1 January 2003"
    )
    assert listed(pane_of(window)) == ["Fiji", "IOM"]
    assert counts.buttons["member", ""].isChecked()


def test_a_figure_that_is_gone_holds_the_list_no_longer(
    qtbot: QtBot, office: Office, window: Window, counts: MemberCounts
) -> None:
    counts.buttons["observer", "state"].click()
    peru = pane_of(window).model.ref_at(0)
    assert peru is not None
    office.perform(lambda database: bin_records(database, [peru]))
    qtbot.waitUntil(lambda: ("observer", "state") not in counts.buttons)
    assert listed(pane_of(window)) == ["ADB", "Fiji", "IOM", "Nauru"]


def test_going_to_another_record_frees_the_list(window: Window, counts: MemberCounts) -> None:
    pane = pane_of(window)
    fiji = pane.model.ref_at(1)
    assert fiji is not None
    counts.buttons["observer", ""].click()
    assert pane.choose(fiji)
    assert pane.current() == fiji
    assert not any(button.isChecked() for button in counts.buttons.values())


def test_figures_follow_what_is_changed(qtbot: QtBot, office: Office, process: Ref, counts: MemberCounts) -> None:
    who = member(office, "Tonga")
    make(office, "membership", participant=who.id, body=process.id, status="member")
    assert office.perform(lambda database: bin_records(database, [member(office, "Passing")]))
    qtbot.waitUntil(lambda: told(counts)[0] == "4 members")


def test_a_key_presses_a_figure_and_stays_in_it(qtbot: QtBot, counts: MemberCounts, window: Window) -> None:
    figure = counts.buttons["observer", ""]
    figure.setFocus()
    QTest.keyClick(figure, Qt.Key.Key_Space)
    assert listed(pane_of(window)) == ["ADB", "Peru"]
    counts.count()
    assert counts.buttons["observer", ""].hasFocus()


def test_without_the_process_there_is_no_figure(office: Office, process: Ref, counts: MemberCounts) -> None:
    bin_records(office.database, [process])
    counts.count()
    assert told(counts) == []
    assert counts.isHidden()


def test_the_figures_are_one_stop_between_the_filter_and_the_list(
    office: Office, counts: MemberCounts, window: Window, qtbot: QtBot
) -> None:
    """Also after they were made anew."""
    pane = pane_of(window)
    for day in (None, AsOfDay(date(2012, 11, 13)), None):
        office.look_as_of(day)
        QApplication.processEvents()
        qtbot.waitUntil(lambda: next(iter(counts.buttons.values())).isVisible())
        first, second = list(counts.buttons.values())[:2]
        pane.focus_filter()
        QTest.keyClick(pane.filter, Qt.Key.Key_Tab)
        while pane.filter.isAncestorOf(window.focusWidget() or pane):  # its own buttons
            QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert window.focusWidget() is first
        QTest.keyClick(first, Qt.Key.Key_Right)
        assert window.focusWidget() is second
        QTest.keyClick(second, Qt.Key.Key_Left)
        QTest.keyClick(first, Qt.Key.Key_Tab)
        assert window.focusWidget() is pane.list


def test_a_figure_in_which_nothing_is_found_says_so(window: Window, counts: MemberCounts) -> None:
    counts.buttons["member", "state"].click()
    pane = pane_of(window)
    pane.filter.setText("iom")
    pane.filter.returnPressed.emit()
    assert pane.empty is not None
    assert pane.empty.sentence.text().startswith("None of those that the pressed figure counts hold “iom”.")
