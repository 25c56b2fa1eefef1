"""How a name prints: of a record's own names and those kept with dates, the one that was in use on a day.

The one place that decides. Names certainly in use come first; then those of which only the end is known, on days
before it; then those without any date, the record's own among them; those whose dates leave it open come last. A
former name without an end, and a variant spelling, are never printed.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from baliapp.base.i18n import _
from baliapp.base.periods import FIRST_DAY, LAST_DAY, Bounds, Holds, bounds
from baliapp.base.text import fold


class Purpose(StrEnum):
    """What a name is wanted for."""

    LIST = "list"
    OFFICIAL = "official"
    """In a sentence of an official text."""
    NATIVE = "native"
    ACRONYM = "acronym"


KINDS: Mapping[Purpose, Sequence[str]] = {
    Purpose.LIST: ("printed", "short", "former"),
    Purpose.OFFICIAL: ("official", "former"),
    Purpose.NATIVE: ("native",),
    Purpose.ACRONYM: ("acronym",),
}
"""Which kinds of names serve which purpose, the best first. Where none is official, the name of lists serves."""
FORMER = "former"
UNDATED = bounds(None, None)


class Name(NamedTuple):
    """A name of a record: its text, its kind as `DatedName` has them, and when it is in use."""

    text: str
    kind: str
    bounds: Bounds = UNDATED
    is_own: bool = False
    """Whether the record itself is called so, and not by a name kept about it."""


def own_names(called: Iterable[tuple[str, str]], values: Mapping[str, object]) -> list[Name]:
    """Give the names in a record's own fields; ``called`` tells which kind is in which field."""
    return [Name(str(text), kind, is_own=True) for kind, field in called if (text := values.get(field))]


def name_on(names: Iterable[Name], day: datetime.date, today: datetime.date, purpose: Purpose = Purpose.LIST) -> str:
    """Give the name in use on ``day`` for a purpose; blank where none serves it."""
    kinds, known = KINDS[purpose], list(names)
    fitting = [(rank, each) for each in known if each.kind in kinds and (rank := _rank(each, day, today))]
    best = min(fitting, key=lambda pair: _order(kinds, *pair), default=None)
    if best is None and purpose is Purpose.OFFICIAL:
        return name_on(known, day, today)
    return best[1].text if best else ""


def _rank(name: Name, day: datetime.date, today: datetime.date) -> int:
    """Give how sure it is that a name was in use on a day; 0 where it was not."""
    held = name.bounds.holds(day, today)
    if held is Holds.NO or (name.kind == FORMER and name.bounds.ends_latest == LAST_DAY):
        return 0
    if name.bounds == UNDATED:
        return 2
    if held is Holds.YES:
        return 4
    only_ends = name.bounds.begins_earliest == FIRST_DAY and name.bounds.begins_latest == name.bounds.ends_latest
    return 3 if only_ends and day <= name.bounds.ends_earliest else 1


def _order(kinds: Sequence[str], rank: int, name: Name) -> tuple[int, int, bool, int, str]:
    """Sort the surest first, then the best kind, then the record's own before those kept about it, then the latest."""
    return -rank, kinds.index(name.kind), not name.is_own, -name.bounds.begins_earliest.toordinal(), name.text


class Called(NamedTuple):
    """What tells a record from others of the same name or acronym."""

    heading: str
    acronym: str = ""
    since: str = ""
    """From when it is, in words."""


def told_apart(offered: Sequence[Called]) -> list[str]:
    """Give how each is called beside the others: as it is, and with acronym and date where that could be another.

    Acronyms clash where one holds the other, as SOM and AHG SOM do, or where they are a letter apart, as AHG and AHEG.
    """
    folded = [(fold(each.heading), fold(each.acronym).split()) for each in offered]
    return [
        _in_full(each) if any(_clash(mine, other) for other in folded if other is not mine) else each.heading
        for each, mine in zip(offered, folded, strict=True)
    ]


def _in_full(called: Called) -> str:
    beside = ", ".join(filter(None, (called.acronym, called.since)))
    return _("{name} ({beside})").format(name=called.heading, beside=beside) if beside else called.heading


def _clash(one: tuple[str, list[str]], other: tuple[str, list[str]]) -> bool:
    """Tell whether two could be taken for each other by their folded names or the words of their acronyms."""
    return one[0] == other[0] or any(near(mine, theirs) for mine in one[1] for theirs in other[1])


def near(one: str, other: str) -> bool:
    """Tell whether two acronyms are the same but for one letter more or less, of at least three."""
    shorter, longer = sorted((one, other), key=len)
    if shorter == longer:
        return True
    grown = len(longer) == len(shorter) + 1 and len(shorter) > 2
    return grown and any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer)))
