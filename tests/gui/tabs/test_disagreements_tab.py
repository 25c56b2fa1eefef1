"""Laws of the list of where sources disagree: every such fact, filtered and sorted, and the way to what is said."""

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.base.partial_dates import of_day
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.gui.tabs.disagreement_model import COLUMNS
from baliapp.gui.tabs.disagreements_tab import ORDER, DisagreementsTab
from baliapp.store.deeds import operations
from baliapp.store.facts import preferring
from baliapp.store.tables.entries import Ref
from tests.gui.records import make, member
from tests.gui.saying import say


@pytest.fixture
def body(office: Office) -> Ref:
    """Give a body of whose beginning sources say three things, and of whose members two."""
    body = make(office, "body", name="Support Office", established=read_date("10 September 2012"))
    for says in ("8 February 2012", "12 October 2011", "10 September 2012"):
        say(office, body, says, fact="established")
    for figure in (12, 15):
        say(office, body, f"{figure}", fact="members_stated", counted="member states", figure=figure)
    return body


@pytest.fixture
def thailand(office: Office) -> Ref:
    """Give a member that a source calls an observer, which somebody prefers."""
    thailand = member(office)
    said = say(office, thailand, "Observer", fact="standing", source="Yearbook")
    preferring.prefer(office.database, said, "Kim", of_day(date(2026, 11, 22)), "It is the newest.")
    return thailand


@pytest.fixture
def tab(qtbot: QtBot, office: Office) -> DisagreementsTab:
    shown = DisagreementsTab(office)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def cells(tab: DisagreementsTab) -> list[list[str]]:
    model = tab.model
    return [
        [str(model.index(row, place).data()) for place in range(model.columnCount())] for row in range(model.rowCount())
    ]


def test_each_fact_has_its_values_side_by_side_and_what_is_preferred(
    tab: DisagreementsTab, body: Ref, thailand: Ref
) -> None:
    tab.come()

    assert cells(tab) == [
        ["Support Office (body)", "Established", "record: 10 September 2012 | 8 February 2012 | 12 October 2011",
         "Undecided"],
        ["Support Office (body)", "Members, as stated: member states", "12 | 15", "Undecided"],
        ["Thailand (member)", "Standing", "record: Member | Observer", "Observer"],
    ]  # fmt: skip
    heads = [
        tab.model.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        for place in range(len(COLUMNS))
    ]
    assert heads == list(COLUMNS)
    assert "Thailand" in tab.model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "12 October 2011" in tab.model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert tab.count.text() == "3 facts"
    assert tab.model.rowCount(tab.model.index(0, 0)) == 0


def test_what_is_only_marked_as_disputed_says_so(tab: DisagreementsTab, office: Office) -> None:
    say(office, member(office), "", "disputed")
    tab.come()

    assert cells(tab) == [["Thailand (member)", "The record as a whole", "Marked as disputed", "Undecided"]]


@pytest.mark.parametrize(
    ("order", "first"), [("record", "Support Office"), ("values", "Support Office"), ("undecided", "Support Office")]
)
def test_it_sorts_by_record_values_or_what_is_undecided(
    order: str, first: str, tab: DisagreementsTab, office: Office, body: Ref, thailand: Ref
) -> None:
    for says in ("Asia", "Pacific", "Oceania", "Arctic"):
        say(office, thailand, says, fact="region")
    tab.come()
    tab.order.setCurrentIndex(tab.order.findData(order))

    facts = [(fact.heading, fact.fact) for fact in tab.model.facts]
    expected = {
        "record": [(first, "established"), (first, "members_stated"), ("Thailand", "region"), ("Thailand", "standing")],
        "values": [("Thailand", "region"), (first, "established"), (first, "members_stated"), ("Thailand", "standing")],
        "undecided": [(first, "established"), (first, "members_stated"), ("Thailand", "region"),
                      ("Thailand", "standing")],
    }  # fmt: skip
    assert facts == expected[order]
    assert office.settings.get(ORDER) == (order if order != "record" else office.settings.get(ORDER))


def test_the_order_is_remembered(qtbot: QtBot, office: Office, tab: DisagreementsTab) -> None:
    tab.order.setCurrentIndex(tab.order.findData("values"))
    later = DisagreementsTab(office)
    qtbot.addWidget(later)

    assert later.order.currentData() == "values"


def test_an_order_that_is_none_sorts_by_record(tab: DisagreementsTab, body: Ref, thailand: Ref) -> None:
    tab.come()
    tab.model.sort_by("whatever")

    assert [fact.heading for fact in tab.model.facts][-1] == "Thailand"


def test_a_filter_leaves_what_holds_its_words(tab: DisagreementsTab, body: Ref, thailand: Ref) -> None:
    tab.come()
    tab.filter.setText("yearbook")
    assert [fact.heading for fact in tab.model.facts] == ["Thailand"]
    assert tab.count.text() == "1 fact of 3"

    tab.filter.setText("nothing of the kind")
    assert tab.pages.currentWidget() is tab.empty
    assert "Type fewer" in tab.empty.sentence.text()
    assert tab.beside.group is None


def test_where_nothing_disagrees_it_says_where_statements_are_kept(tab: DisagreementsTab) -> None:
    tab.come()

    assert tab.pages.currentWidget() is tab.empty
    assert "Sources of a record" in tab.empty.sentence.text()


def test_what_is_said_stands_beside_the_current_fact(qtbot: QtBot, tab: DisagreementsTab, body: Ref) -> None:
    tab.come()
    assert tab.beside.group is not None
    assert tab.beside.group.fact.fact == "established"

    tab.facts.setFocus()
    QTest.keyClick(tab.facts, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: tab.beside.group is not None and tab.beside.group.fact.fact == "members_stated")


def test_it_follows_what_is_changed_and_stays_at_the_fact(tab: DisagreementsTab, office: Office, body: Ref) -> None:
    tab.come()
    tab.facts.setCurrentIndex(tab.model.index(1, 0))
    kept = tab.current()
    assert kept is not None

    changed = operations.edit_record(office.database, body, {"name": "An Office"})
    office.tell(changed)
    assert tab.current() is not None
    assert cells(tab)[0][0] == "An Office (body)"
    assert tab.facts.currentIndex().row() == 1

    tab.hide()
    office.tell(operations.edit_record(office.database, body, {"name": "Office"}))
    tab.come()
    assert cells(tab)[0][0] == "Office (body)"


def test_what_is_preferred_here_is_followed_at_once(tab: DisagreementsTab, office: Office, body: Ref) -> None:
    tab.come()
    assert tab.beside.group is not None
    statement = tab.beside.group.cards[0].statement
    day = of_day(date(2026, 11, 22))
    office.perform(lambda database: preferring.prefer(database, statement.ref, "Kim", day, "So it is."))
    assert cells(tab)[0][3] == statement.says

    group = tab.beside.group
    assert group is not None
    next(card for card in group.cards if card.statement.ref == statement.ref).prefer_button.click()
    assert cells(tab)[0][3] == "Undecided"


def test_in_another_database_it_shows_nothing_of_the_first(tab: DisagreementsTab, office: Office, body: Ref) -> None:
    tab.come()
    office.opened.emit()

    assert cells(tab) == []
    assert tab.current() is None


def test_enter_goes_to_the_statements_of_the_record(qtbot: QtBot, window: Window, body: Ref) -> None:
    window.actions_by_name["disagreements"].trigger()
    assert window.desk is not None
    tab = window.desk.current
    assert isinstance(tab, DisagreementsTab)
    tab.facts.setCurrentIndex(tab.model.index(1, 0))
    QTest.keyClick(tab.facts, Qt.Key.Key_Return)

    records = window.desk.records
    assert records is not None
    assert records.detail.page is not None
    page = records.detail.page
    assert page.ref == body
    assert page.tabs.currentWidget() is page.sources
    chosen = next(group for group in page.sources.groups if group.fact.counted == "member states")
    assert chosen.cards[0].words.hasFocus()

    window.actions_by_name["back"].trigger()
    assert window.desk.current is tab


def test_keys_go_to_the_filter_and_back(qtbot: QtBot, window: Window, body: Ref) -> None:
    window.actions_by_name["disagreements"].trigger()
    assert window.desk is not None
    tab = window.desk.current
    assert isinstance(tab, DisagreementsTab)
    window.actions_by_name["find"].trigger()
    assert tab.filter.hasFocus()
    QTest.keyClick(tab.filter, Qt.Key.Key_Down)
    assert tab.facts.hasFocus()
    tab.order.setFocus()
    QTest.keyClick(tab.order, Qt.Key.Key_Escape)
    assert tab.facts.hasFocus()
    tab.facts.setCurrentIndex(QModelIndex())
    QTest.keyClick(tab.facts, Qt.Key.Key_Return)
    assert window.desk.current is tab
