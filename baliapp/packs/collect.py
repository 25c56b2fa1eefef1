"""Collecting: a request becomes everything the pack will say, as frozen data, before anything is set on a page."""

from dataclasses import dataclass
from datetime import date

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.packs.reading import Reading, when, words
from baliapp.packs.request import PackRequest
from baliapp.packs.sections import meeting, news, objectives, outcomes, participants, profiles, sources
from baliapp.packs.sections.meeting import MeetingPage
from baliapp.packs.sections.news import NewsSince
from baliapp.packs.sections.objectives import ObjectivesInForce
from baliapp.packs.sections.outcomes import Outcomes
from baliapp.packs.sections.participants import ParticipantList
from baliapp.packs.sections.profiles import Profile, Unreadable
from baliapp.packs.sections.sources import Source
from baliapp.store.database import Database
from baliapp.store.entries import Entry, Ref


@dataclass(frozen=True, slots=True)
class Collected:
    """What the pack says, part by part in the order in which it is printed."""

    as_of: date
    dates: str
    place: str
    chairs: str
    body: str
    meeting: MeetingPage
    participants: ParticipantList
    outcomes: Outcomes
    objectives: ObjectivesInForce
    profiles: tuple[Profile | Unreadable, ...]
    news: NewsSince
    sources: tuple[Source, ...]
    problems: tuple[str, ...]


def collect(database: Database, request: PackRequest) -> Collected:
    """Read the records and give what the pack will say."""
    reading = Reading(database)
    found = reading.get("meeting", request.meeting.id)
    if found is None:
        raise UserError(
            _("The meeting is not in the records."), _("Restore it from the recycle bin, or choose another meeting.")
        )
    day = request.as_of or _usual_day(found, request.printed_on)
    register = sources.Register(reading)
    page = meeting.collect(reading, found, register)
    listed = participants.collect(reading, found, day, register)
    agreed = outcomes.collect(reading, found, day, register)
    wanted = objectives.collect(reading, found, register)
    pages = tuple(profiles.collect(reading, ref, day, register) for ref in _who(reading, found, day))
    published = news.collect(reading, found, day, register)
    unreadable = [_told(each) for each in pages if isinstance(each, Unreadable)]
    return Collected(
        day,
        words(found, "dates"),
        meeting.place_of(found),
        words(found, "chairs"),
        reading.heading("body", words(found, "body")),
        page,
        listed,
        agreed,
        wanted,
        pages,
        published,
        register.sources(),
        (*reading.problems, *unreadable),
    )


def _usual_day(found: Entry, printed_on: date) -> date:
    dates = when(found, "dates")
    return min(dates.latest, printed_on) if dates else printed_on


def _who(reading: Reading, found: Entry, day: date) -> list[Ref]:
    """Give everybody who stands in the Process on the day or was at the meeting, in English alphabetical order."""
    refs = {each.ref for each in participants.everybody_on(reading, day)}
    for attendance in reading.pointing("attendance", "meeting", found.ref.id):
        refs.add(Ref("participant", words(attendance, "participant")))
    return [each.ref for each in reading.all("participant") if each.ref in refs]


def _told(unreadable: Unreadable) -> str:
    words_ = _("{name} could not be printed: {reason}.")
    return words_.format(name=unreadable.name, reason=unreadable.reason)
