"""The lines of an outcome document, each with the number it begins with; and which of them are footnotes."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from baliapp.exchange.numbering import roman_worth

LONGEST_HEADING = 110
"""Letters; what is longer is no heading."""
ENDS = re.compile(r"[.!?。؟।][\"'”’»)\]\d]*$")
"""How a sentence ends, also with the mark of a footnote behind it."""
GOES_ON = re.compile(r"(?:[,;:–—-]|\b(?:and|or|of|to|the))[\"”’)]?$", re.IGNORECASE)
_LINE = re.compile(r"\S[^\n]*")
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"(?P<lead>§|¶|(?:op|pp|para(?:graph)?\.?|article|art\.)\s?(?=\d)|(?:decision|recommendation)\s(?=\d)|[(\[])?\s?"
    r"(?P<number>\d{1,4}(?:\.\d{1,3}){0,3})(?P<end>[.)\]:]{0,2})(?=\s+\S|\s*$)",
    re.IGNORECASE,
)
_ROMAN = re.compile(
    r"(?P<lead>(?:article|art\.|chapter)\s|[(\[])?(?P<number>[IVXLC]{1,7}|[ivxlc]{1,7})(?P<end>[.)\]:]{1,2})(?=\s+\S)"
)
_LETTER = re.compile(r"(?P<lead>[(\[])?(?P<number>[A-Z]|[a-z])(?P<end>[.)\]]{1,2})(?=\s+\S)")
_NOTE = re.compile(r"(?:\[(?P<signed>\d{1,3})\]\s?|(?P<glued>\d{1,3})(?=[A-Z“\"‘]|https?:|www\.))")
_BARE_NOTE = re.compile(r"(?P<bare>\d{1,3})\s+(?=[A-Z“\"‘]|https?:|www\.)")
_NOTE_MARK = r"[^\W\d_][.,;:!?”’\")]{{0,3}}(?:\[{0}\]|{0}(?!\d|[.,]\d))"


class Row(NamedTuple):
    """A line that is not blank; ``shape`` is how its number is written, blank where it has none."""

    start: int
    words: str
    shape: str = ""
    number: str = ""
    words_at: int = 0
    values: tuple[int, ...] = ()
    """The number's parts as numbers."""

    @property
    def end(self) -> int:
        """Where the line ends in the text."""
        return self.start + len(self.words)

    @property
    def is_sentence(self) -> bool:
        """Whether it reads like text: it ends as text does, announces more, or is too long for a heading."""
        return len(self.words) > LONGEST_HEADING or bool(ENDS.search(self.words) or GOES_ON.search(self.words))


def rows_of(text: str) -> list[Row]:
    """Give the lines of a text with their numbers in digits."""
    return [_row(found.start(), found[0].rstrip(), _NUMBER, _in_digits) for found in _LINE.finditer(text)]


def in_roman(rows: Iterable[Row]) -> list[Row]:
    """Give the same lines with the numbers that are written I, II, III."""
    return [_row(row.start, row.words, _ROMAN, roman_worth) for row in rows]


def in_letters(rows: Iterable[Row]) -> list[Row]:
    """Give the same lines with the letters a, b, c that begin them."""
    return [_row(row.start, row.words, _LETTER, lambda letter: ord(letter.casefold()) - ord("a") + 1) for row in rows]


def footnotes(rows: Sequence[Row], *, with_bare: bool) -> dict[int, str]:
    """Give which lines are footnotes, with their numbers: their marks stand behind words of the lines above.

    ``with_bare`` tells that a number with nothing but a space behind it may be one too.
    """
    found, above = dict[int, str](), list[str]()
    for place, row in enumerate(rows):
        note = _NOTE.match(row.words) or (_BARE_NOTE.match(row.words) if with_bare else None)
        number = note[str(note.lastgroup)] if note else ""
        if number and re.search(_NOTE_MARK.format(number), "\n".join(above)):
            found[place] = number
        elif place - 1 in found and row.words[:1].islower() and not _is_whole_note(rows[place - 1].words):
            found[place] = ""  # it goes on
        else:
            above.append(row.words)
    return found


def _is_whole_note(words: str) -> bool:
    return bool(ENDS.search(words)) or "://" in words.split()[-1]


def _row(start: int, words: str, pattern: re.Pattern[str], worth: Callable[[str], int]) -> Row:
    found = pattern.match(words)
    values = tuple(map(worth, found["number"].split("."))) if found else ()
    if not found or not all(value >= 0 for value in values):
        return Row(start, words)
    signs = re.sub(r"\s", "", found[0])
    case = "" if found["number"][0].isdecimal() else "A" if found["number"].isupper() else "a"
    shape = (_DIGITS.sub("#", signs) if not case else signs.replace(found["number"], case)).casefold() + case
    words_at = len(words) - len(words[found.end() :].lstrip())
    return Row(start, words, shape, found["number"], words_at, values)


def _in_digits(number: str) -> int:
    return int(number)
