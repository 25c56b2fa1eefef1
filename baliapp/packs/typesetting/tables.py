"""Setting tables: columns by their shares, rows under heads that are repeated, headings inside."""

from collections.abc import Sequence

from baliapp.base.i18n import _
from baliapp.packs.content import blocks, styles
from baliapp.packs.content.blocks import Look, Run, Text
from baliapp.packs.content.styles import StyleSheet, Type
from baliapp.packs.content.tags import COLUMN_HEAD, Node, heading_across
from baliapp.packs.typesetting.flow import Rule, Strip, space
from baliapp.packs.typesetting.rows import Cell, keep_with_next, leave_none_alone, rule_off, set_row
from baliapp.packs.typesetting.setter import Setter

_MOST_FOR_A_WORD = 0.4
"""The share of a table that a column gets at most for the sake of its longest word."""


def set_table(setter: Setter, block: blocks.Table) -> list[Strip]:
    """Give the strips of a table, each with what is repeated above it on a new page."""
    style = setter.style
    widths = _widths(setter, block)
    columns = [
        (sum(widths[:place]), width - (style.cell_gap if place < len(widths) - 1 else 0.0))
        for place, width in enumerate(widths)
    ]
    headings = [blocks.text(column.heading) for column in block.columns]
    table = Node("Table")
    cells = _cells(setter, headings, columns, style.cell_heading, _heads(block, table))
    head = set_row(cells, style.cell_room, style.cell_room, styles.ACCENT)
    rule_off(head, style.width, 0.8, styles.ACCENT)
    keep_with_next(head)
    body = Node("TBody", table)
    rows = [_table_row(setter, row, columns, body) for row in block.rows]
    about: list[Strip] = []
    for row, made in zip(block.rows, rows, strict=True):
        about = [] if _is_heading(row, columns) else about
        for place, strip in enumerate(made):
            strip.repeated = [*head, *about, Strip(style.cell_room)] if place else [*head, *about]
        about = _continued(setter, row) if _is_heading(row, columns) else about
    # a heading inside the table stays with the row below it anyhow, and is no row to keep another company
    leave_none_alone([made for row, made in zip(block.rows, rows, strict=True) if not _is_heading(row, columns)])
    return [*head, *(strip for made in rows for strip in made), space(style.after_paragraph + 4)]


def _widths(setter: Setter, block: blocks.Table) -> list[float]:
    """Give each column its share; in large print more to one whose words it would cut."""
    style = setter.style
    whole = sum(column.share for column in block.columns)
    widths = [column.share / whole * style.width for column in block.columns]
    if not style.is_large:
        return widths
    rows = [row.cells for row in block.rows if not _is_heading(row, block.columns)]
    needed = [
        max(
            _longest_word(setter, [blocks.text(column.heading)], style.cell_heading),
            _longest_word(setter, [cells[place] for cells in rows if place < len(cells)], style.cell),
        )
        for place, column in enumerate(block.columns)
    ]
    return fitted(widths, [min(need + style.cell_gap, style.width * _MOST_FOR_A_WORD) for need in needed])


def fitted(widths: Sequence[float], needed: Sequence[float]) -> list[float]:
    """Give columns what they need as far as the others can spare it; all of them together stay as wide."""
    lacking = [max(0.0, need - width) for width, need in zip(widths, needed, strict=True)]
    spare = [max(0.0, width - need) for width, need in zip(widths, needed, strict=True)]
    moved = min(sum(lacking), sum(spare))
    if not moved:
        return list(widths)
    to_one, from_one = moved / sum(lacking), moved / sum(spare)
    return [width + lacks * to_one - has * from_one for width, lacks, has in zip(widths, lacking, spare, strict=True)]


def _longest_word(setter: Setter, cells: Sequence[Text], type_: Type) -> float:
    words = {(type_.look(run.look), word) for cell in cells for run in cell for word in run.text.split()}
    wide = [atom.width for look, word in words for atom in setter.shaper.word(look, word)]
    return max(wide, default=0.0) * type_.size / 1000


def _is_heading(row: blocks.Row, columns: Sequence[object]) -> bool:
    return len(row.cells) == 1 < len(columns)


def _continued(setter: Setter, row: blocks.Row) -> list[Strip]:
    """Give a heading inside a table once more, for the top of a page on which its rows go on."""
    style, told = setter.style, (*row.cells[0], Run(f" {_('(continued)')}", Look.QUIET))
    strips = set_row(
        _cells(setter, [told], [(0.0, style.width)], style.cell_heading, [None]),
        style.cell_room,
        style.cell_room,
        styles.ACCENT,
    )
    rule_off(strips, style.width, styles.HAIR, styles.HAIRLINE)
    return strips


def _heads(block: blocks.Table, table: Node) -> list[Node]:
    row = Node("TR", Node("THead", table))
    return [Node("TH", row, COLUMN_HEAD) for _column in block.columns]


def _table_row(setter: Setter, row: blocks.Row, columns: Sequence[tuple[float, float]], body: Node) -> list[Strip]:
    style, node = setter.style, Node("TR", body)
    if _is_heading(row, columns):
        heads = [heading_across(node, len(columns))]
        cells = _cells(setter, row.cells, [(0.0, style.width)], style.cell_heading, heads)
        strips = set_row(cells, style.cell_room + 5, style.cell_room, styles.ACCENT)
        keep_with_next(strips)
    else:
        cells = _cells(setter, row.cells, columns, style.cell, [Node("TD", node) for _cell in row.cells])
        strips = set_row(cells, style.cell_room, style.cell_room)
        strips[-1].height += max(0.0, row.height - sum(strip.height for strip in strips))
    if row.is_marked:
        _mark(strips, style)
    rule_off(strips, style.width, styles.HAIR, styles.HAIRLINE)
    strips[0].anchor = row.anchor
    return strips


def _mark(strips: Sequence[Strip], style: StyleSheet) -> None:
    """Set a bar in the margin beside strips: a level line as thick as they are high."""
    for strip in strips:
        right = -style.mark_gap
        bar = Rule(right - style.mark_bar, right, strip.height / 2, strip.height, styles.MARKED)
        strip.marks.append(bar)


def _cells(
    setter: Setter,
    texts: Sequence[Text],
    columns: Sequence[tuple[float, float]],
    type_: Type,
    nodes: Sequence[Node | None],
) -> list[Cell]:
    return [
        Cell(setter.lines(cell, type_, width), start, width, node)
        for cell, (start, width), node in zip(texts, columns, nodes, strict=True)
    ]
