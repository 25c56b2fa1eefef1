"""What of agendas is for the chair only: items, whatever stands below them, and papers that lie nowhere else."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, select

from baliapp.store.steps.database import Database
from baliapp.store.tables.rows import table_of


class _Item(NamedTuple):
    parent: str | None
    is_for_the_chair: bool
    meeting: str
    is_there: bool
    """Whether it is not in the recycle bin."""


def internal_items(connection: Connection, meeting: str) -> frozenset[str]:
    """Give the items of a meeting that are for the chair only; an item above them in the recycle bin still counts."""
    return _internal(_items(connection, meeting))


def has_internal_items(database: Database) -> bool:
    """Tell whether any meeting has an item for the chair only."""
    with database.reading() as connection:
        return bool(_internal(_items(connection)))


def internal_papers(database: Database) -> frozenset[str]:
    """Give the documents, by their ids, that lie under internal items of any meeting and under no other.

    What has an address is public anyhow, and so is what another meeting than that of the item has ended with.
    """
    with database.reading() as connection:
        items = _items(connection)
        internal = _internal(items)
        if not internal:
            return frozenset()
        link, document = table_of("agenda_document"), table_of("document")
        query = (
            select(link.c.item, document.c.id, document.c.meeting)
            .join(document, document.c.id == link.c.document)
            .where(link.c.deleted.is_(None), document.c.address == "")
        )
        hidden, shown = set[str](), set[str]()
        for item, paper, meeting in connection.execute(query):
            if item not in internal:
                shown |= {paper} if items[item].is_there else set()
            elif meeting in (None, items[item].meeting):
                hidden.add(paper)
    return frozenset(hidden - shown)


def _items(connection: Connection, meeting: str | None = None) -> Mapping[str, _Item]:
    table = table_of("agenda_item")
    query = select(table.c.id, table.c.parent, table.c.seen_by, table.c.meeting, table.c.deleted)
    if meeting is not None:
        query = query.where(table.c.meeting == meeting)
    return {
        key: _Item(parent, seen_by == "chair", of, deleted is None)
        for key, parent, seen_by, of, deleted in connection.execute(query)
    }


def _internal(items: Mapping[str, _Item]) -> frozenset[str]:
    return frozenset(key for key in items if any(items[each].is_for_the_chair for each in _upwards(items, key)))


def _upwards(items: Mapping[str, _Item], key: str) -> Iterable[str]:
    """Give an item and all above it, each once though they stood in a ring."""
    seen = dict.fromkeys((key,))
    above = items[key].parent
    while above is not None and above in items and above not in seen:
        seen[above] = None
        above = items[above].parent
    return seen
