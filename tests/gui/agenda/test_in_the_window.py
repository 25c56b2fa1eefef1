"""In the window the keys of the agenda are its own, and no record is left with something unsaved."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from baliapp.base.errors import UserError
from baliapp.gui.agenda.agenda_columns import Column
from baliapp.gui.agenda.agenda_section import AgendaSection
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.store.asking import queries
from baliapp.store.deeds.operations import edit_record
from baliapp.store.meetings.agenda import add_item, agenda_of
from tests.gui.kit.test_again import others_writing
from tests.gui.records import make, member

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


def test_no_record_is_left_while_something_typed_makes_no_sense(window: Window, office: Office, qtbot: QtBot) -> None:
    window.resize(1900, 900)
    meeting, other = make(office, "meeting", title="SOM"), member(office, "Nauru")
    item = add_item(office.database, meeting, {"title": "Opening"}).made[0]
    assert window.desk is not None
    assert window.desk.go_to(meeting)
    page = window.desk.records.detail.page if window.desk.records else None
    assert page is not None
    page.turn_to("agenda")
    section = page.more["agenda"]
    assert isinstance(section, AgendaSection)
    section.tree.type_into(item, Column.TIME, "99.99")
    told = list[UserError]()
    office.refused.connect(told.append)
    for _attempt in range(2):
        assert not window.desk.go_to(other)
        assert not window.deeds.may_leave()
        assert page.ref == meeting
        assert "no time of day" in section.fault.sentence.text()
        qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        line = section.tree.editors.open_editor()
        assert isinstance(line, QLineEdit)
        assert line.text() == "99.99"
    told.clear()
    page.turn_to("form")
    assert not page.leave()
    assert "no time of day" in told[0].message
    page.turn_to("agenda")
    QApplication.processEvents()
    last = section.tree.editors.open_editor()
    assert last is not None
    QTest.keyClick(last, Qt.Key.Key_Escape)
    assert window.desk.go_to(other)


def test_a_title_that_others_hold_up_stays_typed_while_something_else_waits(
    window: Window, office: Office, qtbot: QtBot
) -> None:
    meeting = make(office, "meeting", title="SOM")
    section = AgendaSection(office)
    qtbot.addWidget(section)
    section.show_record(meeting)
    section.show()
    with others_writing(office):
        office.perform(partial(edit_record, ref=meeting, values={"city": "Bali"}))
        section.take_typed(None, Column.TITLE, "Opening")
        assert not section.save()
        QApplication.processEvents()
    assert office.caught_up()
    line = section.tree.editors.open_editor()
    assert isinstance(line, QLineEdit)
    assert line.text() == "Opening"
    assert section.save()
    assert [each.called for each in agenda_of(office.database, meeting)] == ["1 Opening"]
