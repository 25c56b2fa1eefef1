"""Adding in place what is told of an objective or an initiative: what, when, and who says so. Ctrl+Enter saves."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QCompleter, QFormLayout, QLabel, QPushButton, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import N_, _
from baliapp.gui.form.editors_base import Editor
from baliapp.gui.form.editors_line import LineEditor
from baliapp.gui.form.editors_reference import ReferenceEditor
from baliapp.gui.form.form_drafts import Drafts
from baliapp.gui.form.form_row import Row, label_of
from baliapp.gui.kit.held import HeldDeed
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import Field, field_named
from baliapp.records.kinds import Kind, Value
from baliapp.store.steps.database import Database
from baliapp.store.steps.sourced import create_with_source
from baliapp.store.tables.entries import Ref


class Added(NamedTuple):
    """What is added to records of a type: the type of the new record, and its fields."""

    type: str
    about: str
    text: str
    date: str
    save: str
    """Untranslated, as the name of the step and on the button."""


ADDED: Mapping[str, Added] = {
    "objective": Added("progress_note", "objective", "progress", "dated", N_("Add a progress note")),
    "initiative": Added("initiative_status", "initiative", "status", "as_of", N_("Add a status")),
}
STATUSES = (N_("Agreed"), N_("Planned"), N_("Piloted"), N_("Launched"), N_("Endorsed"), N_("Held"), N_("Completed"))
"""Offered for a status; any other words may be typed."""
SOURCE = Field(
    "source", N_("Source"), Kind.REFERENCE, target="document", hint=N_("A document, or who says so in words.")
)

UNSAVED = "progress.unsaved"
"""The setting that keeps what was typed and is not saved."""


class SourceEditor(ReferenceEditor):
    """A document found by typing, or who says so in words."""

    def source(self) -> dict[str, Value]:
        """Give what stands there as the fields of a citation; nothing where nothing does."""
        typed = self.typed().strip()
        try:
            document = self.value()
        except UserError:  # no document is called so: the words themselves are the source
            document = None
        return {"source": typed, "document": document} if typed else {}


class AddBox(QWidget):
    """The fields of one note or status. What was typed for a record waits until it is shown again."""

    saved = Signal()

    def __init__(self, office: Office, type_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self.added = office, ADDED[type_name]
        self.ref: Ref | None = None
        self._home: Database | None = None
        record_type = BY_NAME[self.added.type]
        self.text, self.date = (Row(field_named(record_type, name), office, self) for name in self.added[2:4])
        self.source = SourceEditor(SOURCE, office, self)
        self.source.text_line.setPlaceholderText(_(SOURCE.hint))
        self.certainty = Row(replace(field_named(BY_NAME["citation"], "certainty"), required=False), office, self)
        self.save_button = QPushButton(icon("plus"), _("{add} (Ctrl+Enter)").format(add=_(self.added.save)))
        self.save_button.clicked.connect(self.save)
        self._hear_of_others()
        self._lay_out()
        if isinstance(self.text.editor, LineEditor):
            self.text.editor.text_line.setCompleter(_statuses(self))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _hear_of_others(self) -> None:
        self.fault, self.stop_button = Message("triangle-alert"), QPushButton(_("Stop trying"))
        self.stop_button.hide()
        self.deed = HeldDeed(self.office, self)
        self._waits_for: Ref | None = None
        self._why = ""
        self.stop_button.clicked.connect(self.deed.drop)
        self.deed.held.connect(self._follow)
        self.deed.told.connect(self._told)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for row in (self.text, self.date):
            row.edited.connect(partial(row.tell, ""))
            row.tell("")
            form.addRow(_label(row.facts, row.editor), row)
        form.addRow(_label(SOURCE, self.source), self.source)
        form.addRow(_label(self.certainty.facts, self.certainty.editor), self.certainty)
        self.certainty.edited.connect(partial(self.certainty.tell, ""))
        for part in (self.fault, self.save_button, self.stop_button):
            form.addRow("", part)

    @property
    def _editors(self) -> dict[str, Editor]:
        rows = {"text": self.text, "date": self.date, "certainty": self.certainty}
        return {name: row.editor for name, row in rows.items()} | {"source": self.source}

    def show_for(self, ref: Ref) -> None:
        """Be about a record, with what was typed for it and not saved."""
        if (ref, self.office.database) == (self.ref, self._home):
            return
        self.keep()
        self.ref, self._home = ref, self.office.database
        drafts = Drafts(self.office, self._home, UNSAVED)
        drafts.drop_erased()
        typed = drafts.of(ref)
        for name, editor in self._editors.items():
            editor.put(typed.get(name, ""))
        for row in (self.text, self.date, self.certainty):
            row.tell("")
        self._follow()
        self.fault.tell(self._why if self.is_held else "")

    def keep(self) -> None:
        """Keep what was typed and is not saved until the record is shown again, after another start too."""
        if self.ref is not None and self._home is not None:
            typed = {name: text for name, editor in self._editors.items() if (text := editor.typed()).strip()}
            Drafts(self.office, self._home, UNSAVED).keep(self.ref, typed)

    def save(self) -> None:
        """Save what was typed; say beside a field what is wrong with it."""
        if self.is_held:
            return
        self.fault.tell("")
        values = self._values()
        source = self._source() if values is not None else None
        if values is None or source is None:
            return
        name = _(self.added.save)
        operation = partial(create_with_source, name=name, type_name=self.added.type, values=values, source=source)
        ref, home = self.ref, self.office.database
        if self.office.caught_up():
            self._waits_for = ref
            self.deed.perform(operation, lambda _changed: self._saved(ref, home))

    @property
    def is_held(self) -> bool:
        """Whether what stands here waits for others to have written."""
        return self.deed.is_waiting and self._waits_for == self.ref

    def _saved(self, ref: Ref | None, home: Database) -> None:
        """Empty the fields, unless another record is shown by now."""
        if (ref, home) == (self.ref, self._home):
            for editor in self._editors.values():
                editor.put("")
            self.keep()
            focus = QApplication.focusWidget()
            if focus is not None and self.isAncestorOf(focus):
                self.text.editor.setFocus()
        elif ref is not None:
            Drafts(self.office, home, UNSAVED).keep(ref, {})
        self.saved.emit()

    def _told(self, fault: UserError) -> None:
        """Say it here; in the window where another record is shown by now."""
        self._why = str(fault)
        if self._waits_for == self.ref:
            self.fault.tell(self._why)
        else:
            self.office.refused.emit(fault)

    def _follow(self) -> None:
        """Leave what waits as it is; to stop trying is all that can be done with it."""
        is_held = self.is_held
        for part in (*self._editors.values(), self.save_button):
            part.setEnabled(not is_held)
        if not is_held and self.stop_button.hasFocus():
            self.text.editor.setFocus()
        self.stop_button.setVisible(is_held)

    def _values(self) -> dict[str, Value] | None:
        assert self.ref is not None, "no record is shown"
        found: dict[str, Value] = {self.added.about: self.ref.id}
        for row in (self.date, self.text):
            try:
                found[row.facts.name] = row.read()
            except UserError as fault:
                row.tell(str(fault))
                row.editor.setFocus()
                return None
        if not self.text.editor.typed().strip():
            self.text.tell(_("{field} is needed; fill it in.").format(field=_(self.text.facts.label)))
            self.text.editor.setFocus()
            return None
        return found

    def _source(self) -> dict[str, Value] | None:
        """Give the citation; how certain it makes this is the officer's own to say."""
        source = self.source.source()
        certainty = self.certainty.editor.typed()
        if source and not certainty:
            self.certainty.tell(_("Say how certain this source makes it."))
            self.certainty.editor.setFocus()
            return None
        return {**source, "certainty": certainty} if source else {}


def _label(facts: Field, editor: Editor) -> QLabel:
    label = QLabel(label_of(facts))
    label.setBuddy(editor.field)
    return label


def _statuses(parent: QWidget) -> QCompleter:
    completer = QCompleter([_(status) for status in STATUSES], parent)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return completer
