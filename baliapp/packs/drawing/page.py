"""Drawing one page: marks become the operators of a PDF page, each part of the text in one piece and told apart."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import takewhile

from baliapp.packs.content import styles
from baliapp.packs.content.blocks import Link, Look
from baliapp.packs.content.styles import Colour
from baliapp.packs.content.tags import Node
from baliapp.packs.drawing.embed import Glyphset
from baliapp.packs.drawing.structure import Area, Structure
from baliapp.packs.shaping.faces import Face, text_face
from baliapp.packs.shaping.glyph_runs import Glyphs
from baliapp.packs.shaping.line import Line
from baliapp.packs.shaping.operands import in_one, shown
from baliapp.packs.shaping.shaper import Piece, space_code
from baliapp.packs.typesetting.flow import Jump, Mark, Rule, Shape, Words

_Placed = tuple[Words, float, float]
_NOBODY = Node("NonStruct")


class Pen:
    """Draws the marks of one page; coordinates are the PDF's, from the lower left corner.

    Marks are gathered first: the lines of a cell stand beside those of its neighbours, but are read one after another.
    """

    def __init__(self, faces: Glyphset, structure: Structure) -> None:
        self._faces = faces
        self._structure = structure
        self._parts: dict[Node, list[_Placed]] = {}
        self._shapes: dict[Node, list[str]] = {}
        self._adornments: list[_Placed] = []
        self._jumps: list[tuple[Node, Link, Area]] = []
        self._rules: list[str] = []
        self._ruled_with = ""
        self._operators: list[str] = []
        self._array: list[str] = []
        self._type: tuple[str, float] = ("", 0.0)
        self._shown: Colour | None = None
        self._colour: Colour = styles.INK
        self._size = 0.0
        self._node: Node | None = None
        self._within = _NOBODY
        self._link: Link | None = None
        self._language = ""
        self._taken: tuple[Look, Colour, float, Link | None] | None = None
        self._space = ""

    def draw(self, marks: Iterable[Mark], left: float, top: float, *, repeated: bool = False) -> None:
        """Draw the marks of a strip whose top left corner is at ``left``, ``top``; what is repeated is read once."""
        for mark in marks:
            if isinstance(mark, Words):
                placed = (mark, left + mark.x, top - mark.baseline)
                if repeated or mark.node is None:
                    self._adornments.append(placed)
                elif mark.line.pieces:
                    self._parts.setdefault(mark.node, []).append(placed)
            elif isinstance(mark, Rule):
                self._rule(mark, left, top - mark.y)
            elif isinstance(mark, Shape):
                self._shape(mark, left, top)
            else:
                self._jump(mark, left, top)

    def operators(self) -> str:
        """Give all that was drawn."""
        told = self._operators
        if self._rules:
            told += ["/Artifact<</Type/Layout>>BDC", *self._rules, "EMC"]
        if self._adornments:
            told.append("/Artifact<</Type/Pagination>>BDC BT")
            self._lines(self._adornments)
            told.append("ET EMC")
            self._link = None
        for node, lines in self._parts.items():
            if node in self._shapes:
                told += [f"/{node.kind}<</MCID {self._structure.show(node)}>>BDC", *self._shapes[node], "EMC"]
            if not lines:
                continue
            self._node = node
            self._link = lines[0][0].line.pieces[0].link
            self._within = self._structure.link_in(node, self._link) if self._link else node
            self._begin(self._within)
            self._lines(lines)
            told.append("ET EMC")
        for jump in self._jumps:
            self._structure.click(*jump)
        return "\n".join(told)

    def _begin(self, node: Node) -> None:
        self._operators.append(f"/{node.kind}<</MCID {self._structure.show(node)}>>BDC BT")

    def _jump(self, mark: Jump, left: float, top: float) -> None:
        area = (left + mark.x, top - mark.bottom, left + mark.end, top - mark.top)
        self._jumps.append((mark.node, Link(anchor=mark.anchor), area))

    def _shape(self, mark: Shape, left: float, top: float) -> None:
        self._parts.setdefault(mark.node, [])
        self._shapes.setdefault(mark.node, []).append(f"q 1 0 0 1 {left:.2f} {top:.2f} cm {mark.operators} Q")
        if mark.area:
            width, height = mark.area
            self._structure.bound(mark.node, (left, top - height, left + width, top))

    def _rule(self, rule: Rule, left: float, y: float) -> None:
        # dots begin at the right, so that those of one page stand below one another
        start, end = (left + rule.end, left + rule.x) if rule.dotted else (left + rule.x, left + rule.end)
        pen = _ruling_pen(rule.colour, rule.weight, rule.dotted)
        taken, self._ruled_with = self._ruled_with == pen, pen  # the lines of a table follow one another
        self._rules.append(f"{'' if taken else pen}{start:.2f} {y:.2f} m {end:.2f} {y:.2f} l S")

    def _lines(self, placed: Iterable[_Placed]) -> None:
        """Draw lines; what all pieces of one have in common is set once, and plain words are only put together."""
        told, taken = self._operators, self._faces.pieces
        for words, x, y in placed:
            line = words.line
            pieces, look = line.pieces, line.look
            taken.update(pieces)
            self._colour, self._size = words.colour, line.size
            if look and not (self._link or line.stretch):  # nearly all
                if self._taken != (look, words.colour, line.size, None):
                    self._take(look)
                space = space_code(look) if line.ends_word else ""
                shown_words = "".join([piece.told for piece in pieces])
                told.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm\n[({shown_words}{space})]TJ")
                continue
            told.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
            self._pieces(line, x, y)
            self._speak("")
            self._flush()

    def _pieces(self, line: Line, x: float, y: float) -> None:
        array = self._array
        look: Look | None = None
        space, stretch = "", f"{-line.stretch:.2f}" if line.stretch else ""
        if self._link and line.pieces and line.pieces[0].link is self._link:
            self._click(line, 0, x, y)  # the link goes on from the line before
        for place, piece in enumerate(line.pieces):
            if piece.link is not self._link:
                self._turn_to(piece.link, line, place, x, y)
                look = None
            operands = piece.atom.operands
            if operands is None:
                self._odd_piece(piece, _room_before(line, place))
                look = None
                continue
            if piece.look is not look:
                look = piece.look
                space = self._take(look) + stretch
            array.append(space * piece.spaces + operands if piece.spaces else operands)
        if line.ends_word:
            array.append(space if look else self._take(line.pieces[-1].look))

    def _take(self, look: Look) -> str:
        """Set type and colour for words of the text family, and give the operand of a space."""
        wanted = (look, self._colour, self._size, self._link)
        if wanted != self._taken:
            self._space = self._set(look)
            self._taken = wanted
        return self._space

    def _set(self, look: Look) -> str:
        face = text_face(look)
        self._speak("")
        self._set_colour(self._colour_of(look))
        self._set_type(self._faces.name(face), self._size)
        return shown(face.space)

    def _colour_of(self, look: Look) -> Colour:
        return styles.LINK if self._link else styles.QUIET if look is Look.QUIET else self._colour

    def _odd_piece(self, piece: Piece, room: float) -> None:
        """Draw the spaces before a piece, wider by ``room``, and the piece, in one breath: readers forget lone ones."""
        spaces = piece.spaces
        self._taken = None
        self._speak(piece.atom.language)
        for glyphs in piece.atom.glyphs:
            enlarged = self._size * glyphs.face.enlarged
            self._set_colour(styles.MARKED if glyphs.missing else self._colour_of(piece.look))
            self._set_type(self._faces.name(glyphs.face), enlarged)
            if not glyphs.faithful:
                self._flush()
                words = f"{' ' * spaces}{glyphs.text}".encode("utf-16-be").hex()
                self._operators.append(f"/Span<</ActualText<feff{words}>>>BDC")
            self._array.append(_space_operands(text_face(piece.look), glyphs.face, spaces, room))
            self._parts_of(glyphs, enlarged)
            if not glyphs.faithful:
                self._flush()
                self._operators.append("EMC")
            spaces, room = 0, 0.0

    def _parts_of(self, glyphs: Glyphs, size: float) -> None:
        for rise, operands in glyphs.parts:
            if not rise:
                self._array.append(operands)
                continue
            self._flush()
            self._operators.append(f"{rise * size / 1000:.3f} Ts [{operands}]TJ 0 Ts")

    def _turn_to(self, link: Link | None, line: Line, place: int, x: float, y: float) -> None:
        """Go over from the words of one link, or of none, to those of another: each is a part of its own."""
        self._link = link
        node = self._node
        if node is None:  # what only adorns the page leads nowhere
            return
        self._speak("")
        self._flush()
        start = x + _reach(line, place)
        self._operators.append("ET EMC")
        self._within = self._structure.link_in(node, link) if link else node
        self._begin(self._within)
        if link:
            self._click(line, place, x, y)
        self._operators.append(f"1 0 0 1 {start:.2f} {y:.2f} Tm")

    def _click(self, line: Line, place: int, x: float, y: float) -> None:
        """Note the area of the words of one link on one line."""
        if self._node is None or self._link is None:
            return
        linked = list(takewhile(lambda piece: piece.link is self._link, line.pieces[place:]))
        start = x + _reach(line, place)
        left = start + (linked[0].gap + _room_before(line, place)) * line.size / 1000
        right = x + _reach(line, place + len(linked))
        area = (left, y - line.size * 0.25, right, y + line.size * 0.75)
        words = "".join([f"{' ' * each.spaces}{each.atom.text}" for each in linked])
        self._structure.click(self._within, self._link, area, words)

    def _speak(self, language: str) -> None:
        """Say in which language the next words are, "" for that of the document."""
        if self._language == language:
            return
        self._flush()
        if self._language:
            self._operators.append("EMC")
        if language:
            self._operators.append(f"/Span<</Lang({language})>>BDC")
        self._language = language

    def _set_type(self, name: str, size: float) -> None:
        if self._type != (name, size):
            self._flush()
            self._type = (name, size)
            self._operators.append(f"/{name} {round(size, 2):g} Tf")

    def _set_colour(self, colour: Colour) -> None:
        if self._shown != colour:
            self._flush()
            self._shown = colour
            red, green, blue = colour
            self._operators.append(f"{red:g} {green:g} {blue:g} rg")

    def _flush(self) -> None:
        if self._array:
            self._operators.append(f"[{in_one(self._array)}]TJ")
            self._array.clear()


@lru_cache(maxsize=64)
def _ruling_pen(colour: Colour, weight: float, dotted: bool) -> str:
    red, green, blue = colour
    return f"{red:g} {green:g} {blue:g} RG {weight:g} w {'[0 3.2] 0 d 1 J' if dotted else '[] 0 d 0 J'} "


def _reach(line: Line, count: int) -> float:
    """Give how far the first ``count`` pieces of a line reach."""
    room = sum([_room_before(line, place) for place in range(count)]) if line.stretch or line.parting else 0.0
    return (sum([piece.wide for piece in line.pieces[:count]]) + room) * line.size / 1000


def _room_before(line: Line, place: int) -> float:
    """Give how much further than usual a piece of a justified line stands from the one before it."""
    piece = line.pieces[place]
    return piece.spaces * line.stretch + (line.parting if place and piece.may_part else 0.0)


def _space_operands(asked: Face, face: Face, spaces: int, room: float) -> str:
    """Give spaces drawn with ``face`` that are as wide as those of ``asked``, the text's own, and some more room."""
    too_wide = spaces * (face.width(face.space) - asked.width(asked.space) / face.enlarged) if face is not asked else 0
    moved = f"{too_wide - room / face.enlarged:.2f}" if spaces or room else ""
    return shown(face.space) * spaces + (f" {moved}" if moved and float(moved) else "")
