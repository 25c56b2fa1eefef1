"""Connections to local files: Python's own sqlite3 for a clear file, SQLCipher for one that is protected.

SQLCipher is loaded for a protected file alone: no other start waits for it.
"""

import sqlite3
import sys
from enum import StrEnum
from pathlib import Path
from typing import Any, cast

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.store.files.glance import read_only_address
from baliapp.store.files.keys import Key, derive, key_of, salt_of
from baliapp.store.files.proofs import PAGE, is_first_proved, proves_any

HEADER = b"SQLite format 3\x00"
PATIENCE = 5.0
HEAP = 1_500_000_000
"""Bytes that SQLite takes at most, of each of the two drivers: a file made by a stranger could ask for any number."""
_DIFFERENT = 230
"""So many of the 256 bytes occur at least in a page that is encrypted: nearly always more than 250."""
_KNOWN = (b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
"""How files begin that look as if they were encrypted and are not."""


class Mode(StrEnum):
    """How a file is opened."""

    READ = "ro"
    WRITE = "rw"
    MAKE = "rwc"


class NeedsPassphrase(UserError):
    """The file is protected, and its key is not held."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            _("{file} is protected, and opens with its passphrase alone.").format(file=file),
            _("Type the passphrase; on the command line, let it be asked for or give --passphrase-fd."),
        )
        self.file = file


class WrongPassphrase(NeedsPassphrase):
    """The passphrase that was given does not open the file."""

    def __init__(self, file: Path) -> None:
        super().__init__(file)
        self.message = _("This passphrase does not open {file}.").format(file=file)
        self.advice = _("Mind capital letters and the layout of the keyboard, then type it again.")
        self.args = (f"{self.message} {self.advice}",)


def connect(
    path: Path, mode: Mode = Mode.WRITE, *, key: Key | None = None, patience: float = PATIENCE
) -> sqlite3.Connection:
    """Open a file, with the key given or held for it. Raise NeedsPassphrase, WrongPassphrase, and `driver_errors`.

    What an interrupted writer left half done is taken back first, even where the file is opened only to read.
    """
    key = key or key_of(path)
    if mode is not Mode.READ:
        return _connect(path, mode, key, patience)
    try:
        return _connect(path, mode, key, patience)
    except driver_errors() as fault:
        if not _is_half_written(fault):
            raise
    _connect(path, Mode.WRITE, key, patience).close()  # its first look takes back what was not finished
    return _connect(path, mode, key, patience)


def connect_ciphering(path: Path, key: Key | None) -> sqlite3.Connection:
    """Open a file, clear or protected, so that files of the other kind can be attached to it."""
    if key:
        return connect(path, key=key)
    connection = cipher_driver().connect(str(path), timeout=PATIENCE, isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")
    return cast("sqlite3.Connection", connection)


def unlock(path: Path, passphrase: str) -> Key:
    """Give the key that opens a protected file. Raise WrongPassphrase where it is another, UserError for no file."""
    _refuse_unreadable(path)
    key = derive(passphrase, salt_of(path))
    if not is_first_proved(_first_page(path), key) and not proves_any(path, key):
        from baliapp.store.files.faults import told  # deferred: it knows the errors of the drivers from here

        with told(str(path)):
            connect(path, Mode.READ, key=key).close()  # its first page may wait beside it
    return key


def _refuse_unreadable(path: Path) -> None:
    try:
        path.open("rb").close()
    except OSError as fault:
        raise UserError(
            _("The file {file} cannot be read: {fault}.").format(file=path, fault=fault.strerror or fault),
            _("Check that its disk or stick is connected, then try again."),
        ) from fault


def is_protected(path: Path) -> bool:
    """Tell whether a file looks like one that is encrypted: there is no mark in it that says so."""
    return looks_protected(_first_page(path))


def looks_protected(head: bytes) -> bool:
    """Tell whether the first page of a file looks encrypted."""
    return len(head) == PAGE and not head.startswith((HEADER, *_KNOWN)) and len(set(head)) >= _DIFFERENT


def driver_errors(*others: type[Exception]) -> tuple[type[Exception], ...]:
    """Give the errors of the drivers that were loaded, and ``others``, for an ``except``."""
    loaded = sys.modules.get("sqlcipher3.dbapi2")
    return (sqlite3.Error, loaded.Error, *others) if loaded else (sqlite3.Error, *others)


def cipher_driver() -> Any:
    """Give the driver for protected files."""
    from sqlcipher3 import dbapi2  # deferred: only protected files need it

    return dbapi2


def _connect(path: Path, mode: Mode, key: Key | None, patience: float) -> sqlite3.Connection:
    module = cipher_driver() if key else sqlite3
    address = read_only_address(path).replace("?mode=ro", f"?mode={mode}")
    # SQLCipher's driver is that of Python with another SQLite in it.
    connection = cast(
        "sqlite3.Connection",
        module.connect(address, uri=True, timeout=patience, isolation_level=None, check_same_thread=False),
    )
    try:
        connection.execute(f"PRAGMA hard_heap_limit = {HEAP}")  # before its tables are read, which can be any words
        if key:
            _unlock(connection, key, path)
        else:
            _refuse_protected(connection, path)
    except MemoryError as fault:
        connection.close()
        from baliapp.store.files.faults import Fault, in_words  # deferred: it knows the errors of the drivers from here

        raise in_words(Fault.DAMAGED, str(path)) from fault
    except BaseException:
        connection.close()
        raise
    return connection


def _is_half_written(fault: Exception) -> bool:
    """Tell whether a file cannot be read before it is written to; SQLCipher does not say what for."""
    return str(getattr(fault, "sqlite_errorname", "")).startswith("SQLITE_READONLY")


def _refuse_protected(connection: sqlite3.Connection, path: Path) -> None:
    """Raise NeedsPassphrase where it is needed; whatever else is wrong shows when the file is used."""
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as fault:
        if getattr(fault, "sqlite_errorname", "") == "SQLITE_NOTADB" and is_protected(path):
            raise NeedsPassphrase(path) from fault
        if _is_half_written(fault):
            raise


def _unlock(connection: sqlite3.Connection, key: Key, path: Path) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")  # it would complain on the console
    connection.execute(f'PRAGMA key = "{key.spelled}"')
    connection.execute("PRAGMA temp_store = MEMORY")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver_errors() as fault:
        if getattr(fault, "sqlite_errorname", "") != "SQLITE_NOTADB":
            raise
        if not proves_any(path, key):
            raise WrongPassphrase(path) from fault
        from baliapp.store.files.faults import Fault, in_words  # deferred: it knows the errors of the drivers from here

        raise in_words(Fault.DAMAGED, str(path)) from fault


def _first_page(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(PAGE)
    except OSError:
        return b""  # whoever opens it says what is wrong
