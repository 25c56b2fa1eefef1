"""What is remembered of a list: its columns, their order and widths, and what it is sorted by."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt

from baliapp.gui.lists.list_view import ListView

WIDEST = 10_000
"""Pixels, beyond which a width that was kept cannot be meant."""
ASCENDING, DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def shape_of(view: ListView) -> dict[str, Any]:
    """Give the shape of a list as plain values."""
    header, columns = view.horizontalHeader(), view.list_model.plan.columns
    in_order = [header.logicalIndex(place) for place in range(header.count())]
    shown = [not view.isColumnHidden(each) for each in in_order]
    sorted_by = header.sortIndicatorSection()
    return {
        "columns": [
            [columns[each].field, view.columnWidth(each), is_shown]
            for each, is_shown in zip(in_order, shown, strict=True)
        ],
        "sorted": columns[sorted_by].field if 0 <= sorted_by < len(columns) else None,
        "descending": header.sortIndicatorOrder() == DESCENDING,
        "sized": view.columns.is_sized,
    }


def give_shape(view: ListView, kept: Mapping[str, Any] | None) -> None:
    """Give a list the shape that was kept; what is not known keeps its own."""
    if not kept:
        view.columns.fit()
        return
    places = {column.field: place for place, column in enumerate(view.list_model.plan.columns)}
    try:
        lines = [
            (places[field], min(max(int(width), 0), WIDEST), bool(shown))
            for field, width, shown in kept["columns"]
            if field in places
        ]
        sorted_by = places.get(kept["sorted"], -1)
        order = DESCENDING if kept["descending"] else ASCENDING
    except (KeyError, TypeError, ValueError):  # written by another version of the program, or by hand
        view.columns.fit()
        return
    if len(lines) < len(places) or any(shown and not width for _column, width, shown in lines):
        view.columns.fit()  # not for hidden ones: measuring names in other scripts waits for their fonts
    with view.columns.arranging():
        _arrange(view, lines)
    view.columns.is_sized = kept.get("sized") is True
    view.columns.fill_room()
    if sorted_by >= 0:
        view.sort_by(sorted_by, order)


def _arrange(view: ListView, lines: list[tuple[int, int, bool]]) -> None:
    header, some_are_shown = view.horizontalHeader(), any(shown for _column, _width, shown in lines)
    for place, (column, width, shown) in enumerate(lines):
        header.moveSection(header.visualIndex(column), place)
        if width > 0:
            view.setColumnWidth(column, width)
        view.setColumnHidden(column, not shown and some_are_shown)
