"""Undo in a dialog that stands before the window: it takes back what was done there, and nothing from before."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPushButton

from baliapp.gui.kit.office import Office


class UndoHere(QObject):
    """Follows what can be taken back; a ``button`` and the usual key do it."""

    def __init__(self, office: Office, button: QPushButton, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._office, self._button = office, button
        self._before = self._next()
        button.clicked.connect(self.undo)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), dialog, self.undo)
        office.changed.connect(self._follow)
        self._follow()

    def undo(self) -> None:
        """Take back the last deed, but nothing that was done before the dialog was opened."""
        if self._next() != self._before:
            self._office.undo()

    def _next(self) -> str | None:
        line = self._office.undo_line()
        return line.id if line else None

    def _follow(self) -> None:
        self._button.setEnabled(self._next() != self._before)
