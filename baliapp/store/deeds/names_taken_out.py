"""Taking the names of who is erased out of the fields of the record they were merged into, and out of its history."""

from collections.abc import Set

from sqlalchemy import delete, select, update

from baliapp.base.text import fold
from baliapp.store.deeds.names_left import LeftInFields, own_fields
from baliapp.store.steps.changes import Step
from baliapp.store.tables.entries import Ref
from baliapp.store.tables.log_tables import CHANGES


def take_out(step: Step, ref: Ref, left: LeftInFields) -> None:
    """Take names out of a record and its history, but for those that it is called now."""
    values = step.current(ref).values
    gone = {fold(name) for name in left.gone(ref, values)}
    for field, lines in left.lines.items():
        step.release(ref, field, _without(str(values[field]), lines))
        _take_lines_out(step, ref, field, lines)
    told = select(CHANGES).where(CHANGES.c.record_id == ref.id, CHANGES.c.field.in_(own_fields(ref.type)))
    for line in step.connection.execute(told).all():
        if gone.intersection(map(fold, filter(None, (line.before, line.after)))):
            # a name alone would be put back, as blank, by whoever takes the step back
            step.connection.execute(delete(CHANGES).where(CHANGES.c.seq == line.seq))


def _take_lines_out(step: Step, ref: Ref, field: str, lines: Set[str]) -> None:
    """Let the history of a field tell of it as if these lines had never been there."""
    told = select(CHANGES).where(CHANGES.c.record_id == ref.id, CHANGES.c.field == field)
    for line in step.connection.execute(told).all():
        before, after = (_without(text or "", lines) or None for text in (line.before, line.after))
        here = CHANGES.c.seq == line.seq
        step.connection.execute(
            delete(CHANGES).where(here)
            if before == after
            else update(CHANGES).where(here).values(before=before, after=after)
        )


def _without(text: str, lines: Set[str]) -> str:
    every = text.splitlines()
    left = [line for line in every if line not in lines]
    return "\n".join(left) if len(left) < len(every) else text
