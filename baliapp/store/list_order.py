"""What a column sorts by: dates and numbers by what they mean, all else as it is shown."""

from collections.abc import Callable
from typing import Any

from baliapp.base.text import natural
from baliapp.records.kinds import Kind
from baliapp.store.listing import ListColumn, shower


def sort_key(column: ListColumn) -> Callable[[Any], Any]:
    """Give what a column sorts by.

    In Python, so that both databases sort alike: what they make of accents, marks and other scripts differs.
    """
    if column.kind is Kind.PARTIAL_DATE:
        return lambda cell: cell or ""
    if column.kind is Kind.NUMBER:
        return lambda cell: -1 if cell is None else int(cell)
    show = shower(column)
    return lambda cell: natural(show(cell))
