"""The documents that lie before a meeting under an item, in order."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.base.progress import Progress
from baliapp.store.deeds.importing import NewFile, keep_files
from baliapp.store.steps.changes import Step
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Entry, Ref
from baliapp.store.tables.rows import entry_of, table_of

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
        step.name = _named(step.heading(item), [step.heading(document)])
        before = _documents(step.connection, item)
        if any(each.document.ref == document for each in before):
            told = _("“{document}” is among the documents of this item already.")
            raise UserError(told.format(document=step.heading(document)))
        _put_last(step, item, before, [document])
    return step.changed


def receive_papers(
    database: Database, files: Sequence[NewFile], progress: Progress | None = None, *, item: Ref
) -> Changed:
    """Keep files, and put their documents under an item where they are not there yet, as one step."""
    with database.step("", progress=progress) as step:
        documents = dict.fromkeys(keep_files(step, files))
        called = dict.fromkeys(step.heading(f.document) if f.document else f.title or f.name for f in files)
        step.name = _named(step.heading(item), list(called))
        before = _documents(step.connection, item)
        there = {each.document.ref for each in before}
        _put_last(step, item, before, [each for each in documents if each not in there])
    return step.changed


def _named(item: str, documents: Sequence[str]) -> str:
    if len(documents) == 1:
        return _("Put {document} under {record}").format(document=documents[0], record=item)
    told = ngettext("Put {count} document under {record}", "Put {count} documents under {record}", len(documents))
    return told.format(count=len(documents), record=item)


def _put_last(step: Step, item: Ref, before: Sequence[ItemDocument], documents: Iterable[Ref]) -> None:
    for position, each in enumerate(before, 1):
        step.edit(each.link, {"position": position})
    for position, document in enumerate(documents, len(before) + 1):
        step.create(LINK, {"item": item.id, "document": document.id, "position": position})


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
