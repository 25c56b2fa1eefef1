"""Printing a PDF through the system's dialog: each page painted at the printer's own resolution."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
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
    """Print a page as large as it is, or as the paper takes it; a wide one is turned, its head to the left."""
    own = pages.sizes[page] * (printer.resolution() / POINTS_AN_INCH)
    paper = painter.viewport()
    across, room = QSizeF(paper.size()), QSizeF(paper.size()).transposed()
    is_turned = _shrunk(own, room).width() > _shrunk(own, across).width()
    size = _shrunk(own, room if is_turned else across)
    dots = min(printer.resolution(), FINEST) / printer.resolution()
    picture = pages.render(page, size.width() * dots / pages.sizes[page].width())
    painter.save()
    painter.translate(QRectF(paper).center())
    painter.rotate(-90 if is_turned else 0)
    painter.drawImage(QRectF(QPointF(-size.width() / 2, -size.height() / 2), size), picture)
    painter.restore()


def _shrunk(size: QSizeF, room: QSizeF) -> QSizeF:
    """Give a size that fits, never larger than it was."""
    scaled = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    return scaled if scaled.width() < size.width() else size
