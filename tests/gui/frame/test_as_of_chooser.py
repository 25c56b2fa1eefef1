"""Choosing the day to look at: what is offered, in which order, and what Enter takes."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.frame.as_of_chooser import AsOfChooser
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.as_of_day import AsOfDay
from baliapp.gui.kit.office import Office
from baliapp.store.tables.entries import Ref
from tests.gui.records import make


@pytest.fixture
def meetings(office: Office) -> dict[str, Ref]:
    made = {
        key: make(office, "meeting", title=f"Conference {key}", key=key, dates=read_date(dates))
        for key, dates in (("RMC 1", "28 February 2002"), ("RMC 2", "30 April 2003"), ("RMC 10", "2020"))
    }
    make(office, "meeting", title="Without a date", key="RMC 0")
    return made


@pytest.fixture
def chooser(office: Office, meetings: dict[str, Ref]) -> AsOfChooser:
    return opened(office)


def opened(office: Office) -> AsOfChooser:
    chooser = AsOfChooser(office)
    chooser.show()
    return chooser


def offered(chooser: AsOfChooser) -> list[str]:
    return [chooser.choices.item(row).text().partition(" · ")[0] for row in range(chooser.choices.count())]


def test_today_and_the_newest_meetings_are_offered_at_first(chooser: AsOfChooser) -> None:
    assert offered(chooser)[0].startswith("Today, ")
    assert offered(chooser)[1:] == ["RMC 10", "RMC 2", "RMC 1"]


def test_a_date_is_taken_with_enter(chooser: AsOfChooser, office: Office) -> None:
    QTest.keyClicks(chooser.line, "Nov 2012")
    assert "30 November 2012" in chooser.understood.text()
    QTest.keyClick(chooser.line, Qt.Key.Key_Return)
    assert office.as_of == AsOfDay(date(2012, 11, 30))
    assert office.day == date(2012, 11, 30)


def test_a_meeting_called_exactly_so_comes_first(
    chooser: AsOfChooser, office: Office, meetings: dict[str, Ref]
) -> None:
    QTest.keyClicks(chooser.line, "rmc 1")
    assert offered(chooser) == ["RMC 1", "RMC 10"]
    QTest.keyClick(chooser.line, Qt.Key.Key_Return)
    assert office.as_of == AsOfDay(date(2002, 2, 28), meetings["RMC 1"], "RMC 1")


def test_the_arrow_keys_move_the_mark_while_the_cursor_stays(
    chooser: AsOfChooser, office: Office, meetings: dict[str, Ref]
) -> None:
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(chooser.line, key)
    assert chooser.choices.currentRow() == 3
    QTest.keyClick(chooser.line, Qt.Key.Key_Return)
    assert office.as_of is not None
    assert office.as_of.meeting == meetings["RMC 1"]


def test_meetings_used_last_are_offered_first_and_no_day_is_remembered(
    chooser: AsOfChooser, office: Office, qtbot: QtBot
) -> None:
    QTest.keyClicks(chooser.line, "rmc 2")
    QTest.keyClick(chooser.line, Qt.Key.Key_Return)
    again = opened(office)
    assert offered(again)[1:] == ["RMC 2", "RMC 10", "RMC 1"]
    again.choices.setCurrentRow(0)
    again.take()
    assert office.as_of is None
    assert Office(office.settings, office.jobs).as_of is None


def test_what_is_neither_is_said_to_be_neither_and_enter_does_nothing(chooser: AsOfChooser, office: Office) -> None:
    QTest.keyClicks(chooser.line, "xyzzy")
    assert chooser.understood.text() == "No meeting is called so, and it is no date."
    QTest.keyClick(chooser.line, Qt.Key.Key_Return)
    assert chooser.isVisible()
    assert office.as_of is None


def test_a_click_takes_a_choice(chooser: AsOfChooser, office: Office) -> None:
    place = chooser.choices.visualItemRect(chooser.choices.item(1)).center()
    QTest.mouseClick(chooser.choices.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert str(office.as_of) == "31 December 2020 – RMC 10"


def test_it_opens_below_its_button_with_the_cursor_in_the_line(window: Window, qtbot: QtBot) -> None:
    window.actions_by_name["as_of"].trigger()
    chooser = next(each for each in window.findChildren(AsOfChooser) if each.isVisible())
    qtbot.waitUntil(chooser.line.hasFocus)
    QTest.keyClick(chooser.line, Qt.Key.Key_Escape)
    assert not chooser.isVisible()
