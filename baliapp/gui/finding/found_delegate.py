"""How a line of what was found is painted: its name, below it the words around what was found, and how it stood."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QFont, QPainter, QPalette, QTextDocument, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from baliapp.gui.finding.found_model import FoundModel
from baliapp.gui.finding.found_words import as_markup, marked
from baliapp.gui.kit import theme

Index = QModelIndex | QPersistentModelIndex
INDENT = 2 * theme.SPACE


class FoundDelegate(QStyledItemDelegate):
    """Paints the lines of a `FoundModel`, each as high as its words are at the width of the view."""

    def __init__(self, view: QListView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground as the style does, and the words on it."""
        self.initStyleOption(option, index)
        option.text = ""
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        style = self._view.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, self._view)
        words = self._words(index, chosen)
        context = QAbstractTextDocumentLayout.PaintContext()
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        context.palette.setColor(QPalette.ColorRole.Text, option.palette.color(role))
        painter.save()
        painter.translate(option.rect.left() + self._indent(index), option.rect.top() + self._above(index))
        context.clip = QRectF(0, 0, words.textWidth(), words.size().height())
        words.documentLayout().draw(painter, context)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the height of the words."""
        words = self._words(index, chosen=False)
        return QSize(0, round(words.size().height()) + self._above(index) + theme.SPACE // 2)

    def _words(self, index: Index, chosen: bool) -> QTextDocument:
        model = index.model()
        assert isinstance(model, FoundModel)
        line, words = model.lines[index.row()], QTextDocument()
        font = QFont(self._view.font())
        if not line.leads:
            font.setBold(True)
        words.setDefaultFont(font)
        words.setDocumentMargin(0)
        wrapping = QTextOption()
        wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        words.setDefaultTextOption(wrapping)
        palette = self._view.palette()
        grey = QPalette.ColorRole.PlaceholderText if self._view.isEnabled() else QPalette.ColorRole.Text
        quiet = palette.color(QPalette.ColorRole.HighlightedText if chosen else grey).name()
        if line.found:
            words.setHtml(as_markup(line.found, quiet))
        else:
            is_link = line.leads and not chosen and self._view.isEnabled()
            color = quiet if not is_link else palette.color(QPalette.ColorRole.Link).name()
            words.setHtml(f'<span style="color:{color}">{marked(line.text, ())}</span>')
        words.setTextWidth(max(1, self._view.viewport().width() - self._indent(index) - theme.SPACE))
        return words

    def _indent(self, index: Index) -> int:
        return INDENT if index.flags() & Qt.ItemFlag.ItemIsEnabled else theme.SPACE

    def _above(self, index: Index) -> int:
        """Give the room above a line: more above the name of a kind."""
        return theme.SPACE // 2 if index.flags() & Qt.ItemFlag.ItemIsEnabled or not index.row() else 2 * theme.SPACE
