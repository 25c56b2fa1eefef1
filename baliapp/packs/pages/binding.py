"""Binding drawn pages into one file: all that hangs on the whole, as numbers, links, outline, fonts, head and foot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any
from urllib.parse import quote

from reportlab.pdfbase import pdfdoc

from baliapp.base.i18n import _
from baliapp.packs.annexes.look import PICTURE, Picture
from baliapp.packs.drawing.document import Document, Objects
from baliapp.packs.drawing.drawn import Drawn, Entry
from baliapp.packs.drawing.embed import Glyphset, embed
from baliapp.packs.drawing.packing import ObjectStream, object_streams
from baliapp.packs.drawing.structure import Click, text_string
from baliapp.packs.pages.outline import outline_objects

_ROOM = 64
_SPOKEN = 400
"""So many letters of a heading are told of each line that leads there: a heading of pages has hundreds of them."""
_SAFE_IN_ADDRESS = "%/:=&?~#+!$,;'@()*[]"


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the text of the pages: streams that many pages share, and one of each page's own."""

    shared: Sequence[bytes]
    of_page: Sequence[tuple[int, bytes]]
    """For each page which of the shared ones it has, and its own."""
    glyphs: Glyphset
    missing: Sequence[str]


def _roomy(count: int) -> int:
    """Leave numbers free behind a section: when it has grown a little, those after it keep theirs."""
    return (count + _ROOM) // _ROOM * _ROOM


class Binder:
    """Gives drawn pages their numbers and writes them on ReportLab's document."""

    def __init__(
        self, canvas: Any, drawn: Sequence[Drawn], entries: Sequence[Entry], around: Around | None = None
    ) -> None:  # ReportLab has no types
        document: Document = canvas._doc  # noqa: SLF001 - the canvas hides the document it writes
        self._canvas = canvas
        self._document = document
        self._drawn = drawn
        self._entries = entries
        self._around = around
        self._titles = {entry.anchor: entry.words for entry in entries}
        """What stands at an anchor, in words."""
        document.bound = self._objects
        self._root, self._whole, self._pages, self._tree, self._outline = (document.reserve(1) for _ in range(5))
        document.parts = {"StructTreeRoot": self._root, "Pages": self._pages}
        if entries:
            document.parts["Outlines"] = self._outline
        self._lines = document.reserve(_roomy(len(entries)))
        self._shared = document.reserve(len(around.shared)) if around else 0
        self._carried = [document.reserve(len(each.carried)) for each in drawn]
        self._bases = [document.reserve(_roomy(each.parts.end + 2 * len(each.contents))) for each in drawn]
        self._sheets = [
            base + place for base, each in zip(self._bases, drawn, strict=True) for place in range(len(each.contents))
        ]
        self._ahead = list(accumulate((len(each.contents) for each in drawn), initial=0))
        self._places = {
            anchor: (ahead + page, y)
            for ahead, each in zip(self._ahead, drawn, strict=False)
            for anchor, page, y in each.anchors
        }

    def finish(self) -> bytes:
        """Give the file."""
        glyphs = Glyphset()
        for each in [*(drawn.glyphs for drawn in self._drawn), *([self._around.glyphs] if self._around else [])]:
            glyphs.take(each)
        embed(self._document, glyphs)
        return bytes(self._canvas.getpdfdata())

    def _objects(self) -> Objects:
        small, packed = list(self._roots()), list[ObjectStream]()
        lines = [(entry, self._destination(entry.page - 1, entry.y)) for entry in self._entries]
        small += outline_objects(self._outline, self._lines, lines)
        around = self._around
        streams = list(enumerate(around.shared if around else (), self._shared))
        others = list[tuple[int, bytes, bytes]]()
        for base, ahead, drawn, carried in zip(self._bases, self._ahead, self._drawn, self._carried, strict=False):
            small += self._of_pages(base, ahead, drawn, carried)
            for number, each in enumerate(drawn.carried, carried):
                if each.stream is None:
                    small.append((number, each.told(carried)))
                else:
                    others.append((number, each.told(carried), each.stream))
            packed += drawn.parts.packed(base, self._whole)
            streams += enumerate(drawn.contents, base + drawn.parts.end)
            if around:
                own = around.of_page[ahead : ahead + len(drawn.contents)]
                first = base + drawn.parts.end + len(drawn.contents)
                streams += [(first + place, content) for place, (_shared, content) in enumerate(own)]
        return [*packed, *object_streams(small)], streams, others

    def _roots(self) -> Iterator[tuple[int, bytes]]:
        """Give what holds all pages, and what holds all parts."""
        kids = " ".join([f"{number} 0 R" for number in self._sheets])
        yield self._pages, f"<</Type/Pages/Count {len(self._sheets)}/Kids[{kids}]>>".encode("ascii")
        pairs = list(zip(self._bases, self._drawn, strict=True))
        sections = " ".join([f"{base + each} 0 R" for base, drawn in pairs for each in drawn.parts.section_numbers()])
        yield self._whole, f"<</S/Document/P {self._root} 0 R/K[{sections}]>>".encode("ascii")
        leaves = " ".join([f"{base + each} 0 R" for base, drawn in pairs for each in drawn.parts.leaves])
        yield self._tree, f"<</Kids[{leaves}]>>".encode("ascii")
        told = f"/K {self._whole} 0 R/ParentTree {self._tree} 0 R/ParentTreeNextKey {self._document.objectcounter + 1}"
        notes = sorted((f"note{base + each}", base + each) for base, drawn in pairs for each in drawn.parts.notes)
        named = " ".join([f"({name}) {number} 0 R" for name, number in notes])
        told += f"/IDTree<</Names[{named}]>>" if notes else ""
        yield self._root, f"<</Type/StructTreeRoot{told}>>".encode("ascii")

    def _of_pages(self, base: int, ahead: int, drawn: Drawn, carried: int) -> Iterator[tuple[int, bytes]]:
        """Give the pages of one part of the file and the areas of them that lead somewhere."""
        count, content = len(drawn.contents), base + drawn.parts.end
        areas: list[list[str]] = [[] for _ in range(count)]
        for number, click in enumerate(drawn.clicks, base + count):
            areas[click.page].append(f"{number} 0 R")
            yield number, self._click(click, number)
        usual = "/MediaBox[0 0 {:g} {:g}]".format(*drawn.style.page_size)
        fonts = self._document.number_of(self._document.idToObject[pdfdoc.BasicFonts])
        for place, clicks in enumerate(areas):
            streams = f"{content + place} 0 R"
            if self._around:
                shared = self._shared + self._around.of_page[ahead + place][0]
                streams = f"[{streams} {shared} 0 R {content + count + place} 0 R]"
            led = f"/Annots[{' '.join(clicks)}]" if clicks else ""
            picture = drawn.pictures.get(place)
            look, shows = _own_look(picture, carried) if picture else (usual, "")
            yield (
                base + place,
                (
                    f"<</Type/Page/Parent {self._pages} 0 R{look}/Resources<</Font {fonts} 0 R{shows}>>"
                    f"/Contents {streams}{led}/StructParents {base + place}/Tabs/S>>"
                ).encode("ascii"),
            )

    def _click(self, click: Click, key: int) -> bytes:
        area = " ".join([f"{side:.2f}" for side in click.area])
        told = text_string(self._told(click))
        return (
            f"<</Type/Annot/Subtype/Link/Rect[{area}]/Border[0 0 0]/F 4/StructParent {key}"
            f"/Contents{told}{self._target(click)}>>"
        ).encode("ascii")

    def _target(self, click: Click) -> str:
        if click.link.address:
            address = quote(click.link.address, safe=_SAFE_IN_ADDRESS, errors="replace")
            return f"/A<</S/URI/URI<{address.encode('ascii').hex()}>>>"
        return self._destination(*self._places[click.link.anchor])

    def _destination(self, page: int, y: float) -> str:
        return f"/Dest[{self._sheets[page]} 0 R/XYZ 0 {y:.2f} 0]"

    def _told(self, click: Click) -> str:
        """Say where a link leads, for those who cannot see it."""
        words = click.words.strip()
        if click.link.address:
            return f"{words}: {click.link.address}" if words not in ("", click.link.address) else click.link.address
        page, _y = self._places[click.link.anchor]
        where = self._titles.get(click.link.anchor, words)
        where = where if len(where) <= _SPOKEN else f"{where[:_SPOKEN].rstrip()}…"
        return _("{where}, page {number}").format(where=where, number=page + 1)


def _own_look(picture: Picture, carried: int) -> tuple[str, str]:
    """Give size and turn of a page that is a picture, and by which name the picture is found."""
    sheet = picture.sheet
    look = f"/MediaBox[{' '.join([f'{side:.3f}' for side in sheet.box])}]"
    look += f"/Rotate {sheet.turned}" if sheet.turned else ""
    look += f"/UserUnit {sheet.unit:.3f}" if sheet.unit != 1 else ""
    look += f"/Group {carried + picture.group} 0 R" if picture.group is not None else ""
    return look, f"/XObject<</{PICTURE} {carried + picture.form} 0 R>>"
