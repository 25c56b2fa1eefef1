"""What is drawn over the years: the memberships of a member or of a body, and the days on which it met."""

import datetime
from typing import NamedTuple

from sqlalchemy import or_, select

from baliapp.base.partial_dates import PartialDate
from baliapp.base.periods import Bounds
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref
from baliapp.store.tables.rows import BOUNDS, entry_of, table_of

DRAWN = {"participant": "body", "body": "participant"}
"""Whose memberships are drawn, and what stands at their other end."""


class Life(NamedTuple):
    """One membership, what stands at its other end, and between which days the body itself began and ended."""

    membership: Entry
    other: Ref
    name: str
    body: Bounds


class Met(NamedTuple):
    """One meeting, and when it was."""

    title: str
    dates: PartialDate


def memberships_of(database: Database, ref: Ref) -> list[Life]:
    """Give the memberships of a member or body, by the name at their other end, then by when they began."""
    table, body, other = table_of("membership"), table_of("body"), table_of(DRAWN[ref.type]).alias("other")
    life = [body.c[name].label(f"body_{name}") for name in BOUNDS]
    query = (
        select(table, other.c.id.label("other_id"), other.c.heading.label("other_heading"), *life)
        .join(body, body.c.id == table.c.body)
        .join(other, other.c.id == table.c[DRAWN[ref.type]])
        .where(table.c[ref.type] == ref.id, table.c.deleted.is_(None), other.c.deleted.is_(None))
        .order_by(other.c.sort_key, other.c.id, table.c.begins_earliest, table.c.begins_latest, table.c.id)
    )
    with database.reading() as connection:
        rows = [dict(row) for row in connection.execute(query).mappings()]
    return [
        Life(entry_of(Ref("membership", row["id"]), row), Ref(DRAWN[ref.type], row["other_id"]), row["other_heading"],
             Bounds(*(datetime.date.fromisoformat(row[f"body_{name}"]) for name in BOUNDS)))
        for row in rows
    ]  # fmt: skip


def meetings_of(database: Database, ref: Ref) -> list[Met]:
    """Give the dated meetings of a body, or those that a member attended, by date."""
    meeting, attendance = table_of("meeting"), table_of("attendance")
    query = select(meeting.c.title, meeting.c.dates).where(meeting.c.deleted.is_(None), meeting.c.dates.is_not(None))
    if ref.type == "body":
        query = query.where(or_(meeting.c.body == ref.id, meeting.c.joint_body == ref.id))
    else:
        came = select(attendance.c.meeting).where(attendance.c.participant == ref.id, attendance.c.deleted.is_(None))
        query = query.where(meeting.c.id.in_(came))
    with database.reading() as connection:
        return [Met(row.title, row.dates) for row in connection.execute(query.order_by(meeting.c.sort_key))]
