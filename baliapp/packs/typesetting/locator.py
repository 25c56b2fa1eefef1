"""Setting a map of the region: its coasts, a mark at each place, and a label beside it that covers no other."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Final

from baliapp.base import paths
from baliapp.packs.content import styles
from baliapp.packs.content.blocks import Fill, Kind, Locator, Spot
from baliapp.packs.content.tags import Node
from baliapp.packs.shaping.line import Line
from baliapp.packs.typesetting import shapes
from baliapp.packs.typesetting.charts import after_picture, legend_of, small
from baliapp.packs.typesetting.flow import Mark, Shape, Strip, Words, space
from baliapp.packs.typesetting.setter import Setter
from baliapp.packs.typesetting.shapes import Point

WEST, EAST, SOUTH, NORTH = 24.0, 194.0, -48.0, 52.0
"""What the map shows, in degrees; those east of 180 are counted on."""
_TALLER: Final = 1.06
"""A degree of latitude is drawn so much longer than one of longitude, as it is between the tropics."""
_EDGE = 2.0
_Box = tuple[float, float, float, float]


@cache
def places() -> Mapping[str, Point]:
    """Give the longitude and latitude of each capital by the code of its state."""
    with (paths.resources() / "maps" / "places.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: (float(row["longitude"]), float(row["latitude"])) for row in csv.DictReader(file)}


@cache
def _coasts() -> Sequence[Sequence[Point]]:
    rings = defaultdict[str, list[Point]](list)
    with (paths.resources() / "maps" / "coasts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rings[row["ring"]].append((float(row["longitude"]), float(row["latitude"])))
    return list(rings.values())


def is_shown(longitude: float, latitude: float) -> bool:
    """Say whether a place lies on the map."""
    return WEST < longitude < EAST and SOUTH < latitude < NORTH


def set_locator(setter: Setter, locator: Locator) -> list[Strip]:
    """Set a map, which is never cut; its labels are part of the figure."""
    figure, width = Node("Figure", alternative=locator.told), setter.style.width
    scale = width / (EAST - WEST)
    height = (NORTH - SOUTH) * scale * _TALLER

    def at(longitude: float, latitude: float) -> Point:
        return (longitude - WEST) * scale, (latitude - NORTH) * scale * _TALLER

    coasts = shapes.areas([[at(*each) for each in ring] for ring in _coasts()], shapes.LAND, shapes.SHORE)
    marks: list[Mark] = [Shape(shapes.within(0, -height, width, height, coasts), figure)]
    spots = [(at(each.longitude, each.latitude), each) for each in locator.spots]
    marks += (Shape(shapes.disc(*place, _radius(setter), spot.kind.fill), figure) for place, spot in spots)
    marks += _labels(setter, spots, (_EDGE, _EDGE - height, width - _EDGE, -_EDGE), figure)
    marks.append(Shape(shapes.frame(width, height), figure))
    legend, below = legend_of(setter, _kinds(locator), height + 6, figure, partial(_sign, _radius(setter)))
    extent = Shape("", figure, (width, below))
    return [Strip(below, [extent, *marks, *legend]), space(after_picture(setter))]


def _kinds(locator: Locator) -> tuple[Kind, ...]:
    return tuple(sorted({each.kind for each in locator.spots}, key=lambda kind: kind.fill.value))


def _radius(setter: Setter) -> float:
    return small(setter).size * 0.31


def _sign(radius: float, x: float, y: float, fill: Fill) -> str:
    return shapes.disc(x + 2 * radius, y + radius, radius, fill)


def _labels(setter: Setter, spots: Sequence[tuple[Point, Spot]], within: _Box, figure: Node) -> Iterator[Mark]:
    """Set the labels from west to east: each where it covers least of marks, other labels and what lies outside."""
    type_ = small(setter)
    radius = _radius(setter)
    taken = [(x - radius, y - radius, x + radius, y + radius) for (x, y), _spot in spots]
    for place, spot in sorted(spots, key=lambda each: each[0]):
        line = setter.one_line(spot.label, type_, setter.style.width)
        box = min(_beside(place, line, radius + 1.4), key=lambda each: _covered(each, taken, within))
        taken.append(box)
        left, bottom, _right, _top = box
        yield Words(left, -bottom - type_.size * 0.08, line, styles.INK, figure)


def _beside(place: Point, line: Line, gap: float) -> Iterator[_Box]:
    """Give the boxes in which a label may stand, the best first: to the right, to the left, above, below, aslant."""
    (x, y), wide, high = place, line.width, line.size * 0.78
    for across, up in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1)):
        left = x + (gap if across > 0 else -gap - wide if across < 0 else -wide / 2)
        bottom = y + (gap * 0.7 if up > 0 else -gap * 0.7 - high if up < 0 else -high / 2)
        yield left, bottom, left + wide, bottom + high


def _covered(box: _Box, taken: Sequence[_Box], within: _Box) -> float:
    """Give how much a box covers of others, and how much of it lies outside."""
    size = (box[2] - box[0]) * (box[3] - box[1])
    return sum(_common(box, each) for each in taken) + size - _common(box, within)


def _common(one: _Box, other: _Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(wide, 0.0) * max(high, 0.0)
