"""What a database is: of which office, and whether it is a venue copy that was taken of it, and from where on."""

from sqlalchemy import Column, Connection, String, Table, Text, bindparam, delete, insert, select

from baliapp.records.record import Base

OFFICE, COPY, FORKED = "office", "copy", "forked"
IDENTITY = Table(
    "identity",
    Base.metadata,
    Column("name", String(16), primary_key=True),
    Column("value", Text, nullable=False),
)
"""A few facts about the database itself: they are of this file alone, so they are neither logged nor merged."""

_FACT = select(IDENTITY.c.value).where(IDENTITY.c.name == bindparam("asked"))


def office_of(connection: Connection) -> str:
    """Give the id of the office, which it shares with all copies ever taken of it."""
    return _fact(connection, OFFICE) or ""


def copy_of(connection: Connection) -> str | None:
    """Give the id of the record that this copy stands for in the register; None in the office itself."""
    return _fact(connection, COPY)


def fork_of(connection: Connection) -> str | None:
    """Give the id of the last step that a copy shares with what it was taken of; None in the office itself."""
    return _fact(connection, FORKED)


def become_copy(connection: Connection, record: str, step: str) -> None:
    """Note in a file that it is the copy of a record in the register, taken after a step."""
    connection.execute(delete(IDENTITY).where(IDENTITY.c.name.in_((COPY, FORKED))))
    connection.execute(insert(IDENTITY), [{"name": COPY, "value": record}, {"name": FORKED, "value": step}])


def _fact(connection: Connection, name: str) -> str | None:
    found = connection.execute(_FACT, {"asked": name}).scalar()
    return None if found is None else str(found)
