"""Issuing a list of participants: what it is called, and when it is given out."""

from functools import partial

from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QFormLayout, QPushButton, QVBoxLayout, QWidget

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.partial_dates import PartialDate, of_day
from baliapp.gui.form.form_row import Row, label_of
from baliapp.gui.kit.held import HeldDialog
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import buttons, plain_label
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import field_named
from baliapp.store.meetings.participants_lists import FINAL, issue, next_name, revisions
from baliapp.store.tables.entries import Entry


class IssueDialog(HeldDialog):
    """What the list says now is kept as it is, for good."""

    def __init__(self, office: Office, meeting: Entry, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.meeting = meeting
        self.setWindowTitle(_("Issue the list of participants"))
        self.name = QComboBox()
        self.name.setEditable(True)
        self.name.setAccessibleName(_("Revision"))
        self.name.addItems([next_name(revisions(office.database, meeting.ref)), FINAL])
        self.issued_on = Row(field_named(BY_NAME["participants_revision"], "issued_on"), office, self)
        self.issued_on.editor.put(str(of_day(clock.today())))
        self.issue_button = QPushButton(_("Issue"))
        self.buttons = buttons(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.addButton(self.issue_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.issue)
        self.buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(_("Revision"), self.name)
        form.addRow(label_of(self.issued_on.facts), self.issued_on)
        column = QVBoxLayout(self)
        column.addWidget(plain_label(_("What the list says now is kept under this name. It can be printed any time.")))
        column.addLayout(form)
        column.addWidget(self.fault)
        column.addWidget(self.buttons)

    def issue(self) -> None:
        """Issue it, unless it has no name or the date is none."""
        name = self.name.currentText().strip()
        try:
            day = self.issued_on.read()
        except UserError as fault:
            self.issued_on.tell(str(fault))
            return
        if not name:
            self.fault.tell(_("Say what this list is called."))
            return
        date = day if isinstance(day, PartialDate) else None
        self._perform(partial(issue, meeting=self.meeting.ref, name=name, issued_on=date))

    def _parts(self) -> tuple[QWidget, ...]:
        return self.name, self.issued_on, self.issue_button
