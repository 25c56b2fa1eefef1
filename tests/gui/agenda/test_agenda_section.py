"""An agenda is made by keys: typed, moved, dragged, undone; the brief is saved as one leaves it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QLineEdit, QTabWidget
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.agenda.agenda_columns import Column
from baliapp.gui.agenda.agenda_section import AgendaSection
from baliapp.gui.form.editors_rich import RichTextEditor
from baliapp.gui.kit.office import Office
from baliapp.store.deeds import operations
from baliapp.store.meetings.agenda import add_item, agenda_of
from baliapp.store.tables.entries import Ref
from tests.exchange.test_word_clipboard import ITEM as WORD_ITEM
from tests.gui.clicks import double_click
from tests.gui.records import make, stored

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
Drop = QAbstractItemView.DropIndicatorPosition


@pytest.fixture
def meeting(office: Office) -> Ref:
    return make(office, "meeting", title="SOM", dates=read_date("12-13 November 2012"), stage="planned")


@pytest.fixture
def items(office: Office, meeting: Ref) -> dict[str, Ref]:
    return {
        title: add_item(office.database, meeting, {"title": title}).made[0] for title in ("Opening", "Debate", "Close")
    }


@pytest.fixture
def section(office: Office, meeting: Ref, qtbot: QtBot) -> Iterator[AgendaSection]:
    """Give the section in a window of its own, which looks again as the page does."""
    found = AgendaSection(office)
    qtbot.addWidget(found)
    office.changed.connect(lambda _changed: found.show_record(meeting))
    found.resize(900, 700)
    found.show()
    found.activateWindow()
    qtbot.waitActive(found)
    found.show_record(meeting)
    yield found
    found.brief.show_entry(None)


def told(section: AgendaSection) -> list[str]:
    assert section.meeting is not None
    return [each.called for each in agenda_of(section.office.database, section.meeting)]


def type_in(section: AgendaSection, text: str, ends: Qt.Key = Key.Key_Return) -> None:
    """Type into the cell that is being edited."""
    editor = QApplication.focusWidget()
    assert editor is not None
    line = editor.lineEdit() if isinstance(editor, QComboBox) else editor
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(editor, ends)
    settle()


def settle() -> None:
    """Let Qt take what was typed, close the editor, and open it again where that could not be taken."""
    for _each in range(5):
        QApplication.processEvents()


def edit(section: AgendaSection, item: Ref, column: Column, text: str) -> None:
    """Go to a cell and type into it by F2."""
    section.tree.choose(item)
    section.tree.setFocus()
    section.tree.setCurrentIndex(section.tree.currentIndex().siblingAtColumn(column))
    QTest.keyClick(section.tree, Key.Key_F2)
    type_in(section, text)


def test_items_are_written_one_after_the_other_without_leaving_the_keys(section: AgendaSection) -> None:
    assert section.upper.currentWidget() is section.empty
    section.first.click()
    type_in(section, "Opening")
    QTest.keyClick(section.tree, Key.Key_N, CONTROL)
    type_in(section, "Debate")
    QTest.keyClick(section.tree, Key.Key_Insert)
    type_in(section, "Returns")
    QTest.keyClick(section.tree, Key.Key_Right, ALT)
    assert told(section) == ["1 Opening", "2 Debate", "2.1 Returns"]
    section.office.undo()
    assert told(section) == ["1 Opening", "2 Debate", "3 Returns"]


def type_on(section: AgendaSection, *cells: str, by: Qt.Key = Key.Key_Tab) -> None:
    """Type cell after cell, going on by a key."""
    for cell in cells:
        type_in(section, cell, by)


def purpose_then(section: AgendaSection) -> None:
    """Choose the purpose by its letter, and go on."""
    box = section.tree.editors.open_editor()
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("decision"))
    QTest.keyClick(box, Key.Key_Tab)
    settle()


def test_tab_goes_on_typing_in_the_next_cell_of_a_new_item(section: AgendaSection) -> None:
    section.resize(1500, 700)
    section.first.click()
    type_on(section, "Opening")
    purpose_then(section)
    type_on(section, "Kim", "13 November 2012", "9.30-10")
    (item,) = agenda_of(section.office.database, section.meeting or Ref("meeting", ""))
    kept = item.entry.values
    assert [kept[name] for name in ("title", "purpose", "submitter", "begins")] == [
        "Opening",
        "decision",
        "Kim",
        "09:30",
    ]
    assert str(kept["day"]) == "13 November 2012"


def test_tab_goes_to_the_next_row_at_the_end_of_one_and_back(section: AgendaSection, items: dict[str, Ref]) -> None:
    section.show_record(section.meeting or items["Opening"])
    edit(section, items["Opening"], Column.TIME, "9")
    section.tree.type_into(items["Opening"], Column.TIME)
    type_on(section, "9.30", "2")
    current = section.tree.current()
    assert current is not None
    assert (current.ref, section.tree.currentColumn()) == (items["Debate"], Column.TITLE)
    assert section.tree.editors.open_editor() is QApplication.focusWidget()
    type_on(section, "Discussion", "2", by=Key.Key_Backtab)
    current = section.tree.current()
    assert current is not None
    assert (current.ref, section.tree.currentColumn()) == (items["Opening"], Column.TIME)
    assert told(section) == ["1 Opening", "2 Discussion", "3 Close"]


def test_tab_stays_where_what_was_typed_is_refused_and_goes_nowhere_from_no_title(
    section: AgendaSection, items: dict[str, Ref]
) -> None:
    section.show_record(section.meeting or items["Opening"])
    section.tree.type_into(items["Close"], Column.TIME)
    type_on(section, "noon-ish")
    line = section.tree.editors.open_editor()
    assert isinstance(line, QLineEdit)
    assert (line.text(), section.tree.currentColumn()) == ("noon-ish", Column.TIME)
    QTest.keyClick(line, Key.Key_Escape)
    settle()
    assert agenda_of(section.office.database, section.meeting or items["Close"])[2].entry.values["begins"] == ""
    section.begin_new()
    type_on(section, "")
    assert QApplication.focusWidget() is section.tree
    section.tree.type_into(items["Close"], Column.TIME)
    type_on(section, "10")
    assert QApplication.focusWidget() is section.tree


def test_enter_opens_a_cell_and_closes_it_and_a_double_click_opens_it(
    section: AgendaSection, items: dict[str, Ref]
) -> None:
    section.show_record(section.meeting or items["Opening"])
    tree = section.tree
    tree.choose(items["Debate"])
    tree.setFocus()
    for key in (Key.Key_Return, Key.Key_Enter):
        QTest.keyClick(tree, key)
        assert tree.editors.open_editor() is QApplication.focusWidget()
        type_in(section, "Debate", key)
        assert tree.editors.open_editor() is None
    for column in (Column.TITLE, Column.TIME):
        place = tree.visualRect(tree.currentIndex().siblingAtColumn(column)).center()
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        double_click(tree.viewport(), place)
        settle()
        line = tree.editors.open_editor()
        assert line is not None
        assert line is QApplication.focusWidget()
        assert tree.currentColumn() == column
        QTest.keyClick(line, Key.Key_Escape)
        settle()


def test_a_new_item_that_gets_no_title_is_none(section: AgendaSection, items: dict[str, Ref]) -> None:
    section.show_record(section.meeting or items["Opening"])
    section.tree.choose(items["Opening"])
    for ends in (Key.Key_Return, Key.Key_Escape):
        section.begin_new()
        type_in(section, " ", ends)
        assert section.tree.topLevelItemCount() == 3
        assert section.tree.current() is not None
    section.begin_new()
    type_in(section, "Election")
    assert told(section) == ["1 Opening", "2 Election", "3 Debate", "4 Close"]


def test_alt_and_the_arrows_move_the_item_and_it_stays_chosen(section: AgendaSection, items: dict[str, Ref]) -> None:
    section.show_record(section.meeting or items["Opening"])
    section.tree.choose(items["Close"])
    section.tree.setFocus()
    for key, after in (
        (Key.Key_Up, ["1 Opening", "2 Close", "3 Debate"]),
        (Key.Key_Right, ["1 Opening", "1.1 Close", "2 Debate"]),
        (Key.Key_Left, ["1 Opening", "2 Close", "3 Debate"]),
        (Key.Key_Down, ["1 Opening", "2 Debate", "3 Close"]),
    ):
        QTest.keyClick(section.tree, key, ALT)
        assert told(section) == after
        current = section.tree.current()
        assert current is not None
        assert current.ref == items["Close"]
    for _each in range(4):
        section.office.undo()
    assert told(section) == ["1 Opening", "2 Debate", "3 Close"]


def test_buttons_do_what_the_keys_do(section: AgendaSection, items: dict[str, Ref]) -> None:
    section.show_record(section.meeting or items["Opening"])
    section.tree.choose(items["Close"])
    _new, up, down, deeper, out, internal, away = section.buttons
    for button in (up, down, deeper, out):
        button.click()
    assert told(section) == ["1 Opening", "2 Debate", "3 Close"]
    internal.click()
    assert told(section) == ["1 Opening", "2 Debate", "Close"]
    assert "chair only" in section.tree.topLevelItem(2).text(Column.TITLE)  # type: ignore[union-attr]  # it is there
    internal.click()
    assert told(section) == ["1 Opening", "2 Debate", "3 Close"]
    away.click()
    assert told(section) == ["1 Opening", "2 Debate"]


@pytest.mark.parametrize(
    ("target", "where", "after"),
    [
        ("Opening", Drop.AboveItem, ["1 Close", "2 Opening", "3 Debate"]),
        ("Opening", Drop.BelowItem, ["1 Opening", "2 Close", "3 Debate"]),
        ("Opening", Drop.OnItem, ["1 Opening", "1.1 Close", "2 Debate"]),
        ("", Drop.OnViewport, ["1 Opening", "2 Debate", "3 Close"]),
        ("Close", Drop.OnItem, ["1 Opening", "2 Debate", "3 Close"]),
    ],
)
def test_an_item_goes_where_it_is_dropped(
    section: AgendaSection, items: dict[str, Ref], target: str, where: Drop, after: list[str]
) -> None:
    section.show_record(section.meeting or items["Opening"])
    found = section.tree.findItems(target, Qt.MatchFlag.MatchExactly, Column.TITLE) if target else []
    section.tree.place_at(items["Close"], found[0] if found else None, where)
    assert told(section) == after


def test_cells_are_edited_in_place(section: AgendaSection, items: dict[str, Ref]) -> None:
    section.show_record(section.meeting or items["Opening"])
    opening = items["Opening"]
    edit(section, opening, Column.TIME, "9.30-10.15")
    edit(section, opening, Column.DAY, "12 November 2012")
    edit(section, opening, Column.NUMBER, "5")
    edit(section, opening, Column.SUBMITTER, "Co-Chairs")
    edit(section, opening, Column.TITLE, "Opening of the meeting")
    values = stored(section.office, opening).values
    assert (values["begins"], values["ends"], str(values["day"])) == ("09:30", "10:15", "12 November 2012")
    assert told(section) == ["5 Opening of the meeting", "6 Debate", "7 Close"]


def test_a_purpose_is_chosen_and_the_days_of_the_meeting_are_offered(
    section: AgendaSection, items: dict[str, Ref]
) -> None:
    section.show_record(section.meeting or items["Opening"])
    section.tree.setFocus()
    section.tree.type_into(items["Debate"], Column.PURPOSE, "decision")
    box = QApplication.focusWidget()
    assert isinstance(box, QComboBox)
    QTest.keyClick(box, Key.Key_Return)
    settle()
    assert stored(section.office, items["Debate"]).values["purpose"] == "decision"
    section.tree.type_into(items["Debate"], Column.DAY)
    days = QApplication.focusWidget()
    assert isinstance(days, QComboBox)
    assert [days.itemText(place) for place in range(3)] == ["", "12 November 2012", "13 November 2012"]


def test_what_makes_no_sense_is_told_and_stands_there_to_be_mended(
    section: AgendaSection, items: dict[str, Ref]
) -> None:
    section.show_record(section.meeting or items["Opening"])
    edit(section, items["Opening"], Column.TIME, "25.99")
    assert "no time of day" in section.fault.sentence.text()
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "25.99"
    type_in(section, "9.45")
    assert stored(section.office, items["Opening"]).values["begins"] == "09:45"
    assert section.fault.isHidden()


def test_what_the_store_refuses_stands_there_to_be_mended(section: AgendaSection, items: dict[str, Ref]) -> None:
    section.show_record(section.meeting or items["Opening"])
    edit(section, items["Opening"], Column.TIME, "10-9")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "10-9"
    assert stored(section.office, items["Opening"]).values["begins"] == ""


def test_what_others_have_changed_is_shown_before_it_is_overwritten(
    section: AgendaSection, items: dict[str, Ref]
) -> None:
    section.show_record(section.meeting or items["Opening"])
    opening = items["Opening"]
    operations.edit_record(section.office.database, opening, {"title": "Welcome"})
    edit(section, opening, Column.TITLE, "Opening of the meeting")
    assert stored(section.office, opening).values["title"] == "Welcome"
    assert section.tree.items_by_id[opening.id].called == "1 Welcome"
    type_in(section, "Opening of the meeting")
    assert stored(section.office, opening).values["title"] == "Opening of the meeting"


def test_the_programme_leads_to_its_items(section: AgendaSection, items: dict[str, Ref]) -> None:
    day = {"day": read_date("12 November 2012"), "begins": "09:30"}
    operations.edit_record(section.office.database, items["Debate"], day)
    section.show_record(section.meeting or items["Opening"])
    section.view_buttons.button(1).click()
    assert section.views.currentWidget() is section.programme
    assert not any(button.isVisible() for button in section.buttons)
    section.programme.wanted.emit(items["Debate"])
    current = section.tree.current()
    assert current is not None
    assert current.ref == items["Debate"]
    assert section.buttons[0].isVisible()


def test_what_is_being_typed_is_saved_before_the_meeting_is_left(section: AgendaSection, items: dict[str, Ref]) -> None:
    section.show_record(section.meeting or items["Opening"])
    section.tree.type_into(items["Close"], Column.TITLE, "Closing")
    assert section.save()
    assert told(section) == ["1 Opening", "2 Debate", "3 Closing"]


def test_the_brief_is_saved_as_one_leaves_the_item(section: AgendaSection, items: dict[str, Ref]) -> None:
    section.show_record(section.meeting or items["Opening"])
    section.tree.choose(items["Opening"])
    section.brief.rows.rows["points"].editor.put("- We **welcome** it.")
    section.tree.choose(items["Debate"])
    assert stored(section.office, items["Opening"]).values["points"] == "- We **welcome** it."
    assert section.brief.rows.rows["points"].editor.typed() == ""
    section.brief.rows.rows["draft"].editor.put("Agreed.")
    assert section.save()
    assert stored(section.office, items["Debate"]).values["draft"] == "Agreed."


def test_the_brief_has_six_texts_and_one_says_that_it_is_not_to_be_disclosed(
    section: AgendaSection, items: dict[str, Ref]
) -> None:
    section.show_record(section.meeting or items["Opening"])
    rows = section.brief.rows.rows
    assert list(rows) == ["objective", "points", "background", "undisclosed", "defensive", "draft"]
    assert section.brief.warning.isVisibleTo(rows["undisclosed"])
    assert "Not to be disclosed" in section.brief.warning.sentence.text()


def test_what_comes_from_word_keeps_its_lists_and_styles(section: AgendaSection, items: dict[str, Ref]) -> None:
    section.show_record(section.meeting or items["Opening"])
    section.tree.choose(items["Opening"])
    editor = section.brief.rows.rows["points"].editor
    assert isinstance(editor, RichTextEditor)
    copied = QMimeData()
    copied.setHtml(
        WORD_ITEM.format(level=1, sign="·", words="<b>Welcome</b> the draft")
        + WORD_ITEM.format(level=2, sign="o", words="by <i>March</i>")
    )
    editor.text.insertFromMimeData(copied)
    assert section.save()
    assert stored(section.office, items["Opening"]).values["points"] == "- **Welcome** the draft\n  - by *March*"


def test_nothing_is_changed_of_a_meeting_in_the_recycle_bin(section: AgendaSection, items: dict[str, Ref]) -> None:
    section.show_record(section.meeting or items["Opening"])
    section.hold(is_held=True)
    section.tree.choose(items["Close"])
    section.tree.setFocus()
    for key, modifier in ((Key.Key_Up, ALT), (Key.Key_Delete, Qt.KeyboardModifier.NoModifier), (Key.Key_N, CONTROL)):
        QTest.keyClick(section.tree, key, modifier)
    QTest.keyClick(section.tree, Key.Key_F2)
    assert section.tree.state() is not QAbstractItemView.State.EditingState
    section.begin_new()
    section.delete()
    assert told(section) == ["1 Opening", "2 Debate", "3 Close"]
    assert not any(button.isEnabled() for button in section.buttons)


def test_deleting_takes_the_parts_along(section: AgendaSection, items: dict[str, Ref]) -> None:
    add_item(section.office.database, section.meeting or items["Opening"], {"title": "Part"}, below=items["Opening"])
    section.show_record(section.meeting or items["Opening"])
    section.tree.choose(items["Opening"])
    section.tree.setFocus()
    QTest.keyClick(section.tree, Key.Key_Delete)
    assert told(section) == ["1 Debate", "2 Close"]
    operations.delete_records(section.office.database, [items["Debate"], items["Close"]])
    section.show_record(section.meeting or items["Opening"])
    assert section.upper.currentWidget() is section.empty


def test_titles_have_room_in_a_narrow_pane(section: AgendaSection, items: dict[str, Ref]) -> None:
    submitter = "The Regional Support Office, with the Co-Chairs"
    operations.edit_record(section.office.database, items["Close"], {"submitter": submitter})
    section.show_record(section.meeting or items["Opening"])
    section.resize(420, 600)
    QApplication.processEvents()
    assert section.tree.isColumnHidden(Column.SUBMITTER)
    assert not section.tree.isColumnHidden(Column.TITLE)
    section.resize(2600, 600)
    QApplication.processEvents()
    assert not section.tree.isColumnHidden(Column.SUBMITTER)
    assert section.splitter.orientation() is Qt.Orientation.Horizontal


def test_keys_of_the_agenda_do_nothing_to_an_item_while_one_types(
    section: AgendaSection, items: dict[str, Ref], meeting: Ref
) -> None:
    section.show_record(meeting)
    section.tree.type_into(items["Debate"], Column.PURPOSE, "decision")
    box = section.tree.editors.open_editor()
    assert isinstance(box, QComboBox)
    assert box.currentData() == "decision"
    QTest.keyClick(box, Key.Key_Delete)
    assert box.currentData() == ""
    section.tree.type_into(items["Debate"], Column.TITLE, "Debates")
    line = section.tree.editors.open_editor()
    assert isinstance(line, QLineEdit)
    for key, modifiers in ((Key.Key_Up, ALT), (Key.Key_N, CONTROL), (Key.Key_Insert, Qt.KeyboardModifier.NoModifier)):
        QTest.keyClick(line, key, modifiers)
    assert line.text() == "Debates"
    assert told(section) == ["1 Opening", "2 Debate", "3 Close"]


def test_a_click_on_empty_ground_gives_the_keys_to_the_agenda_and_a_blank_moves_no_meeting_on(
    section: AgendaSection, office: Office, meeting: Ref
) -> None:
    section.strip.next.setFocus()
    QTest.mouseClick(section.empty, Qt.MouseButton.LeftButton, pos=QPoint(9, 9))
    assert section.first.hasFocus()
    QTest.keyClick(section.first, Key.Key_Space)
    assert stored(office, meeting).values["stage"] == "planned"
    assert section.tree.is_typing()


def test_the_page_turned_to_the_agenda_has_its_focus_on_no_button_that_moves_the_meeting_on(
    office: Office, meeting: Ref, qtbot: QtBot
) -> None:
    pages, line = QTabWidget(), QLineEdit()
    section = AgendaSection(office)
    qtbot.addWidget(pages)
    pages.addTab(line, "Form")
    pages.addTab(section, "Agenda")
    pages.show()
    pages.activateWindow()
    qtbot.waitActive(pages)
    section.show_record(meeting)
    line.setFocus()
    pages.setCurrentIndex(1)
    assert QApplication.focusWidget() not in (section.strip.next, section.strip.other)
