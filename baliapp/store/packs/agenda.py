"""An agenda for a pack, of which a value may be one that nobody can read: the rest of it is given all the same."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from baliapp.records.agenda import AgendaItem
from baliapp.records.fields import fields_of
from baliapp.records.kinds import Value, blank
from baliapp.store.meetings.agenda import ITEM, Item, agenda_of, by_place, items_among
from baliapp.store.meetings.agenda_internal import internal_items
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref
from baliapp.store.tables.rows import entry_of, table_of


def readable_agenda(database: Database, meeting: Ref) -> tuple[tuple[Item, ...], frozenset[Ref]]:
    """Give the items of a meeting in the order of reading, and those that hold a value which nobody can read."""
    try:
        return agenda_of(database, meeting), frozenset()
    except ValueError:
        with database.reading() as connection:
            return _one_by_one(connection, meeting)


def _one_by_one(connection: Connection, meeting: Ref) -> tuple[tuple[Item, ...], frozenset[Ref]]:
    columns = table_of(ITEM).c
    query = select(columns.id).where(columns.meeting == meeting.id, columns.deleted.is_(None))
    found, damaged = list[Entry](), set[Ref]()
    for ref in [Ref(ITEM, identity) for identity in connection.execute(query).scalars()]:
        try:
            found.append(_read(connection, ref, list(columns.keys())))
        except ValueError:
            found.append(_read_what_can_be(connection, ref))
            damaged.add(ref)
    return items_among(sorted(found, key=by_place), internal_items(connection, meeting.id)), frozenset(damaged)


def _read(connection: Connection, ref: Ref, names: Iterable[str]) -> Entry:
    """Read some columns of an item; the others are blank."""
    columns = table_of(ITEM).c
    row = connection.execute(select(*(columns[name] for name in names)).where(columns.id == ref.id)).mappings().one()
    blanks: dict[str, Value] = {facts.name: blank(facts.kind) for facts in fields_of(AgendaItem)}
    return entry_of(ref, {**blanks, **row})


def _read_what_can_be(connection: Connection, ref: Ref) -> Entry:
    """Read an item without the fields that nobody can read; who may see it is told by words, which can be read."""
    readable = list[str]()
    for name in table_of(ITEM).c.keys():  # noqa: SIM118 - columns are no dictionary, and would give themselves
        try:
            connection.execute(select(table_of(ITEM).c[name]).where(table_of(ITEM).c.id == ref.id)).all()
        except ValueError:
            continue
        readable.append(name)
    return _read(connection, ref, readable)
