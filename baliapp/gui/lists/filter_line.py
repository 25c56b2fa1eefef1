"""The line above a list in which an officer types what to look for."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit.icons import icon


class FilterLine(QLineEdit):
    """Esc empties the line, then goes back to the list; Down and Enter go to the list."""

    done = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("Filter"))
        self.setAccessibleName(name)
        self.setToolTip(_("Type any part of any name, accents or not. Esc shows all again. (Ctrl+F)"))
        self._clearing: QAction | None = None
        self.textChanged.connect(self._offer_clearing)
        sign = icon("search", QPalette.ColorRole.PlaceholderText)
        self.addAction(sign, QLineEdit.ActionPosition.LeadingPosition).setText(_("Filter"))

    def _offer_clearing(self, typed: str) -> None:
        """Show the cross while there is something to clear; it is made when it is first needed."""
        if self._clearing is None:
            self._clearing = self.addAction(icon("x"), QLineEdit.ActionPosition.TrailingPosition)
            self._clearing.setToolTip(_("Show all again"))
            self._clearing.setText(_("Show all again"))
            self._clearing.triggered.connect(self.clear)
        self._clearing.setVisible(bool(typed))

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window while there is nothing typed to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if (event.matches(undo) and not self.isUndoAvailable()) or (
                event.matches(redo) and not self.isRedoAvailable()
            ):
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the line by the keys that go elsewhere."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        else:
            super().keyPressEvent(event)
