"""Letting another take the place of a delegate from a day on."""

import datetime
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from baliapp.base import clock
from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.partial_dates import Form, of_day
from baliapp.gui.delegations.person_line import PersonLine
from baliapp.gui.kit.held import HeldDialog
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import buttons, plain_label
from baliapp.store.asking import queries
from baliapp.store.meetings.delegations import replace_delegate
from baliapp.store.meetings.inviting import day_of
from baliapp.store.tables.entries import Entry, Ref


class ReplaceDialog(HeldDialog):
    """Asks who comes instead, and from which day on."""

    def __init__(self, office: Office, delegate: Entry, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.delegate = delegate
        self.setWindowTitle(_("Replace"))
        self.person = PersonLine(office, self)
        self.person.attendance = queries.entry(office.database, Ref("attendance", str(delegate.values["delegation"])))
        self.person.setPlaceholderText(_("Type a name"))
        self.day = QLineEdit(str(of_day(self._usual_day())))
        self.day.setAccessibleName(_("From"))
        self.replace_button = QPushButton(_("Replace"))
        self._lay_out()

    def sizeHint(self) -> QSize:
        """Give room for a name with its post."""
        return QSize(self.fontMetrics().averageCharWidth() * 64, super().sizeHint().height())

    def replace(self) -> None:
        """Do it, unless nobody is named or the day is none."""
        values, day = self.person.values(), self._typed_day()
        if not values:
            self.fault.tell(_("Say who comes instead."))
        elif day is not None:
            self._perform(partial(replace_delegate, delegate=self.delegate, day=day, values=values))

    def _usual_day(self) -> datetime.date:
        """Give the last day of the meeting: before it began, a delegate is rather changed than replaced."""
        attendance = self.person.attendance
        meeting = Ref("meeting", str(attendance.values["meeting"])) if attendance else None
        found = queries.entry(self.office.database, meeting) if meeting else None
        return day_of(found) if found else clock.today()

    def _typed_day(self) -> datetime.date | None:
        """Give the day; where it is none, say so."""
        try:
            read = read_date(self.day.text())
        except UserError as fault:
            self.fault.tell(str(fault))
            return None
        if read is None or read.form is not Form.EXACT or not read.first.day:
            self.fault.tell(_("Say from which day on, like 13 November 2012."))
            return None
        return read.first.first_day

    def _lay_out(self) -> None:
        told = _("Another takes the place of “{name}”, in the same role.").format(name=self.delegate.values["name"])
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in ((_("Who comes instead"), self.person), (_("From"), self.day)):
            label = QLabel(words)
            label.setBuddy(field)
            form.addRow(label, field)
        self.buttons = buttons(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.addButton(self.replace_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.replace)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(plain_label(told))
        column.addLayout(form)
        column.addWidget(self.fault)
        column.addWidget(self.buttons)

    def _parts(self) -> tuple[QWidget, ...]:
        return self.person, self.day, self.replace_button
