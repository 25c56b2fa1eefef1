"""Naming what a report rests on: a document, a news item or a statement, and where in it."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from baliapp.base.i18n import N_, _
from baliapp.gui.form.editors_reference import ReferenceEditor
from baliapp.gui.kit.office import Office
from baliapp.records.fields import Field
from baliapp.records.kinds import Kind
from baliapp.store.commitments.evidence import Piece
from baliapp.store.tables.entries import Ref

KINDS = (("document", N_("Document")), ("news_item", N_("News item")), ("citation", N_("Statement")))
HINT = N_("What the report rests on; blank where nothing is to be added.")


class EvidenceLine(QWidget):
    """The kind of evidence, the record found by typing, and the place in it."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind, self.place, self._pages = QComboBox(), QLineEdit(), QStackedWidget()
        self.kind.setAccessibleName(_("Kind of evidence"))
        self.place.setAccessibleName(_("Place in the evidence"))
        self.place.setPlaceholderText(_("Page, paragraph or heading"))
        self.editors = list[ReferenceEditor]()
        for name, label in KINDS:
            self.kind.addItem(_(label), name)
            facts = Field("record", label, Kind.REFERENCE, target=name, hint=HINT)
            self.editors.append(ReferenceEditor(facts, office, self))
            self._pages.addWidget(self.editors[-1])
        self.kind.currentIndexChanged.connect(self._pages.setCurrentIndex)
        line = QHBoxLayout()
        line.addWidget(self.kind)
        line.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(self.place)

    @property
    def editor(self) -> ReferenceEditor:
        """The field in which the record is named."""
        return self.editors[self.kind.currentIndex()]

    def touched(self) -> bool:
        """Tell whether something stands here."""
        return bool(self.editor.typed().strip())

    def clear(self) -> None:
        """Name nothing any more."""
        for editor in self.editors:
            editor.show_value(None)
        self.place.clear()

    def pieces(self) -> tuple[Piece, ...]:
        """Give what is named. Raise UserError where nobody can tell which record is meant."""
        found = self.editor.value()
        return (Piece(Ref(self.editor.facts.target, str(found)), self.place.text().strip()),) if found else ()
