"""An open database: reading for everybody, writing only inside a named step."""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, cast

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.store.files import glance
from baliapp.store.files.connecting import Mode, cipher_driver, connect, unlock
from baliapp.store.files.faults import Busy, told
from baliapp.store.files.keys import Key, hold, key_of, let_go
from baliapp.store.files.one_user import FileLock
from baliapp.store.steps.changes import Step
from baliapp.store.steps.compiled import compiled_for
from baliapp.store.tables.entries import Author

BUSY_MILLISECONDS = 5000
HURRIED_MILLISECONDS = 100
"""How long a step waits for other writers, and how long in the thread that must not be held up."""


class Database:
    """One SQLite file or one PostgreSQL database. Opened by `baliapp.store.opening.databases.databases`."""

    def __init__(self, address: str | Path, author: Author, key: Key | None = None) -> None:
        self.author = author
        self.path = address if isinstance(address, Path) else None
        self.address = str(address)
        """What an officer calls it: the file, or the address without its password."""
        if self.path is None:
            url = make_url(str(address)).difference_update_query(["password"])
            self.address = url.render_as_string(hide_password=True)
        self.lock: FileLock | None = None
        """What keeps others from the file, where it was opened alone."""
        self.only_reading = ""
        """Why nothing can be written, in a sentence; blank where it can."""
        self.amiss: list[str] = []
        """What was found to be wrong when it was looked through after an unclean end."""
        self.when_closed: list[Callable[[], object]] = []
        self._identity = _identity(self.path)
        self.key = (key or key_of(self.path)) if self.path else None
        """What opens the file, where it is protected; None also while it is locked up."""
        self.is_protected = self.key is not None
        if self.key:
            hold(self.key, self.path)
        driver = cipher_driver() if self.is_protected else None
        self._mode = Mode.WRITE if self.path and self.path.exists() else Mode.MAKE
        self.writer = _engine(address, self._connect, driver, read_only=False)
        self._reader = _engine(address, self._connect, driver, read_only=True)
        self._writing = threading.Lock()
        self._hurried: dict[int, int] = {}

    def _connect(self) -> sqlite3.Connection:
        assert self.path is not None
        connection = connect(self.path.absolute(), self._mode, key=self.key)
        self._mode = Mode.WRITE  # a file that is gone later is never made anew, empty
        return connection

    @property
    def shared(self) -> bool:
        """Whether others may be working on it at the same time, as on PostgreSQL."""
        return self.path is None

    def hurry(self, milliseconds: int = HURRIED_MILLISECONDS) -> None:
        """Have steps of this thread wait no longer than so for other writers: a window must not stand still."""
        self._hurried[threading.get_ident()] = milliseconds

    def _patience(self) -> int:
        return self._hurried.get(threading.get_ident(), BUSY_MILLISECONDS)

    @contextmanager
    def step(
        self, name: str, *, kind: str = "do", reverses: str | None = None, progress: Progress | None = None
    ) -> Iterator[Step]:
        """Do everything in the block as one step: all of it is stored and logged, or none.

        ``name`` is what Edit > Undo calls it, and its heading in the history. Raise Busy while others are writing.
        """
        self._refuse_reader()
        patience = self._patience()
        if not self._writing.acquire(timeout=patience / 1000):
            raise Busy(_("The program is still busy with another change."), _("Try again in a moment."))
        try:
            self._refuse_moved()
            with told(self.address), self._writing_within(patience) as connection, connection.begin():
                step = Step(connection, self.author, name, kind, reverses, progress)
                yield step
                step.finish()
        finally:
            self._writing.release()

    @contextmanager
    def draft(self, progress: Progress | None = None) -> Iterator[Step]:
        """Give a step that is never stored, to see what it would do: it cannot write, and holds nobody up."""
        with self.reading() as connection:
            step = Step(connection, self.author, "", "do", None, progress)
            step.is_draft = True
            yield step

    def _refuse_reader(self) -> None:
        if self.only_reading:
            raise UserError(self.only_reading, _("Nothing was changed."))

    def _writing_within(self, patience: int) -> Connection:
        return self.writer.connect().execution_options(patience=patience)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the data and cannot write."""
        with told(self.address), self._reader.connect() as connection, connection.begin():
            yield connection

    def run(self, sql: str, params: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Run one SELECT with named parameters."""
        with self.reading() as connection:
            return [tuple(row) for row in connection.execute(text(sql), dict(params))]

    @contextmanager
    def altering(self) -> Iterator[Connection]:
        """Give a connection for the migrations, which alter tables and not records."""
        with told(self.address), self.writer.connect() as connection, connection.begin():
            yield connection

    def keep_log_beside(self) -> None:
        """Have SQLite keep changes in a log beside the file, so that readers never wait; the file remembers it."""
        self._pragma("journal_mode = WAL")
        self._identity = _identity(self.path)

    def fold_log(self) -> None:
        """Have SQLite write its log into the file and empty it, so that erased text is nowhere.

        Where somebody is reading at this moment, it is folded when the last one closes.
        """
        self._pragma("wal_checkpoint(TRUNCATE)")

    def _pragma(self, pragma: str) -> None:
        if self.shared or self.only_reading:
            return
        with told(self.address), closing(self.writer.raw_connection()) as connection:
            connection.cursor().execute(f"PRAGMA busy_timeout = {min(self._patience(), BUSY_MILLISECONDS // 10)}")
            connection.cursor().execute(f"PRAGMA {pragma}")

    def _refuse_moved(self) -> None:
        """Refuse to write where the file was moved, deleted or replaced: the change would be lost with it."""
        if self.path and _identity(self.path) != self._identity:
            raise UserError(
                _("The file {file} is no longer the one that was opened; it was moved, deleted or replaced.").format(
                    file=self.path
                ),
                _("Nothing was saved. Open the database from where it is now."),
            )

    def close(self) -> None:
        """Let go of the database; SQLite then folds its write-ahead log into the file."""
        self._reader.dispose()
        self.writer.dispose()
        if self.lock is not None:
            self.lock.release()
            self.lock = None
        while self.when_closed:
            self.when_closed.pop()()
        self._forget_key()

    def lock_up(self) -> None:
        """Forget the key of a protected file and close its connections; it stays held for this user."""
        self._reader.dispose()
        self.writer.dispose()
        self._forget_key()

    def unlock(self, passphrase: str) -> None:
        """Work on after `lock_up`. Raise WrongPassphrase where the passphrase is another one."""
        assert self.path is not None
        key = unlock(self.path, passphrase)
        self._forget_key()
        self.key = key
        hold(key, self.path)

    def _forget_key(self) -> None:
        if self.key:
            let_go(self.key, self.path)
            self.key = None


def _engine(address: str | Path, opens: Callable[[], sqlite3.Connection], driver: Any, *, read_only: bool) -> Engine:
    if isinstance(address, Path):
        url = URL.create("sqlite", database=str(address.absolute()))  # a path is no address: it may hold % and ?
        options: dict[str, Any] = {"compiled_cache": compiled_for(driver)}
        engine = create_engine(url, module=driver, creator=opens, execution_options=options)
        event.listen(engine, "connect", _read_only_sqlite if read_only else _writing_sqlite)
        event.listen(engine, "begin", _begin_reading if read_only else _begin_writing)
        return engine
    options = {"options": "-c default_transaction_read_only=on"} if read_only else {}
    url = make_url(address)
    kept: dict[str, Any] = {"compiled_cache": compiled_for((url.host, url.port, url.database))}
    isolation = "REPEATABLE READ" if read_only else "READ COMMITTED"
    # A server that dies while it is asked is given up after as long, where the system can be told so.
    arguments = {"connect_timeout": 5, "tcp_user_timeout": 5000, **options}
    engine = create_engine(
        address, isolation_level=isolation, connect_args=arguments, pool_pre_ping=True, execution_options=kept
    )
    if not read_only:
        event.listen(engine, "begin", _begin_writing_alone)
    return engine


def _identity(path: Path | None) -> tuple[int, int] | None:
    """Give what tells a file from another of the same name; None where there is none."""
    try:
        found = path.stat() if path else None
    except OSError:
        return None  # gone: that is the answer
    return (found.st_dev, found.st_ino) if found else None


def _writing_sqlite(connection: DBAPIConnection, _record: object) -> None:
    for pragma in (
        f"busy_timeout = {BUSY_MILLISECONDS}",
        "foreign_keys = ON",
        "synchronous = FULL",
        "secure_delete = ON",
        "trusted_schema = OFF",
    ):
        _own(connection).execute(f"PRAGMA {pragma}")


def _read_only_sqlite(connection: DBAPIConnection, record: object) -> None:
    _writing_sqlite(connection, record)
    _own(connection).execute("PRAGMA query_only = ON")


def _own(connection: object) -> sqlite3.Connection:
    """Give a connection as what it is: SQLCipher's is that of Python by another name."""
    return cast("sqlite3.Connection", connection)


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _begin_writing(connection: Connection) -> None:
    own = _own(connection.connection.driver_connection)  # asked of SQLite itself: every save passes here
    own.execute(f"PRAGMA busy_timeout = {_patience_of(connection)}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_writing_alone(connection: Connection) -> None:
    """One writer at a time, as on SQLite: what a step reads stays true until it is stored."""
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, _patience_of(connection))}")  # 0 is for ever
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({glance.APPLICATION_ID})")


def _patience_of(connection: Connection) -> int:
    return int(connection.get_execution_options().get("patience", BUSY_MILLISECONDS))
