"""Open questions in the form in which they were asked when the copy came back."""

from collections.abc import Mapping
from typing import NamedTuple

from baliapp.merge.plan import FILE, Conflict, Key, Plan, Reason, Side
from baliapp.merge.questions import PLACE, about, open_questions, sides_of
from baliapp.merge.words import facts_of
from baliapp.records.kinds import Kind
from baliapp.store.asking.queries import headings
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref, ref_of


class Undecided(NamedTuple):
    """The questions, and the records that keep them."""

    plan: Plan
    entries: Mapping[Key, Entry]


def undecided(database: Database) -> Undecided:
    """Give what is still to be decided; of several questions about one field the one that was asked first."""
    entries = dict[Key, Entry]()
    for each in open_questions(database):
        entries.setdefault(Key(about(each), str(each.values["fact"])), each)
    named = headings(database, {ref for key, each in entries.items() for ref in (key.ref, *_meant(key, each))})
    conflicts = tuple(_conflict(key, each, named) for key, each in entries.items())
    return Undecided(Plan(conflicts=conflicts, headings=named), entries)


def _conflict(key: Key, question: Entry, named: Mapping[Ref, str]) -> Conflict:
    before, office, venue = (str(question.values[name]) or None for name in ("before", "office", "venue"))
    is_place = (key.ref.type, key.field) == PLACE
    reason = Reason.PLACE if is_place else Reason.FILE if key.field == FILE else Reason.VALUE
    sides = (*sides_of(question), Side.LATER)
    told = str(question.values["told"])
    return Conflict(key.ref, named.get(key.ref, told), key.field, before, office, venue, reason, told, sides)


def _meant(key: Key, question: Entry) -> list[Ref]:
    """Give the records that the values refer to."""
    texts = [text for name in ("before", "office", "venue") if (text := str(question.values[name]))]
    facts = facts_of(key.ref, key.field)
    if (key.ref.type, key.field) == PLACE:
        return [Ref(key.ref.type, line) for text in texts for line in text.split("\n") if line]
    if facts is not None and facts.kind is Kind.REFERENCE:
        return [Ref(facts.target, text) for text in texts]
    return [ref_of(text) for text in texts] if facts is not None and facts.kind is Kind.ANY_RECORD else []
