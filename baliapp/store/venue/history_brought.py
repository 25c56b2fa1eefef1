"""The history of a copy beside the office's own: what was typed there, by whom and when; undo knows nothing of it."""

from collections.abc import Sequence, Set
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from baliapp.base.i18n import _
from baliapp.store.steps.changes import Step
from baliapp.store.tables import stored_files
from baliapp.store.tables.batches import in_batches
from baliapp.store.tables.entries import Ref
from baliapp.store.tables.log_tables import CHANGE_NAMES, CHANGES, STEP_NAMES, STEPS, VENUE, log_changes, log_steps
from baliapp.store.venue.parting import known_steps

_AMONG, _OF = (column.in_(bindparam("ids", expanding=True)) for column in (STEPS.c.id, CHANGES.c.step_id))
_THERE = select(STEPS.c.id).where(_AMONG)
_STEPS = select(*(STEPS.c[name] for name in STEP_NAMES)).where(_AMONG).order_by(STEPS.c.seq)
_CHANGES = select(*(CHANGES.c[name] for name in CHANGE_NAMES)).where(_OF).order_by(CHANGES.c.seq)


def bring_history(step: Step, copy: Connection, steps: Sequence[str], erased: Set[Ref]) -> None:
    """Take steps of a copy over as history; of what the office has ``erased`` they tell nothing."""
    gone = {str(ref) for ref in erased} | {ref.id for ref in erased}
    for some in in_batches(steps):
        there = set(step.connection.execute(_THERE, {"ids": some}).scalars())
        told = _rows(copy, some)
        brought = [row["id"] for row in told if row["brought_by"]]
        known = set(some).difference(brought) | (known_steps(copy, brought) if brought else set())
        if again := there & known:  # their return was taken back, and here they are again
            step.connection.execute(update(STEPS).where(STEPS.c.id.in_(again)).values(brought_by=step.id))
        if new := [each for each in some if each not in there]:
            lines, telling = _lines(copy, new, gone)
            rows = [_step(row, row["id"] in telling) for row in told if row["id"] not in there]
            log_steps(step.connection, [
                row | {"brought_by": step.id if row["id"] in known else row["brought_by"]} for row in rows
            ])  # fmt: skip
            log_changes(step.connection, lines)
            _keep_files(step, copy, lines)


def _keep_files(step: Step, copy: Connection, lines: Sequence[dict[str, Any]]) -> None:
    """Keep every file of which the lines tell: the office may have its own now, and want this one later."""
    told = [line["after"] for line in lines if line["field"] in stored_files.KEEPING.get(line["record_type"], ())]
    stored_files.keep_named(copy, step.connection, dict.fromkeys(told))


def _rows(copy: Connection, steps: Sequence[str]) -> list[dict[str, Any]]:
    return [dict(zip(STEP_NAMES, row, strict=True)) for row in copy.execute(_STEPS, {"ids": steps}).all()]


def _step(row: dict[str, Any], is_telling: bool) -> dict[str, Any]:
    told = {"name": _("A change to an erased record")} if is_telling else {}
    return row | told | {"kind": VENUE}


def _lines(copy: Connection, steps: Sequence[str], gone: Set[str]) -> tuple[list[dict[str, Any]], set[str]]:
    """Give the lines of steps without what is gone, and which of the steps told of that."""
    rows = [dict(zip(CHANGE_NAMES, row, strict=True)) for row in copy.execute(_CHANGES, {"ids": steps}).all()]
    if not gone:
        return rows, set()
    lines, telling = list[dict[str, Any]](), set[str]()
    for row in rows:
        line = {name: None if text in gone else text for name, text in row.items() if name in ("before", "after")}
        is_whole = line == {name: row[name] for name in line}
        if row["record_id"] in gone or not is_whole:
            telling.add(row["step_id"])
        if row["record_id"] not in gone and (is_whole or any(line.values())):
            lines.append({**row, **line})
    return lines, telling
