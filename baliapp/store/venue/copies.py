"""Venue copies: taking the whole desk along in one file, and what the office notes of it; each is one named step."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection

from baliapp.base import clock
from baliapp.base.i18n import _
from baliapp.base.partial_dates import PartialDate, of_day
from baliapp.base.progress import Progress
from baliapp.records.kinds import Value
from baliapp.store.asking.queries import all_entries
from baliapp.store.deeds.numbers_set_aside import set_aside
from baliapp.store.files.keys import Key
from baliapp.store.steps.changes import Step
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Entry, Ref
from baliapp.store.tables.identity import copy_of
from baliapp.store.tables.rows import entry_of, read_row
from baliapp.store.venue.copying import refuse_target, write_copy

TYPE = "venue_copy"


class Taking(NamedTuple):
    """What an officer says of a copy that is taken."""

    taken_for: str = ""
    until: PartialDate | None = None
    expected: str = ""
    note: str = ""


def take(
    database: Database, target: Path, taking: Taking, progress: Progress | None = None, *, key: Key | None = None
) -> Changed:
    """Note a venue copy in the register, then write it. Raise UserError, and call it off, where it cannot be written.

    It opens with ``key``; without one everybody who finds it can read it.
    The step that notes it is the last one that both share: what is changed after it was changed there or here.
    """
    refuse_target(target)
    changed = _note(database, taking)
    try:
        write_copy(database, target, changed.made[0].id, changed.step_id, key, progress or Progress())
    except BaseException:
        call_off(database, changed.made[0], is_there=target.exists())
        raise
    return changed


def _note(database: Database, taking: Taking) -> Changed:
    with database.step("") as step:
        values: dict[str, Value] = {
            **taking._asdict(),
            "taken_on": of_day(clock.today()),
            "taken_by": database.author.officer,
            "state": "out",
            "numbers": set_aside(step.connection),
        }
        step.create(TYPE, values)
        step.name = _("Take a venue copy for {whom}") if taking.taken_for else _("Take a venue copy")
        step.name = step.name.format(whom=taking.taken_for)
    return step.changed


def venue_copies(database: Database) -> list[Entry]:
    """Give the register, in the order of its list."""
    return all_entries(database, TYPE)


def this_copy(database: Database) -> Entry | None:
    """Give what the register says of the copy that this database is; None in the office itself."""
    with database.reading() as connection:
        return copy_told(connection)


def copy_told(connection: Connection) -> Entry | None:
    """Give the same by a connection to it."""
    identity = copy_of(connection)
    row = read_row(connection, Ref(TYPE, identity)) if identity else None
    return entry_of(Ref(TYPE, str(identity)), row) if row else None


def note_return(step: Step, copy: Ref) -> None:
    """Note, in the step that brings its changes in, that a copy came back; one that nobody knows is no news."""
    if step.gather([copy]) and not step.is_deleted(copy):
        step.edit(copy, {"state": "returned", "returned_on": of_day(clock.today())})


def call_off(database: Database, copy: Ref, *, is_there: bool = True) -> Changed:
    """Note that a copy is not to be used. Its numbers are free again only where it was never written."""
    values: dict[str, Value] = {"state": "called off"} if is_there else {"state": "called off", "numbers": ""}
    return _become(database, copy, values, _("Call off {record}"))


def mark_lost(database: Database, copy: Ref) -> Changed:
    """Note that a copy is not expected any more; its numbers stay set aside: copies of packs may lie with people."""
    return _become(database, copy, {"state": "lost"}, _("{record} is lost"))


def _become(database: Database, copy: Ref, values: Mapping[str, Value], name: str) -> Changed:
    with database.step("") as step:
        step.name = name.format(record=step.heading(copy))
        step.edit(copy, values)
    return step.changed
