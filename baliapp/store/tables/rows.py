"""Reading and writing the rows of record tables: SQLAlchemy Core on the declared tables."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, cast

from sqlalchemy import Connection, Insert, Select, Table, Update, bindparam, delete, insert, select, update

from baliapp.records.catalogue import BY_NAME, RECORD_TYPES
from baliapp.records.fields import fields_of
from baliapp.records.kinds import Kind
from baliapp.records.record import Record
from baliapp.store.tables.batches import in_batches
from baliapp.store.tables.entries import Entry, Ref
from baliapp.store.tables.many import write_many

Row = dict[str, Any]
"""A record's row: every column by name, values as the record type has them."""

DERIVED = ("heading", "sort_key", "folded")
BOUNDS = ("begins_earliest", "begins_latest", "ends_earliest", "ends_latest")
"""Derived as well, where a record lasts."""


def table_of(type_name: str) -> Table:
    """Give the table of a record type."""
    return cast(Table, BY_NAME[type_name].__table__)


# Building a statement costs more than running it, so those of every save are built once.
@cache
def _by_id(type_name: str, locked: bool) -> Select[Any]:
    table = table_of(type_name)
    query = select(table).where(table.c.id == bindparam("the_id"))
    return query.with_for_update() if locked else query


@cache
def _by_ids(type_name: str, locked: bool) -> Select[Any]:
    table = table_of(type_name)
    query = select(table).where(table.c.id.in_(bindparam("ids", expanding=True)))
    return query.with_for_update() if locked else query


@cache
def _update(type_name: str, columns: tuple[str, ...]) -> Update:
    table = table_of(type_name)
    values: dict[Any, Any] = {table.c[name]: bindparam(f"new_{name}") for name in columns}
    return update(table).where(table.c.id == bindparam("the_id")).values(values)


@cache
def _insert(type_name: str) -> Insert:
    return insert(table_of(type_name))


@cache
def columns_of(record_type: type[Record]) -> list[str]:
    """Give the names of all columns of a record type."""
    return [column.name for column in record_type.__table__.columns]


def read_row(connection: Connection, ref: Ref, *, locked: bool = False) -> Row | None:
    """Give the row of a record, ``locked`` against other writers until the step ends."""
    found = connection.execute(_by_id(ref.type, locked), {"the_id": ref.id}).mappings().one_or_none()
    return dict(found) if found else None


def read_rows(connection: Connection, refs: Iterable[Ref], *, locked: bool = False) -> dict[Ref, Row]:
    """Give the rows of many records, ``locked`` against other writers; those that are not there are left out."""
    ids: dict[str, list[str]] = {}
    for ref in refs:
        ids.setdefault(ref.type, []).append(ref.id)
    rows: dict[Ref, Row] = {}
    for type_name, wanted in ids.items():
        names = columns_of(BY_NAME[type_name])
        for some in in_batches(wanted):
            found = connection.execute(_by_ids(type_name, locked), {"ids": some}).all()
            rows |= {Ref(type_name, row["id"]): row for row in (dict(zip(names, each, strict=True)) for each in found)}
    return rows


def entry_of(ref: Ref, row: Row) -> Entry:
    """Give the frozen entry of a row."""
    values = {facts.name: row[facts.name] for facts in fields_of(BY_NAME[ref.type])}
    return Entry(ref, row["version"], row["deleted"], row["heading"], values)


def speaking_of(connection: Connection, about: Sequence[str]) -> list[Ref]:
    """Give the records that speak about one of those written "type:id"; no foreign key holds these."""
    found = []
    for record_type in RECORD_TYPES:
        table = cast(Table, record_type.__table__)
        for facts in fields_of(record_type):
            if facts.kind is Kind.ANY_RECORD:
                for some in in_batches(about):
                    query = select(table.c.id).where(table.c[facts.name].in_(some))
                    found += [Ref(table.name, identity) for identity in connection.execute(query).scalars()]
    return found


def insert_rows(connection: Connection, type_name: str, rows: Sequence[Row]) -> None:
    """Store new rows; what the first of them leaves out, the table fills in for all."""
    names = [name for name in columns_of(BY_NAME[type_name]) if name in rows[0]]
    write_many(connection, _insert(type_name), names, rows)


def update_rows(connection: Connection, type_name: str, rows: Sequence[Row], columns: Sequence[str]) -> None:
    """Store ``columns`` of rows that are there already."""
    change, names = _update(type_name, tuple(columns)), ["the_id", *(f"new_{name}" for name in columns)]
    told = [dict(zip(names, (row["id"], *(row[name] for name in columns)), strict=True)) for row in rows]
    write_many(connection, change, names, told)


def delete_rows(connection: Connection, type_name: str, ids: Sequence[str]) -> None:
    """Take rows away for good."""
    table = table_of(type_name)
    for some in in_batches(ids):
        connection.execute(delete(table).where(table.c.id.in_(some)))
