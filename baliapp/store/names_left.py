"""The names that a record leaves with the one it was merged into: kept as variants, or carried over.

Whoever erases the one in the recycle bin means its name as well, so these go with it unless an officer keeps them.
What the other record was called before the merge, or is called itself, is its own.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from baliapp.base.text import fold
from baliapp.records.catalogue import BY_NAME
from baliapp.store.batches import in_batches
from baliapp.store.database import Database
from baliapp.store.entries import Ref, ref_of
from baliapp.store.log_tables import CHANGES
from baliapp.store.rows import read_rows


class LeftName(NamedTuple):
    """A name by which a record has been found since another was merged into it, and what that record is called."""

    ref: Ref
    name: str
    heading: str


def names_left(database: Database, refs: Sequence[Ref]) -> list[LeftName]:
    """Give the names that would go with ``refs``; those in the recycle bin are not told."""
    with database.reading() as connection:
        rows = read_rows(connection, left_with_others(connection, refs))
        homes = {ref: ref_of(row["about"]) for ref, row in rows.items() if not row["deleted"]}
        headings = {ref: row["heading"] for ref, row in read_rows(connection, set(homes.values())).items()}
    return sorted(LeftName(ref, rows[ref]["name"], headings[home]) for ref, home in homes.items())


def left_with_others(connection: Connection, refs: Sequence[Ref]) -> list[Ref]:
    """Give the names of ``refs`` that other records have since they were merged, as the log tells."""
    abouts, found = {str(ref) for ref in refs}, dict[Ref, bool]()
    for some in in_batches(_merges(connection, refs)):
        query = select(CHANGES.c.record_id, CHANGES.c.field, CHANGES.c.before).where(
            CHANGES.c.step_id.in_(some), CHANGES.c.record_type == "dated_name", CHANGES.c.field.in_(["*", "about"])
        )
        for identity, field, before in connection.execute(query):
            was_made, was_carried = field == "*", before in abouts
            if was_made or was_carried:
                found[Ref("dated_name", identity)] = found.get(Ref("dated_name", identity), False) or was_carried
    rows, called = read_rows(connection, found), _called(connection, refs)
    elsewhere = [ref for ref, row in rows.items() if row["about"] not in abouts]
    return [ref for ref in elsewhere if found[ref] or fold(rows[ref]["name"]) in called]


def _merges(connection: Connection, refs: Sequence[Ref]) -> list[str]:
    """Give the steps that put ``refs`` into the recycle bin, the merges among them."""
    steps = dict[str, None]()
    for some in in_batches([ref.id for ref in refs if BY_NAME[ref.type].called]):
        query = select(CHANGES.c.step_id).where(CHANGES.c.record_id.in_(some), CHANGES.c.field == "deleted")
        steps |= dict.fromkeys(connection.execute(query.where(CHANGES.c.after.is_not(None))).scalars())
    return list(steps)


def _called(connection: Connection, refs: Sequence[Ref]) -> set[str]:
    """Give, folded, what ``refs`` are called in their own fields or ever were."""
    names = set[str]()
    for type_name in {ref.type for ref in refs}:
        fields = [field for _kind, field in BY_NAME[type_name].called]
        for some in in_batches([ref.id for ref in refs if ref.type == type_name] if fields else []):
            rows = read_rows(connection, [Ref(type_name, identity) for identity in some]).values()
            names |= {row[field] for row in rows for field in fields}
            query = select(CHANGES.c.before, CHANGES.c.after)
            query = query.where(CHANGES.c.record_id.in_(some), CHANGES.c.field.in_(fields))
            names |= {text for row in connection.execute(query) for text in row if text}
    return {fold(name) for name in names if name}
