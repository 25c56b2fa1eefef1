"""Laws of the place among sources: whatever is done to a card, the officer stays at it."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from baliapp.base.partial_dates import of_day
from baliapp.gui.kit.office import Office
from baliapp.gui.sources.sources import Sources
from baliapp.gui.sources.statement_group import StatementCard
from baliapp.gui.sources.statement_prefer import PreferDialog
from baliapp.gui.tabs.disagreements_tab import DisagreementsTab
from baliapp.store.asking import queries
from baliapp.store.deeds import operations
from baliapp.store.facts import preferring
from baliapp.store.tables.entries import Ref
from tests.gui.dialogs import answering
from tests.gui.records import make
from tests.gui.saying import say, sources_of


@pytest.fixture
def body(office: Office) -> Ref:
    """Give a body about whose purpose thirty things are said."""
    body = make(office, "body", name="Support Office")
    for number in range(30):
        say(office, body, f"Purpose {number}", fact="purpose")
    return body


@pytest.fixture
def sources(qtbot: QtBot, office: Office, body: Ref) -> Sources:
    """Give its sources in a pane that shows a few of them, the cursor at the twentieth."""
    shown = sources_of(office, body)
    qtbot.addWidget(shown)
    shown.resize(420, 500)
    shown.activateWindow()
    qtbot.waitActive(shown)
    scroll_to(qtbot, area_of(shown), lambda: shown.groups[0].cards[20])
    return shown


def area_of(sources: Sources) -> QScrollArea:
    area = sources.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    return area


def scroll_to(qtbot: QtBot, area: QScrollArea, card: Callable[[], StatementCard]) -> None:
    """Bring a card up to a place a little below the upper edge, once all have theirs."""

    def there() -> bool:
        area.verticalScrollBar().setValue(area.verticalScrollBar().value() + height(card(), area) - 40)
        return height(card(), area) == 40 and card().height() > 50

    qtbot.waitUntil(there)
    card().prefer_button.setFocus()


def height(card: StatementCard, area: QScrollArea) -> int:
    return card.mapTo(area.viewport(), QPoint(0, 0)).y()


def card_of(sources: Sources, ref: Ref) -> StatementCard:
    return next(card for card in sources.groups[0].cards if card.statement.ref == ref)


def stays(qtbot: QtBot, sources: Sources, ref: Ref) -> None:
    """Tell that the cursor is where it was, and the card as well; behind a dialog, where it will be again."""
    qtbot.waitUntil(lambda: sources.window().focusWidget() is card_of(sources, ref).prefer_button)
    assert height(card_of(sources, ref), area_of(sources)) == 40


def preferred(office: Office, ref: Ref) -> None:
    office.perform(lambda database: preferring.prefer(database, ref, "Kim", of_day(date(2026, 11, 22)), "Newest."))


def test_to_prefer_and_no_longer_prefer_stays_at_the_card(qtbot: QtBot, sources: Sources) -> None:
    ref = sources.groups[0].cards[20].statement.ref

    def answer(dialog: PreferDialog) -> None:
        dialog.rows.rows["preferred_by"].editor.put("Kim")
        dialog.rows.rows["preferred_why"].editor.put("Its place was chosen then.")
        dialog.accept()

    with answering(PreferDialog, answer):
        QTest.keyClick(sources.groups[0].cards[20].prefer_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: card_of(sources, ref).prefer_button.text() == "No longer prefer")
    stays(qtbot, sources, ref)

    QTest.keyClick(card_of(sources, ref).prefer_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: card_of(sources, ref).prefer_button.text() == "Prefer…")
    stays(qtbot, sources, ref)


def test_to_edit_undo_and_redo_stays_at_the_card(qtbot: QtBot, office: Office, sources: Sources) -> None:
    ref = sources.groups[0].cards[20].statement.ref
    office.tell(operations.edit_record(office.database, ref, {"note": "A longer note. " * 20}))
    stays(qtbot, sources, ref)
    office.undo()
    stays(qtbot, sources, ref)


def test_what_changes_above_moves_nothing_in_sight(qtbot: QtBot, office: Office, sources: Sources) -> None:
    ref, above = (sources.groups[0].cards[number].statement.ref for number in (20, 2))
    office.tell(operations.edit_record(office.database, above, {"note": "A longer note. " * 20}))
    office.tell(operations.edit_record(office.database, above, {"note": "Short."}))
    stays(qtbot, sources, ref)
    office.tell(operations.delete_records(office.database, [above]))
    stays(qtbot, sources, ref)


def test_after_a_card_is_removed_the_cursor_is_at_the_next(qtbot: QtBot, sources: Sources) -> None:
    card, after = sources.groups[0].cards[20], sources.groups[0].cards[21].statement.ref
    card.remove_button.setFocus()
    QTest.keyClick(card.remove_button, Qt.Key.Key_Space)

    qtbot.waitUntil(lambda: QApplication.focusWidget() is card_of(sources, after).remove_button)
    area = area_of(sources)
    assert 0 <= height(card_of(sources, after), area) < area.viewport().height()


def test_after_the_last_card_is_removed_the_cursor_is_where_one_is_added(
    qtbot: QtBot, office: Office, sources: Sources
) -> None:
    refs = [card.statement.ref for card in sources.groups[0].cards]
    office.tell(operations.delete_records(office.database, refs))

    qtbot.waitUntil(sources.add_button.hasFocus)


def test_a_cursor_that_is_elsewhere_stays_there(qtbot: QtBot, office: Office, sources: Sources) -> None:
    sources.state_button.setFocus()
    ref = sources.groups[0].cards[20].statement.ref
    preferred(office, ref)

    qtbot.waitUntil(lambda: height(card_of(sources, ref), area_of(sources)) == 40)
    assert sources.state_button.hasFocus()


def test_another_record_begins_at_the_top(qtbot: QtBot, office: Office, sources: Sources, body: Ref) -> None:
    other = make(office, "body", name="Another")
    for number in range(30):
        say(office, other, f"Purpose {number}", fact="purpose")
    sources.show_citations(other, queries.citations(office.database, other))

    qtbot.waitUntil(lambda: area_of(sources).verticalScrollBar().maximum() > 500)
    assert area_of(sources).verticalScrollBar().value() == 0


def test_beside_the_list_of_disagreements_it_stays_at_the_card(qtbot: QtBot, office: Office, body: Ref) -> None:
    tab = DisagreementsTab(office)
    qtbot.addWidget(tab)
    tab.resize(900, 500)
    tab.show()
    tab.activateWindow()
    qtbot.waitActive(tab)
    tab.come()

    def card() -> StatementCard:
        assert tab.beside.group is not None
        return tab.beside.group.cards[20]

    scroll_to(qtbot, tab.beside, card)
    ref = card().statement.ref
    preferred(office, ref)

    qtbot.waitUntil(lambda: QApplication.focusWidget() is card().prefer_button)
    assert card().statement.ref == ref
    assert card().prefer_button.text() == "No longer prefer"
    assert height(card(), tab.beside) == 40


def test_where_a_fact_is_not_shown_any_more_the_cursor_goes_to_the_list(
    qtbot: QtBot, office: Office, body: Ref
) -> None:
    other = make(office, "body", name="Another")
    said = [say(office, other, f"Purpose {number}", fact="purpose") for number in range(2)]
    tab = DisagreementsTab(office)
    qtbot.addWidget(tab)
    tab.show()
    tab.activateWindow()
    qtbot.waitActive(tab)
    tab.come()
    assert tab.beside.group is not None
    assert tab.beside.group.fact.about == other
    tab.beside.group.cards[0].prefer_button.setFocus()
    office.tell(operations.delete_records(office.database, said[:1]))

    qtbot.waitUntil(tab.facts.hasFocus)
    assert tab.beside.group is not None
    assert tab.beside.group.fact.about == body
