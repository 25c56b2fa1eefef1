"""Bullets and numbers at the beginning of lines, also those that stand alone because they were torn from their line."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

# Round, square and pointed bullets, ticks, and what Symbol and Wingdings leave behind in the private use area
_BULLET = "[•·∙●○◦■□▪▫◆◇❖➢➤‣⁃✓✔►▶\uf000-\uf0ff]"
_DOUBTFUL = "[-–—*]|[nlqouvwØ§ü](?![\\w.)])"
"""Dashes, and letters that are bullets in Wingdings; they count where several lines begin so."""
_NUMBER = r"\(?(?:\d{1,3}|(?!19|20)\d{4})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?"
_LETTER = r"\(?[a-z][.)]|\([A-Z]\)|[A-Z]\)|\(?[ivx]{2,5}[.)]|\([IVX]{1,5}\)"
_MARK = re.compile(
    rf"(?P<bullet>{_BULLET}|{_DOUBTFUL})(?=\s|$)|(?P<number>{_NUMBER}|{_LETTER})(?=\s|$)|(?P<glued>{_BULLET})"
)
_SURE = re.compile(_BULLET)
_ENOUGH = 2


class Mark(NamedTuple):
    """A bullet or number: its signs, where the words after it begin in the line, and whether it counts."""

    signs: str
    words_at: int
    is_number: bool


class Marks:
    """Tells the marks of a text's lines."""

    def __init__(self, lines: Iterable[str]) -> None:
        found = (_at_start(line) for line in lines)
        counted = Counter(mark.signs for mark in found if mark and not mark.is_number)
        self._bullets = {signs for signs, count in counted.items() if _SURE.match(signs) or count >= _ENOUGH}

    def of(self, line: str) -> Mark | None:
        """Give the mark a line begins with; None where it begins with words."""
        mark = _at_start(line)
        return mark if mark and (mark.is_number or mark.signs in self._bullets) else None


def _at_start(line: str) -> Mark | None:
    found = _MARK.match(line)
    if not found:
        return None
    after = len(line) - len(line[found.end() :].lstrip())
    return Mark(found[0], after, found["number"] is not None)
