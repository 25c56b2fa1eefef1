"""The rows that a step has gathered in memory, as they were and as they shall be, and how they reach the tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import Connection, insert

from baliapp.base import clock
from baliapp.base.i18n import _
from baliapp.base.ids import new_id
from baliapp.base.progress import Progress
from baliapp.records.catalogue import BY_NAME, RANK
from baliapp.records.kinds import Value, to_text
from baliapp.store.tables.batches import MANY, in_batches
from baliapp.store.tables.entries import Author, FieldChange, Ref
from baliapp.store.tables.log_tables import STEPS, log_changes
from baliapp.store.tables.rows import Row, columns_of, delete_rows, insert_rows, read_row, read_rows, update_rows

_INSERT_STEP = insert(STEPS)
Part = TypeVar("Part")


class Gathered:
    """Rows before and after, and the lines of the log; whoever gathers them says what is written."""

    is_draft = False
    """Whether it is never stored, so that nothing that it reads has to be kept from other writers."""

    def __init__(
        self,
        connection: Connection,
        author: Author,
        name: str,
        kind: str,
        reverses: str | None,
        progress: Progress | None = None,
    ) -> None:
        self.id = new_id()
        self.name = name
        self.connection = connection
        self._author = author
        self._kind = kind
        self._reverses = reverses
        self._progress = progress or Progress()
        self._before: dict[Ref, Row | None] = {}
        self._after: dict[Ref, Row | None] = {}
        self._log: list[FieldChange] = []
        self._found_anew: frozenset[Ref] = frozenset()
        """Records that the step leaves as they are, though they are found by other words now."""

    def reach(self, share: float, what: str) -> None:
        """Tell how much of the step is done, from 0 to 1. Raise Cancelled where it is to be left undone."""
        self._progress.step(int(share * 100), 100, what)

    def gather(self, refs: Iterable[Ref]) -> list[Ref]:
        """Read many records in few questions before each is changed; give those that are there."""
        wanted = list(dict.fromkeys(refs))
        unread = [ref for ref in wanted if ref not in self._after] if len(wanted) > 1 else []
        for number, some in enumerate(in_batches(unread)):
            self.reach(0.3 * number * MANY / len(unread), _("Reading the records"))
            found = read_rows(self.connection, some, locked=not self.is_draft)
            for ref in some:
                self._hold(ref, found.get(ref))
        return [ref for ref in wanted if self._row(ref) is not None]

    def hold_read(self, rows: Mapping[Ref, Row | None]) -> None:
        """Gather records that were read with this connection, before anything is done to them.

        What a step reads stays true until it is stored.
        """
        for ref, row in rows.items():
            self._hold(ref, row)

    def _row(self, ref: Ref) -> Row | None:
        if ref not in self._after:
            found = self._before.get(ref) or read_row(self.connection, ref, locked=not self.is_draft)
            self._hold(ref, found)
        return self._after[ref]

    def _hold(self, ref: Ref, before: Row | None) -> None:
        self._before[ref] = before
        self._after[ref] = dict(before) if before else None

    def _store(self, touched: Sequence[Ref], standing: Sequence[tuple[Ref, Row]]) -> None:
        for name in sorted({ref.type for ref in touched}, key=RANK.__getitem__):
            mine = [(ref, row) for ref, row in standing if ref.type == name]
            for _ref, row in mine:
                row["version"] += 1
            new = [row for ref, row in mine if self._before[ref] is None]
            for some in self._parts(new, 0.6, _("Storing the records")):
                insert_rows(self.connection, name, some)
            old = [row for ref, row in mine if self._before[ref] is not None]
            columns = self._columns_touched(name, old)
            for some in self._parts(old, 0.6, _("Storing the records")):
                update_rows(self.connection, name, some, columns)
            if gone := [ref.id for ref in touched if ref.type == name and self._after[ref] is None]:
                delete_rows(self.connection, name, gone)

    def _columns_touched(self, type_name: str, rows: Sequence[Row]) -> list[str]:
        touched, names = set[str](), columns_of(BY_NAME[type_name])
        for row in rows:
            before = self._before[Ref(type_name, row["id"])] or {}
            touched.update(name for name in names if name not in touched and _other(row[name], before[name]))
        return [name for name in names if name in touched]

    def _parts(self, all_: Sequence[Part], share: float, what: str) -> Iterator[Sequence[Part]]:
        """Give a long list in parts, between which the step can be cancelled."""
        for number, some in enumerate(in_batches(all_)):
            self.reach(share + 0.2 * number * MANY / len(all_), what)
            yield some

    def _write_log(self) -> None:
        self.connection.execute(
            _INSERT_STEP,
            {"id": self.id, "name": self.name, "kind": self._kind, "officer": self._author.officer,
             "machine": self._author.machine, "at": clock.stamp(), "reverses": self._reverses},
        )  # fmt: skip
        for some in self._parts(self._log, 0.8, _("Writing the history")):
            log_changes(self.connection, [
                {"step_id": self.id, "record_type": line.ref.type, "record_id": line.ref.id, "field": line.field,
                 "before": line.before, "after": line.after} for line in some
            ])  # fmt: skip


def differ(before: Row | None, after: Row | None, *, but: str = "") -> bool:
    """Tell whether two rows would be kept differently; two dates that mean the same may be typed differently."""
    if before is None or after is None:
        return before is not after
    for name, value in after.items():  # a loop, as every save asks it of every field
        if value is not before[name] and name != but and to_text(value) != to_text(before[name]):
            return True
    return False


def _other(one: Value, another: Value) -> bool:
    return one is not another and to_text(one) != to_text(another)
