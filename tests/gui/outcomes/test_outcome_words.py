"""Laws of a paragraph's words beside the original: in a long document any paragraph is shown, wherever it stands."""

from pytestqt.qtbot import QtBot

from baliapp.exchange.cleaning import clean
from baliapp.exchange.document_texts import DocumentText
from baliapp.gui.outcomes.outcome_coming import ComingParagraph
from baliapp.gui.outcomes.outcome_words import WordsBeside
from baliapp.store.documents.paragraphs import NewParagraph

LINES = (
    "Members agreed to share information on ports and borders with the\n"
    "regional office in the framework of cooperation and noted progress\n"
)


def test_paragraphs_far_apart_in_a_long_document_are_shown_with_what_was_joined(qtbot: QtBot) -> None:
    """To jump there lays lines out while the passage is coloured: the program crashed."""
    received = "\n".join(f"{number}. {LINES * 4}" for number in range(1, 1200))
    cleaned = clean(received)
    beside = WordsBeside()
    qtbot.addWidget(beside)
    beside.resize(700, 300)
    beside.show()
    beside.show_text(DocumentText(received, cleaned.text, cleaned.changes, ()))
    for start in (0, len(cleaned.text) // 2, 10, len(cleaned.text) - 900, len(cleaned.text) // 3):
        new = NewParagraph("1", cleaned.text[start : start + 500])
        beside.show_paragraph(ComingParagraph(new, start, start + 500, new))
        first, _last = cleaned.received_span(start, start + 500)
        qtbot.waitUntil(lambda place=first: abs(beside.received.first_place() - place) < 2 * len(LINES))  # type: ignore[misc]  # a lambda has no types
        assert "Lines joined" in beside.joined.text()
        assert beside.received.extraSelections()
