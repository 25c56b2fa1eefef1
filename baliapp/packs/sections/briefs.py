"""The briefs of the items: each under its number and title, with those parts that the reader may read."""

from collections.abc import Iterator

from baliapp.base.i18n import _
from baliapp.packs.blocks import Block, Heading, Paragraph, Section, Together, Voice
from baliapp.packs.rich_blocks import rich_blocks
from baliapp.packs.sections.agenda import Agenda, AgendaLine, about, damage, field_label, papers

_SECRET = "undisclosed"


def own_section(found: Agenda) -> list[Section]:
    """Say them on paper, where an item has one."""
    lines = [each for each in found.lines if each.brief]
    if not lines:
        return []
    return [Section("briefs", _("Briefs"), tuple(_brief(each) for each in lines))]


def _brief(line: AgendaLine) -> Together:
    head: list[Block] = [Heading(2, line.called, line.anchor)]
    if told := about(line):
        head.append(Paragraph(told, Voice.NOTE, keep_with_next=True))
    if listed := papers(line):
        head.append(Paragraph(listed, Voice.NOTE, keep_with_next=True))
    if marked := damage(line):
        head.append(Paragraph(marked, Voice.WARNING, keep_with_next=True))
    return Together((*head, *_parts(line)), most=0.0, continued=line.called)


def _parts(line: AgendaLine) -> Iterator[Block]:
    for name, kept in line.brief:
        yield Heading(3, field_label(name), is_marked=name == _SECRET)
        yield from rich_blocks(kept)
