"""The form of one record: saves on leaving a field or the record, and never keeps the officer in."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.form.form_conflict import Clash, ConflictDialog
from baliapp.gui.form.form_drafts import Drafts
from baliapp.gui.form.form_fields import FieldRows
from baliapp.gui.form.form_late import LateSave
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.deeds import operations
from baliapp.store.files.faults import Busy, ChangedElsewhere
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry


class Form(QWidget):
    """Edits a stored record through the rows of its type; what was typed goes into no other database than its own."""

    opened = Signal(object)  # Ref
    met = Signal(object)  # Entry: saving found that the record has moved on

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.entry: Entry | None = None
        self._home: Database | None = None
        self._saving = False
        self._pages: dict[str, FieldRows] = {}
        self._areas: dict[str, QScrollArea] = {}
        self._stack = QStackedWidget()
        self.fault = Message("triangle-alert")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.fault)
        column.addWidget(self._stack)

    @property
    def rows(self) -> FieldRows:
        """The rows of the record that is shown."""
        assert self.entry is not None, "no record is shown"
        return self._pages[self.entry.ref.type]

    @property
    def home(self) -> Database:
        """The database of the record that is shown."""
        assert self._home is not None, "no record is shown"
        return self._home

    @property
    def drafts(self) -> Drafts:
        """What was typed for records of that database and is not saved."""
        return Drafts(self.office, self.home)

    def show_entry(self, entry: Entry | None) -> None:
        """Show a record, with what was typed for it earlier and could not be saved."""
        self.entry = entry
        self._home = self.office.database if entry is not None else None
        self.fault.tell("")
        self._stack.setVisible(entry is not None)
        if entry is None:
            return
        if entry.ref.type not in self._pages:
            self._add_page(entry.ref.type)
        self._stack.setCurrentWidget(self._areas[entry.ref.type])
        self.rows.show_values(entry.values)
        self.drafts.drop_erased()
        for name, typed in self.drafts.of(entry.ref).items():
            if name in self.rows.rows:
                self.rows.rows[name].editor.put(typed)
        self.rows.setEnabled(entry.deleted is None and not self.home.only_reading)
        if self._judge():
            waits = _("What you typed here is not saved yet. It is tried again by itself.")
            told = _("What you typed here earlier is not saved yet. It is saved when you leave the record.")
            self.fault.tell(waits if self.office.is_waiting else told)

    def follow(self, entry: Entry) -> None:
        """Show how the same record stands now, but leave alone what is being typed."""
        if self.entry is not None and self.entry.deleted and not entry.deleted:
            self.fault.tell("")
        self.entry = entry
        self.rows.follow(entry.values)
        self.rows.setEnabled(entry.deleted is None and not self.home.only_reading)
        if not self._saving:
            self._judge()

    def leave(self) -> bool:
        """Save what can be saved and keep the rest as typed; False if the officer would rather stay."""
        if self.entry is None or self.save():
            return True
        if not self.leaves_anyway():
            return False
        self._give_up()
        return True

    def put_away(self) -> None:
        """Save without asking whether to leave, and keep as typed what cannot be: the database is about to go."""
        if self.entry is not None and not self.save():
            self.drafts.keep(self.entry.ref, self._unsaved({}))

    def save(self) -> bool:
        """Save what was typed and can be understood; False where the store would not take it."""
        if self.entry is None or self._saving or self.home is not self.office.database:
            return True
        self._saving = True
        try:
            return self._store(self._judge())
        except UserError as fault:
            self.fault.tell(f"{_('Not saved:')} {fault}")
            return False
        finally:
            self._saving = False

    def _judge(self) -> dict[str, Value]:
        """Say beside each field what is wrong with it, and give the new values that may be stored."""
        assert self.entry is not None, "no record is shown"
        read = self.rows.read_touched()
        problems = queries.problems(self.home, self.entry.ref, {**self.entry.values, **read})
        self.rows.tell(problems)
        for problem in problems:
            if problem.field in read:
                read.pop(problem.field)
                self.rows.rows[problem.field].tell(f"{problem.message} {_('This is not saved yet.')}")
        if self.entry.deleted:
            read.clear()
            self._tell_deleted()
        clashes = self._clashes(read)
        for name in clashes:
            self.rows.rows[name].tell(f"{_('This was changed elsewhere.')} {_('This is not saved yet.')}")
        self.drafts.keep(self.entry.ref, self._unsaved(read.keys() - clashes))
        return read

    def _unsaved(self, ready: Collection[str]) -> dict[str, str]:
        """Give what is typed and neither stored nor about to be; an emptied field is nothing to keep."""
        typed = {name: self.rows.rows[name].editor.typed() for name in self.rows.touched() if name not in ready}
        return {name: text for name, text in typed.items() if text.strip()}

    def _tell_deleted(self) -> None:
        if self.rows.touched():
            told = _("This record is in the recycle bin. What you typed is kept, but not saved. Restore it to save.")
            self.fault.tell(told)

    def _give_up(self) -> None:
        """Show what is stored in place of what could not be, so that nobody is asked a second time."""
        assert self.entry is not None, "no record is shown"
        for name in self._judge():
            self._settled(name, self.entry.values[name])
        self._judge()

    def _clashes(self, values: Mapping[str, Value]) -> set[str]:
        """Give the fields that somebody else has given another value since they were shown."""
        assert self.entry is not None, "no record is shown"
        stored = self.entry.values
        return {n for n, mine in values.items() if self.rows.rows[n].base != stored[n] and mine != stored[n]}

    def _store(self, values: dict[str, Value]) -> bool:
        assert self.entry is not None, "no record is shown"
        if self.entry.deleted:
            return True
        for name in [name for name, value in values.items() if value == self.entry.values[name]]:
            self._settled(name, values.pop(name))
        if clashes := self._clashes(values):
            self._settle([name for name in values if name in clashes], values)
        if not values:
            self.fault.tell("")
            return True
        try:
            changed = operations.edit_record(self.home, self.entry.ref, values, self.entry.version)
        except ChangedElsewhere as newer:
            return self._store_anew(newer.current, values)
        except Busy as fault:
            self._wait(values, fault)
            return True
        self.fault.tell("")
        for name, value in values.items():
            self._settled(name, value)
        self.drafts.keep(self.entry.ref, self._unsaved(()))
        self.office.tell(changed)
        return True

    def _wait(self, values: Mapping[str, Value], fault: Busy) -> None:
        """Keep what was typed, and save it as soon as others let us."""
        assert self.entry is not None, "no record is shown"
        self.drafts.keep(self.entry.ref, self._unsaved(()))
        self.fault.tell(f"{_('Not saved yet:')} {fault.message} {_('It is tried again by itself.')}")
        self.office.try_again(self.entry.ref, LateSave(self, self.entry, values), fault)

    def saved_late(self, values: Mapping[str, Value], typed: Mapping[str, str]) -> None:
        """Take what was saved at last for stored, but leave alone what was typed since."""
        self.fault.tell("")
        for name, value in values.items():
            self.rows.rows[name].base = value
            if self.rows.rows[name].editor.typed() == typed[name]:
                self._settled(name, value)

    def refused_late(self, fault: UserError) -> None:
        """Say why what waited could not be saved."""
        if isinstance(fault, ChangedElsewhere):
            self.follow(fault.current)
            self.met.emit(fault.current)
        self.fault.tell(f"{_('Not saved:')} {fault}")

    def _store_anew(self, current: Entry, values: dict[str, Value]) -> bool:
        """Store in the record as it stands now: only a field that both have changed is asked about."""
        self.follow(current)
        self.met.emit(current)
        if current.deleted:
            self._judge()
            return False
        return self._store(values)

    def _settle(self, clashes: list[str], values: dict[str, Value]) -> None:
        """Ask which of two values to keep; drop mine from ``values`` where it is not."""
        assert self.entry is not None, "no record is shown"
        entry = self.entry
        kept = self.ask(entry.heading, [self._clash(name, values[name]) for name in clashes])
        if kept is None or self.entry is not entry:
            self._judge()
            raise UserError(
                _("“{record}” was changed elsewhere in the meantime.").format(record=entry.heading),
                _("Leave the field once more to choose what to keep."),
            )
        for name in clashes:
            if name in kept:
                self.rows.rows[name].base = entry.values[name]
            else:
                del values[name]
                self._settled(name, entry.values[name])

    def _settled(self, name: str, value: Value) -> None:
        """Show in a field what is stored now."""
        self.rows.rows[name].show_value(value)
        self.rows.rows[name].tell("")

    def _clash(self, name: str, mine: Value) -> Clash:
        assert self.entry is not None, "no record is shown"
        editor = self.rows.rows[name].editor
        return Clash(name, _(editor.facts.label), editor.text_for(mine), editor.text_for(self.entry.values[name]))

    def ask(self, heading: str, clashes: list[Clash]) -> set[str] | None:
        """Ask the officer, and give the fields whose own value is kept; None where the question was put off."""
        dialog = ConflictDialog(heading, clashes, self)
        return dialog.kept() if dialog.exec() else None

    def leaves_anyway(self) -> bool:
        """Ask whether to leave what could not be saved."""
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(_("What you changed here could not be saved."))
        box.setInformativeText(self.fault.sentence.text())
        stay = box.addButton(_("Stay here"), QMessageBox.ButtonRole.RejectRole)
        box.addButton(_("Leave without saving"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)
        box.exec()
        return box.clickedButton() is not stay

    def make_rows(self, type_name: str) -> FieldRows:
        """Make the rows of a type."""
        return FieldRows(self.office, type_name)

    def _add_page(self, type_name: str) -> None:
        rows = self.make_rows(type_name)
        rows.left.connect(self.save)
        rows.opened.connect(self.opened)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(rows)
        self._stack.addWidget(area)
        self._pages[type_name] = rows
        self._areas[type_name] = area
