"""Setting blocks: each becomes strips of measured lines, still without a page."""

from collections.abc import Sequence
from functools import singledispatch

from baliapp.base.i18n import _
from baliapp.packs import blocks, styles
from baliapp.packs.blocks import Block, Look, Run, Section, Text, Voice
from baliapp.packs.flow import Rule, Strip, Words, space
from baliapp.packs.lines import Type, break_lines, one_line
from baliapp.packs.rows import Cell, may_part, rule_off, set_row, start_of
from baliapp.packs.shaping import Shaper
from baliapp.packs.tags import COLUMN_HEAD, NUMBERED, Node, heading_across, item_of


def set_section(shaper: Shaper, section: Section) -> list[Strip]:
    """Set a section under its title, on a new page."""
    strips: list[Strip] = []
    new_page = True
    for block in (blocks.Heading(1, section.title, section.anchor), *section.blocks):
        if isinstance(block, blocks.PageBreak):
            new_page = True
        else:
            made = set_block(block, shaper)
            made[0].starts_page = new_page
            new_page = False
            strips += made
    return strips


@singledispatch
def set_block(block: Block, shaper: Shaper) -> list[Strip]:
    """Give the strips of one block; each kind of block has its function below."""
    raise TypeError(f"nobody sets {block!r}")


@set_block.register
def _heading(block: blocks.Heading, shaper: Shaper) -> list[Strip]:
    lines = break_lines(shaper, blocks.text(block.words), styles.HEADINGS[block.level], styles.WIDTH)
    colour = styles.MARKED if block.is_marked else styles.ACCENT
    node = Node(f"H{block.level}")
    strips = []
    for line in lines:
        words = Words(start_of(line, styles.WIDTH), line.above, line, colour, node)
        strips.append(Strip(line.height, [words], may_end_page=False))
    strips[0].anchor = block.anchor
    strips[0].heading = (block.level, block.words) if block.anchor else None
    strips[0].in_contents = block.in_contents
    if block.level == 1:
        strips.append(Strip(5, [Rule(0, styles.WIDTH, 5, 0.8, styles.ACCENT)], may_end_page=False))
    before = [space(styles.SPACE_BEFORE[block.level])] if styles.SPACE_BEFORE[block.level] else []
    return [*before, *strips, space(styles.SPACE_AFTER[block.level], may_end_page=False)]


@set_block.register
def _paragraph(block: blocks.Paragraph, shaper: Shaper) -> list[Strip]:
    colour = styles.MARKED if block.voice is Voice.WARNING else styles.INK
    lines = break_lines(shaper, block.text, styles.PARAGRAPHS[block.voice], styles.WIDTH)
    strips = []
    node = Node("P")
    for place, line in enumerate(lines, 1):
        words = Words(start_of(line, styles.WIDTH), line.above, line, colour, node)
        strips.append(Strip(line.height, [words], may_end_page=may_part(place, len(lines))))
    strips[0].anchor = block.anchor
    if block.keep_with_next:
        _keep_with_next(strips[-1:])
    return [*strips, space(styles.AFTER_PARAGRAPH, may_end_page=not block.keep_with_next)]


@set_block.register
def _together(block: blocks.Together, shaper: Shaper) -> list[Strip]:
    strips = [strip for each in block.blocks for strip in set_block(each, shaper)]
    if sum(strip.height for strip in strips) <= styles.HEIGHT * block.most:
        last = max((place for place, strip in enumerate(strips) if not strip.vanishes), default=0)
        _keep_with_next(strips[:last])
    if block.continued:
        _say_again(shaper, strips, block.continued)
    return strips


def _say_again(shaper: Shaper, strips: Sequence[Strip], words: str) -> None:
    """Let a page on which ``strips`` go on begin with what they are about; their own heading says it itself."""
    line = one_line(shaper, words, styles.CONTINUED, styles.WIDTH, _("{} (continued)"))
    told = Words(start_of(line, styles.WIDTH), line.above, line, styles.ACCENT)
    again = [Strip(line.height, [told]), Strip(styles.AFTER_PARAGRAPH)]
    first = next((place for place, strip in enumerate(strips) if strip.heading), -1)
    for strip in strips[first + 1 :]:
        strip.repeated = [*again, *strip.repeated]


@set_block.register
def _space(block: blocks.Spacer, shaper: Shaper) -> list[Strip]:
    return [space(block.height)]


@set_block.register
def _key_values(block: blocks.KeyValues, shaper: Shaper) -> list[Strip]:
    left = styles.LABEL_WIDTH
    strips: list[Strip] = []
    whole = Node("L")
    for label, value in block.pairs:
        names = break_lines(shaper, (Run(label, Look.QUIET),), styles.LABEL, left - styles.CELL_GAP)
        values = break_lines(shaper, value, styles.BODY, styles.WIDTH - left)
        name, told = item_of(whole, bool(label.strip()))
        cells = [Cell(names, 0.0, left, name), Cell(values, left, styles.WIDTH - left, told)]
        strips += set_row(cells, 1.0, 1.0)
    return [*strips, space(styles.AFTER_PARAGRAPH)]


@set_block.register
def _items(block: blocks.Items, shaper: Shaper) -> list[Strip]:
    marks = [break_lines(shaper, blocks.text(item.mark), styles.BODY, styles.WIDEST_MARK) for item in block.items]
    wide = max((line.width for lines in marks for line in lines), default=0.0)
    width = max(styles.MARK_WIDTH, wide + styles.MARK_GAP)
    items: list[list[Strip]] = []
    whole = Node("L", attributes=NUMBERED if any(item.mark[:1].isdigit() for item in block.items) else "")
    for item, mark in zip(block.items, marks, strict=True):
        inset = min(item.level, styles.DEEPEST) * styles.LEVEL_INDENT
        left = inset + width
        lines = break_lines(shaper, item.text, styles.BODY, styles.WIDTH - left)
        label, body = item_of(whole, bool(item.mark.strip()))
        made = set_row([Cell(mark, inset, width, label), Cell(lines, left, styles.WIDTH - left, body)], 0.0, 4.0)
        made[0].anchor = item.anchor
        items.append(made)
    _leave_none_alone(items)
    return [*(strip for made in items for strip in made), space(styles.AFTER_PARAGRAPH)]


@set_block.register
def _table(block: blocks.Table, shaper: Shaper) -> list[Strip]:
    whole = sum(column.share for column in block.columns)
    widths = [column.share / whole * styles.WIDTH for column in block.columns]
    columns = [
        (sum(widths[:place]), width - (styles.CELL_GAP if place < len(widths) - 1 else 0.0))
        for place, width in enumerate(widths)
    ]
    headings = [blocks.text(column.heading) for column in block.columns]
    table = Node("Table")
    cells = _cells(shaper, headings, columns, styles.CELL_HEADING, _heads(block, table))
    head = set_row(cells, styles.CELL_ABOVE, styles.CELL_BELOW, styles.ACCENT)
    rule_off(head, 0.8, styles.ACCENT)
    _keep_with_next(head)
    body = Node("TBody", table)
    rows = [_table_row(shaper, row, columns, body) for row in block.rows]
    about: list[Strip] = []
    for row, made in zip(block.rows, rows, strict=True):
        about = [] if _is_heading(row, columns) else about
        for place, strip in enumerate(made):
            strip.repeated = [*head, *about, Strip(styles.CELL_ABOVE)] if place else [*head, *about]
        about = _continued(shaper, row) if _is_heading(row, columns) else about
    # a heading inside the table stays with the row below it anyhow, and is no row to keep another company
    _leave_none_alone([made for row, made in zip(block.rows, rows, strict=True) if not _is_heading(row, columns)])
    return [*head, *(strip for made in rows for strip in made), space(styles.AFTER_PARAGRAPH + 4)]


def _is_heading(row: blocks.Row, columns: Sequence[tuple[float, float]]) -> bool:
    return len(row.cells) == 1 < len(columns)


def _continued(shaper: Shaper, row: blocks.Row) -> list[Strip]:
    """Give a heading inside a table once more, for the top of a page on which its rows go on."""
    told = (*row.cells[0], Run(f" {_('(continued)')}", Look.QUIET))
    strips = set_row(
        _cells(shaper, [told], [(0.0, styles.WIDTH)], styles.CELL_HEADING, [None]),
        styles.CELL_ABOVE,
        styles.CELL_BELOW,
        styles.ACCENT,
    )
    rule_off(strips, styles.HAIR, styles.HAIRLINE)
    return strips


def _heads(block: blocks.Table, table: Node) -> list[Node]:
    row = Node("TR", Node("THead", table))
    return [Node("TH", row, COLUMN_HEAD) for _column in block.columns]


def _table_row(shaper: Shaper, row: blocks.Row, columns: Sequence[tuple[float, float]], body: Node) -> list[Strip]:
    node = Node("TR", body)
    if _is_heading(row, columns):
        heads = [heading_across(node, len(columns))]
        cells = _cells(shaper, row.cells, [(0.0, styles.WIDTH)], styles.CELL_HEADING, heads)
        strips = set_row(cells, styles.CELL_ABOVE + 5, styles.CELL_BELOW, styles.ACCENT)
        _keep_with_next(strips)
    else:
        cells = _cells(shaper, row.cells, columns, styles.CELL, [Node("TD", node) for _cell in row.cells])
        strips = set_row(cells, styles.CELL_ABOVE, styles.CELL_BELOW)
        strips[-1].height += max(0.0, row.height - sum(strip.height for strip in strips))
    if row.is_marked:
        _mark(strips)
    rule_off(strips, styles.HAIR, styles.HAIRLINE)
    strips[0].anchor = row.anchor
    return strips


def _mark(strips: Sequence[Strip]) -> None:
    """Set a bar in the margin beside strips: a level line as thick as they are high."""
    for strip in strips:
        right = -styles.MARK_GAP
        bar = Rule(right - styles.MARK_BAR, right, strip.height / 2, strip.height, styles.MARKED)
        strip.marks.append(bar)


def _cells(
    shaper: Shaper,
    texts: Sequence[Text],
    columns: Sequence[tuple[float, float]],
    type_: Type,
    nodes: Sequence[Node | None],
) -> list[Cell]:
    return [
        Cell(break_lines(shaper, cell, type_, width), start, width, node)
        for cell, (start, width), node in zip(texts, columns, nodes, strict=True)
    ]


def _leave_none_alone(rows: Sequence[list[Strip]]) -> None:
    """Keep the first two rows on one page, and the last two: no page begins or ends with a single one of several."""
    if len(rows) > 1:
        _keep_with_next([rows[0][-1], rows[-2][-1]])


def _keep_with_next(strips: Sequence[Strip]) -> None:
    for strip in strips:
        strip.may_end_page = False
