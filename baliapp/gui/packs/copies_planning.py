"""The question how many numbered copies are wanted, and for whom."""

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QFormLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from baliapp.base.i18n import _, ngettext
from baliapp.gui.kit.held import HeldDialog
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import buttons, plain_label
from baliapp.gui.packs.pack_form import add_row, line
from baliapp.packs.editions import SEE_INTERNAL, reader_kept
from baliapp.store.asking import queries
from baliapp.store.packs.copies import Planned, plan_copies, planned
from baliapp.store.tables.entries import Ref

MOST = 99


class PlanCopiesDialog(HeldDialog):
    """Says how many copies there will be while one chooses; gives them their numbers as one step."""

    def __init__(self, office: Office, issued: Ref, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.issued = issued
        self.setWindowTitle(_("Number copies"))
        self.chair, self.secretariat = QCheckBox(_("The &chair")), QCheckBox(_("The &secretariat"))
        self.each, self.spare = _spin(_("For each delegation"), 1), _spin(_("Spare"), 0)
        self.others = line(_("Others"), "", _("Names with commas between them"))
        self.told, self.warning = plain_label(), Message("triangle-alert")
        self.plan_button = QPushButton(icon("users"), _("&Give numbers"))
        self.plan_button.setDefault(True)
        self.buttons = buttons(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.addButton(self.plan_button, QDialogButtonBox.ButtonRole.ActionRole)
        self._connect()
        self._lay_out()
        if (entry := queries.entry(office.database, issued)) and reader_kept(
            str(entry.values["edition"])
        ) in SEE_INTERNAL:
            self._mind_the_chair()
        self._tell()

    def sizeHint(self) -> QSize:
        """Show what is asked for in whole words."""
        return QSize(self.fontMetrics().averageCharWidth() * 50, super().sizeHint().height())

    def wanted(self) -> list[Planned]:
        """Give the copies as chosen."""
        named = [_("Chair")] * self.chair.isChecked() + [_("Secretariat")] * self.secretariat.isChecked()
        named += [each.strip() for each in self.others.text().split(",") if each.strip()]
        database, each, spare = self.office.database, self.each.value(), self.spare.value()
        return planned(database, self.issued, each=each, named=named, spare=spare)

    def plan(self) -> None:
        """Give the copies their numbers."""
        self._perform(partial(plan_copies, issued=self.issued, wanted=self.wanted()))

    def _mind_the_chair(self) -> None:
        """Offer the chair alone a copy of what others must not read."""
        self.chair.setChecked(True)
        self.each.setValue(0)
        self.warning.tell(_("This is the chair’s edition: it holds what is not to be disclosed to delegations."))

    def _tell(self) -> None:
        count = len(self.wanted())
        told = ngettext("{count} copy gets a number.", "{count} copies get a number.", count)
        self.told.setText(told.format(count=count) if count else _("Everybody has a copy already."))
        self.plan_button.setEnabled(count > 0)

    def _parts(self) -> tuple[QWidget, ...]:
        return (self.plan_button, self.each, self.spare, self.others, self.chair, self.secretariat)

    def _connect(self) -> None:
        self.plan_button.clicked.connect(self.plan)
        self.buttons.rejected.connect(self.reject)
        for box in (self.chair, self.secretariat):
            box.toggled.connect(self._tell)
        for spin in (self.each, self.spare):
            spin.valueChanged.connect(self._tell)
        self.others.textChanged.connect(self._tell)

    def _lay_out(self) -> None:
        rows = QFormLayout()
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.addRow(self.chair)
        rows.addRow(self.secretariat)
        for field in (self.others, self.each, self.spare):
            add_row(rows, field, field)
        column = QVBoxLayout(self)
        column.addLayout(rows)
        for part in (self.warning, self.told, self.fault, self.buttons):
            column.addWidget(part)


def _spin(name: str, value: int) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(0, MOST)
    spin.setValue(value)
    spin.setAccessibleName(name)
    return spin
