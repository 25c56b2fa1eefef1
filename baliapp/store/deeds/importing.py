"""Files and passages become records: whatever an officer imports at once is one step, all of it or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import select

from baliapp.base.i18n import _, ngettext
from baliapp.base.progress import Progress
from baliapp.records.kinds import Value
from baliapp.store.deeds.attaching import attach
from baliapp.store.steps.changes import Step
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Entry, Ref
from baliapp.store.tables.rows import entry_of, table_of


class NewFile(NamedTuple):
    """A file to attach: to a document that is there, else to one that is made for it."""

    name: str
    content: bytes
    facts: Mapping[str, Value]
    """Further fields of its record, such as its texts."""
    document: Ref | None = None
    title: str = ""
    """What the document that is made for it will be called."""


class Held(NamedTuple):
    """A file that is kept already, and the document it belongs to."""

    file: Ref
    document: Ref
    heading: str


def import_files(database: Database, files: Sequence[NewFile], progress: Progress | None = None) -> Changed:
    """Attach files, and make the documents that they need, as one step; cancelled, nothing is there."""
    with database.step("", progress=progress) as step:
        step.name = _named(step, files)
        keep_files(step, files)
    return step.changed


def keep_files(step: Step, files: Sequence[NewFile]) -> list[Ref]:
    """Attach files within a step, and give the document of each."""
    documents = list[Ref]()
    for number, file in enumerate(files):
        step.reach(0.3 * number / len(files), _("Keeping {file}").format(file=file.name))
        documents.append(with_document(step, file))
    return documents


def with_document(step: Step, file: NewFile) -> Ref:
    """Attach a file to its document, which is made where there is none, and give the document."""
    document = file.document or step.create("document", {"title": file.title or file.name})
    attach(step, document, file.name, file.content, file.facts)
    return document


def _named(step: Step, files: Sequence[NewFile]) -> str:
    if len(files) > 1:
        return ngettext("Import {count} file", "Import {count} files", len(files)).format(count=len(files))
    (file,) = files
    record = step.heading(file.document) if file.document else file.title or file.name
    return _("Attach {file} to {record}").format(file=file.name, record=record)


def held_already(database: Database, digests: Iterable[str]) -> dict[str, tuple[Held, ...]]:
    """Give by SHA-256 where a file of the same bytes is kept; those that are nowhere are left out."""
    file, document = table_of("document_file"), table_of("document")
    query = (
        select(file.c.digest, file.c.id, document.c.id.label("document"), document.c.heading)
        .join(document, document.c.id == file.c.document)
        .where(file.c.digest.in_(list(digests)), file.c.deleted.is_(None), document.c.deleted.is_(None))
        .order_by(document.c.sort_key, file.c.id)
    )
    found = dict[str, tuple[Held, ...]]()
    with database.reading() as connection:
        for row in connection.execute(query):
            held = Held(Ref("document_file", row.id), Ref("document", row.document), row.heading)
            found[row.digest] = (*found.get(row.digest, ()), held)
    return found


def files_of(database: Database, document: Ref) -> list[Entry]:
    """Give the files of a document, by name."""
    file = table_of("document_file")
    query = select(file).where(file.c.document == document.id, file.c.deleted.is_(None))
    with database.reading() as connection:
        rows = connection.execute(query.order_by(file.c.sort_key, file.c.id)).mappings().all()
    return [entry_of(Ref("document_file", row["id"]), dict(row)) for row in rows]


def cite_all(database: Database, name: str, citations: Sequence[Mapping[str, Value]]) -> Changed:
    """Make several sources or statements as one step, called ``name``."""
    with database.step(name) as step:
        for values in citations:
            step.create("citation", values)
    return step.changed


def statements_in(database: Database, document: Ref) -> list[Entry]:
    """Give what is cited from a document already."""
    citation = table_of("citation")
    query = select(citation).where(citation.c.document == document.id, citation.c.deleted.is_(None))
    with database.reading() as connection:
        rows = connection.execute(query.order_by(citation.c.id)).mappings().all()
    return [entry_of(Ref("citation", row["id"]), dict(row)) for row in rows]
