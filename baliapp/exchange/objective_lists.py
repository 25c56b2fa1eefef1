"""Lists of objectives proposed from a cleaned text: items with bullets or numbers, letter for letter."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from baliapp.exchange.marks import Mark, Marks

_LINE = re.compile(r"[^\n]+")
_OBJECTIVES = re.compile(r"\b(?:objectives?|aims?|goals?|purposes?|priorities)\b", re.IGNORECASE)
_NOTE_MARK = re.compile(r"(?:\s*\[\d{1,3}\])+$")
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Item:
    """One objective: its number in the list from 1, the mark before it, its wording, and where that stands."""

    number: int
    mark: str
    wording: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ObjectiveList:
    """A list as found: the line that leads to it, and its items; the passage spans both."""

    title: str
    start: int
    end: int
    items: tuple[Item, ...]

    @property
    def speaks_of_objectives(self) -> bool:
        """Tell whether the line before the list says that these are objectives."""
        return bool(_OBJECTIVES.search(self.title))


@dataclass(frozen=True, slots=True)
class _Row:
    start: int
    words: str
    mark: Mark | None


def propose(text: str) -> ObjectiveList | None:
    """Give the list that its own lead-in calls objectives, of several the longest; None where there is none."""
    return max(filter(lambda found: found.speaks_of_objectives, lists_in(text)), key=_length, default=None)


def from_passage(text: str, start: int, end: int) -> ObjectiveList | None:
    """Give the list in a passage that an officer marked in ``text``: its longest; None where no line has a mark."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", max(end - 1, start))
    rows = _rows(text)
    inside = [row for row in rows if first <= row.start < (len(text) if last < 0 else last)]
    return max(_lists(inside, least=1), key=_length, default=None)


def lists_in(text: str) -> tuple[ObjectiveList, ...]:
    """Give all lists of a text, each with the line before it."""
    return tuple(_lists(_rows(text), _LEAST))


def _length(found: ObjectiveList) -> int:
    return len(found.items)


def _rows(text: str) -> list[_Row]:
    lines = [(found.start() + _indent(found[0]), found[0].strip()) for found in _LINE.finditer(text)]
    lines = [(start, words) for start, words in lines if words]
    marks = Marks(words for _start, words in lines)
    return [_Row(start, words, marks.of(words)) for start, words in lines]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _lists(rows: Sequence[_Row], least: int) -> Iterator[ObjectiveList]:
    """Give each run of rows with marks of one kind."""
    lead: _Row | None = None
    run = list[_Row]()
    for row in rows:
        if row.mark and row.mark.words_at < len(row.words) and _continues(run, row):
            run.append(row)
            continue
        yield from _made(lead, run, least)
        has_words = row.mark is not None and row.mark.words_at < len(row.words)
        lead, run = (run[-1] if run else lead, [row]) if has_words else (row, [])
    yield from _made(lead, run, least)


def _continues(run: Sequence[_Row], row: _Row) -> bool:
    """Tell whether a row with a mark belongs to the list so far: the same bullet, or the next number."""
    if not run:
        return True
    before, mark = run[-1].mark, row.mark
    if not before or not mark or before.is_number != mark.is_number:
        return False
    if not mark.is_number:
        return before.signs == mark.signs
    one, two = (re.search(r"\d+(?!.*\d)", each.signs) for each in (before, mark))
    return int(two[0]) == int(one[0]) + 1 if one and two else bool(one) == bool(two)


def _made(lead: _Row | None, run: Sequence[_Row], least: int) -> Iterator[ObjectiveList]:
    if len(run) < least:
        return
    items = tuple(_item(number, row) for number, row in enumerate(run, 1))
    start = lead.start if lead else items[0].start
    yield ObjectiveList(lead.words if lead else "", start, items[-1].end, items)


def _item(number: int, row: _Row) -> Item:
    at = row.mark.words_at if row.mark else 0
    wording = _NOTE_MARK.sub("", row.words[at:])
    return Item(number, row.words[:at].strip(), wording, row.start + at, row.start + at + len(wording))
