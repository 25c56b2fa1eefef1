"""The question what became of numbered copies, and on which day: today unless another is said, and none to come."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QFormLayout, QPushButton, QVBoxLayout, QWidget

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.partial_dates import of_day
from baliapp.gui.kit.held import HeldDialog
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import buttons, fit_height, plain_label
from baliapp.gui.packs.copies_rows import STATES
from baliapp.gui.packs.pack_choices import day_typed
from baliapp.gui.packs.pack_form import add_row, line
from baliapp.packs.copies.build import number_of
from baliapp.packs.copies.names import numbers_told
from baliapp.store.packs.copies import MARKS
from baliapp.store.tables.entries import Entry


class MarkDialog(HeldDialog):
    """Notes it of all ``copies`` as one step."""

    def __init__(self, office: Office, copies: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.copies = copies
        self.setWindowTitle(_("Mark copies"))
        self.what = QComboBox()
        self.what.setAccessibleName(_("What became of them"))
        for field in MARKS:
            self.what.addItem(_(STATES[field]), field)
        self.day = line(_("Day"), str(of_day(clock.today())), _("such as 12 November 2012"))
        self.mark_button = QPushButton(icon("circle-check"), _("&Note it"))
        self.mark_button.setDefault(True)
        self.buttons = buttons(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.addButton(self.mark_button, QDialogButtonBox.ButtonRole.ActionRole)
        self.mark_button.clicked.connect(self.mark)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()

    def mark(self) -> None:
        """Note it, unless the day is none."""
        try:
            day = _day(self.day.text())
        except UserError as fault:
            self._refused(fault)
            fit_height(self)
            return
        self._perform(
            partial(MARKS[self.what.currentData()], copies=[each.ref for each in self.copies], day=of_day(day))
        )

    def _parts(self) -> tuple[QWidget, ...]:
        return (self.what, self.day, self.mark_button)

    def _lay_out(self) -> None:
        rows = QFormLayout()
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in (self.what, self.day):
            add_row(rows, field, field)
        told = _("Copies {numbers}").format(numbers=numbers_told([number_of(each) for each in self.copies]))
        column = QVBoxLayout(self)
        column.addWidget(plain_label(told, bold=True))
        column.addLayout(rows)
        column.addWidget(self.fault)
        column.addWidget(self.buttons)


def _day(typed: str) -> date:
    """Give the day that was typed. Raise UserError where it is none."""
    day = day_typed(typed)
    if day is None:
        raise UserError(_("It is not said on which day."), _("Type it like 12 November 2012."))
    return day
