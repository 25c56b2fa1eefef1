"""What a command is about: the words as typed, the database, the record in it, and the day."""

import datetime
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from baliapp.base import settings
from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.partial_dates import PartialDate
from baliapp.base.paths import is_shared
from baliapp.base.periods import day_told
from baliapp.store.asking import queries
from baliapp.store.files.one_user import Access
from baliapp.store.opening.to_work import open_for
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Author, Entry, Ref, ref_of


@contextmanager
def opened(file: str, *, writing: bool = False, apart: bool = False) -> Iterator[Database]:
    """Open a database for one command; one that only looks is held up by nobody. Raise UserError in words.

    One that looks ``apart`` leaves the file and what waits beside it as they are, to the byte.
    """
    access = Access.APART if apart else Access.READING
    database = open_for(address_of(file), author(), Access.ALONE if writing else access)
    for sentence in database.amiss:
        print(sentence, file=sys.stderr)
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


def day_of(database: Database, typed: str) -> datetime.date:
    """Give the last day of the date that was typed, or of the meeting with that key."""
    meeting = queries.meeting_by_key(database, typed)
    found = queries.entry(database, meeting) if meeting else None
    dates = found.values["dates"] if found else read_date(typed)
    day = day_told(dates) if isinstance(dates, PartialDate) else None
    if day is None:
        raise UserError(
            _('"{typed}" is no day as of which records can be told.').format(typed=typed),
            _("Give a date such as 2012-11-13, or the key of a meeting that has one."),
        )
    return day


def found_meeting(database: Database, key: str) -> Ref:
    """Give the meeting with a key. Raise UserError where there is none."""
    found = queries.meeting_by_key(database, key)
    if found is None:
        raise UserError(
            _('There is no meeting with the key "{key}".').format(key=key),
            _("“baliapp list FILE meetings” shows the keys."),
        )
    return found


def word(given: str) -> str:
    """Give what was typed, also where the system is set to a language that cannot spell it."""
    return os.fsencode(given).decode("utf-8", errors="replace")
