"""Shaping: a word becomes glyphs of faces that have them, each at its place, measured once and kept."""

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from baliapp.packs.content.blocks import Link, Look
from baliapp.packs.shaping import faces, scripts
from baliapp.packs.shaping.faces import Face
from baliapp.packs.shaping.glyph_runs import Glyphs, pairs_of, plain_glyphs, shape_run
from baliapp.packs.shaping.languages import language_of
from baliapp.packs.shaping.letter_pairs import set_plainly
from baliapp.packs.shaping.operands import code, in_one

if TYPE_CHECKING:
    from baliapp.packs.shaping.line import Line


@dataclass(slots=True, eq=False)
class Atom:
    """A piece of text that no line end may cut."""

    text: str
    width: float
    operands: str | None
    """The whole of it as operands of TJ, where nothing about it is out of the ordinary."""
    face: Face | None = None
    """The only face of plain letters side by side."""
    above: float = 0.0
    below: float = 0.0
    tall: bool = False
    """Whether its ink may need more room than a line of plain text has."""
    language: str = ""
    """In which it is to be spoken, where not in that of the document."""
    made_of: tuple[Glyphs, ...] = ()
    """All else but plain letters; of these the glyphs are seldom asked for, and made only then."""

    @property
    def glyphs(self) -> tuple[Glyphs, ...]:
        """Give the glyphs it is drawn with."""
        if self.face and self.operands:
            return (plain_glyphs(self.face, self.text, self.operands, self.width),)
        return self.made_of


@dataclass(slots=True, eq=False)
class Piece:
    """An atom in its place in a text: what stands before it, where it links to, which way it runs. Lines share them."""

    atom: Atom
    look: Look
    link: Link | None
    spaces: int
    """How many spaces stand before it on the same line."""
    gap: float
    """How wide those are, in thousandths of the size."""
    may_start_line: bool
    level: int = 0
    wide: float = field(init=False)
    """How much of a line it takes with its gap."""
    plain: Look | None = field(init=False)
    """Its look, where it is but a word that leads nowhere."""
    told: str = field(init=False)
    """Such a word and the spaces before it, as they stand inside a string of TJ."""
    _alone: "Piece | None" = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.wide = self.gap + self.atom.width
        operands = self.atom.operands if self.link is None else None
        is_plain = operands is not None and operands[0] == "(" and operands[-1] == ")"
        self.plain = self.look if is_plain else None
        told = operands[1:-1] if is_plain and operands else ""
        self.told = space_code(self.look) * self.spaces + told if self.spaces else told

    def alone(self) -> "Piece":
        """Give it without the spaces before it, as it begins a line; all lines share that one."""
        if self._alone is None:
            self._alone = Piece(self.atom, self.look, self.link, 0, 0.0, self.may_start_line, self.level)
        return self._alone

    @property
    def may_part(self) -> bool:
        """Say whether room may be made before it without a space: between two letters of Chinese, say."""
        return self.may_start_line and not self.spaces and self.atom.operands is None


class _Spaced(dict[str, list[Piece]]):
    """The pieces of each word behind one space, in a text that leads nowhere; what is asked for anew is shaped."""

    def __init__(self, shaper: "Shaper", look: Look) -> None:
        self._shaper = shaper
        self._look = look

    def __missing__(self, word: str) -> list[Piece]:
        shaper, look = self._shaper, self._look
        gap = shaper.space(look)
        made = [
            Piece(atom, look, None, 0, 0.0, True) if place else Piece(atom, look, None, 1, gap, True)
            for place, atom in enumerate(shaper.word(look, word))
        ]
        self[word] = made
        return made


@cache
def space_code(look: Look) -> str:
    """Give a space as it stands inside a string."""
    return code(faces.text_face(look).space)


class Shaper:
    """Shapes the words of one pack, remembers them, and notes the characters that no font has."""

    def __init__(self) -> None:
        self.missing: dict[str, None] = {}
        self.words: dict[Look, dict[str, tuple[Atom, ...]]] = {look: {} for look in Look}
        """The words met so far."""
        self.spaced = {look: _Spaced(self, look) for look in Look}
        """The same as pieces behind one space, as nearly all words of a text stand."""
        self.single_lines: dict[tuple[str, Look, float, float, float], Line] = {}
        """Texts that took one line: words, look, size, leading, width of the column."""
        self._atoms: dict[tuple[Look, str, bool], Atom] = {}
        self._spaces: dict[Look, float] = {}

    def word(self, look: Look, word: str) -> tuple[Atom, ...]:
        """Give the parts of ``word``, running rightwards; a line may end between two of them."""
        atoms = self.words[look].get(word)
        if atoms is None:
            atoms = self.words[look][word] = tuple([self.atom(look, part) for part in scripts.breakable_parts(word)])
        return atoms

    def atom(self, look: Look, text: str, leftwards: bool = False) -> Atom:
        """Give ``text`` shaped as one piece."""
        atom = self._atoms.get((look, text, leftwards))
        if atom is None:
            atom = self._atoms[look, text, leftwards] = self._shape(look, text, leftwards)
        return atom

    def hyphenated(self, look: Look, atom: Atom) -> Atom:
        """Give ``atom``, which ends with a soft hyphen, as it stands at the end of a line; its text stays."""
        drawn = self.atom(look, f"{atom.text}‐")
        *others, last = drawn.glyphs
        told = replace(last, text=last.text.removesuffix("‐"), faithful=False)
        return replace(drawn, text=atom.text, made_of=(*others, told), operands=None, face=None)

    def space(self, look: Look) -> float:
        """Give the width of a space between two words."""
        width = self._spaces.get(look)
        if width is None:
            width = self._spaces[look] = self.atom(look, " ").width
        return width

    def _shape(self, look: Look, text: str, leftwards: bool) -> Atom:
        face = faces.text_face(look)
        if text and not leftwards and (plain := set_plainly(pairs_of(face), text)):
            return Atom(text, plain[1], plain[0], face)
        runs = _face_runs(text, look)
        if leftwards:
            runs.reverse()
        glyphs = tuple(self._glyphs(face, run, look, leftwards) for face, run in runs)
        above = max((each.above for each in glyphs), default=0.0)
        below = min((each.below for each in glyphs), default=0.0)
        language = language_of(text)
        operands = glyphs[0].plain_operands(look) if len(glyphs) == 1 and not language else None
        operands = operands and in_one((operands,))
        width, tall = sum(each.width for each in glyphs), bool(above or below)
        return Atom(text, width, operands, None, above, below, tall, language, glyphs)

    def _glyphs(self, face: Face | None, run: str, look: Look, leftwards: bool) -> Glyphs:
        if face is not None:
            return shape_run(face, run, leftwards, measure_ink=face is not faces.text_face(look))
        self.missing.update(dict.fromkeys(run))
        marked = " ".join(f"U+{ord(character):04X}" for character in run)
        drawn = shape_run(faces.text_face(look), f"‹{marked}›", False, measure_ink=False)
        return Glyphs(drawn.face, drawn.text, drawn.width, drawn.parts, drawn.meanings, True, missing=run, usual=True)


def _face_runs(text: str, look: Look) -> list[tuple[Face | None, str]]:
    """Cut ``text`` into runs of one face, never inside a letter that has one face for all of it; None has no face."""
    main = faces.text_face(look)
    if all(map(main.covers, text)):
        return [(main, text)]
    runs: list[tuple[Face | None, str]] = []
    for cluster in scripts.clusters(text):
        for face, part in _faces_of(cluster, main, runs[-1][0] if runs else main):
            if runs and runs[-1][0] is face:
                runs[-1] = (face, runs[-1][1] + part)
            else:
                runs.append((face, part))
    return runs


def _faces_of(cluster: str, main: Face, before: Face | None) -> list[tuple[Face | None, str]]:
    drawn = [character for character in cluster if not scripts.is_invisible(character)]
    if not drawn:
        return [(before or main, cluster)]
    candidates = [main, *(faces.script_face(character) for character in drawn)]
    whole = next((face for face in candidates if face and all(map(face.covers, drawn))), None)
    if whole or len(cluster) == 1:
        return [(whole, cluster)]
    return [each for character in cluster for each in _faces_of(character, main, before)]
