"""Opening a document's text, and a citation at its place in it."""

from PySide6.QtWidgets import QApplication, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.exchange import places
from baliapp.exchange.document_texts import DocumentText, kept_text
from baliapp.gui.documents.text_window import TextWindow
from baliapp.gui.kit.office import Office
from baliapp.store.asking import queries
from baliapp.store.deeds.importing import files_of
from baliapp.store.tables.entries import Entry, Ref

LONGEST_QUOTE = 120


def open_text(office: Office, file: Entry, parent: QWidget | None = None) -> TextWindow:
    """Show the text of a document's file; where its window is open already, bring that to the front."""
    for window in QApplication.topLevelWidgets():
        if isinstance(window, TextWindow) and window.isVisible() and window.shows(office, file.ref):
            window.raise_()
            window.activateWindow()
            return window
    window = TextWindow(office, file, parent.window() if parent else None)
    window.show()
    return window


def may_open(citation: Entry) -> bool:
    """Tell whether a source names a document and a passage, so that it can be opened at its place."""
    return bool(citation.values["document"] and citation.values["quote"])


def open_citation(office: Office, ref: Ref, parent: QWidget | None = None) -> TextWindow | None:
    """Open the document of a source with its passage highlighted; say so where there is none."""
    try:
        citation, files = _cited(office, ref)
    except UserError as fault:
        office.refused.emit(fault)
        return None
    quote = str(citation.values["quote"])
    texts = [(file, kept_text(file.values)) for file in files]
    found = next(((file, place) for file, text in texts if (place := place_in(text, quote))), None)
    window = open_text(office, found[0] if found else files[0], parent)
    window.views.forget_passage()
    window.notice.tell("" if found else _why_not(quote))
    if found:
        window.show_passage(*found[1])
    return window


def place_in(text: DocumentText, quote: str) -> tuple[int, int] | None:
    """Give where a passage stands in the cleaned text, also where it was cited as received; None where it does not."""
    if found := places.find(text.cleaned, quote):
        return found.start, found.end
    found = places.find(text.received, quote)
    return text.cleaned_span(found.start, found.end) if found else None


def _cited(office: Office, ref: Ref) -> tuple[Entry, list[Entry]]:
    """Give a source and the files of its document. Raise UserError where there is nothing to open."""
    citation = queries.entry(office.database, ref)
    if citation is None:
        raise UserError(_("This source is no longer there."), _("Somebody removed it in the meantime."))
    if not citation.values["document"]:
        raise UserError(_("This source names no document."), _("Edit the source and name the document it stands in."))
    document = Ref("document", str(citation.values["document"]))
    files = files_of(office.database, document)
    if not files:
        told = _("“{document}” has no file yet, so its text cannot be opened.")
        name = queries.headings(office.database, [document]).get(document, "")
        raise UserError(told.format(document=name), _("Attach its file on the page of the document."))
    return citation, files


def _why_not(quote: str) -> str:
    if not quote.strip():
        return _("This source notes no passage, so the text is shown from its beginning.")
    short = quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE]}…"
    return _("The passage is no longer found in this text: “{quote}”").format(quote=short)
