"""The table of facts about which sources disagree: filtered and sorted in memory."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from baliapp.base.i18n import N_, _
from baliapp.gui.editors_base import plain_tip
from baliapp.gui.statement_words import counted_called, fact_called, state_of
from baliapp.records.catalogue import BY_NAME
from baliapp.store.statements import Fact, found_in

Index = QModelIndex | QPersistentModelIndex
COLUMNS = (N_("Record"), N_("Fact"), N_("What is said"), N_("Preferred"))
ORDERS: Mapping[str, Callable[[Fact], tuple[Any, ...]]] = {
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
    """One fact a row."""

    def __init__(self) -> None:
        super().__init__()
        self.facts: list[Fact] = []
        self._all: list[Fact] = []
        self._typed, self._order = "", "record"

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show other facts, filtered and sorted as before."""
        self._all = list(facts)
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
        self.facts = sorted(found_in(self._all, self._typed), key=ORDERS[self._order])
        self.endResetModel()

    def place_of(self, like: Fact | None) -> int:
        """Give the row of the fact that was shown before, as it stands now; -1 where it is gone."""
        key = (like.about, like.fact, like.counted) if like else None
        return next((row for row, f in enumerate(self.facts) if (f.about, f.fact, f.counted) == key), -1)

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
        """Give what stands in a cell; as its tooltip in full."""
        if role == Qt.ItemDataRole.DisplayRole:
            return cells_of(self.facts[index.row()])[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(cells_of(self.facts[index.row()])[index.column()].replace(" | ", "\n"))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " · ".join(filter(None, cells_of(self.facts[index.row()])))
        return None


def cells_of(fact: Fact) -> tuple[str, str, str, str]:
    """Give the cells of a fact."""
    preferred = fact.preferred
    kind = _(BY_NAME[fact.about.type].singular)
    record = _("{record} ({kind})").format(record=fact.heading, kind=kind.lower())
    what = fact_called(fact.about, fact.fact)
    called = f"{what}: {counted_called(fact.counted).lower()}" if fact.counted else what
    return record, called, values_of(fact), preferred.says if preferred else _("Undecided")


def values_of(fact: Fact) -> str:
    """Give the different values in one line, the record's own first where sources do not say it."""
    said = dict.fromkeys(" ".join(each.says.split()) for each in fact.statements if each.says)
    own = [_("record: {value}").format(value=fact.on_record)] if fact.differing else []
    said.pop(fact.on_record if own else "", None)
    return " | ".join([*own, *said]) or state_of(fact)
