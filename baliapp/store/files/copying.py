"""Copying the state of a database file while others go on writing to it, and proving that the copy holds the same.

One read transaction sees one state from the first page to the last comparison, so no writer makes the copying begin
anew, and no writer waits for it. The driver lets go of Python's lock in each part, and between the parts there is a
pause, so that a window in another thread answers its keys. What is on the disk is asked for again and again on the way:
asked for once at the end, a large file would hold up whoever saves at that moment.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from baliapp.base.errors import Cancelled
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.store.files import connecting
from baliapp.store.files.keys import Key, key_of

PAGES = 128
"""Pages that are copied between two pauses: half a megabyte."""
PAUSE = 0.001
LONGEST_PAUSE = 0.02
"""Seconds between two parts: as long as the last one took, so that half of a processor is left to others."""
SYNCED = 16
"""After how many parts what was written is brought to the disk."""
UNREADABLE = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_ERROR")
"""How SQLite and SQLCipher complain of pages that make no sense."""
OFTEN = 20_000
"""After how many operations SQLite asks whether the comparison is to be given up."""


class Differs(Exception):
    """The copy does not hold what the database holds, or is damaged."""


def copy_checked(file: Path, copy: Path, progress: Progress) -> None:
    """Copy the state of ``file`` into a new file and prove it. Raises Cancelled, Differs, and the drivers' faults."""
    with closing(connect(file)) as source:
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()  # from here on this is the state it sees
        copy_state(source, copy, progress, key_of(file))
        prove(source, copy, progress)


def connect(file: Path) -> sqlite3.Connection:
    """Open a database file for reading alone; one that is not there is not made."""
    connection = connecting.connect(file)
    connection.execute("PRAGMA query_only = ON")
    return connection


def copy_state(source: sqlite3.Connection, copy: Path, progress: Progress, key: Key | None = None) -> None:
    """Copy the state that ``source`` sees, in parts, into a file that opens with the same key."""
    with closing(connecting.connect(copy, connecting.Mode.MAKE, key=key)) as target, copy.open("r+b") as written:
        target.execute("PRAGMA journal_mode = OFF")  # a copy that was not finished is thrown away, not mended
        target.execute("PRAGMA synchronous = OFF")
        parts, begun = 0, time.perf_counter()

        def rest(_status: int, remaining: int, total: int) -> None:
            nonlocal parts, begun
            parts += 1
            if parts % SYNCED == 0:
                os.fsync(written.fileno())
            progress.step((total - remaining) * 60 // max(1, total), 100, _("Copying the database"))
            time.sleep(min(LONGEST_PAUSE, max(PAUSE, time.perf_counter() - begun)))
            begun = time.perf_counter()

        source.backup(target, pages=PAGES, progress=rest)
        target.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it, on a read-only disk too
    with copy.open("r+b") as written:
        os.fsync(written.fileno())


def prove(source: sqlite3.Connection, copy: Path, progress: Progress) -> None:
    """Open the copy, check it from end to end, and compare every row with the state that ``source`` sees."""
    source.execute("ATTACH ? AS copy", (str(copy.absolute()),))
    with stopped_by(source, progress):
        compare_attached(source, progress)


def compare_attached(source: sqlite3.Connection, progress: Progress) -> None:
    """Check what is attached as "copy" from end to end, and compare each row. Raise Differs."""
    progress.step(60, 100, _("Checking the copy"))
    try:
        sound = source.execute("PRAGMA copy.integrity_check").fetchone() == ("ok",)
    except connecting.driver_errors() as fault:
        if not str(getattr(fault, "sqlite_errorname", "")).startswith(UNREADABLE):
            raise
        sound = False  # so damaged that it could not even be looked through
    if not sound:
        raise Differs(_("the copy is damaged"))
    tables = tables_of(source)
    if tables != tables_of(source, "copy"):
        raise Differs(_("the copy holds other tables"))
    for number, table in enumerate(tables):
        progress.step(80 + 20 * number // len(tables), 100, _("Checking the copy"))
        if _is_other(source, table):
            raise Differs(_("the copy holds something else"))


def tables_of(connection: sqlite3.Connection, schema: str = "main") -> dict[str, str]:
    """Give the tables of an opened file by name, with the words that made them."""
    query = f"SELECT name, sql FROM {schema}.sqlite_master WHERE type = 'table' ORDER BY name"
    return dict(connection.execute(query).fetchall())


def _is_other(source: sqlite3.Connection, table: str) -> bool:
    """Tell whether a table differs; done by SQLite itself, which lets others run meanwhile."""
    columns = [row[1] for row in source.execute(f'PRAGMA main.table_info("{table}")')]
    here, there = (", ".join(f'{side}."{column}"' for column in columns) for side in ("a", "b"))
    counts = source.execute(f'SELECT (SELECT count(*) FROM main."{table}") = (SELECT count(*) FROM copy."{table}")')
    differs = source.execute(
        f'SELECT 1 FROM main."{table}" AS a LEFT JOIN copy."{table}" AS b ON b.rowid = a.rowid'
        f" WHERE b.rowid IS NULL OR ({here}) IS NOT ({there}) LIMIT 1"
    )
    return counts.fetchone() != (1,) or differs.fetchone() is not None


@contextmanager
def stopped_by(connection: sqlite3.Connection, progress: Progress) -> Iterator[None]:
    """Let a long statement hear that the work was cancelled."""
    connection.set_progress_handler(lambda: progress.cancelled, OFTEN)
    try:
        yield
    except connecting.driver_errors() as fault:
        raise Cancelled if progress.cancelled else fault from None
    finally:
        connection.set_progress_handler(None, OFTEN)
