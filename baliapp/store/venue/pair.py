"""An office and a copy of it, read together: what merging asks of both."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from sqlalchemy import Connection, select

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.records.catalogue import BY_NAME, is_end, pointing_at
from baliapp.records.fields import fields_of
from baliapp.records.kinds import Kind
from baliapp.records.record import Problem
from baliapp.store.deeds.cited import uses_of
from baliapp.store.deeds.names_left import left_in_fields
from baliapp.store.deeds.rested_on import resting_on
from baliapp.store.meetings.agenda_tree import Placed
from baliapp.store.steps.naming_records import record_from
from baliapp.store.steps.rules import Rules
from baliapp.store.tables.batches import in_batches
from baliapp.store.tables.entries import Ref, Written
from baliapp.store.tables.identity import office_of
from baliapp.store.tables.log_tables import CHANGES
from baliapp.store.tables.rows import Row, read_row, read_rows, speaking_of, table_of
from baliapp.store.venue.parting import (
    Unseen,
    binned_by_restoring,
    brought_by_others,
    changed_alone,
    typed_here_too,
    unseen,
)
from baliapp.store.venue.writers import Text, writers


class Pointer(NamedTuple):
    """A field by which a record refers to another one."""

    ref: Ref
    field: str
    is_end: bool
    """Whether the record cannot stand without the other one."""


class Pair:
    """What either holds, and what the copy did that the office does not know."""

    def __init__(self, office: Connection, copy: Connection) -> None:
        self.office = office
        self.copy = copy
        if office_of(office) != office_of(copy):
            raise UserError(
                _("This is a copy of another office's database."), _("Bring it back there, where it was taken.")
            )
        self.unseen: Unseen = unseen(office, copy)
        self.here: dict[Ref, Row] = {}
        self.there: dict[Ref, Row] = {}
        self._read: set[Ref] = set()

    def read(self, refs: Iterable[Ref]) -> None:
        """Read records on both sides, each once."""
        wanted = [ref for ref in dict.fromkeys(refs) if ref not in self._read and ref.type in BY_NAME]
        self._read.update(wanted)
        self.here |= read_rows(self.office, wanted)
        self.there |= read_rows(self.copy, wanted)

    def changed_in_office(self, refs: Sequence[Ref]) -> Mapping[Ref, Mapping[str, str | None]]:
        """Give by record and field what stood in the office before it was changed there alone."""
        return changed_alone(self.office, self.copy, refs)

    def typed_here_too(self, facts: Set[tuple[Ref, str]]) -> set[tuple[Ref, str]]:
        """Give the fields that hold what somebody typed in the office itself, though a copy brought the same before."""
        return typed_here_too(self.office, self.copy, facts)

    def brought_by_others(self, facts: Set[tuple[Ref, str]]) -> Mapping[tuple[Ref, str], str | None]:
        """Give the fields that other copies have changed, and to what."""
        return brought_by_others(self.office, self.copy, facts)

    def binned_by_restoring(self, refs: Sequence[Ref]) -> set[Ref]:
        """Give the records that are in the office's recycle bin because it went back to a backup from before them."""
        return binned_by_restoring(self.office, refs) if refs else set()

    def pointing(self, targets: Iterable[Ref]) -> dict[Ref, list[Pointer]]:
        """Give by record what refers to it in the office, the recycle bin included."""
        found, by_type = defaultdict[Ref, list[Pointer]](list), defaultdict[str, list[str]](list)
        for target in targets:
            by_type[target.type].append(target.id)
        for type_name, ids in by_type.items():
            for record_type, facts in pointing_at(type_name):
                table = table_of(str(record_type.__tablename__))
                for some in in_batches(ids):
                    column = table.c[facts.name]
                    for row in self.office.execute(select(table.c.id, column).where(column.in_(some))):
                        pointer = Pointer(Ref(table.name, row[0]), facts.name, is_end(record_type, facts))
                        found[Ref(type_name, row[1])].append(pointer)
            for identity in ids:
                about = Ref(type_name, identity)
                for ref in speaking_of(self.office, [str(about)]):
                    fields = [facts.name for facts in fields_of(BY_NAME[ref.type]) if facts.kind is Kind.ANY_RECORD]
                    found[about] += [Pointer(ref, name, is_end=True) for name in fields]
        return found

    def once_at(self, refs: Sequence[Ref], target: Ref) -> set[tuple[Ref, str]]:
        """Give the fields of records that, as the office's log tells, have once named another record."""
        found, named = set[tuple[Ref, str]](), (target.id, str(target))
        for some in in_batches([ref.id for ref in refs]):
            query = select(CHANGES.c.record_type, CHANGES.c.record_id, CHANGES.c.field)
            query = query.where(CHANGES.c.record_id.in_(some), CHANGES.c.before.in_(named) | CHANGES.c.after.in_(named))
            found |= {(Ref(row.record_type, row.record_id), row.field) for row in self.office.execute(query)}
        return found

    def holding_names_of(self, erased: Sequence[Ref]) -> list[Ref]:
        """Give the records into which erased ones were merged, and that hold their names."""
        return list(left_in_fields(self.office, erased))

    def resting(self, refs: Iterable[Ref], going: Set[Ref]) -> dict[Ref, dict[Ref, str]]:
        """Give by record what rests on it in the office and does not go with it, and how that is called."""
        found, by_type = dict[Ref, dict[Ref, str]](), defaultdict[str, list[Ref]](list)
        for ref in refs:
            by_type[ref.type].append(ref)
        for type_name, mine in by_type.items():
            for some in in_batches(mine):
                found |= resting_on(self.office, type_name, some, going)
        cited = uses_of(self.office, by_type.get("document", []))
        rows = read_rows(self.office, {about for uses in cited.values() for _citation, about in uses})
        for document, uses in cited.items():
            for citation, about in uses:
                if not going & {citation, about} and about in rows and not rows[about]["deleted"]:
                    found.setdefault(document, {})[citation] = rows[about]["heading"]
        return found

    def agenda(self, meeting: str) -> tuple[list[Ref], dict[str, Placed], dict[str, Placed]]:
        """Give the items of a meeting on both sides, and where those stand that are not deleted."""
        table = table_of("agenda_item")
        query = select(table.c.id).where(table.c.meeting == meeting)
        refs = [Ref("agenda_item", each) for side in (self.office, self.copy) for each in side.execute(query).scalars()]
        self.read(refs)
        here, there = (
            {
                ref.id: Placed(row["parent"], row["position"])
                for ref in refs
                if (row := side.get(ref)) and _is_in(row, meeting)
            }
            for side in (self.here, self.there)
        )
        return list(dict.fromkeys(refs)), here, there

    def alike(self, ref: Ref, values: Sequence[object]) -> list[Ref]:
        """Give other living records of the office that are told apart by the same ``values``, as they are not there."""
        table, names = table_of(ref.type), BY_NAME[ref.type].told_apart_by
        same = [table.c[name] == value for name, value in zip(names, values, strict=True)]
        query = select(table.c.id).where(*same, table.c.deleted.is_(None), table.c.id != ref.id)
        found = [Ref(ref.type, each) for each in self.office.execute(query).scalars()]
        self.read(found)
        return [each for each in found if not self._is_alike_there(each, values)]

    def _is_alike_there(self, ref: Ref, values: Sequence[object]) -> bool:
        row = self.there.get(ref)
        return row is not None and [row[name] for name in BY_NAME[ref.type].told_apart_by] == list(values)

    def wrong_there(self, ref: Ref) -> list[Problem]:
        """Give what is wrong with a record on the copy as well."""
        row = read_row(self.copy, ref)
        return [*record_from(ref, row).problems(), *Rules(self.copy, {}).problems(ref, row)] if row else []

    def headings(self, refs: Iterable[Ref]) -> dict[Ref, str]:
        """Give what records are called, in the office if they are there."""
        by_type, found = defaultdict[str, list[str]](list), dict[Ref, str]()
        for ref in dict.fromkeys(refs):
            by_type[ref.type].append(ref.id)
        for type_name in by_type.keys() & BY_NAME.keys():
            table = table_of(type_name)
            for some in in_batches(by_type[type_name]):
                for side in (self.copy, self.office):
                    rows = side.execute(select(table.c.id, table.c.heading).where(table.c.id.in_(some)))
                    found |= {Ref(type_name, row.id): str(row.heading) for row in rows}
        return found

    def writers(self, office: Iterable[Text], copy: Iterable[Text]) -> tuple[dict[Text, Written], dict[Text, Written]]:
        """Give who wrote texts that stand in the office, and who those that stand on the copy."""
        return writers(self.office, office), writers(self.copy, copy)


def _is_in(row: Row, meeting: str) -> bool:
    return row["meeting"] == meeting and not row["deleted"]
