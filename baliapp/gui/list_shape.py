"""What is remembered of a list: its columns, their order and widths, and what it is sorted by."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt

from baliapp.gui.list_view import ListView

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
    }


def give_shape(view: ListView, kept: Mapping[str, Any] | None) -> None:
    """Give a list the shape that was kept; what is not known keeps its own."""
    if not kept:
        view.fit_columns()
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
        view.fit_columns()
        return
    if len(lines) < len(places) or not all(width for _column, width, _shown in lines):
        view.fit_columns()
    for place, (column, width, shown) in enumerate(lines):
        header = view.horizontalHeader()
        header.moveSection(header.visualIndex(column), place)
        if width > 0:
            view.setColumnWidth(column, width)
        view.setColumnHidden(column, not shown and any(line[2] for line in lines))
    if sorted_by >= 0:
        view.sort_by(sorted_by, order)
