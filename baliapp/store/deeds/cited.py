"""Documents as sources: which is found at an address, and none is deleted from under those who rest on it."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.store.deeds.addresses import plain_address
from baliapp.store.lists.synonyms import like
from baliapp.store.steps.changes import Step
from baliapp.store.steps.database import Database
from baliapp.store.tables.batches import in_batches
from baliapp.store.tables.entries import Entry, Ref, ref_of
from baliapp.store.tables.rows import entry_of, read_rows, table_of

NAMED = 3
"""How many of the places are told by name."""


def documents_at(database: Database, address: str) -> list[Entry]:
    """Give the documents at a web address, however it is written, by title."""
    table, wanted = table_of("document"), plain_address(address)
    held = table.c.address.ilike(like(wanted), escape="\\")
    query = select(table).where(held, table.c.deleted.is_(None)).order_by(table.c.heading, table.c.id)
    with database.reading() as connection:
        rows = [dict(row) for row in connection.execute(query).mappings()]
    same = [row for row in rows if wanted in map(plain_address, row["address"].split())]
    return [entry_of(Ref("document", row["id"]), row) for row in same]


def uses_of(connection: Connection, documents: Sequence[Ref]) -> dict[Ref, list[tuple[Ref, Ref]]]:
    """Give by document the sources that name it, each with the record that it speaks about; but itself."""
    table, found = table_of("citation"), dict[Ref, list[tuple[Ref, Ref]]]()
    ids = [ref.id for ref in documents]
    for some in in_batches(ids):
        query = select(table.c.document, table.c.id, table.c.about)
        query = query.where(table.c.document.in_(some), table.c.deleted.is_(None))
        for row in connection.execute(query.order_by(table.c.about, table.c.id)):
            document, about = Ref("document", row.document), ref_of(row.about)
            if about != document:
                found.setdefault(document, []).append((Ref("citation", row.id), about))
    return found


def refuse_cited(step: Step, refs: Sequence[Ref]) -> None:
    """Raise UserError where one of ``refs`` is a document that a source names which stays, with where."""
    going = set(refs)
    for document, uses in uses_of(step.connection, [ref for ref in refs if ref.type == "document"]).items():
        abouts = [about for citation, about in uses if citation not in going and about not in going]
        records = read_rows(step.connection, dict.fromkeys(abouts))
        resting = [about for about in abouts if about in records and not records[about]["deleted"]]
        if resting:
            names = [str(records[about]["heading"]) for about in dict.fromkeys(resting)]
            raise _cited(step.heading(document), names, len(resting))


def some_named(names: Sequence[str]) -> str:
    """Give the first few of what uses a record by name, and how many more there are."""
    where, more = ", ".join(f"“{name}”" for name in names[:NAMED]), len(names) - NAMED
    if more <= 0:
        return where
    others = ngettext("{named} and {count} more record", "{named} and {count} more records", more)
    return others.format(named=where, count=more)


def _cited(document: str, names: Sequence[str], count: int) -> UserError:
    told = ngettext(
        "“{document}” is named in {count} source, so it stays: {where}.",
        "“{document}” is named in {count} sources, so it stays: {where}.",
        count,
    )
    return UserError(
        told.format(document=document, count=count, where=some_named(names)),
        _("Remove these sources first, or name another document in them."),
    )
