"""Participant pages: one block each on who takes part, since when, in which bodies, and at which meetings."""

from dataclasses import dataclass
from datetime import date

from baliapp.base.i18n import _
from baliapp.packs.blocks import (
    Block,
    Column,
    Heading,
    KeyValues,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    Together,
    Voice,
    text,
)  # fmt: skip
from baliapp.packs.reading import Reading, label, when, words
from baliapp.packs.sections.participants import anchor_of, standing_in_the_process
from baliapp.packs.sections.sources import Register, numbers
from baliapp.packs.standing import Standing, holds_on, standing_on
from baliapp.store.entries import Entry, Ref


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in a body: which, as what, from when to when."""

    body: str
    status: str
    since: str
    until: str


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


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A participant whose record could not be made into a page."""

    ref: Ref
    name: str
    reason: str


def collect(reading: Reading, ref: Ref, day: date, register: Register) -> Profile | Unreadable:
    """Gather one participant; a record that makes no sense becomes a marked place and does not stop the pack."""
    participant = reading.get(ref.type, ref.id)
    if participant is None:
        return Unreadable(ref, ref.id, _("the record is gone"))
    try:
        return _profile(reading, participant, day, register)
    except (LookupError, TypeError, ValueError) as wrong:
        return Unreadable(ref, participant.heading or ref.id, str(wrong))


def _profile(reading: Reading, participant: Entry, day: date, register: Register) -> Profile:
    memberships = reading.pointing("membership", "participant", participant.ref.id)
    held = [each for each in memberships if holds_on(each, day)]
    attended = [
        each for each in reading.pointing("attendance", "participant", participant.ref.id) if _by(reading, each, day)
    ]
    attended.sort(key=lambda each: _meeting_key(reading, each), reverse=True)
    in_the_process = standing_in_the_process(reading, participant)
    standing = standing_on(in_the_process, day)
    told = [each for each in in_the_process if words(each, "status") in ("member", "observer")]  # by the standing
    return Profile(
        participant.ref,
        participant.heading,
        words(participant, "official_name"),
        words(participant, "native_name"),
        tuple(words(participant, "other_names").splitlines()),
        _facts(participant, standing),
        tuple(seat for each in held if each not in told and (seat := _seat(reading, each))),
        tuple(visit for each in attended if (visit := _visit(reading, each))),
        register.cite([participant.ref, *(each.ref for each in (*held, *attended))]),
    )


def _facts(participant: Entry, standing: Standing | None) -> tuple[tuple[str, str], ...]:
    facts = (
        (_("Standing"), _standing(standing)),
        (_("Kind"), label(participant, "kind")),
        (_("Region"), words(participant, "region")),
        (_("Acronym"), words(participant, "acronym")),
        (_("Remarks"), words(participant, "note")),
    )
    return tuple((name, value) for name, value in facts if value)


def _standing(standing: Standing | None) -> str:
    if standing is None:
        return _("None recorded on this day")
    told = f"{standing.label}, {_('since {date}').format(date=standing.since)}" if standing.since else standing.label
    if standing.otherwise:
        told += " " + _("(also recorded as {status}, from a date not known)").format(status=standing.otherwise.lower())
    return told


def _seat(reading: Reading, membership: Entry) -> Seat | None:
    body = reading.heading("body", words(membership, "body"))
    if not body:
        return None
    return Seat(body, label(membership, "status"), words(membership, "since"), words(membership, "until"))


def _by(reading: Reading, attendance: Entry, day: date) -> bool:
    meeting = reading.get("meeting", words(attendance, "meeting"))
    dates = when(meeting, "dates") if meeting else None
    return dates is not None and dates.earliest <= day


def _meeting_key(reading: Reading, attendance: Entry) -> str:
    meeting = reading.get("meeting", words(attendance, "meeting"))
    dates = when(meeting, "dates") if meeting else None
    return dates.sort_key if dates else ""


def _visit(reading: Reading, attendance: Entry) -> Visit | None:
    meeting = reading.get("meeting", words(attendance, "meeting"))
    if meeting is None:
        return None
    return Visit(words(meeting, "dates"), meeting.heading, label(attendance, "capacity"))


def section(profiles: tuple[Profile | Unreadable, ...]) -> Section:
    """Say it on paper."""
    if not profiles:
        nobody = _("The records name nobody who stands in the Process or took part in this meeting.")
        return Section("profiles", _("Participant pages"), (Paragraph(text(nobody)),))
    return Section("profiles", _("Participant pages"), tuple(Together(tuple(_blocks(each))) for each in profiles))


def _blocks(profile: Profile | Unreadable) -> list[Block]:
    head = Heading(2, profile.name, anchor_of(profile.ref))
    if isinstance(profile, Unreadable):
        words_ = _("This record could not be printed: {reason}. Open it in the program and mend it.")
        return [head, Paragraph(text(words_.format(reason=profile.reason)), Voice.WARNING)]
    facts = [(name, text(value)) for name, value in (*_names(profile), *profile.facts)]
    facts += [(_("Bodies"), _seats(profile)), (_("Sources"), numbers(profile.cited))]
    return [Together((head, KeyValues(tuple(facts)))), *_visits(profile)]


def _names(profile: Profile) -> list[tuple[str, str]]:
    """Give the names besides the printed one: official, native, then the others."""
    names = (
        (_("Official name"), profile.official_name),
        (_("Native name"), profile.native_name),
        (_("Other names"), "; ".join(profile.other_names)),
    )
    return [(kind, name) for kind, name in names if name and name != profile.name]


def _seats(profile: Profile) -> Text:
    lines = []
    for seat in profile.seats:
        since = _("since {date}").format(date=seat.since) if seat.since else ""
        until = _("until {date}").format(date=seat.until) if seat.until else ""
        lines.append(", ".join(filter(None, (f"{seat.body}: {seat.status.lower()}", since, until))))
    return text("\n".join(lines) or _("none recorded on this day"))


def _visits(profile: Profile) -> list[Block]:
    if not profile.visits:
        return [Paragraph(text(_("The records name it at no meeting up to this day.")))]
    columns = (Column(_("Dates"), 0.24), Column(_("Meeting attended"), 0.5), Column(_("Capacity"), 0.26))
    rows = tuple(Row((text(each.dates), text(each.meeting), text(each.capacity))) for each in profile.visits)
    return [Table(columns, rows)]
