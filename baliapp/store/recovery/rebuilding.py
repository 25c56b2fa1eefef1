"""Making one whole of what was saved of a damaged file: lost records come back from the history, and it from them."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text, update

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.ids import new_id
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import Field, field_named, fields_of
from baliapp.records.kinds import Kind, Value, blank, from_text
from baliapp.store.steps.changes import DELETED, EXISTENCE
from baliapp.store.steps.checking import as_logged, last_logged
from baliapp.store.tables.entries import Author, Ref, ref_of
from baliapp.store.tables.log_tables import CHANGES, RECOVERY, STEPS
from baliapp.store.tables.rows import BOUNDS, DERIVED, Row, columns_of, insert_rows, table_of
from baliapp.store.tables.stored_files import KEEPING


def rebuild(connection: Connection) -> list[Ref]:
    """Bring back from the history the records whose rows could not be read, and give them."""
    there = {Ref(name, each) for name in BY_NAME for each in connection.execute(select(table_of(name).c.id)).scalars()}
    rebuilt = []
    for ref, logged in last_logged(connection).items():
        if ref.type in BY_NAME and ref not in there and (row := _row(ref, logged)) is not None:
            insert_rows(connection, ref.type, [row])
            rebuilt.append(ref)
    return rebuilt


def let_go(connection: Connection) -> tuple[list[tuple[Ref, str]], list[Ref]]:
    """Let no record name one that is lost: give the fields that are blank now, and the records that had to go too."""
    emptied, gone = list[tuple[Ref, str]](), list[Ref]()
    while found := [*_pointing_nowhere(connection)]:
        for ref, facts, needed in found:
            table = table_of(ref.type)
            if needed:
                connection.execute(delete(table).where(table.c.id == ref.id))
                gone.append(ref)
            else:
                connection.execute(update(table).where(table.c.id == ref.id).values({facts.name: blank(facts.kind)}))
                emptied.append((ref, facts.name))
    return emptied, gone


def without_file(connection: Connection) -> list[Ref]:
    """Give the records whose files could not be saved."""
    kept = set(connection.execute(text("SELECT digest FROM stored_file")).scalars())
    found = list[Ref]()
    for type_name, names in KEEPING.items():
        table = table_of(type_name)
        rows = connection.execute(select(table.c.id, *(table.c[name] for name in names))).all()
        found += [Ref(type_name, row.id) for row in rows if any(each and each not in kept for each in row[1:])]
    return found


def make_history_true(connection: Connection, author: Author) -> None:
    """Write one step that ends where the records stand; a line of which the step is lost gets one that says so."""
    lost = select(CHANGES.c.step_id).where(CHANGES.c.step_id.not_in(select(STEPS.c.id))).distinct()
    for identity in connection.execute(lost).scalars().all():
        connection.execute(insert(STEPS), _step(identity, _("A step that could not be read"), author))
    step = new_id()
    lines = [*_lines(connection, step)]
    if lines:
        connection.execute(insert(STEPS), _step(step, _("Recovered from a damaged file"), author))
        connection.execute(insert(CHANGES), lines)


def _step(identity: str, name: str, author: Author) -> dict[str, Any]:
    return {"id": identity, "name": name, "kind": RECOVERY, "officer": author.officer, "machine": author.machine,
            "at": clock.stamp(), "reverses": None, "undone_by": None}  # fmt: skip


def _lines(connection: Connection, step: str) -> Iterator[dict[str, Any]]:
    logged = last_logged(connection)
    for type_name in BY_NAME:
        for row in connection.execute(select(table_of(type_name))).mappings():
            ref = Ref(type_name, row["id"])
            before, after = logged.pop(ref, {}), as_logged(ref, dict(row))
            for field in sorted(before.keys() | after.keys()):
                if before.get(field) != after.get(field):
                    yield _line(step, ref, field, before.get(field), after.get(field))
    for ref, before in logged.items():
        yield _line(step, ref, EXISTENCE, before[EXISTENCE], None)


def _line(step: str, ref: Ref, field: str, before: str | None, after: str | None) -> dict[str, Any]:
    return {"step_id": step, "record_type": ref.type, "record_id": ref.id,
            "field": field, "before": before, "after": after}  # fmt: skip


def _row(ref: Ref, logged: Mapping[str, str]) -> Row | None:
    """Give the row of a record as its history tells it; None where that is not enough for one."""
    record_type = BY_NAME[ref.type]
    row: Row = dict.fromkeys(columns_of(record_type))
    row |= {facts.name: blank(facts.kind) for facts in fields_of(record_type)}
    row |= {"id": ref.id, "version": 1, DELETED: logged.get(DELETED), **dict.fromkeys(DERIVED, "")}
    known = {facts.name for facts in fields_of(record_type)}
    for name in known & logged.keys():
        row[name] = read_or_blank(field_named(record_type, name).kind, logged[name])
    columns = table_of(ref.type).c
    derived = {*DERIVED, *BOUNDS}
    enough = all(row[name] is not None or columns[name].nullable for name in row if name not in derived)
    return {name: value for name, value in row.items() if name not in BOUNDS} if enough else None


def read_or_blank(kind: Kind, kept: str) -> Value:
    """Read back what was kept of a value; nothing where the damage has made something else of it."""
    try:
        return from_text(kind, kept)
    except (ValueError, UserError):
        return blank(kind)


def _pointing_nowhere(connection: Connection) -> Iterator[tuple[Ref, Field, bool]]:
    """Give the records that name one that is not there, by which field, and whether they are nothing without it."""
    ids = {name: set(connection.execute(select(table_of(name).c.id)).scalars()) for name in BY_NAME}
    for type_name, record_type in BY_NAME.items():
        table = table_of(type_name)
        for facts in fields_of(record_type):
            if facts.kind not in (Kind.REFERENCE, Kind.ANY_RECORD):
                continue
            for identity, target in connection.execute(select(table.c.id, table.c[facts.name])).all():
                there = ids.get(facts.target or "") if facts.kind is Kind.REFERENCE else None
                if target and not _is_there(ids, there, target):
                    yield Ref(type_name, identity), facts, not table.c[facts.name].nullable


def _is_there(ids: Mapping[str, set[str]], of_type: set[str] | None, target: str) -> bool:
    if of_type is not None:
        return target in of_type
    ref = ref_of(target)
    return ref.id in ids.get(ref.type, ())
