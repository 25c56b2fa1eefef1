"""A drawing that stands on no page: its operators, and its fonts as objects with numbers of the caller's choice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportlab.pdfbase import pdfdoc

from baliapp.packs.drawing.document import Document
from baliapp.packs.drawing.embed import Glyphset, embed
from baliapp.packs.drawing.page import Pen
from baliapp.packs.drawing.structure import Structure
from baliapp.packs.shaping.faces import Face
from baliapp.packs.shaping.operands import packable
from baliapp.packs.shaping.shaper import Piece
from baliapp.packs.typesetting.flow import Mark


@dataclass(frozen=True, slots=True)
class Loose:
    """What a form XObject needs (PDF 1.7, 8.10)."""

    operators: bytes
    fonts: bytes
    """The dictionary of its fonts."""
    objects: Sequence[tuple[int, bytes]]
    """The fonts as they are written in a file, each with its number."""


def draw_loose(marks: Sequence[Mark], after: int, usual: Sequence[Piece] = ()) -> Loose:
    """Draw marks about the point 0, 0; the fonts have the numbers ``after`` that one.

    They can also draw the ``usual`` pieces, so that drawings alike but for these have the same fonts.
    """
    glyphs = Glyphset()
    pen = Pen(glyphs, Structure())
    pen.draw(marks, 0.0, 0.0)
    operators = packable(pen.operators())
    glyphs.pieces.update(usual)
    glyphs.settle()
    return Loose(operators, *_fonts(frozenset(glyphs.used()), after))


@lru_cache(maxsize=8)
def _fonts(used: frozenset[tuple[Face, int, str]], after: int) -> tuple[bytes, Sequence[tuple[int, bytes]]]:
    """Give the dictionary of fonts and the fonts themselves; those of the last drawings are kept for the next ones."""
    glyphs = Glyphset()
    for face, glyph, meaning in used:
        glyphs.name(face)
        glyphs.meanings[face][glyph] = meaning
    document = Document(compression=1, invariant=1)
    document.reserve(after - document.objectcounter)
    embed(document, glyphs)
    fonts: Any = document.idToObject[pdfdoc.BasicFonts]
    return fonts.format(document), list(_objects(document, after))


def _objects(document: Document, after: int) -> Iterator[tuple[int, bytes]]:
    """Write what has a number after ``after``; more turns up while it is written."""
    written = set[int]()
    while waiting := sorted(number for number in document.numberToId if number > after and number not in written):
        for number in waiting:
            name = document.numberToId[number]
            yield number, pdfdoc.PDFIndirectObject(name, document.idToObject[name]).format(document)
        written.update(waiting)
