"""Figures on paper: each as a picture, with the same facts in a sentence and in a table beside it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from baliapp.base.i18n import N_, _, ngettext
from baliapp.packs.content.blocks import (
    Bar,
    Block,
    Chart,
    Column,
    Fill,
    Heading,
    Kind,
    Locator,
    Paragraph,
    Row,
    Section,
    Spot,
    Table,
    Voice,
    text,
)
from baliapp.packs.sections.figures import Figures, State, Statuses, Turnout, Year
from baliapp.packs.typesetting.locator import is_shown, places
from baliapp.records.documents import STATUSES

_FILLS = {
    "implemented": Fill.SOLID,
    "active": Fill.STRIPES,
    "requires funding": Fill.BACKWARD,
    "stagnant": Fill.CROSSED,
    "inactive": Fill.DOTS,
    "elapsed": Fill.PALE,
    "superseded": Fill.LEVEL,
    "retired": Fill.GREY,
    "": Fill.EMPTY,
}
"""From what is done to what nobody has said anything about; a status looks the same in every pack."""
_NO_STATUS = N_("No status")
_MOST_DOCUMENTS = 8


def own_section(found: Figures) -> list[Section]:
    """Say it on paper, where anything was counted."""
    parts = (
        _attendance(found.turnouts, found.uncounted),
        _commitments(found.statuses),
        _membership(found.years),
        _map(found.states),
    )
    blocks = [each for part in parts for each in part]
    return [Section("figures", _("Figures"), tuple(blocks))] if blocks else []


def _attendance(turnouts: Sequence[Turnout], uncounted: Sequence[str]) -> Iterator[Block]:
    if not turnouts:
        return
    yield Heading(2, _("Attendance over the years"), "figures-attendance")
    if len(turnouts) > 1:
        bars = tuple(Bar(each.meeting, (each.came,), each.year) for each in turnouts)
        yield Chart((Kind(_("Delegations"), Fill.SOLID),), bars, _told_of_turnouts(turnouts))
    columns = (Column(_("Meeting"), 0.4), Column(_("Dates"), 0.4), Column(_("Delegations"), 0.2))
    yield Table(columns, tuple(Row((text(each.meeting), text(each.dates), text(str(each.came)))) for each in turnouts))
    if uncounted:
        yield Paragraph(
            text(_("No attendance is recorded of {meetings}.").format(meetings=", ".join(uncounted))), Voice.NOTE
        )


def _told_of_turnouts(turnouts: Sequence[Turnout]) -> str:
    most, fewest = max(turnouts, key=lambda each: each.came), min(turnouts, key=lambda each: each.came)
    told = _(
        "Bars: how many delegations came to {count} meetings from {first} ({begun}) to {last} ({ended}). Most came to "
        "{most}: {many}; fewest to {fewest}: {few}. The table below has all numbers."
    )
    return told.format(
        count=len(turnouts), first=turnouts[0].meeting, begun=turnouts[0].dates, last=turnouts[-1].meeting,
        ended=turnouts[-1].dates, most=most.meeting, many=most.came, fewest=fewest.meeting, few=fewest.came,
    )  # fmt: skip


def _commitments(statuses: Sequence[Statuses]) -> Iterator[Block]:
    if not statuses:
        return
    total = Counter[str]()
    for each in statuses:
        total.update(each.counted)
    known = [status for status in _FILLS if total[status]]
    yield Heading(2, _("How far commitments have come"), "figures-commitments")
    if len(statuses) > 1 or len(known) > 1:
        kinds = tuple(Kind(_status(each), _FILLS[each]) for each in known)
        shown = [*statuses[:_MOST_DOCUMENTS], *_others(statuses[_MOST_DOCUMENTS:])]
        bars = tuple(Bar(each.document, tuple(each.counted.get(status, 0) for status in known)) for each in shown)
        yield Chart(kinds, bars, _told_of_statuses(statuses, known, total), is_level=True)
    columns = (Column(_("Status"), 0.8), Column(_("Commitments"), 0.2))
    groups = [*statuses, Statuses(_("All documents"), total)] if len(statuses) > 1 else []
    rows = [row for each in groups for row in (Row((text(each.document),)), *_of_document(each, known))]
    yield Table(columns, tuple(rows or _of_document(statuses[0], known)))


def _of_document(found: Statuses, known: Sequence[str]) -> list[Row]:
    shown = [each for each in known if found.counted.get(each)]
    return [Row((text(_status(each)), text(str(found.counted[each])))) for each in shown]


def _others(statuses: Sequence[Statuses]) -> Iterator[Statuses]:
    if statuses:
        counted = Counter[str]()
        for each in statuses:
            counted.update(each.counted)
        told = ngettext("{count} other document", "{count} other documents", len(statuses))
        yield Statuses(told.format(count=len(statuses)), counted)


def _status(value: str) -> str:
    return next((_(each.label) for each in STATUSES if each.value == value), _(_NO_STATUS))


def _told_of_statuses(statuses: Sequence[Statuses], known: Sequence[str], total: Counter[str]) -> str:
    count = total.total()
    told = ngettext(
        "Bars: how {count} commitment stands", "Bars: how {count} commitments stand, document by document", count
    )
    listed = "; ".join(f"{_status(each)} {total[each]}" for each in known)
    documents = "; ".join(f"{each.document} {sum(each.counted.values())}" for each in statuses[:_MOST_DOCUMENTS])
    return f"{told.format(count=count)}. {listed}. {documents}."


def _membership(years: Sequence[Year]) -> Iterator[Block]:
    if len(years) < 2:
        return
    yield Heading(2, _("Members and observers over the years"), "figures-membership")
    kinds = (
        Kind(_("Members"), Fill.SOLID),
        Kind(_("Perhaps members"), Fill.STRIPES),
        Kind(_("Observers"), Fill.GREY),
        Kind(_("Perhaps observers"), Fill.DOTS),
    )
    parts = [_counted(each) for each in years]
    there = [place for place in range(len(kinds)) if any(each[place] for each in parts)]
    bars = tuple(
        Bar(str(year.year), tuple(each[place] for place in there)) for year, each in zip(years, parts, strict=True)
    )
    yield Chart(tuple(kinds[place] for place in there), bars, _told_of_years(years))
    yield Paragraph(
        text(_("At the end of each year. Perhaps: the sources leave open whether it had begun or had ended.")),
        Voice.NOTE,
    )
    columns = (Column(_("Years"), 0.24), Column(_("Members"), 0.38), Column(_("Observers"), 0.38))
    yield Table(columns, tuple(_rows(years)))


def _rows(years: Sequence[Year]) -> Iterator[Row]:
    """Give a row for years in which nothing changed."""
    for counted, found in groupby(years, key=_counted):
        alike = [each.year for each in found]
        period = str(alike[0]) if len(alike) == 1 else f"{alike[0]}–{alike[-1]}"
        members, observers = (_with_perhaps(*each) for each in (counted[:2], counted[2:]))
        yield Row((text(period), text(members), text(observers)))


def _counted(year: Year) -> tuple[int, int, int, int]:
    return year.members, year.perhaps_members, year.observers, year.perhaps_observers


def _with_perhaps(sure: int, perhaps: int) -> str:
    return _("{count}, and perhaps {more} more").format(count=sure, more=perhaps) if perhaps else str(sure)


def _told_of_years(years: Sequence[Year]) -> str:
    told = _(
        "Bars: members and observers at the end of each year. In {first} {members} members and {observers} observers "
        "for certain, in {last} {members_now} and {observers_now}. The table below has all numbers."
    )
    first, last = years[0], years[-1]
    return told.format(
        first=first.year, members=first.members, observers=first.observers,
        last=last.year, members_now=last.members, observers_now=last.observers,
    )  # fmt: skip


def _map(states: Sequence[State]) -> Iterator[Block]:
    there = [each for each in states if each.code in places() and is_shown(*places()[each.code])]
    if len(there) < 2:
        return
    kinds = {True: Kind(_("Member"), Fill.SOLID), False: Kind(_("Observer"), Fill.EMPTY)}
    spots = tuple(Spot(each.code, *places()[each.code], kinds[each.is_member], each.name) for each in there)
    yield Heading(2, _("Members and observers on the map"), "figures-map")
    members = _named(each for each in there if each.is_member)
    told = _("Map of the region. Members: {members}.").format(members=members)
    if observers := _named(each for each in there if not each.is_member):
        told += " " + _("Observers: {observers}.").format(observers=observers)
    yield Locator(spots, told)
    yield Paragraph(text(_note(states, there)), Voice.NOTE)


def _named(states: Iterator[State]) -> str:
    return ", ".join(each.name for each in states)


def _note(states: Sequence[State], there: Sequence[State]) -> str:
    note = _(
        "Each mark stands at a seat of government, with a name or an ISO code. The map shows coasts and no borders."
    )
    elsewhere = [each for each in states if each not in there]
    if not elsewhere:
        return note
    told = _("Not on the map: {names}.")
    listed = ", ".join(f"{each.name} ({each.code})" for each in elsewhere)
    return f"{note} {told.format(names=listed)}"
