"""The editor of long text: plain, letter for letter, growing with what stands in it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from baliapp.gui.form.editors_base import Editor
from baliapp.gui.kit.growing_text import GrowingText
from baliapp.gui.kit.office import Office
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
