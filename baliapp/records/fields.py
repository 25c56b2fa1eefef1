"""What a field is: SQLAlchemy's own column with a few facts in its ``info``."""

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, FromClause, Integer, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import MappedColumn, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

from baliapp.base.partial_dates import PartialDate, decode
from baliapp.records.kinds import Kind, is_text

if TYPE_CHECKING:
    from baliapp.records.record import Record


@dataclass(frozen=True, slots=True)
class Choice:
    """One value a CHOICE field may hold, and the texts (untranslated) that stand for it and say when it is meant."""

    value: str
    label: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """The facts of one field that forms, tables, search, history, undo and merge read."""

    name: str
    label: str
    """Untranslated; shown through ``_``."""
    kind: Kind = Kind.TEXT
    required: bool = False
    in_table: bool = False
    searched: bool = False
    choices: tuple[Choice, ...] = ()
    target: str = ""
    """For a REFERENCE: the type it points to."""
    hint: str = ""
    """Untranslated sentence for the officer who wonders what belongs here."""


class PartialDateType(TypeDecorator[PartialDate]):
    """A partial date, kept as the text that sorts as dates do."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        """Sort by code point on both databases."""
        return dialect.type_descriptor(plain_text().dialect_impl(dialect))

    def process_bind_param(self, value: PartialDate | None, dialect: Dialect) -> str | None:
        """Write it."""
        return None if value is None else value.encode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> PartialDate | None:
        """Read it."""
        return None if value is None else decode(value)


def plain_text() -> TypeEngine[str]:
    """Give the type of text that sorts by code point on both databases."""
    return Text().with_variant(Text(collation="C"), "postgresql")


def field(
    label: str,
    kind: Kind = Kind.TEXT,
    *,
    required: bool = False,
    in_table: bool = False,
    searched: bool = False,
    choices: tuple[Choice, ...] = (),
    target: str = "",
    hint: str = "",
) -> MappedColumn[Any]:
    """Declare a field: one line in a record type gives column, form row, table column, search and history."""
    facts = Field("", label, kind, required, in_table, searched, choices, target, hint)
    if kind is Kind.REFERENCE:
        points_at = ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")
        return mapped_column(String(36), points_at, index=True, nullable=not required, info={"field": facts})
    empty = "" if is_text(kind) else None
    return mapped_column(
        _column_type(kind),
        nullable=not is_text(kind) and not required,
        server_default=empty,
        default=empty,
        index=kind is Kind.ANY_RECORD,
        info={"field": facts},
    )


def _column_type(kind: Kind) -> TypeEngine[Any]:
    if kind is Kind.PARTIAL_DATE:
        return PartialDateType()
    return Integer() if kind is Kind.NUMBER else plain_text()


def fields_of(record_type: "type[Record]") -> tuple[Field, ...]:
    """Give the fields of a record type, in the order in which they are declared."""
    return tuple(_by_name(record_type.__table__).values())


def field_named(record_type: "type[Record]", name: str) -> Field:
    """Give one field of a record type; raise KeyError where it has none of that name."""
    return _by_name(record_type.__table__)[name]


@cache
def _by_name(table: FromClause) -> dict[str, Field]:
    return {column.name: replace(column.info["field"], name=column.name) for column in table.columns
            if "field" in column.info}  # fmt: skip
