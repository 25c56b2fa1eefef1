"""The table of facts about which sources disagree: filtered and sorted in memory."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from baliapp.base.i18n import N_, _

if TYPE_CHECKING:
    from baliapp.base.worddiff import Piece
    from baliapp.store.facts.statements import Fact

Index = QModelIndex | QPersistentModelIndex
COLUMNS = (N_("Record"), N_("Fact"), N_("What is said"), N_("Preferred"))
PREFERRED = 3
ORDERS: "Mapping[str, Callable[[Fact], tuple[Any, ...]]]" = {
    "record": lambda fact: (),
    "values": lambda fact: (-fact.values,),
    "undecided": lambda fact: (not fact.is_undecided,),
}
"""What comes first; within it, by record and fact."""
ORDER_LABELS = {
    "record": N_("By record"),
    "values": N_("Most different values first"),
    "undecided": N_("Undecided first"),
}


class DisagreementModel(QAbstractTableModel):
    """One fact a row. Loads what facts are made of when there are some."""

    def __init__(self) -> None:
        super().__init__()
        self.facts: list[Fact] = []
        self._all: list[Fact] = []
        self._compared: dict[object, Sequence[list[Piece]]] = {}
        self._typed, self._order = "", "record"

    def show_facts(self, facts: "Sequence[Fact]") -> None:
        """Show other facts, filtered and sorted as before."""
        self._all = list(facts)
        self._compared.clear()
        self._settle()

    def filter_by(self, typed: str) -> None:
        """Show only facts that hold every word typed."""
        self._typed = typed
        self._settle()

    def sort_by(self, order: str) -> None:
        """Sort by one of `ORDERS`."""
        self._order = order if order in ORDERS else "record"
        self._settle()

    @property
    def total(self) -> int:
        """How many there are without the filter."""
        return len(self._all)

    def _settle(self) -> None:
        self.beginResetModel()
        self.facts = sorted(self._found(), key=ORDERS[self._order])
        self.endResetModel()

    def _found(self) -> "Sequence[Fact]":
        if not self._all:
            return ()
        from baliapp.store.facts.statements import found_in  # deferred: loads SQLAlchemy, after the first paint

        return found_in(self._all, self._typed)

    def place_of(self, like: "Fact | None") -> int:
        """Give the row of the fact that was shown before, as it stands now; -1 where it is gone."""
        key = like.key if like else None
        return next((row for row, fact in enumerate(self.facts) if fact.key == key), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """Give the number of facts."""
        return 0 if parent is not None and parent.isValid() else len(self.facts)

    def columnCount(self, _parent: Index | None = None) -> int:
        """Give the number of columns."""
        return len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the heading of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what stands in a cell, as it is painted in pieces; as its tooltip in full."""
        texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        if role not in texts and role < Qt.ItemDataRole.UserRole:
            return None
        from baliapp.gui.tabs.disagreement_cells import cells_of, tips_of  # deferred: as above

        fact = self.facts[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " · ".join(filter(None, cells_of(fact)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tips_of(fact)[index.column()]
        return (
            cells_of(fact)[index.column()]
            if role == Qt.ItemDataRole.DisplayRole
            else self._pieces(fact)[index.column()]
        )

    def _pieces(self, fact: "Fact") -> "Sequence[list[Piece]]":
        from baliapp.gui.tabs.disagreement_cells import pieces_of  # deferred: as above

        if fact.key not in self._compared:
            self._compared[fact.key] = pieces_of(fact)
        return self._compared[fact.key]
