"""Asking whether a file that is there may be replaced."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from baliapp.base.i18n import _


def may_replace(target: Path, parent: QWidget) -> bool:
    """Ask whether a file may be replaced; one that is not there needs no question."""
    if not target.exists():
        return True
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(_("There is a file {file} already.").format(file=target.name))
    box.setInformativeText(_("Replace it with the new one?"))
    replace = box.addButton(_("Replace"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    box.deleteLater()
    return box.clickedButton() is replace
