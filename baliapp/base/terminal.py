"""Text on a terminal: how wide it stands there, and tables whose columns line up in every script."""

import unicodedata
from collections.abc import Sequence
from itertools import accumulate

BETWEEN = "  "
NARROWEST = 6
"""Columns are not cut below this; where even that does not fit, whole lines are."""


def width_of(text: str) -> int:
    """Give how many cells ``text`` takes: two for Chinese or Korean letters, none for combining marks."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def cut(text: str, width: int) -> str:
    """Give ``text`` in at most ``width`` cells, with "…" where something is left out; no mark loses its letter."""
    if width_of(text) <= width:
        return text
    kept = sum(taken < width for taken in accumulate(map(_cells, text)))
    return text[:kept] + "…"


def one_line(text: str) -> str:
    """Give ``text`` without line breaks and other control characters, which a terminal would obey."""
    if text.isprintable():
        return text
    return " ".join("".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in text).split())


def table(head: Sequence[str], rows: Sequence[Sequence[str]], width: int | None = None) -> list[str]:
    """Give a table as lines, none wider than ``width`` cells where that is given."""
    cells = [[one_line(text) for text in row] for row in (head, *rows)]
    widths = [max(map(width_of, column)) for column in zip(*cells, strict=True)]
    if width is not None:
        _narrow(widths, width - len(BETWEEN) * (len(widths) - 1))
    rule = ["─" * each for each in widths]
    lines = [BETWEEN.join(map(_padded, row, widths)).rstrip() for row in (cells[0], rule, *cells[1:])]
    return lines if width is None else [cut(line, width) for line in lines]


def _narrow(widths: list[int], room: int) -> None:
    """Take from the widest column, as long as something can be taken, until all fit into ``room``."""
    while (excess := sum(widths) - room) > 0 and (widest := max(widths)) > NARROWEST:
        next_widest = max((each for each in widths if each < widest), default=NARROWEST)
        widths[widths.index(widest)] -= min(excess, max(1, widest - max(next_widest, NARROWEST)))


def _padded(text: str, width: int) -> str:
    short = cut(text, width)
    return short + " " * (width - width_of(short))


def _cells(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf") or "\u1160" <= letter <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
