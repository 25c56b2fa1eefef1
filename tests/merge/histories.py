"""Random work on a database: what officers do in a week, drawn by Hypothesis."""

import itertools
from collections.abc import Callable, Mapping
from pathlib import Path

from hypothesis import strategies as st

from baliapp.base.errors import UserError
from baliapp.records.catalogue import BY_NAME
from baliapp.store.asking.queries import all_entries, entry, recycle_bin
from baliapp.store.deeds.attaching import attach_file
from baliapp.store.deeds.merging_records import merge_records
from baliapp.store.deeds.operations import create_record, delete_records, edit_record, purge_records, restore_records
from baliapp.store.deeds.undo import redo, undo
from baliapp.store.meetings.agenda import add_item, agenda_of, move_item
from baliapp.store.meetings.agenda_tree import Way
from baliapp.store.opening.databases import open_database
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Author, Ref
from baliapp.store.venue.copies import Taking, take
from tests.store.standing import standing

Choose = Callable[[int], int]
"""Gives a number below one."""
NUMBER = itertools.count(1)
WORDS = ("", "red", "blue")
FIELDS = {"participant": "region", "body": "purpose", "theme": "name", "membership": "note", "meeting": "city",
          "agenda_item": "points", "document": "note"}  # fmt: skip
PLAIN = ("participant", "body", "theme", "document")
"""Nothing refers to these where nobody links them."""
Snapshot = Mapping[tuple[str, str], Mapping[str, object]]


def worked(database: Database, choose: Choose, deeds: int, kinds: tuple[str, ...]) -> None:
    """Do some random work; what is refused is left undone."""
    for _deed in range(deeds):
        try:
            DEEDS[kinds[choose(len(kinds))]](database, choose)
        except UserError:
            continue


def _some(database: Database, choose: Choose, *types: str) -> Ref:
    found = [each.ref for name in types for each in all_entries(database, name)]
    if not found:
        raise UserError("There is none.")
    return found[choose(len(found))]


def _typed(choose: Choose) -> str:
    return [*WORDS, f"word{next(NUMBER)}", f"word{next(NUMBER)}"][choose(len(WORDS) + 2)]


def _edit(database: Database, choose: Choose) -> None:
    ref = _some(database, choose, *FIELDS)
    edit_record(database, ref, {FIELDS[ref.type]: _typed(choose)})


def _create(database: Database, choose: Choose) -> None:
    name = f"New {next(NUMBER)}"
    match choose(4):
        case 0:
            create_record(database, "participant", {"short_name": name, "kind": "state", "standing": "member"})
        case 1:
            create_record(database, "theme", {"name": name, "key": WORDS[choose(3)]})
        case 2:
            create_record(database, "body", {"name": name})
        case _:
            create_record(database, "document", {"title": name, "kind": "own note"})


def _link(database: Database, choose: Choose) -> None:
    member, body = _some(database, choose, "participant"), _some(database, choose, "body")
    values = {"participant": member.id, "body": body.id, "status": ("member", "host")[choose(2)]}
    create_record(database, "membership", {**values, "note": WORDS[choose(3)]})


def _delete(database: Database, choose: Choose) -> None:
    delete_records(database, [_some(database, choose, *FIELDS)])


def _restore(database: Database, choose: Choose) -> None:
    found = [each.ref for each in recycle_bin(database) if each.ref.type in FIELDS]
    if found:
        restore_records(database, [found[choose(len(found))]])


def _purge(database: Database, choose: Choose) -> None:
    purge_records(database, [_some(database, choose, "participant", "theme", "body", "membership")])


def _item(database: Database, choose: Choose) -> None:
    meeting = _some(database, choose, "meeting")
    items = agenda_of(database, meeting)
    near = items[choose(len(items))].ref if items else None
    below, after = (near, None) if choose(2) else (None, near)
    add_item(database, meeting, {"title": f"Item {next(NUMBER)}"}, after=after, below=below)


def _move(database: Database, choose: Choose) -> None:
    items = agenda_of(database, _some(database, choose, "meeting"))
    if items:
        move_item(database, items[choose(len(items))].ref, list(Way)[choose(len(Way))])


def _merge(database: Database, choose: Choose) -> None:
    kept, other = (_some(database, choose, "participant") for _each in range(2))
    entries = [each for ref in (kept, other) if (each := entry(database, ref))]
    merge_records(database, entries[0], entries[1], {})


def _attach(database: Database, choose: Choose) -> None:
    attach_file(database, _some(database, choose, "document"), "a.txt", f"{next(NUMBER)}".encode(), {})


def _read_anew(database: Database, choose: Choose) -> None:
    edit_record(database, _some(database, choose, "document_file"), {"encoding": _typed(choose), "cleaned": "text"})


def _undo(database: Database, _choose: Choose) -> None:
    undo(database)


def _redo(database: Database, _choose: Choose) -> None:
    redo(database)


def _plain_edit(database: Database, choose: Choose) -> None:
    ref = _some(database, choose, *PLAIN)
    edit_record(database, ref, {FIELDS[ref.type]: _typed(choose)})


def _plain_delete(database: Database, choose: Choose) -> None:
    delete_records(database, [_some(database, choose, *PLAIN)])


DEEDS: dict[str, Callable[[Database, Choose], None]] = {
    "edit": _edit,
    "create": _create,
    "link": _link,
    "delete": _delete,
    "restore": _restore,
    "purge": _purge,
    "item": _item,
    "move": _move,
    "merge": _merge,
    "attach": _attach,
    "read anew": _read_anew,
    "undo": _undo,
    "redo": _redo,
    "plain edit": _plain_edit,
    "plain delete": _plain_delete,
}
EVERYTHING = tuple(name for name in DEEDS if not name.startswith("plain"))
WITHOUT_REFERENCES = ("plain edit", "plain edit", "create", "plain delete", "restore", "undo")


def chosen(data: st.DataObject) -> Choose:
    """Have Hypothesis choose."""
    return lambda below: data.draw(st.integers(0, below - 1))


def begun(office: Database) -> None:
    """Give an office something to work on."""
    for name in ("Thailand", "Fiji"):
        create_record(office, "participant", {"short_name": name, "kind": "state", "standing": "member"})
    create_record(office, "body", {"name": "Ad Hoc Group"})
    create_record(office, "theme", {"name": "Return"})
    meeting = create_record(office, "meeting", {"title": "Meeting"}).made[0]
    for title in ("Opening", "Business", "Closing"):
        add_item(office, meeting, {"title": title})


def copy_of(database: Database, target: Path) -> Database:
    """Take a copy and open it."""
    take(database, target, Taking(taken_for=target.stem))
    return open_database(target, Author(f"Kim of {target.stem}", "laptop"))


def snapshot(database: Database) -> Snapshot:
    """Give every field of every record, the register of copies apart, and what was left open."""
    return {
        (name, identity): row
        for name, rows in standing(database).items()
        if name in BY_NAME and name not in ("venue_copy", "merge_question")
        for identity, row in rows.items()
    }
