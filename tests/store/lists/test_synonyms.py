"""Laws of synonyms: a phrase finds what its synonyms find, both ways, and never less than its own words."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.base import text
from baliapp.base.errors import UserError
from baliapp.records.words import MOST
from baliapp.store.asking.list_plans import plan_of
from baliapp.store.asking.queries import all_entries, pick
from baliapp.store.deeds.operations import create_record, delete_records, edit_record
from baliapp.store.lists.folded_texts import FoldedTexts
from baliapp.store.lists.listing import Listing
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref

MIGRATION = ("irregular migration", "illegal migration", "unauthorised movement of people")
NAMES = (
    "Irregular migration by sea",
    "Illegal migration",
    "Unauthorised movement of people",
    "Migration",
    "Illegal fishing",
)


@pytest.fixture
def migration(database: Database) -> Ref:
    """Give a set of synonyms, beside themes that hold them."""
    for each in NAMES:
        create_record(database, "theme", {"name": each})
    return create_record(database, "synonym_set", {"words": "\n".join(MIGRATION)}).made[0]


def found(database: Database, typed: str) -> set[str]:
    """Give what is found: the same from memory, by the database, in a picker and on the command line."""
    words, plan = text.words(typed), plan_of("theme")
    ids = Listing(plan, database.run, words).ids
    assert FoldedTexts(plan, database.run).holding(words) == ids
    assert sorted(Listing(plan, database.run, words, sort_by="name").ids) == sorted(ids)
    named = {each.ref.id: each.heading for each in all_entries(database, "theme", words)}
    assert sorted(named) == sorted(ids) == sorted(each.ref.id for each in pick(database, "theme", typed))
    return set(named.values())


@pytest.mark.parametrize("typed", [*MIGRATION, "ILLEGAL  Migration"])
def test_each_phrase_of_a_set_finds_all(database: Database, migration: Ref, typed: str) -> None:
    assert found(database, typed) == set(NAMES[:3])


def test_other_words_still_narrow_what_is_found(database: Database, migration: Ref) -> None:
    assert found(database, "illegal migration sea") == {NAMES[0]}
    assert found(database, "sea illegal migration") == {NAMES[0]}


def test_part_of_a_phrase_is_no_phrase(database: Database, migration: Ref) -> None:
    assert found(database, "illegal") == {NAMES[1], NAMES[4]}
    assert found(database, "migration illegal") == {NAMES[1]}


def test_a_set_that_is_deleted_or_changed_finds_no_more(database: Database, migration: Ref) -> None:
    edit_record(database, migration, {"words": "illegal migration\nillegal fishing"})
    assert found(database, "illegal migration") == {NAMES[1], NAMES[4]}
    delete_records(database, [migration])
    assert found(database, "illegal migration") == {NAMES[1]}


def test_what_is_typed_letter_by_letter_finds_what_is_typed_at_once(database: Database, migration: Ref) -> None:
    texts = FoldedTexts(plan_of("theme"), database.run)
    for typed in ("illegal migration by sea", "unauthorised movement of people", "illegal migration"):
        for end in range(1, len(typed) + 1):
            words = text.words(typed[:end])
            assert texts.holding(words) == FoldedTexts(plan_of("theme"), database.run).holding(words)


def test_the_officer_is_told_what_makes_a_set(database: Database) -> None:
    with pytest.raises(UserError, match="at least two"):
        create_record(database, "synonym_set", {"words": "irregular migration\nIrregular  Migration"})
    with pytest.raises(UserError, match=f"at most {MOST}"):
        create_record(database, "synonym_set", {"words": "\n".join(map(str, range(MOST + 1)))})


@pytest.fixture
def office(database: Database) -> Ref:
    """Give a set with an acronym whose letters stand inside other words, beside themes of all sorts."""
    for each in ("A person of note, PERSONS", "Regional Support Office", "RSO", "Rules (of the rso)", "The RSO's work"):
        create_record(database, "theme", {"name": each})
    return create_record(database, "synonym_set", {"words": "RSO\nRegional Support Office"}).made[0]


def test_what_stands_in_for_another_is_not_looked_for_inside_words(database: Database, office: Ref) -> None:
    told = {"Regional Support Office", "RSO", "Rules (of the rso)", "The RSO's work"}
    assert found(database, "regional support office") == told
    assert found(database, "rso") == {*told, "A person of note, PERSONS"}


@pytest.mark.parametrize("typed", ["regional support office", "rso"])
def test_what_is_called_by_a_synonym_exactly_comes_as_early(database: Database, office: Ref, typed: str) -> None:
    ids = Listing(plan_of("theme"), database.run, text.words(typed)).ids
    named = {each.ref.id: each.heading for each in all_entries(database, "theme")}
    assert {named[identity] for identity in ids[:2]} == {"RSO", "Regional Support Office"}
    assert named[ids[2]] != "A person of note, PERSONS"


def test_scripts_without_spaces_are_found_inside_a_line(database: Database) -> None:
    create_record(database, "theme", {"name": "สำนักงานสนับสนุนภูมิภาคแห่งหนึ่ง"})
    create_record(database, "synonym_set", {"words": "support office\nสนับสนุนภูมิภาค"})
    assert found(database, "support office") == {"สำนักงานสนับสนุนภูมิภาคแห่งหนึ่ง"}


WORD = st.sampled_from(["aa", "bb", "abba"])
PHRASE = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
SETS = st.lists(st.lists(PHRASE, min_size=2, max_size=3, unique=True), max_size=3)


@given(sets=SETS, typed=st.lists(WORD, min_size=1, max_size=4), written=st.lists(WORD, max_size=6).map(" ".join))
def test_a_text_is_found_where_some_way_to_say_what_was_typed_is_in_it(
    sets: list[list[str]], typed: list[str], written: str
) -> None:
    def run(sql: str, _params: object) -> list[tuple[str, ...]]:
        return [("\n".join(each),) for each in sets] if "synonym_set" in sql else [("one", f" {written} ", "One")]

    is_found = FoldedTexts(plan_of("theme"), run).holding(typed) == ["one"]

    assert is_found == _is_said(typed, sets, written)


def _is_said(typed: list[str], sets: list[list[str]], written: str) -> bool:
    """Tell it slowly: write out every way to say what was typed, and look for each in turn."""
    ways, rest = list[list[list[str]]](), typed
    while rest:
        lengths = [n for n in range(len(rest), 0, -1) if any(" ".join(rest[:n]) in each for each in sets)]
        length = lengths[0] if lengths else 1
        phrase = " ".join(rest[:length])
        others = (other for each in sets if phrase in each for other in each if other != phrase)
        ways.append([rest[:length], *([f" {other} "] for other in others)])
        rest = rest[length:]
    return any(all(part in f" {written} " for way in chosen for part in way) for chosen in product(*ways))
