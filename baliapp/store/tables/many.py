"""Many rows in one go: SQLAlchemy says once how they are written, and does not look at each value of each again."""

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect, Insert, Update

Encode = Callable[[Any], Any]


class Spoken(NamedTuple):
    """A statement as a driver takes it."""

    sql: str
    places: tuple[str, ...] | None
    """Which value goes where; None where the driver takes values by name."""
    encoders: tuple[tuple[str, Encode], ...]
    """By name how values are kept that the driver does not know."""


_SPOKEN: dict[tuple[object, ...], Spoken] = {}


def write_many(
    connection: Connection, change: Insert | Update, names: Sequence[str], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Run a statement that is kept for good with each of ``rows``, of which it takes two or more values ``names``."""
    dialect = connection.dialect
    key = (dialect.name, dialect.paramstyle, change, *names)
    spoken = _SPOKEN.get(key) or _SPOKEN.setdefault(key, _speak(dialect, change, names))
    if spoken.encoders:
        rows = [{**row, **{name: encode(row[name]) for name, encode in spoken.encoders}} for row in rows]
    values = list(map(itemgetter(*spoken.places), rows)) if spoken.places else [dict(row) for row in rows]
    if values:
        connection.exec_driver_sql(spoken.sql, values)


def _speak(dialect: Dialect, change: Insert | Update, names: Sequence[str]) -> Spoken:
    said = change.compile(dialect=dialect, column_keys=list(names), for_executemany=True)
    types = {name: said.binds[name].type.dialect_impl(dialect) for name in names}
    encoders = {name: kept.bind_processor(dialect) for name, kept in types.items()}
    return Spoken(
        str(said),
        tuple(said.positiontup) if said.positiontup else None,
        tuple((name, encode) for name, encode in encoders.items() if encode),
    )
