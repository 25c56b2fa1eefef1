"""What others rest on: none of it is deleted from under them, and it is said where it is used."""

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, ColumnElement, Connection, Select, bindparam, or_, select

from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import field_named
from baliapp.records.kinds import Kind
from baliapp.store.deeds.cited import some_named
from baliapp.store.steps.changes import Step
from baliapp.store.tables.batches import in_batches
from baliapp.store.tables.entries import Ref
from baliapp.store.tables.rows import table_of


class Use(NamedTuple):
    """One way in which records of a type rest on another."""

    type: str
    field: str
    """Which of its fields names the other."""
    owner: str = ""
    """Its field that names what it belongs to: it holds nothing where that goes as well, or lies in the recycle bin."""
    is_tie: bool = False
    """Whether it only ties the other to its owner, which is then named in its place."""
    of_owner: bool = False
    """Whether ``field`` is one of its owner."""
    with_words: tuple[str, ...] = ()
    """It counts only with words in one of these fields; blank where it always does."""


BRIEF = ("objective", "points", "background", "undisclosed", "defensive", "draft")
EVIDENCE = (Use("evidence", "record", "report", is_tie=True),)
RESTING: Mapping[str, tuple[Use, ...]] = MappingProxyType(
    {
        "participant": (
            Use("membership", "participant", "body"),
            Use("attendance", "participant", "meeting"),
            Use("report", "participant", "commitment"),
            Use("post", "participant", "person"),
        ),
        "body": (
            Use("membership", "body", "participant"),
            Use("meeting", "body"),
            Use("meeting", "joint_body"),
            Use("body", "parent"),
        ),
        "person": (Use("post", "person"), Use("delegate", "person", "delegation")),
        "meeting": (
            Use("document", "meeting"),
            Use("participants_revision", "meeting"),
            Use("pack_issue", "meeting"),
            Use("agenda_item", "meeting", with_words=BRIEF),
            Use("delegate", "meeting", "delegation", of_owner=True),
        ),
        "document": EVIDENCE,
        "news_item": EVIDENCE,
        "citation": EVIDENCE,
        "outcome_paragraph": (
            Use("commitment", "paragraph"),
            Use("paragraph_lineage", "earlier", "later", is_tie=True),
        ),
        "agenda_item": (Use("outcome_paragraph", "item"),),
        "commitment": (Use("report", "commitment"),),
        "pack_definition": (Use("pack_issue", "definition"),),
        "pack_issue": (Use("pack_issue", "amends"), Use("pack_copy", "issue")),
        "theme": (Use("objective", "theme"), Use("paragraph_theme", "theme", "paragraph", is_tie=True)),
        "objective": (
            Use("progress_note", "objective"),
            Use("commitment", "objective"),
            Use("initiative_objective", "objective", "initiative", is_tie=True),
        ),
    }
)
"""By type what rests on it."""


def refuse_rested_on(step: Step, refs: Sequence[Ref]) -> None:
    """Raise UserError where something that stays rests on one of ``refs``, with what and how many."""
    going, by_type = set(refs), dict[str, list[Ref]]()
    for ref in refs:
        by_type.setdefault(ref.type, []).append(ref)
    for type_name, some_refs in by_type.items():
        for some in in_batches(some_refs):
            held = resting_on(step.connection, type_name, some, going)
            if held:
                ref = next(each for each in some if each in held)
                raise _rested_on(step.heading(ref), list(held[ref].values()))


def resting_on(
    connection: Connection, type_name: str, refs: Sequence[Ref], going: Set[Ref]
) -> dict[Ref, dict[Ref, str]]:
    """Give by record of a type what rests on it and does not go with it, and how that is called."""
    held = dict[Ref, dict[Ref, str]]()
    for use in RESTING.get(type_name, ()):
        for ref, user, name in _staying(connection, refs, use, going):
            held.setdefault(ref, {})[user] = name
    return held


def _staying(connection: Connection, refs: Sequence[Ref], use: Use, going: Set[Ref]) -> Iterator[tuple[Ref, Ref, str]]:
    """Give what rests on records in one way and does not go with them: on which, by what, and how that is called."""
    facts = field_named(BY_NAME[_type_with(use)], use.field)
    asked = {str(ref) if facts.kind is Kind.ANY_RECORD else ref.id: ref for ref in refs}
    for row in connection.execute(_asked(use), {"targets": list(asked)}):
        user = Ref(use.type, row.id)
        owner = Ref(_owner_type(use), row.owner) if use.owner and row.owner else user
        if not going & {user, owner}:
            yield asked[row.target], owner if use.is_tie else user, str(row.heading)


@cache
def _asked(use: Use) -> Select[Any]:
    """Ask for the living records that rest on some ``targets`` in one way, by name; built once, as much is asked."""
    table = table_of(use.type)
    targets: BindParameter[str] = bindparam("targets", expanding=True)
    where: list[ColumnElement[bool]] = [table.c.deleted.is_(None)]
    if use.with_words:
        where.append(or_(*(table.c[name] != "" for name in use.with_words)))
    if not use.owner:
        query: Select[Any] = select(table.c.id, table.c.heading, table.c[use.field].label("target"))
        where.append(table.c[use.field].in_(targets))
        return query.where(*where).order_by(table.c.heading, table.c.id)
    owner = table_of(_owner_type(use)).alias("owned_by")
    target: ColumnElement[Any] = owner.c[use.field] if use.of_owner else table.c[use.field]
    named: ColumnElement[Any] = owner.c.heading if use.is_tie else table.c.heading
    columns: tuple[ColumnElement[Any], ...] = (table.c.id, named.label("heading"), target.label("target"))
    joined = table.outerjoin(owner, owner.c.id == table.c[use.owner])  # a post that nobody holds has no owner
    owned: Select[Any] = select(*columns, table.c[use.owner].label("owner")).select_from(joined)
    return owned.where(*where, target.in_(targets), owner.c.deleted.is_(None)).order_by(named, table.c.id)


def _owner_type(use: Use) -> str:
    return field_named(BY_NAME[use.type], use.owner).target


def _type_with(use: Use) -> str:
    """Give the type that has the field which names the other."""
    return _owner_type(use) if use.of_owner else use.type


def _rested_on(heading: str, names: Sequence[str]) -> UserError:
    told = ngettext(
        "“{record}” is used by {count} record, so it stays: {where}.",
        "“{record}” is used by {count} records, so it stays: {where}.",
        len(names),
    )
    return UserError(
        told.format(record=heading, count=len(names), where=some_named(names)),
        _("Delete these first, or delete all of them together."),
    )
