"""A first look at a local file before SQLAlchemy is loaded: read-only, through Python's own sqlite3."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from baliapp.base.paths import lock_beside, was_left_open
from baliapp.store.lists.listing import Run

APPLICATION_ID = 0x62616C69
"""In each file's header ("bali" in ASCII): tells our databases from other programs'."""

COPY_ID = 0x62616C63
"""In the header of each venue copy ("balc")."""
OURS = (APPLICATION_ID, COPY_ID)

REVISION = "0004"
"""The newest migration this program knows; a test holds it to the migrations themselves."""


def read_only_address(path: Path) -> str:
    """Give the address under which sqlite3 opens a file for reading alone, on a network share too."""
    posix = path.absolute().as_posix()
    for letter in "%?#":  # the only ones that SQLite reads otherwise
        posix = posix.replace(letter, f"%{ord(letter):02x}")
    return f"file://{'' if posix.startswith('/') else '/'}{posix}?mode=ro"


def glance(path: Path) -> Run | None:
    """Give what runs SELECTs on a file that this very program can read as it is; None for every other file.

    One that somebody has open, or did not close, is looked at before anything of it is shown.
    """
    if lock_beside(path).exists() or was_left_open(path):
        return None
    try:
        connection = sqlite3.connect(read_only_address(path), uri=True, check_same_thread=False)
    except sqlite3.Error:
        return None
    try:
        ours = connection.execute("PRAGMA application_id").fetchone()[0] in OURS
        if ours and connection.execute("SELECT version_num FROM alembic_version").fetchone() == (REVISION,):
            return lambda sql, params: _rows(connection, sql, params)
    except (sqlite3.Error, UnicodeDecodeError):  # the second where SQLite complains in words of a damaged file
        pass  # not ours to judge here: opening it properly says in words what is wrong with it
    connection.close()
    return None


def _rows(connection: sqlite3.Connection, sql: str, params: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    return connection.execute(sql, dict(params)).fetchall()
