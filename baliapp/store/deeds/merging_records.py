"""Making one of two records that are the same: field by field, with everything that has to do with the other one.

What points at the other record, or speaks about it, points at the one that is kept. Where both have the same link at
the same time one of the two stays: it lasts as long as either, takes what it lacks, and what differs goes into its
note. Names that are no longer the record's own are kept as variants, by which it is still found. The other record goes
to the recycle bin, and says of which it is a twin, so that whoever erases the one erases both.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from sqlalchemy import select

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.partial_dates import of_day
from baliapp.base.progress import Progress
from baliapp.base.text import fold
from baliapp.records.catalogue import BY_NAME, pointing_at
from baliapp.records.fields import Field, fields_of
from baliapp.records.kinds import Kind, Value, to_text
from baliapp.store.deeds.joined_delegations import order_delegates
from baliapp.store.deeds.joining import NOTE, below, dates_of_one, order_in_time, period_told, periods_of, values_of_one
from baliapp.store.files.faults import Busy
from baliapp.store.steps.changes import Step
from baliapp.store.steps.database import Database
from baliapp.store.steps.naming_records import NAMING
from baliapp.store.tables.batches import MANY
from baliapp.store.tables.entries import Changed, Entry, Ref
from baliapp.store.tables.rows import speaking_of, table_of


class Side(StrEnum):
    """Which value of a field stays."""

    KEPT = "kept"
    OTHER = "other"
    BOTH = "both"
    """For a long text: one below the other."""


class Difference(NamedTuple):
    """A field in which two records differ, and what stays unless the officer says otherwise."""

    field: Field
    kept: Value
    other: Value
    proposed: Side

    @property
    def sides(self) -> tuple[Side, ...]:
        """Which values can stay."""
        both = self.field.kind is Kind.LONG_TEXT and self.kept and self.other
        return tuple(Side) if both else (Side.KEPT, Side.OTHER)


class Carried(NamedTuple):
    """What a merge carries over: how many records of each type, and how many of them become one with their like."""

    moved: Mapping[str, int]
    joined: Mapping[str, int]
    names: Sequence[str]
    """What it is called from now on as well."""
    told: Sequence[str] = ()
    """In sentences, what becomes of periods, and what would stand above itself."""


class Tried(NamedTuple):
    """What a merge would do, and in words why it cannot be done; blank where it can."""

    carried: Carried
    refusal: str


def can_merge(type_name: str) -> bool:
    """Tell whether records of a type may be merged: those that have names of their own."""
    return bool(BY_NAME[type_name].called)


def differences(kept: Entry, other: Entry) -> list[Difference]:
    """Give the fields in which two records of a type differ."""
    found = []
    for facts in fields_of(BY_NAME[kept.ref.type]):
        mine, theirs = kept.values[facts.name], other.values[facts.name]
        if to_text(mine) != to_text(theirs):
            found.append(Difference(facts, mine, theirs, _proposed(facts, mine, theirs)))
    return found


def merge_records(
    database: Database,
    kept: Entry,
    other: Entry,
    chosen: Mapping[str, Side] | None = None,
    progress: Progress | None = None,
) -> Changed:
    """Make one of two records, as one step; raise ChangedElsewhere where one has been changed since it was read."""
    with database.step("", progress=progress) as step:
        _merge_whole(step, kept, other, chosen or {})
    return step.changed


def try_merge(
    database: Database,
    kept: Entry,
    other: Entry,
    chosen: Mapping[str, Side] | None = None,
    progress: Progress | None = None,
) -> Tried:
    """Do what `merge_records` does, tell what came of it, and leave everything as it was; raise Busy as it does."""
    nothing = Carried({}, {}, ())
    try:
        with database.step("", progress=progress) as step:
            carried = _merge_whole(step, kept, other, chosen or {})
            step.finish()
            raise _Enough(carried)
    except _Enough as enough:
        return Tried(enough.carried, "")
    except Busy:
        raise  # it tells nothing of these two
    except UserError as fault:
        return Tried(nothing, str(fault))


class _Enough(Exception):
    """Ends a step of which nothing shall be kept."""

    def __init__(self, carried: Carried) -> None:
        super().__init__()
        self.carried = carried


def _merge_whole(step: Step, kept: Entry, other: Entry, chosen: Mapping[str, Side]) -> Carried:
    if kept.ref == other.ref or kept.ref.type != other.ref.type:
        raise UserError(_("A record can be merged with another one of its kind only."))
    if not can_merge(kept.ref.type):
        raise UserError(_("Only members, bodies, people and documents can be merged."))
    step.takes_over = True
    step.name = _("Merge {other} into {record}").format(other=step.heading(other.ref), record=step.heading(kept.ref))
    values = {each.field.name: _value(each, chosen.get(each.field.name)) for each in differences(kept, other)}
    pair = (kept.ref.id, other.ref.id)
    for facts in fields_of(BY_NAME[kept.ref.type]):
        if facts.kind is Kind.REFERENCE and values.get(facts.name, kept.values[facts.name]) in pair:
            values[facts.name] = None  # it would point at itself
    step.edit(other.ref, {}, other.version)
    step.edit(kept.ref, values, kept.version)
    merge = _Merge(step)
    merge.carry(kept.ref, other.ref)
    names = _keep_names(step, kept, other)
    _put_away(step, kept.ref, other.ref)
    return Carried(merge.moved, merge.joined, names, [*merge.told, *_break_rings(step, kept.ref)])


Whose = frozenset[Side]
"""Which of two records had a link before they became one; both, where it has become one of two itself."""
KEPTS, OTHERS = frozenset([Side.KEPT]), frozenset([Side.OTHER])


class _Merge:
    """Carries what has to do with one record over to another, and counts it."""

    def __init__(self, step: Step) -> None:
        self._step = step
        self.moved = Counter[str]()
        self.joined = Counter[str]()
        self.told = list[str]()

    def carry(self, kept: Ref, other: Ref) -> None:
        """Let everything that points at ``other`` point at ``kept``, and make one of what is then there twice."""
        pointing = [(ref, facts) for ref, facts in _pointing(self._step, other) if ref != kept]
        there = [ref for ref, _field in _pointing(self._step, kept) if ref != other] if pointing else []
        for ref, facts in pointing:
            self._step.point(ref, facts.name, str(kept) if facts.kind is Kind.ANY_RECORD else kept.id)
        moved = dict.fromkeys(ref for ref, _field in pointing)
        alike = defaultdict[tuple[str | None, ...], dict[Ref, Whose]](dict)
        for entry in map(self._step.current, dict.fromkeys([*there, *moved])):
            if not entry.deleted:
                alike[_ends(entry)][entry.ref] = OTHERS if entry.ref in moved else KEPTS
        self.moved.update(ref.type for whose in alike.values() for ref in whose if ref in moved)
        twice = [whose for whose in alike.values() if len(set(whose.values())) > 1]
        for number, whose in enumerate(twice):
            if number % MANY == 0:
                self._step.reach(0.3 + 0.1 * number / len(twice), _("Looking what is there twice"))
            self._settle(whose)
        if kept.type == "attendance" and moved:
            mine, theirs = ([ref for ref in refs if ref.type == "delegate"] for refs in (there, moved))
            self.told += order_delegates(self._step, mine, theirs)

    def _settle(self, whose: dict[Ref, Whose]) -> None:
        """Make one of the links between the same ends that hold at the same time; what holds at another stays.

        What lasts longer than before may meet others, so it is looked again until none does: what becomes of them
        rests on their periods alone, and not on the order in which they were entered.
        """
        while pair := next((two for two in self._pairs(whose) if dates_of_one(*two) is not None), None):
            mine, theirs = pair
            self._join(mine, theirs)
            whose[mine.ref] |= whose.pop(theirs.ref)
        for pair in self._pairs(whose):
            words = _("“{record}” stays twice: {one}; {other}.")
            one, other = (period_told(entry) or _("without dates") for entry in pair)
            self.told.append(words.format(record=pair[0].heading, one=one, other=other))

    def _pairs(self, whose: Mapping[Ref, Whose]) -> Iterator[tuple[Entry, Entry]]:
        """Give each two links that one record did not have by itself, in order of time, that of the kept one first."""
        entries = sorted((self._step.current(ref) for ref in whose), key=order_in_time)
        for one, other in combinations([entry for entry in entries if not entry.deleted], 2):
            if len(whose[one.ref] | whose[other.ref]) > 1:
                yield (one, other) if whose[one.ref] >= KEPTS else (other, one)

    def _join(self, kept: Entry, other: Entry) -> None:
        """Make one of two links that say the same."""
        self.joined[kept.ref.type] += 1
        self._step.edit(kept.ref, values_of_one(kept, other, self._step.heading))
        if periods := periods_of(kept, other):
            words = _("“{record}”: {one}; {other}; from now on {both}.")
            both = period_told(self._step.current(kept.ref))
            self.told.append(words.format(record=kept.heading, one=periods[0], other=periods[1], both=both))
        self.carry(kept.ref, other.ref)
        _put_away(self._step, kept.ref, other.ref)


def _pointing(step: Step, target: Ref) -> list[tuple[Ref, Field]]:
    """Give what points at a record or speaks about it, and by which field, the recycle bin included."""
    found = list[tuple[Ref, Field]]()
    for record_type, facts in pointing_at(target.type):
        table = table_of(str(record_type.__tablename__))
        ids = step.connection.execute(select(table.c.id).where(table.c[facts.name] == target.id)).scalars()
        found += [(Ref(table.name, identity), facts) for identity in ids if Ref(table.name, identity) != target]
    for ref in speaking_of(step.connection, [str(target)]):
        found += [(ref, facts) for facts in fields_of(BY_NAME[ref.type]) if facts.kind is Kind.ANY_RECORD]
    step.gather(ref for ref, _field in found)
    return sorted(found, key=lambda pair: (pair[0], pair[1].name))


def _ends(entry: Entry) -> tuple[str | None, ...]:
    """Give by what two records of a type say the same: a link by its ends, else by all they hold but their place."""
    record_type = BY_NAME[entry.ref.type]
    names = record_type.link_of or tuple(facts.name for facts in fields_of(record_type) if facts.name != "rank")
    return entry.ref.type, *(to_text(entry.values[name]) for name in names)


def _break_rings(step: Step, kept: Ref) -> list[str]:
    """Take away by what a record would stand above itself; tell of each in a sentence."""
    told = list[str]()
    for facts in fields_of(BY_NAME[kept.type]):
        if facts.target != kept.type or not (first := step.current(kept).values[facts.name]):
            continue
        seen, above = set[Value](), step.current(kept).values[facts.name]
        while above and above != kept.id and above not in seen:
            seen.add(above)
            above = step.current(Ref(kept.type, str(above))).values[facts.name]
        if above == kept.id:
            step.edit(kept, {facts.name: None})
            words = _("“{record}” stands above “{other}” and no longer below it.")
            told.append(words.format(record=step.heading(kept), other=step.heading(Ref(kept.type, str(first)))))
    return told


def _keep_names(step: Step, kept: Entry, other: Entry) -> list[str]:
    """Keep as variants what both were called, where nothing else says it; give these names."""
    fields = [field for _kind, field in BY_NAME[kept.ref.type].called]
    naming = [ref for entry in (kept, other) for ref, _field in _pointing(step, entry.ref) if ref.type in NAMING]
    names = [step.current(ref).values["name"] for ref in naming if not step.current(ref).deleted]
    known = {fold(str(name)) for name in (*names, *(step.current(kept.ref).values[field] for field in fields))}
    kept_now = list[str]()
    for name in (str(entry.values[field]) for entry in (other, kept) for field in fields if entry.values[field]):
        if fold(name) not in known:
            known.add(fold(name))
            step.create("dated_name", {"about": str(kept.ref), "kind": "variant", "name": name})
            kept_now.append(name)
    return kept_now


def _put_away(step: Step, kept: Ref, other: Ref) -> None:
    """Put the other record into the recycle bin, with a note of what it was merged into."""
    told = _("Merged on {day} into {record}.").format(record=kept, day=of_day(clock.today()))  # no name: see `erasing`
    if NOTE in (values := step.current(other).values):
        step.edit(other, {NOTE: below(str(values[NOTE]), told)})
    step.delete(other)


def _proposed(facts: Field, kept: Value, other: Value) -> Side:
    if kept in ("", None):
        return Side.OTHER
    if facts.kind is Kind.LONG_TEXT and other:
        return Side.BOTH
    return Side.KEPT


def _value(difference: Difference, side: Side | None = None) -> Value:
    side = side or difference.proposed
    if side is not Side.BOTH:
        return difference.kept if side is Side.KEPT else difference.other
    return below(str(difference.kept), str(difference.other))
