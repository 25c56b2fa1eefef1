"""Records in the recycle bin although others rest on them, as databases from earlier days have them."""

from collections.abc import Sequence

from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Ref


def bin_records(database: Database, refs: Sequence[Ref]) -> Changed:
    """Put records into the recycle bin as one step, whatever rests on them."""
    with database.step("Delete") as step:
        for ref in refs:
            step.delete(ref)
    return step.changed
