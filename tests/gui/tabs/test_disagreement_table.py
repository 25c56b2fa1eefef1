"""Laws of the table of where sources disagree: what differs is seen, in rows high enough and columns wide enough."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.base.partial_dates import of_day
from baliapp.gui.kit.differing_words import PIECES
from baliapp.gui.kit.office import Office
from baliapp.gui.tabs.disagreement_cells import BELOW
from baliapp.gui.tabs.disagreements_tab import DisagreementsTab
from baliapp.store.facts import preferring
from baliapp.store.tables.entries import Ref
from tests.gui.records import make
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
def tab(qtbot: QtBot, office: Office) -> DisagreementsTab:
    shown = DisagreementsTab(office)
    qtbot.addWidget(shown)
    shown.show()
    return shown


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


def settle() -> None:
    """Let all rows be measured: one round of events begins, each further one goes on with the next."""
    for _round in range(20):
        QApplication.processEvents()


def test_what_is_in_sight_stays_there_when_the_window_is_made_narrower(
    qtbot: QtBot, tab: DisagreementsTab, office: Office
) -> None:
    for number in range(60):
        body = make(office, "body", name=f"Office {number:02}")
        for says in ("One thing.", "Another thing, which is said at length and takes more than one line."):
            say(office, body, says, fact="purpose")
    tab.come()
    tab.facts.setCurrentIndex(tab.model.index(0, 0))
    settle()
    tab.facts.verticalScrollBar().setValue(600)
    top = tab.facts.rowAt(0)
    for width in (760, 900, 700):
        tab.resize(width, 400)
        settle()
        assert abs(tab.facts.rowAt(0) - top) <= 1
    assert top > 5


def test_a_column_that_was_drawn_stays_as_wide(qtbot: QtBot, tab: DisagreementsTab, body: Ref) -> None:
    tab.resize(900, 600)
    tab.come()
    tab.facts.horizontalHeader().resizeSection(1, 200)
    tab.resize(1200, 600)

    assert tab.facts.columnWidth(1) == 200
