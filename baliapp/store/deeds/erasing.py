"""Erasing for good: the records, what cannot stand without them, and every word the log has of them.

With a record goes what was merged into it and lies in the recycle bin: it is the same member, body or human being. With
the one that was merged away go its names from the one that stayed, unless they are kept. With a person go the mail and
telephone of the posts that they held.
"""

import re
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, delete, or_, select, update

from baliapp.base.i18n import _
from baliapp.records.catalogue import BY_NAME, is_end, pointing_at
from baliapp.records.fields import Field, fields_of
from baliapp.records.kinds import Kind
from baliapp.store.deeds.names_left import left_in_fields, left_with_others
from baliapp.store.deeds.names_taken_out import take_out
from baliapp.store.steps.changes import Step
from baliapp.store.tables.batches import in_batches
from baliapp.store.tables.entries import Ref
from baliapp.store.tables.log_tables import CHANGES, STEPS
from baliapp.store.tables.rows import read_rows, speaking_of, table_of

CONTACTS = ("mail", "telephone")
CUT = "…"
"""What ends a heading that was cut short, and may have held more of a name."""
MOST = 15_000
"""How many texts go into a question that reads the whole log: SQLite takes 32,766, and each is asked for twice."""


def erase(step: Step, refs: Sequence[Ref], *, keep_names: bool = False) -> list[Ref]:
    """Take records away with all that rests on them, and their words out of the log; give all that goes.

    ``keep_names`` leaves their names with those they were merged into.
    """
    step.reach(0, _("Looking for what rests on the records"))
    doomed, released, telling = dict.fromkeys(refs), list[tuple[Ref, str]](), list[Ref]()
    waiting = list(doomed)
    while waiting:
        ends, pointers = _resting_on(step, waiting)
        released += pointers
        ends += _citing(step, pointers) + _merged_into(step, waiting)
        ends += [] if keep_names else left_with_others(step.connection, waiting)
        gone, still_there = _logged(step, waiting)
        telling += still_there
        waiting = list(dict.fromkeys(ref for ref in [*ends, *gone] if ref not in doomed))
        doomed |= dict.fromkeys(waiting)
    standing = step.gather(doomed)
    names = {step.heading(ref) for ref in standing} | _logged_names(step, list(doomed))
    loose = [(ref, field) for ref, field in released if ref not in doomed]
    for ref, field in [*loose, *_contacts(step, doomed, loose)]:
        step.release(ref, field)
    step.reach(0.4, _("Erasing their history"))
    pointing = [*(ref for ref, _field in loose), *(ref for ref in telling if ref not in doomed)]
    _unname(step, _naming(step, pointing), {name for name in names if name})
    for ref, left in left_in_fields(step.connection, [] if keep_names else list(doomed)).items():
        _unname(step, _naming(step, [ref]), left.gone(ref, step.current(ref).values))
        take_out(step, ref, left)
    _forget(step, list(doomed))
    for ref in standing:
        step.remove(ref)
    return list(doomed)


def _resting_on(step: Step, targets: Sequence[Ref]) -> tuple[list[Ref], list[tuple[Ref, str]]]:
    """Give the records that cannot stand without ``targets``, and the fields that merely point at one."""
    ends, pointers = speaking_of(step.connection, [str(ref) for ref in targets]), list[tuple[Ref, str]]()
    for type_name in {ref.type for ref in targets}:
        ids = [ref.id for ref in targets if ref.type == type_name]
        for record_type, facts in pointing_at(type_name):
            found = _pointing(step, str(record_type.__tablename__), facts, ids)
            if is_end(record_type, facts):
                ends += found
            else:
                pointers += [(ref, facts.name) for ref in found]
    return ends, pointers


def _pointing(step: Step, type_name: str, facts: Field, ids: Sequence[str]) -> list[Ref]:
    table = table_of(type_name)
    found = list[Ref]()
    for some in in_batches(ids):
        query = select(table.c.id).where(table.c[facts.name].in_(some))
        found += [Ref(type_name, identity) for identity in step.connection.execute(query).scalars()]
    return found


def _citing(step: Step, pointers: Sequence[tuple[Ref, str]]) -> list[Ref]:
    """Give the sources of the facts that are released; those of a person's contact details among them."""
    facts = {(str(ref), field) for ref, field in pointers}
    facts |= {(str(ref), contact) for ref, field in pointers if _is_holder(ref, field) for contact in CONTACTS}
    table, found = table_of("citation"), list[Ref]()
    for some in in_batches(dict.fromkeys(about for about, _field in facts)):
        query = select(table.c.id, table.c.about, table.c.fact).where(table.c.about.in_(some), table.c.fact != "")
        rows = step.connection.execute(query)
        found += [Ref("citation", row.id) for row in rows if (row.about, row.fact) in facts]
    return found


def _merged_into(step: Step, targets: Sequence[Ref]) -> list[Ref]:
    """Give the records in the recycle bin that say in their note that they were merged into one of ``targets``."""
    wanted, found = {str(ref) for ref in targets}, list[Ref]()
    for type_name in {ref.type for ref in targets}:
        table = table_of(type_name)
        if "note" not in table.c:
            continue
        query = select(table.c.id, table.c.note).where(table.c.deleted.is_not(None), table.c.note.contains(type_name))
        for row in step.connection.execute(query):
            if wanted.intersection(re.findall(rf"\b{type_name}:[\w-]+", row.note)):
                found.append(Ref(type_name, row.id))
    return found


def _is_holder(ref: Ref, field: str) -> bool:
    """Tell whether a field says whose the contact details of a record are."""
    return (ref.type, field) == ("post", "person")


def _contacts(step: Step, doomed: Iterable[Ref], loose: Sequence[tuple[Ref, str]]) -> list[tuple[Ref, str]]:
    """Take the contact details of erased people out of the log of posts; give the fields where they still stand."""
    people = [ref for ref in doomed if ref.type == "person"]
    held = {ref: None for ref, field in loose if _is_holder(ref, field)}
    once = [ref for ref in _logged(step, people)[1] if ref.type == "post" and ref not in held]
    theirs = _logged_contacts(step, [*people, *held])
    for some in in_batches([ref.id for ref in [*held, *once]]):
        step.connection.execute(delete(CHANGES).where(CHANGES.c.record_id.in_(some), CHANGES.c.field.in_(CONTACTS)))
    left = [(ref, name) for ref in once for name in CONTACTS if step.current(ref).values[name] in theirs]
    return [*((ref, name) for ref in held for name in CONTACTS), *left]


def _logged_contacts(step: Step, refs: Sequence[Ref]) -> set[str]:
    """Give every mail and telephone that ever stood in ``refs``."""
    found = set[str]()
    for some in in_batches([ref.id for ref in refs]):
        query = select(CHANGES.c.before, CHANGES.c.after)
        query = query.where(CHANGES.c.record_id.in_(some), CHANGES.c.field.in_(CONTACTS))
        found |= {text for row in step.connection.execute(query) for text in row if text}
    return found


def _logged(step: Step, targets: Sequence[Ref]) -> tuple[list[Ref], list[Ref]]:
    """Give the records of which the log says that they pointed at ``targets``: those gone, and those still there."""
    found = list[Ref]()
    for some in in_batches([text for ref in targets for text in (ref.id, str(ref))], MOST):
        query = select(CHANGES.c.record_type, CHANGES.c.record_id).where(_mentions(some)).distinct()
        found += [Ref(*row) for row in step.connection.execute(query)]
    standing = read_rows(step.connection, found)
    return [ref for ref in found if ref not in standing], list(standing)


def _logged_names(step: Step, refs: Sequence[Ref]) -> set[str]:
    """Give every text that ever stood in the first field of ``refs``, by which they were called."""
    first = {type_name: fields_of(record_type)[0] for type_name, record_type in BY_NAME.items()}
    called = [ref for ref in refs if first[ref.type].kind in (Kind.TEXT, Kind.LONG_TEXT)]
    names = set[str]()
    for some in in_batches([ref.id for ref in called]):
        fields = {first[ref.type].name for ref in called}
        query = select(CHANGES.c.before, CHANGES.c.after)
        query = query.where(CHANGES.c.record_id.in_(some), CHANGES.c.field.in_(fields))
        names |= {text for row in step.connection.execute(query) for text in row if text}
    return names


def _forget(step: Step, refs: Sequence[Ref]) -> None:
    """Erase the log of ``refs``, what the log of others says of them, and the names of their steps."""
    for some in in_batches([ref.id for ref in refs]):
        steps = select(CHANGES.c.step_id).where(CHANGES.c.record_id.in_(some))
        renamed = update(STEPS).where(STEPS.c.id.in_(steps), STEPS.c.kind != "starter")
        step.connection.execute(renamed.values(name=_("A change to an erased record")))
        step.connection.execute(delete(CHANGES).where(CHANGES.c.record_id.in_(some)))
    for some in in_batches([text for ref in refs for text in (ref.id, str(ref))], MOST):
        for column in (CHANGES.c.before, CHANGES.c.after):
            step.connection.execute(update(CHANGES).where(column.in_(some)).values({column: None}))
    step.connection.execute(delete(CHANGES).where(CHANGES.c.before.is_(None), CHANGES.c.after.is_(None)))


def _naming(step: Step, refs: Sequence[Ref]) -> list[Ref]:
    """Give ``refs`` and whatever is named after them, one after the other."""
    found, waiting = dict.fromkeys(refs), list(refs)
    while waiting:
        ends, pointers = _resting_on(step, waiting)
        waiting = [ref for ref in dict.fromkeys([*ends, *(ref for ref, _field in pointers)]) if ref not in found]
        found |= dict.fromkeys(waiting)
    return list(found)


def _unname(step: Step, refs: Sequence[Ref], names: set[str]) -> None:
    """Take erased names out of the headings of steps that changed other records, also where they are cut short."""
    for some in in_batches([ref.id for ref in refs]):
        concerned = select(CHANGES.c.step_id).where(CHANGES.c.record_id.in_(some))
        query = select(STEPS.c.id, STEPS.c.name).where(STEPS.c.id.in_(concerned))
        rows = step.connection.execute(query)
        telling = [row.id for row in rows if CUT in row.name or any(name in row.name for name in names)]
        for batch in in_batches(telling):
            change = update(STEPS).where(STEPS.c.id.in_(batch))
            step.connection.execute(change.values(name=_("A change to an erased record")))


def _mentions(texts: Sequence[str]) -> ColumnElement[bool]:
    return or_(CHANGES.c.before.in_(texts), CHANGES.c.after.in_(texts))
