"""Whether a file that came back has the tables that our own migrations make, and nothing else that could act."""

import sqlite3
from contextlib import closing
from pathlib import Path

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.store.steps import schema
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Author

Made = frozenset[tuple[str, str, str, str]]
"""What a database is made of: kind, name, table and words of each."""
MOST, LONGEST = 10_000, 100_000
"""How many parts, and how many letters of each, are looked at: ours are far fewer and shorter."""


def refuse_other_tables(connection: sqlite3.Connection, revision: str, folder: Path, path: Path) -> None:
    """Raise UserError where anything was added to the tables of a migration, taken away, or made otherwise.

    Triggers, views, virtual tables, generated columns and indexes over expressions are all words of this kind, and
    none of them is ours.
    """
    if _made_of(connection) != _made_by_us(revision, folder):
        raise _strange(path)


def refuse_acting(connection: sqlite3.Connection, path: Path) -> None:
    """Raise UserError where a file that is to be worked on holds anything that would act by itself."""
    connection.execute("PRAGMA trusted_schema = OFF")
    acting = "SELECT 1 FROM sqlite_master WHERE type NOT IN ('table', 'index') OR sql LIKE 'CREATE VIRTUAL%'"
    if connection.execute(acting).fetchone():
        raise _strange(path)


def _strange(path: Path) -> UserError:
    return UserError(
        _("{file} holds what no baliapp has put there.").format(file=path),
        _("It was left alone. Ask who gave it to you where it comes from."),
    )


def _made_of(connection: sqlite3.Connection) -> Made:
    cut = ", ".join(f"substr({name}, 1, {LONGEST})" for name in ("type", "name", "tbl_name", "sql"))
    found = connection.execute(f"SELECT {cut} FROM sqlite_master").fetchmany(MOST)
    return frozenset((str(kind), str(name), str(table), " ".join(str(sql).split())) for kind, name, table, sql in found)


def _made_by_us(revision: str, folder: Path) -> Made:
    """Give what a database of ours is made of, by making one."""
    file = folder / "ours.bali"
    database = Database(file, Author("", ""))
    try:
        with database.altering() as connection:
            schema.upgrade(connection, revision=revision)
    finally:
        database.close()
    with closing(sqlite3.connect(file)) as made:
        return _made_of(made)
