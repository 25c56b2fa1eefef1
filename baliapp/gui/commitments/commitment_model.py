"""The table of commitments as a window shows it: members down and commitments across, or the other way round."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from baliapp.base.i18n import _, ngettext
from baliapp.gui.commitments.status_signs import OVERDUE, called
from baliapp.gui.kit.tips import plain_tip
from baliapp.records.kinds import shown
from baliapp.store.commitments.chosen import Chosen, chosen
from baliapp.store.commitments.counted import Counted, counted, counted_of_member, counted_of_promise
from baliapp.store.commitments.table import Cell, Party, Promise, Spot, Table

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
NOTHING = Table((), (), {}, {})


class Look(NamedTuple):
    """How a cell is painted."""

    status: str
    is_reported: bool
    is_overdue: bool
    evidence: int
    is_concerned: bool


class CommitmentModel(QAbstractTableModel):
    """What was chosen of the table. ``turned`` has the commitments down and the members across."""

    def __init__(self, *, turned: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.turned = turned
        self.whole = self.table = NOTHING
        self.choice = Chosen()
        self._looks = dict[tuple[int, int], Look]()
        self._late = dict[str, bool]()
        self._counted = dict[str, Counted]()
        self._rows = dict[str, int]()
        self._columns = dict[str, int]()

    def show_table(self, table: Table) -> None:
        """Show another table, as far as it was chosen."""
        self.whole = table
        self.choose(self.choice)

    def choose(self, choice: Chosen) -> None:
        """Show another part of the table."""
        self.beginResetModel()
        self.choice = choice
        self.table = chosen(self.whole, choice)
        self._looks.clear()
        self._late.clear()
        self._counted.clear()
        members = {each.ref.id: place for place, each in enumerate(self.table.members)}
        promises = {each.ref.id: place for place, each in enumerate(self.table.promises)}
        self._rows, self._columns = (promises, members) if self.turned else (members, promises)
        self.endResetModel()

    def put(self, cells: Mapping[Spot, Cell | None]) -> None:
        """Show some cells anew, all others as they are."""
        kept = {**self.whole.cells, **{spot: cell for spot, cell in cells.items() if cell is not None}}
        for spot in (spot for spot, cell in cells.items() if cell is None):
            kept.pop(spot, None)
        self.whole = self.whole._replace(cells=kept)
        self.table = self.table._replace(cells=kept)
        self._late.clear()
        for each in {part for spot in cells for part in spot}:
            self._counted.pop(each, None)
        for index in filter(QModelIndex.isValid, map(self.index_of, cells)):
            self._looks.pop((index.row(), index.column()), None)
            self.dataChanged.emit(index, index)

    def holds(self, spots: Collection[Spot]) -> bool:
        """Tell whether all of these cells are in the whole table."""
        promises, members = ({each.ref.id for each in some} for some in (self.whole.promises, self.whole.members))
        return all(promise in promises and member in members for promise, member in spots)

    def met(self, row: int, column: int) -> tuple[Promise, Party]:
        """Give the commitment and the member that meet in a cell."""
        promise, member = (row, column) if self.turned else (column, row)
        return self.table.promises[promise], self.table.members[member]

    def spot(self, index: Index) -> Spot:
        """Give the ids of the commitment and the member of a cell."""
        promise, member = self.met(index.row(), index.column())
        return promise.ref.id, member.ref.id

    def index_of(self, spot: Spot) -> QModelIndex:
        """Give where a cell is shown; an invalid index where it is not."""
        row, column = spot if self.turned else spot[::-1]
        if row not in self._rows or column not in self._columns:
            return QModelIndex()
        return self.index(self._rows[row], self._columns[column])

    def is_late(self, promise: Promise) -> bool:
        """Tell whether a commitment is overdue for anybody."""
        if promise.ref.id not in self._late:
            self._late[promise.ref.id] = self.whole.is_late(promise)
        return self._late[promise.ref.id]

    def due(self, promise: Promise) -> str:
        """Say by when a commitment is due, and whether that is over."""
        when = shown(promise.by_when) or promise.by_when_stated
        if not when:
            return _("no date")
        return _("{sign} {date}").format(sign=OVERDUE, date=when) if self.is_late(promise) else when

    def look(self, row: int, column: int) -> Look:
        """Give how a cell is painted."""
        found = self._looks.get((row, column))
        if found is None:
            found = self._looks[row, column] = self.look_of(*self.met(row, column))
        return found

    def look_of(self, promise: Promise, member: Party) -> Look:
        """Give how a member stands to a commitment."""
        cell = self.table.cells.get((promise.ref.id, member.ref.id))
        return Look(
            self.table.status(promise, member.ref.id),
            cell is not None,
            self.table.is_overdue(promise, member.ref.id),
            cell.evidence if cell else 0,
            self.table.concerns(promise, member.ref.id),
        )

    def counted(self, section: int, orientation: Qt.Orientation) -> Counted:
        """Count the statuses of a column or of a row, of what is seen."""
        promised = (orientation == Qt.Orientation.Vertical) is self.turned
        key = (self.table.promises if promised else self.table.members)[section].ref.id
        if key not in self._counted:
            self._counted[key] = (
                counted_of_promise(self.table, self.table.promises[section])
                if promised
                else counted_of_member(self.table, key)
            )
        return self._counted[key]

    def chosen_told(self, spots: Sequence[Spot]) -> str:
        """Give how many of some cells say what."""
        promises = {each.ref.id: each for each in self.table.promises}
        met = ((promises[promise], member) for promise, member in spots if promise in promises)
        return count_told(counted(self.table, met))

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Count what stands down."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Count what stands across."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a cell in words."""
        if role == Qt.ItemDataRole.DisplayRole:
            return in_words(self.look(index.row(), index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(self.told(index)))
        return ". ".join(self.told(index)) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the name of a member, or what a commitment is."""
        if (orientation == Qt.Orientation.Vertical) is self.turned:
            promise = self.table.promises[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return promise.what
            if role != Qt.ItemDataRole.ToolTipRole:
                return None
            return plain_tip(f"{self.full_words(promise)}\n{count_told(self.counted(section, orientation))}")
        member = self.table.members[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return member.name if member.is_certain else _("? {name}").format(name=member.name)
        if role != Qt.ItemDataRole.ToolTipRole:
            return None
        doubt = [] if member.is_certain else [_("Nobody can tell whether it stood in the Process on this day.")]
        return plain_tip("\n".join([member.name, *doubt, count_told(self.counted(section, orientation))]))

    def full_words(self, promise: Promise) -> str:
        """Give a commitment in full: what, by when, for whom, and from which paragraph."""
        when = shown(promise.by_when) or promise.by_when_stated
        lines = [promise.what]
        lines += [_("By when: {date}").format(date=when)] if when else []
        lines += [_("Overdue")] if self.is_late(promise) else []
        lines += [_("Who: {who}").format(who=promise.who_stated)] if promise.who_stated else []
        return "\n".join([*lines, f"{promise.document_named}, ¶ {promise.number}"])

    def told(self, index: Index) -> list[str]:
        """Give all that is known of a cell, a line each."""
        promise, member = self.met(index.row(), index.column())
        cell = self.table.cells.get((promise.ref.id, member.ref.id))
        lines = [member.name, promise.what, in_words(self.look(index.row(), index.column())) or _("Not concerned")]
        if cell is not None:
            lines.append(assessed(cell))
            lines += [cell.said] if cell.said else []
            pieces = ngettext("{count} piece of evidence", "{count} pieces of evidence", cell.evidence)
            lines += [pieces.format(count=cell.evidence)] if cell.evidence else []
        return lines


def in_words(look: Look) -> str:
    """Give a cell in words: the status, and that it is overdue; blank where a commitment does not concern a member."""
    if not look.is_concerned:
        return ""
    word = called(look.status) if look.is_reported else _("no report")
    return _("{status}, overdue").format(status=word) if look.is_overdue else word


def count_told(count: Counted) -> str:
    """Give how many have come how far, in words."""
    told = [f"{called(status)} {several}" for status, several in count.by_status.items()]
    told += [_("no report {count}").format(count=count.unreported)] if count.unreported else []
    told += [_("overdue {count}").format(count=count.overdue)] if count.overdue else []
    return ", ".join(told)


def assessed(cell: Cell) -> str:
    """Say when a report was made, and by whom."""
    date, by = shown(cell.assessed_on) or _("no date"), cell.assessed_by or _("nobody named")
    return _("{date}, assessed by {officer}").format(date=date, officer=by)
