"""A line of measured pieces, and how it is made to fill its column where text is justified."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from baliapp.packs.content.blocks import Look
from baliapp.packs.shaping.shaper import Piece

# A line is only spread to the full width where it nearly fills it anyhow; in thousandths of the size.
_FULL_ENOUGH = 0.7
_WIDEST_STRETCH = 500
_WIDEST_PARTING = 80


@dataclass(slots=True)
class Line:
    """Pieces on one line in the order they are drawn; widths and heights in points."""

    pieces: tuple[Piece, ...]
    size: float
    width: float
    above: float
    below: float
    leftwards: bool
    ends_word: bool = False
    """Other words follow: a blank is drawn behind it, or a reader takes its last word and the next one for one."""
    look: Look | None = None
    """The look of all its pieces, if they share one and each is but a word that leads nowhere."""
    stretch: float = 0.0
    """How much wider than usual each space is, in thousandths of the size."""
    parting: float = 0.0
    """The same between two letters of a script without spaces."""

    @property
    def height(self) -> float:
        """Give the height that the line takes."""
        return self.above + self.below


def spread(lines: Sequence[Line], width: float) -> list[Line]:
    """Give all lines but the last as wide as their column, if that leaves no holes in them."""
    return [*(_widened(line, width) for line in lines[:-1]), *lines[-1:]]


def _widened(line: Line, width: float) -> Line:
    """Give ``line`` as wide as its column: wider spaces, else wider gaps between letters that need no space."""
    missing = (width - line.width) / line.size * 1000
    if line.width < width * _FULL_ENOUGH:
        return line
    spaces = sum([piece.spaces for piece in line.pieces])
    if missing <= spaces * _WIDEST_STRETCH:
        return replace(line, width=width, stretch=missing / max(spaces, 1))
    gaps = sum([piece.may_part for piece in line.pieces[1:]])
    if missing <= gaps * _WIDEST_PARTING:
        return replace(line, width=width, parting=missing / gaps)
    return line
