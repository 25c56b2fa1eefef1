"""Setting blocks: each becomes strips of measured lines, still without a page."""

from collections.abc import Sequence
from functools import singledispatch

from baliapp.base.i18n import _
from baliapp.packs.content import blocks, styles
from baliapp.packs.content.blocks import Block, Look, Run, Section, Text, Voice, has_words
from baliapp.packs.content.tags import NUMBERED, Node, item_of
from baliapp.packs.typesetting.charts import set_chart
from baliapp.packs.typesetting.flow import Rule, Strip, Words, space
from baliapp.packs.typesetting.footnotes import next_figure, set_footnote
from baliapp.packs.typesetting.locator import set_locator
from baliapp.packs.typesetting.rows import Cell, keep_with_next, leave_none_alone, may_part, set_row, start_of
from baliapp.packs.typesetting.setter import Setter
from baliapp.packs.typesetting.tables import set_table


def set_section(setter: Setter, section: Section) -> list[Strip]:
    """Set a section under its title, on a new page."""
    heading = blocks.Heading(1, section.title, section.anchor)
    return _set_all(setter.for_section(), (blocks.PageBreak(), heading, *section.blocks))


def _set_all(setter: Setter, made_of: Sequence[Block]) -> list[Strip]:
    strips: list[Strip] = []
    new_page = is_under_title = False
    for block in made_of:
        if isinstance(block, blocks.PageBreak):
            new_page = True
        elif made := set_block(block, setter):
            made[0].starts_page |= new_page
            if not new_page:
                _keep_note(strips, block)
            if is_under_title and made[0].vanishes:  # the title has room below it
                made[0].height = 0.0
            new_page, is_under_title = False, isinstance(block, blocks.Heading) and block.level == 1
            strips += made
    return strips


def _keep_note(before: Sequence[Strip], block: Block) -> None:
    """Keep a note on the page of what it is about, which stands before it."""
    if isinstance(block, blocks.Paragraph) and block.voice is Voice.NOTE:
        last = next((place for place in range(len(before) - 1, -1, -1) if not before[place].vanishes), 0)
        keep_with_next(before[last:])


@singledispatch
def set_block(block: Block, setter: Setter) -> list[Strip]:
    """Give the strips of one block; each kind of block has its function below."""
    raise TypeError(f"nobody sets {block!r}")


@set_block.register
def _heading(block: blocks.Heading, setter: Setter) -> list[Strip]:
    style, place = setter.style, block.level - 1
    lines = setter.lines(blocks.text(block.words), style.headings[place], style.width)
    colour = styles.MARKED if block.is_marked else styles.ACCENT
    strips = _over(setter, block.over)
    node = Node(f"H{block.level}")
    for line in lines:
        words = Words(start_of(line, style.width), line.above, line, colour, node)
        strips.append(Strip(line.height, [words], may_end_page=False))
    strips[0].anchor = block.anchor
    strips[0].heading = (block.level, block.words) if block.anchor else None
    strips[0].in_contents = block.in_contents
    if block.level == 1:
        strips.append(Strip(5, [Rule(0, style.width, 5, 0.8, styles.ACCENT)], may_end_page=False))
    before = style.before_heading[place]
    return [*([space(before)] if before else []), *strips, space(style.after_heading[place], may_end_page=False)]


def _over(setter: Setter, text: Text) -> list[Strip]:
    """Set the small lines above a heading."""
    if not text:
        return []
    style, node = setter.style, Node("P")
    lines = setter.lines(text, style.note, style.width)
    strips = [
        Strip(line.height, [Words(0.0, line.above, line, styles.QUIET, node)], may_end_page=False) for line in lines
    ]
    return [*strips, Strip(style.after_heading[1], may_end_page=False)]


@set_block.register
def _paragraph(block: blocks.Paragraph, setter: Setter) -> list[Strip]:
    style = setter.style
    colour = styles.MARKED if block.voice is Voice.WARNING else styles.INK
    figure = next_figure(setter) if block.footnote else ()
    lines = setter.running((*block.text, *figure), style.paragraph(block.voice), style.width)
    strips = []
    node = None if block.at_foot else Node("P")
    width, count = style.width, len(lines)
    for place, line in enumerate(lines, 1):
        words = Words(start_of(line, width) if line.leftwards else 0.0, line.above, line, colour, node)
        strips.append(Strip(line.above + line.below, [words], may_end_page=may_part(place, count)))
    strips[0].anchor = block.anchor
    if node and block.footnote:
        set_footnote(setter, strips[-1], node, figure, block.footnote)
    if block.at_foot:
        for strip in strips:
            strip.sinks = True
        return strips
    if block.keep_with_next:
        keep_with_next(strips[-1:])
    return [*strips, space(style.after_paragraph, may_end_page=not block.keep_with_next)]


@set_block.register
def _together(block: blocks.Together, setter: Setter) -> list[Strip]:
    style = setter.style
    strips = _set_all(setter, block.blocks)
    if sum(strip.height for strip in strips) <= style.height * block.most:
        last = max((place for place, strip in enumerate(strips) if not strip.vanishes), default=0)
        keep_with_next(strips[:last])
    if block.continued:
        _say_again(setter, strips, block.continued)
    return strips


def _say_again(setter: Setter, strips: Sequence[Strip], words: str) -> None:
    """Let a page on which ``strips`` go on begin with what they are about; their own heading says it itself."""
    style = setter.style
    line = setter.one_line(words, style.continued, style.width, _("{} (continued)"))
    told = Words(start_of(line, style.width), line.above, line, styles.ACCENT)
    again = [Strip(line.height, [told]), Strip(style.after_paragraph)]
    first = next((place for place, strip in enumerate(strips) if strip.heading), -1)
    for strip in strips[first + 1 :]:
        strip.repeated = [*again, *strip.repeated]


@set_block.register
def _chart(block: blocks.Chart, setter: Setter) -> list[Strip]:
    return set_chart(setter, block)


@set_block.register
def _locator(block: blocks.Locator, setter: Setter) -> list[Strip]:
    return set_locator(setter, block)


@set_block.register
def _space(block: blocks.Spacer, setter: Setter) -> list[Strip]:
    return [space(block.height)]


@set_block.register
def _key_values(block: blocks.KeyValues, setter: Setter) -> list[Strip]:
    style = setter.style
    left = style.label_width
    pairs: list[list[Strip]] = []
    whole = Node("L")
    for label, value in block.pairs:
        names = setter.lines((Run(label, Look.QUIET),), style.label, left - style.cell_gap)
        values = setter.lines(value, style.body, style.width - left)
        name, told = item_of(whole, bool(label.strip()), has_words(value))
        cells = [Cell(names, 0.0, left, name), Cell(values, left, style.width - left, told)]
        pairs.append(set_row(cells, 1.0, 1.0))
    leave_none_alone(pairs)
    return [*(strip for made in pairs for strip in made), space(style.after_paragraph)]


@set_block.register
def _items(block: blocks.Items, setter: Setter) -> list[Strip]:
    style = setter.style
    marks = [setter.lines(blocks.text(item.mark), style.body, style.widest_mark) for item in block.items]
    wide = max((line.width for lines in marks for line in lines), default=0.0)
    width = max(style.mark_width, wide + style.mark_gap)
    items: list[list[Strip]] = []
    whole = Node("L", attributes=NUMBERED if any(item.mark[:1].isdigit() for item in block.items) else "")
    for item, mark in zip(block.items, marks, strict=True):
        inset = min(item.level, styles.DEEPEST) * style.level_indent
        left = inset + width
        lines = setter.running(item.text, style.body, style.width - left)
        label, body = item_of(whole, bool(item.mark.strip()), has_words(item.text))
        made = set_row(
            [Cell(mark, inset, width, label), Cell(lines, left, style.width - left, body)], 0.0, style.after_item
        )
        made[0].anchor = item.anchor
        items.append(made)
    leave_none_alone(items)
    return [*(strip for made in items for strip in made), space(style.after_paragraph)]


@set_block.register
def _table(block: blocks.Table, setter: Setter) -> list[Strip]:
    return set_table(setter, block)
