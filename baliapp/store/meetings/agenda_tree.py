"""The tree of an agenda as ids alone: in order, without rings, and what moving does to it."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from baliapp.base.errors import UserError
from baliapp.base.i18n import _

Tree = Mapping[str | None, tuple[str, ...]]
"""The items below each item, in order; None stands for the agenda itself."""


class Way(StrEnum):
    """Where an item can go from where it is."""

    UP = "up"
    DOWN = "down"
    DEEPER = "deeper"
    OUT = "out"


class Place(NamedTuple):
    """Below which item (None: below none), and how many stand before it there."""

    parent: str | None
    before: int


class Placed(NamedTuple):
    """Below which item one stands, and its number there."""

    parent: str | None
    position: int | None


def tree_of(parents: Mapping[str, str | None]) -> Tree:
    """Give the tree of items that come in the order of their places, each with the item above it.

    What is above no item of this agenda, or in the end above itself, stands below none.
    """
    tree: dict[str | None, tuple[str, ...]] = {}
    for key in parents:
        above = None if _is_ring(key, parents) else parents[key]
        above = above if above in parents else None
        tree[above] = (*tree.get(above, ()), key)
    return tree


def walk(tree: Tree, parent: str | None = None, depth: int = 0) -> Iterator[tuple[str, str | None, int]]:
    """Give all items below one in the order of reading: each with the item above it, and how deep it stands."""
    for key in tree.get(parent, ()):
        yield key, parent, depth
        yield from walk(tree, key, depth + 1)


def place_of(tree: Tree, key: str) -> Place:
    """Give where an item stands."""
    return next(Place(parent, keys.index(key)) for parent, keys in tree.items() if key in keys)


def moved(tree: Tree, key: str, way: Way) -> Tree:
    """Move an item a step, all that is below it with it; where it can go no further, nothing changes.

    Deeper is below the item before it, as the last; out is behind the item that it was below.
    """
    parent, before = place_of(tree, key)
    beside = tree[parent]
    if way is Way.UP:
        return placed(tree, key, Place(parent, max(before - 1, 0)))
    if way is Way.DOWN:
        return placed(tree, key, Place(parent, min(before + 1, len(beside) - 1)))
    if way is Way.DEEPER:
        return placed(tree, key, Place(beside[before - 1], len(tree.get(beside[before - 1], ())))) if before else tree
    if parent is None:
        return tree
    above = place_of(tree, parent)
    return placed(tree, key, Place(above.parent, above.before + 1))


def placed(tree: Tree, key: str, place: Place) -> Tree:
    """Put an item somewhere else, all that is below it with it; raise UserError where that would make a ring.

    ``place.before`` counts the items there without the one that is moved.
    """
    if place.parent == key or place.parent in {below for below, _parent, _depth in walk(tree, key)}:
        raise UserError(_("An item cannot be a part of itself."), _("Move it somewhere outside of its own parts."))
    left: dict[str | None, tuple[str, ...]] = {
        parent: tuple(each for each in keys if each != key) for parent, keys in tree.items()
    }
    beside: Sequence[str] = left.get(place.parent, ())
    return left | {place.parent: (*beside[: place.before], key, *beside[place.before :])}


def _is_ring(key: str, parents: Mapping[str, str | None]) -> bool:
    seen, above = {key}, parents[key]
    while above is not None and above in parents and above not in seen:
        seen.add(above)
        above = parents[above]
    return above == key
