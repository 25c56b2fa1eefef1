"""Words of plain letters, put together from what HarfBuzz makes of each two letters that stand side by side.

In a face whose letters only move closer to their neighbours a word is the sum of its pairs, and the thousands of words
of a pack have some hundred pairs (docs/decisions/0058-speed.md).
"""

from operator import add

import uharfbuzz

from baliapp.packs.shaping.faces import Face
from baliapp.packs.shaping.languages import language_of
from baliapp.packs.shaping.operands import code

_Told = tuple[str, float, tuple[int, str]]
Places = list[tuple[int, int, int, int]]


def glyphs_of(face: Face, text: str, leftwards: bool) -> tuple[Places, list[int]]:
    """Give the glyphs of ``text`` with advance and offsets, from left to right, and which character each begins at."""
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_GRAPHEMES
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


class LetterPairs(dict[str, _Told | None]):
    """What a letter adds to a word that it begins, or to one in which it follows another; None where that varies.

    The operands, the width, and what its glyph stands for.
    """

    def __init__(self, face: Face) -> None:
        self._face = face

    def __missing__(self, letters: str) -> _Told | None:
        told = self[letters] = self._first(letters) if len(letters) == 1 else self._next(*letters)
        return told

    def _first(self, letter: str) -> _Told | None:
        face = self._face
        glyph, width = face.glyph(letter), face.width(face.glyph(letter))
        if language_of(letter) or not width or not face.covers(letter) or face.meanings.get(glyph) != letter:
            return None
        has_own_form = glyphs_of(face, letter, False)[0] == [(glyph, width, 0, 0)]
        return (code(glyph), width, (glyph, letter)) if has_own_form else None

    def _next(self, before: str, letter: str) -> _Told | None:
        first, own = self[before], self[letter]
        placed = glyphs_of(self._face, before + letter, False)[0]
        if first is None or own is None or len(placed) != 2:
            return None
        closer = first[1] - placed[0][1]
        if placed != [(first[2][0], first[1] - closer, 0, 0), (own[2][0], own[1], 0, 0)]:
            return None
        return (f"){closer:g}({own[0]}" if closer else own[0]), own[1] - closer, own[2]


def set_plainly(pairs: LetterPairs, word: str) -> tuple[str, float, tuple[tuple[int, str], ...]] | None:
    """Give operands, width and meanings of ``word``; None where it takes more than plain letters side by side."""
    told = [pairs[word[0]], *map(pairs.__getitem__, map(add, word, word[1:]))]
    plain = [each for each in told if each]
    if len(plain) < len(told):
        return None
    operands, widths, meanings = zip(*plain, strict=True)
    return f"({''.join(operands)})", sum(widths), meanings
