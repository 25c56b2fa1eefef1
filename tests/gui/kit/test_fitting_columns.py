"""Laws of columns that are as wide as what stands in them."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from baliapp.gui.kit.fitting_columns import FittingColumns, shared

WIDTHS = st.lists(st.tuples(st.integers(0, 300), st.integers(0, 60)), min_size=1, max_size=8)


@given(st.integers(0, 900), WIDTHS)
def test_nothing_is_cut_where_there_is_room_and_the_widest_gives_way_first(
    room: int, wanted: list[tuple[int, int]]
) -> None:
    needed = {place: max(both) for place, both in enumerate(wanted)}
    least = {place: min(both) for place, both in enumerate(wanted)}
    found = shared(room, needed, least)
    assert all(least[each] <= found[each] <= needed[each] for each in needed)
    if sum(needed.values()) <= room:
        assert found == needed
    cut = [found[each] for each in needed if found[each] < needed[each]]
    whole = [needed[each] for each in needed if found[each] == needed[each] > least[each]]
    assert not cut or max(whole, default=0) <= max(cut) + len(needed), "what is cut is not narrower than what is whole"


def tree(qtbot: QtBot, width: int) -> tuple[QTreeWidget, FittingColumns]:
    found = QTreeWidget()
    qtbot.addWidget(found)
    found.setHeaderLabels(["Copy", "Recipient", "A head that is long"])
    fitting = FittingColumns(found, 1)
    QTreeWidgetItem(found, ["1000", "Somebody", "22 November 2026, as told"])
    found.resize(width, 200)
    found.show()
    fitting.fit()
    return found, fitting


def widths(found: QTreeWidget) -> list[int]:
    return [found.columnWidth(place) for place in range(3)]


def test_a_column_shows_all_its_words_and_one_takes_what_is_left(qtbot: QtBot) -> None:
    found, _fitting = tree(qtbot, 900)
    assert sum(widths(found)) == found.viewport().width()
    assert found.columnWidth(2) >= found.sizeHintForColumn(2)
    assert found.columnWidth(1) > found.columnWidth(2)


def test_it_is_shared_anew_when_rows_come_and_when_the_width_changes(qtbot: QtBot) -> None:
    found, _fitting = tree(qtbot, 900)
    before = found.columnWidth(0)
    QTreeWidgetItem(found, ["1000 and many more", "", ""])
    qtbot.waitUntil(lambda: found.columnWidth(0) > before)
    found.resize(700, 200)
    qtbot.waitUntil(lambda: sum(widths(found)) == found.viewport().width())


def test_what_an_officer_pulled_stays(qtbot: QtBot) -> None:
    found, fitting = tree(qtbot, 900)
    found.setColumnWidth(2, 77)  # what pulling the edge comes to
    found.resize(800, 200)
    fitting.fit()
    assert found.columnWidth(2) == 77
    assert sum(widths(found)) == found.viewport().width()
