"""The news that are to be imported, one a line: fetched as they are painted, so that ten thousand are no burden."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from baliapp.base.i18n import N_, _
from baliapp.gui.news.news_coming import ComingItem

Index = QModelIndex | QPersistentModelIndex
HEADS = (N_("Title"), N_("Posted on"), N_("What becomes of it"))
TITLE, DATED, TOLD = range(3)
_ROOT = QModelIndex()


class NewsModel(QAbstractTableModel):
    """Items with a box to tick, where anything would come of them."""

    decided = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: Sequence[ComingItem] = ()

    def show_items(self, items: Sequence[ComingItem]) -> None:
        """Show other items."""
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Give how many items there are."""
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Give title, date, and what becomes of it."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what stands above the columns."""
        is_head = way is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return _(HEADS[section]) if is_head else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a cell."""
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == TITLE and item.may_come:
            return Qt.CheckState.Checked if item.is_wanted else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (item.found.title or _("(no title)"), item.dated(), item.told())[index.column()]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let those be ticked of which anything would come."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        tickable = index.column() == TITLE and self.items[index.row()].may_come
        return found | Qt.ItemFlag.ItemIsUserCheckable if tickable else found

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick an item, or no longer."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or not self.items[index.row()].may_come:
            return False
        item = self.items[index.row()]
        item.is_wanted = Qt.CheckState(value) is Qt.CheckState.Checked
        self.dataChanged.emit(index, index)
        self.decided.emit()
        return True
