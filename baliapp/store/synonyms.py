"""Words that mean the same: what else finds what somebody typed into a filter. Loads no SQLAlchemy.

Typed words that stand together as a phrase of a set find, besides what they find as words, whatever holds another
phrase of the set. Where phrases overlap in what was typed, the first counts, and of those the longest.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from baliapp.base.text import fold
from baliapp.store.listing import Run, like


class Phrase(NamedTuple):
    """Words that were typed together, and the folded phrases that mean the same."""

    words: tuple[str, ...]
    others: tuple[str, ...]


class Sought(NamedTuple):
    """What was typed: the words that stand for themselves, and the phrases that others stand for too."""

    words: tuple[str, ...]
    phrases: tuple[Phrase, ...] = ()

    def conditions(self, column: str) -> tuple[list[str], dict[str, Any]]:
        """Give what the folded text in ``column`` must satisfy, as SQL and its parameters."""
        params = dict[str, Any]()

        def holds(folded: str) -> str:
            params[name := f"word{len(params)}"] = like(folded)
            return f"{column} LIKE :{name} ESCAPE '\\'"

        return [
            *map(holds, self.words),
            *(
                f"({' AND '.join(map(holds, each.words))} OR {' OR '.join(map(holds, each.others))})"
                for each in self.phrases
            ),
        ], params


class Synonyms:
    """The sets of synonyms of a database, as they are at this moment."""

    def __init__(self, run: Run) -> None:
        self._by_first = defaultdict[str, dict[tuple[str, ...], list[str]]](dict)
        for (kept,) in run("SELECT words FROM synonym_set WHERE deleted IS NULL ORDER BY sort_key, id", {}):
            phrases = list(dict.fromkeys(filter(None, map(fold, kept.splitlines()))))
            for phrase in phrases:
                words = tuple(phrase.split())
                others = self._by_first[words[0]].setdefault(words, [])
                others += [other for other in phrases if other != phrase and other not in others]

    def sought(self, words: Sequence[str]) -> Sought:
        """Give what somebody looks for who typed the folded ``words``."""
        alone, phrases, place = list[str](), list[Phrase](), 0
        while place < len(words):
            starting = self._by_first.get(words[place], {})
            found = [each for each in starting if tuple(words[place : place + len(each)]) == each and starting[each]]
            phrase = max(found, key=len, default=())
            if phrase:
                phrases.append(Phrase(phrase, tuple(starting[phrase])))
            else:
                alone.append(words[place])
            place += len(phrase) or 1
        return Sought(tuple(alone), tuple(phrases))
