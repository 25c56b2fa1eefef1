"""Opening and making databases: whatever the world can do to a file is told in words, and the file left as it is."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.store import schema
from baliapp.store.backup import back_up
from baliapp.store.database import Database
from baliapp.store.entries import Author
from baliapp.store.faults import in_words, told
from baliapp.store.glance import APPLICATION_ID

HEADER = b"SQLite format 3\x00"


def is_shared(address: str | Path) -> bool:
    """Tell whether an address is a PostgreSQL database and not a file."""
    return isinstance(address, str) and address.startswith(("postgresql://", "postgresql+psycopg://"))


def open_database(address: str | Path, author: Author, migrations: Path = schema.MIGRATIONS) -> Database:
    """Open a database, upgrading an older one after a verified backup. Raise UserError where that cannot be."""
    if is_shared(address):
        return _opened(Database(_with_driver(str(address)), author), migrations)
    path = Path(address)
    _refuse_what_cannot_be_read(path)
    return _opened(Database(path, author), migrations)


def create_database(
    path: Path | str, author: Author, *, starter: bool = True, progress: Progress | None = None
) -> Database:
    """Make a new database, filled with the starter facts or empty. Raise UserError where one is there already."""
    if is_shared(path):
        database = Database(_with_driver(str(path)), author)
        _refuse_filled(database)
        return _filled(database, starter, progress or Progress())
    path = Path(path)
    beside = path.with_name(f"{path.name}.new")
    try:
        if path.exists():
            raise UserError(
                _("There is a file {file} already.").format(file=path), _("Open it, or choose another name.")
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove(beside)
        try:
            _filled(Database(beside, author), starter, progress or Progress()).close()
            beside.replace(path)
        finally:
            _remove(beside)
    except OSError as fault:
        raise UserError(
            _("The file {file} could not be made: {fault}.").format(file=path, fault=fault.strerror or fault),
            _("Choose another name, or a folder in which you may write."),
        ) from fault
    return open_database(path, author)


def _filled(database: Database, starter: bool, progress: Progress) -> Database:
    try:
        if not database.shared:
            _write_ahead(database)
        with database.altering() as connection:
            schema.upgrade(connection)
        if starter:
            from baliapp.store.starter import fill  # deferred: reads files that no other start needs

            fill(database, progress)
    except BaseException:
        database.close()
        raise
    return database


def _opened(database: Database, migrations: Path) -> Database:
    try:
        with database.reading() as connection:
            revision = schema.revision_of(connection)
        if revision is None:
            raise _stranger(database.address)
        if schema.is_newer(revision) and migrations == schema.MIGRATIONS:
            raise _too_new(database.address)
        if revision != schema.newest(migrations):
            if database.path:
                back_up(database.path, _("before upgrade"))
            with database.altering() as connection:
                schema.upgrade(connection, migrations)
        if database.path:
            _write_ahead(database)
    except BaseException:
        database.close()
        raise
    return database


def _refuse_what_cannot_be_read(path: Path) -> None:
    """Look at the file before any driver touches it, so that it stays letter for letter as it was."""
    try:
        head = _head(path)
    except OSError as fault:
        raise UserError(
            _("The file {file} cannot be read: {fault}.").format(file=path, fault=fault.strerror or fault),
            _("Check its name, and that you have the right to read it."),
        ) from fault
    if head[:16] != HEADER or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise _stranger(path)
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise in_words("readonly", str(path))
    _refuse_damaged(path, head)


def _head(path: Path) -> bytes:
    if not path.parent.is_dir():
        raise UserError(
            _("The folder {folder} is not there.").format(folder=path.parent),
            _("Connect the drive it is on, or open the database from where it is now."),
        )
    if not path.is_file():
        raise UserError(_("There is no file {file}.").format(file=path), _("Open another, or make a new one."))
    with path.open("rb") as file:
        return file.read(100)


def _refuse_damaged(path: Path, head: bytes) -> None:
    page = int.from_bytes(head[16:18], "big")
    pages = int.from_bytes(head[28:32], "big")
    log = path.with_name(f"{path.name}-wal")
    unfolded = log.exists() and log.stat().st_size > 0
    if not unfolded and path.stat().st_size < pages * (65536 if page == 1 else page):
        raise in_words("malformed", str(path))
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=2)) as connection:
            sound = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except sqlite3.Error as fault:
        raise in_words(str(fault), str(path)) from fault
    if not sound:
        raise in_words("malformed", str(path))


def _refuse_filled(database: Database) -> None:
    with database.reading() as connection:
        filled = schema.revision_of(connection) is not None
    if filled:
        database.close()
        raise UserError(_("The database {where} is filled already.").format(where=database.address), _("Open it."))


def _write_ahead(database: Database) -> None:
    """Have SQLite keep changes in a log beside the file, so that readers never wait; the file remembers it."""
    with told(database.address):
        connection = database.writer.raw_connection()
        connection.cursor().execute("PRAGMA journal_mode = WAL")
        connection.close()


def _with_driver(address: str) -> str:
    return address.replace("postgresql://", "postgresql+psycopg://", 1)


def _remove(file: Path) -> None:
    for part in ("", "-wal", "-shm", "-journal"):
        if (found := file.with_name(file.name + part)).exists():
            found.unlink()


def _stranger(where: str | Path) -> UserError:
    return in_words("not a database", str(where))


def _too_new(where: str) -> UserError:
    return UserError(
        _("{where} was made by a newer baliapp than this one.").format(where=where),
        _("Install the newer program to open it; nothing was changed."),
    )
