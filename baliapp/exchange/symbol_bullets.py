"""Bullets that were drawn with a letter of a symbol font and arrive as that letter: “n” is a square in Wingdings.

A file that names the font of a letter makes it certain. Without that, a letter is taken for a bullet only where several
lines near each other begin with it, and where it can be no word of any language, no variable and no answer.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from baliapp.exchange.page_furniture import Line
from baliapp.exchange.splices import Edit, Kind

SIGNS: Mapping[str, str] = {
    "n": "■",
    "l": "●",
    "u": "◆",
    "v": "❖",
    "w": "◆",
    "q": "□",
    "o": "□",
    "§": "▪",
    "Ø": "➢",
    "ü": "✓",
}
"""What the letters are in Wingdings and ZapfDingbats, as far as bullets are drawn with them."""
_SYMBOL_FONT = re.compile(
    r"(?:[A-Z]{6}\+)?(?:Wingdings|Webdings|ITC\s?Zapf|Zapf\s?Dingbats|Dingbats|Monotype\s?Sorts)", re.IGNORECASE
)
_BEGINS = re.compile(rf"(?P<letter>[{''.join(SIGNS)}])(?:\s+(?P<next>\S)|$)")
_WORDS_SOMEWHERE = "ouvw"
"""“v Praze”, “u Beogradu”, “o Brasil”, “w Polsce”: only lines of nothing else tell that these are no words."""
_ANSWERS = re.compile(r"[yjYJ]")
_ENOUGH = 3
_FAR = 8
"""Lines between two bullets of one run; those of slides are torn from theirs by some."""


def is_symbol_font(name: str) -> bool:
    """Tell whether the letters of a font are drawn as signs; Symbol is none of these, as its letters are Greek ones."""
    return bool(_SYMBOL_FONT.match(name))


def known(text: str, places: Iterable[int]) -> Iterator[Edit]:
    """Give what makes bullets of the letters at ``places``, whose font is known."""
    for place in places:
        gap = "" if text[place + 1 : place + 2].isspace() or place + 1 == len(text) else " "
        yield Edit(place, place + 1, SIGNS[text[place]] + gap, Kind.BULLET)


def likely(lines: Sequence[Line]) -> Iterator[Edit]:
    """Give what makes bullets of letters that can be nothing else, though nobody knows their font."""
    begins = [(number, found) for number, line in enumerate(lines) if (found := _BEGINS.match(line.words))]
    if not begins:
        return
    are_answers = any(_ANSWERS.fullmatch(line.words) for line in lines)
    for letter in dict.fromkeys(found["letter"] for _number, found in begins):
        if letter == "n" and are_answers:
            continue  # “y” and “n”, one a line
        for run in _runs([each for each in begins if each[1]["letter"] == letter]):
            if _is_bullet(letter, [found["next"] or "" for _number, found in run]):
                for number, _found in run:
                    start = lines[number].start
                    yield Edit(start, start + 1, SIGNS[letter], Kind.BULLET)


def _runs(begins: Sequence[tuple[int, re.Match[str]]]) -> Iterator[Sequence[tuple[int, re.Match[str]]]]:
    """Give the lines that begin alike in runs, within which they are near each other."""
    start = 0
    for place, (one, two) in enumerate(pairwise(begins), 1):
        if two[0] - one[0] > _FAR:
            yield begins[start:place]
            start = place
    yield begins[start:]


def _is_bullet(letter: str, follow: Sequence[str]) -> bool:
    """Tell whether a letter is a bullet by what follows it on each line, blank where nothing does."""
    alone = sum(not each for each in follow)
    if alone >= _ENOUGH:
        return True
    if letter in _WORDS_SOMEWHERE or not all(not each or each.isupper() or each.isdecimal() for each in follow):
        return False
    return sum(not each or each.isupper() for each in follow) >= _ENOUGH
