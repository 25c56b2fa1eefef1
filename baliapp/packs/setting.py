"""Setting blocks: each becomes strips of measured lines, still without a page."""

from collections.abc import Callable, Iterator, Sequence
from functools import singledispatch

from baliapp.packs import styles
from baliapp.packs.blocks import (
    Block,
    Heading,
    Items,
    KeyValues,
    Look,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Section,
    Spacer,
    Table,
    Text,
    Voice,
    text,
)
from baliapp.packs.flow import Mark, Rule, Strip, Words, space
from baliapp.packs.lines import Line, Type, break_lines
from baliapp.packs.shaping import Shaper
from baliapp.packs.styles import Colour

_KEPT_WHOLE = 5  # lines: a row no taller than this is never cut


def set_section(shaper: Shaper, section: Section) -> list[Strip]:
    """Set a section under its title, on a new page."""
    strips = _set(Heading(1, section.title, section.anchor), shaper)
    strips[0].starts_page = True
    break_before = False
    for block in section.blocks:
        if isinstance(block, PageBreak):
            break_before = True
            continue
        made = _set(block, shaper)
        made[0].starts_page = break_before
        break_before = False
        strips += made
    return strips


@singledispatch
def _set(block: Block, shaper: Shaper) -> list[Strip]:
    raise NotImplementedError(type(block))


@_set.register
def _(block: Heading, shaper: Shaper) -> list[Strip]:
    type_ = styles.HEADINGS[block.level]
    lines = break_lines(shaper, text(block.words), type_, styles.WIDTH)
    strips = [Strip(line.height, [_words(0, line, styles.ACCENT)], may_end_page=False) for line in lines]
    strips[0].anchor = block.anchor
    strips[0].heading = (block.level, block.words) if block.anchor else None
    strips[0].in_contents = block.in_contents and block.level < 3
    if block.level == 1:
        rule = Rule(0, styles.WIDTH, 5, 0.8, styles.ACCENT)
        strips.append(Strip(5, [rule], may_end_page=False))
    before = space(styles.SPACE_BEFORE[block.level])
    return [*([before] if before.height else []), *strips, space(styles.SPACE_AFTER[block.level], may_end_page=False)]


@_set.register
def _(block: Paragraph, shaper: Shaper) -> list[Strip]:
    type_ = styles.PARAGRAPHS[block.voice]
    colour = styles.MARKED if block.voice is Voice.WARNING else styles.INK
    lines = break_lines(shaper, block.text, type_, styles.WIDTH)
    strips = [
        Strip(
            line.height, [_words(_start(line, styles.WIDTH), line, colour)], may_end_page=_may_part(place, len(lines))
        )
        for place, line in enumerate(lines, 1)
    ]
    strips[0].anchor = block.anchor
    return [*strips, space(styles.AFTER_PARAGRAPH)]


def _may_part(place: int, count: int) -> bool:
    """Say whether a page may end after line ``place`` of ``count``: never one line alone on either side."""
    return place == count or 2 <= place <= count - 2


def _start(line: Line, width: float) -> float:
    return width - line.width if line.leftwards else 0.0


def _words(x: float, line: Line, colour: Colour, above: float = 0.0) -> Words:
    return Words(x, above or line.above, line, colour)


@_set.register
def _(block: Spacer, shaper: Shaper) -> list[Strip]:
    return [space(block.height)]


@_set.register
def _(block: KeyValues, shaper: Shaper) -> list[Strip]:
    left = styles.LABEL_WIDTH
    strips: list[Strip] = []
    for label, value in block.pairs:
        cells = [
            break_lines(shaper, text(Run(label, Look.QUIET)), styles.LABEL, left - styles.CELL_GAP),
            break_lines(shaper, value, styles.BODY, styles.WIDTH - left),
        ]
        strips += _row(cells, [0.0, left], [left, styles.WIDTH - left], 1.0, 1.0)
    return [*strips, space(styles.AFTER_PARAGRAPH)]


@_set.register
def _(block: Items, shaper: Shaper) -> list[Strip]:
    left = styles.MARK_WIDTH
    strips: list[Strip] = []
    for item in block.items:
        cells = [
            break_lines(shaper, text(item.mark), styles.BODY, left),
            break_lines(shaper, item.text, styles.BODY, styles.WIDTH - left),
        ]
        rows = _row(cells, [0.0, left], [left, styles.WIDTH - left], 0.0, 4.0)
        rows[0].anchor = item.anchor
        strips += rows
    return [*strips, space(styles.AFTER_PARAGRAPH)]


@_set.register
def _(block: Table, shaper: Shaper) -> list[Strip]:
    whole = sum(column.share for column in block.columns)
    widths = [column.share / whole * styles.WIDTH for column in block.columns]
    starts = [sum(widths[:place]) for place in range(len(widths))]
    inner = [width - styles.CELL_GAP for width in widths[:-1]] + widths[-1:]

    def lines_of(cells: Sequence[Text], type_: Type) -> list[list[Line]]:
        return [break_lines(shaper, cell, type_, width) for cell, width in zip(cells, inner, strict=True)]

    headings = lines_of([text(column.heading) for column in block.columns], styles.CELL_HEADING)
    head = _row(headings, starts, inner, styles.CELL_ABOVE, styles.CELL_BELOW, styles.ACCENT)
    _rule_off(head, 0.8, styles.ACCENT)
    for strip in head:
        strip.may_end_page = False
    strips = list(head)
    for row in block.rows:
        strips += _table_row(shaper, row, lines_of, starts, inner, head)
    return [*strips, space(styles.AFTER_PARAGRAPH + 4)]


def _table_row(
    shaper: Shaper,
    row: Row,
    lines_of: Callable[[Sequence[Text], Type], list[list[Line]]],
    starts: list[float],
    inner: list[float],
    head: list[Strip],
) -> list[Strip]:
    if len(row.cells) == 1 < len(starts):
        lines = break_lines(shaper, row.cells[0], styles.CELL_HEADING, styles.WIDTH)
        strips = _row([lines], [0.0], [styles.WIDTH], styles.CELL_ABOVE + 5, styles.CELL_BELOW, styles.ACCENT)
        for strip in strips:
            strip.may_end_page = False
    else:
        strips = _row(lines_of(row.cells, styles.CELL), starts, inner, styles.CELL_ABOVE, styles.CELL_BELOW)
    _rule_off(strips, styles.HAIR, styles.HAIRLINE)
    strips[0].anchor = row.anchor
    for place, strip in enumerate(strips):
        strip.repeated = [*head, Strip(styles.CELL_ABOVE)] if place else head
    return strips


def _rule_off(strips: list[Strip], weight: float, colour: Colour) -> None:
    strips[-1].marks.append(Rule(0, styles.WIDTH, strips[-1].height, weight, colour))


def _row(
    cells: Sequence[Sequence[Line]],
    starts: Sequence[float],
    widths: Sequence[float],
    above: float,
    below: float,
    colour: Colour = styles.INK,
) -> list[Strip]:
    """Set cells side by side, their baselines in line, one strip for each line of the tallest."""
    count = max(len(cell) for cell in cells)
    strips = []
    for place in range(count):
        lines = [cell[place] if place < len(cell) else None for cell in cells]
        up = max(line.above for line in lines if line) + (above if place == 0 else 0.0)
        down = max(line.below for line in lines if line) + (below if place == count - 1 else 0.0)
        marks = list(_side_by_side(cells, lines, starts, widths, up, colour))
        may_end = place == count - 1 or (count > _KEPT_WHOLE and _may_part(place + 1, count))
        strips.append(Strip(up + down, marks, may_end_page=may_end))
    return strips


def _side_by_side(
    cells: Sequence[Sequence[Line]],
    lines: Sequence[Line | None],
    starts: Sequence[float],
    widths: Sequence[float],
    baseline: float,
    colour: Colour,
) -> Iterator[Mark]:
    for cell, line, start, width in zip(cells, lines, starts, widths, strict=True):
        if line and line.pieces:
            # one line of a script that runs to the left stands where the column begins, more hang on its right edge
            yield Words(start + (_start(line, width) if len(cell) > 1 else 0.0), baseline, line, colour)
