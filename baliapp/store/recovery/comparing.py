"""What differs between a backup and now, record by record and field by field."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, select

from baliapp.base.i18n import _
from baliapp.base.private_folders import private_folder
from baliapp.base.progress import Progress
from baliapp.records.catalogue import BY_NAME, RECORD_TYPES
from baliapp.records.fields import fields_of
from baliapp.records.kinds import Value, to_text
from baliapp.store.backups.facts import facts_of
from baliapp.store.opening.databases import open_database
from baliapp.store.steps import schema
from baliapp.store.steps.changes import EXISTENCE
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Author, FieldChange, Ref
from baliapp.store.tables.log_tables import CHANGES, STEPS
from baliapp.store.tables.rows import Row, read_rows

DELETED = "deleted"


class How(StrEnum):
    """What has become of a record since."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


class Difference(NamedTuple):
    """One record that is not as it was; each of its fields as it was then and as it is now."""

    ref: Ref
    how: How
    heading: str
    fields: tuple[FieldChange, ...]


@contextmanager
def looked_at(backup: Path, author: Author) -> Iterator[Database]:
    """Give a backup to read, itself untouched: one of an older program is upgraded in a copy that is thrown away.

    Raise UserError where it cannot be read, or is of a newer program.
    """
    with private_folder() as folder:
        if facts_of(backup).revision == schema.newest():
            database = Database(backup, author)
        else:
            database = open_database(Path(shutil.copy(backup, folder)), author)
        try:
            yield database
        finally:
            database.close()


def compare(now: Connection, then: Connection, progress: Progress) -> list[Difference]:
    """Give each record that is not as it was then, kind by kind; what lies in the recycle bin counts as gone."""
    found = list[Difference]()
    for number, record_type in enumerate(RECORD_TYPES):
        progress.step(number, len(RECORD_TYPES), _("Comparing with the backup"))
        name = str(record_type.__tablename__)
        refs = [Ref(name, identity) for identity in differing(now, then, name)]
        before, after = read_rows(then, refs), read_rows(now, refs)
        found += filter(None, (_difference(ref, before.get(ref), after.get(ref)) for ref in refs))
    return found


def erased_since(now: Connection, then: Connection) -> list[Difference]:
    """Give the records that were erased for good since, and that restoring a backup would bring back."""
    held = gone_for_good(now, then)
    return [Difference(ref, How.REMOVED, str(row["heading"]), ()) for ref, row in held.items() if not row[DELETED]]


def gone_for_good(now: Connection, then: Connection) -> dict[Ref, Row]:
    """Give what a backup holds of the records that were erased for good since, those in its recycle bin included."""
    query = select(CHANGES.c.record_type, CHANGES.c.record_id).join(STEPS, STEPS.c.id == CHANGES.c.step_id)
    query = query.where(STEPS.c.kind == "purge", CHANGES.c.field == EXISTENCE, CHANGES.c.after.is_(None)).distinct()
    gone = [Ref(*row) for row in now.execute(query)]
    there = read_rows(now, gone)
    return read_rows(then, [ref for ref in gone if ref not in there])


def differing(now: Connection, then: Connection, type_name: str) -> list[str]:
    """Give the ids of the records of a type that are not stored alike, or in one of the two alone."""
    columns = ", ".join(f'"{name}"' for name in ("id", *(each.name for each in fields_of(BY_NAME[type_name]))))
    query = f'SELECT {columns}, {DELETED} IS NULL FROM "{type_name}" ORDER BY id'
    before = {row[0]: tuple(row) for row in then.exec_driver_sql(query)}
    after = {row[0]: tuple(row) for row in now.exec_driver_sql(query)}
    return [each for each in {**before, **after} if before.get(each) != after.get(each)]


def _difference(ref: Ref, before: Row | None, after: Row | None) -> Difference | None:
    stood, stands = _stands(before), _stands(after)
    if not stood and not stands:
        return None
    how = How.CHANGED if stood and stands else How.ADDED if stands else How.REMOVED
    row = (after if stands else before) or {}
    return Difference(ref, how, str(row["heading"]), tuple(_fields(ref, before or {}, after or {})))


def _stands(row: Row | None) -> bool:
    return row is not None and not row[DELETED]


def _fields(ref: Ref, before: Mapping[str, Value], after: Mapping[str, Value]) -> Iterator[FieldChange]:
    for facts in fields_of(BY_NAME[ref.type]):
        then, now = (to_text(row.get(facts.name)) for row in (before, after))
        if then != now:
            yield FieldChange(ref, facts.name, then, now)
