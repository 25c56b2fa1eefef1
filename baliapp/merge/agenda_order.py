"""The order of an agenda that both sides changed: one well-formed tree, and what was moved twice. Pure."""

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from baliapp.store.meetings.agenda_tree import Placed, tree_of
from baliapp.store.tables.entries import Ref

Places = Mapping[str, Placed]


class Trees(NamedTuple):
    """The agenda of a meeting as both had it before, and as either has it."""

    refs: list[Ref]
    base: Places
    here: Places
    there: Places


class Ordered(NamedTuple):
    """The places of items that have another one than in the office, and those moved to different places by both."""

    places: dict[str, Placed]
    twice: dict[str, tuple[str, str, str]]
    """By item where it stood before, in the office and on the copy: see `told`."""
    tangled: str = ""
    """An item whose place is to be looked at, where it might be another had the copies come home in another order."""


def ordered(base: Places, office: Places, venue: Places, alive: Set[str], venues: Set[str] = frozenset()) -> Ordered:
    """Give the order of the items ``alive``; those that both have moved stay where the office has them, but ``venues``.

    Whatever the copy moved or added stands behind what it stands behind there. Items that both added or moved to one
    place stand in the order of their ids, so that it does not matter which copy comes home first.
    """
    gone = base.keys() - alive
    base, office, venue = ({key: side[key] for key in side if key in alive} for side in (base, office, venue))
    orders = {side: _orders(places) for side, places in (("base", base), ("office", office), ("venue", venue))}
    moved_here, moved_there = (
        {key for key in base.keys() & side.keys() if _moved(key, base, side, orders["base"], orders[name])}
        for name, side in (("office", office), ("venue", venue))
    )
    where = {name: told(places) for name, places in (("base", base), ("office", office), ("venue", venue))}
    twice = {key for key in moved_here & moved_there if where["office"][key] != where["venue"][key]} - venues
    from_there = {key for key in venue if key not in office or (key in moved_there and key not in moved_here - venues)}
    from_there -= twice
    parents = {key: (venue if key in from_there or key not in office else office)[key].parent for key in sorted(alive)}
    while rings := {key for key in from_there & office.keys() if _above(key, parents)}:
        twice |= rings
        from_there -= rings
        parents |= {key: office[key].parent for key in rings}
    came_here, came_there = (office.keys() - base.keys()) | moved_here, (venue.keys() - base.keys()) | moved_there
    arrived = came_here | came_there
    found = dict[str, Placed]()
    for parent in dict.fromkeys(parents.values()):
        keys = {key for key, above in parents.items() if above == parent}
        stays = [key for key in orders["office"].get(parent, ()) if key in keys and key not in from_there]
        line = _woven(
            stays, [key for key in orders["venue"].get(parent, ()) if key in keys], from_there & keys, arrived
        )
        if line != list(orders["office"].get(parent, ())):
            found |= {key: Placed(parent, number) for number, key in enumerate(line, 1)}
    changed = {key: place for key, place in found.items() if office.get(key) != place}
    asked = {key: (where["base"][key], where["office"][key], where["venue"][key]) for key in twice}
    differs = where["office"] != where["venue"]
    if differs and came_here and came_there and gone | moved_here | moved_there and not asked:
        return Ordered(changed, asked, min(came_there))
    return Ordered(changed, asked)


def told(places: Places) -> dict[str, str]:
    """Give where each item stands in words: the id of the item above it, and of the one before it, a line each."""
    return {
        key: f"{parent or ''}\n{before}"
        for parent, keys in _orders(places).items()
        for before, key in zip(["", *keys], keys, strict=False)
    }


def _orders(places: Places) -> dict[str | None, tuple[str, ...]]:
    """Give the items below each item in their order; what has no number comes last, as it was made."""
    keys = sorted(places, key=lambda key: (places[key].position is None, places[key].position or 0, key))
    below = dict[str | None, tuple[str, ...]]()
    for key in keys:
        below[places[key].parent] = (*below.get(places[key].parent, ()), key)
    return below


def _moved(
    key: str,
    base: Places,
    side: Places,
    before: Mapping[str | None, Sequence[str]],
    after: Mapping[str | None, Sequence[str]],
) -> bool:
    """Tell whether an item was moved: to below another one, or past those which have kept their order."""
    parent = base[key].parent
    if side[key].parent != parent:
        return True
    both = [each for each in before[parent] if each in side and side[each].parent == parent]
    return key not in _kept_order(both, [each for each in after[parent] if each in set(both)])


def _kept_order(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """Give the longest line of those that follow one another in both."""
    rank = {key: number for number, key in enumerate(before)}
    best = list[list[str]]()
    for key in after:
        longest = max((line for line in best if rank[line[-1]] < rank[key]), key=len, default=[])
        best.append([*longest, key])
    return max(best, key=len, default=[])


def _above(key: str, parents: Mapping[str, str | None]) -> bool:
    """Tell whether an item stands above itself."""
    return parents[key] in parents and key in tree_of(parents).get(None, ())


def _woven(stays: Sequence[str], there: Iterable[str], coming: Set[str], arrived: Set[str]) -> list[str]:
    """Put what comes from the copy behind what it stands behind there; beside what came in the office, by ids."""
    line = list(stays)
    before = None
    for key in there:
        if key in coming:
            at = line.index(before) + 1 if before is not None else 0
            while at < len(line) and line[at] in arrived and line[at] < key:
                at += 1
            line.insert(at, key)
        before = key
    return line
