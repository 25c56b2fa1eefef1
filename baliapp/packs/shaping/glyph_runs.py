"""Runs of one face: a text becomes glyphs, each at its place, and what each of them stands for."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from baliapp.packs.content.blocks import Look
from baliapp.packs.shaping import faces, scripts
from baliapp.packs.shaping.faces import Face
from baliapp.packs.shaping.letter_pairs import LetterPairs, glyphs_of
from baliapp.packs.shaping.operands import shown

_WORST = 1500  # ink beyond this (stacks of accents typed for fun) may overlap its neighbours


@dataclass(frozen=True, slots=True, eq=False)
class Glyphs:
    """Glyphs of one face as a PDF wants them, from left to right; lengths in thousandths of the size asked for."""

    face: Face
    text: str
    width: float
    parts: tuple[tuple[float, str], ...]
    """Rise above the baseline, and the glyphs with the corrections between them (operands of TJ), before enlarging."""
    meanings: tuple[tuple[int, str], ...]
    """What each glyph stands for, to find and copy the text."""
    faithful: bool
    """Whether a reader gets the text back from the meanings alone: nothing is reordered or stands above another."""
    above: float = 0.0
    below: float = 0.0
    missing: str = ""
    """The characters that no font has, for which these stand."""
    usual: bool = False
    """Whether each glyph stands for what its face says it does."""

    def plain_operands(self, look: Look) -> str | None:
        """Give all of it as operands of TJ, if it is drawn with the face of ``look`` and nothing more."""
        plain = self.face is faces.text_face(look) and len(self.parts) == 1 and not self.parts[0][0]
        return self.parts[0][1] if plain and self.faithful and not self.missing else None


@cache
def pairs_of(face: Face) -> LetterPairs:
    """Keep what is known of the pairs of a face as long as the face itself."""
    return LetterPairs(face)


def plain_glyphs(face: Face, word: str, operands: str, width: float) -> Glyphs:
    """Give what was put together from pairs of letters as glyphs."""
    glyphs = pairs_of(face).glyphs
    meanings = tuple([(glyphs[letter], letter) for letter in word])
    return Glyphs(face, word, width, ((0.0, operands),), meanings, faithful=True, usual=True)


def shape_run(face: Face, text: str, leftwards: bool, *, measure_ink: bool) -> Glyphs:
    """Shape ``text``, all of which ``face`` has; the pen follows HarfBuzz exactly, upwards and downwards too."""
    placed, starts = glyphs_of(face, text, leftwards)
    pen = _Pen(face, measure_ink)
    for each in placed:
        pen.draw(*each)
    width = pen.end() * face.enlarged
    meanings = _meanings(face, text, starts, [each[0] for each in placed])
    if leftwards:
        meanings = [scripts.mirrored(meaning) for meaning in meanings]
        faithful = scripts.readers_turn_round(text)
    else:
        faithful = "".join(meanings) == text and all(each[1] for each in placed)
    meant = tuple(zip([each[0] for each in placed], meanings, strict=True))
    usual = all(face.meanings.get(glyph) == meaning for glyph, meaning in meant)
    above, below = (min(max(reach * face.enlarged, -_WORST), _WORST) for reach in (pen.above, pen.below))
    return Glyphs(face, text, width, tuple(pen.parts), meant, faithful and usual, above, below, usual=usual)


class _Pen:
    """Writes glyphs as operands of TJ, and keeps where the PDF's own pen stands beside where HarfBuzz wants it."""

    def __init__(self, face: Face, measure_ink: bool) -> None:
        self.parts: list[tuple[float, str]] = []
        self.above = self.below = 0.0
        self._face = face
        self._measure_ink = measure_ink
        self._wanted = self._reached = 0.0

    def draw(self, glyph: int, advance: int, right: int, up: int) -> None:
        """Draw ``glyph`` as far ``right`` and ``up`` of the pen as asked, and move the pen by ``advance``."""
        scale = self._face.scale
        self._append(round(up * scale, 2), self._move_to(self._wanted + right * scale) + shown(glyph))
        self._reached += self._face.width(glyph)
        self._wanted += advance * scale
        if self._measure_ink:
            top, bottom = self._face.extent(glyph)
            self.above = max(self.above, top + up * scale)
            self.below = min(self.below, bottom + up * scale)

    def end(self) -> float:
        """Bring the PDF's pen to the end of the run, and give the width."""
        if move := self._move_to(self._wanted):
            self._append(self.parts[-1][0], move)
        return self._wanted

    def _move_to(self, place: float) -> str:
        gap = round(self._reached - place, 2)
        if not gap:
            return ""
        self._reached -= gap
        return f"{gap:g}"

    def _append(self, rise: float, operands: str) -> None:
        if self.parts and self.parts[-1][0] == rise:
            self.parts[-1] = (rise, self.parts[-1][1] + operands)
        else:
            # what stands before it may end with a number too: a blank, or the two would be read as one
            self.parts.append((rise, operands if operands.startswith("(") else f" {operands}"))


def _meanings(face: Face, text: str, starts: list[int], glyphs: list[int]) -> list[str]:
    """Tell which text each glyph stands for; the glyphs of one letter share out its characters."""
    ends = dict(pairwise(sorted({*starts, len(text)})))
    left = {start: text[start:end] for start, end in ends.items()}
    meanings = ["" for _ in glyphs]
    for place, (start, glyph) in enumerate(zip(starts, glyphs, strict=True)):
        own = next((letter for letter in left[start] if face.glyph(letter) == glyph), "")
        left[start] = left[start].replace(own, "", 1)
        meanings[place] = own
    for place, start in enumerate(starts):
        if not meanings[place]:
            meanings[place], left[start] = left[start], ""
    return ["".join(letter for letter in meaning if not scripts.is_invisible(letter)) for meaning in meanings]
