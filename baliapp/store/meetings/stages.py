"""The life of a meeting: planned, invited, under way, held, outcome adopted, closed; and what each step waits for.

What is missing never locks anybody in: an officer who has read it may move on, and the name of that step, which stands
in the history of the meeting, says what was missing.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.base.partial_dates import Form, PartialDate
from baliapp.base.text import fold
from baliapp.records.meetings import STAGES
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Entry, Ref
from baliapp.store.tables.rows import entry_of, read_row, table_of

LIFE = tuple(each.value for each in STAGES if each.value != "cancelled")
CANCELLED = "cancelled"


class Standing(NamedTuple):
    """How far a meeting has come, what comes next (blank where nothing does), and what is missing for that."""

    stage: str
    coming: str
    missing: tuple[str, ...]


def standing_of(database: Database, meeting: Ref) -> Standing:
    """Give how far a meeting has come."""
    with database.reading() as connection:
        entry = _meeting(connection, meeting)
        coming = coming_after(entry)
        return Standing(stage_of(entry), coming, _missing(connection, entry, coming) if coming else ())


def stage_of(meeting: Entry) -> str:
    """Give how far a meeting has come; one of which no stage is noted is planned until its time is over."""
    dates = meeting.date("dates")
    is_over = dates is not None and dates.latest < clock.today()
    return str(meeting.values["stage"]) or ("" if is_over else "planned")


def coming_after(meeting: Entry) -> str:
    """Give the next step; a meeting of which no stage is noted was held where its time is over."""
    stage = stage_of(meeting)
    if not stage:
        return "held"
    if stage == CANCELLED:
        return "planned"
    place = LIFE.index(stage) + 1
    return LIFE[place] if place < len(LIFE) else ""


def missing_for(database: Database, meeting: Ref, stage: str) -> tuple[str, ...]:
    """Give what is missing before a meeting can come to a stage, in words: that of all steps up to it.

    Nothing is missing for going back, nor for cancelling.
    """
    with database.reading() as connection:
        return _missing(connection, _meeting(connection, meeting), stage)


def move_on(database: Database, meeting: Ref, stage: str, although: Iterable[str] = ()) -> Changed:
    """Bring a meeting to a stage. Raise UserError where something is missing that is not among ``although``."""
    with database.step("") as step:
        missing = _missing(step.connection, step.current(meeting), stage)
        if unsaid := [each for each in missing if each not in set(although)]:
            raise UserError(" ".join(unsaid), _("Look again, and move on although it is missing if you mean to."))
        words = _("Move {record} on to “{stage}” although: {missing}") if missing else _("Move {record} to “{stage}”")
        step.name = words.format(record=step.heading(meeting), stage=called(stage), missing=" ".join(missing))
        step.edit(meeting, {"stage": stage})
    return step.changed


def called(stage: str) -> str:
    """Give the word for a stage."""
    return next(_(each.label) for each in STAGES if each.value == stage)


def _meeting(connection: Connection, meeting: Ref) -> Entry:
    row = read_row(connection, meeting)
    if row is None:
        raise UserError(_("This record is no longer there."), _("Somebody removed it in the meantime."))
    return entry_of(meeting, row)


def _missing(connection: Connection, meeting: Entry, stage: str) -> tuple[str, ...]:
    now = stage_of(meeting)
    if not now and stage == coming_after(meeting):  # what was before the program knew of stages need not be told anew
        return ()
    reached = LIFE.index(now) if now in LIFE else 0
    steps = LIFE[reached + 1 : LIFE.index(stage) + 1] if stage in LIFE else ()
    found = [told for each in steps for guard in GUARDS.get(each, ()) if (told := guard(connection, meeting))]
    return tuple(dict.fromkeys(found))


Guard = Callable[[Connection, Entry], str]
"""Gives in words what is missing; blank where nothing is, or where it does not fit a meeting of this format."""


def _has_dates(_connection: Connection, meeting: Entry) -> str:
    return "" if meeting.values["dates"] else _("No date is set.")


def _has_a_place(_connection: Connection, meeting: Entry) -> str:
    somewhere = any(meeting.values[name] for name in ("venue", "city", "country"))
    return "" if somewhere or meeting.values["format"] in ("virtual", "operation") else _("No venue or city is named.")


def _has_a_clock(connection: Connection, meeting: Entry) -> str:
    """A meeting on screens has no wall to look at; times of an agenda mean nothing without a clock."""
    if meeting.values["time_zone"] or meeting.values["format"] == "operation":
        return ""
    on_screens = meeting.values["format"] in ("virtual", "hybrid")
    return _("No time zone is named.") if on_screens or _items(connection, meeting, timed=True) else ""


def _has_guests(connection: Connection, meeting: Entry) -> str:
    return "" if _count(connection, "attendance", meeting) else _("Nobody is invited yet.")


def _has_an_agenda(connection: Connection, meeting: Entry) -> str:
    if meeting.values["format"] == "operation" or _items(connection, meeting, timed=True):
        return ""
    has_items = _items(connection, meeting, timed=False)
    return _("No agenda item has a time.") if has_items else _("The agenda has no items.")


def _has_begun(_connection: Connection, meeting: Entry) -> str:
    dates = meeting.date("dates")
    is_early = dates is not None and dates.earliest > clock.today()
    return _("It has not begun: its date is {date}.").format(date=dates) if is_early else ""


def _is_over(_connection: Connection, meeting: Entry) -> str:
    dates = meeting.date("dates")
    is_early = dates is not None and _could_end(dates) > clock.today()
    return _("It is not over: its date is {date}.").format(date=dates) if is_early else ""


def _has_presence(connection: Connection, meeting: Entry) -> str:
    if meeting.values["format"] == "operation":
        return ""
    presence, delegate, attendance = table_of("presence"), table_of("delegate"), table_of("attendance")
    query = (
        select(presence.c.id)
        .join(delegate, delegate.c.id == presence.c.delegate)
        .join(attendance, attendance.c.id == delegate.c.delegation)
        .where(attendance.c.meeting == meeting.ref.id, presence.c.deleted.is_(None))
        .limit(1)
    )
    return "" if connection.execute(query).first() else _("Nobody is marked as present.")


def _has_paragraphs(connection: Connection, meeting: Entry) -> str:
    """An operation ends without an outcome document."""
    if meeting.values["format"] == "operation" or _paragraphs(connection, meeting, unconfirmed=False):
        return ""
    return _("No outcome document has its paragraphs.")


def _has_a_final_list(connection: Connection, meeting: Entry) -> str:
    if meeting.values["format"] == "operation":
        return ""
    table = table_of("participants_revision")
    query = select(table.c.name).where(table.c.meeting == meeting.ref.id, table.c.deleted.is_(None))
    names = [fold(name) for name in connection.execute(query).scalars()]
    final = {"final", fold(_("Final"))}
    has_one = any(word in name for name in names for word in final)
    return "" if has_one else _("No list of participants is final.")


def _has_confirmed(connection: Connection, meeting: Entry) -> str:
    count = _paragraphs(connection, meeting, unconfirmed=True)
    told = ngettext(
        "{count} paragraph is as proposed; nobody has confirmed it.",
        "{count} paragraphs are as proposed; nobody has confirmed them.",
        count,
    )
    return told.format(count=count) if count else ""


GUARDS: Mapping[str, tuple[Guard, ...]] = {
    "invited": (_has_dates, _has_a_place, _has_a_clock, _has_guests),
    "under way": (_has_begun, _has_an_agenda, _has_a_clock),
    "held": (_is_over, _has_presence),
    "outcome adopted": (_has_paragraphs,),
    "closed": (_has_a_final_list, _has_confirmed),
}


def _count(connection: Connection, type_name: str, meeting: Entry) -> int:
    columns = table_of(type_name).c
    query = select(func.count()).where(columns.meeting == meeting.ref.id, columns.deleted.is_(None))
    return int(connection.execute(query).scalar_one())


def _items(connection: Connection, meeting: Entry, *, timed: bool) -> int:
    columns = table_of("agenda_item").c
    query = select(func.count()).where(columns.meeting == meeting.ref.id, columns.deleted.is_(None))
    return int(connection.execute(query.where(columns.begins != "") if timed else query).scalar_one())


def _paragraphs(connection: Connection, meeting: Entry, *, unconfirmed: bool) -> int:
    document, paragraph = table_of("document"), table_of("outcome_paragraph").c
    query = (
        select(func.count(paragraph.id))
        .join(document, document.c.id == paragraph.document)
        .where(document.c.meeting == meeting.ref.id, document.c.deleted.is_(None), paragraph.deleted.is_(None))
    )
    return int(connection.execute(query.where(paragraph.confirmed_by == "") if unconfirmed else query).scalar_one())


def _could_end(dates: PartialDate) -> datetime.date:
    """Give the first day on which it may be over: of "March to May 2026" 1 May, for nobody says which day of May."""
    return dates.earliest if dates.form in (Form.BEFORE, Form.BY) else (dates.last or dates.first).first_day
