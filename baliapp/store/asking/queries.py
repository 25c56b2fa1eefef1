"""Every question that is asked of the records, answered with plain frozen data."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select
from sqlalchemy import text as sql_text

from baliapp.base import text
from baliapp.records.catalogue import BY_NAME, is_end, naming, pointing_at
from baliapp.records.fields import Field, fields_of
from baliapp.records.kinds import Kind, Value
from baliapp.records.record import Problem
from baliapp.store.asking.list_plans import plan_of
from baliapp.store.asking.listing_as_of import listing_of
from baliapp.store.lists.as_of import as_of
from baliapp.store.lists.file_texts import in_files
from baliapp.store.lists.synonyms import Synonyms
from baliapp.store.steps.database import Database
from baliapp.store.steps.derived import Headings, derive, small_columns
from baliapp.store.tables.entries import Entry, FieldChange, Ref, Related, StepLine
from baliapp.store.tables.log_tables import CHANGES, STEPS
from baliapp.store.tables.rows import entry_of, read_row, read_rows, table_of


def entry(database: Database, ref: Ref) -> Entry | None:
    """Give one record, from the recycle bin too."""
    with database.reading() as connection:
        row = read_row(connection, ref)
    return entry_of(ref, row) if row else None


def entries(database: Database, refs: Iterable[Ref]) -> list[Entry]:
    """Give records in the order asked for; those that are not there are left out."""
    wanted = list(refs)
    with database.reading() as connection:
        rows = read_rows(connection, wanted)
    return [entry_of(ref, rows[ref]) for ref in wanted if ref in rows]


def find(database: Database, identity: str) -> Entry | None:
    """Give the record with an id, whatever its type."""
    with database.reading() as connection:
        for type_name in BY_NAME:
            if row := read_row(connection, Ref(type_name, identity)):
                return entry_of(Ref(type_name, identity), row)
    return None


def all_entries(database: Database, type_name: str, words: Sequence[str] = ()) -> list[Entry]:
    """Give the records of a type in list order, those that hold every one of the folded ``words``."""
    with database.reading() as connection:
        return _listed(connection, type_name, words)


def entries_as_of(
    database: Database, type_name: str, day: datetime.date, words: Sequence[str] = ()
) -> tuple[list[Entry], frozenset[str]]:
    """Give the records of a type that may have held on a day, as they were then, and the ids of the doubtful ones.

    In the order in which the window lists them; of a type that knows no time, all.
    """
    listing = listing_of(plan_of(type_name), database.run, as_of(type_name, day), words)
    listing.in_files = in_files(listing.plan, database.run, words)
    found = entries(database, [Ref(type_name, identity) for identity in listing.ids])
    told = [each._replace(values={**each.values, **listing.told.get(each.ref.id, {})}) for each in found]
    return told, listing.uncertain


def readable_entries(database: Database, type_name: str) -> tuple[list[Entry], dict[Ref, str]]:
    """Give the records of a type in list order, and the headings of those that hold a value which nobody can read."""
    try:
        return all_entries(database, type_name), {}
    except ValueError:  # one bad record must not keep the others from being printed
        return _one_by_one(database, type_name)


def _one_by_one(database: Database, type_name: str) -> tuple[list[Entry], dict[Ref, str]]:
    columns = table_of(type_name).c
    with database.reading() as connection:
        rows = connection.execute(_matching(connection, select(columns.id, columns.heading), type_name)).all()
    found, unreadable = list[Entry](), dict[Ref, str]()
    for ref, heading in ((Ref(type_name, row.id), row.heading) for row in rows):
        try:
            found += entries(database, [ref])
        except ValueError:
            unreadable[ref] = heading
    return found, unreadable


def pick(database: Database, type_name: str, typed: str, limit: int = 50) -> list[Entry]:
    """Give records to choose from: those that hold the words typed, those called so first."""
    words = text.words(typed)
    columns = table_of(type_name).c
    with database.reading() as connection:
        query = _matching(connection, select(columns.id, columns.heading), type_name, words)
        found = connection.execute(query if words else query.limit(limit)).all()
    begins = " ".join(words)
    ordered = sorted(found, key=lambda row: not text.fold(row.heading).startswith(begins))[:limit]
    return entries(database, [Ref(type_name, row.id) for row in ordered])


def headings(database: Database, refs: Iterable[Ref]) -> dict[Ref, str]:
    """Give the headings of records; those that are not there are left out."""
    with database.reading() as connection:
        return {ref: row["heading"] for ref, row in read_rows(connection, refs).items()}


def related(database: Database, ref: Ref) -> list[Related]:
    """Give the records that point at ``ref`` by type and field, its names, then its twins; citations apart.

    A record is left out where it, or another record that it cannot stand without, is in the recycle bin. Whole texts
    of files are not among the values: what is asked for is which files there are.
    """
    with database.reading() as connection:
        found = [
            _pointing(connection, ref, str(record_type.__tablename__), facts)
            for record_type, facts in pointing_at(ref.type)
            if record_type.__tablename__ != "citation"
        ]
        found += [_pointing(connection, ref, str(each.__tablename__), facts) for each, facts in naming(ref.type)]
        found.append(_twins(connection, ref))
    return [group for group in found if group.entries]


def citations(database: Database, ref: Ref) -> list[Entry]:
    """Give the sources of a record, those of its main fact first."""
    table = table_of("citation")
    query = select(table).where(table.c.about == str(ref), table.c.deleted.is_(None))
    with database.reading() as connection:
        return _entries(connection, "citation", query.order_by(table.c.fact, table.c.sort_key, table.c.id))


def history(database: Database, ref: Ref | None = None, limit: int = 200) -> list[StepLine]:
    """Give the newest steps, with the lines of ``ref`` alone, or all lines of each where none is given."""
    query = select(STEPS).order_by(STEPS.c.seq.desc()).limit(limit)
    if ref:
        query = query.where(STEPS.c.id.in_(select(CHANGES.c.step_id).where(CHANGES.c.record_id == ref.id)))
    with database.reading() as connection:
        return step_lines(connection, query, ref, with_changes=True)


def recycle_bin(database: Database, type_names: Iterable[str] = tuple(BY_NAME)) -> list[Entry]:
    """Give all deleted records, or those of some types, the newest deleted first."""
    found = list[Entry]()
    with database.reading() as connection:
        for type_name in type_names:
            table = table_of(type_name)
            found += _entries(connection, type_name, select(table).where(table.c.deleted.is_not(None)))
    return sorted(found, key=lambda each: each.deleted or "", reverse=True)


def meeting_by_key(database: Database, key: str) -> Ref | None:
    """Give the meeting that is called by ``key``, such as "RMC 1", folded."""
    table = table_of("meeting")
    query = select(table.c.id, table.c.key).where(table.c.deleted.is_(None), table.c.key != "")
    with database.reading() as connection:
        found = [row.id for row in connection.execute(query) if text.fold(row.key) == text.fold(key)]
    return Ref("meeting", found[0]) if found else None


def count(database: Database, type_name: str) -> int:
    """Give how many records of a type there are, the recycle bin not counted."""
    table = table_of(type_name)
    with database.reading() as connection:
        return connection.execute(select(func.count()).select_from(table).where(table.c.deleted.is_(None))).scalar_one()


def problems(database: Database, ref: Ref, values: Mapping[str, Value]) -> list[Problem]:
    """Give what would be wrong with a record if it had ``values``; nothing is written."""
    with database.reading() as connection:
        row = read_row(connection, ref) or {}
        return derive(ref, {**row, **values}, Headings(connection, {}))


def lines_of(connection: Connection, step_id: str) -> tuple[FieldChange, ...]:
    """Give what a step did, in order."""
    return tuple(_lines(connection, [step_id], None).get(step_id, ()))


def step_lines(
    connection: Connection, query: Select[Any], ref: Ref | None = None, *, with_changes: bool = False
) -> list[StepLine]:
    """Give the steps that ``query`` selects, with the lines of ``ref`` or, but for the starter data, of all records."""
    steps = connection.execute(query).all()
    telling = [step.id for step in steps if with_changes and (ref or step.kind != "starter")]
    lines = _lines(connection, telling, ref)
    counts = _counts(connection, [step.id for step in steps]) if with_changes else {}
    return [
        StepLine(s.id, s.name, s.officer, s.machine, s.at, s.kind, tuple(lines.get(s.id, ())), counts.get(s.id, 0))
        for s in steps
    ]


def _lines(connection: Connection, step_ids: Sequence[str], ref: Ref | None) -> dict[str, list[FieldChange]]:
    query = select(CHANGES).where(CHANGES.c.step_id.in_(step_ids)).order_by(CHANGES.c.seq)
    found: dict[str, list[FieldChange]] = {}
    for row in connection.execute(query.where(CHANGES.c.record_id == ref.id) if ref else query):
        line = FieldChange(Ref(row.record_type, row.record_id), row.field, row.before, row.after)
        found.setdefault(row.step_id, []).append(line)
    return found


def _counts(connection: Connection, step_ids: Sequence[str]) -> dict[str, int]:
    query = select(CHANGES.c.step_id, func.count(CHANGES.c.record_id.distinct()))
    found = connection.execute(query.where(CHANGES.c.step_id.in_(step_ids)).group_by(CHANGES.c.step_id))
    return {row[0]: row[1] for row in found}


def _matching(connection: Connection, query: Select[Any], type_name: str, words: Sequence[str] = ()) -> Select[Any]:
    query = query.where(table_of(type_name).c.deleted.is_(None)).order_by(*_order(type_name))
    if not words:
        return query

    def run(sql: str, params: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in connection.execute(sql_text(sql), dict(params))]

    held, params = Synonyms(run).sought(words).conditions(f"{type_name}.folded")
    return query.where(sql_text(" AND ".join(held)).bindparams(**params))


def _listed(connection: Connection, type_name: str, words: Sequence[str]) -> list[Entry]:
    return _entries(connection, type_name, _matching(connection, select(table_of(type_name)), type_name, words))


def _entries(connection: Connection, type_name: str, query: Select[Any]) -> list[Entry]:
    # By place and not by name: a member may have thousands of these, and this takes half as long.
    found = connection.execute(query)
    places = {name: place for place, name in enumerate(found.keys())}
    own = [places[name] for name in ("id", "version", "deleted", "heading")]
    fields = [(facts.name, places[facts.name]) for facts in fields_of(BY_NAME[type_name]) if facts.name in places]
    entries = list[Entry]()
    for row in map(tuple, found.all()):
        identity, version, deleted, heading = (row[place] for place in own)
        values = {name: row[place] for name, place in fields}
        entries.append(Entry(Ref(type_name, identity), version, deleted, heading, values))
    return entries


def _pointing(connection: Connection, ref: Ref, type_name: str, facts: Field) -> Related:
    table = table_of(type_name)
    end = str(ref) if facts.kind is Kind.ANY_RECORD else ref.id
    query = select(*small_columns(type_name)).where(table.c[facts.name] == end, table.c.deleted.is_(None))
    for other in fields_of(BY_NAME[type_name]):
        if other.kind is Kind.REFERENCE and other.name != facts.name and is_end(BY_NAME[type_name], other):
            target = table_of(other.target).alias()
            query = query.outerjoin(target, target.c.id == table.c[other.name]).where(
                or_(table.c[other.name].is_(None), target.c.deleted.is_(None))
            )
    return Related(type_name, facts.name, tuple(_entries(connection, type_name, query.order_by(*_order(type_name)))))


def _order(type_name: str) -> tuple[ColumnElement[Any], ...]:
    columns = table_of(type_name).c
    if BY_NAME[type_name].newest_first:
        return columns.sort_key.desc(), columns.id.desc()
    return columns.sort_key, columns.id


def _twins(connection: Connection, ref: Ref) -> Related:
    shared = BY_NAME[ref.type].twins_by
    row = read_row(connection, ref) if shared else None
    if row is None or row[shared] is None:
        return Related(ref.type, shared, ())
    table = table_of(ref.type)
    same = and_(table.c[shared] == row[shared], table.c.id != ref.id, table.c.deleted.is_(None))
    return Related(
        ref.type, shared, tuple(_entries(connection, ref.type, select(table).where(same).order_by(table.c.sort_key)))
    )
