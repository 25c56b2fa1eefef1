"""The table of a comparison: wordings on as many lines as they take, below heads that stay in view."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from baliapp.base.i18n import _
from baliapp.base.worddiff import Piece
from baliapp.gui.kit.differing_words import PIECES, WordsDelegate, as_markup, in_words
from baliapp.gui.kit.tips import plain_tip
from baliapp.gui.objectives.side_by_side_heads import MARGIN, PARTS, WrappedHead
from baliapp.gui.objectives.side_by_side_rows import Cell, Comparison, ThemeRow, as_html, as_text, not_here
from baliapp.store.tables.entries import Ref

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
NARROWEST = 24
"""Letters of a column below which the table is rather scrolled sideways."""
CORNER = "QTableCornerButton::section { background: palette(window); border: 0; }"
NOTHING = Comparison((), ())


class ComparisonModel(QAbstractTableModel):
    """A comparison as a table: a column a list, a row a theme."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.comparison = NOTHING

    def show_comparison(self, comparison: Comparison) -> None:
        """Show another comparison."""
        self.beginResetModel()
        self.comparison = comparison
        self.endResetModel()

    def cell(self, index: Index) -> Cell | None:
        """Give the objective in a cell."""
        return self.comparison.rows[index.row()].cells[index.column()] if index.isValid() else None

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.comparison.rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Count the lists."""
        return 0 if parent.isValid() else len(self.comparison.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a wording, and which words of it stand out."""
        cell = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text if cell else not_here()
        if cell is None:
            return None
        if role == PIECES:
            number = [Piece(f"{cell.number}. ", False)] if cell.number else []
            return [*number, *cell.pieces]
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_markup(cell.pieces)
        return in_words(cell.pieces) if role == Qt.ItemDataRole.AccessibleDescriptionRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what stands above a column, or the theme beside a row."""
        parts = self._parts(section, orientation)
        if role == PARTS:
            return parts
        if role == Qt.ItemDataRole.DisplayRole:
            return ", ".join(parts)
        return plain_tip("\n".join(parts)) if role == Qt.ItemDataRole.ToolTipRole else None

    def _parts(self, section: int, orientation: Qt.Orientation) -> list[str]:
        if orientation == Qt.Orientation.Vertical:
            return [self.comparison.rows[section].name]
        head = self.comparison.heads[section]
        return [head.title, *head.lines]


class CellOfWords(WordsDelegate):
    """Paints a wording from the top of its cell, and says where a list has none."""

    above = MARGIN

    def pieces(self, index: Index) -> list[Piece]:
        """Give a wording, or that there is none."""
        return list(index.data(PIECES) or [Piece(not_here(), False)])

    def role(self, index: Index) -> QPalette.ColorRole:
        """Paint paler where there is no wording."""
        return QPalette.ColorRole.PlaceholderText if index.data(PIECES) is None else QPalette.ColorRole.Text

    def top(self, _room: int, _high: float) -> float:
        """Begin at the top, so that wordings beside each other are read line by line."""
        return self.above


class ComparisonTable(QTableView):
    """Arrow keys move, Enter opens an objective, Ctrl+C copies the row."""

    wanted = Signal(object)  # Ref of an objective
    copied = Signal(int)  # so many rows are on the clipboard

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.comparison_model = ComparisonModel(self)
        self.setHorizontalHeader(WrappedHead(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(WrappedHead(Qt.Orientation.Vertical, self))
        self.setModel(self.comparison_model)
        self.setItemDelegate(CellOfWords(self))
        self.setAccessibleName(_("Lists of objectives side by side"))
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setStyleSheet(CORNER)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._at_rest = QTimer(self, singleShot=True, interval=0)  # once the table has its size
        self._at_rest.timeout.connect(self.fit)
        self.activated.connect(self._open)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show another comparison; the objective that was current stays it."""
        current, place = self.current(), self.verticalScrollBar().value()
        where = self.currentIndex().row(), self.currentIndex().column()
        self.comparison_model.show_comparison(comparison)
        self.fit()
        self.verticalScrollBar().setValue(place)
        if not (current and self.choose(current)):
            last = len(comparison.rows) - 1, len(comparison.heads) - 1
            row, column = (max(0, min(wanted, most)) for wanted, most in zip(where, last, strict=True))
            self.setCurrentIndex(self.comparison_model.index(row, column))

    def current(self) -> Ref | None:
        """Give the objective in the current cell."""
        cell = self.comparison_model.cell(self.currentIndex())
        return cell.ref if cell else None

    def choose(self, ref: Ref) -> bool:
        """Go to an objective; False where it is in none of the lists shown."""
        for row, theme_row in enumerate(self.comparison_model.comparison.rows):
            for column, cell in enumerate(theme_row.cells):
                if cell and cell.ref == ref:
                    self.setCurrentIndex(self.comparison_model.index(row, column))
                    return True
        return False

    def copy_row(self) -> None:
        """Put the current row on the clipboard."""
        if self.currentIndex().isValid():
            self._copy([self.comparison_model.comparison.rows[self.currentIndex().row()]])

    def copy_all(self) -> None:
        """Put all rows on the clipboard."""
        self._copy(self.comparison_model.comparison.rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, copy with Ctrl+C; what this table does not know is for the window."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_row()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room among the lists."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._at_rest.start()

    def fit(self) -> None:
        """Give each list the same room, and each row the height of its texts."""
        columns = self.comparison_model.columnCount()
        if not columns:
            return
        self.updateGeometries()  # the themes take their room first
        narrowest = self.fontMetrics().averageCharWidth() * NARROWEST
        width = max(narrowest, self.viewport().width() // columns)
        for column in range(columns):
            self.setColumnWidth(column, width)
        themes = self.verticalHeader()
        assert isinstance(themes, WrappedHead)
        for row in range(self.comparison_model.rowCount()):
            self.setRowHeight(row, max(self.sizeHintForRow(row), themes.height_of(row, themes.width())))
        self.updateGeometries()  # the heads are as high as they are at these widths

    def _open(self, index: Index) -> None:
        if cell := self.comparison_model.cell(index):
            self.wanted.emit(cell.ref)

    def _copy(self, rows: tuple[ThemeRow, ...] | list[ThemeRow]) -> None:
        comparison, index = self.comparison_model.comparison, self.comparison_model.index(0, 0)
        found = self.comparison_model.mimeData([index])  # of Qt's own making: the clipboard outlives Python at the end
        found.removeFormat(found.formats()[0])
        found.setText(as_text(comparison, rows))
        found.setHtml(as_html(comparison, rows))
        QGuiApplication.clipboard().setMimeData(found)
        self.copied.emit(len(rows))
