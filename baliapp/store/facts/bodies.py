"""How bodies stand to each other, and what became of each: the body above, those below, the milestones."""

from sqlalchemy import select

from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref
from baliapp.store.tables.rows import entry_of, read_row, table_of


def chain_above(database: Database, body: Ref) -> list[Entry]:
    """Give the bodies to which a body answers, the highest first; a ring ends where it began."""
    found, seen = list[Entry](), {body.id}
    with database.reading() as connection:
        row = read_row(connection, body)
        while row and (parent := row["parent"]) and parent not in seen:
            seen.add(parent)
            row = read_row(connection, Ref("body", parent))
            if row and not row["deleted"]:
                found.append(entry_of(Ref("body", parent), row))
    return found[::-1]


def bodies_below(database: Database, body: Ref) -> list[Entry]:
    """Give the bodies that answer to a body, by name."""
    table = table_of("body")
    query = select(table).where(table.c.parent == body.id, table.c.deleted.is_(None))
    with database.reading() as connection:
        rows = connection.execute(query.order_by(table.c.sort_key, table.c.id)).mappings().all()
    return [entry_of(Ref("body", row["id"]), dict(row)) for row in rows]


def milestones_of(database: Database, body: Ref) -> list[Entry]:
    """Give what became of a body, in order of date; what has no date comes last."""
    table = table_of("milestone")
    query = select(table).where(table.c.body == body.id, table.c.deleted.is_(None))
    with database.reading() as connection:
        rows = connection.execute(query.order_by(table.c.dated.is_(None), table.c.dated, table.c.id)).mappings().all()
    return [entry_of(Ref("milestone", row["id"]), dict(row)) for row in rows]
