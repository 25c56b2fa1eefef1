"""Opening a database from the window; the log says that it was opened, and never which."""

from pathlib import Path
from typing import TYPE_CHECKING

from baliapp.base.progress import Progress
from baliapp.store.tables.entries import Author

if TYPE_CHECKING:
    from baliapp.store.files.keys import Key
    from baliapp.store.files.one_user import Access, FileLock
    from baliapp.store.steps.database import Database


def open_address(
    address: Path | str,
    author: Author,
    access: "Access",
    held: "FileLock | None" = None,
    progress: Progress | None = None,
    key: "Key | None" = None,
) -> "Database":
    """Open the database at ``address``. Raises UserError in words, InUse where somebody else has it."""
    from baliapp.base.log_file import Event, note  # deferred: not needed for the first paint
    from baliapp.store.files.faults import Damaged  # deferred: loads SQLAlchemy and Alembic
    from baliapp.store.files.one_user import InUse  # deferred with it
    from baliapp.store.opening.to_work import open_for  # deferred with it

    try:
        database = open_for(address, author, access, held=held, progress=progress, key=key)
    except (Damaged, InUse) as fault:
        note(Event.IN_USE if isinstance(fault, InUse) else Event.DAMAGED)
        raise
    whole = Event.OPENED_SHARED if database.shared else Event.OPENED_FILE
    note(Event.OPENED_FOR_READING if database.only_reading else whole, amiss=len(database.amiss))
    return database
