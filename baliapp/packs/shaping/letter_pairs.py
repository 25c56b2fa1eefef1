"""Words of plain letters, put together from what HarfBuzz makes of each two letters that stand side by side.

In a face whose letters only move closer to their neighbours a word is the sum of its pairs, and the thousands of words
of a pack have some hundred pairs (docs/decisions/0058-speed.md).
"""

from math import inf
from operator import add

import uharfbuzz

from baliapp.packs.shaping.faces import Face
from baliapp.packs.shaping.languages import language_of
from baliapp.packs.shaping.operands import code

Places = list[tuple[int, int, int, int]]


def glyphs_of(face: Face, text: str, leftwards: bool) -> tuple[Places, list[int]]:
    """Give the glyphs of ``text`` with advance and offsets, from left to right, and which character each begins at."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if leftwards else "ltr"
    buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    uharfbuzz.shape(face.font, buffer)
    infos, places = buffer.glyph_infos, buffer.glyph_positions or ()  # None where nothing is drawn
    placed = [
        (glyph.codepoint, place.x_advance, place.x_offset, place.y_offset)
        for glyph, place in zip(infos, places, strict=True)
    ]
    return placed, [glyph.cluster for glyph in infos]


class LetterPairs(dict[str, float]):
    """How wide a letter is, and how much wider it makes a word in which it follows another; endless where that varies.

    Widths alone, so that one sum tells both how wide a word is and whether its letters side by side are all it takes.
    """

    def __init__(self, face: Face) -> None:
        self.operands: dict[str, str] = {}
        """How the last letter of each pair, or a single one, is drawn."""
        self.glyphs: dict[str, int] = {}
        """The glyph of each letter that is its own, and stands for nothing else."""
        self._face = face

    def __missing__(self, letters: str) -> float:
        operands, width = self._first(letters) if len(letters) == 1 else self._next(letters[0], letters[1])
        self.operands[letters] = operands
        self[letters] = width
        return width

    def _first(self, letter: str) -> tuple[str, float]:
        face = self._face
        glyph = face.glyph(letter)
        width = face.width(glyph)
        if language_of(letter) or not width or not face.covers(letter) or face.meanings.get(glyph) != letter:
            return "", inf
        if self._placed(letter) != [(glyph, width)]:
            return "", inf
        self.glyphs[letter] = glyph
        return code(glyph), width

    def _next(self, before: str, letter: str) -> tuple[str, float]:
        first, own = self[before], self[letter]
        if inf in (first, own):
            return "", inf
        placed = self._placed(before + letter)
        closer = first - placed[0][1]
        if placed != [(self.glyphs[before], first - closer), (self.glyphs[letter], own)]:
            return "", inf
        drawn = self.operands[letter]
        return (f"){closer:g}({drawn}" if closer else drawn), own - closer

    def _placed(self, letters: str) -> list[tuple[int, float]]:
        """Give glyphs and advances, as `glyphs_of` does for any text; endless where one stands off the line."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(letters)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._face.font, buffer)
        placed = zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True)
        return [(glyph.codepoint, inf if at.x_offset or at.y_offset else at.x_advance) for glyph, at in placed]


def set_plainly(pairs: LetterPairs, word: str) -> tuple[str, float] | None:
    """Give operands and width of ``word``; None where it takes more than plain letters side by side."""
    letters = [word[0], *map(add, word, word[1:])]
    width = sum(map(pairs.__getitem__, letters))
    if width == inf:
        return None
    return f"({''.join(map(pairs.operands.__getitem__, letters))})", width
