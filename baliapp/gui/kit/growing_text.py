"""Plain text that is as high as its lines."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy


class GrowingText(QPlainTextEdit):
    """Plain text as high as its lines, up to a height at which it begins to scroll."""

    fewest_lines, most_lines = 1, 14

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines = self.fewest_lines
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def sizeHint(self) -> QSize:
        """Ask for the height of the lines that stand there."""
        margins = self.contentsMargins()
        frame = 2 * self.document().documentMargin() + margins.top() + margins.bottom()
        return QSize(super().sizeHint().width(), round(self._lines * self.fontMetrics().lineSpacing() + frame + 1))

    def minimumSizeHint(self) -> QSize:
        """Never be squeezed under the lines that stand there, nor hold the window wide."""
        return QSize(self.fontMetrics().averageCharWidth() * 12, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the lines again: they wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text only where it has more lines than are seen, and the form everywhere else."""
        bar = self.verticalScrollBar()
        if bar.minimum() == bar.maximum():
            event.ignore()
        else:
            super().wheelEvent(event)

    def _fit(self) -> None:
        lines = max(self.fewest_lines, min(self.most_lines, round(self.document().size().height())))
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()
