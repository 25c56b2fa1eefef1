"""How much a decoded text reads like a language: letters that belong together, in an order that people write."""

import re
from functools import lru_cache
from itertools import pairwise

from baliapp.exchange.common_letters import COMMON

_PUNCTUATION = frozenset("“”‘’–—…«»°§©®€£·•\u00a0、。，；：！？「」『』（）《》・　“”￥％")
_COMMON_CYRILLIC, _RARE_CYRILLIC = frozenset("оеаинтсрвлкмдп"), frozenset("йёфщъэцчшхжю")
_THAI_VOWELS_BEFORE = frozenset("เแโใไ")
_THAI_ABOVE_OR_BELOW = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_ASCII_LETTER = re.compile("[A-Za-z]")


def likeness(text: str) -> float:
    """Give how much ``text`` reads like a language, a byte beyond ASCII counting up to 1; 0 for ASCII alone."""
    weight = total = 0.0
    padded = f" {text} "
    for (before, letter), after in zip(pairwise(padded), padded[2:], strict=False):
        if letter.isascii():
            continue
        script = _script(letter)
        size = 2.0 if script in _WIDE else 1.0
        total += size
        weight += size * _fit(script, before, letter, after)
    return weight / total if total else 0.0


_WIDE = frozenset({"han", "hangul", "kana", "wide"})
_BLOCKS = (
    ("latin", 0x00C0, 0x024F),
    ("cyrillic", 0x0401, 0x0451),
    ("thai", 0x0E01, 0x0E5B),
    ("kana", 0x3041, 0x30FF),
    ("han", 0x4E00, 0x9FFF),
    ("hangul", 0xAC00, 0xD7A3),
    ("half-width", 0xFF61, 0xFF9F),
    ("wide", 0xFF00, 0xFF60),
    ("odd", 0xE000, 0xF8FF),
    ("odd", 0x0080, 0x009F),
    ("odd", 0x2500, 0x25FF),
)


@lru_cache(maxsize=10_000)
def _script(letter: str) -> str:
    if letter in _PUNCTUATION:
        return "punctuation"
    code = ord(letter)
    return next((name for name, first, last in _BLOCKS if first <= code <= last), "other")


def _fit(script: str, before: str, letter: str, after: str) -> float:
    """Give from -1 to 1 how well a letter stands between its neighbours."""
    if script in ("han", "hangul"):
        beside_latin = bool(_ASCII_LETTER.match(before) or _ASCII_LETTER.match(after))
        return (1.0 if letter in COMMON else 0.25) - (0.5 if beside_latin else 0.0)
    if script == "latin":
        return _fit_latin(before, letter, after)
    if script == "cyrillic":
        return _fit_cyrillic(before, letter, after)
    if script == "thai":
        return _fit_thai(before, letter, after)
    return {"punctuation": 0.8, "kana": 1.0, "wide": 0.6, "half-width": -0.2, "odd": -1.0}.get(script, -0.4)


_LATIN_FIT = {(True, False): 1.0, (False, False): 0.6, (True, True): 0.3, (False, True): -0.5}
"""By whether a plain letter and another letter beyond ASCII stand beside it."""


def _fit_latin(before: str, letter: str, after: str) -> float:
    if letter in "×÷":
        return -0.5
    plain = any(_ASCII_LETTER.match(each) for each in (before, after))
    foreign = any(not each.isascii() and each.isalpha() for each in (before, after))
    shouted = letter.isupper() and before.islower()
    return (-0.6 if shouted else 0.0) + _LATIN_FIT[plain, foreign]


def _fit_cyrillic(before: str, letter: str, after: str) -> float:
    if _ASCII_LETTER.match(before) or _ASCII_LETTER.match(after):
        return -0.6
    small = letter.lower()
    usual = 1.0 if small in _COMMON_CYRILLIC else 0.1 if small in _RARE_CYRILLIC else 0.6
    if letter.isupper() and before.isalpha():
        return 0.8 * usual if before.isupper() and not after.islower() else -1.0
    return 0.8 * usual if letter.isupper() else usual


def _fit_thai(before: str, letter: str, after: str) -> float:
    if _THAI_ABOVE_OR_BELOW.match(letter):
        return 1.0 if _script(before) == "thai" and before not in _THAI_VOWELS_BEFORE else -1.0
    if letter in _THAI_VOWELS_BEFORE:
        return 1.0 if "\u0e01" <= after <= "\u0e2e" else -1.0
    return 0.8 if letter <= "\u0e33" else -0.3
