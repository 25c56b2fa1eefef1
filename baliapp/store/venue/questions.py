"""The records that keep what nobody has decided yet, since copies came back."""

from collections.abc import Set

from sqlalchemy import Connection, select

from baliapp.store.tables.entries import Ref
from baliapp.store.tables.rows import table_of

QUESTION = "merge_question"


def questions_about(connection: Connection, facts: Set[tuple[str, str]]) -> list[Ref]:
    """Give the open questions about fields of records, each told as the log does."""
    table = table_of(QUESTION)
    query = select(table.c.id, table.c.about, table.c.fact).where(table.c.deleted.is_(None)).order_by(table.c.id)
    return [Ref(table.name, row.id) for row in connection.execute(query) if (row.about, row.fact) in facts]
