"""Finding words everywhere: in all records that say something of their own, and in the texts of files, kind by kind."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from baliapp.base import clock, text
from baliapp.base.i18n import N_, _
from baliapp.base.passages import Passage, Span, marks
from baliapp.base.progress import Progress
from baliapp.records.catalogue import BY_NAME, RECORD_TYPES
from baliapp.records.fields import fields_of
from baliapp.records.kinds import Kind
from baliapp.records.naming import name_on
from baliapp.records.record import Record
from baliapp.store.asking import queries
from baliapp.store.asking.explaining import told_of
from baliapp.store.asking.list_plans import plan_of
from baliapp.store.asking.listing_as_of import listing_of
from baliapp.store.asking.names import names_as_of, names_of
from baliapp.store.asking.where_said import Wanted, in_file, in_record
from baliapp.store.lists.as_of import Answer, AsOf, answers, as_of
from baliapp.store.lists.file_texts import InFile, in_files
from baliapp.store.lists.listing import ListColumn, Listing, ListPlan
from baliapp.store.lists.synonyms import Synonyms
from baliapp.store.steps.database import Database
from baliapp.store.steps.derived import WHOLE_TEXTS
from baliapp.store.tables.batches import MANY, in_batches
from baliapp.store.tables.entries import Entry, Ref, ref_of

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
    listed: int
    """How many of them the list of the kind shows, filtered by the same words, on the day."""


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
    plan, asked = _plan(database, type_name), as_of(type_name, day) if day else None
    then = listing_of(plan, database.run, asked, words)
    then.in_files = by_file = in_files(plan, database.run, words, progress)
    today = Listing(plan, database.run, words).ids if asked else []
    ids = list(dict.fromkeys([*then.ids, *today, *by_file]))
    if not ids:
        return
    likely, of_then = ids[: max(MANY, most)], frozenset(then.ids)
    held = _held(database, type_name, day, likely)
    lacking = _lacking(database, plan, wanted, likely)

    def order(identity: str) -> tuple[bool, bool, bool]:
        return identity not in of_then, held[identity] < Answer.MAYBE, lacking[identity]

    first = sorted(likely, key=order)[:most]
    entries = queries.entries(database, [Ref(type_name, identity) for identity in first])
    found = [
        _found(database, plan, each, wanted, by_file.get(each.now.ref.id))
        for each in _as_then(database, type_name, entries, day, held, then)
    ]
    yield Group(type_name, len(ids), tuple(found), _listed(database, plan, then, words, asked))


def _plan(database: Database, type_name: str) -> ListPlan:
    """Give the plan of a list, with what besides its columns is chosen and looked in: of which fact a source speaks."""
    plan = plan_of(type_name)
    if type_name != "citation":
        return plan
    others = [facts for facts in fields_of(BY_NAME[type_name]) if facts.choices and not facts.in_table]
    chosen = [
        ListColumn(each.name, each.label, each.kind, tuple((one.value, one.label) for one in each.choices))
        for each in others
    ]
    kept = database.run("SELECT DISTINCT fact FROM citation WHERE fact <> ''", {})
    facts = tuple((fact, label) for (fact,) in kept for label in _labels().get(fact, (fact,)))
    return plan._replace(columns=(*plan.columns, *chosen, ListColumn("fact", N_("Fact"), Kind.CHOICE, facts)))


@cache
def _labels() -> dict[str, tuple[str, ...]]:
    """Give how forms call the fields of each name; types may call them otherwise."""
    found = defaultdict[str, dict[str, None]](dict)
    for record_type in RECORD_TYPES:
        for facts in fields_of(record_type):
            found[facts.name][facts.label] = None
    return {name: tuple(labels) for name, labels in found.items()}


def _listed(database: Database, plan: ListPlan, then: Listing, words: Sequence[str], asked: AsOf | None) -> int:
    """Give how many of a kind its list shows, filtered by the words, on the day."""
    own = plan_of(plan.record_type)
    return len((then if plan is own else listing_of(own, database.run, asked, words)).ids)


def _held(database: Database, type_name: str, day: datetime.date | None, ids: Sequence[str]) -> dict[str, Answer]:
    """Give how records stand to the day; what knows no time holds on each, and a member that is none does not."""
    held = dict.fromkeys(ids, Answer.YES)
    if day is None:
        return held
    for some in in_batches(ids):
        where, named = _among(some)
        found = answers(database.run, type_name, day, where, named)
        if found is None:
            break
        held |= dict.fromkeys(some, Answer.NO_LONGER) | found
    return held


def _lacking(database: Database, plan: ListPlan, wanted: Wanted, ids: Sequence[str]) -> dict[str, bool]:
    """Tell of records whether what they are called by, name and codes, leaves out something that is looked for."""
    lacking, called = dict[str, bool](), ", ".join(f"t.{field}" for field in ("heading", *plan.codes))
    for some in in_batches(ids):
        where, named = _among(some)
        rows = database.run(f"SELECT t.id, {called} FROM {plan.record_type} t WHERE {where}", named)
        lacking |= {row[0]: wanted.lacking("\n".join(filter(None, row[1:]))) > 0 for row in rows}
    return lacking


def _among(ids: Sequence[str]) -> tuple[str, dict[str, str]]:
    named = {f"id{n}": identity for n, identity in enumerate(ids)}
    return f"t.id IN ({', '.join(f':{name}' for name in named)})", named


class Then(NamedTuple):
    """A record as it is and as it was on the day, and why it did not hold, or is found only by what it is today."""

    now: Entry
    was: Entry
    answer: Answer = Answer.YES
    told: str = ""


def _as_then(
    database: Database,
    type_name: str,
    entries: Sequence[Entry],
    day: datetime.date | None,
    held: Mapping[str, Answer],
    listing: Listing,
) -> list[Then]:
    """Give records as they were on the day, asking one by one only of those that were called or stood otherwise."""
    if day is None:
        return [Then(each, each) for each in entries]
    renamed, cells, of_then = names_as_of(database.run, type_name, day), listing.told, frozenset(listing.ids)
    changing = [column for column in plan_of(type_name).columns if column.choices]
    found = list[Then]()
    for each in entries:
        identity, answer, told = each.ref.id, held[each.ref.id], ""
        values = {column.field: cells.get(identity, each.values).get(column.field, "") for column in changing}
        was = each._replace(values={**each.values, **{name: value for name, value in values.items() if value}})
        if identity in renamed:
            name = name_on(names_of(database, each), day, clock.today())
            was = was._replace(heading=name or each.heading)
        if answer is not Answer.YES:
            told = told_of(database, each, answer, day).sentence
        if identity not in of_then and answer >= Answer.MAYBE:
            then = ", ".join(
                _chosen(column, was) for column in changing if _chosen(column, was) != _chosen(column, each)
            )
            told = " ".join(filter(None, [_("So only today; on this day: {choice}.").format(choice=then), told]))
            was = was._replace(values=each.values)
        found.append(Then(each, was, answer, told))
    return found


def _chosen(column: ListColumn, entry: Entry) -> str:
    """Give the choice that a record shows in a column, in words."""
    return next((_(label) for value, label in column.choices if value == entry.values[column.field]), "")


def _found(database: Database, plan: ListPlan, then: Then, wanted: Wanted, file: InFile | None) -> Found:
    of, heading = plan.record_type, then.was.heading
    said_in, where = in_file(database, of, file, wanted) if file else in_record(database, plan, then.was, wanted)
    heading = then.was.heading
    return Found(
        then.now.ref, heading, marks(heading, wanted.marked), _about(database, then.now),
        said_in, where, then.answer, then.told, file,
    )  # fmt: skip


def _about(database: Database, entry: Entry) -> str:
    ends = [entry.values[facts.name] for facts in fields_of(BY_NAME[entry.ref.type]) if facts.kind is Kind.ANY_RECORD]
    refs = [ref_of(str(end)) for end in ends if end]
    return ", ".join(queries.headings(database, refs).values())
