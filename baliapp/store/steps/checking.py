"""A thorough look at a database: whether everything is where it should be and the log tells the truth."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, select, text

from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import fields_of
from baliapp.records.kinds import Kind, to_text
from baliapp.store.steps.changes import DELETED, EXISTENCE
from baliapp.store.steps.database import Database
from baliapp.store.steps.derived import Headings, derive
from baliapp.store.steps.naming_records import Names
from baliapp.store.steps.rules import Rules
from baliapp.store.tables import stored_files
from baliapp.store.tables.entries import Ref, ref_of
from baliapp.store.tables.log_tables import CHANGES, STEPS, VENUE
from baliapp.store.tables.rows import BOUNDS, DERIVED, Row, read_row, table_of


def check(database: Database, progress: Progress | None = None) -> list[str]:
    """Give what is wrong with a database, a sentence each; nothing where all is well."""
    progress = progress or Progress()
    with database.reading() as connection:
        return [*_file(connection), *_records(connection, progress), *_attached(connection)]


def _file(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return  # PostgreSQL checks its pages and references itself
    for (found,) in connection.execute(text("PRAGMA integrity_check")):
        if found != "ok":
            yield _("The file is damaged: {found}.").format(found=found)
    for table, row, target, _key in connection.execute(text("PRAGMA foreign_key_check")):
        yield _("A row of {table} ({row}) points at a row of {target} that is not there.").format(
            table=table, row=row, target=target
        )


def _records(connection: Connection, progress: Progress) -> Iterator[str]:
    logged = last_logged(connection)
    headings, rules = Headings(connection, {}), Rules(connection, {})
    for done, type_name in enumerate(BY_NAME):
        progress.step(done, len(BY_NAME), _("The records are looked at."))
        rows = {Ref(type_name, row["id"]): dict(row)
                for row in connection.execute(select(table_of(type_name))).mappings()}  # fmt: skip
        names = Names(connection, {}, rows)
        for ref, row in rows.items():
            name = f"{row['heading']} ({ref})"
            yield from (f"{name}: {complaint}" for complaint in _record(rules, ref, row, headings, names))
            yield from (f"{name}: {complaint}" for complaint in _spoken_of(connection, ref, row))
            if as_logged(ref, row) != logged.pop(ref, {}):
                yield f"{name}: {_('The history does not end where the record stands.')}"
    for ref in logged:
        yield _("The history tells of {record}, which is not there.").format(record=ref)


def _attached(connection: Connection) -> Iterator[str]:
    for type_name, names in stored_files.KEEPING.items():
        records = table_of(type_name)
        for row in connection.execute(select(records.c.heading, *(records.c[name] for name in names))).all():
            for digest in filter(None, row[1:]):
                yield from _kept(connection, row.heading, digest)


def _kept(connection: Connection, heading: str, digest: str) -> Iterator[str]:
    content = stored_files.content_of(connection, digest)
    if content is None:
        yield _("The file {file} is no longer kept.").format(file=heading)
    elif hashlib.sha256(content).hexdigest() != digest:
        yield _("What is kept as {file} is not what was attached.").format(file=heading)


def _record(rules: Rules, ref: Ref, row: Row, headings: Headings, names: Names) -> Iterator[str]:
    derived = [name for name in (*DERIVED, *BOUNDS) if name in row]
    stored = {name: row[name] for name in derived}
    for problem in [*derive(ref, row, headings, names), *rules.problems(ref, row)]:
        yield problem.message
    if stored != {name: row[name] for name in derived}:
        yield _("The line by which it is found and sorted is out of date.")


def _spoken_of(connection: Connection, ref: Ref, row: Row) -> Iterator[str]:
    for facts in fields_of(BY_NAME[ref.type]):
        if facts.kind is Kind.ANY_RECORD and not _is_there(connection, ref_of(row[facts.name])):
            yield _("What it speaks about is not there.")


def _is_there(connection: Connection, ref: Ref) -> bool:
    return ref.type in BY_NAME and read_row(connection, ref) is not None


def as_logged(ref: Ref, row: Row) -> dict[str, str]:
    """Give what the log should have come to for a record: the text of each field that is not blank."""
    names = [facts.name for facts in fields_of(BY_NAME[ref.type])]
    return {EXISTENCE: "1"} | {n: kept for n in [*names, DELETED] if (kept := to_text(row[n])) is not None}


def last_logged(connection: Connection) -> dict[Ref, dict[str, str]]:
    """Give what the log says of every record that should be there: the text of each field that is not blank."""
    kept: dict[Ref, dict[str, str]] = {}
    done_here = select(CHANGES).join(STEPS, STEPS.c.id == CHANGES.c.step_id).where(STEPS.c.kind != VENUE)
    for line in connection.execute(done_here.order_by(CHANGES.c.seq)):
        fields = kept.setdefault(Ref(line.record_type, line.record_id), {})
        if line.after is None:
            fields.pop(line.field, None)
        else:
            fields[line.field] = line.after if line.field != EXISTENCE else "1"
    return {ref: fields for ref, fields in kept.items() if EXISTENCE in fields}
