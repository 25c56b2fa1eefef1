"""Records as a small table whose cells are edited in place; each edit is saved at once, and can be undone."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.tips import plain_tip
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import Field, field_named
from baliapp.records.kinds import Kind, Value, shown
from baliapp.store import operations
from baliapp.store.entries import Entry, Ref

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
Role = Qt.ItemDataRole


class Row(NamedTuple):
    """A record, and what its cells say that are no fields of it."""

    entry: Entry
    told: Mapping[str, str]


class RecordsModel(QAbstractTableModel):
    """One row a record; ``columns`` are fields, or names of what is told beside them, with their labels."""

    def __init__(
        self, office: Office, type_name: str, columns: Sequence[str], told: Mapping[str, str], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.office, self.columns, self.told = office, tuple(columns), told
        self.facts = {name: field_named(BY_NAME[type_name], name) for name in columns if name not in told}
        self.rows: list[Row] = []
        self.is_held = False

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show records; the same ones stay where they are, and what is being typed with them."""
        if [each.entry.ref for each in rows] == [each.entry.ref for each in self.rows]:
            self.rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def row_of(self, ref: Ref | None) -> int:
        """Give the place of a record; -1 where it has none."""
        return next((place for place, each in enumerate(self.rows) if each.entry.ref == ref), -1)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let fields be edited, unless the meeting is in the recycle bin."""
        found = super().flags(index)
        editable = index.isValid() and not self.is_held and self.columns[index.column()] in self.facts
        return found | Qt.ItemFlag.ItemIsEditable if editable else found

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Give what a cell shows, or what is typed over."""
        if not index.isValid() or role not in (Role.DisplayRole, Role.EditRole, Role.ToolTipRole):
            return None
        row, name = self.rows[index.row()], self.columns[index.column()]
        text = row.told[name] if name in self.told else _text(self.facts[name], row.entry.values[name])
        if role == Role.EditRole and name in self.facts and self.facts[name].choices:
            return shown(row.entry.values[name])
        return plain_tip(text) if role == Role.ToolTipRole else text

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Save what was typed into a cell; what is not understood is said, and nothing is saved."""
        entry, facts = self.rows[index.row()].entry, self.facts[self.columns[index.column()]]
        try:
            read = _read(facts, str(value))
        except UserError as fault:
            self.office.refused.emit(fault)
            return False
        if read == entry.values[facts.name]:
            return False
        edit = partial(operations.edit_record, ref=entry.ref, values={facts.name: read}, version=entry.version)
        return self.office.perform(edit) is not None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Give the label of a column."""
        if orientation != Qt.Orientation.Horizontal or role != Role.DisplayRole:
            return None
        name = self.columns[section]
        return _(self.told[name] if name in self.told else self.facts[name].label)


class ChoiceCells(QStyledItemDelegate):
    """Offers the choices of a field in its cell; all else is a line to type in."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the editor of a cell."""
        facts = _facts_at(index)
        if not facts.choices:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        for label, value in [*([] if facts.required else [("", "")]), *((_(c.label), c.value) for c in facts.choices)]:
            box.addItem(label, value)
        box.activated.connect(partial(self._take, box))
        return box

    def _take(self, box: QComboBox, _place: int) -> None:
        """Save a choice at once."""
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what is stored."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(index.data(Role.EditRole)))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Save what was chosen or typed."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData() or "")
        else:
            super().setModelData(editor, model, index)


def _facts_at(index: Index) -> Field:
    model = index.model()
    assert isinstance(model, RecordsModel), "these cells are of records"
    return model.facts[model.columns[index.column()]]


def _text(facts: Field, value: Value) -> str:
    label = next((_(choice.label) for choice in facts.choices if choice.value == value), None)
    return shown(value) if label is None else label


def _read(facts: Field, typed: str) -> Value:
    """Give what was typed as the field keeps it; raise UserError where it is no date."""
    return read_date(typed) if facts.kind is Kind.PARTIAL_DATE else typed.strip()
