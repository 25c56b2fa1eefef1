"""A phrase is told over the years, and opened at its place."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.documents.text_window import TextWindow
from baliapp.gui.kit.as_of_day import AsOfDay
from baliapp.gui.kit.differing_words import PIECES
from baliapp.gui.kit.office import Office
from baliapp.gui.lineage.phrase_pane import DATE, SAID, TIMES, PhrasePane
from baliapp.store.deeds.attaching import attach_file
from baliapp.store.documents.phrases import MOST_PLACES
from baliapp.store.tables.entries import Ref
from tests.gui.records import make


@pytest.fixture
def pane(office: Office, qtbot: QtBot) -> PhrasePane:
    found = PhrasePane(office)
    qtbot.addWidget(found)
    found.resize(700, 300)
    found.show()
    return found


def type_in(pane: PhrasePane, qtbot: QtBot, phrase: str) -> None:
    pane.line.setText(phrase)
    QTest.keyClick(pane.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.told.text() != "Looking…")


def test_places_are_told_by_date_with_the_words_marked(office: Office, pane: PhrasePane, qtbot: QtBot) -> None:
    for year in ("2012", "2002"):
        document = make(office, "document", title=f"Statement {year}", dated=read_date(year))
        words = "On burden-sharing in the region"
        make(office, "outcome_paragraph", document=document.id, number="1", words=words)
    type_in(pane, qtbot, "burden sharing")
    assert [pane.model.item(row, DATE).text() for row in range(2)] == ["2002", "2012"]
    first = pane.model.index(0, DATE, pane.model.index(0, DATE))
    pieces = first.siblingAtColumn(SAID).data(PIECES)
    assert [piece.text for piece in pieces if piece.differs] == ["burden-sharing"]
    assert pane.told.text() == "It stands in 2 texts; the first is of 2002, the last of 2012."
    with qtbot.waitSignal(pane.opened) as heard:
        pane.view.activated.emit(first)
    assert heard.args == [pane.found.standings[0].ref]
    type_in(pane, qtbot, "nowhere")
    assert "no paragraph" in pane.told.text()
    type_in(pane, qtbot, " ")
    assert not pane.view.isVisible()


def test_a_file_is_opened_at_the_place_of_the_words(office: Office, pane: PhrasePane, qtbot: QtBot) -> None:
    document = make(office, "document", title="Statement")
    text = "Long before that. The safe return of migrants.\n"
    attach_file(office.database, document, "a.txt", b"x", {"received": text, "cleaned": text, "cleaning": ""})
    type_in(pane, qtbot, "safe return")
    assert pane.told.text() == "It stands in 1 text."
    pane.view.activated.emit(pane.model.index(0, SAID, pane.model.index(0, DATE)))
    (window,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, TextWindow) and each.isVisible()]
    assert window.shows(office, found_file(pane))
    window.close()


def test_how_often_it_stands_is_told_meeting_by_meeting_and_a_meeting_opens(
    office: Office, pane: PhrasePane, qtbot: QtBot
) -> None:
    met = make(office, "meeting", title="Conference", dates=read_date("2003"))
    document = make(office, "document", title="Statement", meeting=met.id)
    for number, words in (("1", "Safe return and safe return"), ("2", "Safe return")):
        make(office, "outcome_paragraph", document=document.id, number=number, words=words)
    alone = make(office, "document", title="Letter", dated=read_date("2002"))
    attach_file(office.database, alone, "a.txt", b"x", {"cleaned": "safe return, " * (MOST_PLACES + 1)})
    type_in(pane, qtbot, "safe return")
    assert [pane.model.item(row, TIMES).text() for row in range(2)] == [str(MOST_PLACES + 1), "3"]
    letter, conference = (pane.model.index(row, DATE) for row in range(2))
    more = pane.model.index(MOST_PLACES, SAID, letter)
    assert more.data() == "and 1 more place in this text"
    assert [pane.model.index(row, TIMES, conference).data() for row in range(3)] == ["2", "", "1"]
    assert "3 texts, 104 times in all" in pane.told.text()
    with qtbot.waitSignal(pane.opened) as heard:
        pane.view.activated.emit(conference)
    assert heard.args == [met]


def test_on_an_earlier_day_later_texts_are_hidden_and_the_day_is_said(
    office: Office, pane: PhrasePane, qtbot: QtBot
) -> None:
    for year in ("2012", "2002"):
        document = make(office, "document", title=f"Statement {year}", dated=read_date(year))
        make(office, "outcome_paragraph", document=document.id, number="1", words="Safe return")
    type_in(pane, qtbot, "safe return")
    assert pane.model.rowCount() == 2
    office.look_as_of(AsOfDay(date(2011, 12, 31)))
    pane.show_day()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
    assert pane.told.text() == "As of 31 December 2011: It stands in 1 text. 1 later text is hidden."


def found_file(pane: PhrasePane) -> Ref:
    file = pane.found.standings[0].file
    assert file is not None
    return file
