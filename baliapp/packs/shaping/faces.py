"""The fonts a pack embeds: which file is which face, what it covers and how it measures."""

import struct
import unicodedata
from functools import cache, cached_property
from pathlib import Path

import uharfbuzz

from baliapp.base import paths
from baliapp.packs.content.blocks import Look

# Han characters and kana come from one face and hangul from another; docs/decisions/0020-fonts.md says why these files.
TEXT_FILES = {
    Look.PLAIN: "source-serif-4/SourceSerif4-Regular.ttf",
    Look.STRONG: "source-serif-4/SourceSerif4-SemiBold.ttf",
    Look.EMPHASIS: "source-serif-4/SourceSerif4-Italic.ttf",
    Look.QUIET: "source-serif-4/SourceSerif4-Regular.ttf",
    Look.STRONG_EMPHASIS: "source-serif-4/SourceSerif4-SemiBoldItalic.ttf",
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
# Ligatures of the text family that no character stands for; what a glyph means must not hang on the words met first.
_LIGATURES = ("ff", "fi", "fl", "fj", "ft", "ffi", "ffl", "ffj", "fft")
# What stands beside an Arabic letter where it takes its other forms: it joins what follows, both, or what is before.
_JOINED = ("{}\u0640", "\u0640{}\u0640", "\u0640{}")
# HarfBuzz draws the first with the glyph of the second where a face has only that.
_STANDS_FOR = {0x2011: 0x2010}


def _stands_for_form(character: str) -> bool:
    """Say whether a character is but a form of a letter that has a character itself."""
    return "\ufb00" <= character <= "\ufeff"


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

    @cached_property
    def meanings(self) -> dict[int, str]:
        """Give what each glyph stands for by itself, whatever is printed: its first character, or its ligature."""
        found: dict[int, str] = {}
        letters_like_marks: list[tuple[int, str]] = []
        for point in sorted(self.opened.unicodes):
            character = chr(point)
            kind = unicodedata.category(character)
            if kind == "Lm":
                letters_like_marks.append((self.font.get_nominal_glyph(point) or 0, character))
            elif kind not in {"Cc", "Cs"} and not _stands_for_form(character):
                found.setdefault(self.font.get_nominal_glyph(point) or 0, character)
        for glyph, character in letters_like_marks:  # the quotation marks stand before the letters like them
            found.setdefault(glyph, character)
        joined = [letter for letter in found.values() if "\u0620" <= letter <= "\u08ff" and letter.isalpha()]
        for context, letters in [
            *(("{}", each) for each in _LIGATURES),
            *((context, letter) for letter in sorted(joined) for context in _JOINED),
        ]:
            for glyph in self._only_glyph(context.format(letters), context.index("{"), letters):
                found.setdefault(glyph, letters)
        return {**found, 0: "", self.space: " "}

    def _only_glyph(self, words: str, place: int, letters: str) -> list[int]:
        """Give the glyph of ``letters``, which stand at ``place`` in ``words``, if it is a single one."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(words)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self.font, buffer)
        own = [each.codepoint for each in buffer.glyph_infos if place <= each.cluster < place + len(letters)]
        return own if len(own) == 1 else []

    @property
    def number(self) -> int:
        """Give a number that is this face's own, the same in every PDF."""
        return _NUMBERS[self.name]

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


_NUMBERS = {
    Path(file).stem: number for number, file in enumerate(dict.fromkeys((*TEXT_FILES.values(), *SCRIPT_FILES)), 1)
}


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
