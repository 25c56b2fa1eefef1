"""Who wrote what stands in a field: the one who typed it, wherever that was, and not who brought it home."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from baliapp.store.tables.batches import in_batches
from baliapp.store.tables.entries import Ref, Written
from baliapp.store.tables.log_tables import CHANGES, STEPS, VENUE


class Text(NamedTuple):
    """What stands in a field of a record, as the log keeps it."""

    ref: Ref
    field: str
    text: str | None


def writers(connection: Connection, texts: Iterable[Text]) -> dict[Text, Written]:
    """Give who wrote texts; where nobody wrote one, who touched its field last, or else its record."""
    wanted, lines = list(texts), defaultdict[Ref, list[Any]](list)
    names = (CHANGES.c.record_type, CHANGES.c.record_id, CHANGES.c.field, CHANGES.c.after)
    steps = (STEPS.c.id, STEPS.c.kind, STEPS.c.brought_by, STEPS.c.officer, STEPS.c.machine, STEPS.c.at)
    query = select(*names, *steps).join(STEPS, STEPS.c.id == CHANGES.c.step_id).order_by(CHANGES.c.seq)
    for some in in_batches({each.ref.id for each in wanted}):
        for line in connection.execute(query.where(CHANGES.c.record_id.in_(some))):
            lines[Ref(line.record_type, line.record_id)].append(line)
    found = {each: _writing(lines[each.ref], each) for each in wanted}
    return {each: Written(line.officer, line.machine, line.at) for each, line in found.items() if line is not None}


def _writing(lines: Sequence[Any], what: Text) -> Any | None:
    """Give the line by which a text came about, of those about its record."""
    of_field = [line for line in lines if line.field == what.field]
    same = [line for line in of_field if line.after == what.text]
    for some in (same, of_field, lines):
        if own := [line for line in some if line.kind != VENUE]:
            typed = [line for line in some if line.brought_by == own[-1].id and line.after == own[-1].after]
            return (typed or own)[-1]
        if some:
            return some[-1]  # what was brought as history alone
    return None
