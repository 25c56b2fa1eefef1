"""What a database file says of itself when somebody looks in from outside: which database it is, and how far it is."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, select

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.records.catalogue import BY_NAME
from baliapp.store.backups.names import Named
from baliapp.store.files.connecting import driver_errors
from baliapp.store.files.copying import connect, tables_of
from baliapp.store.files.faults import Fault, in_words, told
from baliapp.store.tables.identity import COPY, IDENTITY, OFFICE
from baliapp.store.tables.log_tables import STEPS

_IDENTITY = f"SELECT value FROM {IDENTITY.name} WHERE name IN ('{OFFICE}', '{COPY}') ORDER BY name DESC"
_FIRST = select(STEPS.c.id).order_by(STEPS.c.seq).limit(1)


class Facts(NamedTuple):
    """Which database a file is of, and what it holds."""

    identity: str
    """The id of its office and which venue copy it is. Without one, the id of its first step, or a blank."""
    newest: str
    """The id of its newest step: two files that agree in it hold the same."""
    revision: str
    counts: Mapping[str, int]
    """How many records there are of each type, without those in the recycle bin."""

    @property
    def records(self) -> int:
        """How many records there are."""
        return sum(self.counts.values())


def facts_of(file: Path) -> Facts:
    """Give what a file says of itself. Raise UserError where it cannot be read, or is none of ours."""
    with _looked_into(file) as connection:
        tables = tables_of(connection)
        identity, newest = _ends(connection)
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchone() or ("",)
        counts = {name: _count(connection, name) for name in BY_NAME if name in tables}
        return Facts(identity, newest, str(revision[0]), {name: many for name, many in counts.items() if many})


def first_step(file: Path) -> str:
    """Give the id of the step with which a database begins, by which its backups are told; a blank where it has none.

    Raise UserError as above.
    """
    with _looked_into(file) as connection:
        return _end(connection, "ASC")


def ends_of(file: Path) -> tuple[str, str]:
    """Give the identity of a file, and the id of its newest step or a blank. Raise UserError as above."""
    with _looked_into(file) as connection:
        return _ends(connection)


def all_held(file: Path, backups: Sequence[Named]) -> list[Named]:
    """Give those of ``backups`` that hold nothing which the log of ``file`` does not know; others may be all there is.

    Two files that were copied from one another go by the same identity: each knows its own steps. What cannot be read
    is left out. Raise UserError where ``file`` cannot be read.
    """
    with _looked_into(file) as connection:
        identity, _newest = _ends(connection)

        def is_held(backup: Path) -> bool:
            try:
                its, newest = ends_of(backup)
            except UserError:
                return False
            known = connection.execute("SELECT 1 FROM step WHERE id = ?", (newest,)).fetchone()
            return its == identity and (not newest or known is not None)

        return [each for each in backups if is_held(each.path)]


def refuse_other(now: Connection, then: Connection, name: str) -> None:
    """Refuse to bring back what another database held; one in which nothing was done yet is of every database."""
    one, another = (connection.execute(_FIRST).scalar() for connection in (now, then))
    if one and another and one != another:
        raise UserError(
            _("{file} is a backup of another database.").format(file=name),
            _("Choose a backup of this one, or open a copy of it to look at what it holds."),
        )


def _ends(connection: sqlite3.Connection) -> tuple[str, str]:
    tables = tables_of(connection)
    first, newest = (_end(connection, way) for way in ("ASC", "DESC"))
    named = [str(row[0]) for row in connection.execute(_IDENTITY)] if IDENTITY.name in tables else []
    return " ".join(named) or first, newest


def _end(connection: sqlite3.Connection, way: str) -> str:
    row = connection.execute(f"SELECT id FROM step ORDER BY seq {way} LIMIT 1").fetchone()
    return str(row[0]) if row else ""


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{table}" WHERE deleted IS NULL').fetchone()[0])


@contextmanager
def _looked_into(file: Path) -> Iterator[sqlite3.Connection]:
    try:
        with told(str(file)), closing(connect(file)) as connection:
            yield connection
    except driver_errors(OSError) as fault:  # what is no database of ours has other tables
        raise in_words(Fault.STRANGER, str(file)) from fault
