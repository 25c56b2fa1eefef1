"""Where a record says what is looked for: in which of its fields, names and choices, or where in its file."""

from collections.abc import Iterator
from typing import NamedTuple

from baliapp.base import text
from baliapp.base.i18n import N_, _
from baliapp.base.passages import Passage, passage
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import fields_of
from baliapp.records.kinds import Kind, shown
from baliapp.store.asking import queries
from baliapp.store.asking.list_plans import plan_of
from baliapp.store.lists.file_texts import InFile
from baliapp.store.lists.listing import ListPlan
from baliapp.store.steps.database import Database
from baliapp.store.steps.derived import WHOLE_TEXTS
from baliapp.store.steps.naming_records import Names
from baliapp.store.tables.entries import Entry, Ref


class Wanted(NamedTuple):
    """What is looked for: what has to be there, each in one way or another, and all that is marked."""

    needed: tuple[tuple[str, ...], ...]
    marked: tuple[str, ...]

    def lacking(self, said: str) -> int:
        """Give how much of what has to be there a text does not say."""
        return self.lacking_in(text.fold(said))

    def lacking_in(self, folded: str) -> int:
        """Give how much of what has to be there a folded text does not say."""
        return sum(
            not (any(way in folded for way in ways) or all(word in folded for word in ways[0].split()))
            for ways in self.needed
        )

    def begins_in(self, choice: str) -> bool:
        """Tell whether a word of a choice begins as one that is looked for: that is how choices are found."""
        folded = f" {text.fold(choice)}"
        return any(f" {word}" in folded for ways in self.needed for word in ways[0].split())


def in_file(database: Database, type_name: str, file: InFile, wanted: Wanted) -> tuple[str, Passage | None]:
    """Find the place in the text of a file; the file's name may be what was found."""
    table = plan_of(type_name).texts[0]
    field = next(each for each in fields_of(BY_NAME[table]) if each.searched and each.name in WHOLE_TEXTS[table])
    kept = database.run(f"SELECT {field.name} FROM {table} WHERE id = :one", {"one": file.id})
    return "", passage(str(kept[0][0]), wanted.marked, lambda folded: not wanted.lacking_in(folded)) if kept else None


def in_record(database: Database, plan: ListPlan, entry: Entry, wanted: Wanted) -> tuple[str, Passage | None]:
    """Find the field that says the most of what the heading does not; nothing is told where that says all."""
    best, said = "", None
    least = wanted.lacking(entry.heading)
    for label, value in _said_by(database, plan, entry, wanted) if least else ():
        lacks = wanted.lacking(f"{entry.heading}\n{value}")
        if lacks < least and (where := passage(value, wanted.marked)):
            best, said, least = label, where, lacks
    return best, said


def _said_by(database: Database, plan: ListPlan, entry: Entry, wanted: Wanted) -> Iterator[tuple[str, str]]:
    """Give what a record says: its own words, the names of records that it names, its names, and what is chosen."""
    searched = [facts for facts in fields_of(BY_NAME[entry.ref.type]) if facts.searched]
    said = [facts for facts in searched if facts.kind is not Kind.REFERENCE]
    yield from ((facts.label, shown(entry.values[facts.name])) for facts in said)
    ends = [(facts.label, Ref(facts.target, str(entry.values[facts.name]))) for facts in searched if facts not in said]
    called = queries.headings(database, [ref for _label, ref in ends])
    yield from ((label, called.get(ref, "")) for label, ref in ends)
    with database.reading() as connection:
        names = Names(connection, {}, [entry.ref])(entry.ref)
    yield from ((N_("Also found by"), line) for line in names.splitlines())
    for column in plan.columns:
        labels = [_(label) for value, label in column.choices if value == entry.values[column.field]]
        yield from ((column.label, label) for label in labels if wanted.begins_in(label))
