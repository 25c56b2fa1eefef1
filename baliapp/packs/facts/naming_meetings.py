"""Meetings that a text names: by key, as in "AHG SOMs 16-18", or by number, as in "the eighth WG-TIP meeting"."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from baliapp.packs.facts.reading import Reading, when, words
from baliapp.store.tables.entries import Entry

_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
_NUMBERED = re.compile(r"(.+) ([0-9]{1,3})")
_NUMBERS = r"[0-9]{1,3}(?:(?:, | and | to | or |[-–])[0-9]{1,3})*(?![0-9])"
_RANGE = re.compile(r"([0-9]+)(?:(?:[-–]| to )([0-9]+))?")
_ONE_OF = rf"{'|'.join(_ORDINALS)}|[0-9]{{1,2}}(?:st|nd|rd|th)"


class Meetings:
    """From when on each meeting could be told of, found by what texts call it."""

    def __init__(self, begins: Mapping[str, date]) -> None:
        """Take the first day of each meeting by what it is called, with its number behind where it has one."""
        self._begins = {name.lower(): day for name, day in begins.items()}
        single = {name for name in begins if not _NUMBERED.fullmatch(name)}
        series = {numbered[1] for name in begins if (numbered := _NUMBERED.fullmatch(name))}
        alone, many = _any(single), _any(series)
        self._named = re.compile(
            rf"(?<!\w)(?:(?P<alone>{alone})(?!\w)|(?P<series>{many})s? (?P<numbers>{_NUMBERS})"
            rf"|(?P<ordinal>{_ONE_OF}) (?P<of>{many})(?!\w))",
            re.IGNORECASE,
        )

    def in_text(self, text: str) -> Iterator[date]:
        """Give the first day of each meeting that a text names."""
        for found in self._named.finditer(text.replace("’", "'")):
            yield from (self._begins[name] for name in _called(found) if name in self._begins)


def meetings_of(reading: Reading, but: Entry) -> Meetings:
    """Give all meetings that have a date ``but`` the one, which is planned where it is still to come."""
    begins: dict[str, date] = {}
    for meeting in reading.all("meeting"):
        dates = when(meeting, "dates")
        if dates and meeting.ref != but.ref:
            for name in _names(reading, meeting):
                begins[name] = min(dates.earliest, begins.get(name, date.max))
    return Meetings(begins)


def _names(reading: Reading, meeting: Entry) -> Iterator[str]:
    if key := words(meeting, "key"):
        yield key.replace("’", "'")
    body = reading.get("body", words(meeting, "body"))
    if body and (number := words(meeting, "ordinal")):
        yield f"{words(body, 'name')} {number}".replace("’", "'")


def _called(found: re.Match[str]) -> Iterator[str]:
    if found["alone"]:
        yield found["alone"].lower()
    elif found["ordinal"]:
        ordinal = found["ordinal"].lower()
        number = _ORDINALS.index(ordinal) + 1 if ordinal in _ORDINALS else int(ordinal[:-2])
        yield f"{found['of'].lower()} {number}"
    else:
        for part in _RANGE.finditer(found["numbers"]):
            for number in range(int(part[1]), int(part[2] or part[1]) + 1):
                yield f"{found['series'].lower()} {number}"


def _any(names: set[str]) -> str:
    """Give a pattern for any of the names, the longest first; one that nothing fits where there are none."""
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name))) or r"(?!)"
