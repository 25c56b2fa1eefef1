"""How much two texts are about the same: the words they share, the rare ones counting more (cosine of tf–idf).

Salton, Wong and Yang (1975), "A vector space model for automatic indexing", doi:10.1145/361219.361220.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Generic, NamedTuple, TypeVar

from baliapp.base.text import fold

Key = TypeVar("Key")
_WORD = re.compile(r"[^\W\d_]+")
_STEM = 6
"""Letters of a word that count, so that "smuggling" and "smugglers" are the same word."""
_SMALL_WORDS = """
a about all also an and any are as at be been between both by can could each for from further had has have if in
including into is it its may more most no not of on or other our own shall should so some such than that the their them
these they this those through to under up upon was well were when where which while who will with would"""
_IGNORED = frozenset(_SMALL_WORDS.split())


class Resembling(NamedTuple, Generic[Key]):
    """A text that resembles another: its key, and how much, from 0 to 1."""

    key: Key
    likeness: float


class Texts(Generic[Key]):
    """Texts by key, to which others are compared."""

    def __init__(self, texts: Mapping[Key, str]) -> None:
        counted = {key: _counted(text) for key, text in texts.items()}
        spread = Counter(stem for stems in counted.values() for stem in stems)
        self._rarity = {stem: math.log(1 + len(counted) / number) for stem, number in spread.items()}
        self._unseen = math.log(1 + max(len(counted), 1))
        self._holding: dict[str, list[tuple[Key, float]]] = {}
        for key, stems in counted.items():
            for stem, weight in self._weighed(stems).items():
                self._holding.setdefault(stem, []).append((key, weight))

    def resembling(self, text: str, least: float = 0.0) -> list[Resembling[Key]]:
        """Give the texts that share words with ``text`` and resemble it more than ``least``, the most alike first."""
        shared: dict[Key, float] = {}
        for stem, weight in self._weighed(_counted(text)).items():
            for key, other in self._holding.get(stem, ()):
                shared[key] = shared.get(key, 0.0) + weight * other
        found = (Resembling(key, min(likeness, 1.0)) for key, likeness in shared.items() if likeness > least)
        return sorted(found, key=lambda each: -each.likeness)

    def _weighed(self, stems: Mapping[str, int]) -> dict[str, float]:
        """Give each stem its weight, the whole a vector of length 1."""
        weights = {
            stem: (1 + math.log(number)) * self._rarity.get(stem, self._unseen) for stem, number in stems.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {stem: weight / length for stem, weight in weights.items()}


def _counted(text: str) -> Counter[str]:
    return Counter(_stems(_WORD.findall(fold(text))))


def _stems(words: Iterable[str]) -> Iterable[str]:
    return (word[:_STEM] for word in words if word not in _IGNORED)
