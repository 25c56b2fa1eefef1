"""Setting charts: bars with their labels and numbers, and what their fillings stand for, on one strip."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from math import ceil

from baliapp.packs.content import styles
from baliapp.packs.content.blocks import Bar, Chart, Fill, Kind, text
from baliapp.packs.content.styles import Type
from baliapp.packs.content.tags import Node
from baliapp.packs.shaping.line import Line
from baliapp.packs.typesetting import shapes
from baliapp.packs.typesetting.flow import Mark, Shape, Strip, Words, space
from baliapp.packs.typesetting.setter import Setter

_ABOVE = 6.0
_HIGH = 150.0
"""How high the tallest upright bar is."""
_WIDEST, _SHARE = 30.0, 0.66
_THICK, _ROOM = 13.0, 9.0
_LABELS = 0.36
"""The share of the width that the labels of bars that lie have."""
_MOST_LINES, _A_YEAR = 5, 4
_BESIDE = 5.0
"""How far a number stands from what it counts."""


Sign = Callable[[float, float, Fill], str]
"""Draws a sign of its own above and to the right of a place."""


def set_chart(setter: Setter, chart: Chart) -> list[Strip]:
    """Set a chart, which is never cut; its words are part of the figure."""
    figure = Node("Figure", alternative=chart.told)
    marks, height = (_Level if chart.is_level else _Upright)(setter, chart, figure).set()
    legend, below = legend_of(setter, chart.kinds, height + 8, figure) if len(chart.kinds) > 1 else ([], height)
    extent = Shape("", figure, (setter.style.width, below))
    return [space(_ABOVE, may_end_page=False), Strip(below, [extent, *marks, *legend]), space(after_picture(setter))]


def after_picture(setter: Setter) -> float:
    """Give the distance to what follows a picture."""
    return setter.style.after_paragraph + 4


def small(setter: Setter) -> Type:
    """Give the type of words in pictures."""
    return Type(setter.style.cell.size * 0.82, setter.style.cell.leading * 0.8)


def legend_of(
    setter: Setter, kinds: Sequence[Kind], top: float, figure: Node, sign: Sign | None = None
) -> tuple[list[Mark], float]:
    """Set what fillings or signs stand for, side by side; give where they end."""
    marks, type_, x = list[Mark](), small(setter), 0.0
    side = type_.size
    for kind in kinds:
        line = setter.one_line(kind.words, type_, setter.style.width - 2 * side)
        if x and x + 2 * side + line.width > setter.style.width:
            x, top = 0.0, top + type_.leading * 1.3
        baseline = top + side
        drawn = sign(x, -baseline, kind.fill) if sign else shapes.box(x, -baseline, side * 1.4, side * 0.9, kind.fill)
        marks.append(Shape(drawn, figure))
        marks.append(Words(x + side * 1.9, baseline, line, styles.INK, figure))
        x += side * 3.4 + line.width
    return marks, top + type_.leading * 1.3


class _Upright:
    """Bars side by side over a line; numbers above those of one kind, a scale beside those of several."""

    def __init__(self, setter: Setter, chart: Chart, figure: Node) -> None:
        self._setter, self._chart, self._figure = setter, chart, figure
        self._type = small(setter)
        self._most = max((sum(each.parts) for each in chart.bars), default=0) or 1
        self._left = 0.0 if len(chart.kinds) == 1 else _number(setter, self._most).width + _BESIDE
        self._slot = (setter.style.width - self._left) / max(len(chart.bars), 1)
        self._floor = _HIGH + self._type.leading

    def set(self) -> tuple[list[Mark], float]:
        """Give the marks and where they end."""
        marks = [*self._scale(), *self._bars()]
        labels, below = self._labels()
        groups, below = self._groups(below)
        return [*marks, *labels, *groups], below

    def _bars(self) -> Iterator[Mark]:
        width = min(_WIDEST, self._slot * _SHARE)
        for place, bar in enumerate(self._chart.bars):
            x, y = self._middle(place) - width / 2, -self._floor
            for kind, count in zip(self._chart.kinds, bar.parts, strict=True):
                if count:
                    yield Shape(shapes.box(x, y, width, count * self._unit, kind.fill), self._figure)
                    y += count * self._unit
            if len(bar.parts) == 1:
                yield self._centred(_number(self._setter, sum(bar.parts)), place, -y - 2.5)
        ends = ((self._left, -self._floor), (self._setter.style.width, -self._floor))
        yield Shape(shapes.line(*ends, 0.6, styles.ACCENT), self._figure)

    @property
    def _unit(self) -> float:
        return _HIGH / self._most

    def _scale(self) -> Iterator[Mark]:
        step = step_of(self._most)
        for value in range(step, self._most + 1, step) if self._left else ():
            y = self._floor - value * self._unit
            ends = ((self._left, -y), (self._setter.style.width, -y))
            yield Shape(shapes.line(*ends, styles.HAIR, styles.HAIRLINE), self._figure)
            line = _number(self._setter, value)
            yield Words(self._left - line.width - _BESIDE, y + self._type.size * 0.35, line, styles.QUIET, self._figure)

    def _middle(self, place: int) -> float:
        return self._left + self._slot * (place + 0.5)

    def _centred(self, line: Line, place: float, baseline: float) -> Words:
        x = self._left + self._slot * (place + 0.5) - line.width / 2
        x = max(0.0, min(x, self._setter.style.width - line.width))
        return Words(x, baseline, line, styles.INK, self._figure)

    def _labels(self) -> tuple[list[Mark], float]:
        """Set the labels below their bars on a few lines; of years too wide for that only some."""
        marks, lowest, every = list[Mark](), self._floor, self._every()
        for place, bar in enumerate(self._chart.bars):
            top = self._floor + 3
            lines = _label(self._setter, bar.label, max(self._slot * every - 2, 1), _MOST_LINES)
            for line in lines if place % every == 0 else []:
                marks.append(self._centred(line, place, top + line.above))
                top += line.height
            lowest = max(lowest, top)
        return marks, lowest

    def _every(self) -> int:
        """Give how many bars share a label: nobody misses a year between two others, but a name is never left out."""
        labels = [bar.label for bar in self._chart.bars]
        if not all(each.isdecimal() and len(each) == _A_YEAR for each in labels):
            return 1
        widest = max((self._setter.one_line(each, self._type, 200).width for each in labels), default=0.0)
        return max(1, ceil((widest + 2) / self._slot))

    def _groups(self, top: float) -> tuple[list[Mark], float]:
        """Set below the labels what neighbours have in common, once, under a line over all of them."""
        if not any(each.group for each in self._chart.bars):
            return [], top
        marks, below = list[Mark](), top
        for group, found in groupby(range(len(self._chart.bars)), key=lambda place: self._chart.bars[place].group):
            places = list(found)
            x, end = (self._left + self._slot * each for each in (places[0] + 0.1, places[-1] + 0.9))
            marks.append(Shape(shapes.line((x, -top - 3), (end, -top - 3), 0.5, styles.QUIET), self._figure))
            line = self._setter.one_line(group, self._type, max(end - x, 1))
            marks.append(self._centred(line, (places[0] + places[-1]) / 2, top + 4 + line.above))
            below = max(below, top + 4 + line.height)
        return marks, below


def _number(setter: Setter, count: int) -> Line:
    return setter.one_line(str(count), small(setter), setter.style.width)


def _label(setter: Setter, words: str, width: float, most: int) -> list[Line]:
    """Set a label on a few lines; where they do not hold it, the last is an ellipsis."""
    lines = setter.lines(text(words), small(setter), width) if words else []
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], setter.one_line("…", small(setter), width)]


def step_of(most: int) -> int:
    """Give round steps for a scale: about four of them up to ``most``."""
    steps: Iterable[int] = (unit * 10**power for power in range(12) for unit in (1, 2, 5))
    return next(each for each in steps if most / each <= 5)


class _Level:
    """Bars below one another, behind their labels; at the end of each what its parts come to."""

    def __init__(self, setter: Setter, chart: Chart, figure: Node) -> None:
        self._setter, self._chart, self._figure = setter, chart, figure
        self._type = small(setter)
        self._start = setter.style.width * _LABELS
        self._most = max((sum(each.parts) for each in chart.bars), default=0) or 1
        ends = setter.style.width - _number(setter, self._most).width - _BESIDE
        self._unit = (ends - self._start) / self._most

    def set(self) -> tuple[list[Mark], float]:
        """Give the marks and where they end."""
        marks, top = list[Mark](), 2.0
        room = self._setter.style.height * 0.7 / max(len(self._chart.bars), 1) - _ROOM
        most = max(1, min(_MOST_LINES, int(room / self._type.leading)))
        for bar in self._chart.bars:
            lines = _label(self._setter, bar.label, self._start - 10, most)
            high = max(sum(line.height for line in lines), _THICK)
            baseline = top + (high - sum(line.height for line in lines)) / 2
            for line in lines:
                marks.append(Words(0.0, baseline + line.above, line, styles.INK, self._figure))
                baseline += line.height
            marks += self._bar(bar, top + high / 2)
            top += high + _ROOM
        return marks, top - _ROOM

    def _bar(self, bar: Bar, middle: float) -> Iterator[Mark]:
        x, y = self._start, -middle - _THICK / 2
        for kind, count in zip(self._chart.kinds, bar.parts, strict=True):
            if count:
                yield Shape(shapes.box(x, y, count * self._unit, _THICK, kind.fill), self._figure)
                x += count * self._unit
        total = _number(self._setter, sum(bar.parts))
        yield Words(x + _BESIDE, middle + self._type.size * 0.35, total, styles.INK, self._figure)
