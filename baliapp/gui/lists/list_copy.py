"""Chosen rows for the clipboard, as a spreadsheet or a letter takes them, with the columns that are shown."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from baliapp.base.i18n import _

if TYPE_CHECKING:
    from baliapp.gui.lists.list_view import ListView


def copy_chosen(view: "ListView") -> int:
    """Put the chosen records on the clipboard, a line each below the labels; give how many there are."""
    head, columns = view.horizontalHeader(), view.list_model.plan.columns
    shown = [column for place in range(head.count()) if not view.isColumnHidden(column := head.logicalIndex(place))]
    rows = view.list_model.whole([ref.id for ref in view.chosen_refs()])
    if rows:
        labels = [_(columns[column].label) for column in shown]
        cells = [labels, *([row[column + 1] for column in shown] for row in rows)]
        QGuiApplication.clipboard().setText(as_lines(cells))
    return len(rows)


def as_lines(rows: list[list[str]]) -> str:
    """Give rows as lines, their cells apart by tabs: whatever would begin a new cell or line becomes a blank."""
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)
