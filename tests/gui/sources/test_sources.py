"""Laws of sources: every citation in full, with its certainty in words, and how it is added, edited and removed."""

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.form.certainty_signs import MEANINGS, SIGNS, main_certainty, sign_of, words_for
from baliapp.gui.kit.office import Office
from baliapp.gui.sources.source_card import SourceCard
from baliapp.gui.sources.sources import Sources
from baliapp.records.kinds import Value
from baliapp.records.sources import CERTAINTIES
from baliapp.store.asking import queries
from baliapp.store.tables.entries import Changed, Ref
from tests.gui.records import make, member, stored


def cite(office: Office, about: Ref, certainty: str = "stated", source: str = "A page", **values: Value) -> Ref:
    return make(office, "citation", about=str(about), certainty=certainty, source=source, **values)


def sources_of(qtbot: QtBot, office: Office, ref: Ref) -> Sources:
    sources = Sources(office)
    qtbot.addWidget(sources)

    def follow(_changed: Changed | None = None) -> None:
        sources.show_citations(ref, queries.citations(office.database, ref))

    office.changed.connect(follow)
    follow()
    sources.show()
    return sources


def texts(card: SourceCard) -> list[str]:
    return [text.toPlainText() for text in card.findChildren(QPlainTextEdit)]


def test_every_certainty_has_a_sign_words_and_a_meaning() -> None:
    values = {choice.value for choice in CERTAINTIES}

    assert set(SIGNS) == set(MEANINGS) == values
    assert [words_for(value) for value in ("stated", "rumoured")] == ["Stated", "rumoured"]
    assert sign_of("rumoured") == SIGNS["unknown"]


@pytest.mark.parametrize(
    ("given", "main"),
    [([], ""), (["reported", "stated"], "stated"), (["stated", "disputed"], "disputed"), (["unknown"], "unknown")],
)
def test_the_main_fact_is_as_certain_as_its_best_source_unless_disputed(
    given: list[str], main: str, office: Office
) -> None:
    thailand = member(office)
    for number, certainty in enumerate(given):
        cite(office, thailand, certainty, f"Source {number}")
    cite(office, thailand, "stated", fact="region")

    assert main_certainty(queries.citations(office.database, thailand)) == main


def test_a_source_is_shown_in_full(qtbot: QtBot, office: Office) -> None:
    thailand = member(office)
    cite(
        office, thailand, "reported", "<b>A</b> page & more", fact="since", note="Seen [DPRK]", as_of=read_date("2015")
    )
    (card,) = sources_of(qtbot, office, thailand).cards

    assert card.said() == "Reported · Takes part since · as of 2015"
    assert texts(card) == ["<b>A</b> page & more", "Seen [DPRK]"]


def test_its_document_is_one_step_away(qtbot: QtBot, office: Office) -> None:
    thailand, document = member(office), make(office, "document", title="Statement")
    cite(office, thailand, source="Statement", document=document.id)
    sources = sources_of(qtbot, office, thailand)

    button = next(b for b in sources.findChildren(QToolButton) if "Statement" in b.accessibleName())
    with qtbot.waitSignal(sources.opened) as opened:
        button.click()

    assert opened.args == [document]
    assert texts(sources.cards[0]) == []


def test_removing_a_source_can_be_undone(qtbot: QtBot, office: Office) -> None:
    thailand = member(office)
    citation = cite(office, thailand)
    sources = sources_of(qtbot, office, thailand)

    sources.cards[0].remove_button.click()
    assert stored(office, citation).deleted
    assert sources.cards == []
    assert sources.empty.isVisible()
    office.undo()
    assert len(sources.cards) == 1


def test_without_a_source_it_says_what_to_do(qtbot: QtBot, office: Office) -> None:
    sources = sources_of(qtbot, office, member(office))

    assert sources.empty.isVisible()
    assert "Add" in sources.empty.text()
