"""Two parts of a window with a thin line between them that can be dragged."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget


class LineHandle(QSplitterHandle):
    """A line in the colour of all other lines: its background, and nothing on it."""

    def __init__(self, orientation: Qt.Orientation, parent: QSplitter) -> None:
        super().__init__(orientation, parent)
        self.setBackgroundRole(QPalette.ColorRole.Mid)
        self.setAutoFillBackground(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Leave out what the style would draw to be gripped."""


class LineSplitter(QSplitter):
    """Holds its two parts beside each other; neither can be dragged away altogether."""

    def __init__(self, first: QWidget, second: QWidget, sizes: list[int]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.addWidget(first)
        self.addWidget(second)
        self.setSizes(sizes)

    def createHandle(self) -> QSplitterHandle:
        """Give the line."""
        return LineHandle(self.orientation(), self)
