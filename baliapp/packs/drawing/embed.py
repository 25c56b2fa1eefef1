"""Embedding faces: two-byte codes that are glyph numbers, only the glyphs used, and what each glyph stands for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import uharfbuzz
from reportlab.pdfbase import pdfdoc

from baliapp.packs.drawing.packing import quickly
from baliapp.packs.shaping.faces import Face
from baliapp.packs.shaping.glyph_runs import Glyphs, pairs_of
from baliapp.packs.shaping.shaper import Piece

# ReportLab's own fonts hold 256 characters each and cannot carry a glyph that no single character stands for;
# a composite font (PDF 1.7, 9.7) carries any glyph, and HarfBuzz cuts it down to those used.
_KEPT_TABLES = frozenset({"glyf", "head", "hhea", "hmtx", "loca", "maxp", "cvt ", "fpgm", "prep"})
_SYMBOLIC = 4
_NOTHING = "\u200b"  # what the second glyph of one letter stands for: readers guess where they are told nothing


KEPT = 64
"""So many faces that were cut down are kept, each in a few thousand bytes: those of some packs and of their copies."""


class Glyphset:
    """What was drawn with which face, and what it stands for; nothing in it hangs on what was drawn first."""

    def __init__(self) -> None:
        self.pieces: set[Piece] = set()
        """The words drawn; their glyphs are asked for at the end, once."""
        self.meanings: dict[Face, dict[int, str]] = {}

    def name(self, face: Face) -> str:
        """Give the name of ``face`` inside a PDF, and note that it is used."""
        if face not in self.meanings:
            self.meanings[face] = {0: "", face.space: " "}
        return f"T{face.number}"

    def settle(self) -> tuple[str, ...]:
        """Take down the glyphs of all words, forget the words, and give the characters that no face has."""
        words = defaultdict[Face, list[str]](list)
        odd = set[Glyphs]()
        for atom in {piece.atom for piece in self.pieces}:
            if atom.face:  # nearly all: letters that stand for themselves
                words[atom.face].append(atom.text)
            else:
                odd.update(atom.made_of)
        self.pieces.clear()
        for face, texts in words.items():
            self.name(face)
            glyphs = pairs_of(face).glyphs
            self.meanings[face].update([(glyphs[letter], letter) for letter in set("".join(texts))])
        for each in odd:
            self.name(each.face)
            self._add(each.face, each.meanings)
        return tuple(sorted({character for each in odd for character in each.missing}))

    def take(self, other: "Glyphset") -> None:
        """Add what another has taken down."""
        for face, meanings in other.meanings.items():
            self.name(face)
            self._add(face, meanings.items() - self.meanings[face].items())

    def used(self) -> Iterator[tuple[Face, int, str]]:
        """Give each glyph with its face and what it stands for."""
        for face, meanings in self.meanings.items():
            yield from ((face, glyph, meaning) for glyph, meaning in meanings.items())

    def _add(self, face: Face, meanings: Iterable[tuple[int, str]]) -> None:
        known, own = self.meanings[face], face.meanings
        for glyph, meaning in meanings:
            if glyph in own:
                known[glyph] = own[glyph]
            else:  # a form that no character has of its own: words with it say in full what they are
                known[glyph] = min(filter(None, (known.get(glyph, ""), meaning)), key=_length, default="")


def _length(meaning: str) -> tuple[int, str]:
    return len(meaning), meaning


def embed(document: Any, drawn: Glyphset) -> None:
    """Write every face used."""
    fonts = document.idToObject[pdfdoc.BasicFonts].dict
    fonts.clear()
    for face in sorted(drawn.meanings, key=lambda each: each.number):
        fonts[drawn.name(face)] = document.Reference(_font(document, face, drawn))


@lru_cache(maxsize=KEPT)
def program(face: Face, glyphs: frozenset[int]) -> tuple[int, bytes]:
    """Cut a face down to ``glyphs``: its length, and all of it packed. Those used last are kept for the next pack."""
    cut = uharfbuzz.SubsetInput()
    cut.flags = uharfbuzz.SubsetFlags.RETAIN_GIDS | uharfbuzz.SubsetFlags.NO_HINTING
    cut.sets(uharfbuzz.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    cut.drop_table_tag_set.update(
        int.from_bytes(tag.encode("ascii")) for tag in face.opened.table_tags if tag not in _KEPT_TABLES
    )
    whole = bytes(cut.subset(face.opened).blob.data)
    return len(whole), quickly(whole)


def _font(document: Any, face: Face, drawn: Glyphset) -> Any:
    meanings = drawn.meanings[face]
    base = pdfdoc.PDFName(f"{_subset_tag(face.number)}+{face.name}")
    length, content = program(face, frozenset(meanings))
    outlines = _stream(content)
    outlines.dictionary["Length1"] = length
    descriptor = {**_descriptor(face), "FontName": base, "FontFile2": document.Reference(outlines)}
    descendant = {
        "Type": pdfdoc.PDFName("Font"),
        "Subtype": pdfdoc.PDFName("CIDFontType2"),
        "BaseFont": base,
        "CIDSystemInfo": pdfdoc.PDFDictionary(
            {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
        ),
        "FontDescriptor": document.Reference(pdfdoc.PDFDictionary(descriptor)),
        "DW": 1000,
        "W": _widths(face, sorted(meanings)),
        "CIDToGIDMap": pdfdoc.PDFName("Identity"),
    }
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("Type0"),
            "BaseFont": base,
            "Encoding": pdfdoc.PDFName("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([document.Reference(pdfdoc.PDFDictionary(descendant))]),
            "ToUnicode": document.Reference(_stream(quickly(_to_unicode(meanings)))),
        }
    )


def _subset_tag(number: int) -> str:
    """Give the six letters that mark a font as cut down, other ones for each face of a PDF."""
    return f"BALI{chr(65 + number // 26)}{chr(65 + number % 26)}"


def _stream(packed: bytes) -> Any:
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFName("FlateDecode")}), packed)


def _descriptor(face: Face) -> dict[str, Any]:
    return {
        "Type": pdfdoc.PDFName("FontDescriptor"),
        "Flags": _SYMBOLIC,
        "FontBBox": pdfdoc.PDFArray([round(side) for side in face.box()]),
        "ItalicAngle": -12 if "Italic" in face.name else 0,
        "Ascent": round(face.ascent),
        "Descent": round(face.descent),
        "CapHeight": round(face.ascent * 0.65),
        "StemV": 120 if "Bold" in face.name else 84,
    }


def _widths(face: Face, glyphs: list[int]) -> str:
    """Give the widths as a PDF writes them: as ReportLab's objects they would take as long as some pages."""
    return f"[{' '.join([f'{glyph} [{face.width(glyph):g}]' for glyph in glyphs])}]"


def _to_unicode(meanings: dict[int, str]) -> bytes:
    """Write the map from glyphs to text (PDF 1.7, 9.10.3), a hundred a block as the format asks."""
    entries = [
        f"<{glyph:04x}> <{(meaning or _NOTHING).encode('utf-16-be').hex()}>"
        for glyph, meaning in sorted(meanings.items())
    ]
    blocks = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    body = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{body}"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
