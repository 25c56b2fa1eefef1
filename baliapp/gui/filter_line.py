"""The line above a list in which an officer types what to look for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from baliapp.base.i18n import _
from baliapp.gui.icons import icon


class FilterLine(QLineEdit):
    """Esc empties the line, then goes back to the list; Down and Enter go to the list."""

    done = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("Filter"))
        self.setAccessibleName(name)
        self.setToolTip(_("Type any part of any name, accents or not. Esc shows all again. (Ctrl+F)"))
        self._clearing = self.addAction(icon("x"), QLineEdit.ActionPosition.TrailingPosition)
        self._clearing.setToolTip(_("Show all again"))
        self._clearing.setText(_("Show all again"))
        self._clearing.setVisible(False)
        self._clearing.triggered.connect(self.clear)
        self.textChanged.connect(lambda typed: self._clearing.setVisible(bool(typed)))
        self.addAction(icon("search", QPalette.ColorRole.PlaceholderText), QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the line by the keys that go elsewhere."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        else:
            super().keyPressEvent(event)
