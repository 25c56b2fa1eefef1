"""The programme of a meeting: its items day by day by the clock of the venue, with gaps and overlaps told."""

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from baliapp.base.partial_dates import Form, PartialDate, of_day
from baliapp.store.meetings.agenda import Item
from baliapp.store.tables.entries import Entry, Ref

LONGEST = 31
"""Days that are offered of a meeting at most: an operation lasts months, and has no programme for each day."""


class Slot(NamedTuple):
    """An item at its time, as it is written: "09:30", never moved to another zone."""

    item: Item
    begins: str
    ends: str
    free_since: str
    """Since when nothing is on before it; blank where it follows what is before it."""
    overlaps: tuple[Item, ...]
    """Items before it that are not over yet, but those above and below it."""


class ProgrammeDay(NamedTuple):
    """One day: its items by the clock, and those that have no time."""

    day: PartialDate
    slots: tuple[Slot, ...]
    without_time: tuple[Item, ...]
    is_outside: bool
    """Whether it lies outside the dates of the meeting."""


class Programme(NamedTuple):
    """The days in order, and the items of no day: one above or below an item with a day needs none itself."""

    days: tuple[ProgrammeDay, ...]
    without_day: tuple[Item, ...]


def programme_of(items: Sequence[Item], dates: PartialDate | None) -> Programme:
    """Put the items of an agenda into the days of a meeting that has these dates."""
    days: dict[str, list[Item]] = {}
    for item in items:
        if day := item.entry.date("day"):
            days.setdefault(day.sort_key, []).append(item)
    above = _above(items)
    own = {item.ref for found in days.values() for item in found}
    dated = own.union(*(above[key] for key in own))
    return Programme(
        tuple(_day(days[key], above, dates) for key in sorted(days)),
        tuple(each for each in items if each.ref not in dated and not own.intersection(above[each.ref])),
    )


def days_of(meeting: Entry) -> tuple[PartialDate, ...]:
    """Give the days of a meeting, to be offered; none where its dates are no days, or too many."""
    dates = meeting.date("dates")
    if (
        dates is None
        or not dates.first.day
        or dates.form not in (Form.EXACT, Form.SPAN)
        or not (dates.last or dates.first).day
    ):
        return ()
    count = (dates.latest - dates.earliest).days + 1
    return tuple(of_day(dates.earliest + datetime.timedelta(each)) for each in range(count)) if count <= LONGEST else ()


def _day(items: list[Item], above: dict[Ref, tuple[Ref, ...]], dates: PartialDate | None) -> ProgrammeDay:
    day = items[0].entry.date("day")
    assert day is not None, "only items of a day come here"
    timed = sorted((each for each in items if each.entry.values["begins"]), key=_by_the_clock)
    slots, latest = list[Slot](), ""
    for number, item in enumerate(timed):
        begins, ends = _times(item)
        kin = {item.ref, *above[item.ref]}
        met = [
            other
            for other in timed[:number]
            if _times(other)[1] > begins and other.ref not in kin and item.ref not in above[other.ref]
        ]
        is_open = number > 0 and not _times(timed[number - 1])[1]  # it lasts, for all that is said, until this one
        slots.append(Slot(item, begins, ends, latest if latest < begins and not is_open else "", tuple(met)))
        latest = max(latest, begins, ends)
    has_parts_in_it = {key for each in timed for key in above[each.ref]}
    without = [each for each in items if not each.entry.values["begins"] and each.ref not in has_parts_in_it]
    outside = dates is not None and (day.latest < dates.earliest or day.earliest > dates.latest)
    return ProgrammeDay(day, tuple(slots), tuple(without), outside)


def _times(item: Item) -> tuple[str, str]:
    return str(item.entry.values["begins"]), str(item.entry.values["ends"])


def _by_the_clock(item: Item) -> tuple[str, bool, int]:
    """Sort by beginning; what contains the others before what it contains."""
    return _times(item)[0], not _times(item)[1], item.depth


def _above(items: Iterable[Item]) -> dict[Ref, tuple[Ref, ...]]:
    """Give the items above each; an agenda names them before what is below them."""
    above: dict[Ref, tuple[Ref, ...]] = {}
    for item in items:
        above[item.ref] = (item.parent, *above[item.parent]) if item.parent else ()
    return above
