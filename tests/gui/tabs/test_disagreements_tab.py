"""Laws of the list of where sources disagree: every such fact, filtered and sorted, and the way to what is said."""

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.base.partial_dates import of_day
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.differing_words import PIECES
from baliapp.gui.kit.office import Office
from baliapp.gui.tabs.disagreement_cells import BELOW
from baliapp.gui.tabs.disagreement_model import COLUMNS
from baliapp.gui.tabs.disagreements_tab import ORDER, DisagreementsTab
from baliapp.store import operations, preferring
from baliapp.store.entries import Ref
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


def painted(tab: DisagreementsTab, row: int, column: int = 2) -> list[str]:
    """Give the lines of a cell as they are painted, the words that stand out in brackets."""
    pieces = tab.model.index(row, column).data(PIECES)
    return "".join(f"[{piece.text}]" if piece.differs else piece.text for piece in pieces).split(BELOW)


def test_values_stand_below_each_other_and_what_tells_them_apart_stands_out(tab: DisagreementsTab, body: Ref) -> None:
    tab.come()

    assert painted(tab, 0) == ["• record: [10 September] 2012", "• [8 February] 2012", "• 12 October 2011"]
    assert "<b><u>8 February</u></b>" in tab.model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)


LONG = "The Office was established so that the members of the Process can share what they know of the routes and"


@pytest.mark.parametrize("ends", [("2011", "2012"), ("2011 in Bali by the Ministers " + "all " * 40, "2012")])
def test_two_values_that_begin_alike_never_look_the_same(
    ends: tuple[str, str], tab: DisagreementsTab, office: Office
) -> None:
    office_of = make(office, "body", name="Long " * 15 + "Office", purpose="Other.")
    said = [say(office, office_of, f"{LONG} {end}", fact="purpose") for end in ends]
    preferring.prefer(office.database, said[1], "Kim", of_day(date(2026, 11, 22)), "Newest.")
    tab.come()
    record, first, second = painted(tab, 0)

    assert record == "• record: Other."
    assert len({first, second}) == 2
    assert first.startswith("• … can share what they know of the routes and [2011")
    assert second == "• … can share what they know of the routes and [2012]"
    assert painted(tab, 0, 3) == ["… can share what they know of the routes and [2012]"]
    assert LONG in tab.model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert len(painted(tab, 0, 0)[0]) < 80
    assert painted(tab, 0, 0)[0].endswith("Office (body)")


def test_what_would_look_the_same_when_shortened_stands_in_full(tab: DisagreementsTab, office: Office) -> None:
    other = make(office, "body", name="Office")
    for says in ("x" * 200, "x" * 201):
        say(office, other, says, fact="what we call it")
    tab.come()

    assert painted(tab, 0) == ["• " + "x" * 200, "• " + "x" * 201]


def test_what_stands_between_differing_words_is_left_out_in_its_middle(tab: DisagreementsTab, office: Office) -> None:
    other = make(office, "body", name="Office")
    for year in (2011, 2012):
        say(office, other, f"In {year} {LONG}, in {year}, agreed {LONG}", fact="what we call it")
    tab.come()

    assert (
        painted(tab, 0)[0]
        == "• In [2011] The Office was … the routes and, in [2011], agreed The Office was established so that …"
    )


def test_of_many_values_a_row_shows_some_and_tells_how_many_more(tab: DisagreementsTab, office: Office) -> None:
    other = make(office, "body", name="Office")
    for number in range(30):
        say(office, other, f"Purpose {number}", fact="purpose")
    tab.come()

    assert painted(tab, 0) == [*(f"• Purpose [{number}]" for number in range(5)), "and 25 more"]
    assert "29" in tab.model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert "Purpose 29" in tab.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.mark.parametrize("width", [900, 1400])
def test_rows_are_as_high_as_what_is_said_and_columns_share_the_width(
    width: int, qtbot: QtBot, tab: DisagreementsTab, body: Ref
) -> None:
    tab.resize(width, 600)
    tab.come()
    line = tab.facts.fontMetrics().lineSpacing()

    qtbot.waitUntil(lambda: tab.facts.rowHeight(0) >= 3 * line)
    widths = [tab.facts.columnWidth(place) for place in range(4)]
    assert sum(widths) <= tab.facts.viewport().width()
    assert min(widths) >= tab.facts.fontMetrics().averageCharWidth() * 12
    assert max(widths) == widths[2]


def test_of_many_facts_each_row_gets_its_height_and_the_current_one_stays_in_sight(
    qtbot: QtBot, tab: DisagreementsTab, office: Office, body: Ref
) -> None:
    for number in range(60):
        for says in ("Asia", "Pacific"):
            say(office, body, says, fact=f"what we call it {number:02}")
    tab.resize(900, 400)
    tab.come()
    tab.facts.setCurrentIndex(tab.model.index(58, 0))
    tab.look_again()

    line = tab.facts.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: all(tab.facts.rowHeight(row) >= 2 * line for row in range(tab.model.rowCount())))
    assert tab.facts.currentIndex().row() == 58
    assert tab.facts.viewport().rect().contains(tab.facts.visualRect(tab.facts.currentIndex()))


def test_a_column_that_was_drawn_stays_as_wide(qtbot: QtBot, tab: DisagreementsTab, body: Ref) -> None:
    tab.resize(900, 600)
    tab.come()
    tab.facts.horizontalHeader().resizeSection(1, 200)
    tab.resize(1200, 600)

    assert tab.facts.columnWidth(1) == 200


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
