"""The editor of long text: plain, letter for letter, growing with what stands in it."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from baliapp.gui.editors_base import Editor
from baliapp.gui.office import Office
from baliapp.records.fields import Field

PARAGRAPH_MARK = "\N{PARAGRAPH SEPARATOR}"


class LongTextEditor(Editor):
    """Any number of lines. Tab goes on to the next field, Ctrl+Enter saves."""

    def __init__(self, facts: Field, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(facts, office, parent)
        self.text = GrowingText()
        self.text.fewest_lines = 2
        self._putting = False
        self.text.textChanged.connect(self._changed)
        self.take(self.text)

    def typed(self) -> str:
        """Give the text; unlike Qt's plain text, with its no-break spaces and line separators."""
        return self.text.document().toRawText().replace(PARAGRAPH_MARK, "\n")

    def put(self, typed: str) -> None:
        """Show the text from its start."""
        self._putting = True
        self.text.setPlainText(typed)
        self._putting = False

    def _changed(self) -> None:
        if not self._putting:
            self.edited.emit()

    def _key(self, event: QKeyEvent) -> bool:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.type() == QEvent.Type.KeyPress and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.left.emit()
            return True
        return super()._key(event)


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
