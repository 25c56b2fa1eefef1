"""The dialog in which a new record is filled in: it comes into being at once with what it needs."""

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QScrollArea, QVBoxLayout, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.form.form_fields import FieldRows
from baliapp.gui.kit import throwing_away
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import PassingDialog, buttons, dialog_size
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import fields_of
from baliapp.records.kinds import Kind, Value, blank
from baliapp.records.record import Problem
from baliapp.store.asking import queries
from baliapp.store.deeds import operations
from baliapp.store.files.faults import Busy
from baliapp.store.tables.entries import Changed, Ref


class NewRecordDialog(PassingDialog):
    """Asks for the fields of a new record. ``values`` stand there at first; those in ``without`` are not asked for."""

    def __init__(
        self,
        office: Office,
        type_name: str,
        values: Mapping[str, Value] | None = None,
        without: Iterable[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.office = office
        self.made: Ref | None = None
        self._is_waiting = False
        self._type_name = type_name
        self._given = dict(values or {})
        self.setWindowTitle(_("New {kind}").format(kind=_(BY_NAME[type_name].singular).lower()))
        self.rows = FieldRows(office, type_name, without)
        self.rows.show_values(self._given)
        self.rows.left.connect(self.rows.read_touched)
        for row in self.rows.rows.values():
            row.edited.connect(self._mended)
        self.fault = Message("triangle-alert")
        column = QVBoxLayout(self)
        column.addWidget(self._scrolled())
        column.addWidget(self.fault)
        column.addWidget(self._buttons())
        if first := next(iter(self.rows.rows.values()), None):
            first.editor.setFocus()
        self._database = office.database
        office.leaving.connect(self._leave)

    def sizeHint(self) -> QSize:
        """Show all fields and a sentence or two, where the screen has room for them."""
        return dialog_size(self, self.rows, 12)

    def accept(self) -> None:
        """Make the record; stay and say why where that cannot be."""
        try:
            self._add()
        except Busy as fault:
            self._wait(fault)
        except UserError as fault:
            self.fault.tell(str(fault))

    def _add(self) -> None:
        self._added(operations.create_record(self._database, self._type_name, self._values()))

    def _wait(self, fault: Busy) -> None:
        """Hold what was filled in as it is, and add it as soon as others let us."""
        self._is_waiting = True
        self._hold()
        self.fault.tell(f"{_('Not added yet:')} {fault.message} {_('It is tried again by itself.')}")
        self.office.try_again(self, self._add_late, fault)

    def _add_late(self) -> None:
        """Add the record; raise Busy while others are still writing."""
        try:
            self._add()
        except Busy:
            raise
        except UserError as fault:
            self._go_on(str(fault))

    def _go_on(self, sentence: str) -> None:
        """Let the officer go on filling in."""
        self._is_waiting = False
        self._hold()
        self.fault.tell(sentence)

    def _hold(self) -> None:
        self.rows.setEnabled(not self._is_waiting)
        self.add.setEnabled(not self._is_waiting)

    def _added(self, changed: Changed) -> None:
        self.made = next((ref for ref in changed.made if ref.type == self._type_name), None)
        self.office.tell(changed)
        super().accept()

    def reject(self) -> None:
        """Close; ask first where something was filled in. While it waits for others, only stop waiting."""
        if self._is_waiting:
            self.office.again.drop(self)
            self._go_on(_("This is not added."))
        elif not self.touched() or self.throws_away():
            super().reject()

    def touched(self) -> bool:
        """Tell whether anything was filled in that would be lost."""
        return bool(self.rows.touched())

    def throws_away(self) -> bool:
        """Ask whether what was filled in may be lost."""
        return throws_away(self)

    def _leave(self) -> None:
        """Go without asking: another database is about to be taken."""
        if self._is_waiting:
            self.office.again.drop(self)
        self.done(0)

    def _values(self) -> dict[str, Value]:
        """Give what was filled in. Raise UserError, with each fault beside its field, where it makes no record."""
        understood = self.rows.read_touched()
        values = {**self._given, **understood}
        unread = [name for name in self.rows.touched() if name not in understood]
        wrong = {each.field: each.message for each in self._problems(values) if each.field not in unread}
        for name in wrong.keys() & self.rows.rows.keys():
            self.rows.rows[name].tell(wrong[name])
        if marked := [name for name in self.rows.rows if name in wrong or name in unread]:
            self.rows.rows[marked[0]].editor.setFocus()
            raise UserError(_("This cannot be added yet."), _("See what stands beside the fields."))
        return values

    def _problems(self, values: Mapping[str, Value]) -> list[Problem]:
        blanks = {facts.name: blank(facts.kind) for facts in fields_of(BY_NAME[self._type_name])}
        return queries.problems(self._database, Ref(self._type_name, ""), {**blanks, **values})

    def _mended(self) -> None:
        """Take the message back once no field has one."""
        if all(row.message.isHidden() for row in self.rows.rows.values()):
            self.fault.tell("")

    def _scrolled(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.rows)
        return area

    def _buttons(self) -> QWidget:
        box = buttons(QDialogButtonBox.StandardButton.Cancel)
        self.add = QPushButton(_("Add"))
        self.add.setDefault(True)
        box.addButton(self.add, QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box


def throws_away(asking: QWidget) -> bool:
    """Ask for a dialog whether what was filled in may be lost."""
    return throwing_away.throws_away(asking, _("Throw away what you filled in?"), _("Go on filling in"))


def add_record(office: Office, type_name: str, given: Mapping[str, Value], parent: QWidget) -> Ref | None:
    """Ask for a new record, but not for what is ``given``; None where the officer thought better of it."""
    fields = fields_of(BY_NAME[type_name])
    fixed = [
        facts.name for facts in fields if facts.kind in (Kind.REFERENCE, Kind.ANY_RECORD) and given.get(facts.name)
    ]
    dialog = NewRecordDialog(office, type_name, given, fixed, parent)
    dialog.exec()
    return dialog.made


def remove_record(office: Office, ref: Ref) -> None:
    """Put a record into the recycle bin; undo brings it back."""
    office.perform(partial(operations.delete_records, refs=[ref]))
