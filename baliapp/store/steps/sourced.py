"""Making a record together with the source that says so, as one step."""

from collections.abc import Mapping

from baliapp.records.kinds import Value
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed


def create_with_source(
    database: Database, name: str, type_name: str, values: Mapping[str, Value], source: Mapping[str, Value]
) -> Changed:
    """Make a record with ``values`` in the step ``name``, and where there is a ``source`` the citation about it.

    Raise UserError where it would belong to a record in the recycle bin.
    """
    with database.step(name) as step:
        ref = step.create(type_name, values)
        if source:
            step.create("citation", {**source, "about": str(ref)})
    return step.changed
