"""Paragraphs and commitments on which others rest: none is deleted from under them, and it is said where it is used."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sqlalchemy import select

from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.store.changes import Step
from baliapp.store.entries import Ref
from baliapp.store.rows import table_of

RESTING: Mapping[str, tuple[tuple[str, str, str], ...]] = MappingProxyType(
    {
        "outcome_paragraph": (("commitment", "paragraph", ""), ("paragraph_lineage", "earlier", "later")),
        "commitment": (("report", "commitment", ""),),
    }
)
"""By type what rests on it: the type, its field, and for a tie the field of its other end, which goes with the tie."""
_NAMED = 3


def refuse_rested_on(step: Step, refs: Sequence[Ref]) -> None:
    """Raise UserError where something that stays rests on one of ``refs``, with what and how many."""
    going = set(refs)
    for ref in refs:
        names = [name for resting in RESTING.get(ref.type, ()) for name in _staying(step, ref, resting, going)]
        if names:
            raise _rested_on(step.heading(ref), names)


def _staying(step: Step, ref: Ref, resting: tuple[str, str, str], going: set[Ref]) -> list[str]:
    """Give what rests on a record by one field and does not go with it, by name."""
    type_name, field, other = resting
    table = table_of(type_name)
    query = select(table).where(table.c[field] == ref.id, table.c.deleted.is_(None))
    rows = step.connection.execute(query.order_by(table.c.heading, table.c.id)).mappings()
    return [
        str(row["heading"])
        for row in rows
        if Ref(type_name, row["id"]) not in going and not (other and Ref(ref.type, row[other]) in going)
    ]


def _rested_on(heading: str, names: Sequence[str]) -> UserError:
    told = ngettext(
        "“{record}” is used by {count} record, so it stays: {where}.",
        "“{record}” is used by {count} records, so it stays: {where}.",
        len(names),
    )
    where = ", ".join(f"“{name}”" for name in names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    return UserError(
        told.format(record=heading, count=len(names), where=where),
        _("Delete these first, or delete all of them together."),
    )
