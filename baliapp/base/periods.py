"""From when to when something holds, told by two partial dates: what is certain on a day, and what nobody knows.

A blank start is unknown; a blank end means that no end is known. Both ends belong to the period, as in "2018 to 2019".
"""

import datetime
from enum import IntEnum
from typing import NamedTuple

from baliapp.base.i18n import _
from baliapp.base.partial_dates import Form, PartialDate

FIRST_DAY, LAST_DAY = datetime.date.min, datetime.date.max


class Holds(IntEnum):
    """Whether something holds on a day."""

    NO = 0
    MAYBE = 1
    """The dates do not say."""
    YES = 2


class Bounds(NamedTuple):
    """Between which days a period begins, and between which it ends."""

    begins_earliest: datetime.date
    begins_latest: datetime.date
    ends_earliest: datetime.date
    ends_latest: datetime.date

    def holds(self, day: datetime.date, today: datetime.date) -> Holds:
        """Tell whether it holds on ``day``; what is known to hold, nobody knows since when, holds from ``today`` on."""
        if day < self.begins_earliest or day > self.ends_latest:
            return Holds.NO
        has_begun = day >= self.begins_latest or (self.begins_latest == LAST_DAY and day >= today)
        return Holds.YES if has_begun and day <= self.ends_earliest else Holds.MAYBE


def bounds(since: PartialDate | None, until: PartialDate | None) -> Bounds:
    """Give the bounds of the period from ``since`` to ``until``; it never ends before it began."""
    ends_latest = until.latest if until else LAST_DAY
    ends_earliest = _last(until).earliest if until else LAST_DAY
    begins_earliest = since.earliest if since else FIRST_DAY
    begins_latest = min(_first(since).latest if since else LAST_DAY, ends_latest)
    return Bounds(begins_earliest, begins_latest, max(ends_earliest, begins_earliest), ends_latest)


def _first(date: PartialDate) -> PartialDate:
    """Give the day on which something began that lasted from the first point to the last."""
    return PartialDate(Form.EXACT, date.first) if date.form is Form.SPAN else date


def _last(date: PartialDate) -> PartialDate:
    return PartialDate(Form.EXACT, date.last) if date.form is Form.SPAN and date.last else date


def day_told(date: PartialDate) -> datetime.date | None:
    """Give the day as of which one looks who looks as of ``date``: its last; None where it is open to one side."""
    return None if date.earliest == FIRST_DAY or date.latest == LAST_DAY else date.latest


def period(since: PartialDate | None, until: PartialDate | None) -> str:
    """Give a period in words, as "2002 to October 2011"."""
    if since is None and until is None:
        return _("at a time that is not known")
    if until is None:
        return _("since {since}").format(since=since)
    return (_("{since} to {until}") if since else _("until {until}")).format(since=since, until=until)


def overlap(one: Bounds, other: Bounds) -> bool:
    """Tell whether two periods certainly share more than the day on which one hands over to the other.

    Two periods without a known end overlap whenever they began, because both go on.
    """
    if one.ends_earliest == other.ends_earliest == LAST_DAY:
        return True
    return max(one.begins_latest, other.begins_latest) < min(one.ends_earliest, other.ends_earliest)
