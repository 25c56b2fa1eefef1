"""The pages of a PDF file: their sizes, pictures, texts and outline. One thread at a time may ask PDFium."""

import ctypes
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.exchange.pdf_engine import PDF, PDFIUM

POINTS_AN_INCH = 72


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One line of the outline: how deep, what it says, which page it leads to (from 0; -1 for none)."""

    level: int
    title: str
    page: int


class PdfPages:
    """An open PDF. The file is read whole, so that nobody is kept from replacing it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.content = path.read_bytes()
            with PDFIUM:
                self._document = PDF.PdfDocument(self.content)
        except OSError as fault:
            raise UserError(
                _("The file {file} cannot be read: {fault}.").format(file=path, fault=fault.strerror or fault),
                _("Check that it is still there."),
            ) from fault
        except PDF.PdfiumError as fault:
            raise UserError(_("{file} is not a PDF file.").format(file=path), _("Make the pack again.")) from fault
        with PDFIUM:
            self.sizes = [QSizeF(*self._document.get_page_size(page)) for page in range(len(self._document))]

    def __len__(self) -> int:
        return len(self.sizes)

    def render(self, page: int, scale: float) -> QImage:
        """Give a picture of a page, ``scale`` pixels a point."""
        with PDFIUM:
            bitmap = self._document[page].render(scale=scale, prefer_bgrx=True)
            picture = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
            )
            return picture.copy()

    def text(self, page: int) -> str:
        """Give the letters of a page, each at the place by which PDFium counts them."""
        with PDFIUM:
            letters = self._document[page].get_textpage()
            return "".join(chr(PDF.raw.FPDFText_GetUnicode(letters, n)) for n in range(letters.count_chars()))

    def boxes(self, page: int, start: int, count: int) -> list[QRectF]:
        """Give where letters stand on a page, in points from its top left corner."""
        with PDFIUM:
            letters = self._document[page].get_textpage()
            found = [letters.get_rect(n) for n in range(letters.count_rects(start, count))]
        height = self.sizes[page].height()
        return [QRectF(left, height - top, right - left, top - bottom) for left, bottom, right, top in found]

    def outline(self) -> list[OutlineLine]:
        """Give the outline, in order."""
        with PDFIUM:
            return [_outline_line(each) for each in self._document.get_toc()]

    def page_at_link(self, page: int, x: float, y: float) -> int | None:
        """Give the page to which a link at a point of ``page`` leads; None where there is none."""
        with PDFIUM:
            spot = ctypes.c_double(x), ctypes.c_double(self.sizes[page].height() - y)
            link = PDF.raw.FPDFLink_GetLinkAtPoint(self._document[page], *spot)
            target = PDF.raw.FPDFLink_GetDest(self._document, link) if link else None
            number = PDF.raw.FPDFDest_GetDestPageIndex(self._document, target) if target else -1
        return number if number >= 0 else None

    def close(self) -> None:
        """Let go of the file."""
        with PDFIUM:
            self._document.close()


def _outline_line(bookmark: Any) -> OutlineLine:
    target = bookmark.get_dest()
    page = target.get_index() if target else None
    return OutlineLine(bookmark.level, bookmark.get_title(), -1 if page is None else page)
