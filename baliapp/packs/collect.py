"""Collecting: a request becomes everything the pack will say, as frozen data, before anything is set on a page.

What is collected is what the plan names, in its order, so that sources are numbered as they are met and nothing that
is kept from the reader comes near the file.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.periods import day_told
from baliapp.packs.editions import SEE_COMMITMENTS
from baliapp.packs.facts.leading import Leading
from baliapp.packs.facts.moment import Moment, moment_of
from baliapp.packs.facts.reading import Reading, when, words
from baliapp.packs.plan import Plan, Planned, plan_of
from baliapp.packs.request import PackRequest
from baliapp.packs.sections import (
    agenda,
    agenda_history,
    annexes,
    commitments,
    control,
    documents,
    figures,
    glossary,
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
from baliapp.packs.sections.annexes import Annex
from baliapp.packs.sections.commitments import Commitments
from baliapp.packs.sections.meeting import MeetingPage
from baliapp.packs.sections.news import NewsSince
from baliapp.packs.sections.objectives import ObjectivesInForce
from baliapp.packs.sections.outcomes import Outcomes
from baliapp.packs.sections.paragraphs import OutcomeDocument
from baliapp.packs.sections.participants import ParticipantList
from baliapp.packs.sections.profiles import Profile, Unreadable
from baliapp.packs.sections.since_last import SinceLast
from baliapp.packs.sections.sources import Register, Source
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref


@dataclass(frozen=True, slots=True)
class Collected:
    """What the pack says."""

    plan: Plan
    moment: Moment
    dates: str
    place: str
    body: str
    meeting: MeetingPage
    agenda: Agenda
    sources: tuple[Source, ...]
    problems: tuple[str, ...]
    parts: Mapping[str, Any] = field(default_factory=dict)  # each key has a type of its own, told below
    """What the other sections say, by their keys; an annex by its anchor."""

    @property
    def as_of(self) -> date:
        """The day of the pack."""
        return self.moment.day

    @property
    def participants(self) -> ParticipantList:
        """Who is on the list."""
        found: ParticipantList = self.parts["participants"]
        return found

    @property
    def outcomes(self) -> Outcomes:
        """What was agreed before."""
        found: Outcomes = self.parts["outcome before"]
        return found

    @property
    def own_outcome(self) -> tuple[OutcomeDocument, ...]:
        """What this meeting agreed."""
        found: tuple[OutcomeDocument, ...] = self.parts["outcome"]
        return found

    @property
    def objectives(self) -> ObjectivesInForce:
        """Which list holds."""
        found: ObjectivesInForce = self.parts["objectives"]
        return found

    @property
    def profiles(self) -> tuple[Profile | Unreadable, ...]:
        """A page for each participant."""
        found: tuple[Profile | Unreadable, ...] = self.parts["profiles"]
        return found

    @property
    def since(self) -> SinceLast:
        """What has happened since last time; nothing where the reader does not get it."""
        found: SinceLast = self.parts.get("since", SinceLast())
        return found

    @property
    def commitments(self) -> Commitments:
        """What was promised; nothing where the reader does not get it."""
        found: Commitments = self.parts.get("commitments", Commitments())
        return found

    @property
    def news(self) -> NewsSince:
        """What was published."""
        found: NewsSince = self.parts["news"]
        return found

    @property
    def annexes(self) -> tuple[Annex, ...]:
        """The documents whose pages go into the pack, in order."""
        return tuple(each for each in self.parts.values() if isinstance(each, Annex))


@dataclass(frozen=True, slots=True)
class Gathering:
    """What every part is gathered from."""

    reading: Reading
    request: PackRequest
    meeting: Entry
    moment: Moment
    agenda: Agenda
    register: Register
    leading: Leading


COLLECTORS: Mapping[str, Callable[[Gathering, Planned], object]] = {
    "control": lambda all_, _one: control.collect(all_.reading, all_.request),
    "meeting": lambda all_, _one: meeting.collect(all_.reading, all_.meeting, all_.moment, all_.register),
    "outcome before": lambda all_, _one: outcomes.collect(all_.reading, all_.meeting, all_.moment, all_.register),
    "outcome": lambda all_, _one: outcomes.collect_own(all_.reading, all_.meeting, all_.moment, all_.register),
    "since": lambda all_, _one: since_last.collect(all_.reading, all_.meeting),
    "commitments": lambda all_, _one: commitments.collect(all_.reading, all_.moment),
    "objectives": lambda all_, _one: objectives.collect(all_.reading, all_.moment, all_.register),
    "figures": lambda all_, _one: figures.collect(
        all_.reading, all_.meeting, all_.moment, with_commitments=all_.request.reader in SEE_COMMITMENTS
    ),
    "profiles": lambda all_, _one: _profiles(all_),
    "participants": lambda all_, _one: participants.collect(
        all_.reading, all_.meeting, all_.moment, all_.register, all_.leading
    ),
    "news": lambda all_, _one: news.collect(all_.reading, all_.meeting, all_.moment, all_.register),
    "documents": lambda all_, _one: documents.collect(all_.reading, all_.meeting, all_.agenda, all_.moment),
    "annex": lambda all_, one: annexes.collect(all_.reading, one.document, one.anchor, one.part),
    "glossary": lambda all_, _one: glossary.collect(all_.reading),
}
"""Who gathers a section; what stands in no table is made of the agenda, of the sources or of the plan itself."""


def collect(database: Database, request: PackRequest) -> Collected:
    """Read the records and give what the pack will say."""
    return collect_from(Reading(database), request)


def collect_from(reading: Reading, request: PackRequest, *, with_sections: bool = True) -> Collected:
    """Give what the pack will say of records that are read already; what stands on the cover needs no sections."""
    found = reading.get("meeting", request.meeting.id)
    if found is None:
        raise _no_meeting(reading, request.meeting)
    plan = plan_of(reading, request.definition, request.reader)
    plan = plan if with_sections else replace(plan, sections=())
    moment = moment_of(reading, found, request.as_of or _usual_day(found, request.printed_on))
    # The agenda first, whether it is printed or not: it says which papers this reader must not hear of.
    items = agenda.collect(reading, found, request.reader, with_briefs=plan.has("briefs"))
    if plan.has("agenda"):
        agreed = plan.has("outcome before")
        items = agenda_history.with_history(reading, found, moment, items, request.reader, with_agreed=agreed)
    gathering = Gathering(reading, request, found, moment, items, sources.Register(reading), Leading(reading))
    parts = _parts(gathering, plan)
    page = parts.get("meeting") or meeting.collect(reading, found, moment, sources.Register(reading))
    return Collected(
        plan,
        moment,
        dates=words(found, "dates"),
        place=meeting.place_of(found),
        body=reading.heading("body", words(found, "body")),
        meeting=page,
        agenda=items,
        sources=gathering.register.sources(),
        problems=reading.problems(),
        parts=parts,
    )


def _parts(gathering: Gathering, plan: Plan) -> dict[str, Any]:  # as the parts of Collected
    parts = dict[str, Any]()
    for each in plan.sections:
        if each.key in COLLECTORS:
            parts[each.anchor if each.key == "annex" else each.key] = COLLECTORS[each.key](gathering, each)
    return parts


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


def _profiles(all_: Gathering) -> tuple[Profile | Unreadable, ...]:
    """Give everybody who stands in the Process on the day or was at the meeting, in English alphabetical order."""
    reading, moment = all_.reading, all_.moment
    ids = {each.ref.id for each in participants.everybody_on(reading, moment.day)}
    ids |= {words(each, "participant") for each in participants.attending(reading, all_.meeting, moment)}
    ids |= all_.leading.of(all_.meeting).keys()
    wanted = [each for each in reading.all("participant") if each.ref.id in ids]
    made = [profiles.collect(reading, each, moment, all_.register, all_.leading) for each in wanted]
    unreadable = [Unreadable(ref, name) for ref, name in reading.unreadable.items() if ref.type == "participant"]
    return (*made, *unreadable)
