"""What a document may be called: as the file says, else as its first lines do, else as the file is called.

A proposal, which an officer sees and may change. A sentence, a date or a page number alone is never one.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import PurePosixPath
from typing import NamedTuple
from unicodedata import east_asian_width

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.base.text import fold
from baliapp.exchange.marks import Marks
from baliapp.exchange.page_furniture import unmistakable
from baliapp.exchange.received import MediaType, Received

LONGEST_TITLE = 150
_LETTERS = 3
"""Fewer are a page number, a symbol or a sign, and no title; a wide letter, such as a Chinese one, counts as two."""
_LOOKED_AT = 16
"""Lines at the beginning, blank ones too, within which a title stands below a date, a page number or a "restricted"."""
_OF_PROGRAMS = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel|office)(?: (?:document|presentation|worksheet)\d*| [-–] .*)?|"
    r"(?:powerpoint|slide) presentation|presentation\d*|slide \d+|"
    r"untitled(?: (?:document|presentation|page|design))?[ _-]*\d*|"
    r"no title|title|document ?\d*|new document|.*\.(?:docx?|pptx?|xlsx?|pdf|indd|rtf|odt|html?|qxd|pmd))",
    re.IGNORECASE,
)
"""What programs write where an officer wrote no title."""
_CLASSIFIED = re.compile(
    r"(?:un)?(?:classified|official)|confidential|restricted|secret|draft|final|embargoed|for official use only",
    re.IGNORECASE,
)
_FURTHEST = 4
"""Words of the longest place above a date: "Nusa Dua, Bali, Indonesia, 2 April 2013"."""
_MONTH = re.compile(r"[^\W\d_]{3}|\d[./-]\d+[./-]\d")
"""What tells a day or a month from a year alone: "Strategy, 2012" is a title."""
_OF_DOCUMENTS = re.compile(
    r"\b(?:statement|report|declaration|agenda|minutes|programme|program|strategy|summary|meeting|conference|workshop|"
    r"communiqu[eé]|plan|notes?|paper|brief(?:ing)?|letter|speech|remarks|update|outcomes?|newsletter|bulletin)\b",
    re.IGNORECASE,
)
"""Words of a document, not of a place, before a date."""
_ADDRESS = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+", re.IGNORECASE)
_ENDS_SENTENCE = (".", ";", ",", ":", "。", "؟", "?")
_GOES_ON = re.compile(r"\b(?:of|on|and|the|for|in|to|with|by|de|et|la|&)$|[-–—]$", re.IGNORECASE)


class TitleFrom(StrEnum):
    """Where a proposed title was found."""

    FILE = "file"
    """The file says so of itself: its properties, its heading of the highest rank."""
    LINES = "lines"
    NAME = "name"


class ProposedTitle(NamedTuple):
    """A title, and where it was found."""

    words: str
    found_in: TitleFrom


def proposed_title(received: Received, cleaned: str, name: str) -> ProposedTitle:
    """Give what the document in a file called ``name`` may be called, from its text as cleaned."""
    for said in _said(received):
        if looks_like_title(said):
            return ProposedTitle(said, TitleFrom.FILE)
    if first := _first_heading(cleaned):
        return ProposedTitle(first, TitleFrom.LINES)
    return ProposedTitle(PurePosixPath(name.replace("\\", "/")).stem or name, TitleFrom.NAME)


def looks_like_title(words: str) -> bool:
    """Tell whether words can be a title: not too long, none that a program wrote, no date and no number alone."""
    is_long_enough = sum(1 + (east_asian_width(letter) == "W") for letter in words if letter.isalpha()) >= _LETTERS
    if not is_long_enough or len(words) > LONGEST_TITLE or "\n" in words or _OF_PROGRAMS.fullmatch(words.strip()):
        return False
    return not (_is_beside_the_title(words) or _ADDRESS.search(words))


def _said(received: Received) -> Iterator[str]:
    """Give what a file says it is called, the surest first; the most of a page's title that is a heading before all."""
    titles = [" ".join(each.split()) for each in (received.title, *received.headings)]
    if received.media_type is MediaType.HTML:
        yield from sorted(
            (each for each in titles[1:] if each and fold(each) in fold(titles[0])), key=len, reverse=True
        )
    yield from titles


def _is_beside_the_title(line: str) -> bool:
    """Tell whether a line above a title says something else: a date, a page number, how secret it is."""
    says_how_secret = _CLASSIFIED.fullmatch(line.strip(" -–—*[]()")) is not None
    return unmistakable(line) or _is_date(line) or _is_place_and_date(line) or says_how_secret


def _is_place_and_date(line: str) -> bool:
    """Tell "Bangkok, 12 May 2012", which stands above or below a title."""
    words = line.strip(" -–—*[]()").split()
    for number in range(1, min(_FURTHEST, len(words) - 1) + 1):
        place, date = " ".join(words[:number]), " ".join(words[number:])
        if place.endswith(",") and _MONTH.search(date) and _is_date(date):
            return not _OF_DOCUMENTS.search(place)
    return False


def _is_date(line: str) -> bool:
    try:
        return read_date(line.strip(" -–—*[](),")) is not None
    except UserError:
        return False


def _first_heading(text: str) -> str:
    """Give the first line that reads like a heading, with those that go on with it; blank where a paragraph comes."""
    lines = text.lstrip().split("\n")[:_LOOKED_AT]
    marks = Marks(lines)
    for number, line in enumerate(lines):
        if not line.strip() or _is_beside_the_title(line) or not any(map(str.isalpha, line)):
            continue
        if marks.of(line) is not None or not _is_heading(line):
            return ""
        return _with_what_follows(lines[number:])
    return ""


def _with_what_follows(lines: Sequence[str]) -> str:
    """Join lines in capitals that follow each other, and one that ends where a title cannot."""
    title = lines[0].strip()
    for line in lines[1:]:
        joined = f"{title} {line.strip()}"
        both_are_capitals = _is_capital(title) and _is_capital(line)
        if not (both_are_capitals or _GOES_ON.search(title)) or not _is_heading(line) or len(joined) > LONGEST_TITLE:
            break
        title = joined
    return title


def _is_heading(line: str) -> bool:
    """Tell whether a line reads like a heading and not like a sentence, a row of a table or an address."""
    words = line.strip()
    if not looks_like_title(words) or "\t" in words or words.endswith(_ENDS_SENTENCE):
        return False
    first = next(letter for letter in words if letter.isalpha())
    return not first.islower()


def _is_capital(line: str) -> bool:
    """Tell whether all letters of a line are capital ones, of scripts that have any."""
    return line.isupper()
