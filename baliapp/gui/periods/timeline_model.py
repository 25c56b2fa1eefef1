"""The lines of a timeline as Qt asks for them: headings of groups, and below each its bars."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from baliapp.base.i18n import _
from baliapp.gui.kit.tips import plain_tip
from baliapp.gui.periods.timeline_bars import Bar, BarGroup, Timeline
from baliapp.store.tables.entries import Ref

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
NAME, YEARS = 0, 1
Role = Qt.ItemDataRole


class TimelineModel(QAbstractTableModel):
    """Two columns: what a bar is called, and the years in which it is drawn."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.timeline: Timeline | None = None
        self.lines: list[Bar | BarGroup] = []

    def show_timeline(self, timeline: Timeline | None) -> None:
        """Show other bars."""
        self.beginResetModel()
        self.timeline = timeline
        self.lines = []
        for group in timeline.groups if timeline else ():
            self.lines += [group, *group.bars]
        self.endResetModel()

    def bar_at(self, row: int) -> Bar | None:
        """Give the bar in a row; None where a heading stands."""
        line = self.lines[row] if 0 <= row < len(self.lines) else None
        return line if isinstance(line, Bar) else None

    def row_of(self, membership: Ref | None) -> int | None:
        """Give the row of a membership."""
        rows = (row for row, line in enumerate(self.lines) if isinstance(line, Bar) and
                line.membership.ref == membership)  # fmt: skip
        return next(rows, None)

    def group_above(self, row: int) -> BarGroup | None:
        """Give the heading under which a row stands."""
        above = (line for line in reversed(self.lines[: row + 1]) if isinstance(line, BarGroup))
        return next(above, None)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Count headings and bars."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """There are the names and the years."""
        return 0 if parent.isValid() else 2

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the keys go from bar to bar; headings are passed over."""
        return super().flags(index) if self.bar_at(index.row()) else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Give a name, and for whoever rests on a bar or listens all of it in words."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if isinstance(line, BarGroup):
            tips = {
                Role.DisplayRole: line.title,
                Role.AccessibleTextRole: line.title,
                Role.ToolTipRole: plain_tip(line.title),
            }
            return tips.get(Role(role))
        if role == Role.AccessibleTextRole:
            return line.told
        if role == Role.ToolTipRole:
            return plain_tip(line.told)
        return line.label if role == Role.DisplayRole and index.column() == NAME else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Name the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return (_("Name"), _("Years"))[section]
        return None
