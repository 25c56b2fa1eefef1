"""The fonts a pack embeds: which file is which face, what it covers and how it measures."""

import struct
import unicodedata
from functools import cache
from pathlib import Path

import uharfbuzz

from baliapp.base import paths
from baliapp.packs.blocks import Look

# Han characters and kana come from one face and hangul from another; docs/decisions/0020-fonts.md says why these files.
TEXT_FILES = {
    Look.PLAIN: "source-serif-4/SourceSerif4-Regular.ttf",
    Look.STRONG: "source-serif-4/SourceSerif4-SemiBold.ttf",
    Look.EMPHASIS: "source-serif-4/SourceSerif4-Italic.ttf",
    Look.QUIET: "source-serif-4/SourceSerif4-Regular.ttf",
}
# Asked in this order for a character the text family lacks.
SCRIPT_FILES = (
    "noto-scripts/NotoSerif-Regular.ttf",
    "noto-scripts/NotoNaskhArabic-Regular.ttf",
    "noto-scripts/NotoSansThaana-Regular.ttf",
    "noto-scripts/NotoSerifDevanagari-Regular.ttf",
    "noto-scripts/NotoSerifBengali-Regular.ttf",
    "noto-scripts/NotoSerifTamil-Regular.ttf",
    "noto-scripts/NotoSerifTelugu-Regular.ttf",
    "noto-scripts/NotoSerifKannada-Regular.ttf",
    "noto-scripts/NotoSerifMalayalam-Regular.ttf",
    "noto-scripts/NotoSerifGujarati-Regular.ttf",
    "noto-scripts/NotoSerifGurmukhi-Regular.ttf",
    "noto-scripts/NotoSansOriya-Regular.ttf",
    "noto-scripts/NotoSerifSinhala-Regular.ttf",
    "noto-scripts/NotoSerifThai-Regular.ttf",
    "noto-scripts/NotoSerifLao-Regular.ttf",
    "noto-scripts/NotoSerifKhmer-Regular.ttf",
    "noto-scripts/NotoSansMyanmar-Regular.ttf",
    "noto-scripts/NotoSerifTibetan-Regular.ttf",
    "noto-sans-cjk/NotoSansSC-Regular.ttf",
    "noto-sans-cjk/NotoSansKR-Regular.ttf",
    "noto-scripts/NotoSerifHebrew-Regular.ttf",
    "noto-scripts/NotoSerifGeorgian-Regular.ttf",
    "noto-scripts/NotoSerifArmenian-Regular.ttf",
    "noto-scripts/NotoSansSymbols2-Regular.ttf",
    "noto-scripts/NotoSansMath-Regular.ttf",
)
# Faces drawn so small that beside the text family they need a larger size of type.
_ENLARGED = {"NotoNaskhArabic-Regular": 1.16, "NotoSansThaana-Regular": 1.1, "NotoSerifTibetan-Regular": 1.12}
# HarfBuzz draws the first with the glyph of the second where a face has only that.
_STANDS_FOR = {0x2011: 0x2010}


class Face:
    """One font file, opened for measuring; lengths are in thousandths of the size of the type."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        self.opened = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
        self.font = uharfbuzz.Font(self.opened)
        self.enlarged = _ENLARGED.get(self.name, 1.0)
        self.scale = 1000 / self.opened.upem
        extents = self.font.get_font_extents("ltr")
        self.ascent = extents.ascender * self.scale
        self.descent = extents.descender * self.scale
        self.space = int(self.font.get_nominal_glyph(0x20) or 0)
        self._widths: dict[int, float] = {}
        self._covered: dict[str, bool] = {}

    def covers(self, character: str) -> bool:
        """Say whether this face can draw ``character``; a control character has no shape, whatever the face says."""
        covered = self._covered.get(character)
        if covered is None:
            has_shape = not unicodedata.category(character).startswith("C")
            covered = self._covered[character] = has_shape and self.glyph(character) != 0
        return covered

    def glyph(self, character: str) -> int:
        """Give the glyph of ``character`` on its own, 0 for none."""
        point = ord(character)
        return int(
            self.font.get_nominal_glyph(point) or self.font.get_nominal_glyph(_STANDS_FOR.get(point, point)) or 0
        )

    def width(self, glyph: int) -> float:
        """Give the advance width of ``glyph``, as the PDF states it."""
        width = self._widths.get(glyph)
        if width is None:
            width = self._widths[glyph] = round(self.font.get_glyph_h_advance(glyph) * self.scale, 2)
        return width

    def extent(self, glyph: int) -> tuple[float, float]:
        """Give how far the ink of ``glyph`` reaches above and below (negative) the baseline."""
        box = self.font.get_glyph_extents(glyph)
        return box.y_bearing * self.scale, (box.y_bearing + box.height) * self.scale

    def box(self) -> tuple[float, ...]:
        """Give the box around all glyphs: left, bottom, right, top."""
        head = bytes(self.opened.reference_table("head").data)
        return tuple(side * self.scale for side in struct.unpack(">4h", head[36:44]))


@cache
def face(file: str) -> Face:
    """Open the face of ``file`` once a process; opening only maps it into memory."""
    return Face(paths.resources() / "fonts" / file)


@cache
def script_face(character: str) -> Face | None:
    """Give the first face beside the text family that can draw ``character``."""
    return next((face(file) for file in SCRIPT_FILES if face(file).covers(character)), None)


@cache
def text_face(look: Look) -> Face:
    """Give the face of the text family for ``look``."""
    return face(TEXT_FILES[look])
