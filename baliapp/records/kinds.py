"""The kinds of values a field can hold, and how each travels as text. Loads no SQLAlchemy."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.partial_dates import PartialDate, decode

Value = str | int | PartialDate | None
"""What a field holds. Blank text is "", every other blank is None."""


class Kind(StrEnum):
    """What a field is, for everybody who shows, stores or reads it. When adding one: 1 the two tables
    below, 2 the column type in fields.py, 3 the gui's editors; tests hold each complete."""

    TEXT = "text"
    """One line."""
    LONG_TEXT = "long text"
    """Any number of lines."""
    RICH_TEXT = "rich text"
    """Any number of lines with bold, italic, lists and links, kept as Markdown. See `base.rich_text`."""
    PARTIAL_DATE = "partial date"
    NUMBER = "number"
    CHOICE = "choice"
    """One of the field's ``choices``, or blank."""
    LINK = "link"
    """A web or mail address."""
    REFERENCE = "reference"
    """The id of a record of the field's ``target`` type."""
    ANY_RECORD = "any record"
    """A record of whatever type, written "type:id"."""


def is_text(kind: Kind) -> bool:
    """Tell whether a blank of this kind is empty text rather than nothing."""
    return kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.RICH_TEXT, Kind.CHOICE, Kind.LINK)


def _number(typed: str) -> int:
    if not re.fullmatch(r"[-+]?\d{1,9}", typed.strip()):  # both databases keep nine digits
        raise UserError(_('"{typed}" is not a whole number of at most nine digits.').format(typed=typed.strip()[:60]))
    return int(typed)


def _date(typed: str) -> PartialDate | None:
    from baliapp.base.date_reading import read_date  # deferred: the first window shows dates, it reads none

    return read_date(typed)


def _storable(typed: str) -> str:
    """Leave out what no database can keep: half a character, and the character that ends a text in C."""
    return typed.encode("utf-8", "replace").decode("utf-8").replace("\0", "")


READ: Mapping[Kind, Callable[[str], Value]] = {
    Kind.TEXT: lambda typed: " ".join(typed.split("\n")).strip(),
    Kind.LONG_TEXT: lambda typed: typed.replace("\r\n", "\n").rstrip(),
    Kind.RICH_TEXT: lambda typed: typed.replace("\r\n", "\n").rstrip(),
    Kind.PARTIAL_DATE: _date,
    Kind.NUMBER: _number,
    Kind.CHOICE: str.strip,
    Kind.LINK: str.strip,
    Kind.REFERENCE: lambda typed: typed.strip() or None,
    Kind.ANY_RECORD: lambda typed: typed.strip() or None,
}

DECODE: Mapping[Kind, Callable[[str], Value]] = {
    Kind.TEXT: str,
    Kind.LONG_TEXT: str,
    Kind.RICH_TEXT: str,
    Kind.PARTIAL_DATE: decode,
    Kind.NUMBER: int,
    Kind.CHOICE: str,
    Kind.LINK: str,
    Kind.REFERENCE: str,
    Kind.ANY_RECORD: str,
}


def blank(kind: Kind) -> Value:
    """Give the blank of this kind."""
    return "" if is_text(kind) else None


def read_typed(kind: Kind, typed: str) -> Value:
    """Understand what an officer typed; blank is the kind's blank. Raise UserError where it makes no sense."""
    return READ[kind](_storable(typed)) if typed.strip() else blank(kind)


def to_text(value: Value) -> str | None:
    """Give ``value`` as the change log and the database keep it; blank is None."""
    if value is None or value == "":
        return None
    return value.encode() if isinstance(value, PartialDate) else str(value)


def from_text(kind: Kind, text: str | None) -> Value:
    """Read back what `to_text` gave."""
    return blank(kind) if text is None else DECODE[kind](text)


def shown(value: Value) -> str:
    """Give ``value`` as it is printed: partial dates in their long form."""
    return "" if value is None else str(value)


def in_letters(kind: Kind, value: Value) -> str:
    """Give ``value`` as it is printed, without the signs of its styles."""
    if kind is Kind.RICH_TEXT:
        from baliapp.base.rich_text import plain  # deferred: the first window shows no text with styles

        return plain(str(value or ""))
    return shown(value)
