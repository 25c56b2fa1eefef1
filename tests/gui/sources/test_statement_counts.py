"""Laws of counts beside computed counts: both are told, with the difference in words, and neither changes the other."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.kit.office import Office
from baliapp.gui.sources.statement_counts import cells_of, difference_words
from baliapp.records.kinds import Value
from baliapp.store.facts.counts_compared import ComparedCount, counts_compared
from baliapp.store.facts.standings import Figure
from baliapp.store.facts.statements import Statement, facts_of
from baliapp.store.tables.entries import Ref
from tests.gui.records import make, member, stored
from tests.gui.saying import say, sources_of


@pytest.fixture
def process(office: Office) -> Ref:
    """Give the Process with two members, one of them since nobody knows when."""
    body = make(office, "body", name="Process", kind="process")
    for name, since in (("Thailand", "2002"), ("Fiji", "")):
        dates: dict[str, Value] = {"since": read_date(since)}
        make(office, "membership", participant=member(office, name).id, body=body.id, status="member", **dates)
    return body


def count(office: Office, about: Ref, says: str, figure: int, **values: Value) -> Ref:
    given: dict[str, Value] = {"fact": "members_stated", "counted": "member states", "figure": figure}
    return say(office, about, says, **(given | values))


def statement(office: Office, process: Ref, says: str, figure: int, **values: Value) -> Statement:
    count(office, process, says, figure, **values)
    return facts_of(office.database, process)[0].statements[0]


@pytest.mark.parametrize(
    ("says", "figure", "computed", "told"),
    [
        ("43 countries", 43, Figure(43, 4), "The same figure."),
        ("45 countries", 45, Figure(43, 4), "Fits, with some of those that held perhaps."),
        ("49 countries", 49, Figure(43, 4), "2 more."),
        ("41 countries", 41, Figure(43, 4), "2 fewer."),
        ("more than 40 countries", 40, Figure(43, 4), "Fits: it only says where the count ends or begins."),
        ("fewer than 50 countries", 50, Figure(43, 0), "Fits: it only says where the count ends or begins."),
        ("more than 45 countries", 45, Figure(43, 0), "2 more."),
    ],
)
def test_the_difference_is_said_in_words(
    says: str, figure: int, computed: Figure, told: str, office: Office, process: Ref
) -> None:
    said = statement(office, process, says, figure)

    assert difference_words(ComparedCount(said, date(2012, 1, 1), False, computed)) == told


def test_what_may_be_the_reason_is_told_beside_it(office: Office, process: Ref) -> None:
    said = statement(office, process, "43 countries", 43, note="Observers may be among them.")
    compared = ComparedCount(said, date(2012, 1, 1), True, Figure(45, 0))

    assert difference_words(compared) == (
        "2 fewer. Observers may be among them. The document may speak of an earlier day."
    )
    assert cells_of(compared)[1] == "undated; the document is of 1 January 2012"


def test_a_line_has_what_is_said_when_and_what_memberships_give(office: Office, process: Ref) -> None:
    count(office, process, "two", 2, as_of=read_date("June 2012"))
    count(office, process, "one", 1)
    dated, undated = (cells_of(each) for each in counts_compared(office.database, process))

    assert dated == ("“two” – A page", "June 2012", "1 on 30 June 2012, perhaps 1 more",
                     "Fits, with some of those that held perhaps.")  # fmt: skip
    assert undated == ("“one” – A page", "undated", "no day to count for", "")


def test_the_table_stands_on_the_page_of_the_process_alone(qtbot: QtBot, office: Office, process: Ref) -> None:
    group = make(office, "body", name="Group", kind="group")
    for body in (process, group):
        count(office, body, "two", 2, as_of=read_date("June 2012"))
        count(office, body, "three", 3, counted="members", as_of=read_date("2100"))
    sources, other = sources_of(office, process), sources_of(office, group)
    for shown in (sources, other):
        qtbot.addWidget(shown)

    assert sources.counts.isVisibleTo(sources)
    assert other.counts.isHidden()
    table = sources.counts.table
    lines = [[item.text() if (item := table.item(row, place)) else "" for place in range(4)] for row in range(4)]
    assert [line[0] for line in lines] == [
        "Members, states and organisations together", "“three” – A page", "Member states", "“two” – A page",
    ]  # fmt: skip
    assert lines[3][2] == "1 on 30 June 2012, perhaps 1 more"


def test_counting_changes_neither_the_statement_nor_a_certainty(qtbot: QtBot, office: Office, process: Ref) -> None:
    said = count(office, process, "45", 45, as_of=read_date("June 2012"))
    before, body = stored(office, said), stored(office, process)
    qtbot.addWidget(sources_of(office, process))

    assert stored(office, said) == before
    assert stored(office, process) == body
