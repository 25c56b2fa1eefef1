"""Setting a map of the region: its coasts, marks at places, and beside each a name or a code that covers no other."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Final

from baliapp.base import paths
from baliapp.packs.content import styles
from baliapp.packs.content.blocks import Fill, Kind, Locator, Spot, text
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
_EDGE, _APART, _NOTHING = 2.0, 1.2, 0.01
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
    labels, coded = _labels(setter, spots, (_EDGE, _EDGE - height, width - _EDGE, -_EDGE), figure)
    marks += labels
    marks.append(Shape(shapes.frame(width, height), figure))
    legend, below = legend_of(setter, _kinds(locator), height + 6, figure, partial(_sign, _radius(setter)))
    key, below = _key(setter, coded, below, figure)
    extent = Shape("", figure, (width, below))
    return [Strip(below, [extent, *marks, *legend, *key]), space(after_picture(setter))]


def _key(setter: Setter, coded: Sequence[Spot], top: float, figure: Node) -> tuple[list[Mark], float]:
    """Set below the map what the codes on it stand for; give where it ends."""
    told = "; ".join(
        f"{each.label}\N{NO-BREAK SPACE}{each.name}" for each in sorted(coded, key=lambda spot: spot.label)
    )
    marks = list[Mark]()
    for line in setter.lines(text(told), small(setter), setter.style.width) if told else []:
        marks.append(Words(0.0, top + line.above, line, styles.QUIET, figure))
        top += line.height
    return marks, top


def _kinds(locator: Locator) -> tuple[Kind, ...]:
    return tuple(sorted({each.kind for each in locator.spots}, key=lambda kind: kind.fill.value))


def _radius(setter: Setter) -> float:
    return small(setter).size * 0.31


def _sign(radius: float, x: float, y: float, fill: Fill) -> str:
    return shapes.disc(x + 2 * radius, y + radius, radius, fill)


def _labels(
    setter: Setter, spots: Sequence[tuple[Point, Spot]], within: _Box, figure: Node
) -> tuple[list[Mark], list[Spot]]:
    """Set the labels from west to east; give also which places are known by their codes alone.

    First each code stands where it covers least of marks, other labels and what lies outside; then names take the
    place of codes wherever they cover nothing.
    """
    type_, radius = small(setter), _radius(setter)
    gap, marks, coded = radius + 1.4, list[Mark](), list[Spot]()
    taken = [(x - radius, y - radius, x + radius, y + radius) for (x, y), _spot in spots]
    placed = list[tuple[Point, Spot, Line]]()
    for place, spot in sorted(spots, key=lambda each: each[0]):
        line = setter.one_line(spot.label, type_, setter.style.width)
        placed.append((place, spot, line))
        taken.append(min(_beside(place, line, gap), key=lambda each: _covered(each, taken, within)))
    for number, (place, spot, code) in enumerate(placed, len(spots)):
        name, others = setter.one_line(spot.name, type_, setter.style.width), [*taken[:number], *taken[number + 1 :]]
        free = next(
            (each for each in _beside(place, name, gap) if _covered(_wider(each), others, within) < _NOTHING), None
        )
        if spot.name and free:
            taken[number] = free
        elif spot.name:
            coded.append(spot)
        left, bottom, _right, _top = taken[number]
        words = name if spot.name and free else code
        marks.append(Words(left, -bottom - type_.size * 0.08, words, styles.INK, figure))
    return marks, coded


def _wider(box: _Box) -> _Box:
    """Give a box with the room that parts a name from the next one on its line."""
    left, bottom, right, top = box
    return left - _APART, bottom, right + _APART, top


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
