"""What an officer can do to records: each one named step, each giving what it changed."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select, update

from baliapp.base.i18n import _, ngettext
from baliapp.records.catalogue import BY_NAME, RECORD_TYPES
from baliapp.records.fields import Field, fields_of
from baliapp.records.kinds import Kind, Value
from baliapp.store.changes import Step
from baliapp.store.database import Database
from baliapp.store.entries import Changed, Ref
from baliapp.store.log_tables import CHANGES, STEPS
from baliapp.store.rows import table_of


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
        step.create(ref.type, step.current(ref).values)
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
        database.overwrite_what_is_deleted(step.connection)
        doomed, released = _resting_on(step, refs)
        for ref, field in released:
            step.edit(ref, {field: None})
        _forget(step, doomed)
        for ref in doomed:
            step.remove(ref)
    database.fold_log()
    return step.changed


def _resting_on(step: Step, refs: Sequence[Ref]) -> tuple[list[Ref], list[tuple[Ref, str]]]:
    """Give the records that go with ``refs``, and the fields that merely point at one of them."""
    doomed, released = dict.fromkeys(refs), list[tuple[Ref, str]]()
    waiting = list(refs)
    while waiting:
        target = waiting.pop()
        for ref, facts in _pointing(step, target):
            if not facts.required:
                released.append((ref, facts.name))
            elif ref not in doomed:
                doomed[ref] = None
                waiting.append(ref)
    return list(doomed), [(ref, field) for ref, field in released if ref not in doomed]


def _pointing(step: Step, target: Ref) -> list[tuple[Ref, Field]]:
    """Give the records that point at ``target``, and through which field."""
    found = []
    for record_type in RECORD_TYPES:
        table = table_of(str(record_type.__tablename__))
        for facts in fields_of(record_type):
            value = {Kind.REFERENCE: target.id, Kind.ANY_RECORD: str(target)}.get(facts.kind)
            if value and facts.target in ("", target.type):
                ids = step.connection.execute(select(table.c.id).where(table.c[facts.name] == value)).scalars()
                found += [(Ref(str(record_type.__tablename__), identity), facts) for identity in ids]
    return found


def _forget(step: Step, refs: Sequence[Ref]) -> None:
    """Erase the log of ``refs``, and their names from the headings of the steps that changed them."""
    ids = [ref.id for ref in refs]
    steps = select(CHANGES.c.step_id).where(CHANGES.c.record_id.in_(ids))
    renamed = update(STEPS).where(STEPS.c.id.in_(steps), STEPS.c.kind != "starter")
    step.connection.execute(renamed.values(name=_("A change to an erased record")))
    step.connection.execute(delete(CHANGES).where(CHANGES.c.record_id.in_(ids)))


def _several(step: Step, refs: Sequence[Ref], one: str, many: str) -> str:
    return one.format(record=step.heading(refs[0])) if len(refs) == 1 else many.format(count=len(refs))
