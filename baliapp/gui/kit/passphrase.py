"""Typing a passphrase: unseen, with Caps Lock told, and asked for until it opens the file."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.parts import PassingDialog, buttons, fit_height, plain_label

if TYPE_CHECKING:
    from baliapp.store.files.keys import Key


class PassphraseLine(QLineEdit):
    """A line in which nobody reads along."""

    caps_lock = Signal(bool)  # a letter was typed: whether it came as Caps Lock makes it

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look at each letter: no system tells the same way whether Caps Lock is on."""
        letter = event.text()
        if letter.upper() != letter.lower():
            is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(letter.isupper() != is_shifted)
        super().keyPressEvent(event)


class PassphraseDialog(PassingDialog):
    """Asks for the passphrase of a file until it opens it."""

    def __init__(self, file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file = file
        self.key: Key | None = None
        self.setWindowTitle(_("Open a protected file"))
        self.line = PassphraseLine(_("Passphrase"))
        self.line.textChanged.connect(self._offer)
        self.line.caps_lock.connect(self._tell_caps_lock)
        self.fault = Message("triangle-alert")
        self.caps = Message("info")
        self.open_button = QPushButton(_("&Open"))
        self._lay_out()

    def sizeHint(self) -> QSize:
        """Give room for a sentence of two lines."""
        return QSize(self.fontMetrics().averageCharWidth() * 70, self.fontMetrics().height() * 10)

    def accept(self) -> None:
        """Try what was typed; whatever is in the way is told here, where it can be tried again."""
        QGuiApplication.setOverrideCursor(QCursor(Qt.CursorShape.WaitCursor))
        try:
            self.try_key(self.line.text())
        except UserError as fault:
            self.fault.tell(f"{fault.message} {fault.advice}")
            self.line.selectAll()
            self.line.setFocus()
            fit_height(self)
        else:
            super().accept()
        finally:
            QGuiApplication.restoreOverrideCursor()

    def try_key(self, passphrase: str) -> None:
        """Find the key of a passphrase. Raise WrongPassphrase where it is another one."""
        from baliapp.store.backups.unlocking import unlock_by_any  # deferred: most files need no passphrase

        self.key = unlock_by_any(self.file, passphrase)

    def done(self, result: int) -> None:
        """Keep nothing of what was typed."""
        self.line.clear()
        super().done(result)

    def _offer(self, typed: str) -> None:
        self.open_button.setEnabled(bool(typed))

    def _tell_caps_lock(self, is_on: bool) -> None:
        self.caps.tell(_("Caps Lock seems to be on.") if is_on else "")
        fit_height(self)

    def _lay_out(self) -> None:
        label = QLabel(_("&Passphrase:"))
        label.setBuddy(self.line)
        line = QHBoxLayout()
        line.addWidget(label)
        line.addWidget(self.line, 1)
        foot = buttons(QDialogButtonBox.StandardButton.Cancel)
        self.open_button.setDefault(True)
        self.open_button.setEnabled(False)
        foot.addButton(self.open_button, QDialogButtonBox.ButtonRole.AcceptRole)
        foot.accepted.connect(self.accept)
        foot.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(plain_label(_("{file} is protected with a passphrase.").format(file=self.file.name)))
        column.addLayout(line)
        column.addWidget(self.caps)
        column.addWidget(self.fault)
        column.addStretch(1)
        column.addWidget(foot)


def ask_key(file: Path, parent: QWidget) -> "Key | None":
    """Ask for the passphrase of a file, and give its key; None where the officer would not."""
    dialog = PassphraseDialog(file, parent)
    dialog.exec()
    return dialog.key
