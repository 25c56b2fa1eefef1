"""What a filter puts first: what is called so, what begins so, what has a word that begins so."""

import pytest

from baliapp.base import text
from baliapp.records.catalogue import RECORD_TYPES
from baliapp.records.fields import field_named
from baliapp.records.kinds import Value
from baliapp.records.record import Record
from baliapp.store.asking.list_plans import plan_of
from baliapp.store.deeds.operations import create_record
from baliapp.store.lists.folded_texts import FoldedTexts
from baliapp.store.lists.listing import Listing
from baliapp.store.steps.database import Database

MEMBERS: tuple[tuple[str, dict[str, Value]], ...] = (
    ("Austria", {"official_name": "Republic with a path"}),
    ("Ethiopia", {"other_names": "the old realm"}),
    ("Thule", {}),
    ("Thailand", {"iso_code": "TH", "acronym": "TLA", "native_name": "ไทย", "other_names": "Siam"}),
    ("Théland", {}),
    ("TLA Siam Union", {}),
)


@pytest.fixture
def members(database: Database) -> Database:
    for name, values in MEMBERS:
        create_record(database, "participant", {"short_name": name, "kind": "state", "standing": "member", **values})
    return database


def _listing(database: Database, typed: str, *, held: bool = False, sort_by: str | None = None) -> list[str]:
    plan = plan_of("participant")
    texts = FoldedTexts(plan, database.run) if held else None
    return [row[1] for row in Listing(plan, database.run, text.words(typed), sort_by, texts=texts).block(0)]


@pytest.mark.parametrize("held", [True, False])
@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("TH", ["Thailand", "Théland", "Thule", "Ethiopia", "Austria"]),
        ("tla", ["Thailand", "TLA Siam Union"]),
        ("thé-land", ["Théland"]),
        ("theland", ["Théland"]),
        ("siam", ["Thailand", "TLA Siam Union"]),
        ("tla s", ["TLA Siam Union", "Thailand"]),
        ("s tla", ["Thailand", "TLA Siam Union"]),
        ("ไทย", ["Thailand"]),
    ],
)
def test_what_is_meant_stands_first(members: Database, typed: str, wanted: list[str], held: bool) -> None:
    assert _listing(members, typed, held=held) == wanted


def test_a_column_that_an_officer_sorted_by_stays_sorted(members: Database) -> None:
    assert _listing(members, "TH", sort_by="short_name") == ["Austria", "Ethiopia", "Thailand", "Théland", "Thule"]


def test_an_exact_title_comes_before_newer_ones_that_begin_so(database: Database) -> None:
    for title, key in (("Seminar", "S 1"), ("Seminar on returns", "Seminar 2"), ("A later seminar", "seminar")):
        create_record(database, "meeting", {"title": title, "key": key})
    found = [row[1] for row in Listing(plan_of("meeting"), database.run, ["seminar"]).block(0)]
    assert (set(found[:2]), found[2]) == ({"Seminar", "A later seminar"}, "Seminar on returns")


def test_long_texts_are_given_whole_where_they_are_asked_for(database: Database) -> None:
    wording = "x" * 900
    many = create_record(database, "objective_list", {"title": "Ten"}).made[0]
    ids = [create_record(database, "objective", {"wording": f"{n} {wording}", "in_list": many.id}).made[0].id
           for n in range(3)]  # fmt: skip
    rows = Listing(plan_of("objective"), database.run).whole([ids[2], "gone", ids[0]])
    assert [(row[0], row[1], row[2]) for row in rows] == [
        (ids[2], f"2 {wording}", "Ten"),
        (ids[0], f"0 {wording}", "Ten"),
    ]


@pytest.mark.parametrize("record_type", RECORD_TYPES)
def test_what_a_type_says_of_its_list_names_its_fields(record_type: type[Record]) -> None:
    named = [field_named(record_type, name) for name in (*record_type.offered, *filter(None, [record_type.main]))]
    codes = [field_named(record_type, name) for name in record_type.codes]
    plan = plan_of(str(record_type.__tablename__))
    assert all(facts.in_table for facts in named)
    assert all(facts.searched for facts in codes)
    assert plan.columns[plan.main].shown
    assert record_type.main in ("", plan.columns[plan.main].field)
