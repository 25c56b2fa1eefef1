"""The pages of one PDF on ReportLab's canvas: what is drawn, where links lead, and what each part of the text is."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from urllib.parse import quote

from reportlab.pdfbase import pdfdoc

from baliapp.base.i18n import _
from baliapp.packs.document import Document, Small
from baliapp.packs.drawing import Pen
from baliapp.packs.embed import EmbeddedFaces
from baliapp.packs.structure import Click, Numbers, Structure, text_string

_SAFE_IN_ADDRESS = "%/:=&?~#+!$,;'@()*[]"
_TAGGED = ("StructParents", "Tabs")


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
        """Finish a page."""
        canvas = self._canvas
        canvas._preamble = ""  # noqa: SLF001 - it names Helvetica, which is not embedded
        canvas.addLiteral(operators)
        for click in self._structure.clicks[len(self._clicks) :]:
            made = self._clicks[click] = Small(partial(self._click, click, len(self._clicks)))
            canvas._addAnnotation(made)  # noqa: SLF001 - its links have no words and no part of the text
        canvas.showPage()
        page = self._document.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, *_TAGGED]
        page.StructParents = len(self._document.Pages.pages) - 1
        page.Tabs = pdfdoc.PDFName("S")

    def finish(self) -> bytes:
        """Give the file."""
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
