"""A text changed in several rounds, and what became of it in all: one list of changes, places found both ways."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from baliapp.base.i18n import _
from baliapp.base.progress import Progress


class Kind(IntEnum):
    """What was done to a text; where several things were done at one place, the highest is told."""

    WHITESPACE = 0
    BLANK_LINE = 1
    JOINED_LINE = 2
    JOINED_WORD = 3
    BULLET = 4
    """A bullet or number was brought back to its line, taken out at one place and put in at another; or a letter that a
    symbol font draws as a bullet became one."""
    PAGE_FURNITURE = 5


class Edit(NamedTuple):
    """What shall be done to a text as it is now: the letters from ``start`` to ``end`` become ``becomes``."""

    start: int
    end: int
    becomes: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to the text as received: the ``words`` from ``start`` to ``end`` became ``becomes``."""

    kind: Kind
    start: int
    end: int
    words: str
    becomes: str


class Run(NamedTuple):
    """Letters in a row: kept ones from ``start`` to ``end`` of the text as received, or, with a kind, new ones."""

    start: int
    end: int
    new: str = ""
    kind: Kind | None = None

    @property
    def size(self) -> int:
        return self.end - self.start if self.kind is None else len(self.new)


class Splices:
    """The text as it is now, made of what is kept and what is new."""

    def __init__(self, received: str, progress: Progress | None = None) -> None:
        self._received, self._progress = received, progress or Progress()
        self._runs = [Run(0, len(received))]
        self._taken = list[tuple[int, int, Kind]]()
        self.text = received

    def apply(self, edits: Sequence[Edit]) -> None:
        """Do these edits, sorted and apart from each other."""
        made = list[Run]()
        runs = _Reader(self._runs)
        for edit in self._progress.through(edits, len(edits), _("Changing the text")):
            made += runs.until(edit.start)
            self._taken += [(run.start, run.end, edit.kind) for run in runs.until(edit.end) if run.kind is None]
            made.append(Run(0, 0, edit.becomes, edit.kind))
        made += runs.until(len(self.text))
        self._runs = made
        self.text = "".join(self._received[run.start : run.end] if run.kind is None else run.new for run in made)

    def changes(self) -> tuple[Change, ...]:
        """Give all that was done, in the order of the text as received."""
        taken = iter(sorted(self._taken))
        found = list[Change]()
        place, new = 0, list[Run]()
        runs = [*self._runs, Run(len(self._received), len(self._received))]
        for run in self._progress.through(runs, len(runs), _("Listing the changes")):
            if run.kind is not None:
                new.append(run)
            else:
                gone = [] if place == run.start else _up_to(taken, run.start)
                found += self._gap(place, gone, new)
                place, new = run.end, []
        return tuple(found)

    def kept(self) -> Iterator[tuple[int, int, int]]:
        """Give what was kept: its place now, its place in the text as received, and how long it is."""
        place = 0
        for run in self._runs:
            if run.kind is None and run.size:
                yield place, run.start, run.size
            place += run.size

    def _gap(self, place: int, gone: list[tuple[int, int, Kind]], new: list[Run]) -> Iterator[Change]:
        """Tell what was done between two kept runs: furniture and bullets apart, the rest together."""
        becomes = "".join(run.new for run in new)
        kinds = [run.kind for run in new if run.kind is not None and (run.new or run.kind < Kind.BULLET)]
        parts = _parts(gone) or ([(place, place, max(kinds))] if becomes else [])
        bullets = any(run.kind is Kind.BULLET and run.new.strip() for run in new)
        bullet = next((n for n, part in enumerate(parts) if bullets and part[2] is Kind.BULLET), None)
        other = next((n for n, part in enumerate(parts) if part[2] < Kind.BULLET), 0)
        holder = other if bullet is None else bullet  # a bullet is told where one was, not beside it
        for number, (start, end, kind) in enumerate(parts):
            words = self._received[start:end]
            if number != holder:
                yield Change(kind, start, end, words, "")
            elif words != becomes:
                yield Change(max([kind, *kinds]) if kind < Kind.BULLET else kind, start, end, words, becomes)


class _Reader:
    """Gives runs in order, cut where it is asked to stop."""

    def __init__(self, runs: Iterable[Run]) -> None:
        self._runs = iter(runs)
        self._rest: Run | None = next(self._runs, None)
        self._place = 0

    def until(self, place: int) -> list[Run]:
        """Give what comes before ``place``, counted in the text as it is now."""
        given = list[Run]()
        while self._rest is not None and self._place + self._rest.size <= place:
            given.append(self._rest)
            self._place += self._rest.size
            self._rest = next(self._runs, None)
        cut = place - self._place
        if self._rest is not None and cut > 0:
            run = self._rest
            if run.kind is None:
                given.append(Run(run.start, run.start + cut))
                self._rest = Run(run.start + cut, run.end)
            else:
                given.append(Run(0, 0, run.new[:cut], run.kind))
                self._rest = Run(0, 0, run.new[cut:], run.kind)
            self._place = place
        return given


def _up_to(taken: Iterator[tuple[int, int, Kind]], place: int) -> list[tuple[int, int, Kind]]:
    given = list[tuple[int, int, Kind]]()
    for each in taken:
        given.append(each)
        if each[1] == place:
            break
    return given


def _parts(gone: list[tuple[int, int, Kind]]) -> list[tuple[int, int, Kind]]:
    """Put neighbours together, but no bullet or page furniture with anything else."""
    parts = list[tuple[int, int, Kind]]()
    for start, end, kind in gone:
        if parts and (parts[-1][2] == kind or max(parts[-1][2], kind) < Kind.BULLET):
            parts[-1] = (parts[-1][0], end, max(parts[-1][2], kind))
        else:
            parts.append((start, end, kind))
    return parts


class Places:
    """Finds places of one text in the other; a place that has no other goes to the nearest that has."""

    def __init__(self, kept: Iterable[tuple[int, int, int]]) -> None:
        self._kept = list(kept)
        self._now = [now for now, _received, _size in self._kept]
        self._then = [received for _now, received, _size in self._kept]

    def received(self, place: int) -> int:
        """Give the place in the text as received."""
        return self._other(place, self._now, self._then)

    def now(self, place: int) -> int:
        """Give the place in the text as it is now."""
        return self._other(place, self._then, self._now)

    def _other(self, place: int, mine: list[int], theirs: list[int]) -> int:
        number = bisect_right(mine, place) - 1
        if number < 0:
            return theirs[0] if theirs else 0
        size = self._kept[number][2]
        inside = place - mine[number]
        if inside >= size and number + 1 < len(mine):
            return theirs[number + 1]
        return theirs[number] + min(inside, size)
