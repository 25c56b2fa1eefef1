"""What a column sorts by: dates and numbers by what they mean, all else as it is shown."""

from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter
from typing import Any

from baliapp.base.text import natural
from baliapp.records.kinds import Kind
from baliapp.store.lists.listing import ListColumn, shower


def by_column(
    column: ListColumn, rows: Iterable[tuple[Any, ...]], told: Mapping[str, Mapping[str, Any]], descending: bool
) -> list[str]:
    """Give the ids of ``rows`` (id, cell) by what their cells mean, or by what is ``told`` of the day instead."""
    key = _sort_key(column)
    then = {identity: fields[column.field] for identity, fields in told.items() if column.field in fields}
    keyed = [(key(then.get(identity, cell)), identity) for identity, cell in rows]
    keyed.sort(key=itemgetter(0), reverse=descending)
    return [identity for _key, identity in keyed]


def _sort_key(column: ListColumn) -> Callable[[Any], Any]:
    """Give what a column sorts by.

    In Python, so that both databases sort alike: what they make of accents, marks and other scripts differs.
    """
    if column.kind is Kind.PARTIAL_DATE:
        return lambda cell: cell or ""
    if column.kind is Kind.NUMBER:
        return lambda cell: -1 if cell is None else int(cell)
    show = shower(column)
    return lambda cell: natural(show(cell))
