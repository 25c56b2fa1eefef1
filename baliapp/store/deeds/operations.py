"""What an officer can do to records: each one named step, each giving what it changed."""

from collections.abc import Mapping, Sequence

from baliapp.base.i18n import _, ngettext
from baliapp.base.progress import Progress
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import field_named
from baliapp.records.kinds import Value
from baliapp.store.deeds.attaching import drop_unused
from baliapp.store.deeds.cited import refuse_cited
from baliapp.store.deeds.erasing import erase
from baliapp.store.deeds.numbers_set_aside import refuse_set_aside
from baliapp.store.deeds.rested_on import refuse_rested_on
from baliapp.store.steps.changes import Step
from baliapp.store.steps.database import Database
from baliapp.store.steps.derived import Headings, derive
from baliapp.store.tables.entries import Changed, Ref
from baliapp.store.tables.rows import Row


def create_record(database: Database, type_name: str, values: Mapping[str, Value]) -> Changed:
    """Make a record with ``values``. Raise UserError where it would belong to one in the recycle bin."""
    with database.step("") as step:
        ref = step.create(type_name, values)
        step.name = _("New {kind} {record}").format(kind=_(BY_NAME[type_name].singular).lower(), record=_new(step, ref))
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
        words = _("Restore {field} of {record}") if len(values) == 1 else _("Restore values of {record}")
        labels = [_(field_named(BY_NAME[ref.type], name).label) for name in values]
        step.name = words.format(field=", ".join(labels), record=step.heading(ref))
        step.edit(ref, values)
    return step.changed


def duplicate_record(database: Database, ref: Ref) -> Changed:
    """Make a second record with the same values."""
    with database.step("") as step:
        step.name = _("Duplicate {record}").format(record=step.heading(ref))
        own = BY_NAME[ref.type].own
        step.create(ref.type, {name: value for name, value in step.current(ref).values.items() if name not in own})
    return step.changed


def delete_records(database: Database, refs: Sequence[Ref], progress: Progress | None = None) -> Changed:
    """Put records into the recycle bin. Raise UserError where others rest on one of them, such as a source."""
    with database.step("", progress=progress) as step:
        step.gather(refs)
        refuse_cited(step, refs)
        refuse_rested_on(step, refs)
        more = ngettext("Delete {record} and {count} other", "Delete {record} and {count} others", len(refs) - 1)
        step.name = _several(step, refs, _("Delete {record}"), more)
        for ref in refs:
            step.delete(ref)
    return step.changed


def restore_records(database: Database, refs: Sequence[Ref], progress: Progress | None = None) -> Changed:
    """Take records out of the recycle bin."""
    with database.step("", progress=progress) as step:
        step.gather(refs)
        more = ngettext("Restore {record} and {count} other", "Restore {record} and {count} others", len(refs) - 1)
        step.name = _several(step, refs, _("Restore {record}"), more)
        for ref in refs:
            step.restore(ref)
    return step.changed


def purge_records(
    database: Database, refs: Sequence[Ref], progress: Progress | None = None, *, keep_names: bool = False
) -> Changed:
    """Erase records for good, their history and the links that cannot stand without them included.

    Their names go from the records they were merged into as well, unless ``keep_names``.

    Raise UserError where a source names a document among them, which would then rest on nothing, and where one keeps
    numbers set aside. People have that right, so it cannot be undone. What remains is that something was erased, when
    and by whom.
    """
    name = ngettext("Erase a record for good", "Erase {count} records for good", len(refs)).format(count=len(refs))
    with database.step(name, kind="purge", progress=progress) as step:
        refuse_cited(step, refs)
        refuse_set_aside(step, refs)
        drop_unused(step, erase(step, refs, keep_names=keep_names))
    database.fold_log()
    return step.changed


def _several(step: Step, refs: Sequence[Ref], one: str, more: str) -> str:
    words = one if len(refs) == 1 else more
    return words.format(record=step.heading(refs[0]), count=len(refs) - 1)


def _new(step: Step, ref: Ref) -> str:
    """Give what a record that is still being made will be called."""
    row: Row = dict(step.current(ref).values)
    derive(ref, row, Headings(step.connection, {}))
    return str(row["heading"])
