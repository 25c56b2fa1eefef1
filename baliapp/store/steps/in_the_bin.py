"""Nothing is added to what is in the recycle bin: what a step would let a record refer to anew is looked at once."""

from collections.abc import Iterator, Mapping
from functools import cache

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import Field, fields_of
from baliapp.records.kinds import Kind
from baliapp.store.tables.entries import Ref, ref_of
from baliapp.store.tables.rows import Row


def referred_anew(before: Mapping[Ref, Row | None], after: Mapping[Ref, Row | None]) -> set[Ref]:
    """Give what records refer to, or speak about, that did not so before."""
    return {target for ref, row in after.items() if row for target in _referred_anew(ref, before[ref], row)}


def refuse_in_the_bin(row: Row) -> None:
    """Raise UserError where the record to which something would be added lies in the recycle bin."""
    if row["deleted"]:
        raise UserError(
            _("“{record}” is in the recycle bin.").format(record=row["heading"]),
            _("Restore it before you add anything to it."),
        )


def _referred_anew(ref: Ref, before: Row | None, row: Row) -> Iterator[Ref]:
    for facts in referring(ref.type):
        value = row[facts.name]
        if value and (before is None or before[facts.name] != value):
            target = Ref(facts.target, value) if facts.kind is Kind.REFERENCE else ref_of(value)
            if target.type in BY_NAME:  # what is no record at all is refused as such
                yield target


@cache
def referring(type_name: str) -> tuple[Field, ...]:
    """Give the fields by which records of a type refer to others: looked for once, as every save asks."""
    kinds = (Kind.REFERENCE, Kind.ANY_RECORD)
    return tuple(facts for facts in fields_of(BY_NAME[type_name]) if facts.kind in kinds)
