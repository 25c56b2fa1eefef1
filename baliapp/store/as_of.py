"""What held on a day: the parts of a SELECT that leave what may have held then, and tell what certainly did.

The bounds that the store derives for whatever lasts are compared as texts. What is known to hold, with nobody knowing
since when, certainly holds today and later; for an earlier day nobody can tell. Members are those that stand in the
Process itself as member or observer, the more certain standing first, then the higher.
"""

import datetime
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from baliapp.base import clock
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import field_named
from baliapp.records.record import Lasting

POSSIBLE = "{d}.begins_earliest <= :day AND {d}.ends_latest >= :day"
CERTAIN = (
    "({d}.begins_latest <= :day OR ({d}.begins_latest = '9999-12-31' AND CAST(:day AS text) >= :today))"
    " AND {d}.ends_earliest >= :day"
)
MEMBERS = "participant"
STANDINGS = {"member": 2, "observer": 1}
"""The ranks of what one can be in the Process: a member is not counted as an observer as well."""
SURE = 10
"""What a standing that is certain counts more than one that is not."""


class AsOf(NamedTuple):
    """How a list of one record type is asked as of a day: SQL over the alias ``t`` of its table."""

    join: str
    possible: str
    certain: str
    params: Mapping[str, Any]
    cells: Mapping[str, str]
    """Columns that are told as of the day instead of as they are stored."""


def as_of(type_name: str, day: datetime.date) -> AsOf | None:
    """Give how to ask for the records of a type as of ``day``; None for a type that knows no time."""
    form = _form(type_name)
    if form is None:
        return None
    return form._replace(params={"day": day.isoformat(), "today": clock.now().date().isoformat()})


@cache
def _form(type_name: str) -> AsOf | None:
    record_type = BY_NAME[type_name]
    if type_name == MEMBERS:
        return _members()
    if record_type.dated_by:
        target = field_named(record_type, record_type.dated_by).target
        join = f"JOIN {target} d ON d.id = t.{record_type.dated_by} AND d.deleted IS NULL"
        return AsOf(join, POSSIBLE.format(d="d"), CERTAIN.format(d="d"), {}, {})
    if not issubclass(record_type, Lasting):
        return None
    join, possible = "", POSSIBLE.format(d="t")
    if record_type.within:
        target = field_named(record_type, record_type.within).target
        join = f"JOIN {target} w ON w.id = t.{record_type.within} AND w.deleted IS NULL"
        possible += f" AND {POSSIBLE.format(d='w')}"
    return AsOf(join, possible, CERTAIN.format(d="t"), {}, {})


def _members() -> AsOf:
    ranks = " ".join(f"WHEN '{status}' THEN {rank}" for status, rank in STANDINGS.items())
    held = (
        f"SELECT m.participant, max(CASE m.status {ranks} ELSE 0 END"
        f" + CASE WHEN {CERTAIN.format(d='m')} THEN {SURE} ELSE 0 END) AS score"
        " FROM membership m JOIN body p ON p.id = m.body"
        f" WHERE m.deleted IS NULL AND p.deleted IS NULL AND p.kind = 'process' AND m.status IN {tuple(STANDINGS)}"
        f" AND {POSSIBLE.format(d='m')} AND {POSSIBLE.format(d='p')} GROUP BY m.participant"
    )
    words = " ".join(f"WHEN {rank} THEN '{status}'" for status, rank in STANDINGS.items())
    standing = f"CASE h.score % {SURE} {words} END"
    return AsOf(
        f"JOIN ({held}) h ON h.participant = t.id", "h.score > 0", f"h.score >= {SURE}", {}, {"standing": standing}
    )
