"""Lists as of a day call each record as it was called then."""

import datetime

import pytest

from baliapp.base.date_reading import read_date
from baliapp.records.naming import Purpose, name_on
from baliapp.store.asking.list_plans import plan_of
from baliapp.store.asking.listing_as_of import ListingAsOf
from baliapp.store.asking.names import kept_names, names_as_of, names_of
from baliapp.store.asking.queries import all_entries, entries_as_of, entry
from baliapp.store.deeds.operations import create_record, delete_records
from baliapp.store.lists.as_of import as_of
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref

THEN, NOW = datetime.date(2010, 1, 1), datetime.date(2020, 1, 1)


@pytest.fixture
def group_once(database: Database, group: Ref) -> Ref:
    """Give the former name of the body."""
    values = {"about": str(group), "kind": "former", "name": "Zeal Group", "until": read_date("31 December 2015")}
    create_record(database, "body", {"name": "Mission Group", "established": read_date("2001")})
    return create_record(database, "dated_name", values).made[0]


def listed(database: Database, day: datetime.date, sort_by: str | None = None) -> list[str]:
    """Give the names of bodies as their list shows them."""
    asked = as_of("body", day)
    assert asked is not None
    listing = ListingAsOf(plan_of("body"), database.run, asked, sort_by=sort_by)
    ids = [row[0] for row in listing.block(0)]
    assert [row[1] for row in listing.whole(ids)] == [row[1] for row in listing.block(0)]
    return [row[1] for row in listing.block(0)]


def test_a_list_as_of_a_day_calls_a_body_as_it_was_called_then(database: Database, group_once: Ref) -> None:
    assert sorted(listed(database, THEN)) == ["Mission Group", "Zeal Group"]
    assert sorted(listed(database, NOW)) == ["Ad Hoc Group", "Mission Group"]
    found, _uncertain = entries_as_of(database, "body", THEN)
    assert sorted(str(each.values["name"]) for each in found) == ["Mission Group", "Zeal Group"]
    delete_records(database, [group_once])
    assert sorted(listed(database, THEN)) == ["Ad Hoc Group", "Mission Group"]


def test_it_is_sorted_by_the_name_of_the_day(database: Database, group_once: Ref) -> None:
    assert listed(database, THEN, "name") == ["Mission Group", "Zeal Group"]
    assert listed(database, NOW, "name") == ["Ad Hoc Group", "Mission Group"]


def test_what_has_no_names_with_dates_is_not_told_of(database: Database, group_once: Ref, thailand: Ref) -> None:
    assert names_as_of(database.run, "participant", THEN) == {}
    assert names_as_of(database.run, "meeting", THEN) == {}


def test_all_names_of_a_record_are_given_from_wherever_they_were_read(
    database: Database, group: Ref, group_once: Ref
) -> None:
    found = entry(database, group)
    assert found is not None
    names = names_of(database, found)
    assert [each.text for each in names] == ["Zeal Group", "Ad Hoc Group", "AHG"]
    assert kept_names(all_entries(database, "dated_name"))[str(group)] == names[:1]
    assert name_on(names, THEN, NOW, Purpose.ACRONYM) == "AHG"
    kept = entry(database, group_once)
    assert kept is not None
    assert names_of(database, kept) == []


def test_an_acronym_that_another_has_too_is_told_with_what_tells_it_apart(database: Database) -> None:
    names = {
        "Senior Officials' Meeting": "SOM",
        "AHG Senior Officials": "AHG SOM",
        "Ministerial": "MC",
        "Workshops": "",
    }
    bodies = {
        acronym: create_record(database, "body", {"name": name, "acronym": acronym}).made[0]
        for name, acronym in names.items()
    }
    kept = {"AHG SOM": ("SOM", "2005"), "MC": ("RMC", "2005"), "": ("SOM", ""), "SOM": ("SOM", "2001")}
    for own, (acronym, since) in kept.items():
        values = {"about": str(bodies[own]), "kind": "acronym", "name": acronym, "since": read_date(since)}
        create_record(database, "dated_name", values)
    told = names_as_of(database.run, "body", THEN)
    assert {own: told[ref.id].get("acronym") for own, ref in bodies.items()} == {
        "SOM": "SOM", "AHG SOM": "SOM (AHG SOM)", "MC": "RMC", "": "SOM",
    }  # fmt: skip
