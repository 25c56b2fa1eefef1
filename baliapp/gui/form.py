"""The form of one record: saves on leaving a field or the record, and never keeps the officer in."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.form_conflict import Clash, ConflictDialog
from baliapp.gui.form_drafts import Drafts
from baliapp.gui.form_fields import FieldRows
from baliapp.gui.form_row import Message
from baliapp.gui.office import Office
from baliapp.records.kinds import Value
from baliapp.store import operations, queries
from baliapp.store.entries import Entry
from baliapp.store.faults import ChangedElsewhere


class Form(QWidget):
    """Edits a stored record through the rows of its type."""

    opened = Signal(object)  # Ref

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.entry: Entry | None = None
        self._drafts = Drafts(office)
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

    def show_entry(self, entry: Entry | None) -> None:
        """Show a record, with what was typed for it earlier and could not be saved."""
        self.entry = entry
        self.fault.tell("")
        self._stack.setVisible(entry is not None)
        if entry is None:
            return
        if entry.ref.type not in self._pages:
            self._add_page(entry.ref.type)
        self._stack.setCurrentWidget(self._areas[entry.ref.type])
        self.rows.show_values(entry.values)
        for name, typed in self._drafts.of(entry.ref).items():
            if name in self.rows.rows:
                self.rows.rows[name].editor.put(typed)
        self.rows.setEnabled(entry.deleted is None)
        self._judge()

    def follow(self, entry: Entry) -> None:
        """Show how the same record stands now, but leave alone what is being typed."""
        self.entry = entry
        self.rows.follow(entry.values)
        self.rows.setEnabled(entry.deleted is None)
        if not self._saving:
            self._judge()

    def leave(self) -> bool:
        """Save what can be saved and keep the rest as typed; False if the officer would rather stay."""
        if self.entry is None or self.save():
            return True
        return self.leaves_anyway()

    def save(self) -> bool:
        """Save what was typed and can be understood; False where the store would not take it."""
        if self.entry is None or self._saving or self.entry.deleted:
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
        problems = queries.problems(self.office.database, self.entry.ref, {**self.entry.values, **read})
        self.rows.tell(problems)
        for problem in problems:
            if problem.field in read:
                read.pop(problem.field)
                self.rows.rows[problem.field].tell(f"{problem.message} {_('This is not saved yet.')}")
        self._drafts.keep(self.entry.ref, self._unsaved(read))
        return read

    def _unsaved(self, ready: Mapping[str, Value]) -> dict[str, str]:
        """Give what is typed and neither stored nor about to be; an emptied field is nothing to keep."""
        typed = {name: self.rows.rows[name].editor.typed() for name in self.rows.touched() if name not in ready}
        return {name: text for name, text in typed.items() if text.strip()}

    def _store(self, values: dict[str, Value]) -> bool:
        assert self.entry is not None, "no record is shown"
        for name in [name for name, value in values.items() if value == self.entry.values[name]]:
            self.rows.rows[name].show_value(values.pop(name))
        if clashes := [name for name in values if self.rows.rows[name].base != self.entry.values[name]]:
            self._settle(clashes, values)
        if not values:
            self.fault.tell("")
            return True
        try:
            changed = operations.edit_record(self.office.database, self.entry.ref, values, self.entry.version)
        except ChangedElsewhere as newer:
            self.follow(newer.current)
            return self._store(values)  # now only a field that both have changed is asked about
        self.fault.tell("")
        for name, value in values.items():
            self.rows.rows[name].show_value(value)
        self.office.tell(changed)
        return True

    def _settle(self, clashes: list[str], values: dict[str, Value]) -> None:
        """Ask which of two values to keep; drop mine from ``values`` where it is not."""
        assert self.entry is not None, "no record is shown"
        kept = self.ask(self.entry.heading, [self._clash(name, values[name]) for name in clashes])
        for name in clashes:
            if name in kept:
                self.rows.rows[name].base = self.entry.values[name]
            else:
                del values[name]
                self.rows.rows[name].show_value(self.entry.values[name])

    def _clash(self, name: str, mine: Value) -> Clash:
        assert self.entry is not None, "no record is shown"
        editor = self.rows.rows[name].editor
        return Clash(name, _(editor.facts.label), editor.text_for(mine), editor.text_for(self.entry.values[name]))

    def ask(self, heading: str, clashes: list[Clash]) -> set[str]:
        """Ask the officer, and give the fields whose own value is kept."""
        dialog = ConflictDialog(heading, clashes, self)
        dialog.exec()
        return dialog.kept()

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

    def _add_page(self, type_name: str) -> None:
        rows = FieldRows(self.office, type_name)
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
