"""A text as received becomes one that reads well: every change is listed, and every place is found in both.

Nothing but white space, hyphens at line ends, bullets and page furniture changes, and to clean twice is to clean once.
"""

import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from baliapp.base.i18n import N_, _
from baliapp.base.progress import Progress
from baliapp.exchange import symbol_bullets
from baliapp.exchange.line_joins import LineJoins
from baliapp.exchange.marks import Mark, Marks
from baliapp.exchange.page_furniture import Line, furniture, unmistakable
from baliapp.exchange.splices import Change, Edit, Kind, Places, Splices

_GAP = re.compile(r"\s+")
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_RAISED = re.compile(r"(?:[a-z]|[^\W\d_][.,;:!?”’\")]{1,3})\d{1,3}$")
_LEAST_FURNITURE = 2
JOINING = N_("Joining lines")


@dataclass(frozen=True)
class Cleaned:
    """A text that reads well, what was done for it, and where its places were before."""

    text: str
    changes: tuple[Change, ...]
    kept: tuple[tuple[int, int, int], ...]
    """What was kept: place in the cleaned text, place in the text as received, how long."""

    @cached_property
    def _places(self) -> Places:
        return Places(self.kept)

    def received_span(self, start: int, end: int) -> tuple[int, int]:
        """Give where a passage of the cleaned text stands in the text as received."""
        first = self._places.received(start)
        return first, max(first, self._places.received(end - 1) + 1) if end > start else first

    def cleaned_span(self, start: int, end: int) -> tuple[int, int]:
        """Give where a passage of the text as received stands in the cleaned text."""
        first = self._places.now(start)
        return first, max(first, min(self._places.now(end - 1) + 1, len(self.text))) if end > start else first


def clean(
    received: str, page_starts: Sequence[int] = (), progress: Progress | None = None, symbols: Sequence[int] = ()
) -> Cleaned:
    """Clean a text; ``page_starts`` tell where its pages begin, ``symbols`` where letters are bullets of their font."""
    progress = progress or Progress()
    splices = Splices(received, progress)
    gone = [Edit(*place, "", Kind.PAGE_FURNITURE) for place in furniture(received, page_starts)]
    gone += [Edit(*place, " ", Kind.JOINED_LINE) for place in _behind_raised(received, page_starts)]
    there = (place for place in symbols if not any(each.start <= place < each.end for each in gone))
    splices.apply(sorted([*gone, *symbol_bullets.known(received, there)]))
    while edits := _space_edits(splices.text, progress) or _line_edits(splices.text, progress):
        splices.apply(edits)
    return Cleaned(splices.text, splices.changes(), tuple(splices.kept()))


def _behind_raised(received: str, page_starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give the line ends that a PDF has where a footnote's number stood above the line: the sentence goes on behind."""
    for found in re.finditer(r" ?\r?\n (?=[^\s\d])", received) if page_starts else ():
        if _RAISED.search(received, max(0, found.start() - 8), found.start()) and found.end() not in page_starts:
            yield found.span()


def replay(received: str, changes: Sequence[Change]) -> str:
    """Do the listed changes to a text as received."""
    parts, place = list[str](), 0
    for change in changes:
        parts += [received[place : change.start], change.becomes]
        place = change.end
    return "".join([*parts, received[place:]])


def _space_edits(text: str, progress: Progress) -> list[Edit]:
    """Make white space even: one space, one tab, one line end, or one blank line."""
    edits = list[Edit]()
    for found in progress.through(_GAP.finditer(text), len(text), _("Making white space even")):
        ends = len(_LINE_END.findall(found[0]))
        becomes = _gap(found[0], ends) if found.start() > 0 and found.end() < len(text) else ""
        if becomes != found[0]:
            kind = Kind.BLANK_LINE if ends > max(2 * bool(becomes), 1) else Kind.WHITESPACE
            edits.append(Edit(*found.span(), becomes, kind))
    return edits


def _gap(gap: str, line_ends: int) -> str:
    if line_ends:
        return "\n" * min(line_ends, 2)
    return "\t" if "\t" in gap else gap if gap == "\u3000" else " "


def _line_edits(text: str, progress: Progress) -> list[Edit]:
    """Take out page numbers, name bullets, bring them back, join lines, and close the gaps in lists."""
    every = progress.through(re.finditer(r"[^\n]+", text), len(text), _(JOINING))
    lines = [Line(found.start(), found.end(), found[0]) for found in every]
    through = partial(progress.through, total=len(lines), what=_(JOINING))
    numbers = [place for place, line in enumerate(through(lines)) if unmistakable(line.words)]
    if len(numbers) >= _LEAST_FURNITURE:
        return [Edit(lines[place].start, lines[place].end, "", Kind.PAGE_FURNITURE) for place in numbers]
    if bullets := sorted(symbol_bullets.likely(lines)):
        return bullets
    found = Marks(line.words for line in through(lines))
    marks = [found.of(line.words) for line in through(lines)]
    joins = LineJoins([line.words for line in lines], [mark is not None for mark in marks], progress)
    return sorted(_in_order(lines, marks, joins, progress))


class _Torn:
    """Lines that are a mark alone, and wait for their words."""

    def __init__(self) -> None:
        self.waiting = deque[tuple[int, str]]()
        self._signs = Counter[str]()

    @property
    def latest(self) -> int:
        return self.waiting[-1][0] if self.waiting else -1

    def add(self, place: int, signs: str) -> None:
        self.waiting.append((place, signs))
        self._signs[signs] += 1

    def next_for(self, place: int) -> int:
        """Give the mark for a line: the first that waits; of marks that are all alike, the nearest."""
        alike = self._signs[self.waiting[0][1]] == len(self.waiting)
        mine, signs = self.waiting.pop() if alike and self.latest == place - 1 else self.waiting.popleft()
        self._signs[signs] -= 1
        return mine


def _in_order(
    lines: Sequence[Line], marks: Sequence[Mark | None], joins: LineJoins, progress: Progress
) -> Iterator[Edit]:
    torn = _Torn()
    pairs = progress.through(zip(lines, marks, strict=True), len(lines), _(JOINING))
    for place, (line, mark) in enumerate(pairs):
        before = lines[place - 1] if place else None
        if mark and mark.words_at == len(line.words):
            torn.add(place, mark.signs)
        elif mark and before:
            yield from _close_gap(before, line, marks[place - 1], mark)
        elif before and not mark and place - 1 != torn.latest and (joined := _joined(before, line, joins)):
            yield joined
        elif torn.waiting and not mark:
            yield from _brought_back(lines, torn, place)


def _joined(one: Line, two: Line, joins: LineJoins) -> Edit | None:
    joined = joins.join(one.words, two.words, blank_between=two.start - one.end > 1)
    if joined is None:
        return None
    kind = Kind.JOINED_WORD if joined.is_word else Kind.JOINED_LINE
    return Edit(one.end - joined.dropped, two.start, joined.between, kind)


def _brought_back(lines: Sequence[Line], torn: _Torn, place: int) -> Iterator[Edit]:
    mine = torn.next_for(place)
    if mine == place - 1:
        yield Edit(lines[mine].end, lines[place].start, " ", Kind.BULLET)
        return
    yield Edit(lines[mine].start, lines[mine + 1].start, "", Kind.BULLET)
    yield Edit(lines[place].start, lines[place].start, f"{lines[mine].words} ", Kind.BULLET)


def _close_gap(one: Line, two: Line, before: Mark | None, mark: Mark) -> Iterator[Edit]:
    """Take out the blank line between two lines with the same bullet."""
    is_same = before and not mark.is_number and before.signs == mark.signs and before.words_at < len(one.words)
    if is_same and two.start - one.end > 1:
        yield Edit(one.end + 1, two.start, "", Kind.BLANK_LINE)
