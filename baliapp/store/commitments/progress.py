"""How far objectives and initiatives have come: dated notes with their sources, and which initiative serves which."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, select

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.partial_dates import PartialDate
from baliapp.store.asking import queries
from baliapp.store.asking.related_then import RelatedThen, related_then
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Entry, Ref, Related
from baliapp.store.tables.rows import table_of

DATED = {"progress_note": "dated", "initiative_status": "as_of"}
"""The records that say how far something has come, and the field that dates each."""


class Told(NamedTuple):
    """One note or status: who says so, and whether nobody can tell if it held already on the day looked at."""

    entry: Entry
    sources: tuple[Entry, ...]
    is_doubtful: bool


class Course(NamedTuple):
    """What is told of an objective, a theme or an initiative, in order of date; and how much is dated later."""

    told: list[Told]
    later: int


class Served(NamedTuple):
    """The other end of a link between initiative and objective, the link, and for an initiative its latest status."""

    link: Ref
    end: Entry
    latest: Entry | None


def course_of(database: Database, ref: Ref, day: datetime.date | None = None) -> Course:
    """Give what is told of a record up to ``day``; of a theme, what is told of each of its objectives."""
    ends = [ref]
    if ref.type == "theme":
        ends = [each.ref for each in _pointing(database, ref, "objective", None).group.entries]
    found = [each for end in ends for each in related_then(database, end, day) if each.group.type in DATED]
    told = [
        Told(entry, tuple(queries.citations(database, entry.ref)), entry.ref in each.doubtful)
        for each in found
        for entry in each.group.entries
    ]
    return Course(sorted(told, key=lambda each: _order(each.entry)), sum(each.later for each in found))


def served_by(database: Database, ref: Ref, day: datetime.date | None = None) -> list[Served]:
    """Give the initiatives of an objective with their latest status on ``day``, or the objectives of an initiative."""
    field = "objective" if ref.type == "initiative" else "initiative"
    links = _pointing(database, ref, "initiative_objective", day).group.entries
    ends = {each.ref: each for each in queries.entries(database, (_end(link, field) for link in links))}
    found = [(link, ends[_end(link, field)]) for link in links]
    return [Served(link.ref, end, _latest(database, end, day)) for link, end in found]


def link(database: Database, initiative: Ref, objective: Ref) -> Changed:
    """Say that an initiative serves an objective. Raises UserError where that is said already."""
    with database.step("") as step:
        names = {"initiative": step.heading(initiative), "objective": step.heading(objective)}
        if _is_linked(step.connection, initiative, objective):  # asked in the step: nobody else links them meanwhile
            raise UserError(_("These two are linked already."))
        step.name = _("Link {initiative} with {objective}").format(**names)
        step.create("initiative_objective", {"initiative": initiative.id, "objective": objective.id})
    return step.changed


def _is_linked(connection: Connection, initiative: Ref, objective: Ref) -> bool:
    columns = table_of("initiative_objective").c
    ends = (columns.initiative == initiative.id, columns.objective == objective.id, columns.deleted.is_(None))
    return connection.execute(select(columns.id).where(*ends)).first() is not None


def dated(entry: Entry) -> PartialDate | None:
    """Give the date of a note or a status."""
    return entry.date(DATED[entry.ref.type])


def _order(entry: Entry) -> tuple[str, str]:
    """Sort by date, what has none first."""
    date = dated(entry)
    return date.sort_key if date else "", entry.ref.id


def _latest(database: Database, end: Entry, day: datetime.date | None) -> Entry | None:
    told = course_of(database, end.ref, day).told if end.ref.type == "initiative" else []
    return told[-1].entry if told else None


def _end(entry: Entry, field: str) -> Ref:
    return Ref(field, str(entry.values[field]))


def _pointing(database: Database, ref: Ref, type_name: str, day: datetime.date | None) -> RelatedThen:
    found: Iterable[RelatedThen] = related_then(database, ref, day)
    return next((each for each in found if each.group.type == type_name), _nothing(type_name))


def _nothing(type_name: str) -> RelatedThen:
    return RelatedThen(Related(type_name, "", ()))
