"""What is said once copies are saved: where they are, and where the list of their passwords is."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit.icons import icon


def tell_saved(place: Path, passwords: Path | None, beside: QWidget | None) -> QMessageBox:
    """Say it in a box that stands ``beside`` until it is closed, and shows the folder."""
    box = QMessageBox(beside)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Information)
    box.setWindowTitle(_("Numbered copies"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(_("The copies are saved: {place}").format(place=place))
    if passwords is not None:
        told = _("Their passwords stand on “{file}” beside them, and nowhere else. Give each apart from its copy.")
        box.setInformativeText(told.format(file=passwords.name))
    show = box.addButton(_("&Show in folder"), QMessageBox.ButtonRole.ActionRole)
    show.setIcon(icon("folder-open"))
    box.setDefaultButton(box.addButton(_("&Close"), QMessageBox.ButtonRole.RejectRole))
    folder = (passwords or place).parent if passwords or place.is_file() else place
    show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder.absolute()))))
    box.open()
    return box
