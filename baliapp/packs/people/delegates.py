"""The list of participants of one meeting as a paper of its own: who leads, who comes, and what changed, marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from baliapp.base.i18n import N_, _, ngettext
from baliapp.base.partial_dates import of_day
from baliapp.packs.content.blocks import (
    Block,
    Column,
    Cover,
    Heading,
    Item,
    Items,
    Look,
    Pack,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    text,
)
from baliapp.packs.people.request import ParticipantsRequest
from baliapp.packs.sections.meeting import place_of
from baliapp.store.asking import queries
from baliapp.store.meetings.participants_lists import (
    Difference,
    Listed,
    ListedDelegation,
    Listing,
    capacity_label,
    differences,
    from_json,
    list_now,
    revisions,
    role_told,
)
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry

GROUPS = {"participants": N_("Participants"), "observers": N_("Observers"), "guests": N_("Guests")}


USUAL = ("participant", "observer")
"""Capacities that the heading of the group says already."""


@dataclass(frozen=True, slots=True)
class PrintedList:
    """A list with what it is called, and what changed since the one before."""

    meeting: Entry
    name: str
    """The revision; blank for a list that is not issued."""
    issued: str
    contents: Listing
    since: str = ""
    """The revision before; blank where there is none."""
    changes: tuple[Difference, ...] = ()

    @property
    def marked(self) -> set[str]:
        """The ids of what is new or changed."""
        return {each.after.id for each in self.changes if each.after}


def collect_list(database: Database, meeting: Entry, request: ParticipantsRequest) -> PrintedList:
    """Give the list that is asked for; the one of now bears the name of the last revision where nothing changed."""
    made = revisions(database, meeting.ref)
    place = next((number for number, each in enumerate(made) if each.ref == request.revision), None)
    contents = list_now(database, meeting.ref) if place is None else _contents(made[place])
    if place is None and made and not differences(_contents(made[-1]), contents):
        place = len(made) - 1
    this = made[place] if place is not None else None
    before = made[place - 1] if place else made[-1] if this is None and made else None
    told = _called(this) if this else ("", "")
    if before is None:
        return PrintedList(meeting, *told, contents)
    changes = tuple(differences(_contents(before), contents))
    return PrintedList(meeting, *told, contents, ", ".join(filter(None, _called(before))), changes)


def printed_meeting(database: Database, request: ParticipantsRequest) -> Entry | None:
    """Give the meeting that is asked for; None where it is not there, or in the recycle bin."""
    found = queries.entry(database, request.meeting)
    return found if found and found.deleted is None else None


def compose_list(found: PrintedList, request: ParticipantsRequest) -> Pack:
    """Give the list, ready to be set."""
    blocks: list[Block] = [*_about(found), *_told(found)]
    numbers = count(1)
    for group, heading in GROUPS.items():
        of_group = [each for each in found.contents if each.group == group]
        if of_group:
            blocks += [Heading(2, _(heading), group), _table(of_group, found.marked, numbers)]
    blocks += _taken_off(found)
    name = found.name or _("Draft")
    title = f"{_('List of participants')} ({name})"
    section = Section("participants", title, tuple(blocks))
    return bare_pack(
        found.meeting, _("List of participants"), ", ".join(filter(None, (name, found.issued))), (section,), request
    )


def bare_pack(
    meeting: Entry, kind: str, right: str, sections: tuple[Section, ...], request: ParticipantsRequest
) -> Pack:
    """Give sections as a paper without a cover."""
    office = _("Secretariat of the Bali Process")
    foot = _("{office}, printed on {date}").format(office=office, date=of_day(request.printed_on))
    cover = Cover("", meeting.heading, kind, (), (), office)
    head = (meeting.heading, right)
    return Pack(f"{kind}: {meeting.heading}", cover, sections, "", head, foot, has_cover=False)


def when_and_where(meeting: Entry) -> str:
    """Give place and dates of a meeting."""
    return ", ".join(filter(None, (place_of(meeting), str(meeting.values["dates"] or ""))))


def _contents(revision: Entry) -> Listing:
    return from_json(str(revision.values["contents"]))


def _called(revision: Entry) -> tuple[str, str]:
    return str(revision.values["name"]), str(revision.values["issued_on"] or "")


def _about(found: PrintedList) -> Iterator[Block]:
    yield Paragraph(text(Run(found.meeting.heading, Look.STRONG), "\n", when_and_where(found.meeting)))


def _told(found: PrintedList) -> Iterator[Block]:
    """Say what this list is, and what the bars beside it mean."""
    people = sum(len(each.delegates) for each in found.contents)
    counted = ngettext("{count} delegation", "{count} delegations", len(found.contents)).format(
        count=len(found.contents)
    )
    if people:
        persons = ngettext("{count} person", "{count} persons", people).format(count=people)
        counted = f"{counted}, {persons}"
    yield Paragraph(text(f"{counted}."))
    if found.since and found.changes:
        told = _("A bar in the margin marks what is new or changed since {revision}.")
        yield Paragraph(text(told.format(revision=found.since)))
    elif found.since:
        yield Paragraph(text(_("Nothing has changed since {revision}.").format(revision=found.since)))


def _table(found: Sequence[ListedDelegation], marked: set[str], numbers: Iterator[int]) -> Table:
    """Give one row a person under the name of each delegation; a list without any names only the delegations."""
    if not any(each.delegates for each in found):
        bare = (Column(_("No."), 0.06), Column(_("Name"), 0.54), Column(_("Capacity"), 0.4))
        return Table(bare, tuple(_bare_row(each, next(numbers), each.id in marked) for each in found))
    columns = (Column(_("No."), 0.06), Column(_("Name"), 0.36), Column(_("Title"), 0.3), Column(_("Ministry"), 0.28))
    rows = list[Row]()
    for each in found:
        capacity = "" if each.capacity in USUAL else f"  {capacity_label(each.capacity)}"
        name = text(Run(each.name, Look.STRONG), Run(capacity, Look.QUIET))
        rows.append(Row((name,), is_marked=each.id in marked))
        rows += [_person_row(who, next(numbers), who.id in marked) for who in each.delegates]
    return Table(columns, tuple(rows))


def _bare_row(each: ListedDelegation, number: int, is_marked: bool) -> Row:
    cells = (text(str(number)), text(Run(each.name, Look.STRONG)), text(capacity_label(each.capacity)))
    return Row(cells, is_marked=is_marked)


def _person_row(who: Listed, number: int, is_marked: bool) -> Row:
    title = "\n".join(filter(None, (who.title, role_told(who))))
    name = text(Run(who.printed_name, Look.STRONG))
    return Row((text(str(number)), name, text(title), text(who.ministry)), is_marked=is_marked)


def _taken_off(found: PrintedList) -> list[Block]:
    """List who is on the list no more, which no bar beside a row can say."""
    gone = [each for each in found.changes if each.after is None and each.before is not None]
    if not gone:
        return []
    items = tuple(Item("–", text(_gone(each.delegation, each.before))) for each in gone if each.before)
    heading = _("No longer on the list since {revision}").format(revision=found.since)
    return [Heading(2, heading, "taken-off"), Items(items)]


def _gone(delegation: str, before: Listed | ListedDelegation) -> str:
    if isinstance(before, ListedDelegation):
        return before.name
    return ", ".join(filter(None, (before.printed_name, before.title, delegation)))
