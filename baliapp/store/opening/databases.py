"""Opening and making databases: whatever the world can do to a file is told in words, and the file left as it is."""

import os
import re
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import ArgumentError, OperationalError

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.paths import is_shared
from baliapp.base.progress import Progress
from baliapp.store.backups.making import back_up
from baliapp.store.backups.names import Why
from baliapp.store.files.connecting import HEADER, Mode, NeedsPassphrase, connect, looks_protected
from baliapp.store.files.faults import Fault, in_words, told
from baliapp.store.files.glance import OURS
from baliapp.store.files.keys import Key, holding, key_of
from baliapp.store.files.proofs import PAGE
from baliapp.store.files.protecting import settle
from baliapp.store.opening.tables import refuse_acting
from baliapp.store.steps import schema
from baliapp.store.steps.database import Database
from baliapp.store.steps.deriving_anew import derive_all
from baliapp.store.tables.entries import Author


def open_database(
    address: str | Path, author: Author, migrations: Path = schema.MIGRATIONS, *, key: Key | None = None
) -> Database:
    """Open a database, upgrading an older one after a verified backup. Raise UserError where that cannot be.

    A protected file needs its ``key``, or one that is held for it: NeedsPassphrase says so.
    """
    if is_shared(address):
        return _opened(_shared(str(address), author), migrations)
    path = Path(address)
    with holding(key):
        _refuse_what_cannot_be_read(path)
        return _opened(Database(path, author), migrations)


def create_database(
    path: Path | str, author: Author, *, starter: bool = True, progress: Progress | None = None
) -> Database:
    """Make a new database, filled with the starter facts or empty. Raise UserError where one is there already."""
    if is_shared(path):
        database = _shared(str(path), author)
        _refuse_filled(database)
        return _filled(database, starter, progress or Progress())
    path = Path(path)
    beside = path.with_name(f"{path.name}.new")
    try:
        settle(path, author)  # the only newest copy may wait there to get its name back
        if path.exists():
            raise UserError(
                _("There is a file {file} already.").format(file=path), _("Open it, or choose another name.")
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove(beside)
        try:
            _filled(Database(beside, author), starter, progress or Progress()).close()
            set_aside_logs(path)
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
        database.keep_log_beside()
        with database.altering() as connection:
            schema.upgrade(connection)
        if starter:
            from baliapp.store.opening.starter import fill  # deferred: reads files that no other start needs

            fill(database, progress)
    except BaseException:
        if database.shared:
            with database.altering() as connection:
                schema.clear(connection)
        database.close()
        raise
    return database


def _opened(database: Database, migrations: Path) -> Database:
    try:
        with database.reading() as connection:
            revision = schema.revision_of(connection)
            if revision == schema.newest(migrations):
                _refuse_lacking(database, connection)
        if revision is not None and revision > schema.newest(migrations):
            raise _too_new(database.address)
        if revision not in schema.known(migrations):
            raise _stranger(database.address)
        if revision != schema.newest(migrations):
            if database.path:
                back_up(database.path, Why.UPGRADE)
            with database.altering() as connection:
                schema.upgrade(connection, migrations)
                derive_all(connection)
                _refuse_lacking(database, connection)
        database.keep_log_beside()
    except OperationalError as fault:  # its tables are not those that it says it has
        database.close()
        raise in_words(Fault.DAMAGED, database.address) from fault
    except BaseException:
        database.close()
        raise
    return database


def _refuse_lacking(database: Database, connection: Connection) -> None:
    if database.path and schema.lacks_columns(connection):
        raise in_words(Fault.DAMAGED, database.address)


def _refuse_what_cannot_be_read(path: Path) -> None:
    """Look at the file before any driver touches it, so that it stays letter for letter as it was."""
    head = refuse_strangers(path)
    if not may_write(path):
        raise in_words(Fault.READ_ONLY, str(path))
    _refuse_damaged(path, head)


def refuse_strangers(path: Path, called: Path | None = None) -> bytes:
    """Refuse a file that is none of ours, or not there, by its first bytes; give them. It is ``called`` otherwise."""
    try:
        head = _head(path)
    except OSError as fault:
        raise UserError(
            _("The file {file} cannot be read: {fault}.").format(file=path, fault=fault.strerror or fault),
            _("Check its name, and that you have the right to read it."),
        ) from fault
    if looks_protected(head):
        if key_of(path) is None:
            raise NeedsPassphrase(called or path)
    elif head[:16] != HEADER or _application(head) not in OURS:
        raise _stranger(called or path)
    return head


def _application(head: bytes) -> int:
    return int.from_bytes(head[68:72], "big")


def may_write(path: Path) -> bool:
    """Tell whether a file and what SQLite keeps beside it can be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _head(path: Path) -> bytes:
    if not path.parent.is_dir():
        raise UserError(
            _("The folder {folder} is not there.").format(folder=path.parent),
            _("Connect the drive it is on, or open the database from where it is now."),
        )
    if not path.is_file():
        raise UserError(_("There is no file {file}.").format(file=path), _("Open another, or make a new one."))
    with path.open("rb") as file:
        return file.read(PAGE)


def _refuse_damaged(path: Path, head: bytes) -> None:
    page = int.from_bytes(head[16:18], "big")
    pages = int.from_bytes(head[28:32], "big") if head.startswith(HEADER) else 0
    log = path.with_name(f"{path.name}-wal")
    unfolded = log.exists() and log.stat().st_size > 0
    if not unfolded and path.stat().st_size < pages * (65536 if page == 1 else page):
        raise in_words(Fault.DAMAGED, str(path))
    with told(str(path)), closing(connect(path, Mode.READ, patience=2)) as connection:
        refuse_acting(connection, path)
        ours = connection.execute("PRAGMA application_id").fetchone()[0] in OURS
        sound = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    if not ours:
        raise _stranger(path)
    if not sound:
        raise in_words(Fault.DAMAGED, str(path))


def _refuse_filled(database: Database) -> None:
    with database.reading() as connection:
        filled = schema.revision_of(connection) is not None
    if filled:
        database.close()
        raise UserError(_("The database {where} is filled already.").format(where=database.address), _("Open it."))


def _shared(address: str, author: Author) -> Database:
    with_driver = re.sub(r"^postgres(ql)?(\+psycopg)?://", "postgresql+psycopg://", address)
    try:
        return Database(with_driver, author)
    except (ArgumentError, ValueError) as fault:
        raise UserError(
            _("{address} is no address of a database.").format(address=address.split("@")[-1]),
            _("Write it like postgresql://name:password@server/database."),
        ) from fault


def set_aside_logs(path: Path) -> None:
    """Move away what a deleted database of the same name left behind: SQLite would play it into the new one."""
    moment = clock.now().strftime("%Y%m%dT%H%M%S%f")
    for part in ("-wal", "-shm", "-journal"):
        if (left := path.with_name(path.name + part)).exists():
            left.replace(left.with_name(f"{left.name}-of-a-deleted-file-{moment}"))


def _remove(file: Path) -> None:
    for part in ("", "-wal", "-shm", "-journal"):
        if (found := file.with_name(file.name + part)).exists():
            found.unlink()


def _stranger(where: str | Path) -> UserError:
    return in_words(Fault.STRANGER, str(where))


def _too_new(where: str) -> UserError:
    return UserError(
        _("{where} was made by a newer baliapp than this one.").format(where=where),
        _("Install the newer program to open it; nothing was changed."),
    )
