"""Choosing the record that a passage speaks of: its kind, the last one first, and then its name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import N_, _
from baliapp.gui.form.editors_choice import QuietBox
from baliapp.gui.form.editors_reference import ReferenceEditor
from baliapp.gui.kit.office import Office
from baliapp.records.catalogue import RECORD_TYPES
from baliapp.records.fields import Field
from baliapp.records.kinds import Kind
from baliapp.store.tables.entries import Ref

KEPT = "cite.kind"
"""The setting that remembers which kind of record was cited for last."""
FIRST = "body"
NOT_CITED = ("citation", "document_file", "synonym_set")


class RecordChooser(QWidget):
    """A kind of record, and one of its names."""

    chosen = Signal(object)  # Ref

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.kind = QuietBox()
        self.kind.setAccessibleName(_("Kind of record"))
        types = [each for each in RECORD_TYPES if each.__tablename__ not in NOT_CITED]
        for each in sorted(types, key=lambda each: _(each.plural)):
            self.kind.addItem(_(each.singular), str(each.__tablename__))
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.addWidget(self.kind, 1)
        kept = self.kind.findData(office.settings.get(KEPT))
        self.kind.setCurrentIndex(kept if kept >= 0 else self.kind.findData(FIRST))
        self.name = self._editor()
        self.kind.currentIndexChanged.connect(self._ask_anew)
        self.setFocusProxy(self.kind)

    def ref(self) -> Ref:
        """Give the record. Raise UserError where none, or more than one, is meant."""
        identity = self.name.value()
        if not identity:
            raise UserError(_("Name the record first."), _("Choose its kind, and type a part of its name."))
        ref = Ref(str(self.kind.currentData()), str(identity))
        self.office.remember(KEPT, ref.type)
        return ref

    def choose(self, ref: Ref) -> None:
        """Name a record."""
        self.kind.setCurrentIndex(self.kind.findData(ref.type))
        self.name.show_value(ref.id)
        self.chosen.emit(ref)

    def _ask_anew(self) -> None:
        before, self.name = self.name, self._editor()
        before.hide()
        before.deleteLater()

    def _editor(self) -> ReferenceEditor:
        facts = Field("about", N_("Record"), Kind.REFERENCE, target=str(self.kind.currentData()))
        editor = ReferenceEditor(facts, self.office)
        editor.open_button.hide()
        editor.edited.connect(self._tell)
        editor.left.connect(self._tell)
        self.line.addWidget(editor, 2)
        return editor

    def _tell(self) -> None:
        try:
            identity = self.name.value()
        except UserError:  # it is told when the source is added
            return
        if identity:
            self.chosen.emit(Ref(str(self.kind.currentData()), str(identity)))
