"""Collecting: a request becomes everything the pack will say, as frozen data, before anything is set on a page."""

from dataclasses import dataclass
from datetime import date

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.periods import day_told
from baliapp.packs.editions import SEE_COMMITMENTS, SEE_SINCE_LAST
from baliapp.packs.leading import Leading
from baliapp.packs.moment import Moment, moment_of
from baliapp.packs.reading import Reading, when, words
from baliapp.packs.request import PackRequest
from baliapp.packs.sections import (
    agenda,
    commitments,
    meeting,
    news,
    objectives,
    outcomes,
    participants,
    profiles,
    since_last,
    sources,
)
from baliapp.packs.sections.agenda import Agenda
from baliapp.packs.sections.commitments import Commitments
from baliapp.packs.sections.meeting import MeetingPage
from baliapp.packs.sections.news import NewsSince
from baliapp.packs.sections.objectives import ObjectivesInForce
from baliapp.packs.sections.outcomes import Outcomes
from baliapp.packs.sections.participants import ParticipantList
from baliapp.packs.sections.profiles import Profile, Unreadable
from baliapp.packs.sections.since_last import SinceLast
from baliapp.packs.sections.sources import Register, Source
from baliapp.store.database import Database
from baliapp.store.entries import Entry, Ref


@dataclass(frozen=True, slots=True)
class Collected:
    """What the pack says, part by part in the order in which it is printed."""

    as_of: date
    dates: str
    place: str
    body: str
    meeting: MeetingPage
    agenda: Agenda
    participants: ParticipantList
    outcomes: Outcomes
    objectives: ObjectivesInForce
    profiles: tuple[Profile | Unreadable, ...]
    since: SinceLast
    commitments: Commitments
    news: NewsSince
    sources: tuple[Source, ...]
    problems: tuple[str, ...]
    remarks: tuple[str, ...]
    """What is missing before the pack is handed out, in sentences for the officer and not for its readers."""


def collect(database: Database, request: PackRequest) -> Collected:
    """Read the records and give what the pack will say."""
    reading = Reading(database)
    found = reading.get("meeting", request.meeting.id)
    if found is None:
        raise _no_meeting(reading, request.meeting)
    day = request.as_of or _usual_day(found, request.printed_on)
    moment = moment_of(reading, found, day)
    items = agenda.collect(reading, found, request.reader)
    register, leading = sources.Register(reading), Leading(reading)
    return Collected(
        as_of=day,
        dates=words(found, "dates"),
        place=meeting.place_of(found),
        body=reading.heading("body", words(found, "body")),
        meeting=meeting.collect(reading, found, moment, register),
        agenda=items,
        participants=participants.collect(reading, found, moment, register, leading),
        outcomes=outcomes.collect(reading, found, moment, register),
        objectives=objectives.collect(reading, moment, register),
        profiles=_profiles(reading, found, moment, register, leading),
        since=since_last.collect(reading, found) if request.reader in SEE_SINCE_LAST else SinceLast(),
        commitments=commitments.collect(reading, moment) if request.reader in SEE_COMMITMENTS else Commitments(),
        news=news.collect(reading, found, moment, register),
        sources=register.sources(),
        problems=(*reading.problems(), *items.problems),
        remarks=agenda.missing(items, request.reader, is_to_come=not moment.begins or moment.begins >= clock.today()),
    )


def _no_meeting(reading: Reading, ref: Ref) -> UserError:
    if ref in reading.unreadable:
        return UserError(_("The meeting holds a value that cannot be read."), _("Open it and enter that value again."))
    return UserError(
        _("The meeting is not in the records."), _("Restore it from the recycle bin, or choose another meeting.")
    )


def _usual_day(found: Entry, printed_on: date) -> date:
    dates = when(found, "dates")
    day = day_told(dates) if dates else None
    return min(day, printed_on) if day else printed_on


def _profiles(
    reading: Reading, found: Entry, moment: Moment, register: Register, leading: Leading
) -> tuple[Profile | Unreadable, ...]:
    """Give everybody who stands in the Process on the day or was at the meeting, in English alphabetical order."""
    ids = {each.ref.id for each in participants.everybody_on(reading, moment.day)}
    ids |= {words(each, "participant") for each in participants.attending(reading, found, moment)}
    ids |= leading.of(found).keys()
    wanted = [each for each in reading.all("participant") if each.ref.id in ids]
    made = [profiles.collect(reading, each, moment, register, leading) for each in wanted]
    unreadable = [Unreadable(ref, name) for ref, name in reading.unreadable.items() if ref.type == "participant"]
    return (*made, *unreadable)
