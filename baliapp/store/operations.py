"""What an officer can do to records: each one named step, each giving what it changed."""

from collections.abc import Mapping, Sequence

from baliapp.base.i18n import _, ngettext
from baliapp.records.catalogue import BY_NAME
from baliapp.records.kinds import Value
from baliapp.store.changes import Step
from baliapp.store.database import Database
from baliapp.store.entries import Changed, Ref
from baliapp.store.erasing import erase


def create_record(database: Database, type_name: str, values: Mapping[str, Value]) -> Changed:
    """Make a record with ``values``."""
    with database.step(_("New {kind}").format(kind=_(BY_NAME[type_name].singular).lower())) as step:
        step.create(type_name, values)
    return step.changed


def edit_record(database: Database, ref: Ref, values: Mapping[str, Value], version: int | None = None) -> Changed:
    """Give fields of a record new values; raise ChangedElsewhere where ``version`` is no longer the stored one."""
    with database.step("") as step:
        step.name = _("Edit {record}").format(record=step.heading(ref))
        step.edit(ref, values, version)
    return step.changed


def restore_values(database: Database, ref: Ref, values: Mapping[str, Value]) -> Changed:
    """Put values from the history back."""
    with database.step("") as step:
        step.name = _("Restore {record}").format(record=step.heading(ref))
        step.edit(ref, values)
    return step.changed


def duplicate_record(database: Database, ref: Ref) -> Changed:
    """Make a second record with the same values."""
    with database.step("") as step:
        step.name = _("Duplicate {record}").format(record=step.heading(ref))
        own = BY_NAME[ref.type].own
        step.create(ref.type, {name: value for name, value in step.current(ref).values.items() if name not in own})
    return step.changed


def delete_records(database: Database, refs: Sequence[Ref]) -> Changed:
    """Put records into the recycle bin."""
    with database.step("") as step:
        step.name = _several(step, refs, _("Delete {record}"), _("Delete {count} records"))
        for ref in refs:
            step.delete(ref)
    return step.changed


def restore_records(database: Database, refs: Sequence[Ref]) -> Changed:
    """Take records out of the recycle bin."""
    with database.step("") as step:
        step.name = _several(step, refs, _("Restore {record}"), _("Restore {count} records"))
        for ref in refs:
            step.restore(ref)
    return step.changed


def purge_records(database: Database, refs: Sequence[Ref]) -> Changed:
    """Erase records for good, their history and the links that cannot stand without them included.

    People have that right, so it cannot be undone. What remains is that something was erased, when and by whom.
    """
    name = ngettext("Erase a record for good", "Erase {count} records for good", len(refs)).format(count=len(refs))
    with database.step(name, kind="purge") as step:
        erase(step, refs)
    database.fold_log()
    return step.changed


def _several(step: Step, refs: Sequence[Ref], one: str, many: str) -> str:
    return one.format(record=step.heading(refs[0])) if len(refs) == 1 else many.format(count=len(refs))
