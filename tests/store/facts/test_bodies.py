"""Where a body stands among others, and what became of it in order of date."""

from baliapp.base.date_reading import read_date
from baliapp.records.kinds import Value
from baliapp.store.deeds.operations import create_record, edit_record
from baliapp.store.facts.bodies import bodies_below, chain_above, milestones_of
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.binned import bin_records


def body(database: Database, name: str, parent: Ref | None = None) -> Ref:
    values: dict[str, Value] = {"name": name, "parent": parent.id if parent else None}
    return create_record(database, "body", values).made[0]


def test_the_chain_above_begins_with_the_highest(database: Database) -> None:
    top = body(database, "Conference")
    middle = body(database, "Steering Group", top)
    low = body(database, "Ad Hoc Group", middle)
    assert [each.ref for each in chain_above(database, low)] == [top, middle]
    assert chain_above(database, top) == []
    bin_records(database, [middle])
    assert [each.ref for each in chain_above(database, low)] == [top]


def test_a_ring_of_bodies_ends_where_it_began(database: Database) -> None:
    one = body(database, "One")
    other = body(database, "Other", one)
    edit_record(database, one, {"parent": other.id})
    assert [each.ref for each in chain_above(database, one)] == [other]


def test_those_below_come_by_name(database: Database) -> None:
    top = body(database, "Conference")
    for name in ("Working Group", "Ad Hoc Group"):
        body(database, name, top)
    assert [each.heading for each in bodies_below(database, top)] == ["Ad Hoc Group", "Working Group"]


def test_milestones_come_by_date_and_the_undated_last(database: Database, group: Ref) -> None:
    for event, dated in (("marked", None), ("opened", "10 September 2012"), ("agreed", "12 October 2011")):
        values = {"body": group.id, "event": event, "dated": read_date(dated) if dated else None}
        create_record(database, "milestone", values)
    assert [each.values["event"] for each in milestones_of(database, group)] == ["agreed", "opened", "marked"]
