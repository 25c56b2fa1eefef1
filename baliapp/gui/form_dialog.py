"""A small window with the form of one record: a membership, a source."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.gui.detail_parts import buttons, dialog_size
from baliapp.gui.form import Form
from baliapp.gui.office import Office
from baliapp.records.catalogue import BY_NAME
from baliapp.store import queries
from baliapp.store.entries import Changed, Ref


class RecordDialog(QDialog):
    """Edits a record beside the one in the window; saves as the form does, on leaving."""

    opened = Signal(object)  # Ref

    def __init__(self, office: Office, ref: Ref, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.ref = ref
        self.setWindowTitle(_(BY_NAME[ref.type].singular))
        self.form = Form(office)
        self.form.opened.connect(self._open)
        self.form.show_entry(queries.entry(office.database, ref))
        box = buttons(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.form)
        column.addWidget(box)
        office.changed.connect(self._changed)

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
        entry = queries.entry(self.office.database, self.ref) if self.ref in changed.refs else None
        if entry is not None:
            self.form.follow(entry)
