"""Participant pages: one block each on who takes part, since when, in which bodies, and at which meetings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from baliapp.base.i18n import _
from baliapp.base.partial_dates import of_day
from baliapp.packs.content.blocks import (
    Block,
    Column,
    Heading,
    KeyValues,
    Paragraph,
    Row,
    Section,
    Table,
    Together,
    Voice,
    text,
)  # fmt: skip
from baliapp.packs.facts.leading import Leading
from baliapp.packs.facts.moment import Moment
from baliapp.packs.facts.reading import Reading, label, when, words
from baliapp.packs.facts.standing import Standing, standing_in_the_process, standing_on
from baliapp.packs.sections import seats, shared_remarks
from baliapp.packs.sections.participants import anchor_of
from baliapp.packs.sections.seats import Seat
from baliapp.packs.sections.shared_remarks import Remark
from baliapp.packs.sections.sources import Register, numbers
from baliapp.packs.shaping import scripts
from baliapp.records.naming import Purpose
from baliapp.store.lists.as_of import Answer
from baliapp.store.tables.entries import Entry, Ref

_KEPT, _FACTS_KEPT = 0.3, 0.4
"""Pages, and the facts on them, that take no more of a page are not parted; longer ones would leave it half white."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A meeting attended, and in which capacity."""

    dates: str
    meeting: str
    capacity: str


@dataclass(frozen=True, slots=True)
class Profile:
    """One participant on the day of the pack."""

    ref: Ref
    name: str
    official_name: str
    native_name: str
    other_names: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    seats: tuple[Seat, ...]
    visits: tuple[Visit, ...]
    cited: tuple[int, ...]
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A participant whose record holds a value that nobody can read: its place is marked."""

    ref: Ref
    name: str


def collect(reading: Reading, participant: Entry, moment: Moment, register: Register, leading: Leading) -> Profile:
    """Gather one participant."""
    day = moment.day
    memberships = reading.pointing("membership", "participant", participant.ref.id)
    answers = reading.held("membership", day)
    held = [each for each in memberships if answers.get(each.ref.id, Answer.NO_LONGER) >= Answer.MAYBE]
    visits = _visits_of(reading, participant, day, leading)
    told = standing_in_the_process(reading, participant)
    standing = standing_on(reading, participant, day)
    others, remarks = shared_remarks.with_languages(
        words(participant, "other_names").splitlines(), moment.remarks(participant)
    )
    return Profile(
        participant.ref,
        reading.called(participant, day),
        reading.called(participant, day, Purpose.OFFICIAL),
        reading.called(participant, day, Purpose.NATIVE),
        others,
        _facts(participant, standing, _acronym(reading, participant, day)),
        seats.collect(reading, (each for each in held if each not in told), day, leading.chaired(participant)),
        tuple(visit for visit, _ref in visits),
        register.cite([participant.ref, *(each.ref for each in held), *(ref for _visit, ref in visits)]),
        remarks,
    )


def _acronym(reading: Reading, participant: Entry, day: date) -> str:
    acronym = reading.called(participant, day, Purpose.ACRONYM)
    return "" if acronym == reading.called(participant, day) else acronym


def _facts(participant: Entry, standing: Standing | None, acronym: str) -> tuple[tuple[str, str], ...]:
    facts = (
        (_("Standing"), _standing(standing)),
        (_("Kind"), label(participant, "kind")),
        (_("Region"), words(participant, "region")),
        (_("Acronym"), acronym),
    )
    return tuple((name, value) for name, value in facts if value)


def _standing(standing: Standing | None) -> str:
    if standing is None:
        return _("None recorded on this day")
    if standing.doubt:
        return _("{status}? {doubt}").format(status=standing.label, doubt=standing.doubt)
    told = f"{standing.label}, {_('since {date}').format(date=standing.since)}" if standing.since else standing.label
    return _("{told}. Perhaps also {other}").format(told=told, other=standing.otherwise) if standing.otherwise else told


def _visits_of(reading: Reading, participant: Entry, day: date, leading: Leading) -> list[tuple[Visit, Ref]]:
    """Give the meetings up to the day, newest first, each with the record that says so: an attendance, or a meeting."""
    attended = reading.pointing("attendance", "participant", participant.ref.id)
    at = [(reading.get("meeting", words(each, "meeting")), label(each, "capacity"), each.ref) for each in attended]
    recorded = {meeting.ref for meeting, _part, _ref in at if meeting}
    at += [(each, part, each.ref) for each, part in leading.by(participant) if each.ref not in recorded]
    found = [
        (dates, Visit(str(dates), meeting.heading, part), ref)
        for meeting, part, ref in at
        if meeting and (dates := when(meeting, "dates")) and dates.earliest <= day
    ]
    return [(visit, ref) for _dates, visit, ref in sorted(found, key=lambda each: each[0].sort_key, reverse=True)]


def section(profiles: Sequence[Profile | Unreadable], moment: Moment, *, is_short: bool = False) -> Section:
    """Say it on paper; in short without the meetings that each attended."""
    if not profiles:
        nobody = _("The records name nobody who stands in the Process or took part in this meeting.")
        return Section("profiles", _("Participant pages"), (Paragraph(text(nobody)),))
    many = shared_remarks.shared(each.remarks for each in profiles if isinstance(each, Profile))
    pages = (Together(tuple(_blocks(each, many, is_short=is_short)), _KEPT, each.name) for each in profiles)
    head = (Paragraph(text(_how_to_read(moment)), Voice.NOTE), *shared_remarks.blocks(many))
    return Section("profiles", _("Participant pages"), (*head, *pages))


def _how_to_read(moment: Moment) -> str:
    """Say what the pages rest on where it is not on them."""
    told = _("Whoever hosts or chairs a meeting by its record counts as there without a recorded attendance.")
    if moment.looks_back:
        told += " " + _("Remarks have no date; what they say of a time after {day} is left out.")
    return told.format(day=of_day(moment.day))


def _blocks(profile: Profile | Unreadable, many: Mapping[str, Remark], *, is_short: bool) -> list[Block]:
    head = Heading(2, profile.name, anchor_of(profile.ref))
    if isinstance(profile, Unreadable):
        told = _("This record holds a value that cannot be read. Open it in the program and enter it again.")
        return [head, Paragraph(text(told), Voice.WARNING)]
    facts = [(name, text(value)) for name, value in (*_names(profile), *profile.facts)]
    if remarks := shared_remarks.own(profile.remarks, many):
        facts.append((_("Remarks"), remarks))
    facts += [(_("Bodies"), seats.told(profile.seats)), (_("Sources"), numbers(profile.cited))]
    return [Together((head, KeyValues(tuple(facts))), _FACTS_KEPT), *(() if is_short else _visits(profile))]


def _names(profile: Profile) -> list[tuple[str, str]]:
    """Give the names besides the printed one: official, native, then the others."""
    names = (
        (_("Official name"), profile.official_name),
        (_("Native name"), profile.native_name),
        (_("Other names"), _in_a_row(profile.other_names)),
    )
    return [(kind, name) for kind, name in names if name and name != profile.name]


def _in_a_row(names: Sequence[str]) -> str:
    """Give names one behind the other from the left, though the first may be written from the right."""
    listed = "; ".join(names)
    return f"\u200e{listed}" if scripts.RIGHT_TO_LEFT.search(listed) else listed


def _visits(profile: Profile) -> list[Block]:
    if not profile.visits:
        return [Paragraph(text(_("The records name it at no meeting up to this day.")))]
    columns = (Column(_("Dates"), 0.24), Column(_("Meeting attended"), 0.5), Column(_("Capacity"), 0.26))
    rows = tuple(Row((text(each.dates), text(each.meeting), text(each.capacity))) for each in profile.visits)
    return [Table(columns, rows)]
