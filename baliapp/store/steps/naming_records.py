"""What records are also found by: the names that other records keep about them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select
from sqlalchemy.orm import configure_mappers

from baliapp.records.catalogue import BY_NAME, RECORD_TYPES
from baliapp.records.fields import fields_of
from baliapp.records.record import Record
from baliapp.store.tables.batches import in_batches
from baliapp.store.tables.entries import Ref, ref_of
from baliapp.store.tables.rows import Row, table_of

NAMING = {str(each.__tablename__): each.names for each in RECORD_TYPES if each.names}
"""The types that name other records, and the field that says which."""


class Names:
    """The names of ``refs``: those at hand first, the stored ones asked for in few questions."""

    def __init__(self, connection: Connection, at_hand: Mapping[Ref, Row | None], refs: Iterable[Ref]) -> None:
        self._texts = defaultdict[str, list[str]](list)
        abouts = [str(ref) for ref in refs if BY_NAME[ref.type].called]
        here = {ref: row for ref, row in at_hand.items() if ref.type in NAMING}
        for ref, row in here.items():
            if row and not row["deleted"]:
                self._add(ref, row)
        for type_name in NAMING:
            for some in in_batches(abouts):
                found = connection.execute(_about(type_name), {"abouts": some})
                for each in found.mappings():
                    if (ref := Ref(type_name, each["id"])) not in here:
                        self._add(ref, dict(each))

    def __call__(self, ref: Ref) -> str:
        """Give the names of a record, a line each."""
        return "\n".join(sorted(self._texts.get(str(ref), ())))

    def _add(self, ref: Ref, row: Row) -> None:
        self._texts[row[NAMING[ref.type]]].append(record_from(ref, row).searched_text(lambda _identity: ""))


def nothing_more(_ref: Ref) -> str:
    """Give no names, for whoever does not store what is derived."""
    return ""


def named_in(touched: Mapping[Ref, tuple[Row | None, Row | None]]) -> set[Ref]:
    """Give the records that naming records among ``touched`` speak about, before or after."""
    naming = ((NAMING[ref.type], rows) for ref, rows in touched.items() if ref.type in NAMING)
    return {ref_of(row[field]) for field, rows in naming for row in rows if row and row[field]}


def record_from(ref: Ref, row: Row) -> Record:
    """Give a loose record with the values of ``row``, to ask it for its rules; none that SQLAlchemy would keep."""
    record_type = BY_NAME[ref.type]
    record = record_type.__new__(record_type)  # its constructor would note each value as a change to be stored
    vars(record).update(((name, row.get(name)) for name in _values_of(record_type)), id=ref.id)
    return record


@cache
def _values_of(record_type: type[Record]) -> tuple[str, ...]:
    configure_mappers()  # before it no field of a record can be read; done once, whoever asks
    return tuple(facts.name for facts in fields_of(record_type))


@cache
def _about(type_name: str) -> Select[Any]:
    """Give the question for the names of some records, built once: it is asked with every save."""
    table = table_of(type_name)
    about = table.c[NAMING[type_name]]
    return select(table).where(about.in_(bindparam("abouts", expanding=True)), table.c.deleted.is_(None))
