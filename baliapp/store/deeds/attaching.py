"""Files of documents: attached as one step, kept once whatever asks for them, dropped when nothing can ask any more."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, delete, select

from baliapp.base.i18n import _
from baliapp.records.kinds import Value
from baliapp.store.steps.changes import Step
from baliapp.store.steps.database import Database
from baliapp.store.tables import stored_files
from baliapp.store.tables.entries import Changed, Ref
from baliapp.store.tables.log_tables import CHANGES
from baliapp.store.tables.rows import table_of


def attach_file(database: Database, document: Ref, name: str, content: bytes, facts: Mapping[str, Value]) -> Changed:
    """Keep a file with a document; ``facts`` are further fields of the `DocumentFile`, such as its texts."""
    with database.step("") as step:
        step.name = _("Attach {file} to {record}").format(file=name, record=step.heading(document))
        attach(step, document, name, content, facts)
    return step.changed


def attach(step: Step, document: Ref, name: str, content: bytes, facts: Mapping[str, Value]) -> Ref:
    """Keep a file with a document as part of a larger step, and give its record."""
    step.edit(document, {})  # refuses one that lies in the recycle bin
    digest = stored_files.keep(step.connection, content)
    fixed: dict[str, Value] = {"document": document.id, "name": name, "digest": digest, "size": len(content)}
    return step.create("document_file", {**facts, **fixed})


def content_of(database: Database, file: Ref) -> bytes | None:
    """Give what is in a file; None where it is no longer kept."""
    table = table_of("document_file")
    with database.reading() as connection:
        digest = connection.execute(select(table.c.digest).where(table.c.id == file.id)).scalar()
        return stored_files.content_of(connection, digest) if digest else None


def drop_unused(step: Step, gone: Sequence[Ref]) -> None:
    """Drop the files of which, without ``gone``, neither a record nor the history tells, by which one may come back."""
    if not any(ref.type in stored_files.KEEPING for ref in gone):
        return
    files = stored_files.FILES
    wanted = [asked for type_name, names in stored_files.KEEPING.items() for name in names
              for asked in _asking_for(type_name, name, [ref.id for ref in gone if ref.type == type_name])]  # fmt: skip
    step.connection.execute(delete(files).where(*(files.c.digest.not_in(each) for each in wanted)))


def _asking_for(type_name: str, field: str, going: Sequence[str]) -> tuple[Select[Any], Select[Any]]:
    """Give the digests that records of a type name in a field, without those ``going``, and those the history tells."""
    records = table_of(type_name)
    standing = select(records.c[field]).where(records.c.id.not_in(going))
    told = select(CHANGES.c.after).where(
        CHANGES.c.record_type == type_name, CHANGES.c.field == field, CHANGES.c.after.is_not(None)
    )
    return standing, told
