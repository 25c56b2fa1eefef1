"""Counts found in documents beside the count that memberships give on that day: compared, never merged."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from baliapp.base import clock
from baliapp.base.partial_dates import PartialDate
from baliapp.base.periods import FIRST_DAY, LAST_DAY
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.facts import standings
from baliapp.store.facts.standings import Figure, Standing
from baliapp.store.facts.statements import Statement, facts_of
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref

STATES, ORGANISATIONS = ("state", "sar"), ("organisation", "process")
"""A special administrative region is counted with the states, as documents do."""
COMPUTED = {
    "members": ("member", (*STATES, *ORGANISATIONS)),
    "member states": ("member", STATES),
    "member organisations": ("member", ORGANISATIONS),
    "observers": ("observer", (*STATES, *ORGANISATIONS)),
    "observer states": ("observer", STATES),
    "observer organisations": ("observer", ORGANISATIONS),
}
"""What a count is of, as the status and the kinds of members that stand for it."""


class ComparedCount(NamedTuple):
    """What a document counts, and what memberships give for the same thing on the day it speaks of."""

    statement: Statement
    day: datetime.date | None
    """None where neither the statement nor its document has a date."""
    is_document_date: bool
    """Whether the day is only that of the document."""
    computed: Figure | None
    """None where nothing is computed: no day, or something that memberships do not tell."""


def counts_compared(database: Database, body: Ref) -> list[ComparedCount]:
    """Give the counts that sources give of a body's members, in the order of what they count, then of their dates."""
    said = [each for fact in facts_of(database, body) for each in fact.statements if each.figure is not None]
    said = [each for each in said if each.counted in COMPUTED]
    dates = _document_dates(database, said)
    there = dict[datetime.date, list[Standing]]()
    found = list[ComparedCount]()
    for each in sorted(said, key=lambda each: list(COMPUTED).index(each.counted)):
        day = day_of(each.as_of) or day_of(dates.get(each.document_id or ""))
        if day and day not in there:
            there[day] = standings.standings(database, body, day)
        computed = computed_count(there[day], each.counted) if day else None
        found.append(ComparedCount(each, day, day is not None and day_of(each.as_of) is None, computed))
    return found


def day_of(date: Value) -> datetime.date | None:
    """Give the last day that a date may mean, else the first, but none to come; None where it names none."""
    if not isinstance(date, PartialDate):
        return None
    day = date.latest if date.latest != LAST_DAY else date.earliest
    return min(day, clock.today()) if day != FIRST_DAY else None


def computed_count(there: Iterable[Standing], counted: str) -> Figure:
    """Count those of whom a count of this kind speaks."""
    status, kinds = COMPUTED[counted]
    return standings.figure(each for each in there if each.status == status and each.kind in kinds)


def _document_dates(database: Database, said: Iterable[Statement]) -> dict[str, Value]:
    refs = dict.fromkeys(Ref("document", each.document_id) for each in said if each.document_id)
    return {each.ref.id: each.values["dated"] for each in queries.entries(database, refs)}
