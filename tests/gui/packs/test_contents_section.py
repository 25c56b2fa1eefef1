"""What a definition holds is arranged by keys and by dragging, chosen in place, and counted in pages and sheets."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from baliapp.gui.form.form_dialog import RecordDialog
from baliapp.gui.form.form_new import NewRecordDialog
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.gui.packs.contents_section import ContentsSection
from baliapp.packs.editions import Reader
from baliapp.records.packs import SECTIONS
from baliapp.store.deeds import operations
from baliapp.store.packs.definitions import make_definition, parts_of
from baliapp.store.tables.entries import Ref
from tests.gui.clicks import double_click
from tests.gui.dialogs import answering
from tests.gui.records import make, stored

AT_FIRST = ["meeting", "agenda", "participants"]


@pytest.fixture
def definition(office: Office) -> Ref:
    """Give a definition with three sections."""
    return make_definition(office.database, {"name": "Mine"}, AT_FIRST).made[0]


@pytest.fixture
def section(office: Office, definition: Ref, qtbot: QtBot) -> ContentsSection:
    """Give the section in a window of its own, which looks again as the page does."""
    found = ContentsSection(office)
    qtbot.addWidget(found)
    office.changed.connect(lambda _changed: found.show_record(found.ref or definition))
    found.resize(1200, 700)
    found.show_record(definition)
    found.show()
    found.activateWindow()
    qtbot.waitActive(found)
    return found


def held(office: Office, definition: Ref) -> list[object]:
    return [each.values["section"] for each in parts_of(office.database, definition)]


def stand_on(section: ContentsSection, row: int, column: int = 0) -> None:
    section.table.setCurrentIndex(section.rows.index(row, column))
    section.table.setFocus()


def offered(section: ContentsSection) -> list[QAction]:
    section.menu.aboutToShow.emit()
    return section.menu.actions()


def test_sections_stand_in_order_and_blank_choices_say_what_they_mean(section: ContentsSection) -> None:
    rows = section.rows
    QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    told = [[rows.index(row, column).data() for column in range(rows.columnCount())] for row in range(3)]
    assert [row[0] for row in told] == ["The meeting", "Annotated agenda", "List of participants"]
    assert told[0][1:] == ["As usual", "Nobody", "As usual", "As usual", ""]
    assert rows.index(0, 2).data(Qt.ItemDataRole.ForegroundRole) is not None
    assert rows.index(0, 0).data(Qt.ItemDataRole.ForegroundRole) is None
    assert rows.data(QModelIndex()) is None
    assert section.table.currentIndex().row() == 0
    assert section.remove_button.isEnabled()
    assert section.table.isColumnHidden(5)


def test_alt_and_arrows_move_and_delete_removes_each_as_one_step(
    section: ContentsSection, office: Office, definition: Ref
) -> None:
    stand_on(section, 2)
    QTest.keyClick(section.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert held(office, definition) == ["meeting", "participants", "agenda"]
    assert section.table.currentIndex().row() == 1
    QTest.keyClick(section.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(section.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert held(office, definition) == ["participants", "meeting", "agenda"]
    office.undo_line()
    office.undo()
    assert held(office, definition) == ["meeting", "participants", "agenda"]
    section.table.selectAll()
    QTest.keyClick(section.table, Qt.Key.Key_Delete)
    assert held(office, definition) == []
    assert section.pages.currentIndex() == 1
    office.undo_line()
    office.undo()
    assert held(office, definition) == ["meeting", "participants", "agenda"]
    assert section.pages.currentIndex() == 0


def test_a_section_is_dragged_to_another_place(section: ContentsSection, office: Office, definition: Ref) -> None:
    rows = section.rows
    dragged = rows.mimeData([rows.index(0, 0)])
    rows.dropMimeData(dragged, Qt.DropAction.MoveAction, 3, 0, QModelIndex())
    assert held(office, definition) == ["agenda", "participants", "meeting"]
    assert section.table.currentIndex().row() == 2


def test_the_menu_offers_what_is_not_there_and_adds_it_below(
    section: ContentsSection, office: Office, definition: Ref
) -> None:
    names = [each.text() for each in offered(section)]
    assert "The meeting" not in names
    assert {"Words of your own…", "Annex…"} < set(names)
    assert len(names) == len(SECTIONS) - 3
    stand_on(section, 0)
    next(each for each in offered(section) if each.text() == "News since the last meeting").trigger()
    assert held(office, definition) == ["meeting", "news", "agenda", "participants"]
    assert section.table.currentIndex().row() == 1
    assert "News since the last meeting" not in [each.text() for each in offered(section)]


def test_an_annex_asks_for_its_document_and_there_may_be_more_than_one(
    section: ContentsSection, office: Office, definition: Ref
) -> None:
    paper = make(office, "document", title="Statement of the chair")

    def fill_in(dialog: NewRecordDialog) -> None:
        dialog.accept()
        assert not dialog.rows.rows["document"].message.isHidden()
        dialog.rows.rows["document"].editor.put("Statement of the chair")
        dialog.accept()

    for _again in range(2):
        with answering(NewRecordDialog, fill_in):
            section.add("annex")
    assert held(office, definition) == [*AT_FIRST, "annex", "annex"]
    assert section.rows.index(4, 5).data() == "Statement of the chair"
    assert section.table.currentIndex().row() == 4
    assert not section.table.isColumnHidden(5)
    assert parts_of(office.database, definition)[4].values["document"] == paper.id
    with answering(NewRecordDialog, lambda dialog: dialog.reject()):
        section.add("words")
    assert held(office, definition) == [*AT_FIRST, "annex", "annex"]


def test_choices_and_titles_are_edited_in_place(
    section: ContentsSection, office: Office, definition: Ref, qtbot: QtBot
) -> None:
    part = parts_of(office.database, definition)[1].ref
    stand_on(section, 1, 2)
    QTest.keyClick(section.table, Qt.Key.Key_F2)
    (box,) = section.table.viewport().findChildren(QComboBox)
    box.setCurrentIndex(box.findText("Observers and the press"))
    box.activated.emit(box.currentIndex())
    assert stored(office, part).values["kept_from"] == "observers"
    stand_on(section, 1, 1)
    QTest.keyClick(section.table, Qt.Key.Key_F2)
    (line,) = section.table.viewport().findChildren(QLineEdit)
    assert line.text() == ""
    QTest.keyClicks(line, "What we talk about")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stored(office, part).values["title"] == "What we talk about")


def test_a_double_click_on_what_is_only_told_shows_all_fields(section: ContentsSection, office: Office) -> None:
    place = section.table.visualRect(section.rows.index(1, 0)).center()
    with answering(RecordDialog, lambda dialog: dialog.reject()):
        QTest.mouseClick(section.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        double_click(section.table.viewport(), place)
    assert section.table.currentIndex().row() == 1


def test_enter_on_a_section_shows_its_fields_and_words_of_ones_own_are_told(
    section: ContentsSection, office: Office, definition: Ref
) -> None:
    part = parts_of(office.database, definition)[1].ref
    stand_on(section, 1)
    with answering(RecordDialog, lambda dialog: dialog.reject()) as seen:
        QTest.keyClick(section.table, Qt.Key.Key_Return)
    assert seen[0].ref == part
    office.perform(lambda database: operations.edit_record(database, part, {"words": "Welcome to **Bali**."}))
    assert section.rows.index(1, 5).data() == "Welcome to Bali."
    assert not section.table.isColumnHidden(5)
    office.undo_line()
    office.undo()
    assert section.rows.index(1, 5).data() != "Welcome to Bali."


def test_what_lies_in_the_recycle_bin_is_not_changed(section: ContentsSection, office: Office, definition: Ref) -> None:
    section.hold(is_held=True)
    stand_on(section, 1)
    QTest.keyClick(section.table, Qt.Key.Key_Delete)
    QTest.keyClick(section.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert held(office, definition) == AT_FIRST
    assert not any(each.isEnabled() for each in (section.add_button, section.edit_button, section.remove_button))
    section.hold(is_held=False)
    assert section.add_button.isEnabled()
    assert section.save()


def test_pages_are_counted_for_the_meeting_that_is_chosen(
    section: ContentsSection, office: Office, definition: Ref, qtbot: QtBot
) -> None:
    counts = section.counts
    assert "no meeting" in counts.told.text()
    make(office, "meeting", title="First Meeting")
    second = make(office, "meeting", title="Second Meeting")
    section.show_record(definition)
    counts.meeting.setCurrentIndex(counts.meeting.findData(second.id))
    counts.meeting.activated.emit(counts.meeting.currentIndex())
    assert counts.latest.is_asking
    counts.latest.at_rest.setInterval(0)
    section.show_record(definition)
    qtbot.waitUntil(lambda: not counts.latest.is_asking)
    assert counts.meeting.currentData() == second.id
    assert counts.editions[Reader.CHAIR].text().split(" (")[0].endswith("printed on one side")
    office.perform(lambda database: operations.edit_record(database, definition, {"sides": "both"}))
    qtbot.waitUntil(lambda: not counts.latest.is_asking)
    assert counts.editions[Reader.PRESS].text().split(" (")[0].endswith("printed on both sides")


def test_an_answer_about_what_has_changed_since_is_dropped(
    section: ContentsSection, office: Office, definition: Ref, qtbot: QtBot
) -> None:
    make(office, "meeting", title="First Meeting")
    section.show_record(definition)
    section.counts.latest.at_rest.timeout.emit()
    assert office.looking.is_busy()
    section.counts.show_definition(None)
    qtbot.waitUntil(lambda: not office.looking.is_busy())
    assert section.counts.editions[Reader.CHAIR].text() == "–"
    assert not section.counts.latest.is_asking


def test_why_nothing_could_be_counted_is_told(
    section: ContentsSection, office: Office, definition: Ref, qtbot: QtBot
) -> None:
    meeting = make(office, "meeting", title="First Meeting")
    section.counts.latest.at_rest.setInterval(0)
    section.show_record(definition)
    operations.delete_records(office.database, [meeting])  # by somebody else, unheard
    qtbot.waitUntil(lambda: not section.counts.latest.is_asking)
    assert section.counts.told.text()
    assert section.counts.editions[Reader.CHAIR].text() == "–"


def test_it_stands_on_the_page_of_a_definition(window: Window, office: Office, definition: Ref) -> None:
    assert window.desk is not None
    window.desk.go_to(definition)
    assert window.desk.records is not None
    page = window.desk.records.detail.page
    assert page is not None
    page.turn_to("contents")
    shown = page.more["contents"]
    assert isinstance(shown, ContentsSection)
    assert len(shown.rows.rows) == len(AT_FIRST)


def test_buttons_move_a_section_where_it_can_go(
    section: ContentsSection, office: Office, definition: Ref, qtbot: QtBot
) -> None:
    stand_on(section, 0)
    assert (section.up_button.isEnabled(), section.down_button.isEnabled()) == (False, True)
    section.down_button.click()
    assert held(office, definition) == ["agenda", "meeting", "participants"]
    assert (section.table.currentIndex().row(), section.up_button.isEnabled()) == (1, True)
    section.down_button.click()
    assert (section.table.currentIndex().row(), section.down_button.isEnabled()) == (2, False)
    section.up_button.click()
    assert held(office, definition) == ["agenda", "meeting", "participants"]
    assert [each.toolTip() for each in (section.up_button, section.down_button)] == [
        "Move the section up (Alt+Up)", "Move the section down (Alt+Down)",
    ]  # fmt: skip
    section.hold(is_held=True)
    assert not section.up_button.isEnabled()


def test_no_column_is_cut_while_there_is_room(section: ContentsSection, qtbot: QtBot) -> None:
    shown = [place for place in range(section.rows.columnCount()) if not section.table.isColumnHidden(place)]
    section.columns.fit()
    for place in shown:
        assert section.table.columnWidth(place) >= section.table.sizeHintForColumn(place)
    assert sum(section.table.columnWidth(place) for place in shown) == section.table.viewport().width()
