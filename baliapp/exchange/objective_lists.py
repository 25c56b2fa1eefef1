"""Lists of objectives proposed from a cleaned text: items with bullets or numbers, letter for letter."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from baliapp.exchange.marks import Mark, Marks

_LINE = re.compile(r"\S[^\n]*")
_OBJECTIVES = re.compile(r"\b(?:objectives?|aims?|goals?|purposes?|priorities)\b", re.IGNORECASE)
_NOTE_MARK = re.compile(r"(?:\s*\[\d{1,3}\])+$")
_SHAPE = re.compile(r"\d+|[a-zA-Z]+")
_LEAST = 2
_MOST_WAITING = 3


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
    """A line that is not blank."""

    start: int
    words: str
    mark: Mark | None
    is_close: bool
    """Whether it stands right below the row before."""

    @property
    def is_item(self) -> bool:
        return self.mark is not None and self.mark.words_at < len(self.words)


@dataclass
class _Run:
    """A list as it grows: the line before it, and the rows of each item."""

    lead: _Row | None
    items: list[list[_Row]]
    waiting: list[_Row] = field(default_factory=list)

    def goes_on(self, row: _Row) -> bool:
        """Tell whether a row with a mark belongs to the list: the same bullet, or the next number."""
        before, mark = self.items[-1][0].mark, row.mark
        if not before or not mark or before.is_number != mark.is_number:
            return False
        if not mark.is_number:
            return before.signs == mark.signs
        if _SHAPE.sub("#", before.signs) != _SHAPE.sub("#", mark.signs):
            return False
        one, two = (re.search(r"\d+(?!.*\d)", each.signs) for each in (before, mark))
        return int(two[0]) == int(one[0]) + 1 if one and two else not one and not two

    def may_wait(self, row: _Row) -> bool:
        """Tell whether a list with numbers may go on after a row without one; a few rows right below are its item's."""
        mark = self.items[-1][0].mark
        if not mark or not mark.is_number or not row.is_close or row.mark or len(self.waiting) >= _MOST_WAITING:
            return False
        self.waiting.append(row)
        return True

    def add(self, row: _Row) -> None:
        self.items[-1] += self.waiting
        self.waiting = []
        self.items.append([row])


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
    return tuple(sorted(_lists(_rows(text), _LEAST), key=lambda found: found.start))


def _length(found: ObjectiveList) -> int:
    return len(found.items)


def _rows(text: str) -> list[_Row]:
    lines = [(found.start(), found[0].rstrip()) for found in _LINE.finditer(text)]
    marks = Marks(words for _start, words in lines)
    ends = [-1, *(start + len(words) + 1 for start, words in lines)]
    return [_Row(*line, marks.of(line[1]), line[0] == end) for line, end in zip(lines, ends, strict=False)]


def _lists(rows: Sequence[_Row], least: int) -> Iterator[ObjectiveList]:
    """Give each run of rows with marks of one kind; a list inside an item of another is a list of its own."""
    runs = list[_Run]()  # those that may go on, the outermost first
    before: _Row | None = None
    for row in rows:
        if row.is_item:
            depth = next((depth for depth in reversed(range(len(runs))) if runs[depth].goes_on(row)), -1)
            inner = depth + 1 if depth >= 0 or not (before and before.is_item) else len(runs)
            yield from _made(runs[inner:], least)
            del runs[inner:]
            if depth >= 0:
                runs[depth].add(row)
            else:
                runs.append(_Run(before, [[row]]))
        else:
            ended = [run for run in runs if not run.may_wait(row)]
            yield from _made(ended, least)
            runs = [run for run in runs if run not in ended]
        before = row
    yield from _made(runs, least)


def _made(runs: Iterable[_Run], least: int) -> Iterator[ObjectiveList]:
    for run in runs:
        if len(run.items) >= least:
            items = tuple(_item(number, rows) for number, rows in enumerate(run.items, 1))
            start = run.lead.start if run.lead else items[0].start
            yield ObjectiveList(run.lead.words if run.lead else "", start, items[-1].end, items)


def _item(number: int, rows: Sequence[_Row]) -> Item:
    row = rows[0]
    at = row.mark.words_at if row.mark else 0
    wording = _NOTE_MARK.sub("", "\n".join([row.words[at:], *(more.words for more in rows[1:])]))
    return Item(number, row.words[:at].strip(), wording, row.start + at, row.start + at + len(wording))
