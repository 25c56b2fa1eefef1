"""Printing a PDF through the system's dialog: each page painted at the printer's own resolution."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.gui.packs.preview_document import POINTS_AN_INCH, PdfPages

FINEST = 600
"""Dots an inch beyond which the eye gains nothing, and a page takes hundreds of megabytes."""


def chosen_pages(pages: PdfPages, printer: QPrinter, current: int = 0) -> list[int]:
    """Give the pages (from 0) that the officer asked for in the dialog, as often as they are wanted.

    They may be several stretches, such as 1–3 and 7; ``current`` is the page that was seen.
    """
    ranges = [(each.from_, each.to) for each in printer.pageRanges().toRangeList()]
    if printer.printRange() is QPrinter.PrintRange.CurrentPage:
        ranges = [(current + 1, current + 1)]
    every = ranges or [(1, len(pages))]
    asked = [page for first, last in every for page in range(first - 1, min(last, len(pages)))]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        asked.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    return asked * copies if printer.collateCopies() else [page for page in asked for _copy in range(copies)]


def print_pages(pages: PdfPages, printer: QPrinter, progress: Progress, current: int = 0) -> None:
    """Print. Raise UserError where the printer does not answer, Cancelled where the officer thought better of it."""
    asked = chosen_pages(pages, printer, current)
    printer.setFullPage(True)  # the pages have margins of their own
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(_("The printer does not answer."), _("Check that it is switched on and connected."))
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # letters suffer most from JPEG
    try:
        for done, page in enumerate(asked):
            progress.step(done, len(asked), _("Page {number}").format(number=page + 1))
            if done:
                printer.newPage()
            _print_page(pages, page, painter, printer)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()


def _print_page(pages: PdfPages, page: int, painter: QPainter, printer: QPrinter) -> None:
    dots = min(printer.resolution(), FINEST)
    picture = pages.render(page, dots / POINTS_AN_INCH)
    paper = painter.viewport()
    fitting = picture.size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawImage(_centred(fitting, paper), picture)


def _centred(size: QSize, paper: QRect) -> QRect:
    left = paper.left() + (paper.width() - size.width()) // 2
    return QRect(left, paper.top() + (paper.height() - size.height()) // 2, size.width(), size.height())
