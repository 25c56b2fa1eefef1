"""A source opens at its place, and says so where the place is no longer there."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from baliapp.exchange.document_texts import facts_of, text_of
from baliapp.exchange.reading import read_file
from baliapp.gui.documents.document_text import may_open, open_citation
from baliapp.gui.documents.text_window import TextWindow
from baliapp.gui.kit.office import Office
from baliapp.gui.sources.sources import Sources
from baliapp.store.asking import queries
from baliapp.store.deeds import operations
from baliapp.store.deeds.attaching import attach_file
from baliapp.store.tables.entries import Ref, ref_of
from tests.gui.records import make, member, pdf_of, stored
from tests.gui.with_files import attached, document


@pytest.fixture
def home(office: Office) -> Ref:
    """Give a document with a file."""
    home = document(office)
    attached(office, to=home)
    return home


def cite(office: Office, home: Ref | None, quote: str) -> Ref:
    about = str(member(office))
    return make(office, "citation", about=about, certainty="stated", source="Deck", quote=quote,
                document=home.id if home else None)  # fmt: skip


def opened(office: Office, citation: Ref) -> TextWindow:
    window = open_citation(office, citation)
    assert window is not None
    return window


@pytest.mark.parametrize("quote", ["Stop smuggling", "Stop  smug-\ngling", "43\ncountries"])
def test_the_passage_is_selected_and_highlighted(office: Office, home: Ref, quote: str) -> None:
    window = opened(office, cite(office, home, quote))

    assert window.notice.isHidden()
    assert window.views.cleaned.passage is not None
    selected = window.views.cleaned.textCursor().selectedText()
    assert selected in ("Stop smuggling", "43 countries")


@pytest.mark.parametrize(("quote", "told"), [("Nobody said this", "no longer found"), ("", "notes no passage")])
def test_it_says_where_the_passage_is_not_there(office: Office, home: Ref, quote: str, told: str) -> None:
    window = opened(office, cite(office, home, quote))

    assert told in window.notice.sentence.text()
    assert window.views.cleaned.passage is None


def test_in_a_file_with_pages_the_page_is_told(office: Office, tmp_path: Path) -> None:
    path, home = pdf_of(tmp_path / "plan.pdf", ["Members met", "Members agreed"]), document(office)
    received = read_file(path)
    attach_file(office.database, home, path.name, path.read_bytes(), facts_of(received, text_of(received)))

    window = opened(office, cite(office, home, "Members agreed"))

    assert window.statusBar().currentMessage() == "Passage: page 2"


def test_of_several_files_the_one_with_the_passage_is_opened(office: Office, home: Ref) -> None:
    attached(office, "Another annex with other words", home, "annex.txt")

    window = opened(office, cite(office, home, "other words"))

    assert window.file.values["name"] == "annex.txt"


def test_what_cannot_be_opened_is_told(qtbot: QtBot, office: Office) -> None:
    without_file, without_document = cite(office, document(office), "x"), cite(office, None, "x")
    gone = cite(office, None, "x")
    operations.purge_records(office.database, [gone])

    for citation, told in ((without_file, "no file yet"), (without_document, "names no"), (gone, "no longer there")):
        with qtbot.waitSignal(office.refused) as refused:
            assert open_citation(office, citation) is None
        assert told in refused.args[0].message


def test_a_source_offers_to_open_at_its_place(qtbot: QtBot, office: Office, home: Ref) -> None:
    citation = stored(office, cite(office, home, "Protection."))
    about = ref_of(str(citation.values["about"]))
    sources = Sources(office)
    qtbot.addWidget(sources)
    sources.show_citations(about, queries.citations(office.database, about))
    assert may_open(citation)

    buttons = sources.cards[0].findChildren(QToolButton)
    next(each for each in buttons if "Open at its place" in each.accessibleName()).click()

    (window,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, TextWindow) and each.isVisible())
    assert window.views.cleaned.textCursor().selectedText() == "Protection."
    window.close()
