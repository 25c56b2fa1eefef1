"""How a cell of a list is filled in before Qt paints it: one call into Python a cell, in place of one for each role."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

HAS_TEXT = QStyleOptionViewItem.ViewItemFeature.HasDisplay


class CellDelegate(QStyledItemDelegate):
    """Knows that a cell of a `ListModel` is text and nothing else."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Put the text in; colours, font and alignment are the view's own."""
        option.index = index
        option.features = HAS_TEXT
        option.text = index.model().data(index)
