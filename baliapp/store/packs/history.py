"""When texts were written last, as the history tells: a brief that nobody has touched for long is looked at again."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import func, select

from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from baliapp.store.tables.log_tables import CHANGES, STEPS

EXISTENCE = "*"


def last_written(database: Database, refs: Iterable[Ref], fields: Iterable[str]) -> Mapping[Ref, date]:
    """Give by record the last day on which one of its ``fields`` was written, or the record itself was made."""
    by_id = {ref.id: ref for ref in refs}
    query = (
        select(CHANGES.c.record_id, func.max(STEPS.c.at).label("at"))
        .join(STEPS, STEPS.c.id == CHANGES.c.step_id)
        .where(CHANGES.c.record_id.in_(by_id), CHANGES.c.field.in_([EXISTENCE, *fields]))
        .group_by(CHANGES.c.record_id)
    )
    with database.reading() as connection:
        rows = connection.execute(query).all()
    return {by_id[row.record_id]: date.fromisoformat(row.at[:10]) for row in rows}
