"""The delegates of one delegation: added by typing a name, edited in place, headed by one, replaced by another."""

from functools import partial

from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from baliapp.base.i18n import N_, _
from baliapp.gui.delegations.person_line import PersonLine
from baliapp.gui.form.cells import ChoiceCells
from baliapp.gui.form.form_dialog import edit_beside
from baliapp.gui.form.form_drafts import Drafts
from baliapp.gui.form.form_new import remove_record
from baliapp.gui.form.plain_table import PlainTable
from baliapp.gui.form.records_model import RecordsModel, Row
from baliapp.gui.kit.held import HeldDeed
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office, Operation
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.kit.wrapping_line import WrappingLine
from baliapp.records.kinds import Value
from baliapp.store.meetings.delegations import Delegation, add_delegates, make_head, put_in_order
from baliapp.store.tables.entries import Changed, Entry, Ref

COLUMNS = ("name", "role", "title", "ministry", "address_form", "since", "until")
BEGUN = "unsaved.delegates"
"""Under what a name is kept that was typed and not added."""
KEYS = N_("Typing or F2 edits a cell, Delete takes somebody off, Alt+Up and Alt+Down or dragging move.")


class DelegatesPane(QWidget):
    """What stands on the right: the delegates of the delegation that is chosen."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.delegation: Delegation | None = None
        self.heading = plain_label(bold=True)
        self.rows = DelegateRows(office, "delegate", COLUMNS, {}, self)
        self.rows.is_ordered = True
        self.unsaved = Message("triangle-alert")
        self.table = PlainTable(_("Delegates"), self.rows)
        self.table.setItemDelegate(ChoiceCells(self.table))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.share_width(28, 20, 28, 28, 12, 18, 18)
        self.line = PersonLine(office)
        self.line.named.connect(self.add)
        self.begun = Message("pencil")
        self.deed = HeldDeed(office, self)
        self.deed.held.connect(self._hold)
        self.deed.told.connect(office.refused)
        self.line.textChanged.connect(self._keep_begun)
        self.head_button = self._button("user-round", _("&Make head"), self.head)
        self.replace_button = self._button("refresh-cw", _("Repla&ce…"), self.replace)
        self.edit_button = self._button("pencil", _("Sho&w all fields…"), self.edit)
        self.remove_button = self._button("trash-2", _("T&ake off"), self.remove)
        self.deeds = QWidget()
        self._lay_out()
        self.table.let_drag()
        self.rows.moved.connect(self.move_row)
        self.rows.dataChanged.connect(self._tell_unsaved)
        self.rows.modelReset.connect(self._tell_unsaved)
        self.table.escape_pressed.connect(lambda: self.rows.take_back(self.table.currentIndex()))
        self.table.selectionModel().currentChanged.connect(self._follow)
        self.table.delete_pressed.connect(self.remove)
        self.table.shift_pressed.connect(self.shift)
        self.show_delegation(None, is_held=False)

    def show_delegation(self, delegation: Delegation | None, *, is_held: bool) -> None:
        """Show the delegates of a delegation; the one that was current stays current."""
        current = self.current()
        self.delegation = delegation
        self._show_begun(delegation)
        self.rows.is_held = is_held
        self.rows.show_rows([Row(each, {}) for each in delegation.delegates] if delegation else [])
        self.heading.setText(_told(delegation) if delegation else _("Choose a delegation"))
        self._hold()
        self.deeds.setVisible(not is_held)
        place = max(0, self.rows.row_of(current.ref if current else None))
        if self.rows.rows and place != self.table.currentIndex().row():
            self.table.setCurrentIndex(self.rows.index(place, 0))
        self._follow()

    def current(self) -> Entry | None:
        """Give the delegate on whom the officer is."""
        place = self.table.currentIndex().row()
        return self.rows.rows[place].entry if 0 <= place < len(self.rows.rows) else None

    def add(self) -> None:
        """Add who is named in the line."""
        values = self.line.values()
        if self.delegation is None or not values:
            return
        ref = self.delegation.attendance.ref
        adds = partial(add_delegates, attendance=ref, people=[values])
        self.deed.perform(adds, partial(self._added, ref, self.line.text()))

    def _added(self, delegation: Ref, typed: str, _changed: Changed) -> None:
        """Let the line of the delegation be blank; others may have held this up, and another be shown by now."""
        begun = self._begun()
        if begun.of(delegation).get("name") == typed:
            begun.keep(delegation, {})
        if self.line.attendance is not None and self.line.attendance.ref == delegation and self.line.text() == typed:
            self.line.clear()

    def _hold(self) -> None:
        """Let no name be typed while one waits for others to have written."""
        self.line.setEnabled(self.delegation is not None and not self.rows.is_held and not self.deed.is_waiting)

    def head(self) -> None:
        """Let the current delegate head the delegation."""
        if (delegate := self.current()) is not None:
            self.office.perform(partial(make_head, delegate=delegate.ref))

    def replace(self) -> None:
        """Ask who comes instead of the current delegate."""
        if (delegate := self.current()) is not None:
            from baliapp.gui.delegations.replace_dialog import ReplaceDialog  # deferred: seldom needed

            ReplaceDialog(self.office, delegate, self).exec()

    def edit(self) -> None:
        """Show all fields of the current delegate in a dialog."""
        if (delegate := self.current()) is not None:
            edit_beside(self.office, delegate.ref, self, lambda _ref: None)

    def remove(self) -> None:
        """Take the current delegate off."""
        if (delegate := self.current()) is not None and not self.rows.is_held:
            remove_record(self.office, delegate.ref)

    def shift(self, steps: int) -> None:
        """Move the current delegate up or down; the head stays first."""
        place = self.table.currentIndex().row()
        if place >= 0 and 0 <= place + steps < len(self.rows.rows):
            self.move_row(place, place + steps)

    def move_row(self, place: int, to: int) -> None:
        """Put the delegate of a row in another place; the head stays first."""
        refs = [row.entry.ref for row in self.rows.rows]
        if not self.rows.is_held and place != to:
            refs.insert(to, refs.pop(place))
            self.office.perform(partial(put_in_order, delegates=refs))

    def save(self) -> None:
        """Save the cell that is being edited."""
        self.table.save()

    def _begun(self) -> Drafts:
        return Drafts(self.office, self.office.database, BEGUN)

    def _show_begun(self, delegation: Delegation | None) -> None:
        """Show in the line what was begun for a delegation and not added; the line keeps what is typed for the same."""
        before, self.line.attendance = self.line.attendance, delegation.attendance if delegation else None
        if delegation is None or before is None or before.ref != delegation.attendance.ref:
            kept = self._begun().of(delegation.attendance.ref) if delegation else {}
            self.line.setText(kept.get("name", ""))

    def _keep_begun(self, typed: str) -> None:
        """Keep what is typed until it is added, and say so; who leaves the page finds it again."""
        named = typed.strip()
        if self.line.attendance is not None:
            self._begun().keep(self.line.attendance.ref, {"name": typed} if named else {})
        told = _("“{name}” is not added yet: press Enter to add them, or Esc to take the name away.")
        self.begun.tell(told.format(name=named) if named else "")

    def _tell_unsaved(self) -> None:
        self.unsaved.tell(self.rows.told_unsaved())

    def _button(self, icon_name: str, text: str, act: object) -> QPushButton:
        button = QPushButton(icon(icon_name), text)
        button.clicked.connect(act)
        return button

    def _follow(self) -> None:
        able = self.current() is not None and not self.rows.is_held
        for button in (self.head_button, self.replace_button, self.edit_button, self.remove_button):
            button.setEnabled(able)

    def _lay_out(self) -> None:
        line = WrappingLine(6, self.deeds)
        line.setContentsMargins(0, 0, 0, 0)
        for button in (self.head_button, self.replace_button, self.edit_button, self.remove_button):
            line.addWidget(button)
        naming = QHBoxLayout()
        label = QLabel(_("Add &by name"))
        label.setBuddy(self.line)
        naming.addWidget(label)
        naming.addWidget(self.line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.table.setToolTip(_(KEYS))
        column.addWidget(self.heading)
        column.addLayout(naming)
        column.addWidget(self.begun)
        column.addWidget(self.table, 1)
        column.addWidget(self.unsaved)
        column.addWidget(self.deeds)


class DelegateRows(RecordsModel):
    """The rows of delegates; who is said to be the head takes the place of who was."""

    def edit(self, entry: Entry, name: str, value: Value) -> Operation:
        """Give what saves a value."""
        if name == "role" and value == "head":
            return partial(make_head, delegate=entry.ref)
        return super().edit(entry, name, value)


def _told(delegation: Delegation) -> str:
    """Name a delegation and who heads it, or say that nobody does."""
    if not delegation.delegates:
        return delegation.name
    if delegation.head is None:
        return _("{delegation}: nobody heads it yet").format(delegation=delegation.name)
    head = delegation.head.values["name"]
    return _("{delegation}, headed by {head}").format(delegation=delegation.name, head=head)
