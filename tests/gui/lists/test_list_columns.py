"""The columns of a list: the names have the room that is left, stay in view, and say how they are sorted."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QStyleFactory, QWidget
from pytestqt.qtbot import QtBot

from baliapp.gui.kit.office import Office
from baliapp.gui.lists.list_frozen import FrozenCells, FrozenHead
from baliapp.gui.lists.list_head import ListHead
from baliapp.gui.lists.list_pane import ListPane
from baliapp.store.asking.list_plans import plan_of
from baliapp.store.deeds import operations
from baliapp.store.tables.entries import Ref

KEY = "list.meeting"
RISING, FALLING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
MANY = 90


@pytest.fixture
def refs(office: Office) -> list[Ref]:
    with office.database.step("Fill") as step:
        values = [{"title": f"Meeting {n:02} {'on returns ' * 4}", "key": f"M {MANY - n}", "city": f"City {n % 7}"}
                  for n in range(MANY)]  # fmt: skip
        step.create_many("meeting", [(f"{n:036}", each) for n, each in enumerate(values)])
    return [Ref("meeting", f"{n:036}") for n in range(MANY)]


@pytest.fixture
def show(qtbot: QtBot, office: Office, refs: list[Ref]) -> Callable[[int], ListPane]:
    def shown(width: int) -> ListPane:
        pane = ListPane(office, plan_of("meeting"), KEY)
        qtbot.addWidget(pane)
        pane.resize(width, 420)
        pane.show()
        qtbot.waitExposed(pane)
        return pane

    return shown


@pytest.fixture
def scrolled(show: Callable[[int], ListPane], qtbot: QtBot) -> ListPane:
    pane = show(420)
    for column in range(pane.model.columnCount()):
        pane.list.show_column(column, True)
    qtbot.waitUntil(lambda: pane.list.horizontalScrollBar().maximum() > 260)
    pane.list.horizontalScrollBar().setValue(260)
    return pane


def seen(pane: ListPane, part: type[QWidget]) -> QWidget | None:
    found = pane.list.findChildren(part)
    return next((each for each in found if each.isVisible()), None)


def rows_on_top(pane: ListPane) -> tuple[int, int]:
    cells = pane.list.findChild(FrozenCells)
    assert isinstance(cells, FrozenCells)
    return pane.list.rowAt(1), cells.rowAt(1)


@pytest.mark.parametrize("width", [900, 1200, 1600])
def test_the_titles_take_the_room_that_is_left(show: Callable[[int], ListPane], width: int) -> None:
    pane = show(width)

    assert pane.list.horizontalHeader().length() == pane.list.viewport().width()

    pane.resize(width + 130, 420)
    assert pane.list.horizontalHeader().length() == pane.list.viewport().width()


def test_a_column_that_is_hidden_leaves_its_room_to_the_titles(show: Callable[[int], ListPane]) -> None:
    pane = show(1200)
    before = pane.list.columnWidth(0)

    pane.list.show_column(1, False)

    assert pane.list.columnWidth(0) > before
    assert pane.list.horizontalHeader().length() == pane.list.viewport().width()


def test_titles_that_an_officer_sized_stay_so_and_come_back_so(show: Callable[[int], ListPane]) -> None:
    pane = show(1200)
    pane.list.setColumnWidth(0, 333)
    pane.resize(1400, 420)
    pane.remember()

    assert pane.list.columnWidth(0) == 333
    assert show(1000).list.columnWidth(0) == 333


def test_a_sized_column_leaves_the_titles_what_is_left_once_the_mouse_lets_go(
    show: Callable[[int], ListPane], qtbot: QtBot
) -> None:
    pane = show(1200)
    with qtbot.waitSignal(pane.list.shaped):
        pane.list.setColumnWidth(1, 300)

    assert pane.list.columnWidth(1) == 300
    assert pane.list.horizontalHeader().length() == pane.list.viewport().width()


def test_columns_that_are_merely_offered_are_shown_when_they_are_wanted(show: Callable[[int], ListPane]) -> None:
    pane = show(1200)
    shown = [not pane.list.isColumnHidden(column) for column in range(pane.model.columnCount())]
    menu = QMenu()
    pane.list.columns.fill_menu(menu)
    menu.actions()[-3].trigger()

    assert shown == [column.shown for column in pane.plan.columns]
    assert not pane.list.isColumnHidden(pane.model.columnCount() - 1)
    assert pane.list.columnWidth(pane.model.columnCount() - 1) > 0


def test_the_columns_are_as_at_first_again(show: Callable[[int], ListPane]) -> None:
    pane = show(1200)
    head = pane.list.horizontalHeader()
    before = [pane.list.columnWidth(column) for column in range(head.count())]
    head.moveSection(0, 2)
    pane.list.setColumnWidth(0, 99)
    pane.list.show_column(1, False)
    pane.list.columns.as_at_first()

    assert [pane.list.columnWidth(column) for column in range(head.count())] == before
    assert [head.visualIndex(column) for column in range(head.count())] == list(range(head.count()))


def test_nothing_is_laid_over_a_list_that_is_not_scrolled_sideways(show: Callable[[int], ListPane]) -> None:
    pane = show(420)
    pane.list.verticalScrollBar().setValue(30)
    assert pane.list.findChild(FrozenCells) is None


def test_the_titles_stay_in_view_beside_what_is_scrolled_to(scrolled: ListPane) -> None:
    cells, head = seen(scrolled, FrozenCells), seen(scrolled, FrozenHead)

    assert cells is not None
    assert head is not None
    assert cells.geometry().left() == head.geometry().left() == 0
    assert 0 < cells.width() < scrolled.list.viewport().width()

    scrolled.list.horizontalScrollBar().setValue(0)
    assert seen(scrolled, FrozenCells) is None


def test_the_titles_follow_every_scroll_filter_and_order(scrolled: ListPane, qtbot: QtBot, refs: list[Ref]) -> None:
    scrolled.list.verticalScrollBar().setValue(40)
    assert rows_on_top(scrolled) == (40, 40)

    scrolled.choose(refs[3])
    scrolled.list.sort_by(1, FALLING)
    qtbot.waitUntil(lambda: len(set(rows_on_top(scrolled))) == 1)
    assert scrolled.current() == refs[3]

    scrolled.filter.setText("meeting 1")
    qtbot.waitUntil(lambda: len(set(rows_on_top(scrolled))) == 1)
    cells, head = seen(scrolled, FrozenCells), seen(scrolled, FrozenHead)
    assert isinstance(cells, FrozenCells)
    assert isinstance(head, FrozenHead)
    assert [column for column in range(head.count()) if not head.isSectionHidden(column)] == [0]
    assert [column for column in range(head.count()) if not cells.isColumnHidden(column)] == [0]


def test_the_mouse_goes_through_the_titles_to_the_list(scrolled: ListPane) -> None:
    place, sideways = QPoint(20, 60), scrolled.list.horizontalScrollBar().value()
    under = scrolled.list.childAt(scrolled.list.viewport().mapTo(scrolled.list, place))

    QTest.mouseClick(scrolled.list.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert under is scrolled.list.viewport()
    assert scrolled.list.currentIndex().row() == scrolled.list.rowAt(60)
    assert scrolled.list.indexAt(place).column() == 0
    assert scrolled.list.horizontalScrollBar().value() == sideways


def test_no_cell_is_gone_to_that_lies_beneath_the_titles(scrolled: ListPane) -> None:
    cells = seen(scrolled, FrozenCells)
    assert cells is not None
    scrolled.list.horizontalScrollBar().setValue(scrolled.list.horizontalScrollBar().maximum())

    scrolled.list.scrollTo(scrolled.model.index(0, 2))

    assert scrolled.list.columnViewportPosition(2) >= cells.width()


def test_the_head_that_stays_sorts_the_list_and_is_sorted_with_it(scrolled: ListPane) -> None:
    head, own = seen(scrolled, FrozenHead), scrolled.list.horizontalHeader()
    assert isinstance(head, FrozenHead)

    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, head.height() // 2))
    assert (own.sortIndicatorSection(), own.sortIndicatorOrder(), scrolled.model.sort_by) == (0, RISING, "title")

    scrolled.list.sort_by(0, FALLING)
    assert head.sortIndicatorOrder() == FALLING


@pytest.mark.parametrize("order", [RISING, FALLING])
def test_a_chosen_record_stays_in_view_when_the_list_is_sorted(
    show: Callable[[int], ListPane], refs: list[Ref], order: Qt.SortOrder
) -> None:
    pane = show(900)
    pane.choose(refs[2])
    pane.list.sort_by(1, order)

    assert pane.current() == refs[2]
    assert pane.list.viewport().rect().contains(pane.list.visualRect(pane.list.currentIndex()).center())


def test_a_chosen_record_stays_in_view_when_the_filter_changes(
    show: Callable[[int], ListPane], refs: list[Ref]
) -> None:
    pane = show(900)
    pane.choose(refs[5])
    for typed in ("meeting", "meeting 0", ""):
        pane.filter.setText(typed)
        assert pane.current() == refs[5]
        assert pane.list.viewport().rect().contains(pane.list.visualRect(pane.list.currentIndex()).center())


@pytest.mark.parametrize("style", QStyleFactory.keys())
def test_the_arrow_points_up_where_the_list_rises_in_every_style(show: Callable[[int], ListPane], style: str) -> None:
    pane = show(900)
    head = pane.list.horizontalHeader()
    dressed = QStyleFactory.create(style)
    dressed.setParent(head)
    head.setStyle(dressed)

    pane.list.sort_by(0, RISING)
    rising = arrow_rows(pane)
    pane.list.sort_by(0, FALLING)

    assert rising == sorted(rising)
    assert rising[0] < rising[-1]
    assert arrow_rows(pane) == sorted(rising, reverse=True)


def arrow_rows(pane: ListPane) -> list[int]:
    """Give how many pixels of the arrow each line of the head has, from the top."""
    head = pane.list.horizontalHeader()
    assert isinstance(head, ListHead)
    end = head.sectionViewportPosition(0) + head.sectionSize(0)
    with_arrow = painted(head, end)
    head.setSortIndicator(-1, RISING)
    without = painted(head, end)
    counts = [sum(with_arrow.pixel(x, y) != without.pixel(x, y) for x in range(with_arrow.width()))
              for y in range(with_arrow.height())]  # fmt: skip
    return [count for count in counts if count]


def painted(head: ListHead, end: int) -> QImage:
    return head.grab().toImage().copy(end - 24, 0, 20, head.height() - 2)


def test_how_a_list_is_sorted_is_told_in_words(show: Callable[[int], ListPane]) -> None:
    pane = show(900)

    def told(column: int) -> list[object]:
        roles = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return [pane.model.headerData(column, Qt.Orientation.Horizontal, role) for role in roles]

    assert told(0) == ["Title", "Title"]
    pane.list.sort_by(0, RISING)
    assert told(0) == ["Title, sorted from A to Z"] * 2
    pane.list.sort_by(2, FALLING)
    assert (told(0), told(2)) == (["Title"] * 2, ["Dates, sorted newest first"] * 2)
    assert pane.model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.DecorationRole) is None


def test_chosen_records_are_copied_as_a_table_of_what_is_shown(
    show: Callable[[int], ListPane], office: Office, refs: list[Ref], qtbot: QtBot
) -> None:
    office.tell(operations.edit_record(office.database, refs[0], {"title": 'A\t"title"', "city": ""}))
    pane = show(900)
    pane.list.sort_by(1, FALLING)
    pane.choose(refs[0])
    QTest.keyClick(pane.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    pane.list.horizontalHeader().moveSection(1, 0)

    with qtbot.waitSignal(office.said) as said:
        QTest.keySequence(pane.list, QKeySequence(QKeySequence.StandardKey.Copy))

    titles = "Meeting 01 on returns on returns on returns on returns"
    assert QGuiApplication.clipboard().text() == (
        f'Key\tTitle\tDates\tCity\nM 90\tA "title"\t\t\nM 89\t{titles}\t\tCity 1\n'
    )
    assert said.args == ["2 records copied, with headings"]
