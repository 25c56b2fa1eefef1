"""What an officer does to the definitions of packs: each one named step, with places kept from 1 without a gap."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count

from sqlalchemy import Connection, select

from baliapp.base import paths, text
from baliapp.base.i18n import _
from baliapp.records.kinds import Value
from baliapp.records.packs import PackDefinition, PackPart
from baliapp.store.asking import queries
from baliapp.store.opening.starter import StarterReader
from baliapp.store.steps.changes import Step
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Entry, Ref
from baliapp.store.tables.rows import entry_of, table_of

DEFINITION, PART = "pack_definition", "pack_part"
OCCASIONS: Mapping[str, str] = {
    "conference": "ministerial",
    "officials": "senior officials",
    "group": "working group",
}
"""By the kind of the body that meets: what a definition is meant for."""


def definitions(database: Database) -> list[Entry]:
    """Give all definitions by name."""
    return queries.all_entries(database, DEFINITION)


def definition_called(database: Database, name: str) -> Ref | None:
    """Give the definition of a name, whatever its case and accents; None where there is none."""
    found = [each.ref for each in definitions(database) if text.fold(str(each.values["name"])) == text.fold(name)]
    return found[0] if found else None


def occasion_of(database: Database, meeting: Entry) -> str:
    """Give what kind of meeting it is as definitions know it; blank where its body does not say."""
    identity = str(meeting.values["body"] or "")
    body = queries.entry(database, Ref("body", identity)) if identity else None
    return OCCASIONS.get(str(body.values["kind"]), "") if body else ""


def free_name(database: Database, wanted: str) -> str:
    """Give ``wanted``, or with a number behind it where a definition is called so already."""
    taken = {text.fold(str(each.values["name"])) for each in definitions(database)}
    names = chain([wanted], (f"{wanted} {number}" for number in count(2)))
    return next(name for name in names if text.fold(name) not in taken)


def parts_of(database: Database, definition: Ref) -> tuple[Entry, ...]:
    """Give the sections of a definition in order; those without a place come last, as they were made."""
    with database.reading() as connection:
        return tuple(_stored(connection, definition))


def make_definition(database: Database, values: Mapping[str, Value], sections: Sequence[str] = ()) -> Changed:
    """Make a definition with ``sections`` in their order."""
    with database.step(_("New pack definition {record}").format(record=values["name"])) as step:
        made = step.create(DEFINITION, values)
        for position, section in enumerate(sections, 1):
            step.create(PART, {"definition": made.id, "section": section, "position": position})
    return step.changed


def copy_definition(database: Database, definition: Ref, name: str) -> Changed:
    """Make a second definition with the same choices and sections under another name."""
    with database.step("") as step:
        step.name = _("Copy {record} as {name}").format(record=step.heading(definition), name=name)
        made = step.create(DEFINITION, {**step.current(definition).values, "name": name})
        for position, part in enumerate(_parts(step, definition), 1):
            values = dict(step.current(part).values)
            step.create(PART, {**values, "definition": made.id, "position": position})
    return step.changed


def rename_definition(database: Database, definition: Ref, name: str) -> Changed:
    """Call a definition otherwise."""
    with database.step("") as step:
        step.name = _("Rename {record} to {name}").format(record=step.heading(definition), name=name)
        step.edit(definition, {"name": name})
    return step.changed


def delete_definition(database: Database, definition: Ref) -> Changed:
    """Put a definition and its sections into the recycle bin."""
    with database.step("") as step:
        step.name = _("Delete {record}").format(record=step.heading(definition))
        for part in _parts(step, definition):
            step.delete(part)
        step.delete(definition)
    return step.changed


def add_section(database: Database, definition: Ref, values: Mapping[str, Value], before: int | None = None) -> Changed:
    """Add a section so that ``before`` others stand before it; as the last one where nothing is said."""
    with database.step("") as step:
        step.edit(definition, {})  # refuses what is in the recycle bin
        order = _parts(step, definition)
        made = step.create(PART, {**values, "definition": definition.id})
        step.name = _("Add a section to {record}").format(record=step.heading(definition))
        order.insert(len(order) if before is None else max(0, before), made)
        _number(step, order)
    return step.changed


def move_section(database: Database, part: Ref, before: int) -> Changed:
    """Move a section so that ``before`` others stand before it."""
    with database.step("") as step:
        step.name = _("Move {record}").format(record=step.heading(part))
        step.edit(part, {})  # refuses what is in the recycle bin
        order = [each for each in _parts(step, _definition_of(step, part)) if each != part]
        order.insert(max(0, before), part)
        _number(step, order)
    return step.changed


def remove_sections(database: Database, parts: Sequence[Ref]) -> Changed:
    """Put sections of one definition into the recycle bin; the others close up."""
    with database.step("") as step:
        definition = _definition_of(step, parts[0])
        step.name = _("Remove {record}").format(record=step.heading(parts[0]))
        if len(parts) > 1:
            told = _("Remove {count} sections of {record}")
            step.name = told.format(count=len(parts), record=step.heading(definition))
        order = _parts(step, definition)
        for part in parts:
            step.delete(part)
        _number(step, [each for each in order if each not in parts])
    return step.changed


def add_usual_definitions(database: Database) -> Changed:
    """Add those of the three usual definitions that are not there, as a new database has them from the start.

    They have the same ids as in a new database, so that offices that add them apart have the same; one that lies in
    the recycle bin is taken out of it.
    """
    reader = StarterReader(paths.resources() / "starter")
    wanted, parts = dict(reader.rows(PackDefinition)), list(reader.rows(PackPart))
    with database.step(_("Add the usual pack definitions")) as step:
        there = _deleted_by_id(step, DEFINITION)
        coming = {identity for identity in wanted if there.get(identity, True)}
        _bring(step, DEFINITION, {identity: wanted[identity] for identity in coming})
        _bring(step, PART, {identity: values for identity, values in parts if values["definition"] in coming})
    return step.changed


def lacks_usual(database: Database) -> bool:
    """Say whether one of the three usual definitions is not there."""
    there = {each.ref.id for each in definitions(database)}
    return any(
        identity not in there for identity, _values in StarterReader(paths.resources() / "starter").rows(PackDefinition)
    )


def _bring(step: Step, type_name: str, rows: Mapping[str, Mapping[str, Value]]) -> None:
    """Make records that are not there, and take those that are deleted out of the recycle bin."""
    there = _deleted_by_id(step, type_name)
    step.create_many(type_name, [(identity, values) for identity, values in rows.items() if identity not in there])
    for identity in rows:
        if there.get(identity):
            step.restore(Ref(type_name, identity))


def _deleted_by_id(step: Step, type_name: str) -> dict[str, bool]:
    table = table_of(type_name)
    rows = step.connection.execute(select(table.c.id, table.c.deleted)).all()
    return {row.id: row.deleted is not None for row in rows}


def _definition_of(step: Step, part: Ref) -> Ref:
    return Ref(DEFINITION, str(step.current(part).values["definition"]))


def _parts(step: Step, definition: Ref) -> list[Ref]:
    return [each.ref for each in _stored(step.connection, definition)]


def _stored(connection: Connection, definition: Ref) -> list[Entry]:
    table = table_of(PART)
    query = select(table).where(table.c.definition == definition.id, table.c.deleted.is_(None))
    found = [entry_of(Ref(PART, row["id"]), dict(row)) for row in connection.execute(query).mappings()]
    return sorted(found, key=_place)


def _place(part: Entry) -> tuple[bool, object, str]:
    return part.values["position"] is None, part.values["position"] or 0, part.ref.id


def _number(step: Step, order: Iterable[Ref]) -> None:
    for position, part in enumerate(order, 1):
        step.edit(part, {"position": position})
