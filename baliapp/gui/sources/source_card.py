"""One source of a record in full: how certain, where in what document, and its buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.gui.form.certainty_signs import MEANINGS, sign_of, words_for
from baliapp.gui.form.editors_line import address_of, open_address
from baliapp.gui.form.fact_words import fact_called
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import ElidedLabel, ReadText, icon_button, link_line, plain_label, sign
from baliapp.gui.kit.tips import plain_tip
from baliapp.records.kinds import shown
from baliapp.store.tables.entries import Entry, Ref, ref_of


class SourceCard(QFrame):
    """One source in full."""

    opened = Signal(object)  # Ref

    def __init__(self, citation: Entry, headings: dict[Ref, str], office: Office) -> None:
        super().__init__()
        self.office = office
        self.citation = citation
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setBackgroundRole(QPalette.ColorRole.Base)  # its edge alone is hardly seen in dark
        self.setAutoFillBackground(True)
        source = self._text("source")
        document = headings.get(Ref("document", self._text("document")), "")
        self.edit_button = icon_button("pencil", _("Edit this source"))
        self.remove_button = icon_button("trash-2", _("Remove this source"))
        self.inside = QVBoxLayout(self)
        self.inside.addLayout(self._top())
        if source.strip() != document:
            self.inside.addWidget(ReadText(source, _("Source")))
        links = (self._document_link(headings), self._place_link(), self._address_link())
        for part in filter(None, (*links, self._note())):
            self.inside.addWidget(part)
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

    def stops(self) -> list[QWidget]:
        """Give where the cursor may rest in every card, in an order that stays."""
        return [self.edit_button, self.remove_button]

    def said(self) -> str:
        """Give "Reported · date of founding · as of 2015 · ¶ 3"."""
        as_of = self._text("as_of")
        dated = _("as of {date}").format(date=as_of) if as_of else ""
        return " · ".join(filter(None, (words_for(self._text("certainty")), self._fact(), dated, self._text("place"))))

    def _fact(self) -> str:
        """Give the label of the field it supports, or the fact as it was typed; blank for the record as a whole."""
        fact = self._text("fact")
        return fact_called(ref_of(self._text("about")), fact) if fact else ""

    def _document_link(self, headings: dict[Ref, str]) -> QWidget | None:
        ref = Ref("document", self._text("document"))
        if not headings.get(ref):
            return None
        return link_line("file-text", headings[ref], _("Open the document"), lambda: self.opened.emit(ref))

    def _place_link(self) -> QWidget | None:
        quote = self._text("quote")
        if not (quote and self._text("document")):
            return None
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        button = icon_button("book-open-text", _("Open at its place: {quote}").format(quote=quote))
        button.setText(_("Open at its place"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(self._open_at_its_place)
        line.addWidget(button)
        line.addWidget(ElidedLabel(_("“{quote}”").format(quote=quote), Qt.TextElideMode.ElideMiddle), 1)
        return box

    def _open_at_its_place(self) -> None:
        from baliapp.gui.documents.document_text import open_citation  # deferred: loads the readers of texts

        open_citation(self.office, self.citation.ref, self)

    def _address_link(self) -> QWidget | None:
        address = self._text("address")
        if not address_of(address):
            return ReadText(address, _("Address")) if address else None
        return link_line("globe", address, _("Open in the browser"), lambda: open_address(address, self.office))

    def _note(self) -> QWidget | None:
        return ReadText(self._text("note"), _("Note")) if self._text("note") else None

    def _text(self, field: str) -> str:
        return shown(self.citation.values[field])
