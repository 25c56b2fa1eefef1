"""Lines and areas as a PDF draws them: filled so that each can be told from the others where everything is grey."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from baliapp.packs.content import styles
from baliapp.packs.content.blocks import Fill
from baliapp.packs.content.styles import Colour

Point = tuple[float, float]
PAPER: Final[Colour] = (1.0, 1.0, 1.0)
LAND: Final[Colour] = (0.91, 0.91, 0.92)
SHORE: Final[Colour] = (0.66, 0.67, 0.70)
_GROUNDS: Mapping[Fill, Colour] = {
    Fill.SOLID: styles.ACCENT,
    Fill.GREY: (0.62, 0.63, 0.66),
    Fill.PALE: (0.86, 0.86, 0.88),
}
"""What is one colour all over; anything else is white with lines on it."""
_APART = 3.4
"""How far lines lie apart."""
_ROUND = 0.5523
"""How far the handles of a quarter of a circle stand from its ends (for a radius of one)."""


def box(x: float, y: float, width: float, height: float, fill: Fill) -> str:
    """Give an area with its outline; ``x`` and ``y`` are its lower left corner."""
    area = f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"
    told = [f"{_colour(_GROUNDS.get(fill, PAPER), 'rg')} {area} f"]
    if lines := "".join(_lines(x, y, width, height, fill)):
        dots = "[0 2.6] 0 d 1 J 1.3 w" if fill is Fill.DOTS else "0.8 w"
        told.append(f"q {area} W n {_colour(styles.ACCENT, 'RG')} {dots} {lines}S Q")
    return " ".join([*told, f"{_colour(styles.ACCENT, 'RG')} 0.5 w {area} S"])


def disc(x: float, y: float, radius: float, fill: Fill) -> str:
    """Give a round mark: full or a ring; a rim of white parts it from its neighbours."""
    mark = f"{_colour(PAPER, 'rg')} {_circle(x, y, radius + 1)} f {_colour(styles.ACCENT, 'rg RG')} 0.9 w "
    if fill is Fill.SOLID:
        return f"{mark}{_circle(x, y, radius)} f"
    return f"{mark}{_circle(x, y, radius - 0.4)} S"


def areas(rings: Sequence[Sequence[Point]], fill: Colour, line: Colour) -> str:
    """Give areas of one colour, those within others left out."""
    paths = " ".join([f"{_path(ring)} h" for ring in rings])
    return f"{_colour(fill, 'rg')} {_colour(line, 'RG')} 0.3 w 1 j {paths} B*"


def line(start: Point, end: Point, weight: float, colour: Colour) -> str:
    """Give a straight line."""
    return f"{_colour(colour, 'RG')} {weight:g} w {_path([start, end])} S"


def frame(width: float, height: float) -> str:
    """Give a line around an area below the top left corner."""
    return f"{_colour(styles.HAIRLINE, 'RG')} 0.5 w 0 {-height:.2f} {width:.2f} {height:.2f} re S"


def within(x: float, y: float, width: float, height: float, drawn: str) -> str:
    """Give what of a drawing lies within an area."""
    return f"q {x:.2f} {y:.2f} {width:.2f} {height:.2f} re W n {drawn} Q"


def _colour(colour: Colour, operators: str) -> str:
    numbers = " ".join([f"{each:g}" for each in colour])
    return " ".join([f"{numbers} {operator}" for operator in operators.split()])


def _path(points: Sequence[Point]) -> str:
    first, *others = [f"{x:.2f} {y:.2f}" for x, y in points]
    return " ".join([f"{first} m", *(f"{each} l" for each in others)])


def _circle(x: float, y: float, radius: float) -> str:
    handle = radius * _ROUND
    quarters = [(1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0)]
    told = [f"{x + radius:.2f} {y:.2f} m"]
    for across, up, to_across, to_up in quarters:
        near = (x + radius * across + handle * to_across, y + radius * up + handle * to_up)
        far = (x + radius * to_across + handle * across, y + radius * to_up + handle * up)
        end = (x + radius * to_across, y + radius * to_up)
        told.append(" ".join([f"{each:.2f}" for point in (near, far, end) for each in point]) + " c")
    return " ".join(told)


def _lines(x: float, y: float, width: float, height: float, fill: Fill) -> Iterator[str]:
    """Give the lines that fill an area; slanted ones run over its edges, where they are cut off."""
    if fill in {Fill.LEVEL, Fill.DOTS}:
        for step in range(1, int(height / _APART) + 1):
            up = y + step * _APART - _APART / 2
            yield f"{_path([(x, up), (x + width, up)])} "
    for step in range(int((width + height) / _APART) + 1):
        start = x + step * _APART
        if fill in {Fill.STRIPES, Fill.CROSSED}:
            yield f"{_path([(start, y), (start - height, y + height)])} "
        if fill in {Fill.BACKWARD, Fill.CROSSED}:
            yield f"{_path([(start - height, y), (start, y + height)])} "
