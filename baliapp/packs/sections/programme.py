"""The programme: what is on, day by day, by the clock of the venue; nothing is moved to another time zone."""

from collections.abc import Iterator

from baliapp.base.i18n import _
from baliapp.packs.content.blocks import Block, Column, Heading, Look, Paragraph, Row, Run, Section, Table, Text, text
from baliapp.packs.sections.agenda import Agenda, AgendaLine, times
from baliapp.store.meetings.agenda_programme import ProgrammeDay
from baliapp.store.tables.entries import Ref


def own_section(found: Agenda) -> list[Section]:
    """Say it on paper, where an item has a day."""
    if not found.programme.days:
        return []
    lines = {each.ref: each for each in found.lines}
    blocks: list[Block] = [Paragraph(text(_by_which_clock(found)))]
    for day in found.programme.days:
        blocks += _day(day, lines)
    return [Section("programme", _("Programme"), tuple(blocks))]


def _by_which_clock(found: Agenda) -> str:
    if not found.time_zone:
        return _("All times are those of the clock at the venue.")
    if not found.place:
        return _("All times are those of the clock at the venue (time zone {zone}).").format(zone=found.time_zone)
    told = _("All times are those of the clock at the venue, {place} (time zone {zone}).")
    return told.format(place=found.place, zone=found.time_zone)


def _day(day: ProgrammeDay, lines: dict[Ref, AgendaLine]) -> Iterator[Block]:
    yield Heading(2, str(day.day), f"programme-{day.day.sort_key.split('|')[0].replace(' ', '-')}")
    columns = (Column(_("Time"), 0.2), Column(_("Item"), 0.11), Column(_("Subject"), 0.69))
    rows = [_row(times(slot.begins, slot.ends), lines[slot.item.ref]) for slot in day.slots]
    rows += [_row(_("time not set"), lines[item.ref]) for item in day.without_time]
    yield Table(columns, tuple(rows))


def _row(time: str, line: AgendaLine) -> Row:
    return Row((text(time), text(line.number), _subject(line)))


def _subject(line: AgendaLine) -> Text:
    parts = (_("The chair only") if line.is_internal else "", line.purpose, line.submitter)
    told = " · ".join(filter(None, parts))
    title = Run(line.title, Look.STRONG if line.depth == 0 else Look.PLAIN)
    return text(title, Run(f"\n{told}" if told else "", Look.QUIET))
