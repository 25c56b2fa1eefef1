"""Drawing one page: marks become the operators of a PDF page, and the areas that can be clicked."""

from dataclasses import dataclass, field

from baliapp.packs import styles
from baliapp.packs.blocks import Link, Look
from baliapp.packs.embed import EmbeddedFaces
from baliapp.packs.faces import Face, text_face
from baliapp.packs.flow import Jump, Mark, Rule, Words
from baliapp.packs.lines import Line, Piece
from baliapp.packs.shaping import Glyphs
from baliapp.packs.styles import Colour

Area = tuple[float, float, float, float]


@dataclass(slots=True)
class Drawn:
    """What a page's marks came to."""

    operators: list[str] = field(default_factory=list)
    links: list[tuple[Link, Area]] = field(default_factory=list)


class Pen:
    """Draws marks of one page; coordinates are the PDF's, from the lower left corner."""

    def __init__(self, faces: EmbeddedFaces) -> None:
        self.drawn = Drawn()
        self._faces = faces
        self._type: tuple[str, float] = ("", 0.0)
        self._colour: Colour | None = None
        self._array: list[str] = []

    def draw(self, mark: Mark, left: float, top: float) -> None:
        """Draw ``mark`` of a strip whose top left corner is at ``left``, ``top``."""
        if isinstance(mark, Words):
            self._line(mark.line, left + mark.x, top - mark.baseline, mark.colour)
        elif isinstance(mark, Rule):
            self._rule(mark, left, top - mark.y)
        else:
            self._jump(mark, left, top)

    def _jump(self, mark: Jump, left: float, top: float) -> None:
        area = (left + mark.x, top - mark.bottom, left + mark.end, top - mark.top)
        self.drawn.links.append((Link(anchor=mark.anchor), area))

    def _rule(self, rule: Rule, left: float, y: float) -> None:
        red, green, blue = rule.colour
        dots = "[0 3.2] 0 d 1 J" if rule.dotted else "[] 0 d 0 J"
        # dots begin at the right, so that those of one page stand below one another
        start, end = (left + rule.end, left + rule.x) if rule.dotted else (left + rule.x, left + rule.end)
        self.drawn.operators.append(
            f"{red:g} {green:g} {blue:g} RG {rule.weight:g} w {dots} {start:.2f} {y:.2f} m {end:.2f} {y:.2f} l S"
        )

    def _line(self, line: Line, x: float, y: float, colour: Colour) -> None:
        if not line.pieces:
            return
        self.drawn.operators.append(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm")
        for piece in line.pieces:
            x += piece.gap * line.size / 1000
            self._piece(piece, line.size, colour)
            wide = piece.atom.width * line.size / 1000
            if piece.link:
                self._linked(piece.link, (x, y - line.size * 0.25, x + wide, y + line.size * 0.75))
            x += wide
        self._flush()
        self.drawn.operators.append("ET")

    def _piece(self, piece: Piece, size: float, colour: Colour) -> None:
        """Draw the spaces before a piece and the piece, in one breath: readers forget a space that stands alone."""
        shown = styles.LINK if piece.link else styles.QUIET if piece.look is Look.QUIET else colour
        spaces, operands, first = piece.spaces, piece.atom.operands, piece.atom.glyphs[0]
        if operands and self._faces.speaks_for_itself(first) and first.face is text_face(piece.look):
            self._set_colour(shown)
            self._set_type(self._faces.name(first.face), size)
            self._array.append(f"<{first.face.space:04x}>" * spaces + operands if spaces else operands)
            return
        for glyphs in piece.atom.glyphs:
            enlarged = size * glyphs.face.enlarged
            self._set_colour(styles.MARKED if glyphs.missing else shown)
            self._set_type(self._faces.name(glyphs.face), enlarged)
            told = not self._faces.speaks_for_itself(glyphs)
            if told:
                self._flush()
                words = f"{' ' * spaces}{glyphs.text}".encode("utf-16-be").hex()
                self.drawn.operators.append(f"/Span <</ActualText <feff{words}>>> BDC")
            self._array.append(_space_operands(text_face(piece.look), glyphs.face, spaces))
            self._parts(glyphs, enlarged)
            if told:
                self._flush()
                self.drawn.operators.append("EMC")
            spaces = 0

    def _parts(self, glyphs: Glyphs, size: float) -> None:
        for rise, operands in glyphs.parts:
            if not rise:
                self._array.append(operands)
                continue
            self._flush()
            self.drawn.operators.append(f"{rise * size / 1000:.3f} Ts [{operands}]TJ 0 Ts")

    def _linked(self, link: Link, area: Area) -> None:
        """Note an area that can be clicked; the words of one link on one line share it."""
        if self.drawn.links:
            before, (left, bottom, right, top) = self.drawn.links[-1]
            if before is link and abs(bottom - area[1]) < 0.01 and area[0] - right < area[3] - area[1]:
                self.drawn.links[-1] = (link, (left, bottom, area[2], top))
                return
        self.drawn.links.append((link, area))

    def _set_type(self, name: str, size: float) -> None:
        if self._type != (name, size):
            self._flush()
            self._type = (name, size)
            self.drawn.operators.append(f"/{name} {round(size, 2):g} Tf")

    def _set_colour(self, colour: Colour) -> None:
        if self._colour != colour:
            self._flush()
            self._colour = colour
            red, green, blue = colour
            self.drawn.operators.append(f"{red:g} {green:g} {blue:g} rg")

    def _flush(self) -> None:
        if self._array:
            self.drawn.operators.append(f"[{''.join(self._array)}]TJ")
            self._array.clear()


def _space_operands(asked: Face, face: Face, spaces: int) -> str:
    """Give spaces drawn with ``face`` that are as wide as those of ``asked``, the text's own."""
    if not spaces:
        return ""
    too_wide = spaces * (face.width(face.space) - asked.width(asked.space) / face.enlarged)
    return f"<{face.space:04x}>" * spaces + (f"{too_wide:.2f}" if face is not asked else "")
