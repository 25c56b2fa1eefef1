"""Records as a small table whose cells are edited in place: each edit is saved at once; what is refused stays typed."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.form.form_drafts import Drafts
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.office import Office, Operation
from baliapp.gui.kit.tips import plain_tip
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import Field, field_named
from baliapp.records.kinds import Kind, Value, shown
from baliapp.store import operations
from baliapp.store.entries import Entry, Ref

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
Role = Qt.ItemDataRole
ROLES = (Role.DisplayRole, Role.EditRole, Role.ToolTipRole, Role.DecorationRole)
ROW = "application/x-baliapp-row"
"""What is dragged within a table."""


class Row(NamedTuple):
    """A record, and what its cells say that are no fields of it."""

    entry: Entry
    told: Mapping[str, str]


class RecordsModel(QAbstractTableModel):
    """One row a record; ``columns`` are fields, or names of what is told beside them, with their labels.

    What could not be saved is kept as forms keep it: the cell and the form of the record both show it again.
    """

    moved = Signal(int, int)  # a row was dragged from one place to another

    def __init__(
        self, office: Office, type_name: str, columns: Sequence[str], told: Mapping[str, str], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.office, self.columns, self.told = office, tuple(columns), told
        self.facts = {name: field_named(BY_NAME[type_name], name) for name in columns if name not in told}
        self.rows: list[Row] = []
        self.is_held = False
        self.is_ordered = False
        """Whether rows may be dragged to another place."""
        self.unsaved: dict[Ref, dict[str, str]] = {}

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show records; the same ones stay where they are, and what is being typed with them."""
        self.unsaved = {each.entry.ref: self._still_unsaved(each.entry) for each in rows}
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
        """Let fields be edited, unless what they belong to is in the recycle bin."""
        found = super().flags(index)
        if self.is_held:
            return found
        if self.is_ordered:
            found |= Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled
        editable = index.isValid() and self.columns[index.column()] in self.facts
        return found | Qt.ItemFlag.ItemIsEditable if editable else found

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Give what a cell shows, or what is typed over."""
        if not index.isValid() or role not in ROLES:
            return None
        row, name = self.rows[index.row()], self.columns[index.column()]
        typed = self.unsaved[row.entry.ref].get(name)
        if role == Role.DecorationRole:
            return None if typed is None else icon("triangle-alert")
        if typed is not None:
            return plain_tip(str(self._fault(name, typed))) if role == Role.ToolTipRole else typed
        text = row.told[name] if name in self.told else _text(self.facts[name], row.entry.values[name])
        if role == Role.EditRole and name in self.facts and self.facts[name].choices:
            return shown(row.entry.values[name])
        return plain_tip(text) if role == Role.ToolTipRole else text

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Save what was typed into a cell; what is not understood or refused is said, and stays there as typed."""
        entry, name = self.rows[index.row()].entry, self.columns[index.column()]
        try:
            read = _read(self.facts[name], str(value))
        except UserError as fault:
            self._keep(entry.ref, name, str(value))
            self.office.refused.emit(fault)
            return False
        if read == entry.values[name]:
            self._keep(entry.ref, name, None)
            return False
        self._keep(entry.ref, name, str(value))
        if self.office.perform(self.edit(entry, name, read)) is None:
            return False
        self._keep(entry.ref, name, None)
        return True

    def edit(self, entry: Entry, name: str, value: Value) -> Operation:
        """Give what saves a value."""
        return partial(operations.edit_record, ref=entry.ref, values={name: value}, version=entry.version)

    def take_back(self, index: Index) -> None:
        """Let a cell say again what is stored."""
        if index.isValid():
            self._keep(self.rows[index.row()].entry.ref, self.columns[index.column()], None)

    def told_unsaved(self) -> str:
        """Say that something typed is not saved, and what to do; blank where nothing is."""
        found = next(((typed, name) for kept in self.unsaved.values() for name, typed in kept.items()), None)
        if found is None:
            return ""
        typed, name = found
        return _("“{typed}” is not saved. {why} Correct it, or press Esc on its cell to take it back.").format(
            typed=typed, why=self._fault(name, typed).message
        )

    def supportedDropActions(self) -> Qt.DropAction:
        """Let rows be moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Say what is dragged: the place of a row of this table."""
        return [ROW]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Give the place of the row that is dragged."""
        dragged = QMimeData()
        dragged.setData(ROW, str(indexes[0].row()).encode())
        return dragged

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Tell to which place a row was dragged; the rows come in their new order when that is stored."""
        if data.hasFormat(ROW):
            place = int(bytes(data.data(ROW).data()))
            to = len(self.rows) if row < 0 else row
            self.moved.emit(place, to - (to > place))
        return False  # or the view would take the row away itself

    def _fault(self, name: str, typed: str) -> UserError:
        """Give why what was typed is not saved."""
        if name in self.facts:  # or only the form shows it
            try:
                _read(self.facts[name], typed)
            except UserError as fault:
                return fault
        return UserError(_("It was refused."))

    def _still_unsaved(self, entry: Entry) -> dict[str, str]:
        """Give what is typed for a record and is not stored: what others held up may be saved by now."""
        drafts = Drafts(self.office, self.office.database)
        kept = drafts.of(entry.ref)
        still = {name: typed for name, typed in kept.items() if typed != shown(entry.values.get(name))}
        if kept:
            drafts.keep(entry.ref, still)
        return still

    def _keep(self, ref: Ref, name: str, typed: str | None) -> None:
        """Keep what is typed into a cell until it is saved; None forgets it."""
        drafts = Drafts(self.office, self.office.database)
        kept = {field: text for field, text in drafts.of(ref).items() if field != name}
        if typed is not None:
            kept[name] = typed
        drafts.keep(ref, kept)
        self.unsaved[ref] = kept
        if (row := self.row_of(ref)) >= 0:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

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
