"""What can still be read of a damaged file, row by row: behind a page that cannot be read it goes on."""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

from baliapp.store.files.connecting import HEADER, cipher_driver, driver_errors
from baliapp.store.files.glance import APPLICATION_ID, OURS
from baliapp.store.files.keys import Key
from baliapp.store.files.proofs import prove_anew

PAGE = 4096
"""How large the pages of our files are; what a damaged header says of it is believed only where it can be."""
LARGEST = 2**62
Cells = tuple[Any, ...]


def copy_to_read(damaged: Path, folder: Path, key: Key | None) -> Path:
    """Copy a damaged file, with the changes that wait beside it, and give its copy a header that can be read.

    Where it is protected, so is the copy: pages that nothing proves are noise in it.
    """
    copy = folder / damaged.name
    shutil.copyfile(damaged, copy)
    log = damaged.with_name(f"{damaged.name}-wal")
    if log.exists():
        shutil.copyfile(log, copy.with_name(f"{copy.name}-wal"))
    if key is None:
        _mend_header(copy)
    else:
        prove_anew(copy, key)
    return copy


def connect(copy: Path, key: Key | None) -> sqlite3.Connection:
    """Open such a copy to read it; a faulty table does not keep others from being read."""
    module = cipher_driver() if key else sqlite3
    connection = cast("sqlite3.Connection", module.connect(str(copy), isolation_level=None))
    if key:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f'PRAGMA key = "{key.spelled}"')
        connection.execute("PRAGMA temp_store = MEMORY")
    connection.text_factory = lambda text: text.decode("utf-8", errors="replace")
    connection.execute("PRAGMA writable_schema = ON")  # first: it reads shorter files, and leaves out faulty tables
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


def columns_in(connection: sqlite3.Connection, table: str) -> list[str]:
    """Give the columns that a table has in the file; none where nothing is known of it."""
    try:
        return [str(row[1]) for row in connection.execute(f'PRAGMA table_info("{table}")')]
    except driver_errors():
        return []


def rows_in(connection: sqlite3.Connection, table: str, columns: Sequence[str]) -> Iterator[Cells]:
    """Give the rows that can be read, in the order in which they lie there."""
    read = ", ".join(f'"{name}"' for name in columns)
    last = -LARGEST
    while True:
        try:
            for row in connection.execute(
                f'SELECT rowid, {read} FROM "{table}" NOT INDEXED WHERE rowid > ? ORDER BY rowid', (last,)
            ):
                last = row[0]
                yield row[1:]
        except driver_errors():
            found = _behind(connection, table, read, max(last, 0))
            if found is None:
                return
            last = found
        else:
            return


def ids_in_indexes(connection: sqlite3.Connection, table: str) -> set[str]:
    """Give the ids of a table as its own index tells them, which lies on other pages than its rows."""
    found = set[str]()
    try:
        for (identity,) in connection.execute(f'SELECT id FROM "{table}" INDEXED BY "sqlite_autoindex_{table}_1"'):
            found.add(str(identity))
    except driver_errors():
        return found  # as far as it could be read
    return found


def _behind(connection: sqlite3.Connection, table: str, read: str, last: int) -> int | None:
    """Give the number of a row behind what cannot be read, such that all after it can; None where nothing can."""
    step, bad = 1, last
    while step < LARGEST and not _begins(connection, table, read, last + step):
        bad, step = last + step, step * 2
    if step >= LARGEST:
        return None
    good = last + step
    while good - bad > 1:
        middle = (good + bad) // 2
        if _begins(connection, table, read, middle):
            good = middle
        else:
            bad = middle
    return good


def _begins(connection: sqlite3.Connection, table: str, read: str, after: int) -> bool:
    """Tell whether there is a row after one of that number, and it can be read."""
    query = f'SELECT rowid, {read} FROM "{table}" NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT 1'
    try:
        return connection.execute(query, (after,)).fetchone() is not None
    except driver_errors():
        return False


def _mend_header(copy: Path) -> None:
    """Write anew what is known to stand in a header of ours, where it no longer does; the rest is left alone."""
    with copy.open("r+b") as file:
        head = file.read(100)
        page = int.from_bytes(head[16:18], "big")
        is_sane = head[:16] == HEADER and page in (512, 1024, 2048, 4096, 8192, 16384, 32768, 1)
        if not is_sane:
            file.seek(0)
            file.write(HEADER + PAGE.to_bytes(2, "big") + bytes((2, 2, 0, 64, 32, 32)))
            file.seek(44)
            file.write((4).to_bytes(4, "big"))  # the form of the schema
            file.seek(56)
            file.write((1).to_bytes(4, "big"))  # texts are UTF-8
        if int.from_bytes(head[68:72], "big") not in OURS:
            file.seek(68)
            file.write(APPLICATION_ID.to_bytes(4, "big"))
