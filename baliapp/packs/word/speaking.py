"""Runs of text for Word: cut by script, each stretch with its language, its font and the way it runs."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from xml.sax.saxutils import escape

from baliapp.packs.content import styles
from baliapp.packs.shaping.languages import language_of
from baliapp.packs.shaping.scripts import base_direction
from baliapp.packs.word.look import hexadecimal


@dataclass(frozen=True, slots=True)
class Tongue:
    """How Word is told of a language: its tag, and a font that Windows has for its script."""

    tag: str
    font: str = ""
    """Blank where the font of the text has its letters."""
    is_complex: bool = False
    """Whether Word shapes it as one of its complex scripts, with a font and a language of their own."""
    leftwards: bool = False


_NIRMALA, _LEELAWADEE, _TIMES = "Nirmala UI", "Leelawadee UI", "Times New Roman"
TONGUES = {
    "th": Tongue("th-TH", _LEELAWADEE, is_complex=True),
    "lo": Tongue("lo-LA", _LEELAWADEE, is_complex=True),
    "km": Tongue("km-KH", _LEELAWADEE, is_complex=True),
    "my": Tongue("my-MM", "Myanmar Text", is_complex=True),
    "bn": Tongue("bn-BD", _NIRMALA, is_complex=True),
    "si": Tongue("si-LK", _NIRMALA, is_complex=True),
    "ta": Tongue("ta-LK", _NIRMALA, is_complex=True),
    "hi": Tongue("hi-IN", _NIRMALA, is_complex=True),
    "dz": Tongue("dz-BT", "Microsoft Himalaya", is_complex=True),
    "dv": Tongue("dv-MV", "MV Boli", is_complex=True, leftwards=True),
    "he": Tongue("he-IL", _TIMES, is_complex=True, leftwards=True),
    "ar": Tongue("ar-SA", _TIMES, is_complex=True, leftwards=True),
    "fa": Tongue("fa-IR", _TIMES, is_complex=True, leftwards=True),
    "ur": Tongue("ur-PK", _TIMES, is_complex=True, leftwards=True),
    "zh": Tongue("zh-CN", "Microsoft YaHei"),
    "ja": Tongue("ja-JP", "Yu Mincho"),
    "ko": Tongue("ko-KR", "Malgun Gothic"),
    "mn": Tongue("mn-MN"),
    "ru": Tongue("ru-RU"),
    "el": Tongue("el-GR"),
}
_SAME_LETTERS = {"ar": ("fa", "ur"), "ru": ("mn",), "zh": ("ja",)}
"""Languages that share the letters of another: which of them a text is in, only all of it can tell."""
_LATIN_ENDS = "\u0370"
_NOT_IN_XML = re.compile("([^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff])")
_MARKED = f'<w:color w:val="{hexadecimal(styles.MARKED)}"/>'
_BREAKS = re.compile("([\t\n])")


def readable_text(words: str) -> Iterator[tuple[str, bool]]:
    """Give ``words`` in pieces, each with whether it tells the code of a character that no file for Word can hold."""
    for place, piece in enumerate(_NOT_IN_XML.split(words.replace("\r\n", "\n").replace("\r", "\n"))):
        if piece:
            yield (f"‹U+{ord(piece):04X}›", True) if place % 2 else (piece, False)


def stretches(words: str, *, leftwards: bool = False) -> Iterator[tuple[str, str]]:
    """Cut ``words`` where their script changes; each comes with its language, "" for that of the document.

    What belongs to no script goes with what stands on both of its sides, and in a text that runs to the left with what
    stands before it.
    """
    if not words or max(words) < _LATIN_ENDS:
        yield "", words
        return
    kinds = _settled([_kind(each) for each in words], leftwards=leftwards)
    languages = {kind: _narrowed(kind, words) for kind in set(kinds)}  # once: a text may change its script often
    place = 0
    for kind, group in groupby(kinds):
        length = len(list(group))
        yield languages[kind], words[place : place + length]
        place += length


def _settled(kinds: list[str | None], *, leftwards: bool) -> list[str]:
    """Let each character that belongs to no script go with its neighbours."""
    following = ""
    after = list[str]()
    for kind in reversed(kinds):
        following = following if kind is None or kind == _WITH_THE_ONE_BEFORE else kind
        after.append(following)
    settled, before = list[str](), ""
    for kind, follows in zip(kinds, reversed(after), strict=True):
        if kind is None:
            settled.append(before if before == follows or (leftwards and before) else "")
        else:
            before = before if kind == _WITH_THE_ONE_BEFORE else kind
            settled.append(before)
    return settled


_WITH_THE_ONE_BEFORE = "="


@cache
def _kind(character: str) -> str | None:
    """Give the language by which the script of ``character`` is known; None where any script may use it."""
    kind = unicodedata.category(character)
    if kind in {"Mn", "Me", "Cf"}:
        return _WITH_THE_ONE_BEFORE
    if language := language_of(character):
        return next((base for base, others in _SAME_LETTERS.items() if language in others), language)
    return "" if kind[0] == "L" else None


def _narrowed(kind: str, words: str) -> str:
    found = language_of(words) if kind in _SAME_LETTERS else kind
    return found if found in _SAME_LETTERS.get(kind, ()) else kind


def runs(words: str, properties: str = "", *, leftwards: bool = False) -> str:
    """Give ``words`` as runs of a paragraph; ``properties`` is what they have besides language and font."""
    found = ""
    for piece, is_code in readable_text(words):
        if is_code:
            found += run(piece, _MARKED)
        else:
            for language, stretch in stretches(piece, leftwards=leftwards):
                found += run(stretch, properties, TONGUES.get(language))
    return found


def run(words: str, properties: str = "", tongue: Tongue | None = None) -> str:
    """Give one run; a line feed in it starts a new line."""
    said = "".join(_said(each) for each in _BREAKS.split(words) if each)
    told = _told(properties, tongue) if tongue else properties
    return f"<w:r>{f'<w:rPr>{told}</w:rPr>' if told else ''}{said}</w:r>"


def runs_leftwards(words: str) -> bool:
    """Say whether a paragraph of ``words`` runs to the left: by its first letter."""
    return max(words, default="") >= "\u0590" and base_direction(words) == 1


def _said(piece: str) -> str:
    if piece in "\t\n":
        return "<w:tab/>" if piece == "\t" else "<w:br/>"
    return f'<w:t xml:space="preserve">{escape(piece)}</w:t>'


def _told(properties: str, tongue: Tongue) -> str:
    """Add font, direction and language, in the order in which Word wants them: behind the style, and at the end."""
    style = re.match("<w:rStyle[^>]*/>", properties)
    start = style.end() if style else 0
    attribute = "cs" if tongue.is_complex else "eastAsia"
    hint = "" if tongue.is_complex else ' w:hint="eastAsia"'
    font = f'<w:rFonts w:{attribute}="{tongue.font}"{hint}/>' if tongue.font else ""
    kind = "bidi" if tongue.is_complex else "eastAsia" if tongue.font else "val"
    way = ("<w:rtl/>" if tongue.leftwards else "<w:cs/>") if tongue.is_complex else ""
    return f'{properties[:start]}{font}{properties[start:]}{way}<w:lang w:{kind}="{tongue.tag}"/>'


def in_attribute(words: str) -> str:
    """Give ``words`` as the value of an attribute."""
    return escape("".join(piece for piece, _is_code in readable_text(words)), {'"': "&quot;", "\n": " ", "\t": " "})
