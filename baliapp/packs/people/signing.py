"""Attendance sheets: a sheet a day on which the delegates of that day sign, in rows high enough."""

from collections.abc import Sequence
from datetime import date

from baliapp.base.i18n import _
from baliapp.base.partial_dates import of_day
from baliapp.packs.content.blocks import Column, Look, Pack, Paragraph, Row, Run, Section, Table, text
from baliapp.packs.content.styles import USUAL
from baliapp.packs.people.delegates import bare_pack, when_and_where
from baliapp.packs.people.request import ParticipantsRequest
from baliapp.store.meetings.delegations import Delegation, delegations
from baliapp.store.meetings.presences import presences, slots_of
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry

NO_DAY = "\u2009" * 3 + "." * 40
"""Where a meeting has no days, the day is written in by hand."""


def compose_sheets(database: Database, meeting: Entry, request: ParticipantsRequest) -> Pack:
    """Give a sheet for each day of a meeting, ready to be set; one without a day where its days are not known."""
    found = [each for each in delegations(database, meeting.ref) if each.group != "elsewhere"]
    days = [slot.day for slot in slots_of(meeting, presences(database, meeting.ref))] or [None]
    sections = tuple(_sheet(meeting, found, day, number) for number, day in enumerate(days, 1))
    return bare_pack(meeting, _("Attendance sheet"), _("Attendance sheet"), sections, request)


def _sheet(meeting: Entry, found: Sequence[Delegation], day: date | None, number: int) -> Section:
    title = _("Attendance, {day}").format(day=of_day(day) if day else NO_DAY)
    about = Paragraph(text(Run(meeting.heading, Look.STRONG), "\n", when_and_where(meeting)))
    columns = (Column(_("No."), 0.07), Column(_("Name"), 0.45), Column(_("Signature"), 0.48))
    return Section(f"sheet-{number}", title, (about, Table(columns, tuple(_rows(found, day)))))


def _rows(found: Sequence[Delegation], day: date | None) -> list[Row]:
    rows, count = list[Row](), 0
    for delegation in found:
        rows.append(Row((text(Run(delegation.name, Look.STRONG)),)))
        there: list[Entry | None] = [each for each in delegation.delegates if is_delegate_on(each, day)]
        for each in there or [None]:
            count += 1
            rows.append(Row((text(str(count)), _named(each), text(" ")), height=USUAL.signing_height))
    return rows


def is_delegate_on(delegate: Entry, day: date | None) -> bool:
    """Tell whether somebody may be a delegate on a day: not replaced before, and not to come later."""
    since, until = delegate.date("since"), delegate.date("until")
    return day is None or not ((since and since.earliest > day) or (until and until.latest < day))


def _named(delegate: Entry | None) -> tuple[Run, ...]:
    """Name a delegate; where none is known, there is room for a name too."""
    if delegate is None:
        return text(" ")
    values = delegate.values
    name = " ".join(filter(None, (str(values["address_form"]), str(values["name"]))))
    title = str(values["title"])
    return text(name, Run(f"\n{title}", Look.QUIET) if title else "")
