"""Page numbers and running heads: what stands on paper for turning pages and belongs to no sentence."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import takewhile
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_BARE = re.compile(r"(\d{1,4})")
_FIRST = re.compile(r"(?P<number>\d{1,4})\s+(?P<words>.*[^\W\d].*)")
_LAST = re.compile(r"(?P<words>.*[^\W\d].*?)\s+(?P<number>\d{1,4})(?:\s*/\s*\d{1,4})?")
_NAMED = re.compile(r"(?:page|p\.|pg\.?|seite|página|หน้า)\s*(\d{1,4})(?:\s*(?:of|/|de|von)\s*\d{1,4})?", re.IGNORECASE)
_DASHED = re.compile(r"[-–—]\s*(\d{1,4})\s*[-–—]")
_OUT_OF = re.compile(r"(\d{1,4})\s*/\s*\d{1,4}")
_LONGEST_HEAD = 200
_EDGE = 4
_LEAST_NUMBERS, _LEAST_HEADS = 2, 3


class Line(NamedTuple):
    """A line that is not blank: where it begins and ends, and its words."""

    start: int
    end: int
    words: str


def unmistakable(words: str) -> bool:
    """Tell whether a line says of itself that it is a page number."""
    return bool(_NAMED.fullmatch(words) or _DASHED.fullmatch(words))


def furniture(text: str, page_starts: Sequence[int]) -> list[tuple[int, int]]:
    """Give where in a text page numbers and running heads stand, from the first or last lines of its pages."""
    starts = sorted({0, *(page_starts or (found.end() for found in re.finditer("\f", text)))})
    pages = [_Page.of(text, start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    lines = [page.lines for page in pages]
    likely = {*_numbers(lines), *_heads(lines, {*pages[0].top})}
    found = {line for page in pages for edge in page for line in takewhile(likely.__contains__, edge)}
    return sorted((line.start, line.end) for line in found)


class _Page(NamedTuple):
    """The lines at the edges of a page, the outermost first."""

    top: list[Line]
    bottom: list[Line]

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "_Page":
        lines = [Line(each.start(), each.end(), each[0].strip()) for each in _LINE.finditer(text, start, end)]
        return cls(lines[:_EDGE], lines[: -_EDGE - 1 : -1])

    @property
    def lines(self) -> set[Line]:
        return {*self.top, *self.bottom}


def _numbers(pages: Sequence[Iterable[Line]]) -> Iterator[Line]:
    """Give the numbers that grow by one from page to page, alone or beside the same words."""
    alike = defaultdict[tuple[int, str], dict[Line, int]](dict)
    for page, lines in enumerate(pages):
        for line in lines:
            for number, words in _page_numbers(line.words):
                alike[number - page, words][line] = page
    for on_page in alike.values():
        if len(set(on_page.values())) >= _LEAST_NUMBERS:
            yield from on_page


def _page_numbers(words: str) -> Iterator[tuple[int, str]]:
    """Give the page number that a line may hold, and what stands beside it."""
    found = _BARE.fullmatch(words) or _NAMED.fullmatch(words) or _DASHED.fullmatch(words) or _OUT_OF.fullmatch(words)
    if found:
        yield int(found[1]), ""
    elif len(words) <= _LONGEST_HEAD:
        for found in filter(None, (_FIRST.fullmatch(words), _LAST.fullmatch(words))):
            yield int(found["number"]), found["words"]


def _heads(pages: Sequence[Iterable[Line]], first: Set[Line]) -> Iterator[Line]:
    """Give the lines that most pages repeat; among the ``first`` of all it may be the title, and stays."""
    counted = Counter(key for lines in pages for key in {_key(line.words) for line in lines} if key)
    least = max(_LEAST_HEADS, len(pages) // 2)
    for lines in pages:
        yield from (line for line in lines if counted[_key(line.words)] >= least and line not in first)


def _key(words: str) -> str:
    """Give what running heads have in common, whatever number they carry; blank where it can be none."""
    bare = re.sub(r"\d+", "#", words).casefold()
    return bare if len(words) <= _LONGEST_HEAD and any(letter.isalpha() for letter in bare) else ""
