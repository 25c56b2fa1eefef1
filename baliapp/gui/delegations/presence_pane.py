"""Who was there: delegates by days or agenda items; keys say it of all cells that are selected."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.partial_dates import of_day
from baliapp.gui.form.plain_table import PlainTable
from baliapp.gui.kit import theme
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.kit.tips import plain_tip
from baliapp.records.delegations import NOT_NAMED, STATES
from baliapp.store.meetings.agenda import agenda_of
from baliapp.store.meetings.delegations import Delegation, delegations
from baliapp.store.meetings.presences import Cell, Slot, days_in, presences, set_presences, slots_of
from baliapp.store.tables.entries import Entry, Ref

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
Role = Qt.ItemDataRole
KEYS = {Qt.Key.Key_P: "present", Qt.Key.Key_E: "excused", Qt.Key.Key_A: "absent", Qt.Key.Key_Delete: "",
        Qt.Key.Key_Backspace: ""}  # fmt: skip


class Person(NamedTuple):
    """One row: a delegate, or a delegation of whom nobody is named."""

    delegation: str
    name: str
    ref: Ref
    row: Ref
    """By what the row is known: a delegation stays in its row when somebody comes to stand for it."""


class PresenceModel(QAbstractTableModel):
    """One row a delegate, one column a day or an item; the delegation and the name stand before them."""

    fixed = 2

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.people: list[Person] = []
        self.slots: list[tuple[Slot, str]] = []
        self.known: dict[Cell, Entry] = {}

    def show_all(self, people: Sequence[Person], slots: Sequence[tuple[Slot, str]], known: dict[Cell, Entry]) -> None:
        """Show who was there; where nobody came or went, the selection stays."""
        same = [each.row for each in people] == [each.row for each in self.people]
        if same and list(slots) == self.slots:
            self.people, self.known = list(people), known
            if people:
                self.dataChanged.emit(self.index(0, 0), self.index(len(people) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self.people, self.slots, self.known = list(people), list(slots), known
        self.endResetModel()

    def cell_at(self, index: Index) -> Cell | None:
        """Give the delegate and day of a cell; None for a name."""
        place = index.column() - self.fixed
        return (self.people[index.row()].ref, self.slots[place][0]) if place >= 0 else None

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else self.fixed + len(self.slots)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Give what a cell says."""
        if not index.isValid() or role not in (Role.DisplayRole, Role.ToolTipRole):
            return None
        person = self.people[index.row()]
        cell = self.cell_at(index)
        if cell is None:
            text = person.name if index.column() else person.delegation
        else:
            state = self.known[cell].values["state"] if cell in self.known else ""
            text = next((_(choice.label) for choice in STATES if choice.value == state), "")
        return plain_tip(text) if role == Role.ToolTipRole else text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Name a column."""
        if orientation != Qt.Orientation.Horizontal or role not in (Role.DisplayRole, Role.ToolTipRole):
            return None
        if section < self.fixed:
            return (_("Delegation"), _("Name"))[section]
        text = self.slots[section - self.fixed][1]
        return plain_tip(text) if role == Role.ToolTipRole else text


class PresenceTable(PlainTable):
    """P, E, A and Delete say something of every cell that is selected."""

    def __init__(self, pane: "PresencePane") -> None:
        super().__init__(_("Who was there"), pane.rows)
        self._pane = pane
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that say who was there; they are no search by letters."""
        state = KEYS.get(Qt.Key(event.key()))
        if state is None or event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        else:
            self._pane.say(state)


class PresencePane(QWidget):
    """Days or items at the top, delegates at the left."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.meeting: Entry | None = None
        self._is_held = False
        self._added: dict[Ref, list[Slot]] = {}
        self.by = QComboBox()
        self.by.addItems([_("Day"), _("Agenda item")])
        self.by.setAccessibleName(_("Days or agenda items"))
        self.by.activated.connect(self._look)
        self.day = QLineEdit()
        self.day.setPlaceholderText(_("13 November 2012, then Enter"))
        self.day.setAccessibleName(_("Days to add"))
        self.day.returnPressed.connect(self.add_day)
        self.fault = plain_label()
        self.advice = plain_label()
        self.rows = PresenceModel(self)
        self.table = PresenceTable(self)
        line = QHBoxLayout()
        by, self.add_label = QLabel(_("Shown &by")), QLabel(_("&Add days"))
        by.setBuddy(self.by)
        self.add_label.setBuddy(self.day)
        for part in (by, self.by, self.add_label, self.day):
            line.addWidget(part)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE, 0, 0)
        column.addLayout(line)
        column.addWidget(self.advice)
        column.addWidget(self.fault)
        column.addWidget(self.table, 1)

    def show_meeting(self, meeting: Entry, *, is_held: bool) -> None:
        """Show who was there; days that were typed for another meeting are not meant for this one."""
        if self.meeting is None or self.meeting.ref != meeting.ref:
            self.day.clear()
            self.fault.setText("")
        self.meeting, self._is_held = meeting, is_held
        self._look()

    def say(self, state: str) -> None:
        """Say of every cell that is selected who was there, as one step."""
        cells = [cell for index in self.table.selectedIndexes() if (cell := self.rows.cell_at(index))]
        if cells and self.meeting is not None and not self._is_held:
            self.office.perform(partial(set_presences, meeting=self.meeting.ref, cells=cells, state=state))

    def add_day(self) -> None:
        """Add a column for each day that was typed; say where it is none."""
        self.fault.setText("")
        try:
            read = read_date(self.day.text())
        except UserError as fault:
            self.fault.setText(str(fault))
            self.fault.show()
            return
        days = days_in(read) if read else []
        if not days or self.meeting is None:
            self.fault.setText(_("Type one day or some days together, like 13 November 2012 or 12–16 November 2012."))
            self.fault.show()
            return
        self._added.setdefault(self.meeting.ref, []).extend(map(Slot, days))
        self.day.clear()
        self._look()

    def _look(self) -> None:
        if self.meeting is None:
            return
        known = presences(self.office.database, self.meeting.ref)
        found = delegations(self.office.database, self.meeting.ref)
        people = [person for each in found if each.group != "elsewhere" for person in _people(each, known)]
        by_day = self.by.currentIndex() == 0
        for part in (self.day, self.add_label):
            part.setVisible(by_day)
        slots = self._days(self.meeting, known) if by_day else self._items(self.meeting)
        self.rows.show_all(people, slots, known)
        self.fault.setVisible(bool(self.fault.text()))
        self.advice.setText(_advice(bool(people), bool(slots), by_day))
        self.table.share_width(24, 30, *[21] * len(slots))

    def _days(self, meeting: Entry, known: dict[Cell, Entry]) -> list[tuple[Slot, str]]:
        added = {slot for slot in self._added.get(meeting.ref, ()) if slot.day}
        every = added.union(slots_of(meeting, known))
        days = sorted(slot.day for slot in every if slot.day)
        return [(Slot(day), str(of_day(day))) for day in days]

    def _items(self, meeting: Entry) -> list[tuple[Slot, str]]:
        return [(Slot(item=each.ref), each.called) for each in agenda_of(self.office.database, meeting.ref)]


def _people(found: Delegation, known: dict[Cell, Entry]) -> Iterator[Person]:
    """Give the delegates, and the delegation itself where nobody is named or something is said of it."""
    for each in found.delegates:
        yield Person(found.name, str(each.values["name"]), each.ref, each.ref)
    told = {who for who, _at in known}
    itself = [each.ref for each in found.unnamed if each.ref in told]
    if not itself and not found.delegates:
        itself = [each.ref for each in found.unnamed] or [found.attendance.ref]
    for number, ref in enumerate(itself):
        yield Person(found.name, _(NOT_NAMED), ref, ref if number else found.attendance.ref)


def _advice(has_people: bool, has_slots: bool, by_day: bool) -> str:
    if not has_people:
        return _("Nobody is invited yet: add delegations under “Delegations”.")
    if not has_slots and by_day:
        return _("The dates of this meeting name no days; add those on which somebody came.")
    if not has_slots:
        return _("The agenda has no items yet.")
    return _("Select cells, then P for present, E for excused, A for absent, Delete for nothing.")
