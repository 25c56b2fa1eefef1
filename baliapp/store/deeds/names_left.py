"""The names that a record leaves with the one it was merged into: kept as variants, carried over, or in its fields.

Whoever erases the one in the recycle bin means its name as well, so these go with it unless an officer keeps them.
What the other record was called before the merge is its own, and so is a variant that an officer has changed since or
found a source for. What the other record is called itself stays too, and is told: no record is without a name.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, exists, select

from baliapp.base.text import fold
from baliapp.records.catalogue import BY_NAME, RECORD_TYPES
from baliapp.records.kinds import Value
from baliapp.store.steps.database import Database
from baliapp.store.tables.batches import in_batches
from baliapp.store.tables.entries import Ref, ref_of
from baliapp.store.tables.log_tables import CHANGES, STEPS
from baliapp.store.tables.rows import read_rows, table_of

_TELLING = sorted({"about"}.union(*({f for _kind, f in each.called} | set(each.one_a_line) for each in RECORD_TYPES)))
"""The fields of which a merge tells where names came from."""


class LeftName(NamedTuple):
    """A name by which a record has been found since another was merged into it, and what that record is called."""

    ref: Ref
    name: str
    heading: str
    stays: bool = False
    """Whether erasing the other one leaves it: the record is called so, or was given it as its own since."""


class LeftInFields(NamedTuple):
    """What the fields of a record hold of another's names since the merge, or held, as its history tells."""

    names: Mapping[str, str]
    """As they were written, by how they are folded; those that the record had before are not among them."""
    lines: Mapping[str, set[str]]
    """The lines that came with the other one, by field that holds a name a line."""

    def called(self, ref: Ref, values: Mapping[str, Value]) -> set[str]:
        """Give which of these names the record is called now."""
        now = (fold(str(values[field])) for field in own_fields(ref.type))
        return {self.names[name] for name in now if name in self.names}

    def gone(self, ref: Ref, values: Mapping[str, Value]) -> set[str]:
        """Give which of these names it is not, or no longer, called."""
        return set(self.names.values()) - self.called(ref, values)


def names_left(database: Database, refs: Sequence[Ref]) -> list[LeftName]:
    """Give the names that would go with ``refs``, and those that would stay; those in the recycle bin are not told."""
    with database.reading() as connection:
        going, given = _left(connection, refs)
        rows = read_rows(connection, [*going, *given])
        homes = {ref: ref_of(row["about"]) for ref, row in rows.items() if not row["deleted"]}
        fields = left_in_fields(connection, refs)
        kept = read_rows(connection, {*homes.values(), *fields})
    found = [LeftName(ref, rows[ref]["name"], kept[home]["heading"], ref in given) for ref, home in homes.items()]
    for ref, left in fields.items():
        row = kept[ref]
        if not row["deleted"]:
            here = [line for field, lines in left.lines.items() for line in row[field].splitlines() if line in lines]
            found += [LeftName(ref, line, row["heading"]) for line in here]
            found += [LeftName(ref, name, row["heading"], True) for name in left.called(ref, row)]
    return sorted(found, key=lambda each: (each.stays, each[1:], each.ref))


def left_with_others(connection: Connection, refs: Sequence[Ref]) -> list[Ref]:
    """Give the names of ``refs`` that other records have since they were merged, as the log tells."""
    return _left(connection, refs)[0]


def left_in_fields(connection: Connection, refs: Sequence[Ref]) -> dict[Ref, LeftInFields]:
    """Give what the records hold in their own fields of the names of ``refs``, which were merged into them."""
    merges = _Merges(connection, refs)
    there = read_rows(connection, [ref for ref in merges.kept if ref not in refs])
    return {ref: LeftInFields(merges.names_of_others(ref), merges.lines[ref]) for ref in there}


def _left(connection: Connection, refs: Sequence[Ref]) -> tuple[list[Ref], set[Ref]]:
    """Give the names kept about other records that go with ``refs``, and those that have become their own since."""
    merges, abouts = _Merges(connection, refs), {str(ref) for ref in refs}
    rows = read_rows(connection, [*merges.made, *merges.carried])
    elsewhere = [ref for ref, row in rows.items() if row["about"] not in abouts]
    copied = [
        ref
        for ref in elsewhere
        if ref in merges.made and fold(rows[ref]["name"]) in merges.names_of_others(merges.made[ref])
    ]
    given = _given_since(connection, copied)
    return [ref for ref in elsewhere if ref in merges.carried or (ref in copied and ref not in given)], given


class _Merges:
    """What the log tells of the merges that put records into the recycle bin."""

    def __init__(self, connection: Connection, refs: Sequence[Ref]) -> None:
        self.made = dict[Ref, Ref]()
        """The variants that were made, with the record that has been found by them since."""
        self.carried = set[Ref]()
        self.kept = dict[Ref, int]()
        """The records into which others were merged, with the line of the log that is the first to tell of it."""
        self.lines = defaultdict[Ref, dict[str, set[str]]](dict)
        self._before = dict[tuple[Ref, str], str]()
        self._own = defaultdict[Ref, set[str]](set)
        self._called = _called(connection, refs)
        self._refs, self._abouts = set(refs), {str(ref) for ref in refs}
        for some in in_batches(_steps_away(connection, refs)):
            lines = select(CHANGES).where(CHANGES.c.step_id.in_(some), CHANGES.c.field.in_(_TELLING))
            for line in connection.execute(lines.order_by(CHANGES.c.seq)):
                self._read(line.seq, Ref(line.record_type, line.record_id), line.field, line.before, line.after)
        self._read_own(connection)

    def names_of_others(self, kept: Ref) -> dict[str, str]:
        """Give, by how they are folded, the names of those that are away which ``kept`` never had before."""
        return {folded: name for folded, name in self._called.items() if folded not in self._own[kept]}

    def _read(self, seq: int, ref: Ref, field: str, before: str | None, after: str | None) -> None:
        if ref.type == "dated_name" and field == "about" and after:
            if before in self._abouts:
                self.carried.add(ref)
            elif not before:
                self.made[ref] = ref_of(after)
                self.kept.setdefault(self.made[ref], seq)
        elif ref not in self._refs and field in own_fields(ref.type):
            self.kept.setdefault(ref, seq)
            self._before.setdefault((ref, field), fold(before or ""))
        elif ref not in self._refs and field in BY_NAME[ref.type].one_a_line:
            self.kept.setdefault(ref, seq)
            came = set((after or "").splitlines()).difference((before or "").splitlines())
            self.lines[ref][field] = self.lines[ref].get(field, set()) | came

    def _read_own(self, connection: Connection) -> None:
        """Note what the kept ones were called before, and which names are kept about them otherwise."""
        for (ref, _field), before in self._before.items():
            self._own[ref].add(before)
        for ref, seq in self.kept.items():
            query = select(CHANGES.c.before, CHANGES.c.after).where(CHANGES.c.record_id == ref.id, CHANGES.c.seq < seq)
            rows = connection.execute(query.where(CHANGES.c.field.in_(own_fields(ref.type))))
            self._own[ref] |= {fold(text) for row in rows for text in row if text}
        named = table_of("dated_name")
        for some in in_batches(self.kept):
            kept_about = select(named).where(named.c.about.in_(map(str, some)), named.c.deleted.is_(None))
            for row in connection.execute(kept_about).mappings():
                if not {Ref("dated_name", row["id"])} & (self.made.keys() | self.carried):
                    self._own[ref_of(row["about"])].add(fold(row["name"]))


def _steps_away(connection: Connection, refs: Sequence[Ref]) -> list[str]:
    """Give the steps that put ``refs`` into the recycle bin, the merges among them."""
    steps = dict[str, None]()
    for some in in_batches([ref.id for ref in refs if BY_NAME[ref.type].called]):
        query = select(CHANGES.c.step_id).where(CHANGES.c.record_id.in_(some), CHANGES.c.field == "deleted")
        brought = select(STEPS.c.brought_by).where(STEPS.c.brought_by.is_not(None))  # no merge itself
        query = query.where(CHANGES.c.after.is_not(None), CHANGES.c.step_id.not_in(brought))
        steps |= dict.fromkeys(connection.execute(query).scalars())
    return list(steps)


def _given_since(connection: Connection, made: Iterable[Ref]) -> set[Ref]:
    """Give the variants that officers have changed since they were made, otherwise than by a merge, or cited."""
    citation, found, beside = table_of("citation"), set[Ref](), CHANGES.alias()
    away = exists().where(beside.c.step_id == STEPS.c.id, beside.c.field == "deleted", beside.c.after.is_not(None))
    for some in in_batches(made):
        query = select(CHANGES.c.record_id).join(STEPS, STEPS.c.id == CHANGES.c.step_id)
        query = query.where(CHANGES.c.record_id.in_([ref.id for ref in some]), CHANGES.c.field != "about")
        done = query.where(STEPS.c.kind == "do", STEPS.c.undone_by.is_(None), ~away)
        found |= {Ref("dated_name", identity) for identity in connection.execute(done).scalars()}
        about = select(citation.c.about).where(citation.c.about.in_(map(str, some)), citation.c.deleted.is_(None))
        found |= {ref_of(text) for text in connection.execute(about).scalars()}
    return found


def own_fields(type_name: str) -> list[str]:
    """Give the fields in which records of a type hold their own names."""
    return [field for _kind, field in BY_NAME[type_name].called]


def _called(connection: Connection, refs: Sequence[Ref]) -> dict[str, str]:
    """Give, by how they are folded, what ``refs`` are called in their own fields or ever were."""
    names = dict[str, None]()
    for type_name in {ref.type for ref in refs}:
        fields = own_fields(type_name)
        for some in in_batches([ref.id for ref in refs if ref.type == type_name] if fields else []):
            rows = read_rows(connection, [Ref(type_name, identity) for identity in some]).values()
            names |= dict.fromkeys(row[field] for row in rows for field in fields)
            query = select(CHANGES.c.before, CHANGES.c.after)
            query = query.where(CHANGES.c.record_id.in_(some), CHANGES.c.field.in_(fields))
            names |= dict.fromkeys(text for row in connection.execute(query) for text in row)
    return {fold(name): name for name in names if name}
