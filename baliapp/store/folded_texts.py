"""The text in which a filter looks, of a whole list, held while somebody types: a key is then answered from memory.

Loads no SQLAlchemy. What is held is of one moment; whoever holds it lets it go when the list changes.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from baliapp.base.text import fold

if TYPE_CHECKING:
    from baliapp.store.listing import ListPlan, Run

# Not along the index: the order is sorted out afterwards in a fraction of the time.
ALIVE = "coalesce(t.deleted, '') = ''"


class FoldedTexts:
    """Ids, folded texts and names of the records of a list, or of those ``where`` leaves, in the list's own order."""

    def __init__(
        self, plan: "ListPlan", run: "Run", where: str = ALIVE, params: Mapping[str, Any] | None = None
    ) -> None:
        way = "DESC" if plan.newest_first else "ASC"
        cells = ", ".join(["t.id", "' ' || t.folded", "t.heading", *(f"t.{code}" for code in plan.codes)])
        order = f"ORDER BY t.sort_key {way}, t.id {way}"
        self._lines = run(f"SELECT {cells} FROM {plan.record_type} t WHERE {where} {order}", params or {})

    def holding(self, words: Sequence[str]) -> list[str]:
        """Give the ids of the records that hold every one of the folded ``words``, what an officer means first.

        First whatever is called exactly so, by its name or by one of its codes; then what begins so; then what has
        words that begin so; then the rest; the list's own order among equals.
        """
        lines, so, starts = self._lines, " " + " ".join(words), [f" {word}" for word in words]
        for word in words:
            lines = [line for line in lines if word in line[1]]
        called = self._called.get(so[1:], ())
        exactly, beginning, in_a_word, rest = [], [], [], []
        for line in lines:
            text = line[1]
            if line[0] in called:
                exactly.append(line[0])
            elif text.startswith(so):
                beginning.append(line[0])
            elif all([start in text for start in starts]):  # a list is made quicker than a generator
                in_a_word.append(line[0])
            else:
                rest.append(line[0])
        return exactly + beginning + in_a_word + rest

    @cached_property
    def _called(self) -> dict[str, set[str]]:
        called: dict[str, set[str]] = {}
        for line in self._lines:
            for name in filter(None, line[2:]):
                called.setdefault(fold(name), set()).add(line[0])
        return called
