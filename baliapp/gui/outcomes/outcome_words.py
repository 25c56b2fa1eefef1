"""The words of a paragraph to be mended, beside the text as it was received, in which is marked what was joined."""

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.exchange.document_texts import DocumentText
from baliapp.gui.kit import theme
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.kit.text_marks import LABELS, Mark
from baliapp.gui.kit.text_pane import TextPane
from baliapp.gui.outcomes.outcome_coming import ComingParagraph


class WordsBeside(QSplitter):
    """Left the words as they would be kept, right where they stand in the original."""

    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.text = DocumentText("", "", (), ())
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(_("Words of this paragraph"))
        self.received = TextPane(_("Text as received"))
        self.joined = plain_label()
        self.setStyleSheet(theme.SPLITTER)
        self.setChildrenCollapsible(False)
        self.words.textChanged.connect(lambda: self.typed.emit(self.words.toPlainText()))
        self._side(_("&Words, as they are kept"), self.words)
        self._side(_("As &received"), self.received, self.joined)

    def show_text(self, text: DocumentText) -> None:
        """Show the original, with everything marked that was joined or removed."""
        self.text = text
        self.received.show_text(text.received, [Mark(each.start, each.end, each.kind, True) for each in text.changes])

    def show_paragraph(self, item: ComingParagraph) -> None:
        """Show the words of a paragraph, and where they stand."""
        self.words.blockSignals(True)
        self.words.setPlainText(item.new.words)
        self.words.blockSignals(False)
        start, end = self.text.received_span(item.start, item.end)
        self._show_original(start, end)
        self.joined.setText(self._told(start, end, is_mended=item.is_mended))

    def place(self) -> int:
        """Give after how many letters of the words the cursor stands."""
        before = self.words.toPlainText().encode("utf-16-le")[: self.words.textCursor().position() * 2]
        return len(before.decode("utf-16-le", "ignore"))

    def _show_original(self, start: int, end: int) -> None:
        """Highlight a stretch of the original, its beginning seen; what is selected would hide the marks."""
        self.received.show_passage(start, end)
        cursor = self.received.textCursor()
        cursor.setPosition(self.received.shown.position(start))
        self.received.setTextCursor(cursor)
        self.received.bring_to_top(start)

    def _told(self, start: int, end: int, *, is_mended: bool) -> str:
        """Say what was done in a stretch of the original."""
        done = Counter(each.kind for each in self.text.changes if start <= each.start < end)
        counted = _("{what}: {count}")
        said = [counted.format(what=_(label), count=done[kind]) for kind, label in LABELS.items() if done[kind]]
        if is_mended:
            said.append(_("Words mended by hand"))
        return " · ".join(said)

    def _side(self, name: str, part: QWidget, below: QWidget | None = None) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(theme.SPACE // 2, 0, theme.SPACE // 2, 0)
        label = QLabel(name)
        label.setBuddy(part)
        column.addWidget(label)
        column.addWidget(part, 1)
        if below is not None:
            column.addWidget(below)
        self.addWidget(side)
