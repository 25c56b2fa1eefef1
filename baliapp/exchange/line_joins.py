"""Whether a line goes on with the line before it: told from letters, ends of sentences and how full the line is."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from baliapp.base.i18n import _
from baliapp.base.progress import Progress

LONGEST_WRAPPED = 120
"""Letters; a longer line was not broken to fit a page."""
_SHORTEST_WRAPPED = 25
_EVIDENCE = 2
_WIDER = 1.2
"""How much longer than most a line of the same type may be, as letters are not equally wide."""
_END = re.compile(r"(?P<sign>[.!?…:;。！？：；।])[\"'”’»)\]\d]*$")
_PLACE_AND_DAY = re.compile(r"[A-Z][\w .’'-]{2,40}, \d{1,2} [A-Z][a-z]+ (?:19|20)\d\d\.?")
"""How a statement is signed: such a line goes on with no sentence that has ended."""
_HYPHENATED = re.compile(r"(?P<word>[^\W\d_]+)(?P<hyphen>[-\u2010\u00ad])$")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_WITH_HYPHEN = {
    "inter",
    "non",
    "co",
    "pre",
    "post",
    "sub",
    "multi",
    "anti",
    "counter",
    "self",
    "ex",
    "re",
    "e",
    "cross",
}
_WITH_HYPHEN |= {"well", "long", "short", "high", "low", "mid", "semi", "pan", "trans", "intra"}
_COUNTS = {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "half"}
_ENDS_OF_COUNTS = ("teen", "ty", "th", "fold", "der", "sion")
"""How words go on that begin like a number: seventeen, sixty, tenth, tension."""
_LONGEST_NOTE = 3
"""Lines."""
_NOTE = re.compile(r"(?P<number>\d{1,3})(?:[A-Z“‘\"]|https?:|www\.)")
_NOTE_MARK = re.compile(r"(?:[a-z]|[^\W\d_][.,;:!?”’\")]{1,3})(?P<number>\d{1,3})(?![\d\w]|[.,]\d)")


class Joined(NamedTuple):
    """How two lines become one: how many letters of the first's end go, and what comes between."""

    dropped: int
    between: str
    is_word: bool = False


class LineJoins:
    """Knows how a text's lines were broken."""

    def __init__(self, lines: Sequence[str], is_item: Sequence[bool], progress: Progress | None = None) -> None:
        heard = (progress or Progress()).through(lines, len(lines), _("Counting words"))
        self._words = Counter(word.casefold() for line in heard for word in _WORD.findall(line))
        self._notes = {each["number"] for line in lines for each in _NOTE_MARK.finditer(line)}
        self._ends_of_notes = set(self._find_ends_of_notes(lines))
        lengths = sorted(len(line) for line in lines if _SHORTEST_WRAPPED <= len(line) <= LONGEST_WRAPPED)
        self._usual = lengths[len(lengths) * 9 // 10] if lengths else 0
        # the longest may stand in a smaller type, such as a footnote, or go across two columns
        self._width = min(lengths[-1], round(_WIDER * self._usual)) if lengths else 0
        pairs = zip(lines, lines[1:], is_item[1:], strict=False)
        self._is_wrapped = sum(not item and _goes_on(one, two) for one, two, item in pairs) >= _EVIDENCE
        near = sum(0.85 * self._width <= len(line) <= LONGEST_WRAPPED for line in lines)
        self._is_block = len(lines) > _EVIDENCE and 2 * near >= len(lines)

    def join(self, one: str, two: str, *, blank_between: bool) -> Joined | None:
        """Tell how line ``two``, which begins without a mark, goes on with line ``one``; None where it does not."""
        if len(one) > LONGEST_WRAPPED or "\t" in one or "\t" in two:  # a tab stands between the cells of a table
            return None
        if self._is_note(two) or (one in self._ends_of_notes and two[0].islower()):
            return None
        if self._is_note(one) and not self._is_full(one, two, 0.85 * self._width):
            return None
        hyphenated = _HYPHENATED.search(one)
        if hyphenated and two[0].islower() and not blank_between:
            return self._word(hyphenated, two)
        if not (self._after_blank(one, two) if blank_between else self._below(one, two)):
            return None
        return Joined(0, "" if _needs_no_space(one[-1], two[0]) or hyphenated else " ")

    def _is_note(self, line: str) -> bool:
        """Tell whether a line is a footnote: its number touches its first word, and stands behind a word elsewhere."""
        found = _NOTE.match(line)
        return found is not None and found["number"] in self._notes

    def _find_ends_of_notes(self, lines: Sequence[str]) -> Iterator[str]:
        for place, line in enumerate(lines):
            if self._is_note(line):
                yield from islice((each for each in lines[place : place + _LONGEST_NOTE] if _ends_note(each)), 1)

    def _below(self, one: str, two: str) -> bool:
        if _goes_on(one, two):
            return True
        end = _end(one)
        if end and _PLACE_AND_DAY.fullmatch(two):
            return False
        if end in (";", ":") and (end == ":" or two[0].islower()):
            return self._is_wrapped and two[0].islower() and self._is_full(one, two, 0.85 * self._width)
        if self._is_wrapped:
            return self._is_full(one, two, 0.85 * (self._width if end else self._usual))
        return self._is_block and unicodedata.category(two[0]) == "Lo" and self._is_full(one, two, 0.85 * self._width)

    def _after_blank(self, one: str, two: str) -> bool:
        if not self._is_wrapped or _end(one):
            return False
        return self._is_full(one, two, (0.75 if two[0].islower() else 0.9) * self._width)

    def _is_full(self, one: str, two: str, width: float) -> bool:
        """Tell whether the next word would have gone beyond ``width``: a share, as letters are not equally wide."""
        word = two.split(maxsplit=1)[0]
        return len(one) >= _SHORTEST_WRAPPED and len(one) + 1 + len(word) > width

    def _word(self, found: re.Match[str], two: str) -> Joined:
        """Join a word broken at a hyphen; the hyphen stays where the word is written so elsewhere, or always."""
        if found["hyphen"] == "\u00ad":
            return Joined(1, "", is_word=True)
        one, rest = found["word"].casefold(), _WORD.match(two)
        other = rest[0].casefold() if rest else ""
        if self._words[one + other]:
            return Joined(1, "", is_word=True)
        both_are_words = self._words[one] > 0 and self._words[other] > 1
        is_longer = (
            found.start() > 0 and found.string[found.start() - 1] in "-\u2010/._"
        )  # an address, or on-the-ground
        keeps = is_longer or self._words[f"{one}-{other}"] or one in _WITH_HYPHEN or both_are_words
        keeps |= one in _COUNTS and not other.startswith(_ENDS_OF_COUNTS)
        return Joined(0 if keeps else 1, "", is_word=True)


def _goes_on(one: str, two: str) -> bool:
    """Tell whether a sentence that has not ended goes on with a small letter."""
    return _SHORTEST_WRAPPED <= len(one) <= LONGEST_WRAPPED and not _end(one) and two[0].islower()


def _ends_note(line: str) -> bool:
    return bool(_end(line)) or "://" in line.rsplit(maxsplit=1)[-1]


def _end(line: str) -> str:
    found = _END.search(line)
    return found["sign"] if found else ""


def _needs_no_space(one: str, two: str) -> bool:
    """Tell whether both letters belong to scripts that put no space between words."""
    return all(_is_unspaced(letter) for letter in (one, two))


def _is_unspaced(letter: str) -> bool:
    wide = unicodedata.east_asian_width(letter) in "WF" and not "\uac00" <= letter <= "\ud7a3"
    return wide or "\u0e00" <= letter <= "\u0eff" or "\u1000" <= letter <= "\u109f" or "\u1780" <= letter <= "\u17ff"
