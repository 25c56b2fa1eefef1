"""What a list shows: one record type in order, filtered, a block of ready rows at a time.

Loads no SQLAlchemy, so that the first window can be painted before that is imported. The SQL is the common ground of
SQLite and PostgreSQL.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from baliapp.base.i18n import _
from baliapp.base.partial_dates import decode
from baliapp.records.kinds import Kind
from baliapp.store.lists.folded_texts import ALIVE, FoldedTexts

if TYPE_CHECKING:
    from baliapp.store.lists.file_texts import InFile

Run = Callable[[str, Mapping[str, Any]], list[tuple[Any, ...]]]
"""Runs a SELECT with named parameters (``:name``) and gives its rows."""

BLOCK = 64
LONGEST_CELL = 300


class ListColumn(NamedTuple):
    """One column of a list; ``choices`` are pairs of stored value and untranslated label.

    A column that is not ``shown`` is offered, and hidden until an officer wants it.
    """

    field: str
    label: str
    kind: Kind
    choices: tuple[tuple[str, str], ...] = ()
    target: str = ""
    shown: bool = True
    between: str = " "  # the lines of a long text


class ListPlan(NamedTuple):
    """What a list of one record type needs to know, as plain facts that can be kept in a file.

    ``main`` is the place of the column that names the record; ``codes`` are the fields with its short keys; ``texts``
    say what holds the texts of its files, and by which field.
    """

    record_type: str
    singular: str
    plural: str
    columns: tuple[ListColumn, ...]
    newest_first: bool = False
    main: int = 0
    codes: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    def to_json(self) -> str:
        """Give the plan as text."""
        return json.dumps({**self._asdict(), "columns": [column._asdict() for column in self.columns]})

    @classmethod
    def from_json(cls, text: str) -> "ListPlan":
        """Read back what `to_json` gave; raise ValueError, TypeError or KeyError on anything else."""
        kept = json.loads(text)
        columns = tuple(
            ListColumn(**{**each, "kind": Kind(each["kind"]), "choices": tuple(map(tuple, each["choices"]))})
            for each in kept.pop("columns")
        )
        return cls(columns=columns, codes=tuple(kept.pop("codes")), texts=tuple(kept.pop("texts")), **kept)


class Listing:
    """One view of one list: fixed filter and order, rows fetched as they are painted.

    Unfiltered in its own order it walks the index, a block after the one before; else the ids are found in one
    scan, or in ``texts`` where somebody holds them, and the rows fetched by id. `ListingAsOf` tells of another day.
    """

    def __init__(self, plan: ListPlan, run: Run, words: Sequence[str] = (), sort_by: str | None = None,
                 descending: bool | None = None, deleted: bool = False,
                 texts: FoldedTexts | None = None) -> None:  # fmt: skip
        self.plan = plan
        self._run = run
        self._words = tuple(words)
        self._sort_by = sort_by
        self._descending = plan.newest_first and sort_by is None if descending is None else descending
        self._deleted = deleted
        self._texts = None if deleted else texts
        self.only: frozenset[str] | None = None
        """The ids to which the list is held besides its filter; None for all."""
        self.in_files: Mapping[str, InFile] = {}
        """By id what is found only together with one of its files; such records come after all others."""
        self._blocks: dict[int, list[tuple[str, ...]]] = {}
        self._ends: dict[int, tuple[Any, Any]] = {}
        self._shown = tuple(shower(column) for column in plan.columns)

    @cached_property
    def total(self) -> int:
        """How many records the list holds unfiltered."""
        sql = f"SELECT count(*) FROM {self._table} WHERE {self._alive}"
        return int(self._run(sql, self._params)[0][0])

    @property
    def count(self) -> int:
        """How many records the filter leaves."""
        return self.total if self._by_index else len(self.ids)

    def whole(self, ids: Sequence[str]) -> list[tuple[str, ...]]:
        """Give the rows of records as `block` does, in the order of ``ids``, with long texts to their end."""
        from baliapp.store.tables.batches import in_batches  # deferred: not needed for the first rows

        found = dict[str, tuple[str, ...]]()
        for some in in_batches(ids):
            found |= self._found(self._selecting(_whole_cell), some)
        return [found[identity] for identity in ids if identity in found]

    def block(self, number: int) -> list[tuple[str, ...]]:
        """Give rows ``number * BLOCK`` and on: the id, then a ready string for each column of the plan."""
        rows = self._blocks.get(number)
        if rows is None:
            if len(self._blocks) > BLOCK:
                self._blocks.clear()
            rows = self._blocks[number] = self._walked(number) if self._by_index else self._fetched(number)
        return rows

    def row_of(self, identity: str) -> int | None:
        """Give the row in which a record stands, or None where the list does not hold it."""
        if not self._by_index:
            return self.ids.index(identity) if identity in self.ids else None
        found = self._run(
            f"SELECT sort_key FROM {self.plan.record_type} t WHERE {self._alive} AND id = :id", {"id": identity}
        )
        if not found:
            return None
        sign = ">" if self._descending else "<"
        before = f"{self._alive} AND (t.sort_key, t.id) {sign} (:key, :id)"
        sql = f"SELECT count(*) FROM {self.plan.record_type} t WHERE {before}"
        return int(self._run(sql, {"key": found[0][0], "id": identity})[0][0])

    @property
    def uncertain(self) -> frozenset[str]:
        """The ids of what may have held on the day, though nobody says so for certain; today of none."""
        return frozenset()

    @property
    def told(self) -> Mapping[str, Mapping[str, Any]]:
        """By id, what fields held on the day where they change with time; today nothing is told otherwise."""
        return {}

    @property
    def _alive(self) -> str:
        return f"t.deleted IS {'NOT ' if self._deleted else ''}NULL"

    @property
    def _scanned(self) -> str:
        """What is listed, where every row is looked at: straight through, which is three times as fast as along the
        index and back to each row."""
        return (f"NOT ({ALIVE})" if self._deleted else ALIVE) if self._words else self._alive

    @property
    def _table(self) -> str:
        return f"{self.plan.record_type} t"

    @property
    def _params(self) -> dict[str, Any]:
        return {}

    @property
    def _cells(self) -> Mapping[str, str]:  # by field, SQL that tells it as of the day
        return {}

    @property
    def _by_index(self) -> bool:
        return not self._words and self._sort_by is None and not self._deleted and self.only is None

    @cached_property
    def ids(self) -> list[str]:
        """All ids that the filter leaves, in order; a list that walks the index does without them."""
        ids, only = self._with_files(self._filtered()), self.only
        return ids if only is None else [identity for identity in ids if identity in only]

    def _filtered(self) -> list[str]:
        if self._texts is not None and self._sort_by is None:
            return self._texts.holding(self._words)
        held, named = self._held()
        filters, params = [self._scanned, *held], self._params | named
        if self._sort_by is None and not self._deleted and self._words:
            where = " AND ".join(filters)
            return FoldedTexts(self.plan, self._run, where, params, self._table, self._cells).holding(self._words)
        return self._ordered(filters, params)

    def _with_files(self, own: list[str]) -> list[str]:
        """Add what is found in files, where the list holds it; sorted by a column, it stands among the others."""
        if not self.in_files:
            return own
        before = own if self._sort_by is None else []
        others = {*own, *self.in_files}.difference(before)
        return before + [each for each in self._ordered([self._scanned], self._params) if each in others]

    def _ordered(self, filters: Sequence[str], params: Mapping[str, Any]) -> list[str]:
        column = next((column for column in self.plan.columns if column.field == self._sort_by), None)
        if column is None:
            way = "DESC" if self._descending else "ASC"
            order = f"ORDER BY t.sort_key {way}, t.id {way}"
            sql = f"SELECT t.id FROM {self._table} WHERE {' AND '.join(filters)} {order}"
            return [row[0] for row in self._run(sql, params)]
        from baliapp.store.lists.order import by_column  # deferred: the first window shows lists in their own order

        cell, join = _cell(column, "o")
        own = f"ORDER BY t.sort_key {'DESC' if self.plan.newest_first else 'ASC'}, t.id"  # the order among equals
        sql = f"SELECT t.id, {cell} FROM {self._table} {join} WHERE {' AND '.join(filters)} {own}"
        return by_column(column, self._run(sql, params), self.told, self._descending)

    def _held(self) -> tuple[list[str], dict[str, Any]]:
        """Give what the folded text must satisfy, as SQL and its parameters."""
        if not self._words:
            return [], {}
        from baliapp.store.lists.choice_words import ChoiceWords  # deferred: the first list is mostly unfiltered
        from baliapp.store.lists.synonyms import Synonyms  # deferred: as above

        sought = Synonyms(self._run).sought(self._words)
        return sought.conditions("t.folded", choices=ChoiceWords(self.plan, self._cells))

    @cached_property
    def _select(self) -> str:
        return self._selecting(_cell)

    def _selecting(self, cell_of: Callable[[ListColumn, str], tuple[str, str]]) -> str:
        cells = [cell_of(column, f"r{n}") for n, column in enumerate(self.plan.columns)]
        source = f"{self.plan.record_type} t {' '.join(join for _cell, join in cells)}"
        return f"SELECT t.sort_key, t.id, {', '.join(cell for cell, _join in cells)} FROM {source}"

    def _walked(self, number: int) -> list[tuple[str, ...]]:
        """Walk the index: on from the block before, or from whichever end is nearer."""
        first = number * BLOCK
        size = min(BLOCK, self.total - first)
        from_end = first > self.total // 2 and number - 1 not in self._ends
        way = "DESC" if self._descending != from_end else "ASC"
        where, params = self._alive, {"size": size}
        if number - 1 in self._ends:
            where += f" AND (t.sort_key, t.id) {'<' if self._descending else '>'} (:key, :id)"
            params |= dict(zip(("key", "id"), self._ends[number - 1], strict=True))
        else:
            params |= {"skip": self.total - first - size if from_end else first}
        sql = (f"{self._select} WHERE {where} ORDER BY t.sort_key {way}, t.id {way} LIMIT :size"
               f"{' OFFSET :skip' if 'skip' in params else ''}")  # fmt: skip
        rows = self._run(sql, params) if size > 0 else []
        if from_end:
            rows.reverse()
        if rows:
            self._ends[number] = rows[-1][:2]
        return [self._ready(row) for row in rows]

    def _fetched(self, number: int) -> list[tuple[str, ...]]:
        ids = self.ids[number * BLOCK : (number + 1) * BLOCK]
        if not ids:
            return []
        found, empty = self._found(self._select, ids), ("",) * len(self._shown)
        return [found.get(identity, (identity, *empty)) for identity in ids]

    def _found(self, select: str, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        named = {f"id{n}": identity for n, identity in enumerate(ids)}
        rows = self._run(f"{select} WHERE t.id IN ({', '.join(':' + name for name in named)})", named)
        return {row[1]: self._ready(row) for row in rows}

    def _ready(self, row: tuple[Any, ...]) -> tuple[str, ...]:
        if told := self.told.get(row[1]):
            fields = (column.field for column in self.plan.columns)
            row = (*row[:2], *[told.get(field, cell) for field, cell in zip(fields, row[2:], strict=True)])
        return (row[1], *[shower(cell) for shower, cell in zip(self._shown, row[2:], strict=True)])


def _cell(column: ListColumn, alias: str) -> tuple[str, str]:
    """Give the SQL of a column's cell, and of the table it comes from where that is another record's."""
    if column.kind is Kind.LONG_TEXT:
        return f"substr(t.{column.field}, 1, {LONGEST_CELL})", ""
    return _whole_cell(column, alias)


def _whole_cell(column: ListColumn, alias: str) -> tuple[str, str]:
    if column.kind is Kind.ANY_RECORD:  # "type:id", of one of the target types; cut elsewhere, an id finds nothing
        id_in = "SELECT heading FROM {name} WHERE id = substr(t.{field}, {after})"
        found = [id_in.format(name=each, field=column.field, after=len(each) + 2) for each in column.target.split()]
        return f"coalesce({', '.join(f'({each})' for each in found)})", ""
    if column.kind is Kind.REFERENCE:
        return f"{alias}.heading", f"LEFT JOIN {column.target} {alias} ON {alias}.id = t.{column.field}"
    return f"t.{column.field}", ""


def shower(column: ListColumn) -> Callable[[Any], str]:
    """Give the function that makes a cell ready to be painted."""
    if column.kind is Kind.PARTIAL_DATE:
        return lambda cell: str(decode(cell)) if cell else ""
    if column.kind is Kind.CHOICE:
        labels = {value: _(label) for value, label in column.choices}
        return lambda cell: labels.get(cell, cell or "")
    if column.kind is Kind.LONG_TEXT:
        return lambda cell: column.between.join(" ".join(line.split()) for line in cell.splitlines() if line.strip())
    return lambda cell: "" if cell is None else str(cell)
