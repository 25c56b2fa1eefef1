"""What a protected file holds, put where no passphrase guards it: asked first, in words."""

from pathlib import Path
from weakref import WeakSet

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QMessageBox, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.documents.document_copies import copy_to_open
from baliapp.gui.kit.office import Office

_AGREED = WeakSet[Office]()
"""Where the officer wants to be asked no more, until the program ends."""


def may_leave(office: Office, parent: QWidget | None) -> bool:
    """Ask whether a file without a passphrase may be made; nothing is asked where the database has none."""
    if not office.database.is_protected or office in _AGREED:
        return True
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(_("The file will have no passphrase: whoever gets it can read it."))
    box.setInformativeText(
        _(
            "A file for another program is wiped when this one is locked or ends, or when it starts next. One that you"
            " save stays where you put it. The other program may keep traces of its own."
        )
    )
    tick = QCheckBox(_("&Do not ask again until the program ends"))
    box.setCheckBox(tick)
    agree = box.addButton(_("&Make the file"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    if box.clickedButton() is not agree:
        return False
    if tick.isChecked():
        _AGREED.add(office)
    return True


def open_elsewhere(office: Office, name: str, digest: str, content: bytes, parent: QWidget | None) -> None:
    """Open a read-only copy in the system's viewer; say so where that cannot be."""
    if not may_leave(office, parent):
        return
    try:
        path: Path = copy_to_open(name, digest, content)
    except UserError as fault:
        office.refused.emit(fault)
        return
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        told = _("No program on this machine opens “{name}”.").format(name=name)
        office.refused.emit(UserError(told, _("Save a copy and open it from there.")))
