"""A tree whose fold arrows are also seen on a chosen row, where the style draws them dark on dark."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QTreeWidget

from baliapp.gui.kit.icons import icon


class FoldingTree(QTreeWidget):
    """Draws the arrow of a chosen row in the colour of its words."""

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw what stands before a row."""
        if not self.selectionModel().isSelected(index):
            super().drawBranches(painter, rect, index)
        elif self.model().hasChildren(index):
            side = min(self.fontMetrics().height(), self.indentation())
            place = QRect(0, 0, side, side)
            place.moveCenter(
                QRect(rect.right() - self.indentation(), rect.top(), self.indentation(), rect.height()).center()
            )
            name = "chevron-down" if self.isExpanded(index) else "chevron-right"
            icon(name).paint(painter, place, mode=QIcon.Mode.Selected)
