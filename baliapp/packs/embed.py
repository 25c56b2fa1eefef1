"""Embedding faces: two-byte codes that are glyph numbers, only the glyphs used, and what each glyph stands for."""

from typing import Any

import uharfbuzz
from reportlab.pdfbase import pdfdoc

from baliapp.packs.blocks import Look
from baliapp.packs.faces import Face, text_face
from baliapp.packs.shaping import Atom, Glyphs

# ReportLab's own fonts hold 256 characters each and cannot carry a glyph that no single character stands for;
# a composite font (PDF 1.7, 9.7) carries any glyph, and HarfBuzz cuts it down to those used.
_KEPT_TABLES = frozenset({"glyf", "head", "hhea", "hmtx", "loca", "maxp", "cvt ", "fpgm", "prep"})
_SYMBOLIC = 4
_NOTHING = "\u200b"  # what the second glyph of one letter stands for: readers guess where they are told nothing


class EmbeddedFaces:
    """The faces of one PDF: their names in it, the glyphs drawn, and what those stand for."""

    def __init__(self) -> None:
        self._names: dict[Face, str] = {}
        self._meanings: dict[Face, dict[int, str]] = {}
        self._told: dict[int, tuple[Glyphs, bool]] = {}
        self.plain: dict[int, str] = {}
        """The operands of atoms that are drawn as they are, by their identity: a table asked for every word."""
        self._held: list[Atom] = []

    def name(self, face: Face) -> str:
        """Give the name of ``face`` inside the PDF."""
        name = self._names.get(face)
        if name is None:
            name = self._names[face] = f"T{len(self._names) + 1}"
            self._meanings[face] = {0: "", face.space: " "}
        return name

    def plain_operands(self, atom: Atom, look: Look) -> str | None:
        """Give the operands of an atom that is drawn with the face of its look and nothing more, else None."""
        first = atom.glyphs[0]
        if not atom.operands or atom.language or first.face is not text_face(look) or not self.speaks_for_itself(first):
            return None
        self._held.append(atom)  # its identity is its own as long as it is there
        self.plain[id(atom)] = atom.operands
        return atom.operands

    def speaks_for_itself(self, glyphs: Glyphs) -> bool:
        """Note that ``glyphs`` are drawn; say whether their meanings, in this PDF, give their text back."""
        told = self._told.get(id(glyphs))
        if told is None:
            self.name(glyphs.face)
            known = self._meanings[glyphs.face]
            for glyph, meaning in glyphs.meanings:
                if not known.get(glyph):
                    known[glyph] = meaning
            faithful = glyphs.faithful and all(known[glyph] == meaning for glyph, meaning in glyphs.meanings)
            told = self._told[id(glyphs)] = (glyphs, faithful)
        return told[1]

    def addObjects(self, document: Any) -> None:
        """Write every face used; ReportLab calls this, by this name, when all pages are drawn."""
        fonts = document.idToObject[pdfdoc.BasicFonts].dict
        fonts.clear()
        for face, name in self._names.items():
            fonts[name] = document.Reference(_font(document, face, name, self._meanings[face]))


def _font(document: Any, face: Face, name: str, meanings: dict[int, str]) -> Any:
    base = pdfdoc.PDFName(f"{_subset_tag(name)}+{face.name}")
    cut = uharfbuzz.SubsetInput()
    cut.flags = uharfbuzz.SubsetFlags.RETAIN_GIDS | uharfbuzz.SubsetFlags.NO_HINTING
    cut.sets(uharfbuzz.SubsetInputSets.GLYPH_INDEX).update(meanings)
    cut.drop_table_tag_set.update(
        int.from_bytes(tag.encode("ascii")) for tag in face.opened.table_tags if tag not in _KEPT_TABLES
    )
    program = _stream(cut.subset(face.opened).blob.data)
    program.dictionary["Length1"] = len(program.content)
    descriptor = {**_descriptor(face), "FontName": base, "FontFile2": document.Reference(program)}
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
            "ToUnicode": document.Reference(_stream(_to_unicode(meanings))),
        }
    )


def _subset_tag(name: str) -> str:
    """Give the six letters that mark a font as cut down, other ones for each face of a PDF."""
    number = int(name[1:])
    return f"BALI{chr(65 + number // 26)}{chr(65 + number % 26)}"


def _stream(content: bytes) -> Any:
    return pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])


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


def _widths(face: Face, glyphs: list[int]) -> Any:
    pairs: list[Any] = []
    for glyph in glyphs:
        pairs += [glyph, pdfdoc.PDFArray([face.width(glyph)])]
    return pdfdoc.PDFArray(pairs)


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
