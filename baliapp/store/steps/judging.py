"""What would be wrong with a record if it had other values: by its own rules, and because of others."""

from collections.abc import Mapping

from baliapp.records.kinds import Value
from baliapp.records.record import Problem
from baliapp.store.steps.database import Database
from baliapp.store.steps.derived import Headings, derive
from baliapp.store.steps.naming_records import record_from
from baliapp.store.steps.rules import Rules
from baliapp.store.tables.entries import Ref
from baliapp.store.tables.rows import read_row


def new_problems(database: Database, ref: Ref, values: Mapping[str, Value]) -> list[Problem]:
    """Give what the ``values`` would be refused for; what is wrong already locks nobody in. Nothing is written."""
    with database.reading() as connection:
        before = read_row(connection, ref)
        row = {"deleted": None, **(before or {}), **values}
        found = derive(ref, row, Headings(connection, {}))
        found += Rules(connection, {ref: row}).problems(ref, row)
        known = [*record_from(ref, before).problems(), *Rules(connection, {}).problems(ref, before)] if before else []
    return [problem for problem in found if problem not in known]
