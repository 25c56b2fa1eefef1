"""In the window the keys of the agenda are its own, and no record is left with something unsaved."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from baliapp.gui.agenda.agenda_columns import Column
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


def test_every_cell_of_an_item_is_reached_and_edited_by_keys(window: Window, office: Office, qtbot: QtBot) -> None:
    window.resize(1900, 900)
    meeting = make(office, "meeting", title="SOM")
    for title, parent in (("Opening", None), ("Debate", 0)):
        above = None if parent is None else agenda_of(office.database, meeting)[parent].ref.id
        make(office, "agenda_item", title=title, meeting=meeting.id, parent=above)
    assert window.desk is not None
    assert window.desk.go_to(meeting)
    page = window.desk.records.detail.page if window.desk.records else None
    assert page is not None
    page.turn_to("agenda")
    section = page.more["agenda"]
    assert isinstance(section, AgendaSection)
    section.go_to(agenda_of(office.database, meeting)[0].ref)
    qtbot.waitUntil(section.tree.hasFocus)
    item = section.tree.currentItem()
    assert item is not None

    for key, is_unfolded in ((Qt.Key.Key_Left, True), (Qt.Key.Key_Left, False), (Qt.Key.Key_Right, True)):
        QTest.keyClick(section.tree, key)
        assert item.isExpanded() is is_unfolded
    for _column in range(Column.TIME + 1):
        QTest.keyClick(section.tree, Qt.Key.Key_Right)
    assert section.tree.currentColumn() == Column.TIME
    QTest.keyClick(section.tree, Qt.Key.Key_F2)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "9.30")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: agenda_of(office.database, meeting)[0].entry.values["begins"] == "09:30")
