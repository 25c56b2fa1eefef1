"""The briefs of the items: each on pages of its own, with those parts that the reader may read."""

from collections.abc import Iterator

from baliapp.base.i18n import _
from baliapp.base.partial_dates import of_day
from baliapp.packs.content.blocks import Block, Heading, Look, PageBreak, Paragraph, Run, Section, Together, Voice, text
from baliapp.packs.content.rich_blocks import rich_blocks
from baliapp.packs.sections.agenda import Agenda, AgendaLine, about, damage, field_label, papers

_SECRET = "undisclosed"


def own_section(found: Agenda) -> list[Section]:
    """Say them on paper, where an item has one."""
    lines = [each for each in found.lines if each.brief]
    if not lines:
        return []
    blocks = [block for each in lines for block in (PageBreak(), _brief(found, each))]
    return [Section("briefs", _("Briefs"), tuple(blocks[1:]))]


def _brief(found: Agenda, line: AgendaLine) -> Together:
    """Say it under its symbol and date; who wrote it and when stands at the foot of its last page."""
    dated = str(of_day(line.written)) if line.written else ""
    number = _("Brief {number}").format(number=line.number) if line.number else _("Brief")
    symbol = " · ".join(filter(None, (found.key, number)))
    over = text(Run(symbol, Look.STRONG), "\n" if dated else "", dated)
    head: list[Block] = [Heading(2, line.called, line.anchor, over=over)]
    if told := about(line):
        head.append(Paragraph(told, Voice.NOTE, keep_with_next=True))
    if listed := papers(line):
        head.append(Paragraph(listed, Voice.NOTE, keep_with_next=True))
    if marked := damage(line):
        head.append(Paragraph(marked, Voice.WARNING, keep_with_next=True))
    office = ", ".join(filter(None, (_("Secretariat of the Bali Process"), dated)))
    foot = Paragraph(text(office), Voice.NOTE, at_foot=True)
    return Together((*head, *_parts(line), foot), most=0.0, continued=line.called)


def _parts(line: AgendaLine) -> Iterator[Block]:
    for name, kept in line.brief:
        yield Heading(3, field_label(name), is_marked=name == _SECRET)
        yield from rich_blocks(kept)
