"""Records as a small table whose cells are edited in place: each edit is saved at once; what is refused stays typed."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

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
from baliapp.store.deeds import operations
from baliapp.store.files.faults import ChangedElsewhere
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Entry, Ref

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
        self._elsewhere: dict[tuple[Ref, str], str] = {}
        """What others have stored in the fields for which something else was typed here."""

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show records; the same ones stay where they are, and what is being typed with them."""
        unsaved = {each.entry.ref: self._still_unsaved(each.entry) for each in rows}
        self.unsaved |= unsaved
        if any(each.entry.ref in unsaved for each in self.rows):
            self._follow(rows)
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.columns) - 1))
        else:
            self.beginResetModel()
            self.rows = list(rows)
            self.endResetModel()
        self.unsaved = unsaved

    def _follow(self, rows: Sequence[Row]) -> None:
        """Take out the rows that went, and put in those that came: a cell that is open stays so."""
        wanted = {each.entry.ref for each in rows}
        for place in reversed(range(len(self.rows))):
            if self.rows[place].entry.ref not in wanted:
                self.beginRemoveRows(NO_INDEX, place, place)
                del self.rows[place]
                self.endRemoveRows()
        for place, row in enumerate(rows):
            at = self.row_of(row.entry.ref)
            if at < 0:
                self.beginInsertRows(NO_INDEX, place, place)
                self.rows.insert(place, row)
                self.endInsertRows()
            elif at > place:
                self.beginMoveRows(NO_INDEX, at, at, NO_INDEX, place)
                self.rows.insert(place, self.rows.pop(at))
                self.endMoveRows()
            self.rows[place] = row

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
            return plain_tip(str(self._fault(row.entry.ref, name, typed))) if role == Role.ToolTipRole else typed
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
        if self.office.perform(partial(self._edit, self.edit(entry, name, read), name)) is None:
            self._keep(entry.ref, name, str(value))  # the reason is known now
            return False
        self._keep(entry.ref, name, None)
        return True

    def stored(self, index: Index) -> str:
        """Give what is stored in a cell, also where something else is typed."""
        return shown(self.rows[index.row()].entry.values[self.columns[index.column()]])

    def take_typed(self, index: Index, typed: str, begun: str) -> None:
        """Save what was typed where ``begun`` was stored; what others have stored meanwhile is not written over."""
        stored = self.stored(index)
        if stored == begun:
            self.setData(index, typed)
        elif typed not in (stored, begun):
            entry, name = self.rows[index.row()].entry, self.columns[index.column()]
            self._elsewhere[entry.ref, name] = self._says(entry, name)
            self._keep(entry.ref, name, typed)
            self.office.refused.emit(ChangedElsewhere(entry))

    def _edit(self, edit: Operation, name: str, database: Database) -> Changed:
        """Save a value; where others were first, show what they stored, over which the next attempt is made."""
        try:
            return edit(database)
        except ChangedElsewhere as newer:
            current = newer.current
            if (place := self.row_of(current.ref)) >= 0:
                self.rows[place] = self.rows[place]._replace(entry=current)
            self._elsewhere[current.ref, name] = self._says(current, name)
            raise

    def _says(self, entry: Entry, name: str) -> str:
        return _text(self.facts[name], entry.values[name])

    def edit(self, entry: Entry, name: str, value: Value) -> Operation:
        """Give what saves a value."""
        return partial(operations.edit_record, ref=entry.ref, values={name: value}, version=entry.version)

    def take_back(self, index: Index) -> None:
        """Let a cell say again what is stored."""
        if index.isValid():
            self._keep(self.rows[index.row()].entry.ref, self.columns[index.column()], None)

    def told_unsaved(self) -> str:
        """Say that something typed is not saved, and what to do; blank where nothing is."""
        found = next(((typed, ref, name) for ref, kept in self.unsaved.items() for name, typed in kept.items()), None)
        if found is None:
            return ""
        typed, ref, name = found
        return _("“{typed}” is not saved. {why} Correct it, or press Esc on its cell to take it back.").format(
            typed=typed, why=self._fault(ref, name, typed).message
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

    def _fault(self, ref: Ref, name: str, typed: str) -> UserError:
        """Give why what was typed is not saved."""
        if name in self.facts:  # or only the form shows it
            try:
                _read(self.facts[name], typed)
            except UserError as fault:
                return fault
        if (stored := self._elsewhere.get((ref, name))) is not None:
            told = _(
                "Somebody else stored “{stored}” meanwhile: press F2 and Enter on the cell to save yours all the same."
            )
            return UserError(told.format(stored=stored))
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
        if typed is None:
            self._elsewhere.pop((ref, name), None)
        else:
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


def _text(facts: Field, value: Value) -> str:
    label = next((_(choice.label) for choice in facts.choices if choice.value == value), None)
    return shown(value) if label is None else label


def _read(facts: Field, typed: str) -> Value:
    """Give what was typed as the field keeps it; raise UserError where it is no date."""
    return read_date(typed) if facts.kind is Kind.PARTIAL_DATE else typed.strip()
