"""In the window the keys of the agenda are its own, and no record is left with something unsaved."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from baliapp.gui.agenda.agenda_section import AgendaSection
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.store import queries
from baliapp.store.agenda import add_item, agenda_of
from tests.gui.records import make

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def test_keys_that_the_window_has_too_do_what_the_agenda_says(window: Window, office: Office, qtbot: QtBot) -> None:
    meeting = make(office, "meeting", title="SOM")
    for title in ("Opening", "Debate"):
        add_item(office.database, meeting, {"title": title})
    assert window.desk is not None
    assert window.desk.go_to(meeting)
    page = window.desk.records.detail.page if window.desk.records else None
    assert page is not None
    page.turn_to("agenda")
    section = page.more["agenda"]
    assert isinstance(section, AgendaSection)
    section.go_to(agenda_of(office.database, meeting)[1].ref)
    qtbot.waitUntil(section.tree.hasFocus)

    QTest.keyClick(section.tree, Qt.Key.Key_Right, ALT)
    assert [each.called for each in agenda_of(office.database, meeting)] == ["1 Opening", "1.1 Debate"]
    QTest.keyClick(section.tree, Qt.Key.Key_Left, ALT)
    QTest.keyClick(section.tree, Qt.Key.Key_N, CONTROL)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "Close")
    assert page.leave()
    assert [each.called for each in agenda_of(office.database, meeting)] == ["1 Opening", "2 Debate", "3 Close"]
    assert queries.count(office.database, "meeting") == 1
