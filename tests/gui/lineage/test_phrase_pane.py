"""A phrase is told over the years, and opened at its place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.documents.text_window import TextWindow
from baliapp.gui.kit.differing_words import PIECES
from baliapp.gui.kit.office import Office
from baliapp.gui.lineage.phrase_pane import PhrasePane
from baliapp.store.attaching import attach_file
from baliapp.store.entries import Ref
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
    assert [pane.model.item(row, 0).text() for row in range(2)] == ["2002", "2012"]
    assert [piece.text for piece in pane.model.item(0, 1).data(PIECES) if piece.differs] == ["burden-sharing"]
    assert pane.told.text() == "It stands in 2 texts, first in 2002, last in 2012."
    with qtbot.waitSignal(pane.opened) as heard:
        pane.view.activated.emit(pane.model.index(0, 0))
    assert heard.args == [pane.found[0].ref]
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
    pane.view.activated.emit(pane.model.index(0, 0))
    (window,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, TextWindow) and each.isVisible()]
    assert window.shows(office, found_file(pane))
    window.close()


def found_file(pane: PhrasePane) -> Ref:
    file = pane.found[0].file
    assert file is not None
    return file
