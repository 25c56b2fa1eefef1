"""Making records for tests of the window, through the operations that officers use."""

from pathlib import Path

from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from baliapp.gui.kit.office import Office
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.deeds import operations
from baliapp.store.tables.entries import Entry, Ref


def make(office: Office, type_name: str, **values: Value) -> Ref:
    """Make a record and give where it is."""
    return operations.create_record(office.database, type_name, values).made[0]


def member(office: Office, name: str = "Thailand", **values: Value) -> Ref:
    """Make a member with what a member needs."""
    return make(office, "participant", **{"short_name": name, "kind": "state", "standing": "member", **values})


def stored(office: Office, ref: Ref) -> Entry:
    """Give a record as it is stored."""
    entry = queries.entry(office.database, ref)
    assert entry is not None
    return entry


def pdf_of(path: Path, texts: list[str]) -> Path:
    """Write a PDF with one page a text."""
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(writer)
    for number, text in enumerate(texts):
        if number:
            writer.newPage()
        painter.drawText(1000, 1000, text)
    painter.end()
    return path
