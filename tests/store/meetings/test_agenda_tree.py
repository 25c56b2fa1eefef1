"""Moving keeps every item and makes no rings; numbers follow the places, and what somebody wrote by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.base.errors import UserError
from baliapp.store.meetings.agenda_numbers import following, numbers_of
from baliapp.store.meetings.agenda_tree import Place, Tree, Way, moved, place_of, placed, tree_of, walk

KEYS = "abcdefgh"
PARENTS = st.fixed_dictionaries({key: st.sampled_from([None, "gone", *KEYS]) for key in KEYS})
TREE: Tree = {None: ("a", "b", "c"), "a": ("d", "e")}


def reading(tree: Tree) -> str:
    """Give the items in the order of reading, each with its depth."""
    return " ".join(f"{key}{depth}" for key, _parent, depth in walk(tree))


@given(PARENTS)
def test_whatever_stands_above_what_each_item_is_there_once(parents: dict[str, str | None]) -> None:
    assert sorted(key for key, _parent, _depth in walk(tree_of(parents))) == sorted(KEYS)


@given(PARENTS, st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(list(Way))), max_size=12))
def test_moving_keeps_every_item_once_and_what_is_below_it(
    parents: dict[str, str | None], moves: list[tuple[str, Way]]
) -> None:
    tree = tree_of(parents)
    for key, way in moves:
        below = list(walk(tree, key))
        after = moved(tree, key, way)
        assert sorted(key for key, _parent, _depth in walk(after)) == sorted(KEYS)
        if way is Way.DEEPER:
            assert list(walk(after, key)) == below
        tree = after


@given(PARENTS, st.sampled_from(KEYS), st.sampled_from([None, *KEYS]), st.integers(0, 9))
def test_an_item_goes_wherever_it_is_put_but_below_itself(
    parents: dict[str, str | None], key: str, parent: str | None, before: int
) -> None:
    tree = tree_of(parents)
    if parent == key or parent in [below for below, _parent, _depth in walk(tree, key)]:
        with pytest.raises(UserError, match="cannot be a part of itself"):
            placed(tree, key, Place(parent, before))
        return
    after = placed(tree, key, Place(parent, before))
    found = place_of(after, key)
    assert found.parent == parent
    assert found.before == min(before, len(after[parent]) - 1)
    assert sorted(key for key, _parent, _depth in walk(after)) == sorted(KEYS)


@pytest.mark.parametrize(
    ("key", "way", "after"),
    [
        ("b", Way.UP, "b0 a0 d1 e1 c0"),
        ("a", Way.DOWN, "b0 a0 d1 e1 c0"),
        ("a", Way.UP, "a0 d1 e1 b0 c0"),
        ("e", Way.DOWN, "a0 d1 e1 b0 c0"),
        ("b", Way.DEEPER, "a0 d1 e1 b1 c0"),
        ("d", Way.DEEPER, "a0 d1 e1 b0 c0"),
        ("d", Way.OUT, "a0 e1 d0 b0 c0"),
        ("c", Way.OUT, "a0 d1 e1 b0 c0"),
    ],
)
def test_a_step_moves_an_item_among_those_beside_it_or_over_one_level(key: str, way: Way, after: str) -> None:
    assert reading(moved(TREE, key, way)) == after


def test_items_are_numbered_by_their_places() -> None:
    assert numbers_of(TREE, {}, ()) == {"a": "1", "d": "1.1", "e": "1.2", "b": "2", "c": "3"}


def test_what_follows_a_number_by_hand_counts_on_from_it() -> None:
    assert numbers_of(TREE, {"a": "4"}, ()) == {"a": "4", "d": "4.1", "e": "4.2", "b": "5", "c": "6"}
    assert numbers_of(TREE, {"d": "1.5", "b": "2 bis"}, ()) == {
        "a": "1",
        "d": "1.5",
        "e": "1.6",
        "b": "2 bis",
        "c": "3",
    }
    assert numbers_of(TREE, {"a": "Annex", "b": "B"}, ())["c"] == "C"
    assert numbers_of(TREE, {"a": "Opening"}, ())["b"] == "1"
    assert numbers_of(TREE, {"a": "3."}, ())["d"] == "3.1"


def test_internal_items_leave_the_numbers_of_the_others_as_they_are() -> None:
    assert numbers_of(TREE, {}, {"a", "d", "e"}) == {"a": "", "d": "", "e": "", "b": "1", "c": "2"}
    assert numbers_of(TREE, {"a": "C"}, {"a"})["b"] == "1"


@pytest.mark.parametrize(
    ("number", "after"), [("1", "2"), ("2.9", "2.10"), ("3 bis", "4"), ("Item 7", "Item 8"), ("Z", "-"), ("Any", "-")]
)
def test_the_number_after_another(number: str, after: str) -> None:
    assert following(number, "-") == after
