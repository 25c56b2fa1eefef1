"""Printing numbered copies: the printer is asked for once, and each copy is a job of its own."""

from pathlib import Path

from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from baliapp.base.errors import Cancelled, UserError
from baliapp.base.i18n import _, ngettext
from baliapp.base.progress import Progress
from baliapp.gui.kit.office import Office
from baliapp.gui.packs.preview_document import PdfPages
from baliapp.gui.packs.print_dialog import PrintProgress
from baliapp.gui.packs.print_pages import print_pages
from baliapp.packs.copies.build import Copied, CopyRequest, make_copies
from baliapp.store.packs.issues import kept_file


class _OfCopy(Progress):
    """The pages of one copy, told as part of all copies."""

    def __init__(self, shown: Progress, name: str) -> None:
        super().__init__()
        self._shown, self._name = shown, name

    def step(self, done: int, total: int, what: str = "") -> None:
        """Tell of a page, and of which copy it is."""
        self._shown.step(done, total, f"{self._name}\n{what}")


def print_copies(request: CopyRequest, office: Office, parent: QWidget) -> bool:
    """Let the officer choose a printer, and print; True where all copies went there."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    pages = PdfPages(Path(), kept_file(office.database, request.issued))
    if pages.is_on_both_sides():
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    pages.close()
    return bool(QPrintDialog(printer, parent).exec()) and send_copies(request, printer, office, parent)


def send_copies(request: CopyRequest, printer: QPrinter, office: Office, parent: QWidget) -> bool:
    """Send one copy after the other to a printer; say how many went there where it ends early."""
    shown, sent = PrintProgress(parent), list[Copied]()
    told = ""
    try:
        for each in make_copies(office.database, request, Progress()):
            printer.setDocName(Path(each.name).stem)
            _send(each, printer, shown)
            sent.append(each)
    except Cancelled:
        told = _("Printing was cancelled.")
    except UserError as fault:
        office.refused.emit(fault)
    finally:
        shown.close()
    counted = ngettext("{count} copy went to the printer", "{count} copies went to the printer", len(sent))
    office.said.emit(" ".join(filter(None, (told, counted.format(count=len(sent))))))
    return len(sent) == len(request.copies)


def _send(each: Copied, printer: QPrinter, shown: Progress) -> None:
    pages = PdfPages(Path(each.name), each.content)
    try:
        print_pages(pages, printer, _OfCopy(shown, each.name))
    finally:
        pages.close()
