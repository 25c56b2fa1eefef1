"""What stands where there is nothing to show: a quiet icon, and a sentence of what to do."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from baliapp.gui.kit import theme
from baliapp.gui.kit.icon_label import IconLabel

SIDE = 40


class EmptyState(QWidget):
    """An icon above one or two sentences, in the middle."""

    def __init__(self, icon_name: str, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        picture = IconLabel(icon_name, QPalette.ColorRole.PlaceholderText, side=SIDE)
        self.sentence = QLabel(sentence, alignment=Qt.AlignmentFlag.AlignCenter)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._column = column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        column.setContentsMargins(*[theme.SPACE * 3] * 4)
        column.addStretch(2)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.sentence)
        column.addStretch(3)

    def offer(self, button: QPushButton) -> None:
        """Put a button below the sentence, by which to begin."""
        self._column.insertWidget(self._column.count() - 1, button, 0, Qt.AlignmentFlag.AlignHCenter)

    def tell(self, sentence: str) -> None:
        """Say ``sentence``."""
        self.sentence.setText(sentence)
