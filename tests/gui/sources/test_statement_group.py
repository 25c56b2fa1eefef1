"""Laws of statements beside each other: words that differ stand out, one is preferred, nothing is taken by itself."""

from datetime import date

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from baliapp.base import clock
from baliapp.base.date_reading import read_date
from baliapp.base.partial_dates import of_day
from baliapp.gui.form.fact_words import counted_called, fact_called, state_of, title_of
from baliapp.gui.kit.marked_text import MarkedText
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import ReadText
from baliapp.gui.sources.sources import Sources
from baliapp.gui.sources.statement_group import NARROWEST, StatementGroup
from baliapp.gui.sources.statement_prefer import PreferDialog
from baliapp.records.kinds import Value
from baliapp.store.facts import preferring
from baliapp.store.facts.statements import facts_of
from baliapp.store.tables.entries import Ref
from tests.gui.dialogs import answering
from tests.gui.records import make, member, stored
from tests.gui.saying import say, sources_of


@pytest.fixture
def body(office: Office) -> Ref:
    return make(office, "body", name="Support Office", established=read_date("10 September 2012"))


def shown(qtbot: QtBot, office: Office, ref: Ref) -> Sources:
    sources = sources_of(office, ref)
    qtbot.addWidget(sources)
    return sources


def standing_out(text: MarkedText) -> list[str]:
    """Give the words of a text that are bold and underlined."""
    found, cursor = list[str](), QTextCursor(text.document())
    while not cursor.atEnd():
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
        marked = cursor.charFormat().fontUnderline() and cursor.charFormat().fontWeight() > 500
        found.append(cursor.selectedText() if marked else "\n")
        cursor.clearSelection()
    return "".join(found).split("\n") if found else []


def words(group: StatementGroup) -> list[list[str]]:
    return [[word for word in standing_out(card.words) if word] for card in group.cards]


def prefer(office: Office, statement: Ref) -> None:
    office.perform(
        lambda database: preferring.prefer(database, statement, "Kim", of_day(date(2026, 11, 22)), "The text itself.")
    )


def test_words_that_another_statement_has_not_stand_out(qtbot: QtBot, office: Office, body: Ref) -> None:
    for says in ("10 September 2012", "8 February 2012 🙂"):
        say(office, body, says, fact="established")
    (group,) = shown(qtbot, office, body).groups

    assert sorted(words(group)) == [["10 September"], ["8 February", "🙂"]]
    assert "10 September" in next(
        card.words.accessibleDescription() for card in group.cards if card.statement.says.startswith("10")
    )


def test_a_statement_alone_is_compared_with_the_record(qtbot: QtBot, office: Office, body: Ref) -> None:
    say(office, body, "10 October 2012", fact="established")
    say(office, body, "A place", fact="what we call it")
    first, other = shown(qtbot, office, body).groups

    assert words(first) == [["October"]]
    assert words(other) == [[]]


def test_a_card_tells_place_date_and_certainty_of_its_source(qtbot: QtBot, office: Office, body: Ref) -> None:
    document = make(office, "document", title="Statement of 2012")
    as_of = read_date("June 2012")
    say(office, body, "2012", fact="established", document=document.id, place="¶ 3", as_of=as_of, source="Seen")
    (card,) = shown(qtbot, office, body).groups[0].cards

    assert card.said() == "Reported · as of June 2012 · ¶ 3"
    assert "Statement of 2012" in card.accessibleName()


def test_statements_come_before_what_supports_the_record(qtbot: QtBot, office: Office, body: Ref) -> None:
    say(office, body, "8 February 2012", fact="established")
    say(office, body, "")
    sources = shown(qtbot, office, body)

    assert [title_of(group.fact) for group in sources.groups] == ["Established"]
    assert len(sources.cards) == 1
    assert sources.groups[0].y() < sources.cards[0].y()


def test_as_many_stand_beside_each_other_as_can_be_read(qtbot: QtBot, office: Office, body: Ref) -> None:
    for says in ("2010", "2011", "2012"):
        say(office, body, says, fact="established")
    sources = shown(qtbot, office, body)
    (group,) = sources.groups
    letter = group.fontMetrics().averageCharWidth()

    sources.resize(letter * 120, 600)
    qtbot.waitUntil(lambda: len({card.y() for card in group.cards}) == 1)
    sources.resize(letter * 50, 600)
    qtbot.waitUntil(lambda: len({card.x() for card in group.cards}) == 1)


def test_to_prefer_asks_for_a_reason_and_keeps_who_and_when(
    qtbot: QtBot, office: Office, body: Ref, monkeypatch: pytest.MonkeyPatch
) -> None:
    statement = say(office, body, "8 February 2012", fact="established")
    sources = shown(qtbot, office, body)
    office.name_officer("Kim")
    today = of_day(clock.today())

    def answer(dialog: PreferDialog) -> None:
        dialog.accept()
        assert "why" in dialog.fault.sentence.text()
        dialog.rows.rows["preferred_why"].editor.put("Its place was chosen then.")
        dialog.accept()

    with answering(PreferDialog, answer):
        sources.groups[0].cards[0].prefer_button.click()

    kept = stored(office, statement).values
    assert (kept["preferred_by"], kept["preferred_on"], kept["preferred_why"]) == (
        "Kim", today, "Its place was chosen then.",
    )  # fmt: skip
    assert kept["certainty"] == "reported"
    assert stored(office, body).values["established"] == read_date("10 September 2012")
    office.undo()
    assert stored(office, statement).values["preferred_by"] == ""


def test_a_date_of_preference_that_makes_no_sense_is_told(qtbot: QtBot, office: Office, body: Ref) -> None:
    say(office, body, "8 February 2012", fact="established")
    (fact,) = facts_of(office.database, body)
    dialog = PreferDialog(office, fact.statements[0])
    qtbot.addWidget(dialog)
    dialog.rows.rows["preferred_on"].editor.put("some day")
    dialog.accept()

    assert "not understood as a date" in dialog.fault.sentence.text()


def test_what_was_preferred_says_so_and_can_be_taken_back(qtbot: QtBot, office: Office, body: Ref) -> None:
    statement = say(office, body, "8 February 2012", fact="established")
    prefer(office, statement)
    sources = shown(qtbot, office, body)
    (card,) = sources.groups[0].cards

    assert card.prefer_button.text() == "No longer prefer"
    card.prefer_button.click()
    assert stored(office, statement).values["preferred_by"] == ""
    assert sources.groups[0].cards[0].prefer_button.text() == "Prefer…"


def test_the_record_takes_over_what_is_preferred_only_when_asked(qtbot: QtBot, office: Office, body: Ref) -> None:
    statement = say(office, body, "8 February 2012", fact="established")
    sources = shown(qtbot, office, body)
    assert sources.groups[0].offer is None
    prefer(office, statement)
    offer = sources.groups[0].offer
    assert offer is not None
    assert stored(office, body).values["established"] == read_date("10 September 2012")

    offer.button.click()

    assert stored(office, body).values["established"] == read_date("8 February 2012")
    assert sources.groups[0].offer is None
    assert stored(office, statement).values["certainty"] == "reported"
    office.undo()
    assert stored(office, body).values["established"] == read_date("10 September 2012")


def test_a_count_is_never_offered_to_the_record(qtbot: QtBot, office: Office, body: Ref) -> None:
    statement = say(office, body, "12 members", fact="members_stated", counted="members", figure=12)
    prefer(office, statement)

    assert shown(qtbot, office, body).groups[0].offer is None


def test_a_long_value_is_offered_in_a_button_that_holds_no_pane_wide(qtbot: QtBot, office: Office) -> None:
    thailand = member(office, region="Asia")
    says = "R&D of the " + "very " * 60 + "far East"
    prefer(office, say(office, thailand, says, fact="region"))
    sources = shown(qtbot, office, thailand)
    offer = sources.groups[0].offer

    assert offer is not None
    assert offer.button.text() == "Use this value"
    assert says in offer.button.accessibleName()
    assert "R&D of the very" in offer.told.text()
    assert offer.told.text().count("very") < 60
    letter = sources.fontMetrics().averageCharWidth()
    assert sources.groups[0].minimumSizeHint().width() < letter * NARROWEST * 1.2


@pytest.mark.parametrize("letters", [36, 60, 75, 100])
def test_no_text_of_a_card_is_cut(letters: int, qtbot: QtBot, office: Office, body: Ref) -> None:
    values: dict[str, Value] = {"fact": "established", "place": "paragraph 17, its second sentence, and the annex"}
    first = say(office, body, "It was established as the Ministers had agreed in February 2012", **values)
    say(office, body, "It was established as the Ministers had agreed in September 2012", **values, note="Odd. " * 30)
    why = "It is the newest, and nobody who was there has since said anything else about it. " * 3
    office.perform(lambda database: preferring.prefer(database, first, "Kim " * 9, of_day(date(2026, 11, 22)), why))
    sources = shown(qtbot, office, body)
    sources.resize(sources.fontMetrics().averageCharWidth() * letters, 500)

    qtbot.waitUntil(lambda: all(card.width() < sources.width() for card in sources.groups[0].cards))
    qtbot.waitUntil(lambda: not cut_in(sources.groups[0]), timeout=2000)


def cut_in(group: StatementGroup) -> list[str]:
    """Give the texts that are not seen in full."""
    labels = [label.text() for label in group.findChildren(QLabel)
              if label.wordWrap() and label.height() < label.heightForWidth(label.width())]  # fmt: skip
    texts = [text.toPlainText() for text in group.findChildren(ReadText)
             if text.verticalScrollBar().maximum() > 0 or text.height() < text.sizeHint().height()]  # fmt: skip
    outside = [card.accessibleName() for card in group.cards if card.height() < card.minimumSizeHint().height()]
    return [*labels, *texts, *outside]


def test_a_statement_is_removed_like_any_source(qtbot: QtBot, office: Office, body: Ref) -> None:
    statement = say(office, body, "8 February 2012", fact="established")
    sources = shown(qtbot, office, body)
    sources.groups[0].cards[0].remove_button.click()

    assert stored(office, statement).deleted
    assert sources.groups == []


def test_facts_and_counts_are_called_as_the_form_calls_them(office: Office, body: Ref) -> None:
    say(office, body, "12", fact="members_stated", counted="member states", figure=12)
    say(office, body, "yes", fact="open to all", certainty="disputed")
    counted, label = facts_of(office.database, body)

    assert title_of(counted) == "Members, as stated: Member states"
    assert title_of(label) == "open to all"
    assert fact_called(body, "") == "The record as a whole"
    assert counted_called("teapots") == "teapots"
    assert (state_of(counted), state_of(label)) == ("One value", "Marked as disputed")


def test_it_says_how_far_sources_disagree(office: Office, body: Ref) -> None:
    say(office, body, "2011", fact="established")
    assert state_of(facts_of(office.database, body)[0]) == "Not what the record says"
    say(office, body, "2012", fact="established")
    assert state_of(facts_of(office.database, body)[0]) == "2 different values"
