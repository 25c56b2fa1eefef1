"""Laws of the order of an agenda that both sides changed: every item once, in one tree, whoever comes first."""

from hypothesis import assume, given
from hypothesis import strategies as st

from baliapp.merge.agenda_order import Ordered, Places, ordered, told
from baliapp.store.meetings.agenda_tree import Placed, Way, moved, tree_of, walk

KEYS = "abcde"


def places(*lines: str) -> dict[str, Placed]:
    """Give places from lines such as "a b c" (below none) and "b: d e"."""
    found = dict[str, Placed]()
    for line in lines:
        above, colon, keys = line.rpartition(":")
        found |= {key: Placed(above if colon else None, number) for number, key in enumerate(keys.split(), 1)}
    return found


def after(office: Places, order: Ordered) -> list[tuple[str, str | None]]:
    """Give the items with the one above each, in the order of reading."""
    both = {**office, **order.places}
    keys = sorted(both, key=lambda key: (both[key].position is None, both[key].position or 0, key))
    return [(key, parent) for key, parent, _depth in walk(tree_of({key: both[key].parent for key in keys}))]


def line(office: Places, order: Ordered) -> str:
    """Give the items in the order of reading."""
    return " ".join(key for key, _parent in after(office, order))


def merged(base: Places, office: Places, venue: Places, venues: frozenset[str] = frozenset()) -> Ordered:
    """Order all items that either side has."""
    return ordered(base, office, venue, {*office, *venue}, venues)


BASE = places("a b c d")


def test_what_the_copy_moved_stands_behind_what_it_stands_behind_there() -> None:
    office = places("b a c d")
    order = merged(BASE, office, places("a b d c"))
    assert line(office, order) == "b a d c"
    assert not order.twice


def test_what_both_added_stands_by_its_id_whoever_comes_first() -> None:
    x, y = places("a b x c d"), places("a b y c d")
    assert line(x, merged(BASE, x, y)) == line(y, merged(BASE, y, x)) == "a b x y c d"
    first = places("x a b c d")
    assert line(first, merged(BASE, first, places("y a b c d"))) == "x y a b c d"


def test_what_both_moved_to_one_place_is_not_asked() -> None:
    office = places("b c d a")
    assert merged(BASE, office, places("b c d a")) == Ordered({}, {})


def test_what_both_moved_elsewhere_is_asked_and_stays_unless_the_venue_is_chosen() -> None:
    office, venue = places("b a c d"), places("b c d", "d: a")
    order = merged(BASE, office, venue)
    assert order.twice == {"a": ("\n", "\nb", "d\n")}
    assert line(office, order) == "b a c d"
    chosen = merged(BASE, office, venue, frozenset("a"))
    assert not chosen.twice
    assert after(office, chosen) == [("b", None), ("c", None), ("d", None), ("a", "d")]


def test_what_would_stand_above_itself_is_asked() -> None:
    office, venue = places("b c d", "b: a"), places("a c d", "a: b")
    order = merged(BASE, office, venue)
    assert set(order.twice) == {"b"}
    assert after(office, order) == [("b", None), ("a", "b"), ("c", None), ("d", None)]


def test_places_are_told_by_what_stands_above_and_before() -> None:
    assert told(places("a b", "b: c d")) == {"a": "\n", "b": "\na", "c": "b\n", "d": "b\nc"}


def walked(ways: list[tuple[str, Way]]) -> Places:
    """Give the places after some moves."""
    tree = tree_of(dict.fromkeys(KEYS))
    for key, way in ways:
        tree = moved(tree, key, way)
    return {key: Placed(parent, number) for parent, keys in tree.items() for number, key in enumerate(keys, 1)}


def edited(moved: list[tuple[str, int]], added: list[tuple[str, int]]) -> Places:
    """Give the places of `BASE` after some items were moved to a place and some added there."""
    keys = ["a", "b", "c", "d"]
    for key, place in moved:
        keys.remove(key)
        keys.insert(place, key)
    for key, place in added:
        keys.insert(place, key)
    return places(" ".join(keys))


def changes(new: str) -> st.SearchStrategy[Places]:
    """Give agendas that one side has changed, with items of its own."""
    at = st.integers(0, 5)
    unique = st.lists(st.tuples(st.sampled_from(new), at), max_size=3, unique_by=lambda each: each[0])
    return st.builds(edited, st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 3)), max_size=1), unique)


@given(changes("CXe"), changes("DYf"), changes("EZg"))
def test_unless_it_is_to_be_looked_at_the_order_is_one_whoever_comes_home_first(
    x: Places, y: Places, z: Places
) -> None:
    ends = set()
    for order in ((x, y, z), (z, y, x), (y, x, z)):
        office: Places = BASE
        for venue in order:
            came = merged(BASE, office, venue)
            assume(not came.twice and not came.tangled)
            office = {**office, **came.places}
        ends.add(line(office, Ordered({}, {})))
    assert len(ends) == 1


def test_where_both_moved_and_added_the_order_is_to_be_looked_at() -> None:
    assert merged(BASE, places("b a c d"), places("a x b c d")).tangled == "x"
    assert not merged(BASE, places("a y b c d"), places("a x b c d")).tangled


moves = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(list(Way))), max_size=5)


@given(moves, moves, moves)
def test_whatever_both_moved_every_item_stands_once_and_none_above_itself(
    before: list[tuple[str, Way]], here: list[tuple[str, Way]], there: list[tuple[str, Way]]
) -> None:
    base, office, venue = walked(before), walked([*before, *here]), walked([*before, *there])
    order = merged(base, office, venue)
    both = {**office, **order.places}
    standing = {key: {place.parent for place in [both[key]]} for key in KEYS}
    assert sorted(key for key, _parent in after(office, order)) == list(KEYS)
    assert all(parents == {parent} for key, parent in after(office, order) for parents in [standing[key]])
    assert merged(base, base, venue).twice == {}
    assert told({**base, **merged(base, base, venue).places}) == told(venue)
    assert merged(base, office, base).places == {}
