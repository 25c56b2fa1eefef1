"""What held on a day: the parts of a SELECT that leave what may have held then, and tell what certainly did.

The bounds that the store derives for whatever lasts are compared as texts. What is known to hold, with nobody knowing
since when, certainly holds today and later; for an earlier day nobody can tell. Members are those that stand in the
Process itself as member or observer, the more certain standing first, then the higher.
"""

import datetime
from collections.abc import Mapping
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from baliapp.base import clock
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import field_named
from baliapp.records.record import Lasting, Record
from baliapp.store.lists.folded_texts import FoldedTexts

if TYPE_CHECKING:
    from baliapp.store.lists.listing import ListPlan, Run

POSSIBLE = "{d}.begins_earliest <= :day AND {d}.ends_latest >= :day"
BEGUN = (
    "({d}.begins_latest <= :day OR ({d}.begins_latest = '9999-12-31'"
    " AND {d}.begins_earliest <= :today AND CAST(:day AS text) >= :today))"
)
CERTAIN = f"{BEGUN} AND {{d}}.ends_earliest >= :day"
CERTAIN_WITHIN = (
    f"{CERTAIN} AND ({{d}}.begins_latest <= :day OR {{w}}.begins_earliest <= :today)"
    f" AND ({{d}}.begins_latest >= {{w}}.begins_earliest OR {BEGUN.replace('{d}', '{w}')})"
    " AND ({d}.ends_earliest <= {w}.ends_latest OR {w}.ends_earliest >= :day)"
)
"""What is within the life of ``w`` is no surer than that life where it says to go beyond it: see `Bounds.within`."""
LATER = "{d}.begins_earliest > :day"
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
    later: str = "1 = 0"
    """What had certainly not begun by the day."""


class Answer(IntEnum):
    """How a record stands to a day."""

    NOT_YET = -1
    NO_LONGER = 0
    MAYBE = 1
    YES = 2


def answers(
    run: "Run", type_name: str, day: datetime.date, where: str = "1 = 1", params: Mapping[str, Any] | None = None
) -> dict[str, Answer] | None:
    """Give by id how records of a type stand to ``day``, those that ``where`` leaves (SQL over ``t``).

    None for a type that knows no time. Members that do not stand in the Process on the day are left out.
    """
    asked = as_of(type_name, day)
    if asked is None:
        return None
    told = f"CASE WHEN NOT ({asked.possible}) THEN CASE WHEN {asked.later} THEN -1 ELSE 0 END"
    sql = f"SELECT t.id, {told} WHEN {asked.certain} THEN 2 ELSE 1 END FROM {type_name} t {asked.join}"
    rows = run(f"{sql} WHERE t.deleted IS NULL AND {where}", {**asked.params, **(params or {})})
    return {identity: Answer(number) for identity, number in rows}


def texts_as_of(plan: "ListPlan", run: "Run", asked: AsOf) -> FoldedTexts:
    """Give the text in which a filter looks, of what may have held on a day."""
    table = f"{plan.record_type} t {asked.join}"
    return FoldedTexts(plan, run, f"t.deleted IS NULL AND {asked.possible}", asked.params, table, asked.cells)


def as_of(type_name: str, day: datetime.date) -> AsOf | None:
    """Give how to ask for the records of a type as of ``day``; None for a type that knows no time."""
    form = _form(type_name)
    if form is None:
        return None
    return form._replace(params={"day": day.isoformat(), "today": clock.today().isoformat()})


@cache
def _form(type_name: str) -> AsOf | None:
    record_type = BY_NAME[type_name]
    if type_name == MEMBERS:
        return _members()
    if record_type.dated_by:
        join, d = _dated_by(record_type)
        return AsOf(join, POSSIBLE.format(d=d), CERTAIN.format(d=d), {}, {}, LATER.format(d=d))
    if not issubclass(record_type, Lasting):
        return None
    join, possible, certain, later = "", POSSIBLE.format(d="t"), CERTAIN.format(d="t"), LATER.format(d="t")
    if record_type.within:
        target = field_named(record_type, record_type.within).target
        join = f"JOIN {target} w ON w.id = t.{record_type.within} AND w.deleted IS NULL"
        possible += f" AND {POSSIBLE.format(d='w')}"
        certain = CERTAIN_WITHIN.format(d="t", w="w")
        later = f"({later} OR {LATER.format(d='w')})"
    return AsOf(join, possible, certain, {}, {}, later)


def _dated_by(record_type: type[Record]) -> tuple[str, str]:
    """Give the joins to what dates a record, which may be dated by another in turn, and the alias of the last."""
    joins, alias = list[str](), "t"
    while record_type.dated_by:
        pointer, target = record_type.dated_by, field_named(record_type, record_type.dated_by).target
        before, alias = alias, f"d{len(joins)}"
        joins.append(f"JOIN {target} {alias} ON {alias}.id = {before}.{pointer} AND {alias}.deleted IS NULL")
        record_type = BY_NAME[target]
    return " ".join(joins), alias


def _members() -> AsOf:
    ranks = " ".join(f"WHEN '{status}' THEN {rank}" for status, rank in STANDINGS.items())
    held = (
        f"SELECT m.participant, max(CASE m.status {ranks} ELSE 0 END"
        f" + CASE WHEN {CERTAIN_WITHIN.format(d='m', w='p')} THEN {SURE} ELSE 0 END) AS score"
        " FROM membership m JOIN body p ON p.id = m.body"
        f" WHERE m.deleted IS NULL AND p.deleted IS NULL AND p.kind = 'process' AND m.status IN {tuple(STANDINGS)}"
        f" AND {POSSIBLE.format(d='m')} AND {POSSIBLE.format(d='p')} GROUP BY m.participant"
    )
    words = " ".join(f"WHEN {rank} THEN '{status}'" for status, rank in STANDINGS.items())
    standing = f"CASE h.score % {SURE} {words} END"
    return AsOf(
        f"JOIN ({held}) h ON h.participant = t.id", "h.score > 0", f"h.score >= {SURE}", {}, {"standing": standing}
    )
