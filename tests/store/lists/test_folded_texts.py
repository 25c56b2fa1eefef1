"""A filter answered from memory gives what the database would give."""

import pytest

from baliapp.base import text
from baliapp.store.asking.list_plans import plan_of
from baliapp.store.deeds.operations import create_record, delete_records
from baliapp.store.lists.folded_texts import FoldedTexts
from baliapp.store.lists.listing import Listing
from baliapp.store.steps.database import Database

NAMES = ("Åland", "Bali & Java", "100 %", "under_score", "back\\slash", "ไทย", "Bali <b>", "Zambia")


@pytest.mark.parametrize("type_name", ["theme", "document"])
@pytest.mark.parametrize("typed", ["", "a", "bali", "bali ja", "%", "_", "\\", "ไท", "ÅL", "nothing at all", "<b>"])
def test_it_finds_the_same_in_the_same_order(database: Database, type_name: str, typed: str) -> None:
    field = "name" if type_name == "theme" else "title"
    refs = [create_record(database, type_name, {field: name}).made[0] for name in NAMES]
    delete_records(database, refs[-1:])
    plan, words = plan_of(type_name), text.words(typed)
    texts = FoldedTexts(plan, database.run)

    held, asked = Listing(plan, database.run, words, texts=texts), Listing(plan, database.run, words)

    assert [row[0] for row in held.block(0)] == [row[0] for row in asked.block(0)]
    assert held.count == asked.count == len(texts.holding(words))


def test_it_finds_the_same_whatever_was_typed_before(database: Database) -> None:
    for name in NAMES:
        create_record(database, "theme", {"name": name})
    plan = plan_of("theme")
    texts = FoldedTexts(plan, database.run)

    for typed in ("b", "ba", "ba li", "li", "", "zam", "bali j", "java b", "under", "nowhere", "a"):
        words = text.words(typed)
        assert texts.holding(words) == FoldedTexts(plan, database.run).holding(words)
        assert texts.holding(words) == Listing(plan, database.run, words).ids or not words


def test_other_orders_and_the_recycle_bin_are_left_to_the_database(database: Database) -> None:
    refs = [create_record(database, "theme", {"name": name}).made[0] for name in NAMES]
    texts = FoldedTexts(plan_of("theme"), database.run)
    delete_records(database, refs[:1])

    plan = plan_of("theme")
    falling = Listing(plan, database.run, ["bali"], sort_by="name", descending=True, texts=texts)
    gone = Listing(plan, database.run, ["al"], deleted=True, texts=texts)

    assert [row[1] for row in falling.block(0)] == ["Bali <b>", "Bali & Java"]
    assert [row[0] for row in gone.block(0)] == [refs[0].id]


def test_what_has_no_name_is_found_by_its_text() -> None:
    texts = FoldedTexts(plan_of("theme"), lambda sql, _params: [] if "synonym" in sql else [("one", " return ", "")])
    assert texts.holding(["return"]) == ["one"]
