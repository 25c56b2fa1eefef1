"""Finding folded words in a text as it was written: where they stand, and the line around them."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from baliapp.base.text import fold

AROUND = 160
"""Letters of a text that are shown around what was found."""
BEFORE = 40
PIECE, OVERLAP = 4000, 200
"""A long text is folded piece by piece; what would be torn at a seam stands in the next one too."""


class Span(NamedTuple):
    """From which letter to before which."""

    start: int
    end: int


class Passage(NamedTuple):
    """A line of a text, what to mark in it, and where in the text the first mark stands."""

    line: str
    marks: tuple[Span, ...]
    place: Span


def spans(text: str, wanted: str) -> list[Span]:
    """Give every place at which a folded text stands in ``text``."""
    folded, origins = folded_with_origins(text)
    found = []
    at = folded.find(wanted)
    while at >= 0:
        found.append(Span(origins[at], origins[at + len(wanted) - 1] + 1))
        at = folded.find(wanted, at + len(wanted))
    return found


def marks(text: str, wanted: Iterable[str]) -> tuple[Span, ...]:
    """Give every place at which one of the folded texts stands; those that touch or overlap are one."""
    joined = list[Span]()
    for span in sorted(span for one in wanted for span in spans(text, one)):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return tuple(joined)


def passage(text: str, wanted: Sequence[str], is_enough: Callable[[str], bool] | None = None) -> Passage | None:
    """Give the line of ``text`` around the folded texts that are ``wanted``, the most wanted first; None for none.

    Without ``is_enough``, which is asked of a folded piece, only one that holds all ends the way through a long text.
    """
    start = _richest(text, wanted, is_enough or (lambda folded: all(one in folded for one in wanted)))
    if start is None:
        return None
    piece = text[start : start + PIECE + OVERLAP]
    place = next((found[0] for one in wanted if (found := spans(piece, one))), None)
    if place is None:  # letters that are one only together are not found one by one
        return None
    return passage_at(piece, place, wanted)._replace(place=Span(start + place.start, start + place.end))


def passage_at(text: str, place: Span, wanted: Iterable[str]) -> Passage:
    """Give the line of ``text`` around a place, the folded texts that are ``wanted`` marked in it."""
    line = _line(text, place)
    return Passage(line, marks(line, wanted), place)


def _richest(text: str, wanted: Sequence[str], is_enough: Callable[[str], bool]) -> int | None:
    """Give where the piece begins that holds the most of what is wanted; None where no piece holds any."""
    best, most = None, 0
    for start in range(0, len(text), PIECE):
        folded = fold(text[start : start + PIECE + OVERLAP])
        held = sum(one in folded for one in wanted)
        if held > most:
            best, most = start, held
        if start == best and is_enough(folded):
            break
    return best


def _line(text: str, place: Span) -> str:
    """Give the words around a place as one line, with an ellipsis where it goes on."""
    first = max(0, place.start - BEFORE)
    last = min(len(text), max(first + AROUND, place.end))
    while 0 < first < place.start and not text[first - 1].isspace():
        first += 1
    while place.end < last < len(text) and not text[last].isspace():
        last -= 1
    line = " ".join(text[first:last].split())
    return f"{'… ' if first else ''}{line}{' …' if last < len(text) else ''}"


@lru_cache(maxsize=4096)
def folded_with_origins(text: str) -> tuple[str, tuple[int, ...]]:
    """Give ``text`` folded, spaces never doubled, and for each of its letters where it came from."""
    letters: list[str] = []
    origins: list[int] = []
    for place, letter in enumerate(text):
        for folded in _folded(letter):
            if folded != " " or (letters and letters[-1] != " "):
                letters.append(folded)
                origins.append(place)
    return "".join(letters), tuple(origins)


@lru_cache(maxsize=4096)
def _folded(letter: str) -> str:
    """Give a letter folded as it is between two others: alone, what becomes a space would be nothing."""
    return fold(f"a{letter}a")[1:-1]
