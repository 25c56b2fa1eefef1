"""Opening a database to work on it alone, or to look at it only: who has it, and whether it was closed last time."""

from contextlib import closing
from functools import partial
from pathlib import Path

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.paths import is_shared, was_left_open
from baliapp.base.private_folders import sweep
from baliapp.base.progress import Progress
from baliapp.store.backups.clear import settle_backups
from baliapp.store.backups.making import beside, has_backups
from baliapp.store.backups.names import named
from baliapp.store.files.connecting import Mode, connect, driver_errors
from baliapp.store.files.faults import Fault, Stranger, in_words, told
from baliapp.store.files.keys import Key, holding
from baliapp.store.files.looking_on import copied, remove
from baliapp.store.files.looking_through import refuse_damaged_wholly
from baliapp.store.files.one_user import Access, FileLock, Holder, InUse, hold, holder_elsewhere, holder_of
from baliapp.store.files.protecting import settle
from baliapp.store.opening.databases import may_write, open_database, refuse_strangers
from baliapp.store.steps import schema
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Author


def open_for(
    address: str | Path,
    author: Author,
    access: Access,
    *,
    held: FileLock | None = None,
    progress: Progress | None = None,
    key: Key | None = None,
) -> Database:
    """Open a database as ``access`` says. Raise InUse where somebody else has it, UserError where it cannot be.

    ``held`` is the lock of the same file where it is open already, to be opened anew. On a server nobody is alone.
    A protected file needs its ``key``, or one that is held for it: NeedsPassphrase says so.
    """
    if is_shared(address):
        return open_database(address, author)
    with holding(key, Path(address)):
        return _file_for(Path(address), author, access, held, progress)


def _file_for(path: Path, author: Author, access: Access, held: FileLock | None, progress: Progress | None) -> Database:
    if held is None:
        settle(path, author)
        sweep(path.absolute().parent)  # what a killed recovery left beside it
    _refuse_strangers(path)
    if access is Access.APART:
        return _copy_of(path, author, None, _("It was asked for so."))
    if access is Access.READING:
        return _to_read(path, author)
    if not may_write(path):
        return open_database(path, author)  # which says in words why not
    if held is not None and held.file == path:
        return _alone(path, author, held.again())
    lock = hold(path, author, insisting=access is Access.INSISTING)
    return _alone(path, author, lock, progress or Progress(), unclean=lock.after_unclean_end or was_left_open(path))


def _refuse_strangers(path: Path) -> None:
    """Refuse what is none of ours; a file of which there are backups was one of ours before it was damaged."""
    try:
        refuse_strangers(path)
    except Stranger as fault:
        if not has_backups(path):
            raise
        raise in_words(Fault.DAMAGED, str(path)) from fault


def needs_looking_through(address: str | Path) -> bool:
    """Tell beforehand whether a file may have to be looked through whole when it is opened, which takes its time."""
    return not is_shared(address) and (holder_of(Path(address)) is not None or was_left_open(Path(address)))


def _alone(
    path: Path, author: Author, lock: FileLock, progress: Progress | None = None, *, unclean: bool = False
) -> Database:
    """Open a file that is held; after an unclean end the mark of it stays until all of the file has been looked at."""
    settle_backups(path, [beside(path)])
    try:
        looked_through = unclean and _looked_through(path, author, progress or Progress())
        database = looked_through or open_database(path, author)
    except BaseException:
        lock.release(cleanly=not unclean)
        raise
    database.lock = lock
    return database


def _looked_through(path: Path, author: Author, progress: Progress) -> Database:
    refuse_damaged_wholly(path, progress)
    database = open_database(path, author)
    try:
        database.amiss = check(database, progress)
    except BaseException:
        database.close()
        raise
    return database


def _to_read(path: Path, author: Author) -> Database:
    """Open a file for reading only: itself where that is safe, a copy of it as it is now otherwise."""
    if named(path) is not None:
        return _copy_of(path, author, None, _("It is a backup."))
    elsewhere = holder_elsewhere(path, author.machine)
    if elsewhere is not None or not may_write(path):
        return _copy_of(path, author, elsewhere)
    if _is_old(path):
        try:
            lock = hold(path, author)  # opening it upgrades it
        except InUse as in_use:
            return _copy_of(path, author, in_use.holder)
        _alone(path, author, lock).close()
    return _only_reading(open_database(path, author), path, _("It was asked for so."))


def _copy_of(path: Path, author: Author, holder: Holder | None, reason: str = "") -> Database:
    copy = copied(path)
    try:
        database = open_database(copy, author)
    except UserError as fault:
        remove(copy)
        raise UserError(fault.message.replace(str(copy), str(path)), fault.advice) from fault
    database.when_closed.append(partial(remove, copy))
    database.address = str(path)
    told_why = (
        _("It is open already: {holder}.").format(holder=holder.told())
        if holder
        else reason or _("It is write-protected.")
    )
    return _only_reading(database, path, told_why)


def _only_reading(database: Database, path: Path, reason: str) -> Database:
    database.only_reading = f"{_('{file} is open for reading only.').format(file=path.name)} {reason}"
    return database


def _is_old(path: Path) -> bool:
    with told(str(path)), closing(connect(path, Mode.READ)) as connection:
        try:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except driver_errors():
            return False  # none of ours: opening it says so
    return row is not None and row[0] in schema.known() - {schema.newest()}
