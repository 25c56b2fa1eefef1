"""What has to do with a record as of a day: what held then, what may have, and how much more there is."""

import datetime
from typing import NamedTuple

from baliapp.store.asking import queries
from baliapp.store.lists.as_of import Answer, answers
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref, Related


class RelatedThen(NamedTuple):
    """Related records as of a day: of the doubtful ones nobody can tell whether they held."""

    group: Related
    doubtful: frozenset[Ref] = frozenset()
    later: int = 0
    ended: int = 0


def related_then(database: Database, ref: Ref, day: datetime.date | None) -> list[RelatedThen]:
    """Give the records that point at ``ref``, as `queries.related` does, of them those that may have held on ``day``.

    Of what ended before or began later the numbers alone; without a day all of them.
    """
    found = queries.related(database, ref)
    return [RelatedThen(each) if day is None else _then(database, ref, each, day) for each in found]


def _then(database: Database, ref: Ref, related: Related, day: datetime.date) -> RelatedThen:
    twins = related.type == ref.type
    where, params = (
        ("1 = 1", {})
        if twins
        else (
            f"t.{related.field} IN (:end, :written)",
            {"end": ref.id, "written": str(ref)},  # a name points by type and id, all others by the id
        )
    )
    found = answers(database.run, related.type, day, where, params)
    if found is None:
        return RelatedThen(related)
    told: list[tuple[Entry, Answer]] = [(each, found.get(each.ref.id, Answer.NO_LONGER)) for each in related.entries]
    return RelatedThen(
        related._replace(entries=tuple(each for each, answer in told if answer >= Answer.MAYBE)),
        frozenset(each.ref for each, answer in told if answer is Answer.MAYBE),
        sum(answer is Answer.NOT_YET for _each, answer in told),
        sum(answer is Answer.NO_LONGER for _each, answer in told),
    )
