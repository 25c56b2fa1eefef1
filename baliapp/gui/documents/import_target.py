"""Choosing by name the document to which a file belongs."""

from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import N_, _
from baliapp.gui.form.editors_reference import ReferenceEditor
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import PassingDialog, buttons
from baliapp.records.fields import Field
from baliapp.records.kinds import Kind
from baliapp.store.asking import queries
from baliapp.store.tables.entries import Entry, Ref


class TargetDialog(PassingDialog):
    """Asks for one document that is kept already."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Choose the document"))
        self.document = ReferenceEditor(Field("document", N_("Document"), Kind.REFERENCE, target="document"), office)
        self.document.open_button.hide()
        self.ref: Ref | None = None
        self.fault = Message("triangle-alert", self)
        label = QLabel(_("&Document"))
        label.setBuddy(self.document)
        row = QFormLayout()
        row.addRow(label, self.document)
        asked = buttons(QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel)
        asked.accepted.connect(self.accept)
        asked.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self.fault)
        column.addWidget(asked)
        self.resize(self.fontMetrics().averageCharWidth() * 80, self.sizeHint().height())

    def accept(self) -> None:
        """Take the document that is named."""
        try:
            identity = self.document.value()
        except UserError as fault:
            self.fault.tell(str(fault))
            return
        if not identity:
            self.fault.tell(_("Type a part of its title, and choose it."))
            return
        self.ref = Ref("document", str(identity))
        super().accept()


def ask_document(office: Office, parent: QWidget) -> Entry | None:
    """Ask for a document; None where the officer thought better of it."""
    dialog = TargetDialog(office, parent)
    dialog.exec()
    return queries.entry(office.database, dialog.ref) if dialog.ref else None
