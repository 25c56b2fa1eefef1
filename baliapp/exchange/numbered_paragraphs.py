"""The numbered paragraphs of an outcome document, found in its cleaned text, and what else was seen there.

Of several kinds of numbers ("1.", "(1)", "1.1") the one that holds most of the text counts; the others, and letters,
are sub-paragraphs and stay where they stand, each on a line of its own. Footnotes belong to no paragraph.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from baliapp.base.i18n import _, ngettext
from baliapp.exchange.paragraph_rows import ENDS, GOES_ON, LONGEST_HEADING, Row, footnotes, rows_of
from baliapp.exchange.paragraph_runs import Starts, is_next, starts_in

_SUB = re.compile(r"\(?(?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,3})[.)]\s|\([A-Z]{1,4}\)\s|[•·∙●○◦■□▪▫–-]\s")
_BULLET = re.compile(r"(?P<sign>[•·∙●○◦■□▪▫◆➢‣✓–-])\s+(?=\S)")
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


class _Open:
    """A paragraph while its lines come in."""

    def __init__(self, row: Row, heading: str) -> None:
        self.row, self.heading = row, heading
        self.lines = [row.words[row.words_at :]] if row.words_at < len(row.words) else []
        self.end = row.end

    def add(self, row: Row, *, is_after_note: bool) -> None:
        """Take a line; what a footnote parted from its sentence comes back to it."""
        if is_after_note and self.lines and not self.is_whole:
            self.lines[-1] += f" {row.words}"
        else:
            self.lines.append(row.words)
        self.end = row.end

    @property
    def waits(self) -> bool:
        """Whether more must come: it has no words yet, or does not end as a sentence does."""
        return not self.lines or bool(GOES_ON.search(self.lines[-1]))

    @property
    def is_whole(self) -> bool:
        return bool(self.lines and ENDS.search(self.lines[-1]))

    def made(self) -> Paragraph:
        start = min(self.row.start + self.row.words_at, self.end)
        return Paragraph(self.row.number, "\n".join(self.lines), start, self.end, self.heading)


def find(text: str) -> Found:
    """Give the numbered paragraphs of a cleaned text, none where it has no two numbers that follow each other."""
    rows = rows_of(text)
    starts = starts_in(rows)
    notes = footnotes(rows, with_bare=all(rows[place].shape != "#" for place in starts.places))
    if notes.keys() & starts.places:
        starts = starts_in([row._replace(shape="") if place in notes else row for place, row in enumerate(rows)])
    paragraphs, outside = _put_together(starts, notes)
    kept = [starts.rows[place] for place in sorted(starts.places)]
    remarks = [*_remarks(kept, starts.rows, notes), *_other_numbers(starts, notes, outside)]
    return Found(tuple(paragraphs), tuple(outside), tuple(remarks))


def count(text: str) -> Found:
    """Give the paragraphs of a text that has no numbers, counted from 1: its bullets, and what reads like text."""
    rows = rows_of(text)
    notes = footnotes(rows, with_bare=True)
    bullets = {place: found for place, row in enumerate(rows) if (found := _BULLET.match(row.words))}
    first = next(iter(bullets.values()))["sign"] if len(bullets) >= _LEAST else ""
    places = [place for place in range(len(rows)) if place not in notes and _begins(rows, place, first)]
    counted = list(rows)
    for number, place in enumerate(places, 1):
        words_at = found.end() if (found := bullets.get(place)) else 0
        counted[place] = Row(rows[place].start, rows[place].words, "", str(number), words_at, (number,))
    leads = frozenset(place for place, row in enumerate(rows) if row.words.endswith(":") and place + 1 in places)
    paragraphs, outside = _put_together(Starts(counted, frozenset(places), leads), notes)
    told = _("The text has no numbers; its paragraphs are counted from 1.")
    return Found(tuple(paragraphs), tuple(outside), (told, *_remarks_on_notes(notes)) if paragraphs else ())


def _begins(rows: Sequence[Row], place: int, bullet: str) -> bool:
    """Tell whether a line without a number begins a paragraph of a text that is counted."""
    words = rows[place].words
    if bullet and words.startswith(bullet):
        return True
    goes_on = words[:1].islower() or bool(_SUB.match(words)) or (place > 0 and rows[place - 1].words.endswith(","))
    return rows[place].is_sentence and not goes_on and not words.endswith((":", ","))


def _put_together(starts: Starts, notes: Mapping[int, str]) -> tuple[list[Paragraph], list[Passage]]:
    """Give each row to its paragraph, to the heading of those that come, or to neither."""
    paragraphs, outside = list[Paragraph](), list[Passage]()
    open_: _Open | None = None
    heading, last = "", max(starts.places, default=-1)
    for place, row in enumerate(starts.rows):
        if place in starts.places:
            if open_:
                paragraphs.append(open_.made())
            open_ = _Open(row, heading)
        elif place in notes:
            outside.append(Passage(row.start, row.end))
        elif open_ and place not in starts.headings and _belongs(open_, row, is_last=place > last):
            open_.add(row, is_after_note=place - 1 in notes)
        else:
            if open_ and place > last:
                paragraphs.append(open_.made())
                open_ = None
            heading = "" if row.is_sentence else row.words
            outside.append(Passage(row.start, row.end))
    if open_:
        paragraphs.append(open_.made())
    return paragraphs, outside


def _belongs(open_: _Open, row: Row, *, is_last: bool) -> bool:
    """Tell whether a row without a number of its own goes on with the paragraph above it."""
    if row.number and row.number.count(".") < open_.row.number.count(".") and not ENDS.search(row.words):
        return False
    if open_.waits or row.words[:1].islower() or _SUB.match(row.words):
        return True
    if is_last:
        return not open_.is_whole and bool(ENDS.search(row.words))
    return len(row.words) > LONGEST_HEADING or bool(ENDS.search(row.words)) or bool(GOES_ON.search(row.words))


def _remarks(kept: Sequence[Row], rows: Sequence[Row], notes: Mapping[int, str]) -> Iterator[str]:
    """Say what an officer should look at before agreeing."""
    if not kept:
        yield _("No numbered paragraphs were found.")
    pairs = list(pairwise(kept))
    again = [two.number for one, two in pairs if two.values < one.values and not is_next(one.values, two.values)]
    if again:
        told = _("The numbering begins again at {numbers}: there are several lists of paragraphs.")
        yield told.format(numbers=_listed(again))
    if twice := [two.number for one, two in pairs if one.values == two.values]:
        yield _("The same number stands twice in a row: {numbers}.").format(numbers=_listed(twice))
    if gaps := [number for one, two in pairs for number in _missing(one.values, two.values)]:
        yield _("Numbers that no paragraph has: {numbers}.").format(numbers=_listed(gaps))
    if tables := sum("\t" in row.words for row in rows):
        told = ngettext("{count} line of a table is read as text.", "{count} lines of tables are read as text.", tables)
        yield told.format(count=tables)
    yield from _remarks_on_notes(notes)


def _remarks_on_notes(notes: Mapping[int, str]) -> Iterator[str]:
    if numbers := [number for number in notes.values() if number]:
        told = ngettext(
            "Footnote {numbers} stands in no paragraph; its mark stays in the words.",
            "Footnotes {numbers} stand in no paragraph; their marks stay in the words.",
            len(numbers),
        )
        yield told.format(numbers=_listed(numbers))


def _other_numbers(starts: Starts, notes: Mapping[int, str], outside: Sequence[Passage]) -> Iterator[str]:
    """Say which other kind of number begins lines as well: the officer may have meant that one."""
    shapes = {starts.rows[place].shape for place in starts.places}
    without = {each.start for each in outside}
    by_shape = defaultdict[tuple[str, bool], list[str]](list)
    for place, row in enumerate(starts.rows):
        if row.shape not in shapes and row.shape not in ("", "#") and place not in notes:
            by_shape[row.shape, row.start in without].append(row.words[: row.words_at].strip())
    for (_shape, is_outside), signs in by_shape.items():
        if starts.places and len(signs) > _LEAST:
            inside = _(
                "Numbers like “{number}” stand too ({count}); what they begin is read as a part of its paragraph."
            )
            beside = _("Numbers like “{number}” stand too ({count}); what they begin is in no paragraph.")
            yield (beside if is_outside else inside).format(number=signs[0], count=len(signs))


def _missing(one: tuple[int, ...], two: tuple[int, ...]) -> Iterator[str]:
    if len(one) == len(two) and one[:-1] == two[:-1]:
        yield from (".".join(map(str, (*one[:-1], number))) for number in range(one[-1] + 1, two[-1]))


def _listed(numbers: Iterable[str]) -> str:
    every = list(numbers)
    return ", ".join(every[:_NAMED_AT_MOST]) + (" …" if len(every) > _NAMED_AT_MOST else "")
