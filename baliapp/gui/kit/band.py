"""A coloured band across the window, which says on every tab that something is not as usual."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from baliapp.gui.kit import theme
from baliapp.gui.kit.icon_label import IconLabel

MIDDLE = 128
Grounds = dict[str, tuple[str, str]]
"""The colour of the band and of the line below it, in light and in dark."""


class Band(QFrame):
    """An icon, a few bold words, and what they mean; subclasses add their buttons to `line`."""

    grounds: ClassVar[Grounds]

    def __init__(self, icon_name: str, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        bold = self.words.font()
        bold.setBold(True)
        self.words.setFont(bold)
        self.meaning = QLabel(meaning)
        self.meaning.setTextFormat(Qt.TextFormat.PlainText)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(theme.SPACE * 2, theme.SPACE // 2, theme.SPACE, theme.SPACE // 2)
        self.line.setSpacing(theme.SPACE)
        self.line.addWidget(IconLabel(icon_name, QPalette.ColorRole.WindowText))
        self.line.addWidget(self.words)
        self.line.addWidget(self.meaning, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the band in the colours of the moment: light and dark may change while it is seen."""
        ground, edge = self.grounds["dark" if self.palette().window().color().lightness() < MIDDLE else "light"]
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(ground))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(edge))
        painter.end()
