"""The table in the window: arrows move, a letter sets a status, Enter goes to what is told of a cell."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from baliapp.base.i18n import _
from baliapp.base.spreadsheets import harmless
from baliapp.gui.commitments.commitment_cells import MARGIN, StatusCells
from baliapp.gui.commitments.commitment_heads import CommitmentHead
from baliapp.gui.commitments.commitment_model import CommitmentModel
from baliapp.gui.commitments.status_signs import typed_status
from baliapp.gui.kit import theme
from baliapp.gui.lists.list_copy import as_lines
from baliapp.store.commitments.table import Spot
from baliapp.store.tables.entries import Ref

CORNER = "QTableCornerButton::section { background: palette(base); border: 0; border-bottom: 1px solid palette(mid); }"
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class CommitmentView(QTableView):
    """Cells of one size, chosen singly or in blocks."""

    moved = Signal()  # other cells are chosen
    stated = Signal(str)  # a status for what is chosen
    withdrawn = Signal()  # the reports on what is chosen are to be taken away
    asked = Signal()  # the officer wants to tell more of what is chosen
    copied = Signal(int)  # so many rows are on the clipboard
    pasted = Signal(str)  # what is on the clipboard is to come into what is chosen

    def __init__(self, model: CommitmentModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.commitments = model
        self.setHorizontalHeader(CommitmentHead(model, Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(CommitmentHead(model, Qt.Orientation.Vertical, self))
        self.setModel(model)
        self.cells = StatusCells(model, self)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(_("Commitments of members"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(
            f"QTableView {{ border: 0; background: palette(base); gridline-color: palette(mid); }}{CORNER}"
        )
        self._measure()
        self.selectionModel().selectionChanged.connect(lambda *_each: self.moved.emit())
        model.modelReset.connect(self._settle)

    def spots(self) -> list[Spot]:
        """Give the cells that are chosen, row by row."""
        chosen = sorted(self.selectedIndexes(), key=lambda index: (index.row(), index.column()))
        return [self.commitments.spot(index) for index in chosen]

    def current_promise(self) -> Ref | None:
        """Give the commitment of the cell on which the cursor stands, else of one that is chosen."""
        index = self.currentIndex()
        if not index.isValid():
            index = next(iter(self.selectedIndexes()), index)
        return Ref("commitment", self.commitments.spot(index)[0]) if index.isValid() else None

    def choose(self, spots: list[Spot]) -> None:
        """Choose cells again, those that are shown; the first cell where none is."""
        found = [index for index in map(self.commitments.index_of, spots) if index.isValid()]
        with QSignalBlocker(self.selectionModel()):
            current = found[0] if found else self.commitments.index(0, 0)
            self.selectionModel().setCurrentIndex(current, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.selectionModel().select(in_stretches(found), QItemSelectionModel.SelectionFlag.Select)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Set a status by its letter; the arrows and Tab are Qt's own."""
        letter = event.text()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit(self.copy())
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif event.key() in ENTER and self.currentIndex().isValid():
            self.asked.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.withdrawn.emit()
        elif letter.isalpha() and event.modifiers() in PLAIN:
            self._state(letter)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, _event: QEvent) -> None:
        """Go to what is told of the cell."""
        if self.currentIndex().isValid():
            self.asked.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the cells anew in other colours or letters."""
        super().changeEvent(event)
        changes = (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange)
        if event.type() in changes and isinstance(cells := self.itemDelegate(), StatusCells):
            cells.forget()
            self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give commitments that stand beside the rows what the columns leave."""
        super().resizeEvent(event)
        if self.commitments.turned:
            self._settle()

    def copy(self) -> int:
        """Put the chosen block on the clipboard, as a spreadsheet takes it, and give how many rows.

        More than one cell comes with its heads.
        """
        chosen = self.selectedIndexes()
        rows, columns = sorted({each.row() for each in chosen}), sorted({each.column() for each in chosen})
        head, beside = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        model, taken = self.commitments, {(each.row(), each.column()) for each in chosen}
        lines = [["", *(str(model.headerData(column, head)) for column in columns)]]
        for row in rows:
            cells = [str(model.index(row, column).data()) if (row, column) in taken else "" for column in columns]
            lines.append([str(model.headerData(row, beside)), *cells])
        if len(chosen) == 1:
            QGuiApplication.clipboard().setText(lines[1][1])
        elif rows:
            QGuiApplication.clipboard().setText(as_lines([[harmless(cell) for cell in line] for line in lines]))
        return len(rows)

    def _state(self, letter: str) -> None:
        looks = [self.commitments.look(index.row(), index.column()) for index in self.selectedIndexes()]
        standing = [look.status if look.is_reported else "" for look in looks]
        if looks and (status := typed_status(letter, sorted(set(standing)))):
            self.stated.emit(status)

    def _settle(self) -> None:
        """Make the heads as wide and high as what stands in them now."""
        needed, bar = self.verticalHeader().sizeHint().width(), self.verticalScrollBar().sizeHint().width()
        rest = self.width() - self.horizontalHeader().defaultSectionSize() - bar - 2
        self.verticalHeader().setFixedWidth(max(needed, rest) if self.commitments.turned else needed)
        self.updateGeometries()

    def _measure(self) -> None:
        metrics = self.fontMetrics()
        lines = 2 if self.commitments.turned else 1
        self.horizontalHeader().setDefaultSectionSize(metrics.averageCharWidth() * 22 + MARGIN * 5)
        self.verticalHeader().setDefaultSectionSize(metrics.lineSpacing() * lines + theme.SPACE + 4)


def in_stretches(cells: Sequence[QModelIndex]) -> QItemSelection:
    """Give cells as a selection of whole stretches of rows: thousands of single cells would take seconds."""
    chosen, begun = QItemSelection(), None
    order = sorted(cells, key=lambda index: (index.row(), index.column()))
    for cell, after in pairwise([*order, QModelIndex()]):
        begun = begun or cell
        if (after.row(), after.column()) != (cell.row(), cell.column() + 1):
            chosen.append(QItemSelectionRange(begun, cell))
            begun = None
    return chosen
