"""What each page is about, as its running head says: the section, and the item in it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from baliapp.packs.drawing.drawn import Drawn, Entry

Head = tuple[str, str]
"""Section and item; either may be blank."""
_UPPER_PART = 0.2
"""The share of a page in which an item begins that its head names."""


def heads_of(drawn: Drawn) -> Iterator[Head]:
    """Give for each page what it begins with: what goes on there, else the first that begins there."""
    begun = defaultdict[int, list[Entry]](list)
    for entry in drawn.entries:
        begun[entry.page].append(entry)
    going_on: Head = (drawn.entries[0].words if drawn.entries else "", "")  # a tab page names what follows
    for page in range(1, len(drawn.contents) + 1):
        here = begun[page]
        if here and here[0].y > drawn.style.highest:  # nothing goes on above it
            going_on = ("" if here[0].level == 1 else going_on[0], "")
        lowest = drawn.style.highest - drawn.style.height * _UPPER_PART
        yield _first_of([entry for entry in here if entry.level == 1 or entry.y >= lowest], going_on)
        for entry in here:
            going_on = _after(entry, going_on)


def _first_of(here: Sequence[Entry], going_on: Head) -> Head:
    section, item = going_on
    for entry in here:
        if entry.level == 1 and (section or item):
            break
        section = section or (entry.words if entry.level == 1 else "")
        item = item or (entry.words if entry.level == 2 else "")
    return section, item


def _after(entry: Entry, before: Head) -> Head:
    if entry.level == 1:
        return entry.words, ""
    return (before[0], entry.words) if entry.level == 2 else before
