"""Setting texts side by side: the rows of tables, of names with values, of lists with hanging numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from baliapp.packs.content import styles
from baliapp.packs.content.styles import Colour
from baliapp.packs.content.tags import Node
from baliapp.packs.shaping.line import Line
from baliapp.packs.typesetting.flow import Mark, Rule, Strip, Words

_KEPT_WHOLE = 5  # lines: a row no taller than this is never cut


@dataclass(slots=True)
class Cell:
    """The lines of one cell, where it begins and how wide it is."""

    lines: Sequence[Line]
    start: float
    width: float
    node: Node | None = None


def set_row(cells: Sequence[Cell], above: float, below: float, colour: Colour = styles.INK) -> list[Strip]:
    """Set cells side by side, their baselines in line: one strip for each line of the tallest."""
    count = max([len(cell.lines) for cell in cells])
    if count == 1:  # most rows
        lines = [cell.lines[0] for cell in cells]
        up, down = max([line.above for line in lines]) + above, max([line.below for line in lines]) + below
        marks: list[Mark] = [
            Words(cell.start, up, cell.lines[0], colour, cell.node) for cell in cells if cell.lines[0].pieces
        ]
        return [Strip(up + down, marks)]
    strips = []
    for place in range(count):
        up, down, words = _side_by_side(cells, place, colour)
        up += above if place == 0 else 0.0
        down += below if place == count - 1 else 0.0
        for each in words:
            each.baseline = up
        may_end = place == count - 1 or (count > _KEPT_WHOLE and may_part(place + 1, count))
        strips.append(Strip(up + down, [*words], may_end_page=may_end))
    return strips


def rule_off(strips: Sequence[Strip], width: float, weight: float, colour: Colour) -> None:
    """Draw a line below the last of ``strips``."""
    strips[-1].marks.append(Rule(0, width, strips[-1].height, weight, colour))


def may_part(place: int, count: int) -> bool:
    """Say whether a page may end after line ``place`` of ``count``: never with one line alone on either side."""
    return place == count or 2 <= place <= count - 2


def leave_none_alone(rows: Sequence[list[Strip]]) -> None:
    """Keep the first two rows on one page, and the last two: no page begins or ends with a single one of several."""
    if len(rows) > 1:
        keep_with_next([rows[0][-1], rows[-2][-1]])


def keep_with_next(strips: Sequence[Strip]) -> None:
    """Let no page end after any of ``strips``."""
    for strip in strips:
        strip.may_end_page = False


def start_of(line: Line, width: float) -> float:
    """Give where a line begins in a column: a text that runs to the left hangs on its right edge."""
    return width - line.width if line.leftwards else 0.0


def _side_by_side(cells: Sequence[Cell], place: int, colour: Colour) -> tuple[float, float, list[Words]]:
    """Give how far lines side by side reach above and below their baseline, and the lines, still without it."""
    up = down = 0.0
    marks: list[Words] = []
    for cell in cells:  # in one go: there are as many of them as of all other lines together
        lines = cell.lines
        if place < len(lines):
            line = lines[place]
            up = max(up, line.above)
            down = max(down, line.below)
            if line.pieces:
                # a name of one line stands where its column begins, whichever way it runs
                inset = cell.width - line.width if line.leftwards and len(lines) > 1 else 0.0
                marks.append(Words(cell.start + inset, 0.0, line, colour, cell.node))
    return up, down, marks
