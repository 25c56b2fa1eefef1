"""The PDF of a document that goes into a pack as an annex."""

from typing import NamedTuple

from sqlalchemy import func, or_, select

from baliapp.store.packs.history import EXISTENCE
from baliapp.store.steps.database import Database
from baliapp.store.tables import stored_files
from baliapp.store.tables.entries import Ref
from baliapp.store.tables.log_tables import CHANGES
from baliapp.store.tables.rows import table_of

PDF = "application/pdf"


class KeptPdf(NamedTuple):
    """A file of a document: what it is called and what is in it."""

    ref: Ref
    name: str
    content: bytes


def pdf_of(database: Database, document: Ref) -> KeptPdf | None:
    """Give the PDF that was attached last to a document; None where none is kept."""
    files = table_of("document_file").c
    attached = select(func.coalesce(func.max(CHANGES.c.seq), 0))
    attached = attached.where(CHANGES.c.record_id == files.id, CHANGES.c.field == EXISTENCE)
    query = (
        select(files.id, files.name, stored_files.FILES.c.content)
        .join(stored_files.FILES, stored_files.FILES.c.digest == files.digest)
        .where(files.document == document.id, files.deleted.is_(None))
        .where(or_(files.media_type == PDF, func.lower(files.name).like("%.pdf")))
        .order_by(attached.scalar_subquery().desc(), files.id)
        .limit(1)
    )
    with database.reading() as connection:
        row = connection.execute(query).first()
    return KeptPdf(Ref("document_file", row.id), row.name, bytes(row.content)) if row else None
