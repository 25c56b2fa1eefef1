"""From when to when something holds, told by two partial dates: what is certain on a day, and what nobody knows.

A blank start is unknown; a blank end means that no end is known. Both ends belong to the period, as in "2018 to 2019".
"""

import datetime
from enum import IntEnum
from typing import NamedTuple

from baliapp.base.i18n import _
from baliapp.base.partial_dates import Form, PartialDate, Point

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
        return Holds.YES if self.has_begun(day, today) and day <= self.ends_earliest else Holds.MAYBE

    def has_begun(self, day: datetime.date, today: datetime.date) -> bool:
        """Tell whether it certainly began by ``day``; what is on record without a start has begun by ``today``."""
        is_on_record = self.begins_latest == LAST_DAY and self.begins_earliest <= today <= day
        return day >= self.begins_latest or is_on_record

    def within(self, life: "Bounds") -> "Bounds":
        """Give the bounds inside of the ``life`` of what this cannot outlast.

        What it says of itself tells of that life too: where it had begun, what it belongs to had begun. Only where it
        says that it began before that life can have begun, or ends after it can have ended, is it no surer than that.
        """
        begins_before, ends_after = self.begins_latest < life.begins_earliest, self.ends_earliest > life.ends_latest
        return Bounds(
            max(self.begins_earliest, life.begins_earliest),
            life.begins_latest if begins_before else self.begins_latest,
            life.ends_earliest if ends_after else self.ends_earliest,
            min(self.ends_latest, life.ends_latest),
        )

    @property
    def has_a_day(self) -> bool:
        """Whether one end is told to the day: two that are told alike then share it, however open the other end is."""
        return self.begins_earliest == self.begins_latest or self.ends_earliest == self.ends_latest


def bounds(since: PartialDate | None, until: PartialDate | None) -> Bounds:
    """Give the bounds of the period from ``since`` to ``until``; it never ends before it began."""
    begins = _days(since, first=True) if since else (FIRST_DAY, LAST_DAY)
    ends_earliest, ends_latest = _days(until, first=False) if until else (LAST_DAY, LAST_DAY)
    begins_earliest, begins_latest = begins[0], min(begins[1], ends_latest)
    return Bounds(begins_earliest, begins_latest, max(ends_earliest, begins_earliest), ends_latest)


def _days(date: PartialDate, *, first: bool) -> tuple[datetime.date, datetime.date]:
    """Give the first and the last day that an end of a period may mean.

    Of what lasted from one point to another it is that point; "about" leaves a year, a month or a week on either side.
    """
    if date.form is Form.ABOUT:
        return _around(date.first)
    if date.form is Form.SPAN and date.last:
        point = date.first if first else date.last
        return point.first_day, point.last_day
    return date.earliest, date.latest


def _around(point: Point) -> tuple[datetime.date, datetime.date]:
    """Give the days from the week, the month or the year before to the one after."""
    if point.day:
        return point.first_day - datetime.timedelta(7), point.last_day + datetime.timedelta(7)
    if point.month:
        before = point.first_day - datetime.timedelta(1)
        after = (point.last_day + datetime.timedelta(32)).replace(day=1) - datetime.timedelta(1)
        return before.replace(day=1), after
    return datetime.date(point.year - 1, 1, 1), datetime.date(point.year + 1, 12, 31)


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

    That is so where neither can have ended by when the other began. Two periods without a known end overlap whenever
    they began, because both go on. Two that are told alike are one, told twice, where an end of them is told to the
    day; two that are told by the same year may be two short ones within it.
    """
    if one.ends_earliest == other.ends_earliest == LAST_DAY:
        return True
    if one == other and one.has_a_day:
        return True
    return one.begins_latest < other.ends_earliest and other.begins_latest < one.ends_earliest


def may_be_one(one: Bounds, other: Bounds) -> bool:
    """Tell whether two periods that do not certainly overlap may be one told twice: either may have come first."""
    either_first = one.ends_earliest <= other.begins_latest and other.ends_earliest <= one.begins_latest
    return either_first and not overlap(one, other)
