"""A second file with all that a database holds at one moment: of a file page by page, of a server table by table."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from secrets import token_hex
from typing import Any

from sqlalchemy import Select, Table, delete, func, insert, select

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.private_folders import private_folder
from baliapp.base.progress import Progress
from baliapp.records.record import Base
from baliapp.store.files.connecting import Mode, connect, connect_ciphering
from baliapp.store.files.copying import stopped_by
from baliapp.store.files.faults import told
from baliapp.store.files.glance import COPY_ID
from baliapp.store.files.keys import Key, key_of
from baliapp.store.opening.databases import set_aside_logs
from baliapp.store.steps import schema
from baliapp.store.steps.database import Database
from baliapp.store.tables.identity import become_copy
from baliapp.store.tables.stored_files import FILES

PAGES = 256
"""How many pages are copied between two looks at whether to stop; others may write in between."""
ROWS = 500


def write_copy(database: Database, target: Path, record: str, step: str, key: Key | None, progress: Progress) -> None:
    """Put a venue copy of a database in place, whole or not at all. Raise UserError where that cannot be.

    It opens with ``key``, or without where there is none; what is protected is never written in clear on the way.
    """
    beside = target.with_name(f".{token_hex(8)}.part")
    with _written(target):
        try:
            with told(str(target)):
                if database.path is None:
                    _copy_tables(database, beside, key, progress)
                elif key == database.key:
                    _copy_pages(database.path, beside, progress)
                else:
                    _copy_ciphering(database, beside, key, progress)
                _mark(beside, database, record, step, key)
            with beside.open("rb+") as file:
                os.fsync(file.fileno())
            refuse_target(target)
            set_aside_logs(target)
            beside.replace(target)
        finally:
            for part in ("", "-wal", "-shm", "-journal"):
                beside.with_name(beside.name + part).unlink(missing_ok=True)


def refuse_target(target: Path) -> None:
    """Refuse a name that no copy can have; what lies there already may hold a week of work."""
    with _written(target):
        if target.exists():
            raise UserError(
                _("There is a file {file} already.").format(file=target),
                _("Choose another name: it may be a copy with changes that were never brought back."),
            )
    if not target.parent.is_dir():
        raise UserError(_("There is no folder {folder}.").format(folder=target.parent), _("Choose one that is there."))


@contextmanager
def _written(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise UserError(
            _("The venue copy could not be written to {file}: {fault}.").format(
                file=target, fault=fault.strerror or fault
            ),
            _("Choose another folder, or free some room, and take it again."),
        ) from fault


def _copy_pages(source: Path, target: Path, progress: Progress) -> None:
    def show(_status: int, left: int, total: int) -> None:
        progress.step(total - left, total, _("Copying the database"))

    with (
        closing(connect(source, Mode.READ)) as original,
        closing(connect(target, Mode.MAKE, key=key_of(source))) as copy,
    ):
        original.backup(copy, pages=PAGES, progress=show, sleep=0.01)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it


def _copy_ciphering(database: Database, target: Path, key: Key | None, progress: Progress) -> None:
    """Write into a file that opens with another key than its source, or with none.

    What is clear is copied first by the SQLite that has it open: a second one in the same process, SQLCipher's, would
    not see the locks of the first, and at its end it would take away the log into which that still writes.
    """
    assert database.path is not None
    if database.key:
        _export(database.path, database.key, target, key, progress)
        return
    with private_folder() as folder:
        clear = folder / "copy.bali"
        _copy_pages(database.path, clear, progress)
        _export(clear, None, target, key, progress)


def _export(source: Path, old: Key | None, target: Path, new: Key | None, progress: Progress) -> None:
    with closing(connect_ciphering(source, old)) as original, stopped_by(original, progress):
        original.execute("ATTACH ? AS copy KEY ?", (str(target.absolute()), new.spelled if new else ""))
        progress.step(0, 0, _("Copying the database"))
        original.execute("SELECT sqlcipher_export('copy')").fetchone()


def _copy_tables(source: Database, target: Path, key: Key | None, progress: Progress) -> None:
    copy = Database(target, source.author, key)
    try:
        with source.reading() as reads, copy.altering() as writes:
            schema.upgrade(writes)
            for table in Base.metadata.sorted_tables:
                writes.execute(delete(table))  # what the migrations have put there
                total = reads.execute(select(func.count()).select_from(table)).scalar_one()
                together = 1 if table is FILES else ROWS
                rows = reads.execution_options(yield_per=together).execute(_in_order(table)).mappings()
                done = 0
                for some in rows.partitions():
                    progress.step(done, total, _("Copying the database"))
                    writes.execute(insert(table), [dict(row) for row in some])
                    done += len(some)
    finally:
        copy.close()


def _in_order(table: Table) -> Select[Any]:
    return select(table).order_by(*table.primary_key.columns)


def _mark(file: Path, database: Database, record: str, step: str, key: Key | None) -> None:
    copy = Database(file, database.author, key)
    try:
        with copy.altering() as connection:
            become_copy(connection, record, step)
            connection.exec_driver_sql(f"PRAGMA application_id = {COPY_ID}")
    finally:
        copy.close()
