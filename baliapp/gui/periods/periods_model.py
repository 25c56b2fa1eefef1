"""The rows of periods as Qt asks for them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from baliapp.base.i18n import _
from baliapp.gui.kit.tips import plain_tip
from baliapp.gui.periods.periods_rows import Period, facts_of
from baliapp.gui.periods.periods_told import notes_of
from baliapp.gui.periods.timeline_bars import status_label
from baliapp.records.kinds import shown

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
Role = Qt.ItemDataRole
SOURCE = "source"
"""The column that is no field of the membership: it shows who says so, and opens the sources."""
SHOWN = 300


class PeriodsModel(QAbstractTableModel):
    """One row a membership: the other end, status, from, to, source and note."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.periods: list[Period] = []
        self.is_changing = False
        """Whether rows come and go by themselves: no officer leaves a row then."""
        self.columns: tuple[str, ...] = ("body", "status", "since", "until", SOURCE, "note")

    def show_periods(self, far: str, periods: Sequence[Period]) -> None:
        """Show rows whose other end is the field ``far``.

        Rows that are there already stay, and with them the cell in which somebody is typing.
        """
        columns = (far, *self.columns[1:])
        if columns != self.columns or not set(periods) & set(self.periods):
            self.beginResetModel()
            self.columns, self.periods = columns, list(periods)
            self.endResetModel()
            return
        self.is_changing = True
        for gone in [each for each in self.periods if each not in periods]:
            self.drop(gone)
        for new in [each for each in periods if each not in self.periods]:
            self.add(new)
        if list(periods) != self.periods:
            self._put_in_order(periods)
        self.is_changing = False
        self.tell_all()

    def _put_in_order(self, periods: Sequence[Period]) -> None:
        self.layoutAboutToBeChanged.emit()
        before, places = self.persistentIndexList(), {each: place for place, each in enumerate(periods)}
        after = [self.index(places[self.periods[each.row()]], each.column()) for each in before]
        self.periods = list(periods)
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def tell_all(self) -> None:
        """Say that all cells may say something else now."""
        if self.periods:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.periods) - 1, len(self.columns) - 1))

    def add(self, period: Period) -> int:
        """Put a new row at the end, and give its place."""
        place = len(self.periods)
        self.beginInsertRows(NO_INDEX, place, place)
        self.periods.append(period)
        self.endInsertRows()
        return place

    def drop(self, period: Period) -> None:
        """Take a row away."""
        place = self.periods.index(period)
        self.beginRemoveRows(NO_INDEX, place, place)
        del self.periods[place]
        self.endRemoveRows()

    def period_at(self, row: int) -> Period | None:
        """Give the period in a row."""
        return self.periods[row] if 0 <= row < len(self.periods) else None

    def field_of(self, index: Index) -> str:
        """Give the field of a cell."""
        return self.columns[index.column()]

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.periods)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let all be edited in place but the other end of what is stored, and the sources."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        found, name = super().flags(index), self.field_of(index)
        fixed = name == SOURCE or (name == self.columns[0] and self.periods[index.row()].entry is not None)
        return found if fixed else found | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Give what a cell shows, and what is wrong with it for whoever rests on it or listens."""
        if not index.isValid():
            return None
        period, name = self.periods[index.row()], self.field_of(index)
        if role == Role.DisplayRole:
            return " ".join(self._shown(period, name)[:SHOWN].split())
        problem = period.told.get(name, "")
        if role == Role.ToolTipRole:
            return plain_tip("\n".join(filter(None, (self._shown(period, name)[:2000], problem))))
        if role == Role.AccessibleDescriptionRole:
            return problem or "\n".join(text for _sign, text in notes_of(period))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Give the label of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            name = self.columns[section]
            return _("Source") if name == SOURCE else _(facts_of(name).label)
        return None

    def _shown(self, period: Period, name: str) -> str:
        """Give a cell's text: what was typed as it was understood, else what is stored."""
        if name == SOURCE:
            return period.source or (_("No source yet") if period.entry else "")
        typed = period.typed.get(name)
        if typed and (typed.fault or facts_of(name).target):
            return typed.text
        value = typed.value if typed else period.stored(name)
        if name == self.columns[0]:
            return period.name
        return status_label(shown(value)) if name == "status" else shown(value)
