"""The strip at the foot of a page of another file: what it is called there, its classification, its number here."""

from collections.abc import Iterator, Sequence

from baliapp.packs.annexes.look import Picture, Sheet
from baliapp.packs.content import styles
from baliapp.packs.drawing.embed import Glyphset
from baliapp.packs.drawing.packing import quickly
from baliapp.packs.drawing.page import Pen
from baliapp.packs.drawing.structure import Structure
from baliapp.packs.shaping.line import Line
from baliapp.packs.shaping.operands import packable
from baliapp.packs.typesetting.flow import Words
from baliapp.packs.typesetting.setter import Setter

_BASELINE = 15.0
"""How far above the edge it stands: so low that few pages have anything there, so high that printers reach it."""
_EDGE, _APART, _GROUND = 34.0, 12.0, 2.5


def drawn(picture: Picture, classification: str, number: str, setter: Setter, glyphs: Glyphset) -> bytes:
    """Give the operators that draw the strip, packed; of a page on which there is no room for it, none."""
    sheet = picture.sheet
    larger = max(
        1.0, min(sheet.width, sheet.height) / setter.style.page_width
    )  # a large page is looked at from farther away
    width = sheet.width / larger
    words = list(_side_by_side(picture.called, classification, number, width, setter))
    pen = Pen(glyphs, Structure())
    pen.draw(words, 0.0, _BASELINE)
    grounds = [_ground(each) for each in words]
    operators = ["/Artifact<</Type/Layout>>BDC 1 1 1 rg", *grounds, "EMC", pen.operators()]
    return quickly(packable(f"q {_turn(sheet, larger)} cm {' '.join(operators)} Q"))


def _side_by_side(called: str, classification: str, number: str, width: float, setter: Setter) -> Iterator[Words]:
    """Set the three side by side; where they do not fit the number alone, and where that does not fit nothing."""
    room, style = width - 2 * _EDGE, setter.style
    left, right = (setter.one_line(each, style.furniture, style.width) for each in (called, number))
    middle = setter.one_line(classification.upper(), style.classification, style.width)
    if 2 * max(left.width, right.width) + middle.width + 2 * _APART <= room:
        yield Words(_EDGE, 0.0, left, styles.QUIET)
        yield Words((width - middle.width) / 2, 0.0, middle, styles.MARKED)
    if right.width <= room:
        yield Words(width - _EDGE - right.width, 0.0, right, styles.QUIET)


def _ground(words: Words) -> str:
    """Give white below words, so that they can be read on a dark page."""
    line: Line = words.line
    box = (words.x - _GROUND, _BASELINE - line.size * 0.3, line.width + 2 * _GROUND, line.size * 1.2)
    return " ".join([f"{side:.2f}" for side in box]) + " re f"


def _turn(sheet: Sheet, larger: float) -> str:
    """Give how what is set upright from the lower left corner, as one sees it, comes to stand on the page."""
    left, bottom, right, top = sheet.box
    corner, along = {
        0: ((left, bottom), (1, 0)),
        90: ((right, bottom), (0, 1)),
        180: ((right, top), (-1, 0)),
        270: ((left, top), (0, -1)),
    }[sheet.turned]
    across, up = (each * larger / sheet.unit for each in along)
    turned: Sequence[float] = (across, up, -up, across, *corner)
    return " ".join([f"{each:.4f}" for each in turned])
