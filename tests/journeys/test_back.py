"""An officer follows links from record to record, and comes back by the keys of a browser."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from baliapp.gui.frame.window import Window
from tests.journeys.hands import find, press, shown, tab

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def test_from_a_member_to_its_meeting_and_back(window: Window, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_1, CONTROL)
    find(window, "fiji")
    press(window, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: shown(window, "Fiji"))
    page = tab(window).detail.page
    assert page is not None
    page.turn_to("related")
    meetings = next(table for table in page.related.tables if table.group.type == "attendance")
    meetings.setFocus()
    meetings.selectRow(0)

    press(window, Qt.Key.Key_Return)
    assert tab(window).plan.record_type == "meeting"
    meeting = tab(window).current()

    press(window, Qt.Key.Key_Left, ALT)
    qtbot.waitUntil(lambda: shown(window, "Fiji"))
    assert tab(window).plan.record_type == "participant"

    press(window, Qt.Key.Key_Right, ALT)
    assert tab(window).current() == meeting
