"""Saving into a new file whatever can be read of a damaged one, and saying exactly what could not."""

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Integer, LargeBinary, Table, func, select

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.private_folders import private_folder
from baliapp.base.progress import Progress
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import fields_of
from baliapp.records.kinds import Kind, from_text
from baliapp.records.record import Base
from baliapp.store.files.connecting import NeedsPassphrase, connect, driver_errors, is_protected
from baliapp.store.files.faults import Damaged, told
from baliapp.store.files.keys import Key, key_of
from baliapp.store.recovery import salvage
from baliapp.store.recovery.rebuilding import let_go, make_history_true, rebuild, without_file
from baliapp.store.steps import schema
from baliapp.store.steps.checking import check, last_logged
from baliapp.store.steps.database import Database
from baliapp.store.steps.deriving_anew import derive_all
from baliapp.store.tables.entries import Author, Ref
from baliapp.store.tables.log_tables import CHANGES
from baliapp.store.tables.rows import table_of
from baliapp.store.tables.stored_files import FILES

AT_ONCE = 500


class Recovered(NamedTuple):
    """What came of a recovery. Records are given by their headings, where these are known."""

    file: Path
    counts: Mapping[str, int]
    """How many records there are of each type, those in the recycle bin too."""
    rebuilt: Sequence[str]
    """Those that could not be read, and were made again from the history."""
    lost: Mapping[str, Mapping[str, str]]
    """Those that are known to have been there, by type and id; blank where nothing tells what they were."""
    left_out: Sequence[str]
    """Those that could be read, but are nothing without one that is lost."""
    emptied: Sequence[str]
    """Those of which a field is blank now, because it named one that is lost."""
    without_file: Sequence[str]
    """Those of which the file could not be saved."""
    lines: int
    """How many lines of the history could be read."""
    wrong: Sequence[str]
    """What a check of the new file finds."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing is known to be lost."""
        return not (self.lost or self.left_out or self.emptied or self.without_file or self.wrong)

    @property
    def records(self) -> int:
        """How many records were saved."""
        return sum(self.counts.values())


def recover(
    damaged: Path, out: Path, author: Author, progress: Progress | None = None, *, key: Key | None = None
) -> Recovered:
    """Save what can be read of a damaged file into a new one; the damaged one is only read.

    A protected file needs its ``key``, or one that is held for it, and the new one is protected by it too. Raise
    UserError where nothing can be read, or nothing written; no new file is left behind then.
    """
    if out.exists():
        raise UserError(_("There is a file {file} already.").format(file=out), _("Choose another name."))
    key = key or key_of(damaged)
    if key is None and is_protected(damaged):
        raise NeedsPassphrase(damaged)
    try:
        with private_folder(out.parent) as folder:
            copy, made = salvage.copy_to_read(damaged, folder, key), folder / f"new {out.name}"
            database = Database(made, author, key)
            try:
                found = _recovered(database, copy, progress or Progress())
            finally:
                database.close()
            made.replace(out)
    except OSError as fault:
        raise UserError(
            _("Nothing could be saved into {file}: {fault}.").format(file=out, fault=fault.strerror or fault),
            _("Choose another folder with enough room. The damaged file was left as it is."),
        ) from fault
    return found._replace(file=out)


def _recovered(database: Database, copy: Path, progress: Progress) -> Recovered:
    assert database.path is not None
    with closing(salvage.connect(copy, database.key)) as source:
        with database.altering() as connection:
            schema.upgrade(connection, revision=_revision_in(source))
        with told(database.address), closing(connect(database.path, key=database.key)) as target:
            _fill(target, source, progress)
        known = {name: salvage.ids_in_indexes(source, name) for name in BY_NAME}
    with database.altering() as connection:
        progress.step(0, 0, _("What could not be read is made again from the history."))
        schema.upgrade(connection)
        stored = _headings(connection)
        rebuilt = rebuild(connection)
        derive_all(connection)
        headings = _headings(connection) | stored  # as long as what they name was still there
        emptied, gone = let_go(connection)
        derive_all(connection)
        if not (after := _headings(connection)):
            raise Damaged(
                _("No record could be read in {file}.").format(file=copy.name),
                _("Open the newest backup instead, and keep the damaged file for somebody who repairs files."),
            )
        logged = last_logged(connection)
        make_history_true(connection, database.author)
        without = without_file(connection)
        lines = int(connection.execute(select(func.count()).select_from(CHANGES)).scalar_one())
    lost = _lost(known, logged, {*after, *gone})
    return Recovered(
        database.path,
        {name: count for name in BY_NAME if (count := sum(ref.type == name for ref in after))},
        sorted(headings[ref] for ref in rebuilt),
        lost,
        sorted(headings[ref] for ref in gone),
        sorted({after[ref] for ref, _field in emptied if ref in after}),
        sorted(after[ref] for ref in without),
        lines,
        [*check(database, progress)],
    )


def _revision_in(source: sqlite3.Connection) -> str:
    """Give at which migration a damaged file stands; the newest where that cannot be read."""
    try:
        row = source.execute("SELECT version_num FROM alembic_version").fetchone()
    except driver_errors():
        row = None
    return str(row[0]) if row and row[0] in schema.known() else schema.newest()


def _fill(target: sqlite3.Connection, source: sqlite3.Connection, progress: Progress) -> None:
    tables = Base.metadata.sorted_tables
    target.execute("BEGIN")
    for done, table in enumerate(tables):
        progress.step(done, len(tables), _("Saving what can be read"))
        columns = [name for name in salvage.columns_in(source, table.name)
                   if name in salvage.columns_in(target, table.name)]  # fmt: skip
        if not columns:
            continue  # nothing is known of it, or it came with a later version
        target.execute(f'DELETE FROM "{table.name}"')  # what the migrations have put there
        rows = (row for row in salvage.rows_in(source, table.name, columns) if _is_sound(table, columns, row))
        _insert(target, table.name, columns, rows)
    target.commit()


def _insert(target: sqlite3.Connection, table: str, columns: Sequence[str], rows: Iterable[salvage.Cells]) -> None:
    """Store the rows that the tables of ours let in; what they do not was no longer what it had been."""
    names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" for _name in columns)
    for row in rows:
        target.execute(f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({marks})', row)


def _is_sound(table: Table, columns: Sequence[str], row: salvage.Cells) -> bool:
    """Tell whether a row can be what it was: each value of its kind, a file the one it is called after."""
    values = dict(zip(columns, row, strict=True))
    if table is FILES:
        content = values.get("content")
        return isinstance(content, bytes) and hashlib.sha256(content).hexdigest() == values.get("digest")
    if not all(_fits(table, name, value) for name, value in values.items()):
        return False
    if table.name not in BY_NAME:
        return True
    dates = [facts.name for facts in fields_of(BY_NAME[table.name]) if facts.kind is Kind.PARTIAL_DATE]
    try:
        for name in dates:
            from_text(Kind.PARTIAL_DATE, values.get(name))
    except ValueError:
        return False
    return True


def _fits(table: Table, name: str, value: Any) -> bool:
    if value is None or name not in table.c:
        return True
    wanted = table.c[name].type
    return isinstance(value, int if isinstance(wanted, Integer) else bytes if isinstance(wanted, LargeBinary) else str)


def _headings(connection: Connection) -> dict[Ref, str]:
    found = {}
    for name in BY_NAME:
        table = table_of(name)
        for row in connection.execute(select(table.c.id, table.c.heading)):
            found[Ref(name, row.id)] = row.heading or f"{_(BY_NAME[name].singular)} {row.id}"
    return found


def _lost(
    known: Mapping[str, set[str]], logged: Mapping[Ref, Mapping[str, str]], there: set[Ref]
) -> dict[str, dict[str, str]]:
    """Give by type and id the records that an index or the history tells of and that are gone, with their names."""
    refs = {Ref(name, identity) for name, ids in known.items() for identity in ids} | set(logged)
    found: dict[str, dict[str, str]] = {}
    for ref in sorted(refs - there):
        told_of = logged.get(ref, {})
        called = next((told_of[name] for name in ("name", "short_name", "title", "text") if told_of.get(name)), "")
        found.setdefault(ref.type, {})[ref.id] = called
    return found
