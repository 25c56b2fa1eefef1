"""The documents that lie before a meeting under an item, in order."""

from typing import NamedTuple

from sqlalchemy import Connection, select

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.store.database import Database
from baliapp.store.entries import Changed, Entry, Ref
from baliapp.store.rows import entry_of, table_of

LINK = "agenda_document"


class ItemDocument(NamedTuple):
    """A document under an item, and the link that puts it there."""

    link: Ref
    document: Entry


def documents_of(database: Database, item: Ref) -> tuple[ItemDocument, ...]:
    """Give the documents of an item in order; those in the recycle bin are left out."""
    with database.reading() as connection:
        return _documents(connection, item)


def add_document(database: Database, item: Ref, document: Ref) -> Changed:
    """Put a document under an item, as the last one; raise UserError where it is there already."""
    with database.step("") as step:
        step.name = _("Put {document} under {record}").format(
            document=step.heading(document), record=step.heading(item)
        )
        before = _documents(step.connection, item)
        if any(each.document.ref == document for each in before):
            told = _("“{document}” is among the documents of this item already.")
            raise UserError(told.format(document=step.heading(document)))
        step.create(LINK, {"item": item.id, "document": document.id, "position": len(before) + 1})
        for position, each in enumerate(before, 1):
            step.edit(each.link, {"position": position})
    return step.changed


def move_document(database: Database, item: Ref, link: Ref, by: int) -> Changed:
    """Move a document up (-1) or down (1) among those of an item; at its end nothing changes."""
    with database.step("") as step:
        words = _("Move up {record}") if by < 0 else _("Move down {record}")
        step.name = words.format(record=step.heading(link))
        links = [each.link for each in _documents(step.connection, item)]
        place = links.index(link) if link in links else -1
        if place >= 0 and 0 <= place + by < len(links):
            links.insert(place + by, links.pop(place))
            for position, each in enumerate(links, 1):
                step.edit(each, {"position": position})
    return step.changed


def _documents(connection: Connection, item: Ref) -> tuple[ItemDocument, ...]:
    link, document = table_of(LINK), table_of("document")
    query = (
        select(document, link.c.id.label("link_id"))
        .join(link, link.c.document == document.c.id)
        .where(link.c.item == item.id, link.c.deleted.is_(None), document.c.deleted.is_(None))
        .order_by(link.c.position.is_(None), link.c.position, link.c.id)
    )
    return tuple(
        ItemDocument(Ref(LINK, row["link_id"]), entry_of(Ref("document", row["id"]), dict(row)))
        for row in connection.execute(query).mappings()
    )
