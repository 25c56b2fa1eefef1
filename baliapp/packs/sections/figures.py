"""Figures: how many came over the years, how far commitments have come, who takes part since when, and where."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from baliapp.packs.facts.earlier import earlier_meetings
from baliapp.packs.facts.moment import Moment
from baliapp.packs.facts.reading import Reading, when, words
from baliapp.store.tables.entries import Entry

_STAYED_AWAY = frozenset({"apologies", "absent"})
_AS_MANY_AS_FIT = 15
_MOST_YEARS = 30


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many delegations came to one meeting."""

    meeting: str
    dates: str
    came: int
    year: str = ""


@dataclass(frozen=True, slots=True)
class Statuses:
    """How many commitments of one document stand how."""

    document: str
    counted: Mapping[str, int]
    """By status as it is kept; blank for none."""


@dataclass(frozen=True, slots=True)
class Year:
    """How many took part at the end of a year, for certain and perhaps."""

    year: int
    members: int
    perhaps_members: int
    observers: int
    perhaps_observers: int


@dataclass(frozen=True, slots=True)
class State:
    """Who has a code by which it is found on a map, and as what it takes part."""

    code: str
    name: str
    is_member: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """What the section says."""

    turnouts: tuple[Turnout, ...] = ()
    """Oldest first; meetings without any recorded attendance are left out."""
    statuses: tuple[Statuses, ...] = ()
    """By document, as commitments are listed."""
    years: tuple[Year, ...] = ()
    states: tuple[State, ...] = ()
    uncounted: tuple[str, ...] = ()
    """Meetings since the first of the turnouts of which no attendance is recorded; oldest first."""


def collect(reading: Reading, meeting: Entry, moment: Moment, *, with_commitments: bool) -> Figures:
    """Count attendances at earlier meetings of the same body, members, and commitments if the reader may know them."""
    earlier = earlier_meetings(reading, meeting, moment).meetings
    turnouts = [_turnout(reading, each) for each in earlier]
    seen = [each for each in turnouts if each.came][:_AS_MANY_AS_FIT]
    since = turnouts[: turnouts.index(seen[-1])] if seen else []
    return Figures(
        turnouts=tuple(reversed(seen)),
        statuses=_statuses(reading, moment) if with_commitments else (),
        years=tuple(_years(reading, moment.day)),
        states=tuple(_states(reading, moment)),
        uncounted=tuple(each.meeting for each in reversed(since) if not each.came),
    )


def _turnout(reading: Reading, meeting: Entry) -> Turnout:
    at = reading.pointing("attendance", "meeting", meeting.ref.id)
    came = sum(words(each, "capacity") not in _STAYED_AWAY for each in at)
    dates = when(meeting, "dates")
    year = str(dates.latest.year) if dates else ""
    return Turnout(words(meeting, "key") or meeting.heading, words(meeting, "dates"), came, year)


def _statuses(reading: Reading, moment: Moment) -> tuple[Statuses, ...]:
    counted: dict[str, Counter[str]] = {}
    for each in reading.commitments(moment.day).promises:
        counted.setdefault(each.document_named, Counter())[each.status] += 1
    return tuple(Statuses(document, found) for document, found in counted.items())


def _years(reading: Reading, day: date) -> Iterator[Year]:
    """Count those who take part at the end of each year from the first of which anything is known."""
    begun = [dates.latest.year for each in reading.all("membership") if (dates := when(each, "since"))]
    for year in range(max(min(begun, default=day.year + 1), day.year - _MOST_YEARS), day.year + 1):
        counted = Counter(_standings(reading, min(date(year, 12, 31), day)))
        told = [counted[standing, is_sure] for standing in ("member", "observer") for is_sure in (True, False)]
        yield Year(year, *told)


def _standings(reading: Reading, day: date) -> Sequence[tuple[str, bool] | None]:
    return [reading.standing(each.ref.id, day) for each in reading.all("participant")]


def _states(reading: Reading, moment: Moment) -> Iterator[State]:
    for each in reading.all("participant"):
        standing = reading.standing(each.ref.id, moment.day)
        if standing and words(each, "iso_code"):
            yield State(words(each, "iso_code").upper(), reading.called(each, moment.day), standing[0] == "member")
