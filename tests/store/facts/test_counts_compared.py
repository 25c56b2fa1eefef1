"""Laws of counts found in documents: they stay statements, and stand beside what memberships give on that day."""

import datetime

import pytest

from baliapp.base import clock
from baliapp.base.date_reading import read_date
from baliapp.records.kinds import Value
from baliapp.records.sources import COUNTED
from baliapp.store.deeds import operations
from baliapp.store.facts.counts_compared import COMPUTED, counts_compared, day_of
from baliapp.store.facts.standings import Figure
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref


@pytest.fixture
def process(database: Database) -> Ref:
    """Give the Process with two member states, one since a day that nobody knows, a region, and organisations."""
    body = operations.create_record(database, "body", {"name": "Process", "kind": "process"}).made[0]
    for name, kind, status, since in (
        ("Thailand", "state", "member", "2002"),
        ("Fiji", "state", "member", ""),
        ("Hong Kong SAR", "sar", "member", "2011"),
        ("IOM", "organisation", "member", "2002"),
        ("ICRC", "organisation", "observer", "2002"),
        ("Norway", "state", "observer", "2002"),
    ):
        values: dict[str, Value] = {"short_name": name, "kind": kind, "standing": status}
        member = operations.create_record(database, "participant", values).made[0]
        held: dict[str, Value] = {
            "participant": member.id,
            "body": body.id,
            "status": status,
            "since": read_date(since),
        }
        operations.create_record(database, "membership", held)
    return body


def count(database: Database, body: Ref, counted: str, figure: int, **values: Value) -> Ref:
    given: dict[str, Value] = {
        "about": str(body), "says": f"{figure}", "counted": counted, "figure": figure, "certainty": "stated",
        "source": "A page", "fact": "members_stated",
    }  # fmt: skip
    return operations.create_record(database, "citation", given | values).made[0]


@pytest.mark.parametrize(
    ("counted", "computed"),
    [
        ("members", Figure(3, 1)), ("member states", Figure(2, 1)), ("member organisations", Figure(1, 0)),
        ("observers", Figure(2, 0)), ("observer states", Figure(1, 0)), ("observer organisations", Figure(1, 0)),
    ],
)  # fmt: skip
def test_each_thing_counted_is_computed_from_memberships(
    counted: str, computed: Figure, database: Database, process: Ref
) -> None:
    said = count(database, process, counted, 9, as_of=read_date("June 2012"))
    (found,) = counts_compared(database, process)

    assert (found.statement.ref, found.day, found.computed) == (said, datetime.date(2012, 6, 30), computed)
    assert not found.is_document_date


def test_what_is_counted_otherwise_is_left_out(database: Database, process: Ref) -> None:
    for counted in {choice.value for choice in COUNTED} - COMPUTED.keys():
        count(database, process, counted, 9)

    assert counts_compared(database, process) == []


def test_an_undated_count_is_as_old_as_its_document(database: Database, process: Ref) -> None:
    dated = operations.create_record(database, "document", {"title": "Page", "dated": read_date("2003")}).made[0]
    count(database, process, "member states", 9, document=dated.id)
    (found,) = counts_compared(database, process)

    assert (found.day, found.is_document_date, found.computed) == (datetime.date(2003, 12, 31), True, Figure(1, 1))


def test_where_nobody_gives_a_day_nothing_is_computed(database: Database, process: Ref) -> None:
    undated = operations.create_record(database, "document", {"title": "Page"}).made[0]
    count(database, process, "member states", 9, document=undated.id)
    (found,) = counts_compared(database, process)

    assert (found.day, found.is_document_date, found.computed) == (None, False, None)


def test_the_day_is_the_last_that_a_date_may_mean_but_none_to_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC))

    assert day_of(read_date("2011-2012")) == datetime.date(2012, 12, 31)
    assert day_of(read_date("2012 at the earliest")) == datetime.date(2012, 1, 1)
    assert day_of(read_date("2013 at the latest")) == datetime.date(2013, 12, 31)
    assert day_of(read_date("2030")) == datetime.date(2026, 11, 22)
    assert day_of(None) is None


def test_counts_come_by_what_they_count_then_by_date(database: Database, process: Ref) -> None:
    later = count(database, process, "member states", 45, as_of=read_date("2017"))
    earlier = count(database, process, "member states", 43, as_of=read_date("2012"))
    all_ = count(database, process, "members", 49, as_of=read_date("2019"))

    assert [each.statement.ref for each in counts_compared(database, process)] == [all_, earlier, later]
