"""Asks the system's print dialog, then prints with progress and Cancel."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPageSize
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QProgressDialog, QWidget

from baliapp.base.errors import Cancelled, UserError
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.gui.kit.office import Office
from baliapp.gui.packs.preview_document import PdfPages
from baliapp.gui.packs.print_pages import print_pages

Option = QAbstractPrintDialog.PrintDialogOption


def print_with_dialog(pages: PdfPages, office: Office, parent: QWidget, current: int) -> None:
    """Let the officer choose printer, pages (``current`` is the one that is seen) and copies, and print."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(pages.path.stem)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    if pages.is_on_both_sides():
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    dialog = QPrintDialog(printer, parent)
    for option in (Option.PrintPageRange, Option.PrintCurrentPage, Option.PrintCollateCopies):
        dialog.setOption(option)
    dialog.setMinMax(1, max(1, len(pages)))
    if dialog.exec():
        print_with_progress(pages, printer, office, parent, current)


def print_with_progress(pages: PdfPages, printer: QPrinter, office: Office, parent: QWidget, current: int) -> None:
    """Print while a small window shows how far it is."""
    shown = PrintProgress(parent)
    try:
        print_pages(pages, printer, shown, current)
    except Cancelled:
        office.said.emit(_("Printing was cancelled"))
    except UserError as fault:
        office.refused.emit(fault)
    else:
        office.said.emit(_("Sent to the printer: {file}").format(file=pages.path.name))
    finally:
        shown.close()


class PrintProgress(Progress):
    """Progress in a small window. Printers are asked from the main thread, as Qt wants it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__()
        self._window = QProgressDialog(_("Printing"), _("Cancel"), 0, 1, parent)
        self._window.setWindowModality(Qt.WindowModality.WindowModal)
        self._window.canceled.connect(self.cancel)

    def show(self, done: int, total: int, what: str) -> None:
        """Show the step, and let the officer press Cancel."""
        self._window.setMaximum(total)
        self._window.setLabelText(what)
        self._window.setValue(done)
        QGuiApplication.processEvents()

    def close(self) -> None:
        """Take the window away."""
        self._window.canceled.disconnect()
        self._window.close()
        self._window.deleteLater()
