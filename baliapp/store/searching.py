"""Finding words everywhere: in all records that say something of their own, and in the texts of files, kind by kind."""

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from baliapp.base import text
from baliapp.base.i18n import N_, _
from baliapp.base.passages import Passage, Span, marks, passage
from baliapp.base.progress import Progress
from baliapp.records.catalogue import BY_NAME, RECORD_TYPES
from baliapp.records.fields import fields_of
from baliapp.records.kinds import Kind, shown
from baliapp.records.record import Record
from baliapp.store import queries
from baliapp.store.as_of import Answer, answers
from baliapp.store.batches import MANY, in_batches
from baliapp.store.database import Database
from baliapp.store.derived import WHOLE_TEXTS
from baliapp.store.entries import Entry, Ref, ref_of
from baliapp.store.explaining import as_it_was
from baliapp.store.file_texts import InFile, in_files
from baliapp.store.list_plans import plan_of
from baliapp.store.listing import Listing
from baliapp.store.synonyms import Synonyms

FIRST = ("participant", "body", "person", "post", "meeting", "document", "citation", "objective", "objective_list",
         "outcome_paragraph", "initiative", "news_item", "theme")  # fmt: skip
"""The kinds in the order in which they are told; all others come after them."""
MOST = 6
"""How many of a kind are told unless more are asked for."""


class Found(NamedTuple):
    """One record that holds the words, as it was on the day: where it says them, and how it stands to the day."""

    ref: Ref
    heading: str
    marks: tuple[Span, ...]
    """What is marked in the heading."""
    about: str = ""
    """What a source or statement is about."""
    said_in: str = ""
    """Which field of it holds the line, untranslated."""
    passage: Passage | None = None
    answer: Answer = Answer.YES
    told: str = ""
    """Why it did not hold on the day, or may not have; blank where it did."""
    file: InFile | None = None
    """The file by whose text a document is found; the place of the passage is one in its cleaned text."""


class Group(NamedTuple):
    """What was found of one kind of record: how many, and the first of them."""

    type: str
    total: int
    found: tuple[Found, ...]


class Wanted(NamedTuple):
    """What is looked for: what has to be there, each in one way or another, and all that is marked."""

    needed: tuple[tuple[str, ...], ...]
    marked: tuple[str, ...]

    def lacking(self, said: str) -> int:
        """Give how much of what has to be there a text does not say."""
        folded = text.fold(said)
        return sum(
            not (any(way in folded for way in ways) or all(word in folded for word in ways[0].split()))
            for ways in self.needed
        )


def looked_in() -> list[type[Record]]:
    """Give the kinds of records that are looked in: those that say more than what they tie together."""
    saying = [
        each
        for each in RECORD_TYPES
        if each.__tablename__ not in WHOLE_TEXTS
        and any(facts.searched and facts.kind is not Kind.REFERENCE for facts in fields_of(each))
    ]
    places = {name: place for place, name in enumerate(FIRST)}
    return sorted(saying, key=lambda each: places.get(str(each.__tablename__), len(places)))


def search(
    database: Database,
    typed: str,
    day: datetime.date | None = None,
    progress: Progress | None = None,
    most: int = MOST,
) -> list[Group]:
    """Give what holds every word that was typed, kind by kind, ``most`` of each at the most.

    What an officer means comes first; of what is dated, what held on ``day`` before all else.
    """
    words, progress = text.words(typed), progress or Progress()
    kinds = looked_in() if words else []
    wanted = _wanted(database, words)
    groups = list[Group]()
    for number, kind in enumerate(kinds):
        progress.step(number, len(kinds), _(kind.plural))
        groups += _group(database, str(kind.__tablename__), words, wanted, day, progress, most)
    return groups


def _wanted(database: Database, typed: Sequence[str]) -> Wanted:
    sought = Synonyms(database.run).sought(typed)
    needed = [(word,) for word in sought.words] + [(" ".join(each.words), *each.others) for each in sought.phrases]
    apart = [word for each in sought.phrases for word in each.words]
    return Wanted(
        tuple(needed), tuple(dict.fromkeys([" ".join(typed), *(one for way in needed for one in way), *apart]))
    )


def _group(
    database: Database,
    type_name: str,
    words: Sequence[str],
    wanted: Wanted,
    day: datetime.date | None,
    progress: Progress,
    most: int,
) -> Iterator[Group]:
    plan = plan_of(type_name)
    own = Listing(plan, database.run, words).ids
    by_file = in_files(plan, database.run, words, progress)
    ids = [*own, *by_file]
    if not ids:
        return
    likely = ids[: max(MANY, most)]
    held = _held(database, type_name, day, likely)
    first = sorted(likely, key=lambda identity: held[identity] < Answer.MAYBE)[:most]
    entries = queries.entries(database, [Ref(type_name, identity) for identity in first])
    found = [_found(database, each, wanted, day, by_file.get(each.ref.id)) for each in entries]
    yield Group(type_name, len(ids), tuple(found))


def _held(database: Database, type_name: str, day: datetime.date | None, ids: Sequence[str]) -> dict[str, Answer]:
    """Give how records stand to the day; what knows no time holds on each, and a member that is none does not."""
    held = dict[str, Answer]()
    for some in in_batches(ids if day else ()):
        named = {f"id{n}": identity for n, identity in enumerate(some)}
        where = f"t.id IN ({', '.join(f':{name}' for name in named)})"
        found = answers(database.run, type_name, day, where, named) if day else None
        if found is None:
            break
        held |= dict.fromkeys(some, Answer.NO_LONGER) | found
    return dict.fromkeys(ids, Answer.YES) | held


def _found(database: Database, entry: Entry, wanted: Wanted, day: datetime.date | None, file: InFile | None) -> Found:
    then, told = as_it_was(database, entry, day) if day else (entry, None)
    said_in, where = _in_file(database, entry.ref.type, file, wanted) if file else _in_record(database, entry, wanted)
    about = _about(database, entry)
    found = Found(entry.ref, then.heading, marks(then.heading, wanted.marked), about, said_in, where, file=file)
    return found._replace(answer=told.answer, told=told.sentence) if told else found


def _about(database: Database, entry: Entry) -> str:
    ends = [entry.values[facts.name] for facts in fields_of(BY_NAME[entry.ref.type]) if facts.kind is Kind.ANY_RECORD]
    refs = [ref_of(str(end)) for end in ends if end]
    return ", ".join(queries.headings(database, refs).values())


def _in_file(database: Database, type_name: str, file: InFile, wanted: Wanted) -> tuple[str, Passage | None]:
    """Find the place in the text of a file; the file's name may be what was found."""
    table = plan_of(type_name).texts[0]
    field = next(each for each in fields_of(BY_NAME[table]) if each.searched and each.name in WHOLE_TEXTS[table])
    kept = database.run(f"SELECT {field.name} FROM {table} WHERE id = :one", {"one": file.id})
    return "", passage(str(kept[0][0]), wanted.marked) if kept else None


def _in_record(database: Database, entry: Entry, wanted: Wanted) -> tuple[str, Passage | None]:
    """Find the field that says the most of what the heading does not; nothing is told where that says all."""
    best, said = "", None
    least = wanted.lacking(entry.heading)
    if not least:
        return best, said
    for label, value in _said_by(database, entry):
        lacks = wanted.lacking(f"{entry.heading}\n{value}")
        if lacks < least and (where := passage(value, wanted.marked)):
            best, said, least = label, where, lacks
    return (best, said) if said else _elsewhere(database, entry.ref, wanted)


def _said_by(database: Database, entry: Entry) -> list[tuple[str, str]]:
    """Give what a record says, field by field: its own words, then the names of the records it names."""
    searched = [facts for facts in fields_of(BY_NAME[entry.ref.type]) if facts.searched]
    said = [facts for facts in searched if facts.kind is not Kind.REFERENCE]
    own = [(facts.label, shown(entry.values[facts.name])) for facts in said]
    ends = [(facts.label, Ref(facts.target, str(entry.values[facts.name]))) for facts in searched if facts not in said]
    called = queries.headings(database, [ref for _label, ref in ends])
    return own + [(label, called.get(ref, "")) for label, ref in ends]


def _elsewhere(database: Database, ref: Ref, wanted: Wanted) -> tuple[str, Passage | None]:
    """Find the words among what the record is found by besides: former names, and what it belongs to."""
    kept = database.run(f"SELECT folded FROM {ref.type} WHERE id = :one", {"one": ref.id})
    return N_("Also found by"), passage(str(kept[0][0]), wanted.marked) if kept else None
