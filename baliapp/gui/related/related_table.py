"""One group of related records as a table that is as high as its lines."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QSizePolicy,
    QTableView,
    QToolButton,
    QWidget,
)

from baliapp.base.i18n import _
from baliapp.base.worddiff import Piece
from baliapp.gui.kit import theme
from baliapp.gui.kit.differing_words import PIECES, WordsDelegate, as_markup, compared, in_words
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.tips import plain_tip
from baliapp.gui.lists.cell_delegate import DOUBT
from baliapp.gui.related.related_rows import RelatedGroup, RelatedLine
from baliapp.store.tables.entries import Ref

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
MEASURED = 60
"""Lines whose texts tell how wide their columns are: more than are seen at once."""
Why = Callable[[Ref], str]
"""Says why nobody can tell whether a record held on the day that is looked at."""
DESCRIPTION = Qt.ItemDataRole.AccessibleDescriptionRole


class GroupModel(QAbstractTableModel):
    """The lines of a group."""

    def __init__(self, group: RelatedGroup, why: Why | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.group, self._why = group, why
        self._pieces = self._compared_with_first() if group.compares else []

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Count the lines."""
        return 0 if parent.isValid() else len(self.group.lines)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.group.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a cell in one line; the tooltip has it whole."""
        if self._pieces and index.column() == self.group.widest:
            return self._compared(self._pieces[index.row()], role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(index)
        if self.group.lines[index.row()].is_doubtful:
            return self._of_doubt(index, role)
        return None

    def _tip(self, index: Index) -> str:
        """Give a cell whole, and why it is doubtful where it is."""
        line = self.group.lines[index.row()]
        told = [line.cells[index.column()][:2000], *([self._doubt(line)] if line.is_doubtful else [])]
        return "<br>".join(plain_tip(each) for each in told if each)

    def _of_doubt(self, index: Index, role: int) -> Any:
        """Give the sign before a doubtful line, and what it means to those who cannot see it."""
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return icon(DOUBT, QPalette.ColorRole.Link)
        return self._doubt(self.group.lines[index.row()]) if role == DESCRIPTION else None

    def _doubt(self, line: RelatedLine) -> str:
        return self._why(line.stands_for) if self._why else ""

    def _compared_with_first(self) -> list[list[Piece]]:
        own, *others = [self._shown(row, self.group.widest) for row in range(len(self.group.lines))]
        return compared(own, others)

    def _shown(self, row: int, column: int) -> str:
        return " ".join(self.group.lines[row].cells[column][:500].split())

    def _compared(self, pieces: list[Piece], role: int) -> Any:
        """Give a wording in which the words stand out that the first line has not."""
        if role == Qt.ItemDataRole.DisplayRole:
            return "".join(piece.text for piece in pieces)
        makers = {Qt.ItemDataRole.ToolTipRole: as_markup, Qt.ItemDataRole.AccessibleDescriptionRole: in_words}
        if role == PIECES:
            return pieces
        return makers[Qt.ItemDataRole(role)](pieces) if role in makers else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a column's title."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.group.columns[section]
        return None


class FoldButton(QToolButton):
    """The heading of a group, which folds it up: a title that ends in an ellipsis where there is no room for it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setStyleSheet("QToolButton { text-align: left; }")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setToolTip(plain_tip(title))
        font = self.font()
        font.setBold(True)
        self.setFont(font)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the title as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self.iconSize().width() - self.fontMetrics().height()
        elided = self.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        self.setText(elided.replace("&", "&&"))


class GroupTable(QTableView):
    """Enter opens a line, Delete takes it away, the menu key offers both."""

    opened = Signal(object)  # Ref
    edited = Signal(object)  # Ref of the link itself
    removed = Signal(object)  # Ref of the link itself

    def __init__(self, group: RelatedGroup, why: Why | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group = group
        self.setModel(GroupModel(group, why, self))
        self.setAccessibleName(group.title)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(theme.LIST)
        self.setShowGrid(False)
        self.setWordWrap(group.wraps)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._offer)
        self.activated.connect(self._open)
        if group.compares:
            self.setItemDelegateForColumn(group.widest, WordsDelegate(self))
        self._shape_headers()

    def sizeHint(self) -> QSize:
        """Be as high as the lines."""
        rows = self.verticalHeader().length()
        return QSize(super().sizeHint().width(), self.horizontalHeader().sizeHint().height() + rows + 2)

    def minimumSizeHint(self) -> QSize:
        """Never be squeezed, nor hold the window wide."""
        return QSize(self.fontMetrics().averageCharWidth() * 20, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room among the columns."""
        if event.size().width() != event.oldSize().width():
            self._share(event.size().width())
        super().resizeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, take away with Delete."""
        index = self.currentIndex()
        if index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(index)
        elif index.isValid() and event.key() == Qt.Key.Key_Delete and self.group.is_link:
            self.removed.emit(self._line(index).stands_for)
        else:
            super().keyPressEvent(event)

    def _line(self, index: Index) -> RelatedLine:
        return self.group.lines[index.row()]

    def _open(self, index: Index) -> None:
        self.opened.emit(self._line(index).opens)

    def _offer(self, at: QPoint) -> None:
        """Offer what can be done with a line."""
        index = self.indexAt(at)
        if not index.isValid():
            return
        line, menu = self._line(index), QMenu(self)
        menu.addAction(icon("arrow-up-right"), _("&Open"), lambda: self.opened.emit(line.opens))
        if self.group.is_link:
            menu.addAction(icon("pencil"), _("&Edit this line…"), lambda: self.edited.emit(line.stands_for))
            menu.addAction(icon("trash-2"), _("&Remove this line"), lambda: self.removed.emit(line.stands_for))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(at))

    def _shape_headers(self) -> None:
        """Let the first column take the room that the others leave."""
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() * 2)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        columns.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 3)
        columns.setStretchLastSection(False)
        if self.group.wraps:
            at_rest = QTimer(self, singleShot=True, interval=0)  # all columns have their widths then
            at_rest.timeout.connect(self._wrap_anew)
            columns.sectionResized.connect(at_rest.start)
        columns.setSectionResizeMode(self.group.widest, QHeaderView.ResizeMode.Stretch)

    def _wrap_anew(self) -> None:
        """Make the lines as high as their long texts, now that these have another width."""
        usual, air = self.verticalHeader().defaultSectionSize(), self.fontMetrics().height()
        for row in range(len(self.group.lines)):
            self.setRowHeight(row, max(usual, self.sizeHintForRow(row) + air))
        self.updateGeometry()

    def _share(self, room: int) -> None:
        """Give each column what it wants, but leave two fifths of the room to the widest."""
        others = {s: self._width(s) for s in range(len(self.group.columns)) if s != self.group.widest}
        share = min(1.0, room * 0.6 / max(1, sum(others.values())))
        for section, width in others.items():
            self.horizontalHeader().resizeSection(section, max(int(width * share), self._longest_word(section)))

    def _longest_word(self, section: int) -> int:
        """Give the room below which a word would be cut, within bounds: texts wrap between words only."""
        metrics = self.fontMetrics()
        texts = [self.group.columns[section], *(line.cells[section][:60] for line in self.group.lines[:MEASURED])]
        widest = max((metrics.horizontalAdvance(word) for text in texts for word in text.split()), default=0)
        return min(widest, metrics.averageCharWidth() * 16) + metrics.height()

    def _width(self, section: int) -> int:
        """Give the room that the longest of the first lines wants, within bounds."""
        metrics = self.fontMetrics()
        texts = [self.group.columns[section]] + [line.cells[section][:60] for line in self.group.lines[:MEASURED]]
        widest = metrics.averageCharWidth() * (18 if self.group.wraps else 24)
        return min(max(map(metrics.horizontalAdvance, texts)), widest) + metrics.height()
