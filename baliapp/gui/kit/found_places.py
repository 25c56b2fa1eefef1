"""Finding words in pages: accents, case and line ends make no difference."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from baliapp.base.text import fold


@dataclass(frozen=True, slots=True)
class Hit:
    """Where the words stand: page (from 0), first letter, how many."""

    page: int
    start: int
    count: int


def hits_in(texts: Mapping[int, str], typed: str) -> list[Hit]:
    """Give every place at which what was typed stands, in page order."""
    wanted = fold(typed)
    if not wanted:
        return []
    return [Hit(page, *place) for page in sorted(texts) for place in _places(texts[page], wanted)]


def _places(text: str, wanted: str) -> list[tuple[int, int]]:
    folded, origins = folded_with_origins(text)
    found = []
    at = folded.find(wanted)
    while at >= 0:
        first, last = origins[at], origins[at + len(wanted) - 1]
        found.append((first, last - first + 1))
        at = folded.find(wanted, at + len(wanted))
    return found


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
    if letter.isspace():
        return " "
    if unicodedata.category(letter) in ("Cf", "Cc", "Cs"):  # soft hyphens, marks of direction, halves of letters
        return ""
    return fold(letter)
