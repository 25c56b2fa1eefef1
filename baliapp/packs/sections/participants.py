"""The list of participants: by category, then in English alphabetical order by printed name, numbered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from baliapp.base import text as base_text
from baliapp.base.i18n import N_, _, ngettext
from baliapp.base.partial_dates import of_day
from baliapp.packs.content.blocks import (
    Block,
    Column,
    Heading,
    Item,
    Items,
    Link,
    Look,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    Text,
    text,
)  # fmt: skip
from baliapp.packs.facts.leading import Leading
from baliapp.packs.facts.moment import Moment
from baliapp.packs.facts.reading import Reading, label, when, words
from baliapp.packs.facts.standing import Standing, standing_on
from baliapp.packs.sections.sources import Register, numbers
from baliapp.records.naming import Purpose
from baliapp.store.meetings.delegations import in_order, is_named
from baliapp.store.meetings.participants_lists import had_left
from baliapp.store.tables.entries import Entry, Ref

# The order of the categories on paper: standing and kind, then the heading.
CATEGORIES = (
    ("member", "state", N_("Member states")),
    ("member", "sar", N_("Member special administrative regions")),
    ("member", "organisation", N_("Member organisations")),
    ("member", "process", N_("Member processes")),
    ("observer", "state", N_("Observer states")),
    ("observer", "sar", N_("Observer special administrative regions")),
    ("observer", "organisation", N_("Observer organisations")),
    ("observer", "process", N_("Observer processes")),
    ("", "", N_("Other processes and parties")),
)
_OTHERS = len(CATEGORIES) - 1


@dataclass(frozen=True, slots=True)
class Present:
    """One line of the list: who, and in which capacity."""

    name: str
    full_name: str
    capacity: str
    cited: tuple[int, ...]
    order: str
    """By what it is sorted among those of its category."""
    anchor: str = ""
    """Leads to its participant page."""
    is_doubtful: bool = False
    """Whether nobody can tell whether it stands in the Process on the day, in this category."""
    by_record: bool = False
    """Whether no attendance is recorded, but the record of the meeting names it as host or chair."""
    people: tuple[tuple[str, str, str], ...] = ()
    """Its delegates, the head first: name, post, and role where it is a special one."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who stands in the Process on the day, whether at the meeting or not."""

    ref: Ref
    name: str
    category: int
    doubt: str = ""
    """As what, and why nobody can tell whether on this day; blank where it is certain."""


@dataclass(frozen=True, slots=True)
class ParticipantList:
    """Those recorded at the meeting, by category, and the others who stand in the Process on the day."""

    as_of: date
    present: tuple[tuple[int, tuple[Present, ...]], ...]
    elsewhere: tuple[tuple[int, tuple[Named, ...]], ...]
    doubtful: tuple[Named, ...] = ()
    """Those of whom nobody can tell whether they stand in the Process on the day, whether at the meeting or not."""
    is_ahead: bool = False
    """Whether the meeting was yet to come on the day, though it has begun by now."""
    is_to_come: bool = False
    """Whether the meeting was yet to come on the day."""


def anchor_of(ref: Ref) -> str:
    """Give the anchor of a participant's page."""
    return f"participant-{ref.id}"


def everybody_on(reading: Reading, day: date) -> list[Named]:
    """Give all who stand in the Process on ``day``, or may stand in it, in the order of the list."""
    standings = [(each, standing_on(reading, each, day)) for each in reading.all("participant")]
    named = [
        Named(each.ref, reading.called(each, day), _category(each, standing), _doubt(standing))
        for each, standing in standings
        if standing
    ]
    return sorted(named, key=lambda each: each.category)


def _doubt(standing: Standing) -> str:
    return _("{status}? {doubt}").format(status=standing.label, doubt=standing.doubt) if standing.doubt else ""


def _category(participant: Entry, standing: Standing | None) -> int:
    """Give the place of a participant's category."""
    wanted = (standing.status if standing else "", words(participant, "kind"))
    return next((place for place, category in enumerate(CATEGORIES) if category[:2] == wanted), _OTHERS)


def attending(reading: Reading, meeting: Entry, moment: Moment) -> list[Entry]:
    """Give who is recorded at a meeting; nobody on a day on which it was to come, as nobody knew it then."""
    return [] if moment.is_ahead else reading.pointing("attendance", "meeting", meeting.ref.id)


def collect(reading: Reading, meeting: Entry, moment: Moment, register: Register, leading: Leading) -> ParticipantList:
    """Gather the list."""
    day = moment.day
    recorded = attending(reading, meeting, moment)
    lines = [_with_people(reading, each, meeting, _present(reading, each, day, register)) for each in recorded]
    lines += _leaders(reading, meeting, day, register, leading, recorded)
    known = {present.anchor for _category, present in lines}
    everybody = everybody_on(reading, day)
    others = [each for each in everybody if anchor_of(each.ref) not in known and not each.doubt]
    present = tuple(
        (place, tuple(sorted((line for at, line in lines if at == place), key=lambda line: line.order)))
        for place in range(len(CATEGORIES))
    )
    elsewhere = tuple(
        (place, tuple(each for each in others if each.category == place)) for place in range(len(CATEGORIES))
    )
    return ParticipantList(
        day,
        tuple(group for group in present if group[1]),
        tuple(group for group in elsewhere if group[1]),
        tuple(each for each in everybody if each.doubt),
        moment.is_ahead,
        moment.begins is not None and day < moment.begins,
    )


def _leaders(
    reading: Reading, meeting: Entry, day: date, register: Register, leading: Leading, recorded: Sequence[Entry]
) -> list[tuple[int, Present]]:
    """Give those that the record of the meeting names as its host or chairs and of whom no attendance is recorded."""
    there = {words(each, "participant") for each in recorded}
    leaders = [(reading.get("participant", who), part) for who, part in leading.of(meeting).items() if who not in there]
    cited = register.cite([meeting.ref])
    return [_line(reading, each, day, part, cited, by_record=True) for each, part in leaders if each]


def _present(reading: Reading, attendance: Entry, day: date, register: Register) -> tuple[int, Present]:
    capacity, cited = label(attendance, "capacity"), register.cite([attendance.ref])
    participant = reading.get("participant", words(attendance, "participant"))
    if participant:
        return _line(reading, participant, day, capacity, cited)
    body = reading.get("body", words(attendance, "body"))
    name = reading.called(body, day) if body else words(attendance, "party") or _("Not named")
    return _OTHERS, Present(name, "", capacity, cited, base_text.fold(name))


def _with_people(reading: Reading, attendance: Entry, meeting: Entry, line: tuple[int, Present]) -> tuple[int, Present]:
    """Add the delegates, as they are kept as on the day."""
    there = reading.pointing("delegate", "delegation", attendance.ref.id)
    people = in_order(each for each in there if is_named(each) and not had_left(each, when(meeting, "dates")))
    return line[0], replace(line[1], people=tuple(_person(each) for each in people))


def _person(delegate: Entry) -> tuple[str, str, str]:
    name, post = (
        tuple(filter(None, (words(delegate, field) for field in fields)))
        for fields in (("address_form", "name"), ("title", "ministry"))
    )
    role = "" if words(delegate, "role") == "delegate" else label(delegate, "role")
    return " ".join(name), ", ".join(post), role


def _line(
    reading: Reading, participant: Entry, day: date, capacity: str, cited: tuple[int, ...], *, by_record: bool = False
) -> tuple[int, Present]:
    name = reading.called(participant, day)
    full = reading.called(participant, day, Purpose.OFFICIAL)
    order = base_text.fold(words(participant, "sorted_as") or name)
    standing = standing_on(reading, participant, day)
    is_doubtful = standing is not None and bool(standing.doubt)
    line = Present(name, full, capacity, cited, order, anchor_of(participant.ref), is_doubtful, by_record)
    return _category(participant, standing), line


def section(found: ParticipantList) -> Section:
    """Say it on paper."""
    blocks: list[Block] = [Paragraph(text(_intro(found)))]
    if found.present:
        blocks.append(_table(found.present))
    if found.elsewhere:
        blocks += _others(found)
    if found.doubtful:
        blocks += _doubtful(found)
    return Section("participants", _("List of participants"), tuple(blocks))


def _intro(found: ParticipantList) -> str:
    if found.is_ahead:
        told = _("On {day} this meeting was yet to come.")
        if found.present:
            told += " " + _("Named here are its host and its chairs, as its record gives them.")
        return told.format(day=of_day(found.as_of))
    lines = [line for _place, group in found.present for line in group]
    led = [line.name for line in lines if line.by_record]
    told = _told_of(len(lines), len(led), is_to_come=found.is_to_come)
    if not led:
        return told
    told += " " + _("Named as host or chair by the record of the meeting, without a recorded attendance: {names}.")
    return told.format(names=", ".join(led))


def _told_of(count: int, led: int, *, is_to_come: bool) -> str:
    if count == led:
        to_come = _("This meeting is yet to come, and the records do not say yet who will take part.")
        return to_come if is_to_come else _("The records do not say who took part in this meeting.")
    return ngettext(
        "The records name {count} participant of this meeting. The list may be incomplete.",
        "The records name {count} participants of this meeting. The list may be incomplete.",
        count,
    ).format(count=count)


def _table(present: Sequence[tuple[int, tuple[Present, ...]]]) -> Table:
    columns = (
        Column(_("No."), 0.06),
        Column(_("Name"), 0.26),
        Column(_("Full name"), 0.3),
        Column(_("Capacity"), 0.26),
        Column(_("Sources"), 0.12),
    )
    rows: list[Row] = []
    number = 0
    for place, lines in present:
        rows.append(Row((text(_(CATEGORIES[place][2])),)))
        for line in lines:
            number += 1
            full = "" if line.full_name == line.name else line.full_name
            link = Link(anchor=line.anchor) if line.anchor else None
            name = text(Run(line.name, Look.STRONG, link), " (?)" if line.is_doubtful else "")
            cells = (text(str(number)), name, text(full), text(line.capacity))
            rows.append(Row((*cells, numbers(line.cited))))
            rows += [Row((text(), text(who), text(post), text(role), text())) for who, post, role in line.people]
    return Table(columns, tuple(rows))


def _doubtful(found: ParticipantList) -> list[Block]:
    """List apart those of whom nobody can tell: to leave them out would deny them, to count them would claim them."""
    told = _("Of these nobody can tell whether they stood in the Process on {day}.")
    if any(line.is_doubtful for _place, lines in found.present for line in lines):
        told += " " + _("Those who were at the meeting are marked (?) in the list.")
    reasons = dict.fromkeys(each.doubt for each in found.doubtful)
    items = tuple(Item("?", _of_one_doubt(found.doubtful, why)) for why in reasons)
    heading = Heading(2, _("Perhaps members or observers"), "doubtful")
    return [heading, Paragraph(text(told.format(day=of_day(found.as_of))), keep_with_next=True), Items(items)]


def _of_one_doubt(doubtful: Sequence[Named], why: str) -> Text:
    """Name all who share a doubt, and say it once."""
    return text(*_linked((each for each in doubtful if each.doubt == why), Look.STRONG), f" {why}")


def _linked(named: Iterable[Named], look: Look = Look.PLAIN) -> list[str | Run]:
    """Give names as a sentence, each leading to its page."""
    runs: list[str | Run] = []
    for each in named:
        runs += [Run(each.name, look, Link(anchor=anchor_of(each.ref))), "; "]
    return [*runs[:-1], "."]


def _others(found: ParticipantList) -> list[Block]:
    title, intro = _("Members and observers of the Process"), _("The members and observers of the Process on {day}.")
    if found.present:
        title = _("Other members and observers of the Process")
        intro = _("The other members and observers of the Process on {day}.")
    if not all(line.by_record for _place, lines in found.present for line in lines):
        title = _("Not recorded at this meeting")
        intro = _("Members and observers of the Process on {day} that the records do not name at this meeting.")
    said = Paragraph(text(intro.format(day=of_day(found.as_of))), keep_with_next=True)
    blocks: list[Block] = [Heading(2, title, "not-recorded"), said]
    for place, group in found.elsewhere:
        head = Run(f"{_(CATEGORIES[place][2])} ({len(group)}): ", Look.STRONG)
        blocks.append(Paragraph(text(head, *_linked(group))))
    return blocks
