"""The agenda of a meeting: its items as a tree, and what an officer can do to that tree, each one step."""

from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple

from sqlalchemy import Connection, select

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.records.kinds import Value
from baliapp.store.deeds.operations import delete_records
from baliapp.store.meetings.agenda_internal import internal_items
from baliapp.store.meetings.agenda_numbers import numbers_of
from baliapp.store.meetings.agenda_tree import Place, Tree, Way, moved, place_of, placed, tree_of, walk
from baliapp.store.steps.changes import Step
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Entry, Ref
from baliapp.store.tables.rows import entry_of, table_of

ITEM = "agenda_item"
MOVES = {
    Way.UP: lambda: _("Move up {record}"),
    Way.DOWN: lambda: _("Move down {record}"),
    Way.DEEPER: lambda: _("Move {record} below the item before it"),
    Way.OUT: lambda: _("Move {record} out of the item above it"),
}


class Item(NamedTuple):
    """An item of an agenda as it is printed: with its number, how deep it stands, and whether all may see it."""

    entry: Entry
    number: str
    depth: int
    parent: Ref | None
    is_internal: bool
    """Whether it, or an item above it, is for the chair only."""

    @property
    def ref(self) -> Ref:
        """Which record it is."""
        return self.entry.ref

    @property
    def called(self) -> str:
        """Its number and title."""
        return " ".join(filter(None, (self.number, str(self.entry.values["title"]))))


def agenda_of(database: Database, meeting: Ref) -> tuple[Item, ...]:
    """Give the items of a meeting in the order of reading."""
    with database.reading() as connection:
        return items_among(_stored(connection, meeting.id), internal_items(connection, meeting.id))


def items_among(found: list[Entry], internal: Set[str]) -> tuple[Item, ...]:
    """Give what stands in an agenda, sorted by places, as its items in the order of reading."""
    by_id = {each.ref.id: each for each in found}
    tree = _tree(found)
    order = list(walk(tree))
    by_hand = {key: str(each.values["number"]).strip() for key, each in by_id.items()}
    numbers = numbers_of(tree, by_hand, internal)
    return tuple(
        Item(by_id[key], numbers[key], depth, Ref(ITEM, parent) if parent else None, key in internal)
        for key, parent, depth in order
    )


def for_all(items: Iterable[Item]) -> tuple[Item, ...]:
    """Leave out what is for the chair only: for every copy that others get."""
    return tuple(each for each in items if not each.is_internal)


def add_item(
    database: Database, meeting: Ref, values: Mapping[str, Value], *, after: Ref | None = None, below: Ref | None = None
) -> Changed:
    """Make an item: behind ``after`` and beside it, else as the last one ``below`` an item, else as the last of all."""
    with database.step(_("New agenda item {record}").format(record=values["title"])) as step:
        tree = _tree_in(step, meeting.id)
        place = _new_place(tree, after, below)
        made = step.create(ITEM, {**values, "meeting": meeting.id, "parent": place.parent})
        _write(step, tree, placed(tree, made.id, place))
    return step.changed


def move_item(database: Database, item: Ref, way: Way) -> Changed:
    """Move an item with all its parts: up, down, below the item before it, or out of the one above it."""
    with database.step("") as step:
        step.name = MOVES[way]().format(record=step.heading(item))
        tree = _tree_around(step, item)
        _write(step, tree, moved(tree, item.id, way))
    return step.changed


def place_item(database: Database, item: Ref, parent: Ref | None, before: int) -> Changed:
    """Put an item with all its parts below another, or below none, so that ``before`` stand before it there."""
    with database.step("") as step:
        step.name = _("Move {record}").format(record=step.heading(item))
        tree = _tree_around(step, item)
        _write(step, tree, placed(tree, item.id, Place(parent.id if parent else None, before)))
    return step.changed


def place_after(step: Step, item: Ref, parent: str | None, before: str | None) -> None:
    """Put an item below another, or below none, behind the one ``before`` it there, as part of a larger step."""
    tree = _tree_around(step, item)
    there = [key for key in tree.get(parent, ()) if key != item.id]
    _write(step, tree, placed(tree, item.id, Place(parent, there.index(before) + 1 if before in there else 0)))


def delete_item(database: Database, item: Ref) -> Changed:
    """Put an item and all that is below it into the recycle bin, as one step."""
    with database.reading() as connection:
        meeting = connection.execute(select(table_of(ITEM).c.meeting).where(table_of(ITEM).c.id == item.id)).scalar()
        tree = _tree(_stored(connection, str(meeting)))
    return delete_records(database, [item, *(Ref(ITEM, key) for key, _parent, _depth in walk(tree, item.id))])


def _new_place(tree: Tree, after: Ref | None, below: Ref | None) -> Place:
    """Give where a new item goes: in the place of what stood before it and is gone, as the last one.

    Raise UserError where the item above it is gone, which may have kept it from others.
    """
    there = {key for keys in tree.values() for key in keys}
    if after is not None and after.id in there:
        parent, before = place_of(tree, after.id)
        return Place(parent, before + 1)
    if below is not None and below.id not in there:
        raise UserError(
            _("The item above it is no longer there."), _("Somebody deleted it in the meantime; choose another place.")
        )
    parent = below.id if below is not None else None
    return Place(parent, len(tree.get(parent, ())))


def _tree_around(step: Step, item: Ref) -> Tree:
    step.edit(item, {})  # refuses what is in the recycle bin
    return _tree_in(step, str(step.current(item).values["meeting"]))


def _tree_in(step: Step, meeting: str) -> Tree:
    found = _stored(step.connection, meeting)
    step.gather(each.ref for each in found)
    return _tree(found)


def _tree(items: Iterable[Entry]) -> Tree:
    def parent_of(each: Entry) -> str | None:
        return str(each.values["parent"]) if each.values["parent"] else None

    return tree_of({each.ref.id: parent_of(each) for each in items})


def _stored(connection: Connection, meeting: str) -> list[Entry]:
    """Give the items of a meeting by their places; those without a place come last, as they were made."""
    table = table_of(ITEM)
    query = select(table).where(table.c.meeting == meeting, table.c.deleted.is_(None))
    found = [entry_of(Ref(ITEM, row["id"]), dict(row)) for row in connection.execute(query).mappings()]
    return sorted(found, key=by_place)


def by_place(item: Entry) -> tuple[bool, object, str]:
    """Sort by place; what has none comes last, as it was made."""
    return item.values["position"] is None, item.values["position"] or 0, item.ref.id


def _write(step: Step, before: Tree, after: Tree) -> None:
    """Give the items their places where those beside them have changed."""
    for parent, keys in after.items():
        if keys != before.get(parent, ()):
            for position, key in enumerate(keys, 1):
                step.edit(Ref(ITEM, key), {"parent": parent, "position": position})
