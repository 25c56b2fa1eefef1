"""Folding: how two spellings of one word come to be the same for searching and sorting."""

import re
import unicodedata

# Letters that Unicode does not take apart, as people type them without the stroke.
_STROKED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ħ": "h"})
_LIKE_TYPED = str.maketrans(
    dict.fromkeys("‘’ʼʻ′`", "'")
    | dict.fromkeys("“”„″", '"')
    | dict.fromkeys("-‐‑‒–—―−", " ")
    # Persian, Urdu and Arabic keyboards write yeh and kaf as different letters
    | {"ی": "ي", "ى": "ي", "ک": "ك"}
)
# Accents of Latin, Greek and Cyrillic, Arabic vowel signs and the tatweel. Vowel signs of Indic and
# South-East Asian scripts stay: there they are letters, not accents.
_ACCENTS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670\u0640]")
# What is not seen: zero-width spaces and joiners, marks of direction, soft hyphens.
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_SPACES = re.compile(r"\s+")
LONGEST_FILTER = 200
"""A page pasted into a filter is no filter."""


def fold(text: str) -> str:
    """Give ``text`` without case, accents, width and typographic variants: "Türkiye" is "turkiye"."""
    if text.isascii():
        return _SPACES.sub(" ", text.lower().replace("-", " ").replace("`", "'")).strip()
    apart = unicodedata.normalize("NFKD", _UNSEEN.sub("", text))
    bare = _ACCENTS.sub("", apart).casefold().translate(_STROKED).translate(_LIKE_TYPED)
    return _SPACES.sub(" ", unicodedata.normalize("NFC", bare)).strip()


def words(text: str) -> list[str]:
    """Give the folded words of what somebody typed into a filter."""
    return fold(text[:LONGEST_FILTER]).split()


def natural(text: str) -> str:
    """Give ``text`` so that it sorts as numbers go: "2" before "10", "2(a)" after "2"."""
    return re.sub(r"\d+", lambda number: number[0].rjust(6, "0"), fold(text))
