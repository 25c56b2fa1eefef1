"""Copies of a whole database file, each verified before anybody relies on it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import _

FOLDER = "Backups"


def back_up(file: Path, why: str) -> Path:
    """Copy a database into the folder "Backups" beside it, verify the copy, and give its place.

    Raise UserError where it cannot be written or does not hold what the original holds; nothing is left behind then.
    """
    moment = clock.now().astimezone().strftime("%Y-%m-%d %H%M%S")
    copy = file.parent / FOLDER / f"{file.stem} {moment} {why}{file.suffix}"
    try:
        copy.parent.mkdir(exist_ok=True)
        with closing(sqlite3.connect(file)) as original, closing(sqlite3.connect(copy)) as target:
            original.backup(target)
            if target.execute("PRAGMA integrity_check").fetchone() != ("ok",) or _counts(original) != _counts(target):
                raise sqlite3.DatabaseError("the copy differs")
    except (OSError, sqlite3.Error) as fault:
        if copy.exists():
            copy.unlink()
        raise UserError(
            _("No backup of {file} could be made in {folder}: {fault}.").format(
                file=file, folder=copy.parent, fault=fault
            ),
            _("Free some room or choose another folder, then try again; the file was left as it is."),
        ) from fault
    return copy


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}
