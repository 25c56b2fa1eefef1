"""Whether every value in a file that came back is one that its field can hold."""

import hashlib
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.partial_dates import decode
from baliapp.base.progress import Progress
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import Field, fields_of
from baliapp.records.kinds import Kind, is_text
from baliapp.store.steps.changes import DELETED, EXISTENCE
from baliapp.store.tables.entries import ref_of
from baliapp.store.tables.rows import BOUNDS

LONGEST = {Kind.LONG_TEXT: 32_000_000, Kind.RICH_TEXT: 32_000_000}
"""Letters of a text; every other value has at most so many as a line can be long."""
LINE = 100_000
MOST = 999_999_999
HUGE = 512_000_000
"""Bytes of a value that is not even read; a file that is not as large holds none."""
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

Test = Callable[[Any], bool]


def refuse_other_values(connection: sqlite3.Connection, path: Path, progress: Progress) -> None:
    """Raise UserError for the first value that no program of ours can have put there."""
    tables: dict[str, Mapping[str, Test]] = {name: _record(name) for name in BY_NAME}
    tables |= {"step": _STEP, "identity": {"name": _line, "value": _line}, "stored_file": _FILE}
    # SQLCipher tells the size as a text.
    pages, size = (int(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "page_size"))
    for done, (table, tests) in enumerate([*tables.items(), ("change", {})]):
        progress.step(done, len(tables) + 1, _("Looking through the file"))
        found = _changes(connection) if table == "change" else _values(connection, table, tests)
        if pages * size > HUGE:
            found = chain(_huge(connection, table), found)
        if (wrong := next(found, None)) is not None:
            raise UserError(
                _("{file} holds a value that no baliapp has put there ({table}: {field}).").format(
                    file=path, table=table, field=wrong
                ),
                _("It was left alone. Ask who gave it to you where it comes from."),
            )


def _values(connection: sqlite3.Connection, table: str, tests: Mapping[str, Test]) -> Iterator[str]:
    """Give the columns in which a value stands that does not belong there."""
    there = _columns(connection, table)
    names = [name for name in tests if name in there]
    if not names:
        return
    each, columns = [tests[name] for name in names], ", ".join(f'"{name}"' for name in names)
    for row in connection.execute(f'SELECT {columns} FROM "{table}"'):
        for place, value in enumerate(row):
            if not each[place](value):
                yield names[place]
        if table == "stored_file" and hashlib.sha256(row[1]).hexdigest() != row[0]:
            yield "content"


def _huge(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    """Give the columns with a value that would take too much room to be read."""
    names = _columns(connection, table)
    measured = ", ".join(f'max(length(CAST("{name}" AS BLOB)))' for name in names)  # a text ends at its first null
    found = connection.execute(f'SELECT {measured} FROM "{table}"').fetchone() if names else ()
    yield from (name for name, length in zip(names, found, strict=True) if (length or 0) > HUGE)


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """Give the columns that a table has: an older program had fewer, or none of it."""
    return [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]


def _record(type_name: str) -> dict[str, Test]:
    record_type = BY_NAME[type_name]
    tests = {facts.name: _of_field(type_name, facts) for facts in fields_of(record_type)}
    derived: dict[str, Test] = dict.fromkeys(("heading", "sort_key", "folded"), _long)
    bounds: dict[str, Test] = {name: _day for name in BOUNDS if name in record_type.__table__.columns}
    return {"id": _id, "version": _number, DELETED: _or_none(_moment), **tests, **derived, **bounds}


def _of_field(type_name: str, facts: Field) -> Test:
    """Give what tells a value of a field, as its row keeps it; blank, where it is no text, is None."""
    if (type_name, facts.name) == ("document_file", "name"):
        return lambda value: _line(value) and "/" not in value  # a name, never a path
    tested = _BY_KIND.get(facts.kind, _long if facts.kind in LONGEST else _line)
    return tested if is_text(facts.kind) or facts.required else _or_none(tested)


def _changes(connection: sqlite3.Connection) -> Iterator[str]:
    """Give what does not belong into a line of the log."""
    kinds = {name: {facts.name: facts.kind for facts in fields_of(each)} for name, each in BY_NAME.items()}
    for step, table, identity, field, *values in connection.execute(
        "SELECT step_id, record_type, record_id, field, before, after FROM change"
    ):
        known = table in kinds and (field in kinds[table] or field in (EXISTENCE, DELETED))
        if not (known and _id(identity) and _id(step)):
            yield "field"
        elif not all(value is None or _logged(kinds[table].get(field), field)(value) for value in values):
            yield field


def _logged(kind: Kind | None, field: str) -> Test:
    """Give what tells a value as the log keeps it, as text whatever its kind."""
    if kind is Kind.NUMBER or field == EXISTENCE:
        return _digits
    if kind is None:
        return _moment
    return _BY_KIND.get(kind, _long if kind in LONGEST else _line)


def _or_none(tested: Test) -> Test:
    return lambda value: value is None or tested(value)


def _long(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST[Kind.LONG_TEXT] and "\0" not in value


def _line(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LINE and "\0" not in value


def _id(value: Any) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _about(value: Any) -> bool:
    return isinstance(value, str) and ref_of(value).type in BY_NAME and _id(ref_of(value).id)


def _number(value: Any) -> bool:
    return isinstance(value, int) and abs(value) <= MOST


def _digits(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"-?\d{1,9}", value, re.ASCII) is not None


def _date(value: Any) -> bool:
    try:
        return isinstance(value, str) and len(value) <= LINE and "\0" not in value and bool(decode(value).encode())
    except ValueError:
        return False


def _day(value: Any) -> bool:
    return isinstance(value, str) and _DAY.fullmatch(value) is not None


def _moment(value: Any) -> bool:
    try:
        return isinstance(value, str) and len(value) <= 32 and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


_BY_KIND: dict[Kind, Test] = {
    Kind.PARTIAL_DATE: _date,
    Kind.NUMBER: _number,
    Kind.REFERENCE: _id,
    Kind.ANY_RECORD: _about,
}
_STEP: dict[str, Test] = {
    "id": _id,
    "name": _line,
    "kind": _line,
    "officer": _line,
    "machine": _line,
    "at": _moment,
    "reverses": _or_none(_id),
    "undone_by": _or_none(_id),
}
_FILE: dict[str, Test] = {
    "digest": lambda value: isinstance(value, str) and _DIGEST.fullmatch(value) is not None,
    "content": lambda value: isinstance(value, bytes),
}
