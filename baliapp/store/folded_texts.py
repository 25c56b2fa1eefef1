"""The text in which a filter looks, of a whole list, held while somebody types: a key is then answered from memory.

Loads no SQLAlchemy. What is held is of one moment; whoever holds it lets it go when the list changes.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from baliapp.store.listing import ListPlan, Run


class FoldedTexts:
    """Ids and folded texts of the records of a list, in the list's own order."""

    def __init__(self, plan: "ListPlan", run: "Run") -> None:
        way = "DESC" if plan.newest_first else "ASC"
        order = f"ORDER BY t.sort_key {way}, t.id {way}"
        # Not along the index: the order is sorted out afterwards in a fraction of the time.
        self._lines = run(
            f"SELECT t.id, t.folded FROM {plan.record_type} t WHERE coalesce(t.deleted, '') = '' {order}", {}
        )

    def holding(self, words: Sequence[str]) -> list[str]:
        """Give the ids of the records that hold every one of the folded ``words``."""
        lines = self._lines
        for word in words:
            lines = [line for line in lines if word in line[1]]
        return [line[0] for line in lines]
