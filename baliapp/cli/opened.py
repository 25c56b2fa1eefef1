"""The database that a command is about, and the record in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from baliapp.base import settings
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.paths import is_shared
from baliapp.store import queries
from baliapp.store.database import Database
from baliapp.store.entries import Author, Entry, ref_of
from baliapp.store.opening import open_database


@contextmanager
def opened(file: str) -> Iterator[Database]:
    """Open a database for one command. Raise UserError in words."""
    database = open_database(address_of(file), author())
    try:
        yield database
    finally:
        database.close()


def address_of(file: str) -> str | Path:
    """Give what was named as a database: a file, or an address on a server."""
    return file if is_shared(file) else Path(file)


def author() -> Author:
    """Give whose name stands at a change."""
    return Author(settings.Settings().officer(), settings.machine())


def found_record(database: Database, identity: str) -> Entry:
    """Give the record with an id. Raise UserError where there is none."""
    found = queries.find(database, ref_of(identity).id or identity)
    if found is None:
        raise UserError(
            _('There is no record with the id "{id}".').format(id=identity), _("“baliapp list” shows the ids.")
        )
    return found
