"""The whole of a file looked through before it is opened, where whoever had it last did not close it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from baliapp.base.errors import Cancelled
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.store.files.connecting import Mode, connect, driver_errors
from baliapp.store.files.faults import Fault, in_words, told

INSTRUCTIONS = 200_000
"""Of how many of its own instructions SQLite works off before it hears again whether to stop."""
PATIENCE = 5
"""Seconds that it waits for somebody who is writing."""


def refuse_damaged_wholly(file: Path, progress: Progress) -> None:
    """Look at every page of a file and at every index. Raise Damaged where something is wrong with it."""
    progress.step(0, 0, _("The file was not closed properly last time; all of it is looked through."))
    refuse_damaged_pages(file, progress)


def refuse_damaged_pages(file: Path, progress: Progress) -> None:
    """Do so without a word. Raise Cancelled where that is to stop."""
    with told(str(file)), closing(connect(file, Mode.READ, patience=PATIENCE)) as connection:
        connection.set_progress_handler(lambda: progress.cancelled, INSTRUCTIONS)
        try:
            sound = connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
        except driver_errors() as stopped:
            if getattr(stopped, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
                raise Cancelled from stopped
            raise
    if not sound:
        raise in_words(Fault.DAMAGED, str(file))
