"""Setting texts side by side: the rows of tables, of names with values, of lists with hanging numbers."""

from collections.abc import Iterator, Sequence
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
        lines = [cell.lines[place] for cell in cells if place < len(cell.lines)]
        up = max([line.above for line in lines]) + (above if place == 0 else 0.0)
        down = max([line.below for line in lines]) + (below if place == count - 1 else 0.0)
        may_end = place == count - 1 or (count > _KEPT_WHOLE and may_part(place + 1, count))
        strips.append(Strip(up + down, list(_side_by_side(cells, place, up, colour)), may_end_page=may_end))
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


def _side_by_side(cells: Sequence[Cell], place: int, baseline: float, colour: Colour) -> Iterator[Mark]:
    for cell in cells:
        line = cell.lines[place] if place < len(cell.lines) else None
        if line and line.pieces:
            # a name of one line stands where its column begins, whichever way it runs
            inset = start_of(line, cell.width) if len(cell.lines) > 1 else 0.0
            yield Words(cell.start + inset, baseline, line, colour, cell.node)
