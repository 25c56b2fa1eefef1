"""What can be done with the file that is shown: saving a copy, printing, and opening it elsewhere."""

from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMainWindow

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.documents.leaving_protection import may_leave, open_elsewhere
from baliapp.gui.kit.folders import folder_for, remember_folder
from baliapp.gui.kit.office import Office
from baliapp.gui.packs.preview_view import PageView
from baliapp.gui.packs.print_dialog import print_with_dialog

COPIES = "pack.copies"
"""For what the folder is remembered into which copies are saved."""


class ShownFile:
    """The file whose pages a view shows."""

    def __init__(self, office: Office, view: PageView, window: QMainWindow, *, is_kept: bool = False) -> None:
        self.office = office
        self._view, self._window, self._is_kept = view, window, is_kept

    def save_as(self) -> None:
        """Ask for a place and keep a copy of the file there."""
        if not may_leave(self.office, self._window):
            return
        beside = None if self._is_kept else self._view.pages.path.parent
        place = folder_for(self.office, COPIES, beside) / self._view.pages.path.name
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window, _("Save the pack as"), str(place), _("PDF files (*.pdf)")
        )
        if chosen:
            remember_folder(self.office, COPIES, Path(chosen))
            self.save_to(Path(chosen))

    def save_to(self, target: Path) -> None:
        """Keep a copy of the file at ``target``: whole, or not at all."""
        beside = target.with_name(f"{target.name}.new")
        try:
            beside.write_bytes(self._view.pages.content)
            beside.replace(target)
        except OSError as fault:
            beside.unlink(missing_ok=True)
            told = _("The pack could not be saved as {file}: {fault}.")
            self.office.refused.emit(
                UserError(told.format(file=target, fault=fault.strerror or fault), _("Choose another folder."))
            )
        else:
            told = _("Saved the pack as {file}").format(file=target)
            self.office.said.emit(told)
            self._window.statusBar().showMessage(told)

    def print_pages(self) -> None:
        """Print through the system's dialog."""
        print_with_dialog(self._view.pages, self.office, self._window, self._view.page)

    def open_outside(self) -> None:
        """Open the file in the program that the system has for PDFs."""
        pages = self._view.pages
        if self._is_kept:
            digest = sha256(pages.content).hexdigest()
            open_elsewhere(self.office, pages.path.name, digest, pages.content, self._window)
        elif not self._view.pages.path.is_file():
            message = _("The file {file} is no longer there.").format(file=self._view.pages.path)
            self.office.refused.emit(UserError(message, _("Save the pack again, or make it again.")))
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._view.pages.path.absolute()))):
            message = _("This computer has no program that opens PDF files.")
            self.office.refused.emit(UserError(message, _("Install one, or read the pack here.")))
