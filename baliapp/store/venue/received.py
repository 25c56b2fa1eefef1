"""A venue copy that came back, opened so that nothing in it can do harm: on a copy of it, once it proves to be ours."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.private_folders import private_folder
from baliapp.base.progress import Progress
from baliapp.store.files.connecting import connect, driver_errors
from baliapp.store.files.faults import Damaged, Fault, in_words
from baliapp.store.opening.databases import refuse_strangers
from baliapp.store.opening.tables import refuse_other_tables
from baliapp.store.steps import schema
from baliapp.store.steps.database import Database
from baliapp.store.steps.deriving_anew import derive_all
from baliapp.store.tables.identity import office_of
from baliapp.store.venue.values import refuse_other_values

CHUNK = 1 << 20
OPERATIONS = 100_000
"""Of SQLite's own, between two looks at whether to stop."""
PATIENCE, PATIENCE_PER_BYTE = 500_000_000, 50
"""So many operations the looking may take in all: a sound file takes less than one for each of its bytes."""
LIMITS = {
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
}


@contextmanager
def received(office: Database, path: Path, progress: Progress | None = None) -> Iterator[Database]:
    """Open what came back, at the newest migration. Raise UserError where it is not a sound copy of this office.

    The file itself is only read: all that is done to it is done to a copy in a folder of its own, which is gone
    afterwards.
    """
    progress = progress or Progress()
    with private_folder() as folder:
        copy = folder / "copy.balicopy"
        _copy(path, copy, progress)
        _refuse_unsound(copy, path, folder, progress)
        database = Database(copy, office.author)
        try:
            _upgrade(database)
            _refuse_other_office(office, database, path)
            yield database
        finally:
            database.close()


def _copy(path: Path, copy: Path, progress: Progress) -> None:
    """Copy a file, with what its last session had not yet written into it."""
    logs = [(path.with_name(path.name + part), copy.with_name(copy.name + part)) for part in ("", "-wal")]
    try:
        if not path.is_file():
            raise UserError(_("There is no file {file}.").format(file=path), _("Choose another."))
        journal = path.with_name(f"{path.name}-journal")
        if journal.exists() and journal.stat().st_size:
            raise _unfinished(path)
        there = [(source, target) for source, target in logs if source.exists()]
        before = [_state(source) for source, _target in there]
        total = sum(size for size, _when in before)
        if total > shutil.disk_usage(copy.parent).free:
            raise in_words(Fault.FULL, str(copy.parent))
        done = 0
        for source, target in there:
            with source.open("rb") as reads, target.open("xb") as writes:
                while done <= total and (some := reads.read(CHUNK)):  # one that grows meanwhile is refused below
                    progress.step(done, total, _("Copying the file"))
                    done += writes.write(some)
        if [_state(source) for source, _target in there] != before:
            raise _unfinished(path)
    except OSError as fault:
        raise UserError(
            _("The file {file} cannot be read: {fault}.").format(file=path, fault=fault.strerror or fault),
            _("Check its name, and that you have the right to read it."),
        ) from fault


def _state(file: Path) -> tuple[int, int]:
    found = file.stat()
    return found.st_size, found.st_mtime_ns


def _unfinished(path: Path) -> UserError:
    return UserError(
        _("Somebody is still working on {file}, or the work on it was interrupted.").format(file=path),
        _("Open it with the program, close it, and bring it back then."),
    )


def _refuse_unsound(copy: Path, path: Path, folder: Path, progress: Progress) -> None:
    refuse_strangers(copy, path)
    try:
        with closing(_guarded(copy, progress)) as connection:
            _refuse_torn(connection, copy, path)
            refuse_other_tables(connection, _revision(connection, path), folder, path)
            _refuse_damaged(connection, path)  # once it is known that no words of its tables act on the way
            refuse_other_values(connection, path, progress)
    except driver_errors(UnicodeDecodeError, OverflowError, MemoryError, Damaged) as fault:
        progress.step(0, 1)  # what was cancelled is not damaged
        raise in_words(Fault.DAMAGED, str(path)) from fault


def _guarded(copy: Path, progress: Progress) -> sqlite3.Connection:
    """Open a file of which nothing is known yet: it may read itself and nothing else."""
    connection = connect(copy)
    size = copy.stat().st_size
    if isinstance(connection, sqlite3.Connection):  # SQLCipher's has no such limits
        for limit, most in LIMITS.items():
            connection.setlimit(limit, most)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, max(CHUNK, size))
    looks = count(OPERATIONS, OPERATIONS)
    longest = PATIENCE + PATIENCE_PER_BYTE * size
    connection.set_progress_handler(lambda: progress.cancelled or next(looks) > longest, OPERATIONS)
    for pragma in (
        "trusted_schema = OFF",
        "ignore_check_constraints = ON",
        "cell_size_check = ON",
        "mmap_size = 0",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _refuse_torn(connection: sqlite3.Connection, copy: Path, path: Path) -> None:
    """Refuse a file that is longer or shorter than it says."""
    connection.execute("PRAGMA journal_mode = DELETE")  # what its last session had not yet written into it
    # SQLCipher tells the size as a text.
    pages, size = (int(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "page_size"))
    if copy.stat().st_size != pages * size:
        raise in_words(Fault.DAMAGED, str(path))


def _refuse_damaged(connection: sqlite3.Connection, path: Path) -> None:
    sound = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    whole = connection.execute("PRAGMA foreign_key_check").fetchone() is None
    if not sound or not whole:
        raise in_words(Fault.DAMAGED, str(path))


def _revision(connection: sqlite3.Connection, path: Path) -> str:
    if not connection.execute(
        "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version' AND type = 'table' AND sql LIKE 'CREATE TABLE%'"
    ).fetchone():
        raise in_words(Fault.STRANGER, str(path))
    found = connection.execute("SELECT substr(version_num, 1, 100) FROM alembic_version").fetchmany(2)
    revision = str(found[0][0]) if len(found) == 1 else ""
    if revision > schema.newest() and revision.isdigit():
        raise UserError(
            _("{where} was made by a newer baliapp than this one.").format(where=path),
            _("Install the newer program here, then bring it back; nothing was changed."),
        )
    if revision not in schema.known():
        raise in_words(Fault.STRANGER, str(path))
    return revision


def _refuse_other_office(office: Database, copy: Database, path: Path) -> None:
    with office.reading() as here, copy.reading() as there:
        ours = office_of(here) == office_of(there)
    if not ours:
        raise UserError(
            _("{file} is a copy of another office.").format(file=path),
            _("Bring it back there, or choose another file; nothing was changed."),
        )


def _upgrade(database: Database) -> None:
    with database.reading() as connection:
        revision = schema.revision_of(connection)
    if revision != schema.newest():
        with database.altering() as connection:
            schema.upgrade(connection)
            derive_all(connection)
