"""Words that mean the same: what else finds what somebody typed into a filter. Loads no SQLAlchemy.

Typed words that stand together as a phrase of a set find, besides what they find as words, whatever holds another
phrase of the set as whole words: what nobody typed is not looked for inside of words. Where phrases overlap in what was
typed, the first counts, and of those the longest.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from baliapp.base.text import fold
from baliapp.store.lists.listing import Run

if TYPE_CHECKING:
    from baliapp.store.lists.choice_words import ChoiceWords

MARKS = ".,;:!?()[]/\"'«»،؛؟"
"""What may stand right before or after a word."""
_SPACES_FOR_MARKS = str.maketrans(dict.fromkeys(MARKS, " "))
# Thai, Lao, Burmese, Khmer, Chinese and Japanese are written without spaces: there nothing tells where a word ends.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def like(word: str) -> str:
    r"""Give the LIKE pattern (escape \) that finds ``word`` anywhere."""
    return "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


def stands_in(folded: str, text: str) -> bool:
    """Tell whether a folded phrase stands in a folded text as whole words."""
    if f" {folded} " in text:
        return True  # mostly so, and told at once
    return folded in text and (bool(_UNSPACED.search(folded)) or _spaced(folded) in _spaced(text))


def _spaced(folded: str) -> str:
    return f" {folded.translate(_SPACES_FOR_MARKS)} "


def _spaced_in_sql(column: str) -> str:
    for mark in MARKS:
        quoted = mark.replace("'", "''")
        column = f"replace({column}, '{quoted}', ' ')"
    return f"' ' || {column} || ' '"


class Phrase(NamedTuple):
    """Words that were typed together, and the folded phrases that mean the same."""

    words: tuple[str, ...]
    others: tuple[str, ...]


class Sought(NamedTuple):
    """What was typed: the words that stand for themselves, and the phrases that others stand for too."""

    words: tuple[str, ...]
    phrases: tuple[Phrase, ...] = ()
    ways: tuple[str, ...] = ()
    """All that was typed, as it is, then with another phrase in place of each one."""

    def conditions(self, *columns: str, choices: "ChoiceWords | None" = None) -> tuple[list[str], dict[str, Any]]:
        """Give what the folded texts in ``columns`` must satisfy, one for the other, as SQL and its parameters.

        A word may stand in one of the ``choices`` as well.
        """
        params = dict[str, Any]()

        def either(condition: str) -> str:
            told = [condition.format(column=column, spaced=_spaced_in_sql(column)) for column in columns]
            return told[0] if len(told) == 1 else f"({' OR '.join(told)})"

        def named(pattern: str) -> str:
            params[name := f"word{len(params)}"] = like(pattern)
            return f":{name} ESCAPE '\\'"

        def holds(folded: str) -> str:
            said, chosen = either(f"{{column}} LIKE {named(folded)}"), choices.condition(folded) if choices else ""
            return f"({said} OR {chosen})" if chosen else said

        def stands(folded: str) -> str:
            if _UNSPACED.search(folded):
                return holds(folded)
            holding, whole = named(folded), named(_spaced(folded))
            return either(f"({{column}} LIKE {holding} AND {{spaced}} LIKE {whole})")

        return [
            *map(holds, self.words),
            *(
                f"({' AND '.join(map(holds, each.words))} OR {' OR '.join(map(stands, each.others))})"
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
        alone, phrases, ways, place = list[str](), list[Phrase](), [" ".join(words)], 0
        while place < len(words):
            starting = self._by_first.get(words[place], {})
            found = [each for each in starting if tuple(words[place : place + len(each)]) == each and starting[each]]
            phrase = max(found, key=len, default=())
            if phrase:
                phrases.append(Phrase(phrase, tuple(starting[phrase])))
                after = words[place + len(phrase) :]
                ways += [" ".join([*words[:place], other, *after]) for other in starting[phrase]]
            else:
                alone.append(words[place])
            place += len(phrase) or 1
        return Sought(tuple(alone), tuple(phrases), tuple(ways))
