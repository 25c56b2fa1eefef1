"""The dialog that asks who prefers a statement, since when and why: all three are kept with it."""

from functools import partial

from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.partial_dates import PartialDate, of_day
from baliapp.gui.form.form_fields import FieldRows
from baliapp.gui.kit.held import HeldDialog
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import buttons, plain_label
from baliapp.records.fields import fields_of
from baliapp.records.sources import Citation
from baliapp.store.facts import preferring
from baliapp.store.facts.statements import Statement

ASKED = ("preferred_by", "preferred_on", "preferred_why")


class PreferDialog(HeldDialog):
    """Asks for the reason; name and day stand there already."""

    def __init__(self, office: Office, statement: Statement, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.statement = statement
        self.setWindowTitle(_("Prefer a statement"))
        others = [facts.name for facts in fields_of(Citation) if facts.name not in ASKED]
        self.rows = FieldRows(office, "citation", others)
        self.rows.show_values({"preferred_by": office.author().officer, "preferred_on": of_day(clock.today())})
        column = QVBoxLayout(self)
        told = _("“{says}”, says {source}. It stays beside the others, marked as preferred.")
        column.addWidget(plain_label(told.format(says=statement.says, source=statement.named)))
        column.addWidget(self.rows)
        column.addWidget(self.fault)
        column.addWidget(self._buttons())
        self.rows.rows["preferred_why"].editor.setFocus()
        self.resize(self.fontMetrics().averageCharWidth() * 72, self.sizeHint().height())

    def accept(self) -> None:
        """Prefer the statement; stay and say why where that cannot be, with the reason as it was typed."""
        given = {name: row.editor for name, row in self.rows.rows.items()}
        try:
            by, on, why = (given[name].value() for name in ASKED)
        except UserError as fault:
            self.fault.tell(str(fault))
            return
        if not (by and why and isinstance(on, PartialDate)):
            self.fault.tell(_("Say who prefers it, since when and why: others will want to know."))
            return
        self._perform(partial(preferring.prefer, ref=self.statement.ref, by=str(by), on=on, why=str(why)))

    def _parts(self) -> tuple[QWidget, ...]:
        return (self.rows, self.prefer)

    def _buttons(self) -> QDialogButtonBox:
        box = buttons(QDialogButtonBox.StandardButton.Cancel)
        self.prefer = QPushButton(_("Prefer it"))
        self.prefer.setDefault(True)
        box.addButton(self.prefer, QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box
