"""Finding words in pages: accents, case and line ends make no difference."""

from collections.abc import Mapping
from dataclasses import dataclass

from baliapp.base.passages import spans
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
    return [Hit(page, start, end - start) for page in sorted(texts) for start, end in spans(texts[page], wanted)]
