"""What a copy changed that an office has not seen, told by the logs of both, and what either holds of it now.

Steps have the same id on every machine and go along with a copy. So what a copy changed is in its steps that the office
does not know; those that it was brought before it knows. What both had before is what the first of these steps found:
neither clocks nor a list of what was taken along is asked, and no record that nobody touched is read.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select

from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import fields_of
from baliapp.records.kinds import to_text
from baliapp.store.steps.changes import DELETED, EXISTENCE
from baliapp.store.tables.batches import in_batches
from baliapp.store.tables.entries import Ref
from baliapp.store.tables.identity import fork_of
from baliapp.store.tables.log_tables import CHANGES, RECOVERY, STEPS, VENUE
from baliapp.store.tables.rows import Row

Texts = Mapping[str, str | None]
"""A record as the log would tell of it: the text of each field, and when it was deleted."""


class Unseen(NamedTuple):
    """What a copy did that the office does not know."""

    steps: tuple[str, ...]
    """In the order in which they were done."""
    before: Mapping[Ref, Mapping[str, str | None]]
    """By record and field what stood there before the first of them."""
    erased: frozenset[Ref]
    """What was erased for good; its history is gone."""


LOOK = 200
"""How many steps are looked at in one question: a week at a venue takes a few."""

# Building a question costs more than asking it, so these are built once.
_BRINGING = STEPS.alias()
_FORKED = select(STEPS.c.seq).where(STEPS.c.id == bindparam("fork"))
_NEWEST = select(STEPS.c.seq, STEPS.c.id, STEPS.c.kind).order_by(STEPS.c.seq.desc()).limit(LOOK)
_BROUGHT = (
    select(STEPS.c.id, _BRINGING.c.seq, _BRINGING.c.undone_by)
    .outerjoin(_BRINGING, _BRINGING.c.id == STEPS.c.brought_by)
    .where(STEPS.c.id.in_(bindparam("ids", expanding=True)))
)
_LINES = (
    select(*(CHANGES.c[name] for name in ("step_id", "record_type", "record_id", "field", "before", "after")))
    .where(CHANGES.c.step_id.in_(bindparam("ids", expanding=True)))
    .order_by(CHANGES.c.seq)
)


def unseen(office: Connection, copy: Connection) -> Unseen:
    """Give what a copy did that the office does not know."""
    steps = _unknown(office, copy)
    purges = {identity for identity, kind in steps if kind == "purge"}
    losing = {identity for identity, kind in steps if kind == RECOVERY}
    before, erased, lost = defaultdict[Ref, dict[str, str | None]](dict), set[Ref](), set[Ref]()
    for step, type_name, identity, field, was, now in _lines(copy, [each for each, kind in steps if kind != VENUE]):
        ref = Ref(type_name, identity)
        if now is None and step in losing:
            lost.update([ref] if field == EXISTENCE else [])  # from a damaged file, and by nobody's wish
            continue
        before[ref].setdefault(field, was)
        if field == EXISTENCE and now is None and step in purges:
            erased.add(ref)
    for ref in lost:
        before.pop(ref, None)
    return Unseen(tuple(identity for identity, _kind in steps), before, frozenset(erased))


def _unknown(office: Connection, copy: Connection) -> list[tuple[str, str]]:
    """Give the steps of a copy that an office does not know, with their kinds, in the order in which they were done.

    It looks from the newest down to where the copy was taken, and further as long as there are any: where an office
    went back to a backup, its copies know what it has lost.
    """
    forked = copy.execute(_FORKED, {"fork": fork_of(copy) or ""}).scalar()
    found, rows = list[tuple[str, str]](), copy.execute(_NEWEST).all()
    while rows:
        known = known_steps(office, [row.id for row in rows])
        new = [(row.id, row.kind) for row in rows if row.id not in known]
        found += new
        last = rows[-1].seq
        if len(rows) < LOOK or (not new and (forked is None or last <= forked)):
            break
        rows = copy.execute(_NEWEST.where(STEPS.c.seq < last)).all()
    return found[::-1]


def known_steps(office: Connection, steps: Sequence[str]) -> set[str]:
    """Give which steps an office has seen: its own, and those whose bringing is still in effect.

    It is not where it was taken back, nor where the office went back to a backup that was made before it.
    """
    rows = office.execute(_BROUGHT, {"ids": steps}).all()
    lost = _lost(office) if any(row.seq for row in rows) else []
    return {
        row.id
        for row in rows
        if not row.seq or (row.undone_by is None and not any(then < row.seq < back for then, back in lost))
    }


def _lost(office: Connection) -> list[tuple[int, int]]:
    """Give from which step on and up to which one the office went back to a backup, as far as that stands."""
    then, found, reach = STEPS.alias(), list[tuple[int, int]](), None
    query = select(STEPS.c.seq, then.c.seq.label("newest")).join(then, then.c.id == STEPS.c.reverses)
    standing = query.where(STEPS.c.kind == "do", STEPS.c.undone_by.is_(None)).order_by(STEPS.c.seq.desc())
    for row in office.execute(standing):
        if reach is None or row.seq <= reach:  # what was restored before, and is lost again, says nothing any more
            found.append((row.newest, row.seq))
            reach = row.newest
    return found


def binned_by_restoring(office: Connection, refs: Sequence[Ref]) -> set[Ref]:
    """Give the records that are in the recycle bin because the office went back to a backup from before them."""
    query = select(CHANGES.c.record_type, CHANGES.c.record_id, CHANGES.c.after, STEPS.c.kind, STEPS.c.reverses)
    query = query.join(STEPS, STEPS.c.id == CHANGES.c.step_id).where(CHANGES.c.field == DELETED, STEPS.c.kind != VENUE)
    last = dict[Ref, bool]()
    for some in in_batches([ref.id for ref in refs]):
        for row in office.execute(query.where(CHANGES.c.record_id.in_(some)).order_by(CHANGES.c.seq)):
            is_restoring = row.kind == "do" and row.reverses is not None
            last[Ref(row.record_type, row.record_id)] = is_restoring and row.after is not None
    return {ref for ref in refs if last.get(ref)}


def _lines(connection: Connection, steps: Sequence[str]) -> Iterator[Any]:
    for some in in_batches(steps):
        yield from connection.execute(_LINES, {"ids": some}).all()


def texts_of(ref: Ref, row: Row | None) -> Texts | None:
    """Give a row as the log would tell of it."""
    if row is None:
        return None
    return {
        name: (value or None) if type(value := row[name]) is str else to_text(value) for name in logged_fields(ref.type)
    }


@cache
def logged_fields(type_name: str) -> tuple[str, ...]:
    """Give the fields of a record type of which the log tells."""
    return (*(facts.name for facts in fields_of(BY_NAME[type_name])), DELETED)


def changed_alone(office: Connection, copy: Connection, refs: Sequence[Ref]) -> dict[Ref, dict[str, str | None]]:
    """Give by record and field what stood in the office before it was changed there and not in the copy.

    Needed only where the copy erased something, for of that it cannot tell what it was.
    """
    found = defaultdict[Ref, dict[str, str | None]](dict)
    rows = list[Any]()
    for some in in_batches([ref.id for ref in refs]):
        query = select(CHANGES).join(STEPS, STEPS.c.id == CHANGES.c.step_id).where(CHANGES.c.record_id.in_(some))
        rows += office.execute(query.where(STEPS.c.kind != VENUE).order_by(CHANGES.c.seq)).all()
    shared = set[str]()
    for some in in_batches({row.step_id for row in rows}):
        shared.update(copy.execute(select(STEPS.c.id).where(STEPS.c.id.in_(some))).scalars())
    for row in rows:
        if row.step_id not in shared:
            found[Ref(row.record_type, row.record_id)].setdefault(row.field, row.before)
    return found


def typed_here_too(office: Connection, copy: Connection, facts: Set[tuple[Ref, str]]) -> set[tuple[Ref, str]]:
    """Give the fields that hold what somebody typed in the office itself, though a copy has brought the same before."""
    if office.execute(select(STEPS.c.id).where(STEPS.c.kind == VENUE).limit(1)).first() is None:
        return set()
    brought, typed = defaultdict[str, set[tuple[Ref, str]]](set), dict[tuple[Ref, str], str]()
    for some in in_batches({ref.id for ref, _field in facts}):
        query = select(CHANGES.c.record_type, CHANGES.c.record_id, CHANGES.c.field, CHANGES.c.step_id, STEPS.c.kind)
        query = query.join(STEPS, STEPS.c.id == CHANGES.c.step_id).where(CHANGES.c.record_id.in_(some))
        for row in office.execute(query.order_by(CHANGES.c.seq)):
            key = (Ref(row.record_type, row.record_id), row.field)
            if row.kind == VENUE:
                brought[row.step_id].add(key)
            elif row.kind == "do":
                typed[key] = row.step_id
            else:
                typed.pop(key, None)
    known = {step for some in in_batches(brought) for step in known_steps(office, some)}
    wanted = facts & typed.keys() & {key for step in known for key in brought[step]}
    elsewhere = set[str]()
    for steps in in_batches({typed[key] for key in wanted}):
        elsewhere.update(copy.execute(select(STEPS.c.id).where(STEPS.c.id.in_(steps))).scalars())
        elsewhere.update(office.execute(select(STEPS.c.brought_by).where(STEPS.c.brought_by.in_(steps))).scalars())
    return {key for key in wanted if typed[key] not in elsewhere}


def brought_by_others(
    office: Connection, copy: Connection, facts: Set[tuple[Ref, str]]
) -> dict[tuple[Ref, str], str | None]:
    """Give the fields that other copies have changed in the end, and to what, as far as their return is in effect."""
    lines = defaultdict[tuple[Ref, str], list[Any]](list)
    for some in in_batches({ref.id for ref, _field in facts}):
        query = select(CHANGES).join(STEPS, STEPS.c.id == CHANGES.c.step_id)
        query = query.where(CHANGES.c.record_id.in_(some), STEPS.c.kind == VENUE)
        for row in office.execute(query.order_by(CHANGES.c.seq)):
            lines[Ref(row.record_type, row.record_id), row.field].append(row)
    theirs = set[str]()
    for steps in in_batches({row.step_id for rows in lines.values() for row in rows}):
        theirs |= known_steps(office, steps)
        theirs.difference_update(copy.execute(select(STEPS.c.id).where(STEPS.c.id.in_(steps))).scalars())
    ends = {key: [row for row in lines[key] if row.step_id in theirs] for key in facts & lines.keys()}
    return {key: rows[-1].after for key, rows in ends.items() if rows and rows[0].before != rows[-1].after}
