"""A plain table: Tab leaves it, and the keys that edit and take away are its own."""

from PySide6.QtCore import QAbstractItemModel, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget
from shiboken6 import isValid

from baliapp.gui.form.editors_choice import choose_nothing
from baliapp.gui.kit import theme

OURS = (Qt.Key.Key_F2, Qt.Key.Key_Delete)
"""Keys that the window would take."""
SHIFTS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PlainTable(QTableView):
    """A table without a grid, as wide as there is room for."""

    delete_pressed = Signal()
    escape_pressed = Signal()
    shift_pressed = Signal(int)  # by how many rows the current one is to move

    def __init__(self, name: str, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setStyleSheet(theme.LIST)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 12)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)

    def share_width(self, *letters: int) -> None:
        """Make columns wide enough for so many letters each; the first takes what is left."""
        header, letter = self.horizontalHeader(), self.fontMetrics().averageCharWidth()
        header.setMinimumSectionSize(letter * 6)
        for column, count in enumerate(letters):
            header.resizeSection(column, letter * count)

    def save(self) -> None:
        """Save the cell that is being edited, and close it."""
        if (cell := self._open_cell()) is not None:
            self.commitData(cell)
            if isValid(cell):  # or what was saved has made the rows anew
                self.closeEditor(cell, QAbstractItemDelegate.EndEditHint.NoHint)

    def _open_cell(self) -> QWidget | None:
        """Give what one types in; Qt forgets that a cell is open when a row goes."""
        inside = self.focusWidget()
        return inside if self.viewport().isAncestorOf(inside) else None

    def let_drag(self) -> None:
        """Let rows be dragged to another place."""
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Delete, Esc and Alt with an arrow; all else is the table's own, and nothing while one types."""
        if (cell := self._open_cell()) is not None:
            if event.key() == Qt.Key.Key_Delete:
                choose_nothing(cell)
            return  # what an open cell has no use for is not meant for the row
        if event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.delete_pressed.emit()
        elif (steps := _shift(event)) is not None:
            self.shift_pressed.emit(steps)
        else:
            if event.key() == Qt.Key.Key_Escape:
                self.escape_pressed.emit()
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that edit and take away from the window's actions."""
        asked = event if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride else None
        if asked is not None and (asked.key() in OURS or _shift(asked) is not None):
            event.accept()
            return True
        return super().event(event)


def _shift(event: QKeyEvent) -> int | None:
    """Give by how many rows Alt and an arrow move; None for other keys."""
    is_alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
    return SHIFTS.get(Qt.Key(event.key())) if is_alt else None
