"""What a list shows as of a day: what may have held then, told as it was, and of what nobody can tell."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from baliapp.store.asking.names import names_as_of
from baliapp.store.lists.as_of import AsOf
from baliapp.store.lists.folded_texts import FoldedTexts
from baliapp.store.lists.listing import Listing, ListPlan, Run


class ListingAsOf(Listing):
    """A list as of a day. One scan gives the ids in order, who is doubtful, and what is told otherwise than today."""

    def __init__(self, plan: ListPlan, run: Run, asked: AsOf, words: Sequence[str] = (), sort_by: str | None = None,
                 descending: bool | None = None, texts: FoldedTexts | None = None) -> None:  # fmt: skip
        super().__init__(plan, run, words, sort_by, descending, texts=texts)
        self._asked = asked

    @cached_property
    def total(self) -> int:
        """How many records may have held on the day."""
        return len(self._scan)

    def _filtered(self) -> list[str]:
        if self._words or self._sort_by is not None:
            return super()._filtered()
        return [row[0] for row in self._scan]

    @cached_property
    def uncertain(self) -> frozenset[str]:
        """The ids of what may have held on the day, though nobody says so for certain."""
        return frozenset(row[0] for row in self._scan if not row[1])

    @cached_property
    def told(self) -> dict[str, dict[str, Any]]:
        """By id, what fields held on the day where they change with time: names, and the standing of members."""
        day = date.fromisoformat(self._asked.params["day"])
        names, cells = names_as_of(self._run, self.plan.record_type, day), self._asked.cells
        if not cells:
            return {identity: dict(told) for identity, told in names.items()}
        return {row[0]: {**dict(zip(cells, row[2:], strict=True)), **names.get(row[0], {})} for row in self._scan}

    @cached_property
    def _scan(self) -> list[tuple[Any, ...]]:
        """What may have held, unfiltered: id, whether it certainly did, and the cells that change with time."""
        way = "DESC" if self._descending and self._sort_by is None else "ASC"
        cells = ["t.id", f"CASE WHEN {self._asked.certain} THEN 1 ELSE 0 END", *self._asked.cells.values()]
        sql = f"SELECT {', '.join(cells)} FROM {self._table} WHERE {self._alive}"
        return self._run(f"{sql} ORDER BY t.sort_key {way}, t.id {way}", self._params)

    @property
    def _alive(self) -> str:
        return f"t.deleted IS NULL AND {self._asked.possible}"

    @property
    def _scanned(self) -> str:
        return self._alive

    @property
    def _table(self) -> str:
        return f"{self.plan.record_type} t {self._asked.join}"

    @property
    def _params(self) -> dict[str, Any]:
        return dict(self._asked.params)

    @property
    def _cells(self) -> Mapping[str, str]:
        return self._asked.cells

    @property
    def _by_index(self) -> bool:
        return False


def listing_of(plan: ListPlan, run: Run, asked: AsOf | None, words: Sequence[str] = ()) -> Listing:
    """Give the list of a record type as of a day, or as it is where its records know no time."""
    return ListingAsOf(plan, run, asked, words) if asked else Listing(plan, run, words)
