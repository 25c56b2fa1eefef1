"""A passage becomes a source of a record, or a statement about one; how certain it is, the officer says."""

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from baliapp.exchange import counts
from baliapp.exchange.document_texts import DocumentText, kept_text
from baliapp.gui.documents.text_cite import PassageDialog, cite_passage, state_passage
from baliapp.gui.documents.text_counted import counted_as
from baliapp.gui.documents.text_place import place_of
from baliapp.gui.documents.text_window import TextWindow
from baliapp.gui.form.fact_box import FactBox
from baliapp.gui.kit.office import Office
from baliapp.records.kinds import Value
from baliapp.store.tables.entries import Entry
from tests.gui.dialogs import answering
from tests.gui.records import make, member, stored
from tests.gui.with_files import attached


@pytest.fixture
def file(office: Office) -> Entry:
    """Give a file of a document."""
    return attached(office)


def passage_of(file: Entry, words: str) -> tuple[int, int]:
    start = kept_text(file.values).cleaned.index(words)
    return start, start + len(words)


def test_a_passage_supports_the_fact_that_is_chosen(qtbot: QtBot, office: Office, file: Entry) -> None:
    thailand, window = member(office), TextWindow(office, file)

    def choose(dialog: PassageDialog) -> None:
        dialog.record.choose(thailand)
        assert isinstance(dialog.facts, FactBox)
        dialog.facts.setCurrentIndex(dialog.facts.findData("since"))
        dialog.certainties.buttons["reported"].click()

    with answering(PassageDialog, choose):
        made = cite_passage(office, file, passage_of(file, "Protection."), window)

    assert made is not None
    values = stored(office, made).values
    assert (values["about"], values["fact"], values["quote"]) == (str(thailand), "since", "Protection.")
    assert (values["document"], values["source"]) == (file.values["document"], "Deck")
    assert (values["certainty"], values["says"], values["figure"]) == ("reported", "", None)
    assert str(values["place"]).startswith("line ")
    window.close()


def test_a_statement_says_the_passage_letter_for_letter_with_its_figure(
    qtbot: QtBot, office: Office, file: Entry
) -> None:
    body, window = make(office, "body", name="Forum", kind="process"), TextWindow(office, file)

    def choose(dialog: PassageDialog) -> None:
        assert dialog.rows.rows["figure"].editor.typed() == "43"
        dialog.record.choose(body)
        dialog.certainties.buttons["stated"].click()

    with answering(PassageDialog, choose):
        made = state_passage(office, file, passage_of(file, "comprised of 43 countries"), window)

    assert made is not None
    values = stored(office, made).values
    assert (values["says"], values["figure"], values["counted"]) == ("comprised of 43 countries", 43, "member states")
    window.close()


def test_words_without_a_figure_are_a_statement_too(office: Office, file: Entry) -> None:
    body, window = make(office, "body", name="Forum"), TextWindow(office, file)

    def choose(dialog: PassageDialog) -> None:
        dialog.record.choose(body)
        dialog.certainties.buttons["inferred"].click()

    with answering(PassageDialog, choose):
        made = state_passage(office, file, passage_of(file, "Protection"), window)
    assert made is not None
    assert stored(office, made).values["figure"] is None
    window.close()


def test_without_a_record_nothing_is_added(office: Office, file: Entry) -> None:
    window = TextWindow(office, file)

    def choose(dialog: PassageDialog) -> None:
        dialog.certainties.buttons["stated"].click()
        assert "Name the record first" in dialog.fault.sentence.text()

    with answering(PassageDialog, choose):
        assert cite_passage(office, file, passage_of(file, "Protection."), window) is None
    window.close()


@pytest.mark.parametrize("name", ["cite", "statement"])
def test_from_the_window_of_the_text_the_selected_passage_is_cited(office: Office, file: Entry, name: str) -> None:
    window = TextWindow(office, file)
    window.show_passage(*passage_of(file, "Protection."))
    with answering(PassageDialog, lambda dialog: dialog.reject()) as seen:
        window.does[name].trigger()

    assert seen[0].made is None
    assert ("says" in seen[0].rows.rows) == (name == "statement")
    window.close()


def test_what_is_typed_names_the_record_too(qtbot: QtBot, office: Office) -> None:
    thailand = member(office)
    dialog = PassageDialog(office, {"quote": "x", "source": "Deck"})
    qtbot.addWidget(dialog)
    dialog.record.kind.setCurrentIndex(dialog.record.kind.findData("participant"))
    dialog.record.name.put("nobody")
    dialog.record.name.edited.emit()
    assert not isinstance(dialog.facts, FactBox)

    dialog.record.name.put("thai")
    dialog.record.name.left.emit()
    assert dialog.record.ref() == thailand
    assert isinstance(dialog.facts, FactBox)


def test_the_kind_of_record_of_last_time_comes_first(office: Office, file: Entry, qtbot: QtBot) -> None:
    thailand = member(office)
    given = {"quote": "x", "source": "Deck"}
    first = PassageDialog(office, dict(given))
    qtbot.addWidget(first)
    first.record.choose(thailand)
    assert first.record.ref() == thailand

    later = PassageDialog(office, dict(given))
    qtbot.addWidget(later)
    assert later.record.kind.currentData() == "participant"


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("It is comprised of 43 countries.", ["member states"]),
        ("47 countries and nine international organisations recommended it.",
         ["attending countries", "attending organisations"]),
        ("More than 45 members joined.", ["members"]),
        ("45 Member States and 4 Member Organisations.", ["member states", "member organisations"]),
        ("18 Observer States, nine Observer Organisations and 12 observers.",
         ["observer states", "observer organisations", "observers"]),
    ],
)  # fmt: skip
def test_what_is_counted_is_proposed_from_the_words(sentence: str, counted: list[str]) -> None:
    figures = [figure for each in counts.propose(sentence) for figure in each.figures]

    assert [counted_as(figure, sentence) for figure in figures] == counted


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("One\n12. Members agreed", "agreed", "paragraph 12"),
        ("One\nTwo", "Two", "line 2 of the text"),
    ],
)
def test_a_place_is_told_by_its_paragraph_else_its_line(text: str, words: str, place: str) -> None:
    assert place_of(DocumentText(text, text, (), ()), text.index(words)) == place


def test_a_place_in_pages_is_told_by_its_page() -> None:
    assert place_of(DocumentText("One\nTwo", "One\nTwo", (), (0, 4)), 4) == "page 2"


def shown(qtbot: QtBot, dialog: PassageDialog) -> PassageDialog:
    qtbot.addWidget(dialog, before_close_func=lambda open_one: open_one.done(0))  # which asks nothing
    dialog.show()
    return dialog


@pytest.mark.parametrize("typed", ["record", "fact"])
def test_what_was_chosen_is_not_thrown_away_unasked(qtbot: QtBot, office: Office, typed: str) -> None:
    dialog = shown(qtbot, PassageDialog(office, {"quote": "x", "source": "Deck"}))
    assert not dialog.touched()
    if typed == "record":
        dialog.record.name.put("Thai")
    else:
        dialog.record.choose(member(office))
        dialog.record.name.put("")
        assert isinstance(dialog.facts, FactBox)
        dialog.facts.setCurrentText("When it joined")

    with answering(QMessageBox, lambda box: box.reject()):
        dialog.reject()

    assert dialog.isVisible()


def test_a_statement_that_is_only_proposed_is_closed_without_a_question(qtbot: QtBot, office: Office) -> None:
    given: dict[str, Value] = {
        "quote": "x",
        "source": "Deck",
        "says": "43 countries",
        "figure": 43,
        "counted": "member states",
    }
    dialog = shown(qtbot, PassageDialog(office, given, states=True))
    dialog.reject()
    assert not dialog.isVisible()
