"""Where a record's facts come from: each source with its certainty; adding, editing and removing them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.gui.detail_parts import ReadText, icon_button, link_line, plain_label, sign
from baliapp.gui.editors_base import plain_tip
from baliapp.gui.editors_line import address_of, open_address
from baliapp.gui.form_dialog import edit_beside
from baliapp.gui.form_new import add_record, remove_record
from baliapp.gui.icons import icon
from baliapp.gui.office import Office
from baliapp.gui.sources_certainty import MEANINGS, sign_of, words_for
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import fields_of
from baliapp.records.kinds import shown
from baliapp.store import queries
from baliapp.store.entries import Entry, Ref, ref_of


class Sources(QWidget):
    """The citations of one record, one below the other."""

    opened = Signal(object)  # Ref

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.ref: Ref | None = None
        self.cards: list[SourceCard] = []
        self.empty = plain_label(_("No source is kept for this record yet. Add the document or page that says it."))
        self.add_button = QPushButton(icon("plus"), _("&Add a source…"))
        self.add_button.clicked.connect(self.add)
        self._inside = QWidget()
        self._list = QVBoxLayout(self._inside)
        self._list.addWidget(self.empty)
        self._list.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._inside)
        column = QVBoxLayout(self)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(area, 1)

    def show_citations(self, ref: Ref | None, citations: list[Entry]) -> None:
        """Show the sources of a record."""
        self.ref = ref
        for card in self.cards:
            card.hide()
            card.deleteLater()  # not at once: a button in it may have brought us here
        documents = [Ref("document", str(each.values["document"])) for each in citations if each.values["document"]]
        headings = queries.headings(self.office.database, documents)
        self.cards = [self._card(each, headings) for each in citations]
        self.empty.setVisible(not citations)

    def add(self) -> None:
        """Ask for a new source of this record."""
        if self.ref is not None:
            given = {"about": str(self.ref), "certainty": "stated"}
            add_record(self.office, "citation", given, self)

    def edit(self, ref: Ref) -> None:
        """Edit one source."""
        edit_beside(self.office, ref, self, self.opened.emit)

    def _card(self, citation: Entry, headings: dict[Ref, str]) -> "SourceCard":
        card = SourceCard(citation, headings, self.office)
        card.opened.connect(self.opened)
        card.edit_button.clicked.connect(lambda: self.edit(citation.ref))
        card.remove_button.clicked.connect(lambda: remove_record(self.office, citation.ref))
        self._list.insertWidget(self._list.count() - 1, card)
        return card


class SourceCard(QFrame):
    """One source in full."""

    opened = Signal(object)  # Ref

    def __init__(self, citation: Entry, headings: dict[Ref, str], office: Office) -> None:
        super().__init__()
        self.office = office
        self.citation = citation
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        source = self._text("source")
        document = headings.get(Ref("document", self._text("document")), "")
        self.edit_button = icon_button("pencil", _("Edit this source"))
        self.remove_button = icon_button("trash-2", _("Remove this source"))
        column = QVBoxLayout(self)
        column.addLayout(self._top())
        if source.strip() != document:
            column.addWidget(ReadText(source, _("Source")))
        for part in filter(None, (self._document_link(headings), self._address_link(), self._note())):
            column.addWidget(part)
        self.setAccessibleName(_("Source: {source}").format(source=source[:200]))

    def _top(self) -> QHBoxLayout:
        certainty = self._text("certainty")
        line = QHBoxLayout()
        line.addWidget(sign(sign_of(certainty), self))
        words = plain_label(self.said(), bold=True)
        words.setToolTip(plain_tip(_(MEANINGS.get(certainty, ""))))
        line.addWidget(words, 1)
        line.addWidget(self.edit_button)
        line.addWidget(self.remove_button)
        return line

    def said(self) -> str:
        """Give "Reported · date of founding · as of 2015"."""
        as_of = self._text("as_of")
        dated = _("as of {date}").format(date=as_of) if as_of else ""
        return " · ".join(filter(None, (words_for(self._text("certainty")), self._fact(), dated)))

    def _fact(self) -> str:
        """Give the label of the field it supports, or the fact as it was typed."""
        about, fact = ref_of(self._text("about")), self._text("fact")
        return next((_(facts.label) for facts in fields_of(BY_NAME[about.type]) if facts.name == fact), fact)

    def _document_link(self, headings: dict[Ref, str]) -> QWidget | None:
        ref = Ref("document", self._text("document"))
        if not headings.get(ref):
            return None
        return link_line("file-text", headings[ref], _("Open the document"), lambda: self.opened.emit(ref))

    def _address_link(self) -> QWidget | None:
        address = self._text("address")
        if not address_of(address):
            return ReadText(address, _("Address")) if address else None
        return link_line("globe", address, _("Open in the browser"), lambda: open_address(address, self.office))

    def _note(self) -> QWidget | None:
        return ReadText(self._text("note"), _("Note")) if self._text("note") else None

    def _text(self, field: str) -> str:
        return shown(self.citation.values[field])
