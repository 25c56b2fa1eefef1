"""The text in which a filter looks, of a whole list, held while somebody types: a key is then answered from memory.

Loads no SQLAlchemy. What is held is of one moment; whoever holds it lets it go when the list changes.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from baliapp.base.text import fold

if TYPE_CHECKING:
    from baliapp.store.lists.listing import ListPlan, Run
    from baliapp.store.lists.synonyms import Phrase, Sought

# Not along the index: the order is sorted out afterwards in a fraction of the time.
ALIVE = "coalesce(t.deleted, '') = ''"
APART = "\0"
"""What no officer can type, and folding leaves as it is."""


class FoldedTexts:
    """Ids, folded texts and names of the records of a list, or of those ``where`` leaves, in the list's own order."""

    def __init__(
        self,
        plan: "ListPlan",
        run: "Run",
        where: str = ALIVE,
        params: Mapping[str, Any] | None = None,
        table: str = "",
        cells: Mapping[str, str] | None = None,
    ) -> None:
        way = "DESC" if plan.newest_first else "ASC"
        names = ", ".join(["t.id", "' ' || t.folded || ' '", "t.heading", *(f"t.{code}" for code in plan.codes)])
        order = f"ORDER BY t.sort_key {way}, t.id {way}"
        source = f"FROM {table or f'{plan.record_type} t'} WHERE {where}"
        self._lines = run(f"SELECT {names} {source} {order}", params or {})
        from baliapp.store.lists.choice_words import ChoiceWords  # deferred: the first list is mostly unfiltered
        from baliapp.store.lists.synonyms import Synonyms  # deferred: as above

        self._synonyms, self._choices = Synonyms(run), ChoiceWords(plan, cells or {})
        self._chosen: dict[str, frozenset[str]] = {"": frozenset()}
        self._choose = partial(self._choosing, run, source, params or {})
        self._before: tuple[tuple[str, ...], list[tuple[Any, ...]]] = (), self._lines

    def holding(self, words: Sequence[str]) -> list[str]:
        """Give the ids of the records that hold every one of the folded ``words``, what an officer means first.

        First whatever is called exactly so, by its name or by one of its codes; then what begins so; then what has
        words that begin so; then the rest; the list's own order among equals. What means the same counts as much.
        """
        sought = self._synonyms.sought(words)
        lines = self._found(sought)
        ranks = self._ranks(lines, " ".join(words), words)
        for way in sought.ways[1:]:
            ranks = list(map(min, ranks, self._ranks(lines, way, ())))
        ranked = list[str](), list[str](), list[str](), list[str]()
        for line, rank in zip(lines, ranks, strict=True):
            ranked[rank].append(line[0])
        exactly, beginning, in_a_word, rest = ranked
        return exactly + beginning + in_a_word + rest

    def _ranks(self, lines: list[tuple[Any, ...]], phrase: str, words: Sequence[str]) -> list[int]:
        """Tell of each line how much it is what an officer means, from 0 for exactly that to 3."""
        so, whole, starts = f" {phrase}", f" {phrase} ", [f" {word}" for word in words]
        ranks = list[int]()
        for line in lines:
            identity, text = line[0], line[1]
            if so in text:
                if whole in text and identity in self._called.get(phrase, ()):
                    ranks.append(0)
                else:
                    ranks.append(1 if text.startswith(so) else 2)
            else:
                apart = len(starts) > 1 and all(start in text for start in starts)
                ranks.append(2 if apart else 3)
        return ranks

    def _found(self, sought: "Sought") -> list[tuple[Any, ...]]:
        """Give the lines that hold all words: looked for where the words before were found, if these say more."""
        before, lines = self._before
        if not all(any(self._says_more(word, one) for word in sought.words) for one in before):
            lines = self._lines
        for word in sought.words:
            lines = self._saying(word, lines)
        self._before = sought.words, lines
        for phrase in sought.phrases:
            lines = self._saying_any(phrase, lines)
        return lines

    def _says_more(self, word: str, before: str) -> bool:
        """Tell whether whatever holds ``word`` holds what was sought before it, too."""
        choice = self._choices.condition(word)
        return before in word and choice in ("", self._choices.condition(before))

    @staticmethod
    def _choosing(run: "Run", source: str, params: Mapping[str, Any], choice: str) -> frozenset[str]:
        return frozenset(row[0] for row in run(f"SELECT t.id {source} AND ({choice})", params))

    def _saying(self, word: str, lines: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Give the lines that hold a word, or show a choice that does."""
        choice = self._choices.condition(word)
        if choice not in self._chosen:
            self._chosen[choice] = self._choose(choice)
        if chosen := self._chosen[choice]:
            return [line for line in lines if word in line[1] or line[0] in chosen]
        return [line for line in lines if word in line[1]]

    def _saying_any(self, phrase: "Phrase", lines: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Give the lines that hold a phrase or one that means the same: a look through all for each is the quickest."""
        from baliapp.store.lists.synonyms import stands_in  # deferred with the synonyms themselves

        found = lines
        for word in phrase.words:
            found = self._saying(word, found)
        ids = {line[0] for line in found}
        for other in phrase.others:
            held = [line for line in lines if other in line[1] and line[0] not in ids]
            ids.update([line[0] for line in held if stands_in(other, line[1])])
        return [line for line in lines if line[0] in ids]

    @cached_property
    def _called(self) -> dict[str, set[str]]:
        """The ids of what is called so by name or code, folded all at once: one by one takes thrice as long."""
        names = [(name, line[0]) for line in self._lines for name in line[2:] if name and APART not in name]
        folded = fold(APART.join(name for name, _identity in names)).split(APART) if names else []
        called: dict[str, set[str]] = {}
        for name, (_unfolded, identity) in zip(folded, names, strict=True):
            called.setdefault(name.strip(), set()).add(identity)
        return called
