"""The pages of a PDF file: their sizes, pictures, texts, links and outline. One thread at a time may ask PDFium."""

import ctypes
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from math import sqrt
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QImage

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.exchange.pdf_engine import PDF, PDFIUM

POINTS_AN_INCH = 72
MOST_PIXELS = 40_000_000
"""A picture of more would take more than 160 MB; a page of A4 printed at 600 dots an inch has fewer."""
FINELY = 100
"""How many parts of a point places on a page are told in."""


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One line of the outline: how deep, what it says, which page it leads to (from 0; -1 for none)."""

    level: int
    title: str
    page: int


@dataclass(frozen=True, slots=True)
class PageLink:
    """Where something on a page leads: to a page (from 0), or to an address."""

    page: int = -1
    address: str = ""


def finest_scale(size: QSizeF) -> float:
    """Give how many pixels a point the picture of a page of some size may have."""
    return sqrt(MOST_PIXELS / max(size.width() * size.height(), 1.0))


class PdfPages:
    """An open PDF, read whole, so that nobody is kept from replacing its file.

    Of one that is still being made there are some pages as ``content``; more are added as they come.
    """

    def __init__(self, path: Path, content: bytes | None = None) -> None:
        self.path = path
        self._documents: list[Any] = []
        self._firsts: list[int] = []
        self.sizes: list[QSizeF] = []
        try:
            self.content = path.read_bytes() if content is None else content
            self.add(self.content)
        except OSError as fault:
            raise UserError(
                _("The file {file} cannot be read: {fault}.").format(file=path, fault=fault.strerror or fault),
                _("Check that it is still there."),
            ) from fault
        except PDF.PdfiumError as fault:
            raise UserError(_("{file} is not a PDF file.").format(file=path), _("Make the pack again.")) from fault

    def __len__(self) -> int:
        return len(self.sizes)

    def add(self, content: bytes) -> None:
        """Add the pages of another PDF behind those that are there."""
        with PDFIUM:
            document = PDF.PdfDocument(content)
            sizes = [QSizeF(*document.get_page_size(page)) for page in range(len(document))]
            self._documents.append(document)
            self._firsts.append(len(self.sizes))
            self.sizes += sizes

    def render(self, page: int, scale: float) -> QImage:
        """Give a picture of a page, ``scale`` pixels a point; of a huge page a coarser one, which fits in memory."""
        finest = finest_scale(self.sizes[page])
        with self._opened(page) as sheet, closing(sheet.render(scale=min(scale, finest), prefer_bgrx=True)) as bitmap:
            picture = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
            )
            return picture.copy()

    def text(self, page: int) -> str:
        """Give the letters of a page, each at the place by which PDFium counts them."""
        with self._opened(page) as sheet, closing(sheet.get_textpage()) as letters:
            return "".join(chr(PDF.raw.FPDFText_GetUnicode(letters, n)) for n in range(letters.count_chars()))

    def boxes(self, page: int, start: int, count: int) -> list[QRectF]:
        """Give where letters stand on a page, in points from its top left corner."""
        with self._opened(page) as sheet, closing(sheet.get_textpage()) as letters:
            found = [letters.get_rect(n) for n in range(letters.count_rects(start, count))]
            corners = [(self._on(sheet, page, *each[:2]), self._on(sheet, page, *each[2:])) for each in found]
        return [QRectF(one, other).normalized() for one, other in corners]

    def _on(self, sheet: Any, page: int, x: float, y: float) -> QPointF:
        """Give where a place in a page's own measure is seen, which may be turned or cut, from the top left corner."""
        size, across, down = self.sizes[page] * FINELY, ctypes.c_int(), ctypes.c_int()
        room = (0, 0, round(size.width()), round(size.height()), 0)
        PDF.raw.FPDF_PageToDevice(sheet, *room, x, y, across, down)
        return QPointF(across.value, down.value) / FINELY

    def outline(self) -> list[OutlineLine]:
        """Give the outline, in order."""
        with PDFIUM:
            return [
                replace(line, page=line.page + first if line.page >= 0 else -1)
                for first, document in zip(self._firsts, self._documents, strict=True)
                for line in map(_outline_line, document.get_toc())
            ]

    def link_at(self, page: int, x: float, y: float) -> PageLink | None:
        """Give where a link at a point of ``page`` leads; None where there is none."""
        with self._opened(page) as sheet:
            spot = ctypes.c_double(x), ctypes.c_double(self.sizes[page].height() - y)
            link = PDF.raw.FPDFLink_GetLinkAtPoint(sheet, *spot)
            return self._leading(page, link) if link else None

    def links(self, page: int) -> list[tuple[str, PageLink]]:
        """Give the links of a page with their words, in order; those of several lines once."""
        with self._opened(page) as sheet, closing(sheet.get_textpage()) as letters:
            found = [(_words_in(link, letters), self._leading(page, link)) for link in _links_of(sheet)]
        told = dict[PageLink, list[str]]()
        for words, leading in found:
            if leading is not None:
                told.setdefault(leading, []).append(words)
        return [(" ".join(" ".join(words).split()), leading) for leading, words in told.items()]

    def is_on_both_sides(self) -> bool:
        """Whether the file asks to be printed on both sides of the paper."""
        with PDFIUM:
            asked = PDF.raw.FPDF_VIEWERREF_GetDuplex(self._documents[0])
        return asked in (PDF.raw.DuplexFlipLongEdge, PDF.raw.DuplexFlipShortEdge)

    def close(self) -> None:
        """Let go of the file."""
        with PDFIUM:
            for document in self._documents:
                document.close()

    def _part(self, page: int) -> int:
        return bisect_right(self._firsts, page) - 1

    @contextmanager
    def _opened(self, page: int) -> Iterator[Any]:
        """Lend a page. It is closed before anybody else may ask: left to Python, that would happen at any time."""
        part = self._part(page)
        with PDFIUM, closing(self._documents[part][page - self._firsts[part]]) as sheet:
            yield sheet

    def _leading(self, page: int, link: Any) -> PageLink | None:
        part = self._part(page)
        document = self._documents[part]
        if target := PDF.raw.FPDFLink_GetDest(document, link):
            number = PDF.raw.FPDFDest_GetDestPageIndex(document, target)
            return PageLink(number + self._firsts[part]) if number >= 0 else None
        action = PDF.raw.FPDFLink_GetAction(link)
        length = PDF.raw.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
        if not length:
            return None
        room = ctypes.create_string_buffer(length)
        PDF.raw.FPDFAction_GetURIPath(document, action, room, length)
        return PageLink(address=room.value.decode("utf-8", "replace"))


def _outline_line(bookmark: Any) -> OutlineLine:
    target = bookmark.get_dest()
    page = target.get_index() if target else None
    return OutlineLine(bookmark.level, bookmark.get_title(), -1 if page is None else page)


def _links_of(page: Any) -> Iterator[Any]:
    """Give the links of a page as PDFium counts them."""
    place, link = ctypes.c_int(0), PDF.raw.FPDF_LINK()
    while PDF.raw.FPDFLink_Enumerate(page, place, link):
        yield link


def _words_in(link: Any, letters: Any) -> str:
    area = PDF.raw.FS_RECTF()
    PDF.raw.FPDFLink_GetAnnotRect(link, area)
    return str(letters.get_text_bounded(area.left, area.bottom, area.right, area.top))
