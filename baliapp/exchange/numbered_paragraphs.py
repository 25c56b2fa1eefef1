"""The numbered paragraphs of an outcome document, found in its cleaned text, and what else was seen there.

Of several kinds of numbers ("1.", "(1)", "1.1") the one that holds most of the text counts; the others, and letters,
are sub-paragraphs and stay where they stand, each on a line of its own.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from baliapp.base.i18n import _, ngettext

_LINE = re.compile(r"\S[^\n]*")
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"(?P<lead>§|¶|(?:op|pp|para(?:graph)?\.?|article|art\.)\s?(?=\d)|[(\[])?\s?"
    r"(?P<number>\d{1,4}(?:\.\d{1,3}){0,3})(?P<end>[.)\]:]{0,2})(?=\s+\S|\s*$)",
    re.IGNORECASE,
)
_SUB = re.compile(r"\(?(?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,3})[.)]\s|\([A-Z]{1,4}\)\s|[•·∙●○◦■□▪▫–-]\s")
_ENDS = re.compile(r"[.!?。؟।][\"'”’»)\]\d]*$")
_GOES_ON = re.compile(r"(?:[,;:–—-]|\b(?:and|or|of|to|the))[\"”’)]?$", re.IGNORECASE)
_LONGEST_HEADING = 110
_LARGEST_GAP = 5
_LEAST = 2
_NAMED_AT_MOST = 6


class Passage(NamedTuple):
    """A part of the cleaned text, from and to."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its number as printed but for the signs around it, its words, and where these stand."""

    number: str
    text: str
    start: int
    end: int
    heading: str = ""
    """The heading that it stands under; blank without one."""


@dataclass(frozen=True)
class Found:
    """The paragraphs of a text in order, what belongs to none, and sentences on what is unusual."""

    paragraphs: tuple[Paragraph, ...]
    outside: tuple[Passage, ...]
    remarks: tuple[str, ...]


class _Row(NamedTuple):
    """A line that is not blank; ``shape`` is its number with "#" for digits, blank where it has none."""

    start: int
    words: str
    shape: str = ""
    number: str = ""
    words_at: int = 0

    @property
    def end(self) -> int:
        return self.start + len(self.words)

    @property
    def values(self) -> tuple[int, ...]:
        return tuple(map(int, self.number.split(".")))


class _Open:
    """A paragraph while its lines come in."""

    def __init__(self, row: _Row, heading: str) -> None:
        self.row, self.heading = row, heading
        self.lines = [row.words[row.words_at :]] if row.words_at < len(row.words) else []
        self.end = row.end

    def add(self, row: _Row) -> None:
        self.lines.append(row.words)
        self.end = row.end

    @property
    def waits(self) -> bool:
        """Whether more must come: it has no words yet, or does not end as a sentence does."""
        return not self.lines or bool(_GOES_ON.search(self.lines[-1]))

    @property
    def is_whole(self) -> bool:
        return bool(self.lines and _ENDS.search(self.lines[-1]))

    def made(self) -> Paragraph:
        start = min(self.row.start + self.row.words_at, self.end)
        return Paragraph(self.row.number, "\n".join(self.lines), start, self.end, self.heading)


def find(text: str) -> Found:
    """Give the numbered paragraphs of a cleaned text, none where it has no two numbers that follow each other."""
    rows = [_row(found.start(), found[0].rstrip()) for found in _LINE.finditer(text)]
    starts = _starts(rows)
    paragraphs, outside = _put_together(rows, starts)
    remarks = [*_remarks(paragraphs, rows), *_other_numbers(rows, starts)]
    return Found(tuple(paragraphs), tuple(outside), tuple(remarks))


def _row(start: int, words: str) -> _Row:
    found = _NUMBER.match(words)
    if not found:
        return _Row(start, words)
    shape = _DIGITS.sub("#", re.sub(r"\s", "", found[0]).casefold())
    words_at = len(words) - len(words[found.end() :].lstrip())
    return _Row(start, words, shape, found["number"], words_at)


def _starts(rows: Sequence[_Row]) -> frozenset[int]:
    """Give which rows begin a paragraph: those of the kind of number that holds most of the text."""
    by_shape = defaultdict[str, list[int]](list)
    for place, row in enumerate(rows):
        if row.shape:
            by_shape[row.shape].append(place)
    runs = {shape: _in_turn(rows, places) for shape, places in by_shape.items()}
    held = {shape: sum(len(rows[place].words) for place in places) for shape, places in runs.items()}
    if not any(held.values()):
        return frozenset()
    first = max((shape for shape in held if runs[shape]), key=lambda shape: (shape != "#", held[shape]))
    return frozenset(runs[first])


def _in_turn(rows: Sequence[_Row], places: Sequence[int]) -> list[int]:
    """Give the places whose numbers follow each other; a list inside a paragraph is left out, a second one is not."""
    kept = list[int]()
    skip_to = 0
    for at, place in enumerate(places):
        if at < skip_to:
            continue
        if not kept or _follows(rows[kept[-1]].values, rows[place].values):
            kept.append(place)
        elif rows[place].values[-1] == 1:
            back = _comes_back(rows, places[at:], rows[kept[-1]])
            if back:
                skip_to = at + back
            else:
                kept.append(place)
        elif _goes_on_later([rows[each].values for each in (kept[-1], *places[at : at + 2])]):
            kept.append(place)
    return kept if len(kept) >= _LEAST else []


def _goes_on_later(values: Sequence[tuple[int, ...]]) -> bool:
    """Tell whether the second of three numbers is larger than the first, and the third comes right after it."""
    return values[1] > values[0] and any(_is_next(values[1], after) for after in values[2:])


def _comes_back(rows: Sequence[_Row], places: Sequence[int], before: _Row) -> int:
    """Give after how many places a list that begins anew is over and the one before goes on; 0 where it does not.

    Where its numbers go on without a break, the one before goes on at the first that fits, if a colon announced a list.
    """
    fits = 0
    for at, (one, two) in enumerate(pairwise(places), 1):
        is_outer = _is_next(before.values, rows[two].values)
        if not _is_next(rows[one].values, rows[two].values):
            fits = at if is_outer else fits
            return fits if is_outer or before.words.endswith(":") else 0
        fits = fits or (at if is_outer else 0)
    return fits if before.words.endswith(":") else 0


def _is_next(one: tuple[int, ...], two: tuple[int, ...]) -> bool:
    if len(one) != len(two):
        return False
    return two == (*one[:-1], one[-1] + 1) or (len(one) > 1 and two[-1] == 1 and _is_next(one[:-1], two[:-1]))


def _follows(one: tuple[int, ...], two: tuple[int, ...]) -> bool:
    """Tell whether a number goes on after another: the next, the same twice, or one a little further on."""
    if _is_next(one, two) or one == two:
        return True
    return len(one) == len(two) and one[:-1] == two[:-1] and 0 < two[-1] - one[-1] <= _LARGEST_GAP


def _put_together(rows: Sequence[_Row], starts: frozenset[int]) -> tuple[list[Paragraph], list[Passage]]:
    """Give each row to its paragraph, to the heading of those that come, or to neither."""
    paragraphs, outside = list[Paragraph](), list[Passage]()
    open_: _Open | None = None
    heading, last = "", max(starts, default=-1)
    for place, row in enumerate(rows):
        if place in starts:
            if open_:
                paragraphs.append(open_.made())
            open_ = _Open(row, heading)
        elif open_ and _belongs(open_, row, is_last=place > last):
            open_.add(row)
        else:
            if open_ and place > last:
                paragraphs.append(open_.made())
                open_ = None
            heading = row.words if len(row.words) <= _LONGEST_HEADING else heading
            outside.append(Passage(row.start, row.end))
    if open_:
        paragraphs.append(open_.made())
    return paragraphs, outside


def _belongs(open_: _Open, row: _Row, *, is_last: bool) -> bool:
    """Tell whether a row without a number of its own goes on with the paragraph above it."""
    if row.number and row.number.count(".") < open_.row.number.count(".") and not _ENDS.search(row.words):
        return False
    if open_.waits or row.words[:1].islower() or _SUB.match(row.words):
        return True
    if is_last:
        return not open_.is_whole and bool(_ENDS.search(row.words))
    return len(row.words) > _LONGEST_HEADING or bool(_ENDS.search(row.words)) or bool(_GOES_ON.search(row.words))


def _remarks(paragraphs: Sequence[Paragraph], rows: Sequence[_Row]) -> Iterator[str]:
    """Say what an officer should look at before agreeing."""
    if not paragraphs:
        yield _("No numbered paragraphs were found.")
    numbers = [(paragraph.number, tuple(map(int, paragraph.number.split(".")))) for paragraph in paragraphs]
    pairs = list(pairwise(numbers))
    again = [two[0] for one, two in pairs if two[1] < one[1] and not _is_next(one[1], two[1])]
    if again:
        told = _("The numbering begins again at {numbers}: there are several lists of paragraphs.")
        yield told.format(numbers=_listed(again))
    if twice := [two[0] for one, two in pairs if one[1] == two[1]]:
        yield _("The same number stands twice in a row: {numbers}.").format(numbers=_listed(twice))
    if gaps := [number for one, two in pairs for number in _missing(one[1], two[1])]:
        yield _("Numbers that no paragraph has: {numbers}.").format(numbers=_listed(gaps))
    if tables := sum("\t" in row.words for row in rows):
        told = ngettext("{count} line of a table is read as text.", "{count} lines of tables are read as text.", tables)
        yield told.format(count=tables)


def _other_numbers(rows: Sequence[_Row], starts: frozenset[int]) -> Iterator[str]:
    """Say which other kind of number begins lines as well: the officer may have meant that one."""
    shapes = {rows[place].shape for place in starts}
    by_shape = defaultdict[str, list[str]](list)
    for row in rows:
        if row.shape not in shapes and row.shape not in ("", "#"):
            by_shape[row.shape].append(row.words[: row.words_at].strip())
    for signs in by_shape.values():
        if starts and len(signs) > _LEAST:
            told = _("Numbers like “{number}” stand too ({count}); what they begin is read as a part of its paragraph.")
            yield told.format(number=signs[0], count=len(signs))


def _missing(one: tuple[int, ...], two: tuple[int, ...]) -> Iterator[str]:
    if len(one) == len(two) and one[:-1] == two[:-1]:
        yield from (".".join(map(str, (*one[:-1], number))) for number in range(one[-1] + 1, two[-1]))


def _listed(numbers: Iterable[str]) -> str:
    every = list(numbers)
    return ", ".join(every[:_NAMED_AT_MOST]) + (" …" if len(every) > _NAMED_AT_MOST else "")
