"""Open questions in the form in which they were asked when the copy came back."""

from collections.abc import Mapping
from typing import NamedTuple

from baliapp.merge.keeping import PLACE, about
from baliapp.merge.plan import FILE, Conflict, Key, Plan, Reason, Side, Written
from baliapp.merge.questions import open_questions, sides_of
from baliapp.merge.telling import text_asked
from baliapp.merge.words import facts_of
from baliapp.records.kinds import Kind
from baliapp.store.asking.queries import headings
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref, ref_of
from baliapp.store.venue.copies import venue_copies
from baliapp.store.venue.writers import Text, writers


class Undecided(NamedTuple):
    """The questions, and the records that keep them."""

    plan: Plan
    entries: Mapping[Conflict, Entry]


def undecided(database: Database) -> Undecided:
    """Give what is still to be decided; about one field each copy may have brought something else."""
    entries = [(Key(about(each), str(each.values["fact"])), each) for each in open_questions(database)]
    copies = {each.ref: each.heading for each in venue_copies(database)}
    named = headings(database, {ref for key, each in entries for ref in (key.ref, *_meant(key, each))}) | copies
    texts = [text_asked(key, str(each.values[side]) or None) for key, each in entries for side in ("office", "venue")]
    with database.reading() as connection:
        wrote = writers(connection, texts)
    conflicts = {_conflict(key, each, named, wrote): each for key, each in entries}
    return Undecided(Plan(conflicts=tuple(conflicts), headings=named), conflicts)


def _conflict(key: Key, question: Entry, named: Mapping[Ref, str], wrote: Mapping[Text, Written]) -> Conflict:
    before, office, venue = (str(question.values[name]) or None for name in ("before", "office", "venue"))
    is_place = (key.ref.type, key.field) == PLACE
    reason = Reason.PLACE if is_place else Reason.FILE if key.field == FILE else Reason.VALUE
    sides = (*sides_of(question), Side.LATER)
    told = str(question.values["told"])
    is_remark = office is venue is None
    here, there = (None if is_remark else wrote.get(text_asked(key, each)) for each in (office, venue))
    copy = named.get(Ref("venue_copy", str(question.values["copy"])), "")
    return Conflict(
        key.ref, named.get(key.ref, told), key.field, before, office, venue, reason, told, sides, here, there, copy
    )


def _meant(key: Key, question: Entry) -> list[Ref]:
    """Give the records that the values refer to."""
    texts = [text for name in ("before", "office", "venue") if (text := str(question.values[name]))]
    facts = facts_of(key.ref, key.field)
    if (key.ref.type, key.field) == PLACE:
        return [Ref(key.ref.type, line) for text in texts for line in text.split("\n") if line]
    if facts is not None and facts.kind is Kind.REFERENCE:
        return [Ref(facts.target, text) for text in texts]
    return [ref_of(text) for text in texts] if facts is not None and facts.kind is Kind.ANY_RECORD else []
