"""Commitments: what was promised, overdue first, and how far each member has come that has reported on it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from baliapp.base.i18n import N_, _, ngettext
from baliapp.base.partial_dates import of_day
from baliapp.packs.content.blocks import Block, Column, Heading, Look, Paragraph, Row, Run, Section, Table, Text, text
from baliapp.packs.facts.moment import Moment
from baliapp.packs.facts.reading import Reading
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import field_named
from baliapp.store.commitments.table import Party, Promise
from baliapp.store.commitments.table import Table as Standings

NO_STATUS = N_("no status")


@dataclass(frozen=True, slots=True)
class Pledge:
    """A commitment under the number that the table of members names it by."""

    number: int
    what: str
    document: str
    paragraph: str
    who: str
    by_when: str
    status: str
    is_late: bool
    reported: tuple[tuple[str, int], ...]
    """How many members have reported which status."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one member has come: the numbers of commitments by what it has reported of them."""

    name: str
    by_status: tuple[tuple[str, tuple[int, ...]], ...]
    late: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Commitments:
    """What the section says."""

    day: str = ""
    pledges: tuple[Pledge, ...] = ()
    members: tuple[Progress, ...] = ()
    silent: tuple[str, ...] = ()
    """Members that a commitment concerns and that have reported on none."""


def collect(reading: Reading, moment: Moment) -> Commitments:
    """Gather the commitments that stand on the day, what is overdue first."""
    table = reading.commitments(moment.day)
    numbered = {each.ref.id: number for number, each in enumerate(table.promises, 1)}
    reported = {member for promise, member in table.cells if promise in numbered}
    concerned = {member for each in table.promises for member in table.concerned[each.ref.id]}
    statuses: dict[str, Counter[str]] = {promise: Counter() for promise in numbered}
    for (promise, _member), cell in table.cells.items():
        if promise in numbered:
            statuses[promise][cell.status] += 1
    return Commitments(
        str(of_day(moment.day)),
        tuple(_pledge(table, each, numbered[each.ref.id], statuses[each.ref.id]) for each in table.promises),
        tuple(
            _progress(table, each.ref.id, _called(reading, moment, each), numbered)
            for each in table.members
            if each.ref.id in reported
        ),
        tuple(_called(reading, moment, each) for each in table.members if each.ref.id in concerned - reported),
    )


def _called(reading: Reading, moment: Moment, member: Party) -> str:
    """Give what a member was called on the day of the pack, as everywhere in it."""
    participant = reading.get("participant", member.ref.id)
    return reading.called(participant, moment.day) if participant else member.name


def _pledge(table: Standings, promise: Promise, number: int, counted: Mapping[str, int]) -> Pledge:
    who = promise.who_stated or (_word("commitment", "who", promise.who) if promise.who else "")
    return Pledge(
        number,
        promise.what,
        promise.document_named,
        promise.number,
        who,
        str(promise.by_when) if promise.by_when else promise.by_when_stated,
        _status(promise.status),
        table.is_late(promise),
        tuple(sorted((_status(status), count) for status, count in counted.items())),
    )


def _progress(table: Standings, member: str, name: str, numbered: Mapping[str, int]) -> Progress:
    by_status: dict[str, list[int]] = {}
    late = list[int]()
    for promise in table.promises:
        number = numbered[promise.ref.id]
        cell = table.cells.get((promise.ref.id, member))
        if cell:
            by_status.setdefault(_status(cell.status), []).append(number)
        if table.is_overdue(promise, member):
            late.append(number)
    told = tuple((status, tuple(numbers)) for status, numbers in sorted(by_status.items()))
    return Progress(name, told, tuple(late))


def _status(status: str) -> str:
    return _word("report", "status", status).lower() if status else _(NO_STATUS)


def _word(type_name: str, field: str, value: str) -> str:
    choices = field_named(BY_NAME[type_name], field).choices
    return next((_(choice.label) for choice in choices if choice.value == value), value)


def own_section(found: Commitments) -> list[Section]:
    """Say it on paper, where there are commitments."""
    if not found.pledges:
        return []
    blocks = [Paragraph(text(_intro(found))), _pledges(found.pledges), *_members(found)]
    return [Section("commitments", _("Commitments"), tuple(blocks))]


def _intro(found: Commitments) -> str:
    count = len(found.pledges)
    late = sum(each.is_late for each in found.pledges)
    told = ngettext(
        "{count} commitment on {day}, and how far members have come with it.",
        "{count} commitments on {day}, and how far members have come with them.",
        count,
    ).format(count=count, day=found.day)
    if not late:
        return told
    overdue = ngettext("{late} is overdue.", "{late} are overdue.", late).format(late=late)
    return f"{told} {overdue}"


def _pledges(pledges: Sequence[Pledge]) -> Table:
    columns = (
        Column(_("No."), 0.07),
        Column(_("Commitment"), 0.45),
        Column(_("Who"), 0.16),
        Column(_("By when"), 0.14),
        Column(_("Status"), 0.18),
    )
    rows, document = list[Row](), ""
    for each in pledges:
        if each.document != document:
            rows.append(Row((text(each.document),)))
            document = each.document
        rows.append(_row(each))
    return Table(columns, tuple(rows))


def _row(each: Pledge) -> Row:
    paragraph = _("paragraph {number}").format(number=each.paragraph) if each.paragraph else ""
    what = text(each.what, Run(f" ({paragraph})" if paragraph else "", Look.QUIET))
    reports = ", ".join(f"{status} {count}" for status, count in each.reported)
    status = text(
        Run(_("overdue") if each.is_late else "", Look.STRONG),
        ", " if each.is_late else "",
        each.status,
        Run("\n" + _("Reported: {statuses}").format(statuses=reports) if reports else "", Look.QUIET),
    )
    return Row((text(str(each.number)), what, text(each.who), text(each.by_when), status))


def _members(found: Commitments) -> Iterator[Block]:
    if not found.members and not found.silent:
        return
    yield Heading(2, _("Reports of members"), "commitments-of-members")
    if found.members:
        yield Paragraph(text(_("The numbers are those of the commitments above.")), keep_with_next=True)
        columns = (Column(_("Member"), 0.3), Column(_("Reported"), 0.5), Column(_("Overdue"), 0.2))
        rows = (Row((text(each.name), _reported(each), text(_listed(each.late)))) for each in found.members)
        yield Table(columns, tuple(rows))
    if found.silent:
        none = _("No report is recorded of: {names}.")
        yield Paragraph(text(none.format(names="; ".join(found.silent))))


def _reported(member: Progress) -> Text:
    runs = list[str | Run]()
    for place, (status, numbers) in enumerate(member.by_status):
        runs += ["; " if place else "", Run(f"{status}: ", Look.QUIET), _listed(numbers)]
    return text(*runs)


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))
