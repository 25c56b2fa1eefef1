"""Which text says much the same as another: one is found again in the other, word for word, in runs of a few words.

Of all runs of words an eighth is kept, chosen by the run itself, so that two texts choose alike: Broder (1997), "On the
resemblance and containment of documents", doi:10.1109/SEQUEN.1997.666900.
"""

import zlib
from collections import Counter, defaultdict
from typing import Generic, TypeVar

from baliapp.base.text import fold

Key = TypeVar("Key")
RUN = 4
"""Words in a run."""
ONE_IN = 8
LEAST_SHARED, LEAST_PART = 4, 0.6
"""How many runs two texts share at least, and which part of those of the shorter one."""


class NearCopies(Generic[Key]):
    """Texts by key, of which one may be much like another."""

    def __init__(self) -> None:
        self._holding = defaultdict[int, list[Key]](list)
        self._sizes = dict[Key, int]()

    def learn(self, key: Key, text: str) -> None:
        """Add a text."""
        runs = _runs(text)
        self._sizes[key] = len(runs)
        for each in runs:
            self._holding[each].append(key)

    def like(self, text: str) -> list[Key]:
        """Give the texts that say much the same, the most alike first."""
        runs = _runs(text)
        shared = Counter(key for each in runs for key in self._holding.get(each, ()))
        part = {key: number / min(len(runs), self._sizes[key]) for key, number in shared.items()}
        enough = [key for key, number in shared.items() if number >= LEAST_SHARED and part[key] >= LEAST_PART]
        return sorted(enough, key=lambda key: -part[key])


def _runs(text: str) -> set[int]:
    told = fold(text).split()
    runs = (" ".join(told[at : at + RUN]) for at in range(len(told) - RUN + 1))
    return {number for run in runs if (number := zlib.crc32(run.encode())) % ONE_IN == 0}
