"""Documents with files for tests of the window, and every window and dialog that shows their text."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from baliapp.exchange.document_texts import facts_of, kept_text, text_of
from baliapp.exchange.reading import read
from baliapp.gui.documents.document_section import TextAndFiles
from baliapp.gui.documents.import_counts import CountsDialog
from baliapp.gui.documents.import_dialog import ImportDialog
from baliapp.gui.documents.import_items import list_in
from baliapp.gui.documents.import_objectives import ObjectivesDialog
from baliapp.gui.documents.text_cite import PassageDialog, named
from baliapp.gui.documents.text_window import TextWindow
from baliapp.gui.kit.office import Office
from baliapp.gui.outcomes.outcome_dialog import OutcomeDialog
from baliapp.gui.outcomes.outcome_reading import read_kept
from baliapp.store.deeds.attaching import attach_file
from baliapp.store.tables.entries import Entry, Ref
from tests.gui.records import make, stored

DECK = (
    " Deck\nThe forum is comprised of 43\ncountries.\n\nAims\n"
    "n\n\nSharing intelligence;\n\nn\n\nStop smug-\ngling; and\n\nn\n\nProtection.\n"
)
"""A text with bullets torn from their lines, a word torn in two, and a count."""


def document(office: Office, title: str = "Deck") -> Ref:
    """Make a document without a file."""
    return make(office, "document", title=title)


def attached(office: Office, text: str = DECK, to: Ref | None = None, name: str = "deck.txt") -> Entry:
    """Attach a text to a document, as reading its file would, and give the file."""
    content = text.encode()
    received = read(content, name)
    facts = facts_of(received, text_of(received))
    return stored(office, attach_file(office.database, to or document(office), name, content, facts).made[0])


def every_window(office: Office, words: str, folder: Path) -> Iterator[QWidget]:
    """Open each window that has to do with the text of a document."""
    home = document(office, words)
    body = make(office, "body", name=words, kind="process")
    file = attached(office, f"{DECK}{words}\n", home, words)
    text = kept_text(file.values)
    window = TextWindow(office, file)
    window.show_passage(0, 4)
    window.search.line.setText("aims")
    section = TextAndFiles(office)
    section.take_drops(section)
    section.show_files(home)
    yield from (window, section)
    path, empty = folder / f"{words}.txt", folder / f"{words} 2.txt"
    path.write_bytes(f"{DECK}{words}\n".encode())
    empty.touch()
    yield ImportDialog(office, [path, empty])
    given = named(office, file, text, (0, 4))
    coming = list_in(text, None)
    assert coming is not None
    yield from (PassageDialog(office, given), PassageDialog(office, given, states=True))
    yield from (CountsDialog(office, file, body), ObjectivesDialog(office, file, coming))
    yield OutcomeDialog(office, partial(read_kept, file=attached(office, f"1. {words}\n2. {words}\n", home, "2.txt")))
