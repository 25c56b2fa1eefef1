"""Asking before something that an officer typed or decided is lost."""

from PySide6.QtWidgets import QMessageBox, QWidget

from baliapp.base.i18n import _


def throws_away(asking: QWidget, question: str, go_on: str, what_then: str = "") -> bool:
    """Ask for a dialog and say what happens then; ``go_on`` loses nothing, and Enter and Esc press it."""
    box = QMessageBox(asking)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(asking.windowTitle())
    box.setText(question)
    box.setInformativeText(what_then)
    throw = box.addButton(_("Throw it away"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(go_on, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    box.deleteLater()
    return box.clickedButton() is throw
