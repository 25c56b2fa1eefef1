"""Kinds of files that packs and lists are made as: what dialogs call them, and showing those that others open."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.kit.office import Office

KINDS: Mapping[str, Callable[[], str]] = {
    ".pdf": lambda: _("PDF files (*.pdf)"),
    ".docx": lambda: _("Word documents (*.docx)"),
    ".xlsx": lambda: _("Excel workbooks (*.xlsx)"),
}


def show_elsewhere(office: Office, path: Path) -> None:
    """Open a file in the program of this machine that is for it; say where there is none."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.absolute()))):
        message = _("No program on this machine opens {file}.").format(file=path.name)
        office.refused.emit(UserError(message, _("The file is in {folder}.").format(folder=path.parent)))


def as_chosen(chosen: str, kind: str, endings: tuple[str, ...]) -> Path:
    """Give the file that was chosen in a dialog, with the ending of the kind that was chosen there."""
    path = Path(chosen)
    wanted = next((each for each in endings if KINDS[each]() == kind), path.suffix)
    return path.with_suffix(wanted) if path.suffix.lower() in ("", *endings) else path
