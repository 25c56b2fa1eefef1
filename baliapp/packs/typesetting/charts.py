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
_GAP = 0.45
"""How far labels stand apart, in sizes of their type."""
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
        widest = _number(setter, self._most).width
        self._gap = self._type.size * _GAP
        self._left = 0.0
        self._slot = setter.style.width / max(len(chart.bars), 1)
        self._tells_each = len(chart.kinds) == 1 and widest + self._gap <= self._slot
        if not self._tells_each:
            self._left = widest + _BESIDE
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
            if self._tells_each:
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
        """Set the labels below their bars on a few lines; of years too wide for that only some.

        Where they are too wide for their bars, each second stands below the others.
        """
        marks, top, every = list[Mark](), self._floor + 3, self._every()
        rows = 1 if every > 1 or self._has_room() else 2
        bars, ends = self._chart.bars, (0, len(self._chart.bars) - 1)
        shared = [1 + (rows - 1) / 2 if place in ends else rows for place in range(len(bars))]
        rooms = [max(self._slot * every * share - self._gap, 1) for share in shared]
        labels = [_label(self._setter, bar.label, room, _MOST_LINES) for bar, room in zip(bars, rooms, strict=True)]
        for row in range(rows):
            here = range(row, len(labels), rows * every)
            for place in here:
                if row and labels[place]:
                    marks.append(self._tick(place, top))
                marks += self._below_one_another(labels[place], place, top)
            top += max((sum(line.height for line in labels[place]) for place in here), default=0.0)
        return marks, top

    def _below_one_another(self, lines: Sequence[Line], place: int, top: float) -> Iterator[Mark]:
        for line in lines:
            yield self._centred(line, place, top + line.above)
            top += line.height

    def _tick(self, place: int, below: float) -> Mark:
        """Lead the eye from a bar to its label below those of its neighbours."""
        x = self._middle(place)
        return Shape(shapes.line((x, -self._floor), (x, -below), styles.HAIR, styles.QUIET), self._figure)

    def _every(self) -> int:
        """Give how many bars share a label: nobody misses a year between two others, but a name is never left out."""
        labels = [bar.label for bar in self._chart.bars]
        if not all(each.isdecimal() and len(each) == _A_YEAR for each in labels):
            return 1
        wide = max(map(self._wide, labels), default=0.0)
        at_an_end = (1.5 * wide + self._gap) / self._slot - 0.5  # pushed inwards to where its picture begins or ends
        return max(1, ceil((wide + self._gap) / self._slot), ceil(at_an_end))

    def _has_room(self) -> bool:
        """Say whether each word of the labels is narrower than its bar with what parts it from the next."""
        words = {word for bar in self._chart.bars for word in bar.label.split()}
        return all(self._wide(each) + self._gap <= self._slot for each in words)

    def _wide(self, words: str) -> float:
        return self._setter.one_line(words, self._type, self._setter.style.width).width

    def _groups(self, top: float) -> tuple[list[Mark], float]:
        """Set below the labels what neighbours have in common, once, under a line over all of them.

        Where that is too wide, each second stands below the others; what finds no room there either is cut.
        """
        bars = self._chart.bars
        if not any(each.group for each in bars):
            return [], top
        found = [(group, list(places)) for group, places in groupby(range(len(bars)), key=lambda at: bars[at].group)]
        ends = [tuple(self._left + self._slot * each for each in (at[0] + 0.1, at[-1] + 0.9)) for _group, at in found]
        fits = all(self._wide(group) <= end - x for (group, _at), (x, end) in zip(found, ends, strict=True))
        marks, lines = list[Mark](), list[Line]()
        for number, ((group, _at), (x, end)) in enumerate(zip(found, ends, strict=True)):
            marks.append(Shape(shapes.line((x, -top - 3), (end, -top - 3), 0.5, styles.QUIET), self._figure))
            beside = 0.0 if fits else self._slot * (0.5 if number in {0, len(found) - 1} else 1.0)
            lines.append(self._setter.one_line(group, self._type, max(end - x + beside, 1)))
        high = max(line.height for line in lines)
        for number, (line, (_group, places)) in enumerate(zip(lines, found, strict=True)):
            lower = 0.0 if fits else number % 2 * high
            marks.append(self._centred(line, (places[0] + places[-1]) / 2, top + 4 + lower + line.above))
        return marks, top + 4 + (1 if fits else 2) * high


def _number(setter: Setter, count: int) -> Line:
    return setter.one_line(str(count), small(setter), setter.style.width)


def _label(setter: Setter, words: str, width: float, most: int) -> list[Line]:
    """Set a label on a few lines; an ellipsis stands for those that they do not hold, and for what is too wide."""
    lines = setter.lines(text(words), small(setter), width) if words else []
    cut = setter.one_line("…", small(setter), width)
    lines = [line if line.width <= width + 0.01 else cut for line in lines]
    return lines if len(lines) <= most else [*lines[: most - 1], cut]


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
