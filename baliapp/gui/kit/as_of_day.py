"""The day as of which an officer looks at the records: typed, or that of a meeting."""

import datetime
from typing import NamedTuple

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.partial_dates import PartialDate, of_day
from baliapp.base.periods import day_told
from baliapp.store.tables.entries import Entry, Ref


class AsOfDay(NamedTuple):
    """A day, and the meeting by which it was chosen."""

    day: datetime.date
    meeting: Ref | None = None
    called: str = ""
    """The key of the meeting, or its title where it has none."""

    def __str__(self) -> str:
        """Give "13 November 2012 – EV 2012-11-12"."""
        day = str(of_day(self.day))
        return _("{day} – {meeting}").format(day=day, meeting=self.called) if self.called else day


def as_of_typed(typed: str) -> AsOfDay:
    """Give the day that was typed, the last of a month or a year; raise UserError where it is none."""
    understood = read_date(typed)
    day = day_told(understood) if understood else None
    if day is None:
        raise UserError(
            _("“{typed}” is no day to look back from.").format(typed=typed.strip()),
            _("Type it like 13 November 2012, Nov 2012 or 2012."),
        )
    return AsOfDay(day)


def as_of_meeting(meeting: Entry) -> AsOfDay | None:
    """Give the last day of a meeting; None where it has no date."""
    dates = meeting.values["dates"]
    day = day_told(dates) if isinstance(dates, PartialDate) else None
    return AsOfDay(day, meeting.ref, str(meeting.values["key"] or meeting.heading)) if day else None


def understood(typed: str) -> str:
    """Say how ``typed`` is understood, and which day that means; blank where it is no date."""
    try:
        date, chosen = read_date(typed), as_of_typed(typed)
    except UserError:
        return ""
    day = of_day(chosen.day)
    if date == day:
        return _("Understood as {date}").format(date=day)
    return _("Understood as {date}: told as of its last day, {day}").format(date=date, day=day)
