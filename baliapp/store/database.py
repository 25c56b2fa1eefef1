"""An open database: reading for everybody, writing only inside a named step."""

import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.store import glance
from baliapp.store.changes import Step
from baliapp.store.entries import Author
from baliapp.store.faults import told

BUSY_MILLISECONDS = 5000


class Database:
    """One SQLite file or one PostgreSQL database. Opened by `baliapp.store.opening`."""

    def __init__(self, address: str | Path, author: Author) -> None:
        self.author = author
        self.path = address if isinstance(address, Path) else None
        self.address = str(address)
        """What an officer calls it: the file, or the address without its password."""
        if self.path is None:
            self.address = make_url(str(address)).render_as_string(hide_password=True)
        self.writer = _engine(address, read_only=False)
        self._reader = _engine(address, read_only=True)
        self._writing = threading.Lock()

    @property
    def shared(self) -> bool:
        """Whether others may be working on it at the same time, as on PostgreSQL."""
        return self.path is None

    @contextmanager
    def step(self, name: str, *, kind: str = "do", reverses: str | None = None) -> Iterator[Step]:
        """Do everything in the block as one step: all of it is stored and logged, or none.

        ``name`` is what Edit > Undo calls it, and its heading in the history.
        """
        if not self._writing.acquire(timeout=BUSY_MILLISECONDS / 1000):
            raise UserError(_("The program is still busy with another change."), _("Try again in a moment."))
        try:
            with told(self.address), self.writer.connect() as connection, connection.begin():
                step = Step(connection, self.author, name, kind, reverses)
                yield step
                step.finish()
        finally:
            self._writing.release()

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

    def overwrite_what_is_deleted(self, connection: Connection) -> None:
        """Have SQLite overwrite what this step deletes; PostgreSQL does so when it next vacuums."""
        if not self.shared:
            connection.exec_driver_sql("PRAGMA secure_delete = ON")

    def fold_log(self) -> None:
        """Have SQLite write its log into the file and empty it, so that erased text is nowhere."""
        if not self.shared:
            with told(self.address):
                connection = self.writer.raw_connection()
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
                connection.close()

    def close(self) -> None:
        """Let go of the database; SQLite then folds its write-ahead log into the file."""
        self._reader.dispose()
        self.writer.dispose()


def _engine(address: str | Path, *, read_only: bool) -> Engine:
    if isinstance(address, Path):
        engine = create_engine(f"sqlite:///{address.absolute()}", connect_args={"check_same_thread": False})
        event.listen(engine, "connect", _read_only_sqlite if read_only else _writing_sqlite)
        event.listen(engine, "begin", _begin_reading if read_only else _begin_writing)
        return engine
    options = {"options": "-c default_transaction_read_only=on"} if read_only else {}
    isolation = "REPEATABLE READ" if read_only else "READ COMMITTED"
    return create_engine(address, isolation_level=isolation, connect_args={"connect_timeout": 5, **options})


def _writing_sqlite(connection: DBAPIConnection, _record: object) -> None:
    assert isinstance(connection, sqlite3.Connection)
    connection.isolation_level = None  # SQLAlchemy begins the transactions, not the driver
    glance.teach(connection)
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _read_only_sqlite(connection: DBAPIConnection, record: object) -> None:
    _writing_sqlite(connection, record)
    assert isinstance(connection, sqlite3.Connection)
    connection.execute("PRAGMA query_only = ON")


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _begin_writing(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
