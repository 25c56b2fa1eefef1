"""A small window with the form of one record: a membership, a source."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.form.form import Form
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import PassingDialog, buttons, dialog_size
from baliapp.records.catalogue import BY_NAME
from baliapp.store.asking import queries
from baliapp.store.tables.entries import Changed, Ref


class RecordDialog(PassingDialog):
    """Edits a record beside the one in the window; saves as the form does, on leaving.

    Raises UserError where the record is no longer there.
    """

    opened = Signal(object)  # Ref

    def __init__(self, office: Office, ref: Ref, parent: QWidget | None = None) -> None:
        entry = queries.entry(office.database, ref)
        if entry is None:
            raise UserError(_("This record is no longer there."), _("Somebody removed it in the meantime."))
        super().__init__(parent)
        self.office = office
        self.ref = ref
        self.setWindowTitle(_(BY_NAME[ref.type].singular))
        self.form = Form(office)
        self.form.opened.connect(self._open)
        self.form.show_entry(entry)
        box = buttons(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.form)
        column.addWidget(box)
        office.changed.connect(self._changed)
        office.leaving.connect(self._put_away)

    def sizeHint(self) -> QSize:
        """Show the fields without scrolling where the screen has room for them."""
        return dialog_size(self, self.form.rows, 8)

    def reject(self) -> None:
        """Close, once what was typed is saved."""
        if self.form.leave():
            super().reject()

    def _open(self, ref: Ref) -> None:
        self.reject()
        self.opened.emit(ref)

    def _changed(self, changed: Changed) -> None:
        if self.ref not in changed.refs:
            return
        entry = queries.entry(self.office.database, self.ref)
        if entry is not None:
            self.form.follow(entry)
        else:
            self.done(0)

    def _put_away(self) -> None:
        self.form.put_away()
        self.done(0)


def edit_beside(office: Office, ref: Ref, parent: QWidget, opened: Callable[[Ref], object]) -> None:
    """Edit a record in a dialog of its own; say so where it is no longer there."""
    try:
        dialog = RecordDialog(office, ref, parent)
    except UserError as fault:
        office.refused.emit(fault)
        return
    dialog.opened.connect(opened)
    dialog.exec()
