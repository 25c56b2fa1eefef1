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
_PRINTED = "§Ø"
"""Signs that texts and tables have of their own: only a font tells that one is a bullet."""
_BEGINS = re.compile(rf"(?P<letter>[{''.join(set(SIGNS) - set(_PRINTED))}])(?:\s+(?P<next>\S)|$)")
_WORDS_SOMEWHERE = "ouvw"
"""“v Praze”, “u Beogradu”, “o Brasil”, “w Polsce”: only lines of nothing else tell that these are no words."""
_ANSWERS = re.compile(r"[yjYJ]")
_ENDS_ITEM = (";", ",", ".")
_ENOUGH = 3
_FAR = 8
"""Lines between two bullets of one run; those of slides are torn from theirs by some."""
_FURTHEST = 24
"""Lines within which the item of a letter comes, after the letters of other items."""


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
            if _is_bullet(letter, run, lines):
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


def _is_bullet(letter: str, run: Sequence[tuple[int, re.Match[str]]], lines: Sequence[Line]) -> bool:
    """Tell whether a letter is a bullet by what follows it on each line, or where it stands alone, below it.

    Among other letters alone on their lines it is one of a column of a table, or of a word set one letter a line.
    """
    follow = [found["next"] for _number, found in run if found["next"]]
    near = lines[max(0, run[0][0] - _FAR) : run[-1][0] + _FAR]
    if not all(each.isupper() or each.isdecimal() for each in follow) or sum(map(_is_alone_too, near)) >= _ENOUGH:
        return False
    alone = [number for number, found in run if not found["next"]]
    if len(alone) >= _ENOUGH:
        return _have_items(letter, alone, lines)
    return letter not in _WORDS_SOMEWHERE and sum(map(str.isupper, follow)) >= _ENOUGH


def _have_items(letter: str, alone: Sequence[int], lines: Sequence[Line]) -> bool:
    """Tell whether letters alone on their lines have items below them, as many as they are."""
    after = (lines[number : number + _FURTHEST] for number in alone)
    following = [next((line.words for line in some if line.words != letter), "") for some in after]
    below = [line.words for line in lines[alone[0] : alone[-1] + _FAR]]
    return all(map(_is_item, following)) and sum(map(_is_item, below)) >= len(alone)


def _is_alone_too(line: Line) -> bool:
    return line.words == "%" or (len(line.words) == 1 and line.words.isalpha() and line.words not in SIGNS)


def _is_item(words: str) -> bool:
    """Tell whether a line reads like an item of a list: several words, the first a capital or a figure, or its end."""
    begins = (words[:1].isupper() or words[:1].isdecimal()) and len(words.split()) > 1
    return any(map(str.isalpha, words)) and (begins or (len(words) > 1 and words.endswith(_ENDS_ITEM)))
