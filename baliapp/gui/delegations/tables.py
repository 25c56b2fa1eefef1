"""Tables of this room: Tab leaves them, and the keys that edit and take away are theirs."""

from PySide6.QtCore import QAbstractItemModel, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from baliapp.gui.kit import theme

OURS = (Qt.Key.Key_F2, Qt.Key.Key_Delete)
"""Keys that the window would take."""


class PlainTable(QTableView):
    """A table without a grid, as wide as there is room for."""

    delete_pressed = Signal()
    escape_pressed = Signal()

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
        """Save the cell that is being edited."""
        if self.state() == QAbstractItemView.State.EditingState:
            self.setFocus()

    def let_drag(self) -> None:
        """Let rows be dragged to another place."""
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Delete and Esc; all else is the table's own."""
        if event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.delete_pressed.emit()
        else:
            if event.key() == Qt.Key.Key_Escape:
                self.escape_pressed.emit()
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that edit and take away from the window's actions."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in OURS:
            event.accept()
            return True
        return super().event(event)
