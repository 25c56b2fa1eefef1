"""The text in which a filter looks, of a whole list, held while somebody types: a key is then answered from memory.

Loads no SQLAlchemy. What is held is of one moment; whoever holds it lets it go when the list changes.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from baliapp.base.text import fold

if TYPE_CHECKING:
    from baliapp.store.listing import ListPlan, Run
    from baliapp.store.synonyms import Phrase, Sought

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
    ) -> None:
        way = "DESC" if plan.newest_first else "ASC"
        cells = ", ".join(["t.id", "' ' || t.folded || ' '", "t.heading", *(f"t.{code}" for code in plan.codes)])
        order = f"ORDER BY t.sort_key {way}, t.id {way}"
        self._lines = run(f"SELECT {cells} FROM {table or f'{plan.record_type} t'} WHERE {where} {order}", params or {})
        from baliapp.store.synonyms import Synonyms  # deferred: the first window mostly shows unfiltered lists

        self._synonyms = Synonyms(run)
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
        if not all(any(one in word for word in sought.words) for one in before):
            lines = self._lines
        for word in sought.words:
            lines = [line for line in lines if word in line[1]]
        self._before = sought.words, lines
        for phrase in sought.phrases:
            lines = _saying(phrase, lines)
        return lines

    @cached_property
    def _called(self) -> dict[str, set[str]]:
        """The ids of what is called so by name or code, folded all at once: one by one takes thrice as long."""
        names = [(name, line[0]) for line in self._lines for name in line[2:] if name and APART not in name]
        folded = fold(APART.join(name for name, _identity in names)).split(APART) if names else []
        called: dict[str, set[str]] = {}
        for name, (_unfolded, identity) in zip(folded, names, strict=True):
            called.setdefault(name.strip(), set()).add(identity)
        return called


def _saying(phrase: "Phrase", lines: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Give the lines that hold a phrase or one that means the same: one look through all for each is the quickest."""
    from baliapp.store.synonyms import stands_in  # deferred with the synonyms themselves

    found = lines
    for word in phrase.words:
        found = [line for line in found if word in line[1]]
    ids = {line[0] for line in found}
    for other in phrase.others:
        ids.update([line[0] for line in lines if other in line[1] and line[0] not in ids and stands_in(other, line[1])])
    return [line for line in lines if line[0] in ids]
