"""A list with its filter and count: what is chosen stays chosen, and how it looks is remembered."""

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QStyleOptionViewItem, QToolTip
from pytestqt.qtbot import QtBot

from baliapp.base.settings import Settings
from baliapp.gui.kit.office import Office
from baliapp.gui.lists.cell_delegate import CellDelegate
from baliapp.gui.lists.list_pane import ListPane
from baliapp.store.asking.list_plans import plan_of
from baliapp.store.deeds import operations
from baliapp.store.tables.entries import Ref
from tests.gui.records import member

KEY = "list.participant"
NAMES = ("Bhutan", "Thailand", "Türkiye", "Viet Nam")


def shown(qtbot: QtBot, office: Office) -> ListPane:
    pane = ListPane(office, plan_of("participant"), KEY)
    qtbot.addWidget(pane)
    pane.resize(900, 500)
    pane.show()
    qtbot.waitExposed(pane)
    return pane


@pytest.fixture
def refs(office: Office) -> list[Ref]:
    return [member(office, name, iso_code=name[:2].upper()) for name in NAMES]


@pytest.fixture
def pane(qtbot: QtBot, office: Office, refs: list[Ref]) -> ListPane:
    return shown(qtbot, office)


def painted_text(pane: ListPane, index: QModelIndex) -> str:
    cells, option = pane.list.itemDelegate(), QStyleOptionViewItem()
    assert isinstance(cells, CellDelegate)
    cells.initStyleOption(option, index)
    return str(option.text)


def texts(pane: ListPane) -> list[str]:
    return [str(pane.model.index(row, 0).data()) for row in range(pane.model.rowCount())]


def test_the_count_says_how_many_of_how_many(pane: ListPane) -> None:
    assert pane.count.text() == "4 records"

    QTest.keyClicks(pane.filter, "turkiye")

    assert pane.count.text() == "1 of 4"
    assert texts(pane) == ["Türkiye"]


def test_escape_in_the_filter_shows_all_again_then_goes_to_the_list(pane: ListPane, qtbot: QtBot) -> None:
    pane.focus_filter()
    QTest.keyClicks(pane.filter, "viet nam")
    QTest.keyClick(pane.filter, Qt.Key.Key_Escape)
    assert (pane.filter.text(), pane.count.text()) == ("", "4 records")

    QTest.keyClick(pane.filter, Qt.Key.Key_Escape)

    assert pane.list.hasFocus()
    assert pane.current() is not None


def test_an_empty_list_says_what_to_do(pane: ListPane, office: Office, refs: list[Ref]) -> None:
    QTest.keyClicks(pane.filter, "atlantis")
    assert pane.empty is not None
    assert pane.empty.sentence.text() == ("No members hold “atlantis”. Press Esc in the filter to see all 4 again.")

    pane.filter.clear()
    office.tell(operations.delete_records(office.database, refs))

    assert pane.empty.sentence.text() == "There are no members yet. Press Ctrl+N to add the first."
    assert pane.pages.currentWidget() is pane.empty


def test_what_is_chosen_stays_chosen_when_the_rows_change(pane: ListPane, office: Office, refs: list[Ref]) -> None:
    assert pane.choose(refs[2])
    told = list[Ref | None]()
    pane.chosen.connect(told.append)

    office.tell(operations.edit_record(office.database, refs[0], {"short_name": "Zealand"}))

    assert texts(pane) == ["Thailand", "Türkiye", "Viet Nam", "Zealand"]
    assert pane.current() == refs[2]
    assert told == []


def test_several_records_stay_chosen_when_the_rows_change(pane: ListPane, office: Office, refs: list[Ref]) -> None:
    pane.choose(refs[1])
    QTest.keyClick(pane.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert pane.chosen_refs() == refs[1:3]

    office.tell(operations.edit_record(office.database, refs[0], {"short_name": "Zealand"}))

    assert pane.chosen_refs() == refs[1:3]


def test_the_row_after_a_deleted_one_becomes_current(pane: ListPane, office: Office, refs: list[Ref]) -> None:
    pane.choose(refs[1])

    office.tell(operations.delete_records(office.database, [refs[1]]))

    assert pane.current() == refs[2]


def test_a_filter_that_leaves_the_current_record_out_chooses_the_first_match(pane: ListPane, refs: list[Ref]) -> None:
    pane.choose(refs[0])

    QTest.keyClicks(pane.filter, "vi")

    assert pane.current() == refs[3]


def test_choosing_a_record_empties_a_filter_that_hides_it(pane: ListPane, refs: list[Ref]) -> None:
    QTest.keyClicks(pane.filter, "viet")

    assert pane.choose(refs[0])
    assert pane.filter.text() == ""
    assert not pane.choose(Ref("participant", "gone"))


def test_a_hidden_list_looks_again_when_it_comes_to_be_seen(pane: ListPane, office: Office, refs: list[Ref]) -> None:
    pane.hide()
    office.tell(operations.edit_record(office.database, refs[0], {"short_name": "Zealand"}))
    assert texts(pane)[0] == "Bhutan"

    pane.show()
    pane.freshen()

    assert texts(pane)[-1] == "Zealand"


def test_a_click_on_a_column_sorts_and_the_arrow_says_so(pane: ListPane) -> None:
    header = pane.list.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(0) + 10, header.height() // 2)

    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert header.sortIndicatorSection() == 0
    assert texts(pane) == ["Viet Nam", "Türkiye", "Thailand", "Bhutan"]


def test_columns_can_be_hidden_but_never_the_last(pane: ListPane) -> None:
    header = pane.list.horizontalHeader()
    for column in range(header.count()):
        pane.list.show_column(column, False)

    assert header.count() - header.hiddenSectionCount() == 1


def test_the_column_menu_shows_and_hides(pane: ListPane) -> None:
    menu = QMenu()
    pane.list.columns.fill_menu(menu)
    menu.actions()[1].trigger()

    assert pane.list.isColumnHidden(1)
    assert [action.isChecked() for action in menu.actions()][:4] == [True, False, False, True]


def test_columns_order_width_sorting_filter_and_choice_come_back(
    pane: ListPane, qtbot: QtBot, office: Office, refs: list[Ref]
) -> None:
    header = pane.list.horizontalHeader()
    header.moveSection(0, 2)
    pane.list.setColumnWidth(1, 177)
    pane.list.show_column(3, False)
    with qtbot.waitSignal(pane.list.shaped):
        pane.list.sort_by(0, Qt.SortOrder.DescendingOrder)
    pane.choose(refs[1])
    pane.remember()
    office.settings = Settings(office.settings.file)

    other = shown(qtbot, office)
    other.choose_kept()

    assert [other.list.horizontalHeader().logicalIndex(place) for place in range(3)] == [1, 2, 0]
    assert other.list.columnWidth(1) == 177
    assert other.list.isColumnHidden(3)
    assert texts(other) == ["Viet Nam", "Türkiye", "Thailand", "Bhutan"]
    assert other.current() == refs[1]


@pytest.mark.parametrize(
    "kept",
    [
        {"columns": "rubbish", "sorted": None, "descending": False},
        {"columns": [["short_name", "wide", True]], "sorted": None, "descending": False},
        {"columns": [["gone", 100, True]], "sorted": "gone", "descending": True},
        {"columns": [["short_name", 0, False]], "sorted": None, "descending": False},
        {},
    ],
)
def test_a_shape_that_is_not_understood_leaves_the_list_usable(
    qtbot: QtBot, office: Office, refs: list[Ref], kept: dict[str, object]
) -> None:
    office.settings.set(f"{KEY}.shape", kept)

    pane = shown(qtbot, office)

    header = pane.list.horizontalHeader()
    assert header.count() > header.hiddenSectionCount()
    assert texts(pane) == list(NAMES)


def test_a_kept_filter_stands_in_the_line_again(qtbot: QtBot, office: Office, refs: list[Ref]) -> None:
    office.settings.set(f"{KEY}.filter", "viet")

    pane = shown(qtbot, office)

    assert (pane.filter.text(), pane.count.text()) == ("viet", "1 of 4")


def test_enter_asks_for_the_form(pane: ListPane, qtbot: QtBot, refs: list[Ref]) -> None:
    pane.choose(refs[0])

    with qtbot.waitSignal(pane.list.wanted) as asked:
        QTest.keyClick(pane.list, Qt.Key.Key_Return)

    assert asked.args == [refs[0]]


def test_a_cut_text_is_shown_whole_and_letter_for_letter(pane: ListPane, office: Office, refs: list[Ref]) -> None:
    office.tell(operations.edit_record(office.database, refs[0], {"short_name": "<b>Bhutan</b> & " + "x" * 200}))
    cell = pane.list.visualRect(pane.model.index(0, 0)).center()
    event = QHelpEvent(QEvent.Type.ToolTip, cell, pane.list.viewport().mapToGlobal(cell))

    pane.list.viewportEvent(event)

    assert QToolTip.text().startswith("<p>&lt;b>Bhutan&lt;/b> &amp; x")


def test_names_in_other_scripts_wait_for_the_fonts(pane: ListPane, office: Office, refs: list[Ref]) -> None:
    office.tell(operations.edit_record(office.database, refs[1], {"native_name": "ไทย"}))
    index = pane.model.index(1, 1)
    pane.list.hold_back_scripts(True)
    held = painted_text(pane, index)
    pane.list.hold_back_scripts(False)

    assert (held, painted_text(pane, index), index.data()) == ("", "ไทย", "ไทย")
