"""Handing a post over: the day on which it ends, who is next, and from when; one step."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import N_, _
from baliapp.base.partial_dates import PartialDate
from baliapp.gui.form.form_new import throws_away
from baliapp.gui.form.form_row import Row, label_of
from baliapp.gui.kit.held import HeldDialog
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import buttons, plain_label
from baliapp.records.fields import Field, field_named
from baliapp.records.kinds import Value
from baliapp.records.people import Person, Post
from baliapp.store.asking import queries
from baliapp.store.facts.posts import appoint_successor
from baliapp.store.tables.entries import Entry, Ref

UNTIL = replace(
    field_named(Post, "until"), label=N_("Ends on"), required=True, hint=N_("A month or a year is enough: June 2015.")
)  # fmt: skip
PERSON = replace(field_named(Post, "person"), label=N_("Next holder"), hint=N_("Blank while nobody is named."))
NEW_PERSON = replace(
    field_named(Person, "name"), label=N_("Or a new person"), required=False,
    hint=N_("The name of somebody who is not on record yet."),
)  # fmt: skip
SINCE = replace(field_named(Post, "since"), label=N_("Begins on"), hint=N_("Blank: when the other ends."))
FIELDS: tuple[tuple[str, Field], ...] = (
    ("until", UNTIL), ("person", PERSON), ("new_person", NEW_PERSON), ("since", SINCE),
    ("mail", field_named(Post, "mail")), ("telephone", field_named(Post, "telephone")),
)  # fmt: skip


class SuccessorDialog(HeldDialog):
    """Asks who takes a post over, and when."""

    def __init__(self, office: Office, post: Entry, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.post = post
        self.setWindowTitle(_("Successor"))
        self.rows = {name: Row(facts, office, self) for name, facts in FIELDS}
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, facts in FIELDS:
            label = QLabel(label_of(facts))
            label.setBuddy(self.rows[name].editor.field)
            form.addRow(label, self.rows[name])
            self.rows[name].show_value(post.values["until"] if name == "until" else None)
            self.rows[name].tell("")
            self.rows[name].edited.connect(lambda name=name: self.rows[name].tell(""))
        column = QVBoxLayout(self)
        column.addWidget(plain_label(post.heading, larger=1.2, bold=True))
        told = _("This post ends, and one of the same title begins. Ministry and focal point stay as they are.")
        column.addWidget(plain_label(told))
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(self.fault)
        column.addWidget(self._buttons())
        self.rows["until"].editor.setFocus()

    def sizeHint(self) -> QSize:
        """Show what may have to be said below each field."""
        return QSize(self.fontMetrics().averageCharWidth() * 90, super().sizeHint().height())

    def accept(self) -> None:
        """Hand the post over; stay and say why where that cannot be, or wait while others are writing."""
        if (values := self._read()) is None:
            return
        until, name = values.pop("until"), values.pop("new_person")
        if name and values["person"]:
            self.fault.tell(_("Name one person: somebody on record, or somebody new."))
            return
        ends = until if isinstance(until, PartialDate) else None
        new_person = {"name": name} if name else None
        self._perform(partial(appoint_successor, post=self.post, until=ends, values=values, new_person=new_person))

    def reject(self) -> None:
        """Close; ask first where something was filled in. While it waits for others, only stop waiting."""
        touched = any(row.editor.touched() for row in self.rows.values())
        if self.deed.is_waiting or not touched or throws_away(self):
            super().reject()

    @property
    def next_post(self) -> Ref | None:
        """The new post, once the other was handed over."""
        return next((ref for ref in self.made.made if ref.type == "post"), None) if self.made else None

    def _parts(self) -> tuple[QWidget, ...]:
        return (*self.rows.values(), self.add)

    def _read(self) -> dict[str, Value] | None:
        """Give what was filled in; None, with each fault beside its field, where something makes no sense."""
        values, sound = dict[str, Value](), True
        for name, row in self.rows.items():
            try:
                values[name] = row.read()
                row.tell("")
            except UserError as fault:
                row.tell(str(fault))
                sound = False
        return values if sound else None

    def _buttons(self) -> QDialogButtonBox:
        box = buttons(QDialogButtonBox.StandardButton.Cancel)
        self.add = QPushButton(_("Hand over"))
        self.add.setDefault(True)
        box.addButton(self.add, QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box


def hand_over(office: Office, ref: Ref, parent: QWidget) -> Ref | None:
    """Ask who takes a post over; give the new post, None where the officer thought better of it."""
    post = queries.entry(office.database, ref)
    if post is None:
        return None
    dialog = SuccessorDialog(office, post, parent)
    dialog.exec()
    return dialog.next_post
