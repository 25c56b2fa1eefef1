"""A quoted passage found again in a text, though lines were broken, hyphenated or typeset otherwise."""

import re
import unicodedata
from bisect import bisect_right
from typing import NamedTuple

# What two copies of one passage may differ in: white space, every kind of hyphen and dash, marks that are not seen
_LEFT_OUT = "\\s\\-\u00ad\u058a\u2010-\u2015\u2212\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe58\ufe63\uff0d\ufeff"
_PLAIN = re.compile(rf"[!#-&(-,./0-9:-@A-Z\[-_a-z{{-~]+|[^{_LEFT_OUT}]")
_QUOTES = str.maketrans(dict.fromkeys("‘’‚‛ʼʻ`´′＇", "'") | dict.fromkeys("“”„‟″«»＂", '"'))


class Place(NamedTuple):
    """Where a passage begins and ends in a text."""

    start: int
    end: int


def find(text: str, quote: str, near: int = 0) -> Place | None:
    """Give the place of ``quote`` in ``text``, of several the nearest to ``near``; None where it is not there.

    White space, hyphens and dashes are passed over, and all quotation marks are alike; a passage that begins and ends
    with whole words goes before one that is cut out of longer words.
    """
    wanted = _Bare(quote).letters
    if not wanted:
        return None
    bare = _Bare(text)
    found = list(bare.all(wanted))
    whole = [place for place in found if _is_whole(text, place)]
    return min(whole or found, key=lambda place: abs(place.start - near), default=None)


class _Bare:
    """A text without what may differ, and where each of its letters stands."""

    def __init__(self, text: str) -> None:
        self._starts = list[int]()
        self._places = list[tuple[int, int]]()
        self._text = text
        parts = list[str]()
        size = 0
        for found in _PLAIN.finditer(text):
            letters = _alike(found[0]) if len(found[0]) == 1 else found[0]  # longer ones are plain words
            if letters:
                parts.append(letters)
                self._starts.append(size)
                self._places.append(found.span())
                size += len(letters)
        self.letters = "".join(parts)

    def all(self, wanted: str) -> list[Place]:
        """Give every place of these letters."""
        found = list[Place]()
        at = self.letters.find(wanted)
        while at >= 0:
            found.append(Place(self._start(at), self._end(at + len(wanted) - 1)))
            at = self.letters.find(wanted, at + 1)
        return found

    def _start(self, at: int) -> int:
        number = bisect_right(self._starts, at) - 1
        start, end = self._places[number]
        return min(start + at - self._starts[number], end - 1)

    def _end(self, at: int) -> int:
        end = self._start(at) + 1
        while end < len(self._text) and unicodedata.combining(self._text[end]):
            end += 1
        return end


def _alike(letter: str) -> str:
    """Give what ligatures, wide letters and letters with accents come to, however they were typed."""
    return unicodedata.normalize("NFKD", letter.translate(_QUOTES)).translate(_QUOTES).replace(" ", "")


def _is_whole(text: str, place: Place) -> bool:
    """Tell whether a place begins and ends at the edge of a word."""
    return not (_inside_word(text, place.start) or _inside_word(text, place.end))


def _inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
