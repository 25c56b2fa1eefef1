"""The editor of text with styles: bold, italic, lists and links, by keys as in any word processor."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QUrl
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QResizeEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QSizePolicy, QTextEdit, QToolButton, QWidget

from baliapp.base.i18n import _
from baliapp.base.rich_text import Block, BlockKind, Span, read, write
from baliapp.exchange.word_clipboard import with_lists
from baliapp.gui.form.editors_base import Editor
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import icon_button
from baliapp.gui.kit.rich_documents import OPENED, blocks_of, char_format, insert, kind_of, set_kind
from baliapp.records.fields import Field
from baliapp.records.kinds import Value

FEWEST_LINES, MOST_LINES = 3, 16


class RichTextEditor(Editor):
    """Any number of lines with styles. Tab goes on to the next field, Ctrl+Enter saves."""

    def __init__(self, facts: Field, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(facts, office, parent)
        self.text = RichText()
        self._putting = False
        self._written: str | None = None
        """The text as it is kept, until it changes: a long one takes long to be written."""
        self.styles = StyleBar(self.text)
        self.column.insertWidget(0, self.styles)
        self.text.document().contentsChanged.connect(self._forget_written)
        self.text.textChanged.connect(self._changed)
        self.take(self.text)

    def typed(self) -> str:
        """Give the text as it is kept."""
        if self._written is None:
            self._written = write(blocks_of(self.text.document()))
        return self._written

    def put(self, typed: str) -> None:
        """Show a text as it is kept, from its start."""
        self._putting = True
        self.text.show_blocks(read(typed))
        self._putting = False
        self._forget_written()

    def text_for(self, value: Value) -> str:
        """Give the text in the one form in which this editor keeps it."""
        return write(read(str(value or "")))

    def show_only(self) -> None:
        """Let it be read and copied, but not changed."""
        self.text.setReadOnly(True)
        self.styles.setEnabled(False)

    def _forget_written(self) -> None:
        self._written = None

    def _changed(self) -> None:
        if not self._putting:
            self.edited.emit()

    def _key(self, event: QKeyEvent) -> bool:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.type() == QEvent.Type.KeyPress and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.left.emit()
            return True
        return super()._key(event)


class RichText(QTextEdit):
    """Text with styles as high as its lines, up to a height at which it begins to scroll."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setAcceptRichText(True)
        self.setAutoFormatting(QTextEdit.AutoFormattingFlag.AutoNone)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setIndentWidth(self.fontMetrics().averageCharWidth() * 3)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._height = 0

    def fill(self) -> None:
        """Take all the room there is, not only that of the lines."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_blocks(self, blocks: tuple[Block, ...]) -> None:
        """Show blocks and nothing else, the cursor before them; there is nothing to undo then."""
        self.clear()
        self.document().setUndoRedoEnabled(False)
        insert(QTextCursor(self.document()), blocks)
        self.document().setUndoRedoEnabled(True)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def toggle_bold(self) -> None:
        """Make what is chosen, or typed next, bold or no longer bold."""
        style = QTextCharFormat()
        is_bold = self.fontWeight() > QFont.Weight.Medium
        style.setFontWeight(QFont.Weight.Normal if is_bold else QFont.Weight.Bold)
        self.mergeCurrentCharFormat(style)

    def toggle_italic(self) -> None:
        """Make what is chosen, or typed next, italic or no longer italic."""
        style = QTextCharFormat()
        style.setFontItalic(not self.fontItalic())
        self.mergeCurrentCharFormat(style)

    def toggle_list(self, kind: BlockKind) -> None:
        """Make the chosen paragraphs items of a list, or paragraphs again."""
        cursor = self.textCursor()
        set_kind(cursor, BlockKind.PARAGRAPH if kind_of(cursor.block()) is kind else kind)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_item(self, deeper: bool) -> None:
        """Put the item a level deeper, or back."""
        cursor = self.textCursor()
        items = cursor.block().textList()
        if items:
            level = items.format().indent() - 1 + (1 if deeper else -1)
            set_kind(cursor, kind_of(cursor.block()) if level >= 0 else BlockKind.PARAGRAPH, max(level, 0))

    def ask_link(self) -> None:
        """Ask where what is chosen leads to; a blank address makes it plain words again."""
        cursor = self.textCursor()
        now = cursor.charFormat().anchorHref()
        address, agreed = QInputDialog.getText(
            self, _("Link"), _("Address that it leads to; blank for no link:"), text=now
        )
        if agreed:
            self.set_link(address.strip())

    def set_link(self, address: str) -> None:
        """Let what is chosen lead to ``address``; where nothing is chosen the address itself is put there."""
        cursor = self.textCursor()
        if address and QUrl(address).scheme() not in OPENED:
            address = f"mailto:{address}" if "@" in address else f"https://{address}"
        if not cursor.hasSelection() and not cursor.charFormat().anchorHref():
            cursor.insertText(address, char_format(Span(address, link=address)))
            cursor.insertText(" ", QTextCharFormat())
            return
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        style = QTextCharFormat()
        style.setAnchor(bool(address))
        style.setAnchorHref(address)
        style.setFontUnderline(bool(address))
        cursor.mergeCharFormat(style)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste what is kept of it: no fonts, colours or pictures."""
        document = QTextDocument()
        if source.hasHtml():
            document.setHtml(with_lists(source.html()))
        else:
            document.setPlainText(source.text())
        insert(self.textCursor(), blocks_of(document))
        self.ensureCursorVisible()

    def event(self, event: QEvent) -> bool:
        """Keep the keys of styles from the window, which does other things by them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._act_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Know the keys of word processors; Enter in a blank item ends the list."""
        if act := self._act_of(event):
            act()
            return
        cursor = self.textCursor()
        in_list = cursor.block().textList() is not None
        at_start = cursor.atBlockStart() and not cursor.hasSelection()
        ends = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not cursor.block().text()
        if in_list and at_start and (ends or event.key() == Qt.Key.Key_Backspace):
            set_kind(cursor, BlockKind.PARAGRAPH)
            return
        super().keyPressEvent(event)

    def _act_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        for keys, act in self._keys():
            if event.matches(keys) if isinstance(keys, QKeySequence.StandardKey) else _is(event, keys):
                return None if self.isReadOnly() else act
        return None

    def _keys(self) -> list[tuple[QKeySequence.StandardKey | str, Callable[[], None]]]:
        return [
            (QKeySequence.StandardKey.Bold, self.toggle_bold),
            (QKeySequence.StandardKey.Italic, self.toggle_italic),
            ("Ctrl+K", self.ask_link),
            ("Ctrl+Shift+L", partial(self.toggle_list, BlockKind.BULLET)),
            ("Ctrl+Shift+N", partial(self.toggle_list, BlockKind.NUMBER)),
            ("Alt+Shift+Right", partial(self.move_item, True)),
            ("Alt+Shift+Left", partial(self.move_item, False)),
        ]

    def sizeHint(self) -> QSize:
        """Ask for the height of the lines that stand there."""
        line = self.fontMetrics().lineSpacing()
        inside = max(FEWEST_LINES * line, min(MOST_LINES * line, self._height))
        margins = self.contentsMargins()
        frame = round(2 * self.document().documentMargin()) + margins.top() + margins.bottom()
        return QSize(super().sizeHint().width(), inside + frame)

    def minimumSizeHint(self) -> QSize:
        """Never be squeezed under the lines that stand there, nor hold the window wide."""
        return QSize(self.fontMetrics().averageCharWidth() * 12, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look how high the lines are now: they wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        height = round(self.document().size().height() - 2 * self.document().documentMargin())
        if height != self._height:
            self._height = height
            self.updateGeometry()


class StyleBar(QWidget):
    """The buttons above a text with styles; each says its keys."""

    def __init__(self, text: RichText) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        self.buttons: list[QToolButton] = []
        for icon_name, name, act in (
            ("bold", _("Bold (Ctrl+B)"), text.toggle_bold),
            ("italic", _("Italic (Ctrl+I)"), text.toggle_italic),
            ("list", _("Bulleted list (Ctrl+Shift+L)"), partial(text.toggle_list, BlockKind.BULLET)),
            ("list-ordered", _("Numbered list (Ctrl+Shift+N)"), partial(text.toggle_list, BlockKind.NUMBER)),
            ("link", _("Link (Ctrl+K)"), text.ask_link),
        ):
            button = icon_button(icon_name, name)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys do the same, and the text keeps its cursor
            button.clicked.connect(lambda _checked=False, do=act: do())
            line.addWidget(button)
            self.buttons.append(button)
        line.addStretch(1)


def _is(event: QKeyEvent, keys: str) -> bool:
    return QKeySequence(event.keyCombination()).matches(QKeySequence(keys)) == QKeySequence.SequenceMatch.ExactMatch
