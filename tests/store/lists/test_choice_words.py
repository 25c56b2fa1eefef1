"""Laws of what a filter finds by the choices that a list shows."""

from datetime import date

import pytest

from baliapp.base.date_reading import read_date
from baliapp.store.asking.list_plans import plan_of
from baliapp.store.asking.listing_as_of import ListingAsOf
from baliapp.store.deeds.operations import create_record
from baliapp.store.lists.as_of import as_of, texts_as_of
from baliapp.store.lists.folded_texts import FoldedTexts
from baliapp.store.lists.listing import Listing
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref

PLAN = plan_of("participant")
WHO = (
    ("Fiji", "state", "member"),
    ("IOM", "organisation", "member"),
    ("Macau", "sar", "member"),
    ("Peru", "state", "observer"),
    ("Special Observer Mission", "organisation", "observer"),
)
FOUND = [
    ("observer", {"Peru", "Special Observer Mission"}),
    ("obs", {"Peru", "Special Observer Mission"}),
    ("observer state", {"Peru"}),
    ("organ mission", {"Special Observer Mission"}),
    ("administrative", {"Macau"}),
    ("special", {"Macau", "Special Observer Mission"}),
    ("server", {"Special Observer Mission"}),
    ("st", {"Fiji", "Peru"}),
    ("o", {"IOM", "Peru", "Special Observer Mission"}),
    ("member of parliament", set[str]()),
]


@pytest.fixture
def people(database: Database) -> dict[str, Ref]:
    """Make a few members and observers."""
    return {name: _made(database, name, kind, standing) for name, kind, standing in WHO}


def _made(database: Database, name: str, kind: str, standing: str) -> Ref:
    values = {"short_name": name, "kind": kind, "standing": standing}
    return create_record(database, "participant", values).made[0]


def _names(people: dict[str, Ref], ids: list[str]) -> set[str]:
    return {name for name, ref in people.items() if ref.id in ids}


@pytest.mark.parametrize("sort_by", [None, "region"])
@pytest.mark.parametrize(("typed", "found"), FOUND)
def test_a_filter_finds_what_a_column_of_choices_shows(
    database: Database, people: dict[str, Ref], typed: str, found: set[str], sort_by: str | None
) -> None:
    for texts in (None, FoldedTexts(PLAN, database.run)):
        listing = Listing(PLAN, database.run, typed.split(), sort_by, texts=texts)
        assert _names(people, listing.ids) == found


def test_while_it_is_typed_every_key_finds_what_the_word_finds_at_once(
    database: Database, people: dict[str, Ref]
) -> None:
    texts = FoldedTexts(PLAN, database.run)
    typed = "observer state"
    keys = [typed[:end] for end in (*range(len(typed) + 1), *range(len(typed), 0, -3))]
    for words in map(str.split, [*keys, "server", "observer", "n", "an", "organ"]):
        assert texts.holding(words) == FoldedTexts(PLAN, database.run).holding(words)


def test_what_is_called_so_stands_before_what_is_only_chosen_so(database: Database, people: dict[str, Ref]) -> None:
    texts = FoldedTexts(PLAN, database.run)
    assert texts.holding(["observer"]) == [people["Special Observer Mission"].id, people["Peru"].id]


def test_a_choice_is_found_by_what_means_the_same(database: Database, people: dict[str, Ref]) -> None:
    create_record(database, "synonym_set", {"words": "observer\nonlooker"})
    for texts in (None, FoldedTexts(PLAN, database.run)):
        assert _names(people, Listing(PLAN, database.run, ["observer"], texts=texts).ids) == {
            "Peru", "Special Observer Mission"
        }  # fmt: skip


@pytest.mark.parametrize("sort_by", [None, "region"])
def test_as_of_a_day_the_standing_of_that_day_is_looked_at(
    database: Database, people: dict[str, Ref], sort_by: str | None
) -> None:
    process = create_record(database, "body", {"name": "The Process", "kind": "process"}).made[0]
    for status, since, until in (("observer", "2002", "2010"), ("member", "2011", "")):
        ends = {"participant": people["Fiji"].id, "body": process.id}
        dates = {"since": read_date(since), "until": read_date(until)}
        create_record(database, "membership", {"status": status, **ends, **dates})
    for year, typed, found in ((2005, "observer", {"Fiji"}), (2005, "member", set[str]()), (2015, "member", {"Fiji"})):
        asked = as_of("participant", date(year, 6, 1))
        assert asked is not None
        for texts in (None, texts_as_of(PLAN, database.run, asked)):
            listing = ListingAsOf(PLAN, database.run, asked, [typed], sort_by, texts=texts)
            assert _names(people, listing.ids) == found
