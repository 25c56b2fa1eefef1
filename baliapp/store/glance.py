"""A first look at a local file before SQLAlchemy is loaded: read-only, through Python's own sqlite3."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from baliapp.base import text
from baliapp.store.listing import Run

APPLICATION_ID = 0x62616C69
"""In each file's header ("bali" in ASCII): tells our databases from other programs'."""

REVISION = "0001"
"""The newest migration this program knows; a test holds it to the migrations themselves."""


def teach(connection: sqlite3.Connection) -> None:
    """Give a connection the functions that the store's SQL uses."""
    connection.create_function("folded", 1, _folded, deterministic=True)


def _folded(value: str | None) -> str:
    return text.fold(value) if value else ""


def glance(path: Path) -> Run | None:
    """Give what runs SELECTs on a file that this very program can read as it is; None for every other file."""
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    except sqlite3.Error:
        return None
    try:
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        if ours and connection.execute("SELECT version_num FROM alembic_version").fetchone() == (REVISION,):
            teach(connection)
            return lambda sql, params: _rows(connection, sql, params)
    except sqlite3.Error:
        pass  # not ours to judge here: opening it properly says in words what is wrong with it
    connection.close()
    return None


def _rows(connection: sqlite3.Connection, sql: str, params: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    return connection.execute(sql, dict(params)).fetchall()
