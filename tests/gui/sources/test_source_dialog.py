"""Laws of citing: a few keys, a place that is suggested, and a certainty that only the officer gives."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.form.fact_box import FactBox
from baliapp.gui.kit.office import Office
from baliapp.gui.sources.source_dialog import CiteDialog, cite
from baliapp.gui.sources.sources_used import CitedSource, last_used, remember
from baliapp.records.fields import Choice
from baliapp.records.sources import CERTAINTIES
from baliapp.store.asking import queries
from baliapp.store.tables.entries import Entry, Ref
from tests.gui.dialogs import answering
from tests.gui.records import make, member
from tests.gui.saying import say, sources_of


@pytest.fixture
def thailand(office: Office) -> Ref:
    return member(office)


@pytest.fixture
def dialog(qtbot: QtBot, office: Office, thailand: Ref) -> CiteDialog:
    return opened(qtbot, CiteDialog(office, thailand))


def opened(qtbot: QtBot, dialog: CiteDialog) -> CiteDialog:
    qtbot.addWidget(dialog, before_close_func=lambda _dialog: dialog.done(0))  # what was filled in may be lost here
    dialog.show()
    dialog.activateWindow()
    qtbot.waitActive(dialog)
    QApplication.processEvents()
    return dialog


def key(dialog: CiteDialog, which: Qt.Key) -> None:
    """Press a key where it goes."""
    popup = dialog.picker.popup
    QTest.keyClick(popup if popup.isVisible() else dialog.focusWidget() or dialog, which)
    QApplication.processEvents()


def only(office: Office, about: Ref) -> Entry:
    (citation,) = queries.citations(office.database, about)
    return citation


def test_the_last_source_is_cited_again_in_three_keys(qtbot: QtBot, office: Office, thailand: Ref) -> None:
    document = make(office, "document", title="Statement")
    remember(office, CitedSource("Statement", document.id, place="¶ 3"))
    sources = sources_of(office, thailand)
    qtbot.addWidget(sources)
    sources.activateWindow()
    qtbot.waitActive(sources)

    def answer(dialog: CiteDialog) -> None:
        QApplication.processEvents()
        key(dialog, Qt.Key.Key_Return)
        key(dialog, Qt.Key.Key_R)

    with answering(CiteDialog, answer):
        assert sources.add_button.shortcut() == QKeySequence("Alt+A")
        sources.add_button.click()

    kept = only(office, thailand).values
    assert (kept["document"], kept["source"], kept["place"]) == (document.id, "Statement", "¶ 3")
    assert kept["certainty"] == "reported"
    assert len(sources.cards) == 1


def test_no_certainty_is_suggested(dialog: CiteDialog, office: Office, thailand: Ref) -> None:
    dialog.picker.show_source(CitedSource("A page"))
    dialog.accept()

    assert "cannot be added" in dialog.fault.sentence.text() or "needed" in dialog.fault.sentence.text()
    assert queries.citations(office.database, thailand) == []


@pytest.mark.parametrize("choice", CERTAINTIES, ids=lambda choice: choice.value)
def test_its_letter_gives_each_certainty(choice: Choice, qtbot: QtBot, office: Office, thailand: Ref) -> None:
    value = choice.value
    dialog = opened(qtbot, CiteDialog(office, thailand))
    dialog.picker.show_source(CitedSource("A page"))
    dialog.certainties.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(dialog.certainties, value[0])

    assert only(office, thailand).values["certainty"] == value


def test_another_letter_gives_none(dialog: CiteDialog, office: Office, thailand: Ref) -> None:
    dialog.picker.show_source(CitedSource("A page"))
    QTest.keyClicks(dialog.certainties, "z")

    assert queries.citations(office.database, thailand) == []


def test_without_a_source_it_asks_for_one(dialog: CiteDialog, office: Office, thailand: Ref) -> None:
    dialog.certainties.buttons["stated"].click()

    assert "Name the source" in dialog.fault.sentence.text()
    assert dialog.focusWidget() is dialog.picker.line
    assert queries.citations(office.database, thailand) == []


def test_what_was_typed_as_source_is_taken_without_enter(dialog: CiteDialog, office: Office, thailand: Ref) -> None:
    dialog.picker.line.setText("Notes of a call")
    dialog.certainties.buttons["inferred"].click()

    assert only(office, thailand).values["source"] == "Notes of a call"
    assert last_used(office)[0].source == "Notes of a call"


def test_a_place_that_was_typed_is_not_replaced(dialog: CiteDialog) -> None:
    dialog.rows.rows["place"].editor.put("p. 7")
    dialog.picker.chosen.emit(CitedSource("A page", place="p. 1"))

    assert dialog.rows.rows["place"].editor.typed() == "p. 7"


def test_a_statement_asks_what_is_said_about_which_fact(qtbot: QtBot, office: Office, thailand: Ref) -> None:
    dialog = opened(qtbot, CiteDialog(office, thailand, fact="since", states=True))
    remember(office, CitedSource("A page"))
    dialog.picker.chosen.emit(CitedSource("A page"))
    assert dialog.focusWidget() is dialog.rows.rows["says"].editor.field

    dialog.picker.show_source(CitedSource("A page"))
    dialog.rows.rows["says"].editor.put("2002")
    dialog.rows.rows["as_of"].editor.put("2012")
    dialog.certainties.buttons["reported"].click()

    kept = only(office, thailand).values
    assert (kept["fact"], kept["says"], kept["as_of"]) == ("since", "2002", read_date("2012"))


def test_what_a_statement_needs_is_not_asked_of_a_mere_source(dialog: CiteDialog) -> None:
    assert dialog.rows.rows["says"].isHidden()
    assert not dialog.rows.rows["place"].isHidden()


def test_a_fact_is_a_field_a_label_used_before_or_a_new_one(qtbot: QtBot, office: Office, thailand: Ref) -> None:
    say(office, thailand, "yes", fact="open to all")
    box = FactBox(office, thailand, "region")
    qtbot.addWidget(box)
    assert box.fact() == "region"

    for typed, fact in (
        ("takes part since", "since"), ("Open to all", "open to all"), (" seats ", "seats"), ("", ""),
    ):  # fmt: skip
        box.setEditText(typed)
        assert box.fact() == fact
    new = FactBox(office, thailand, "seats")
    qtbot.addWidget(new)
    assert new.fact() == "seats"


def test_words_that_were_not_taken_from_the_offers_are_cited_as_typed(
    dialog: CiteDialog, office: Office, thailand: Ref
) -> None:
    make(office, "document", title="Letter of Fiji about the annual meeting 2004")
    dialog.picker.line.setText("Letter of Fiji")
    dialog.certainties.buttons["reported"].click()

    kept = only(office, thailand).values
    assert (kept["source"], kept["document"]) == ("Letter of Fiji", None)


def test_to_think_better_of_it_adds_nothing(office: Office, thailand: Ref, qtbot: QtBot) -> None:
    sources = sources_of(office, thailand)
    qtbot.addWidget(sources)
    with answering(CiteDialog, CiteDialog.reject):
        assert cite(office, thailand, sources) is None
    with answering(CiteDialog, CiteDialog.reject):
        sources.add_statement()

    assert queries.citations(office.database, thailand) == []
