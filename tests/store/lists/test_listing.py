"""Laws of lists: every row once, in order, whichever way one gets to it."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baliapp.base.date_reading import read_date
from baliapp.base.ids import derived_id
from baliapp.base.text import natural
from baliapp.store.asking.list_plans import plan_of
from baliapp.store.deeds.operations import create_record, delete_records, edit_record
from baliapp.store.files.glance import glance
from baliapp.store.lists.listing import BLOCK, Listing, ListPlan
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref

NAMES = [f"{word} {n}" for n in range(60) for word in ("Åland", "austria", "Zambia", "Bali", "Iran", "Éire")]


def _fill(database: Database) -> None:
    with database.step("Fill") as step:
        step.create_many("theme", [(derived_id("theme", name), {"name": name}) for name in NAMES])


def _all(listing: Listing) -> list[str]:
    return [row[1] for number in range(-(-listing.count // BLOCK)) for row in listing.block(number)]


def test_blocks_hold_every_row_once_in_order(database: Database) -> None:
    _fill(database)
    listing = Listing(plan_of("theme"), database.run)
    assert listing.count == listing.total == len(NAMES)
    assert _all(listing) == sorted(NAMES, key=natural)
    assert listing.block(99) == []


@given(order=st.permutations(range(6)), descending=st.booleans())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_block_is_the_same_whichever_was_asked_before(desk: Database, order: list[int], descending: bool) -> None:
    if not Listing(plan_of("theme"), desk.run).count:
        _fill(desk)
    listing = Listing(plan_of("theme"), desk.run, descending=descending)
    blocks = {number: [row[1] for row in listing.block(number)] for number in order}
    wanted = sorted(NAMES, key=natural, reverse=descending)
    assert all(blocks[number] == wanted[number * BLOCK : (number + 1) * BLOCK] for number in order)


@pytest.mark.parametrize("sort_by", [None, "name"])
@pytest.mark.parametrize("descending", [False, True])
def test_every_row_knows_its_place(database: Database, sort_by: str | None, descending: bool) -> None:
    _fill(database)
    listing = Listing(plan_of("theme"), database.run, sort_by=sort_by, descending=descending)
    for row in random.Random(1).sample(range(len(NAMES)), 20):
        identity = listing.block(row // BLOCK)[row % BLOCK][0]
        assert listing.row_of(identity) == row
    assert listing.row_of("nobody") is None


def test_a_filter_counts_what_it_leaves(database: Database) -> None:
    _fill(database)
    listing = Listing(plan_of("theme"), database.run, ["aland"])
    assert (listing.count, listing.total) == (60, len(NAMES))
    assert all(name.startswith("Åland") for name in _all(listing))
    assert Listing(plan_of("theme"), database.run, ["100%"]).block(0) == []


@pytest.mark.parametrize("words", [(), ("aland",)])
@pytest.mark.parametrize("sort_by", [None, "name"])
@pytest.mark.parametrize("descending", [None, True])
def test_a_list_held_to_some_keeps_its_order_and_its_total(
    database: Database, words: tuple[str, ...], sort_by: str | None, descending: bool | None
) -> None:
    _fill(database)
    whole = Listing(plan_of("theme"), database.run, words, sort_by, descending)
    only = frozenset(random.Random(2).sample([derived_id("theme", name) for name in NAMES], 90))
    held = Listing(plan_of("theme"), database.run, words, sort_by, descending)
    held.only = only
    assert _all(held) == [name for name in _all(whole) if derived_id("theme", name) in only]
    assert (held.count, held.total) == (len(_all(held)), len(NAMES))
    assert held.row_of(held.block(0)[3][0]) == 3


def test_any_column_sorts(database: Database, group: Ref) -> None:
    other = create_record(database, "body", {"name": "Älteres Amt"}).made[0]
    for title, when, body, number in (("b", "2012", group, "2"), ("A", "2002", other, "10"), ("c", "", None, "1")):
        values = {"title": title, "dates": read_date(when), "body": body.id if body else None, "ordinal": number}
        create_record(database, "meeting", values)

    def titles(sort_by: str, descending: bool = False) -> str:
        listing = Listing(plan_of("meeting"), database.run, sort_by=sort_by, descending=descending)
        return "".join(row[1] for row in listing.block(0))

    assert titles("title") == "Abc"
    assert titles("dates") == "cAb"
    assert titles("dates", descending=True) == "bAc"
    assert titles("body") == "cbA"
    assert titles("ordinal") == "cbA"


def test_choices_sort_as_they_are_shown(database: Database, thailand: Ref, group: Ref) -> None:
    for capacity in ("not stated", "co-chair"):
        meeting = create_record(database, "meeting", {"title": capacity, "body": group.id}).made[0]
        values = {"meeting": meeting.id, "participant": thailand.id, "capacity": capacity}
        create_record(database, "attendance", values)
    plan = plan_of("attendance")
    rows = Listing(plan, database.run, sort_by="capacity").block(0)
    assert [row[4] for row in rows] == ["Attended; capacity not stated", "Co-chair"]


def test_numbers_sort_as_numbers(database: Database) -> None:
    ten = create_record(database, "objective_list", {"title": "Ten"}).made[0]
    for position in (10, 9, None):
        create_record(database, "objective", {"wording": str(position), "in_list": ten.id, "position": position})
    listing = Listing(plan_of("objective"), database.run, sort_by="position")
    assert [row[1] for row in listing.block(0)] == ["None", "9", "10"]


def test_cells_are_ready_to_be_painted(database: Database, group: Ref) -> None:
    values = {"title": "A meeting", "dates": read_date("12-13 nov 2012"), "body": group.id, "format": "in person"}
    meeting = create_record(database, "meeting", values).made[0]
    plan = plan_of("meeting")
    row = Listing(plan, database.run).block(0)[0]
    shown = dict(zip([column.field for column in plan.columns], row[1:], strict=True))
    assert row[0] == meeting.id
    assert (shown["dates"], shown["body"], shown["format"]) == ("12–13 November 2012", "Ad Hoc Group", "In person")
    many = create_record(database, "objective_list", {"title": "Ten"}).made[0]
    create_record(database, "objective", {"wording": "one\n two" + "x" * 900, "in_list": many.id})
    cell = Listing(plan_of("objective"), database.run).block(0)[0][1]
    assert cell.startswith("one twox")
    assert len(cell) <= 300


def test_words_that_stand_one_a_line_are_told_apart_in_a_list_and_prose_runs_on(database: Database) -> None:
    create_record(database, "synonym_set", {"words": "people smuggling\n\n  migrant  smuggling\n"})
    assert Listing(plan_of("synonym_set"), database.run).block(0)[0][1] == "people smuggling / migrant smuggling"
    in_list = create_record(database, "objective_list", {"title": "List"}).made[0]
    create_record(database, "objective", {"wording": "To deter\nsmuggling", "in_list": in_list.id})
    assert "To deter smuggling" in Listing(plan_of("objective"), database.run).block(0)[0]


def test_a_value_that_is_no_choice_is_shown_as_it_stands(database: Database, thailand: Ref) -> None:
    database.run("SELECT 1", {})
    plan = plan_of("participant")
    edit_record(database, thailand, {"kind": "organisation"})
    row = Listing(plan, database.run).block(0)[0]
    assert "Organisation" in row


def test_the_recycle_bin_is_a_list_too(database: Database, thailand: Ref) -> None:
    delete_records(database, [thailand])
    assert Listing(plan_of("participant"), database.run).count == 0
    binned = Listing(plan_of("participant"), database.run, deleted=True)
    assert [row[0] for row in binned.block(0)] == [thailand.id]


def test_a_row_that_is_gone_since_is_an_empty_line(database: Database, thailand: Ref) -> None:
    listing = Listing(plan_of("participant"), database.run, ["thai"])
    assert listing.count == 1
    with database.step("Gone", kind="purge") as step:
        step.remove(thailand)
    assert set(listing.block(0)[0][1:]) == {""}


def test_old_blocks_are_let_go(desk: Database) -> None:
    with desk.step("Fill") as step:
        step.create_many("theme", [(f"{n:06}", {"name": f"{n:06}"}) for n in range(BLOCK * (BLOCK + 3))])
    listing = Listing(plan_of("theme"), desk.run)
    assert [row[1] for number in range(BLOCK + 3) for row in listing.block(number)] == [
        f"{n:06}" for n in range(BLOCK * (BLOCK + 3))
    ]


def test_a_plan_travels_as_text() -> None:
    plan = plan_of("meeting")
    assert ListPlan.from_json(plan.to_json()) == plan


def test_a_first_look_shows_what_the_store_shows(desk: Database) -> None:
    _fill(desk)
    desk.fold_log()  # a file whose log still waits was left open, and is looked through before it is shown
    assert desk.path is not None
    run = glance(desk.path)
    assert run is not None
    first_look, later = Listing(plan_of("theme"), run, sort_by="name"), Listing(plan_of("theme"), desk.run)
    assert [row[1] for row in first_look.block(0)] == [row[1] for row in later.block(0)]


def test_equals_stand_in_the_order_of_the_list(database: Database) -> None:
    for name in ("Zambia", "Austria", "Nauru"):
        create_record(database, "participant", {"short_name": name, "kind": "state", "standing": "member"})
    for descending in (False, True):
        listing = Listing(plan_of("participant"), database.run, sort_by="standing", descending=descending)
        assert [row[1] for row in listing.block(0)] == ["Austria", "Nauru", "Zambia"]
