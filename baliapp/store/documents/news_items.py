"""What belongs to a news item: documents attached to it, and the reports for which it is evidence."""

import datetime
from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import select

from baliapp.base.i18n import _, ngettext
from baliapp.base.progress import Progress
from baliapp.store.asking import queries
from baliapp.store.deeds.importing import NewFile, held_already, keep_files
from baliapp.store.lists.as_of import Answer, answers
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Entry, Ref
from baliapp.store.tables.rows import entry_of, table_of


class Attached(NamedTuple):
    """A document of a news item, and the link that makes it one."""

    link: Ref
    document: Entry


class Supported(NamedTuple):
    """A report that rests on a news item, and the evidence that says so."""

    evidence: Entry
    report: Entry


def attachments_of(database: Database, item: Ref) -> list[Attached]:
    """Give the documents of a news item, in list order; those in the recycle bin are left out."""
    links = _pointing(database, "news_attachment", "news_item", item.id)
    documents = {each.ref.id: each for each in _alive(database, "document", links)}
    found = [Attached(each.ref, documents[end]) for each in links if (end := str(each.values["document"])) in documents]
    return sorted(found, key=lambda each: each.document.heading)


def supported_by(database: Database, item: Ref) -> list[Supported]:
    """Give the reports for which a news item is evidence."""
    links = _pointing(database, "evidence", "record", str(item))
    reports = {each.ref.id: each for each in _alive(database, "report", links)}
    return [Supported(each, reports[end]) for each in links if (end := str(each.values["report"])) in reports]


def not_yet(database: Database, refs: Sequence[Ref], day: datetime.date | None) -> set[Ref]:
    """Give those of some records that certainly were not there yet on a day."""
    later = set[Ref]()
    for type_name in {ref.type for ref in refs} if day else ():
        assert day is not None, "nothing is asked of no day"
        told = answers(database.run, type_name, day) or {}
        later |= {ref for ref in refs if ref.type == type_name and told.get(ref.id) is Answer.NOT_YET}
    return later


def attach_to_news(
    database: Database, item: Ref, files: Sequence[NewFile], progress: Progress | None = None
) -> Changed:
    """Attach files to a news item as documents, as one step. A file that is kept already stays with its document."""
    held = held_already(database, [sha256(file.content).hexdigest() for file in files])
    with database.step("", progress=progress) as step:
        many = ngettext("Attach {count} file to {record}", "Attach {count} files to {record}", len(files))
        step.name = many.format(count=len(files), record=step.heading(item))
        linked = {each.document.ref for each in attachments_of(database, item)}
        for number, file in enumerate(files):
            step.reach(0.3 * number / len(files), _("Keeping {file}").format(file=file.name))
            kept = held.get(sha256(file.content).hexdigest())
            document = kept[0].document if kept else keep_files(step, [file])[0]
            if document not in linked:
                step.create("news_attachment", {"news_item": item.id, "document": document.id})
                linked.add(document)
    return step.changed


def _pointing(database: Database, type_name: str, field: str, end: str) -> list[Entry]:
    table = table_of(type_name)
    query = select(table).where(table.c[field] == end, table.c.deleted.is_(None))
    with database.reading() as connection:
        rows = connection.execute(query.order_by(table.c.sort_key, table.c.id)).mappings().all()
    return [entry_of(Ref(type_name, row["id"]), dict(row)) for row in rows]


def _alive(database: Database, type_name: str, links: Sequence[Entry]) -> list[Entry]:
    found = queries.entries(database, [Ref(type_name, str(each.values[type_name])) for each in links])
    return [each for each in found if each.deleted is None]
