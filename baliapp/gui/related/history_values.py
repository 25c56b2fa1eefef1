"""One side of a change: the whole value, and a button that puts it back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.parts import plain_label

LINES_SEEN = 5


class ValueSide(QWidget):
    """The value before, or the value after."""

    chosen = Signal()

    def __init__(self, title: str, restore: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.heading = plain_label(title, bold=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(title)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(self.fontMetrics().lineSpacing() * 3)
        self.text.setMaximumHeight(self.fontMetrics().lineSpacing() * LINES_SEEN)
        self.button = QPushButton(icon("rotate-ccw"), restore)
        self.button.clicked.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.heading, self.text, self.button):
            column.addWidget(part)

    def show_value(self, label: str, value: str) -> None:
        """Show a value in full, under the label of its field."""
        self.heading.setText(_("{side}: {field}").format(side=self._title, field=label))
        self.text.setPlainText(value)
        self.text.setPlaceholderText(_("(blank)"))
        self.text.setAccessibleName(self.heading.text())
