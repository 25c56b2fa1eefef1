"""The pages of one PDF on ReportLab's canvas: what is drawn, where links lead, and what each part of the text is."""

import zlib
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any
from urllib.parse import quote

from reportlab.pdfbase import pdfdoc

from baliapp.base.i18n import _
from baliapp.packs import styles
from baliapp.packs.document import Document, Small
from baliapp.packs.drawing import Pen
from baliapp.packs.embed import EmbeddedFaces
from baliapp.packs.structure import Click, Numbers, Structure, text_string

_SAFE_IN_ADDRESS = "%/:=&?~#+!$,;'@()*[]"


class Sheets:
    """Takes one page after the other; at the end the tree of their parts is written behind them."""

    def __init__(self, canvas: Any, titles: Mapping[str, str]) -> None:  # ReportLab has no types
        self._structure = Structure()
        self._faces = EmbeddedFaces()
        self._canvas = canvas
        self._titles = titles
        """What stands at an anchor, in words."""
        self._places: dict[str, tuple[int, float]] = {}
        self._clicks: dict[Click, Small] = {}
        self._packing = ThreadPoolExecutor(max_workers=1)
        self._packed: list[tuple[Any, Future[bytes]]] = []
        self._root = Small(lambda _document: b"")
        document: Document = canvas._doc  # noqa: SLF001 - the canvas hides the document it writes
        self._document = document
        document.Catalog.StructTreeRoot = self._root
        document.late.append(self._tree)
        document.delayedFonts.append(self._faces)

    def start(self) -> None:
        """Begin a new page."""
        self._structure.start_page()

    def pen(self) -> Pen:
        """Give a pen for the page, or for a part of it that is set within q and Q."""
        return Pen(self._faces, self._structure)

    def mark(self, anchor: str, y: float) -> None:
        """Let links lead to a height of the page that is being drawn; the outline has marks of ReportLab's own."""
        self._places[anchor] = (len(self._document.Pages.pages), y)
        if anchor in self._titles:
            self._canvas.bookmarkPage(anchor, fit="XYZ", left=0, top=y, zoom=0)

    def add(self, operators: str) -> None:
        """Finish a page; it is packed while the next one is drawn, in a thread, for packing waits for nothing."""
        document, place = self._document, len(self._document.Pages.pages)
        content = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFName("FlateDecode")}))
        self._packed.append((content, self._packing.submit(zlib.compress, operators.encode("ascii"))))
        numbers = [document.number_of(content)]
        for click in self._structure.clicks[len(self._clicks) :]:
            made = self._clicks[click] = Small(partial(self._click, click, len(self._clicks)))
            numbers.append(document.number_of(made))
        document.addPage(Small(partial(_page, place, numbers)))

    def finish(self) -> bytes:
        """Give the file."""
        for content, packed in self._packed:
            content.content = packed.result()
        self._packing.shutdown()
        return bytes(self._canvas.getpdfdata())

    def _pages(self) -> list[int]:
        return [self._document.number_of(page) for page in self._document.Pages.pages]

    def _tree(self, document: Document, first: int) -> list[tuple[int, bytes]]:
        clicks = {click: document.number_of(made) for click, made in self._clicks.items()}
        return self._structure.objects(document.number_of(self._root), first, Numbers(self._pages(), clicks))

    def _click(self, click: Click, place: int, document: Document) -> bytes:
        area = " ".join([f"{side:.2f}" for side in click.area])
        key = len(document.Pages.pages) + place
        told = text_string(self._told(click))
        return (
            f"<</Type/Annot/Subtype/Link/Rect[{area}]/Border[0 0 0]/F 4/StructParent {key}"
            f"/Contents{told}{self._target(click)}>>"
        ).encode("ascii")

    def _target(self, click: Click) -> str:
        if click.link.address:
            address = quote(click.link.address, safe=_SAFE_IN_ADDRESS, errors="replace")
            return f"/A<</S/URI/URI<{address.encode('ascii').hex()}>>>"
        page, y = self._places[click.link.anchor]
        return f"/Dest[{self._document.number_of(self._document.Pages.pages[page])} 0 R/XYZ 0 {y:.2f} 0]"

    def _told(self, click: Click) -> str:
        """Say where a link leads, for those who cannot see it."""
        words = click.words.strip()
        if click.link.address:
            return f"{words}: {click.link.address}" if words not in ("", click.link.address) else click.link.address
        page, _y = self._places[click.link.anchor]
        where = self._titles.get(click.link.anchor, words)
        return _("{where}, page {number}").format(where=where, number=page + 1)


def _page(place: int, numbers: Sequence[int], document: Document) -> bytes:
    """Give a page: its content has the first of ``numbers``, the areas that lead somewhere the others."""
    content, *clicks = numbers
    fonts = document.number_of(document.idToObject[pdfdoc.BasicFonts])
    areas = f"/Annots[{' '.join([f'{click} 0 R' for click in clicks])}]" if clicks else ""
    return (
        f"<</Type/Page/Parent {document.number_of(document.Pages)} 0 R"
        f"/MediaBox[0 0 {styles.PAGE_WIDTH:g} {styles.PAGE_HEIGHT:g}]/Resources<</Font {fonts} 0 R>>"
        f"/Contents {content} 0 R{areas}/StructParents {place}/Tabs/S>>"
    ).encode("ascii")
