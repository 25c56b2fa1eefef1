"""Asking what to do about a file that somebody else has open."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from baliapp.base.i18n import _
from baliapp.store.files.one_user import Access, InUse


def ask_in_use(in_use: InUse, parent: QWidget) -> Access | None:
    """Ask how to open a file that is in use; None where it is left alone."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_("The file is in use"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(in_use.message)
    box.setInformativeText(_explained(in_use))
    again = box.addButton(_("&Try again"), QMessageBox.ButtonRole.AcceptRole)
    reading = box.addButton(_("Open for &reading only"), QMessageBox.ButtonRole.AcceptRole)
    insisting = _nevertheless(box) if in_use.may_insist else None
    _cancel(box)
    box.setDefaultButton(reading)
    box.exec()
    box.deleteLater()
    chosen = box.clickedButton()
    if chosen is again:
        return Access.ALONE
    if chosen is reading:
        return Access.READING
    if insisting is not None and chosen is insisting and _is_sure(in_use, parent):
        return Access.INSISTING
    return None


def _nevertheless(box: QMessageBox) -> QPushButton:
    return box.addButton(_("Open &nevertheless…"), QMessageBox.ButtonRole.DestructiveRole)


def _cancel(box: QMessageBox) -> QPushButton:
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    cancel.setIcon(QIcon())  # the style's own is of another family
    return cancel


def _explained(in_use: InUse) -> str:
    alone = _("Only one can work on a file at a time. For reading only you see it as it stands now.")
    if not in_use.may_insist:
        return alone
    unknown = _(
        "This machine cannot see whether it is still open there: the program may also have ended without closing it."
    )
    return f"{alone} {unknown}"


def _is_sure(in_use: InUse, parent: QWidget) -> bool:
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_("Open nevertheless?"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(
        _(
            "If {officer} still works on it at {machine}, what either of you saves may be lost, or the file damaged."
        ).format(officer=in_use.holder.officer, machine=in_use.holder.machine)
    )
    box.setInformativeText(_("Open it only if you know that baliapp is closed there, or that the machine is off."))
    sure = box.addButton(_("It is closed there: &open"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(_cancel(box))
    box.exec()
    box.deleteLater()
    return box.clickedButton() is sure
