"""An agenda is a tree in order; each move is one step that takes parts along, and undo puts everything back."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baliapp.base.errors import UserError
from baliapp.store.asking import queries
from baliapp.store.deeds import operations, undo
from baliapp.store.deeds.operations import create_record, edit_record
from baliapp.store.meetings.agenda import ITEM, add_item, agenda_of, delete_item, for_all, move_item, place_item
from baliapp.store.meetings.agenda_tree import Way
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref


@pytest.fixture
def meeting(database: Database) -> Ref:
    return create_record(database, "meeting", {"title": "SOM"}).made[0]


def add(database: Database, meeting: Ref, title: str, after: Ref | None = None, below: Ref | None = None) -> Ref:
    return add_item(database, meeting, {"title": title}, after=after, below=below).made[0]


def told(database: Database, meeting: Ref) -> list[str]:
    """Give the agenda as it is read."""
    return [each.called for each in agenda_of(database, meeting)]


def stored(database: Database) -> list[Entry]:
    """Give all items but for how often each was stored."""
    return [each._replace(version=0) for each in queries.all_entries(database, ITEM)]


@pytest.fixture
def items(database: Database, meeting: Ref) -> dict[str, Ref]:
    opening = add(database, meeting, "Opening")
    return {
        "Opening": opening,
        "Welcome": add(database, meeting, "Welcome", below=opening),
        "Election": add(database, meeting, "Election", below=opening),
        "Close": add(database, meeting, "Close"),
    }


def test_items_stand_where_they_were_added(database: Database, meeting: Ref, items: dict[str, Ref]) -> None:
    assert told(database, meeting) == ["1 Opening", "1.1 Welcome", "1.2 Election", "2 Close"]
    changed = add_item(database, meeting, {"title": "Debate"}, after=items["Opening"])
    assert changed.name == "New agenda item Debate"
    assert told(database, meeting) == ["1 Opening", "1.1 Welcome", "1.2 Election", "2 Debate", "3 Close"]
    undo.undo(database)
    assert told(database, meeting) == ["1 Opening", "1.1 Welcome", "1.2 Election", "2 Close"]


def test_what_was_to_be_beside_an_item_that_is_gone_comes_last(
    database: Database, meeting: Ref, items: dict[str, Ref]
) -> None:
    operations.delete_records(database, [items["Close"]])
    add(database, meeting, "Late", after=items["Close"])
    assert told(database, meeting)[-1] == "2 Late"


def test_nothing_is_added_below_an_item_that_is_gone(database: Database, meeting: Ref, items: dict[str, Ref]) -> None:
    operations.delete_records(database, [items["Close"]])
    before = told(database, meeting)
    with pytest.raises(UserError, match="no longer there"):
        add(database, meeting, "Later", below=items["Close"])
    assert told(database, meeting) == before


def test_what_stands_below_an_internal_item_stays_internal_when_that_one_is_gone_or_in_a_ring(
    database: Database, meeting: Ref
) -> None:
    internal = add_item(database, meeting, {"title": "Chair", "seen_by": "chair"}).made[0]
    part = add(database, meeting, "Part", below=internal)
    deeper = add(database, meeting, "Deeper", below=part)
    operations.delete_records(database, [internal])
    assert [each.called for each in agenda_of(database, meeting) if each.is_internal] == ["Part", "Deeper"]

    edit_record(database, part, {"parent": deeper.id})
    assert all(not each.is_internal for each in agenda_of(database, meeting))


def test_items_of_another_meeting_are_not_among_them(database: Database, meeting: Ref, items: dict[str, Ref]) -> None:
    other = create_record(database, "meeting", {"title": "Workshop"}).made[0]
    lost = add(database, other, "Lost")
    edit_record(database, lost, {"parent": items["Opening"].id})
    assert told(database, other) == ["1 Lost"]
    assert len(told(database, meeting)) == 4


@pytest.mark.parametrize(
    ("title", "way", "name", "after"),
    [
        ("Close", Way.UP, "Move up Close", ["1 Close", "2 Opening", "2.1 Welcome", "2.2 Election"]),
        ("Opening", Way.DOWN, "Move down Opening", ["1 Close", "2 Opening", "2.1 Welcome", "2.2 Election"]),
        (
            "Close", Way.DEEPER, "Move Close below the item before it",
            ["1 Opening", "1.1 Welcome", "1.2 Election", "1.3 Close"],
        ),
        (
            "Welcome", Way.OUT, "Move Welcome out of the item above it",
            ["1 Opening", "1.1 Election", "2 Welcome", "3 Close"],
        ),
    ],
)  # fmt: skip
def test_a_move_is_one_step_with_a_name(
    database: Database, meeting: Ref, items: dict[str, Ref], title: str, way: Way, name: str, after: list[str]
) -> None:
    before = stored(database)
    assert move_item(database, items[title], way).name == name
    assert told(database, meeting) == after
    undo.undo(database)
    assert stored(database) == before


def test_where_an_item_can_go_no_further_nothing_is_a_step(
    database: Database, meeting: Ref, items: dict[str, Ref]
) -> None:
    steps = len(queries.history(database))
    assert not move_item(database, items["Opening"], Way.UP).refs
    assert len(queries.history(database)) == steps


def test_an_item_can_be_put_anywhere_but_into_itself(database: Database, meeting: Ref, items: dict[str, Ref]) -> None:
    place_item(database, items["Election"], None, 0)
    assert told(database, meeting) == ["1 Election", "2 Opening", "2.1 Welcome", "3 Close"]
    place_item(database, items["Close"], items["Election"], 0)
    assert told(database, meeting) == ["1 Election", "1.1 Close", "2 Opening", "2.1 Welcome"]
    with pytest.raises(UserError, match="cannot be a part of itself"):
        place_item(database, items["Opening"], items["Welcome"], 0)
    assert told(database, meeting) == ["1 Election", "1.1 Close", "2 Opening", "2.1 Welcome"]


def test_deleting_takes_the_parts_along_and_undo_brings_all_back(
    database: Database, meeting: Ref, items: dict[str, Ref]
) -> None:
    before = stored(database)
    assert delete_item(database, items["Opening"]).name == "Delete Opening and 2 others"
    assert told(database, meeting) == ["1 Close"]
    undo.undo(database)
    assert stored(database) == before


def test_a_ring_that_somebody_typed_is_shown_and_can_be_moved_apart(
    database: Database, meeting: Ref, items: dict[str, Ref]
) -> None:
    edit_record(database, items["Opening"], {"parent": items["Welcome"].id})
    assert told(database, meeting) == ["1 Opening", "1.1 Election", "2 Welcome", "3 Close"]
    move_item(database, items["Welcome"], Way.UP)
    assert told(database, meeting) == ["1 Welcome", "2 Opening", "2.1 Election", "3 Close"]
    entry = queries.entry(database, items["Welcome"])
    assert entry is not None
    assert entry.values["parent"] is None


def test_items_for_the_chair_only_are_left_out_with_all_below_them(
    database: Database, meeting: Ref, items: dict[str, Ref]
) -> None:
    edit_record(database, items["Opening"], {"seen_by": "chair"})
    found = agenda_of(database, meeting)
    assert [(each.called, each.is_internal) for each in found] == [
        ("Opening", True), ("Welcome", True), ("Election", True), ("1 Close", False),
    ]  # fmt: skip
    assert [each.called for each in for_all(found)] == ["1 Close"]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    moves=st.lists(
        st.tuples(st.sampled_from(["Opening", "Welcome", "Election", "Close"]), st.sampled_from(list(Way))), max_size=6
    )
)
def test_whatever_is_moved_undo_restores_everything(
    database: Database, meeting: Ref, items: dict[str, Ref], moves: list[tuple[str, Way]]
) -> None:
    before, titles = stored(database), sorted(items)
    done = 0
    for title, way in moves:
        done += bool(move_item(database, items[title], way).refs)
        assert sorted(str(each.entry.values["title"]) for each in agenda_of(database, meeting)) == titles
    for _each in range(done):
        undo.undo(database)
    assert stored(database) == before


def test_an_item_is_not_typed_into_itself(database: Database, meeting: Ref, items: dict[str, Ref]) -> None:
    with pytest.raises(UserError, match="part of itself"):
        edit_record(database, items["Close"], {"parent": items["Close"].id})
