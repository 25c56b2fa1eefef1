"""Who was there: presence of delegates per day of a meeting and per item of its agenda, set one or many at once."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, and_, select

from baliapp.base.i18n import _, ngettext
from baliapp.base.partial_dates import Form, PartialDate, of_day
from baliapp.records.delegations import NOT_NAMED
from baliapp.records.kinds import Value
from baliapp.store.steps.changes import Step
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Entry, Ref
from baliapp.store.tables.rows import entry_of, table_of

MOST_DAYS = 31
"""A meeting that lasts longer, or an operation, has only the days that somebody adds."""


class Slot(NamedTuple):
    """For what presence is told: a day, or an item of the agenda."""

    day: datetime.date | None = None
    item: Ref | None = None


Cell = tuple[Ref, Slot]
"""A delegate, or a delegation of whom nobody is named, and the day or item."""


def days_of(meeting: Entry) -> list[datetime.date]:
    """Give the days of a meeting that is told to the day; none of an operation of months, or of a vague date."""
    dates = meeting.date("dates")
    return [] if dates is None or meeting.values["format"] == "operation" else days_in(dates)


def days_in(dates: PartialDate) -> list[datetime.date]:
    """Give the days of a date that is told to the day, as one or from one to another; none of more than a month."""
    if dates.form not in (Form.EXACT, Form.SPAN) or not dates.first.day:
        return []
    length = (dates.latest - dates.earliest).days + 1
    return [] if length > MOST_DAYS else [dates.earliest + datetime.timedelta(number) for number in range(length)]


def presences(database: Database, meeting: Ref) -> dict[Cell, Entry]:
    """Give by delegate and day or item what is known."""
    with database.reading() as connection:
        return {cell: entry for cell, entry in _kept(connection, meeting) if entry.deleted is None}


def slots_of(meeting: Entry, known: Iterable[Cell]) -> list[Slot]:
    """Give the days of a meeting and those for which presence is known, in order."""
    told = {slot.day for _delegate, slot in known if slot.day}
    return [Slot(day) for day in sorted(told.union(days_of(meeting)))]


def set_presences(database: Database, meeting: Ref, cells: Sequence[Cell], state: str) -> Changed:
    """Say of many cells at once who was there, as one step; a blank ``state`` says nothing of them any more."""
    with database.step("") as step:
        step.name = _("{presence} at {meeting}").format(presence=_whose(cells), meeting=step.heading(meeting))
        kept, standing_for = dict(_kept(step.connection, meeting)), dict[Ref, Ref]()
        for who, slot in cells:
            if who.type == "attendance" and state and who not in standing_for:
                standing_for[who] = _one_not_named(step, who)
            if who.type != "attendance" or state:
                _say(step, kept, (standing_for.get(who, who), slot), state)
    return step.changed


def _whose(cells: Sequence[Cell]) -> str:
    """Count of whom it is said: of delegates, of delegations of whom nobody is named, or of both."""
    who = {each for each, _at in cells}
    types = {each.type for each in who}
    if types == {"attendance"}:
        named = ngettext("Presence of {count} delegation", "Presence of {count} delegations", len(who))
    elif "attendance" in types:
        named = _("Presence of {count} delegates and delegations")
    else:
        named = ngettext("Presence of {count} delegate", "Presence of {count} delegates", len(who))
    return named.format(count=len(who))


def _one_not_named(step: Step, attendance: Ref) -> Ref:
    """Give the delegate who stands for a delegation of whom nobody is named, made where there is none yet."""
    table = table_of("delegate")
    standing = (table.c.delegation == attendance.id, table.c.name == NOT_NAMED, table.c.deleted.is_(None))
    kept = step.connection.execute(select(table.c.id).where(*standing)).scalar()
    if kept is not None:
        return Ref("delegate", kept)
    return step.create("delegate", {"name": NOT_NAMED, "role": "delegate", "delegation": attendance.id})


def _say(step: Step, kept: Mapping[Cell, Entry], cell: Cell, state: str) -> None:
    """Say it anew, taking what was said once and taken back out of the recycle bin."""
    before = kept.get(cell)
    if before is None:
        if state:
            step.create("presence", {**_values(cell), "state": state})
    elif not state:
        if before.deleted is None:
            step.delete(before.ref)
    else:
        if before.deleted is not None:
            step.restore(before.ref)
        step.edit(before.ref, {"state": state})


def _values(cell: Cell) -> dict[str, Value]:
    delegate, slot = cell
    day = of_day(slot.day) if slot.day else None
    return {"delegate": delegate.id, "day": day, "item": slot.item.id if slot.item else None}


def _kept(connection: Connection, meeting: Ref) -> list[tuple[Cell, Entry]]:
    """Give all that was ever said; what is in the recycle bin first, so that what stands comes to stand over it."""
    presence, delegate, attendance = (table_of(name) for name in ("presence", "delegate", "attendance"))
    query = (
        select(presence)
        .join(delegate, delegate.c.id == presence.c.delegate)
        .join(attendance, and_(attendance.c.id == delegate.c.delegation, attendance.c.meeting == meeting.id))
        .order_by(presence.c.deleted.is_(None), presence.c.id)
    )
    found = [entry_of(Ref("presence", row["id"]), dict(row)) for row in connection.execute(query).mappings()]
    return [(_cell(each), each) for each in found]


def _cell(entry: Entry) -> Cell:
    day, item = entry.values["day"], entry.values["item"]
    exact = day.earliest if isinstance(day, PartialDate) else None
    return Ref("delegate", str(entry.values["delegate"])), Slot(exact, Ref("agenda_item", str(item)) if item else None)
