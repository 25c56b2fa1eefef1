"""Files kept inside the database by what is in them: the same file is kept once, and never changes."""

import hashlib
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Column, Connection, LargeBinary, String, Table, insert, select

from baliapp.records.record import Base

FILES = Table(
    "stored_file",
    Base.metadata,
    Column("digest", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

KEEPING: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"document_file": ("digest",), "pack_issue": ("digest", "page_marks")}
)
"""Which records keep files, and the fields that name them. When adding one: nothing else, drop and check look here."""


def keep(connection: Connection, content: bytes) -> str:
    """Keep ``content``, unless it is kept already, and give its SHA-256 by which it is found again."""
    digest = hashlib.sha256(content).hexdigest()
    if connection.execute(select(FILES.c.digest).where(FILES.c.digest == digest)).scalar() is None:
        connection.execute(insert(FILES), {"digest": digest, "content": content})
    return digest


def content_of(connection: Connection, digest: str) -> bytes | None:
    """Give what is kept under a SHA-256; None where nothing is."""
    content = connection.execute(select(FILES.c.content).where(FILES.c.digest == digest)).scalar()
    return None if content is None else bytes(content)


def keep_from(source: Connection, target: Connection, type_name: str, row: Mapping[str, Any]) -> None:
    """Keep in one database the files that a record of another one names, as far as that still has them."""
    keep_named(source, target, [row[name] for name in KEEPING.get(type_name, ())])


def keep_named(source: Connection, target: Connection, digests: Iterable[str | None]) -> None:
    """Keep in one database the files of another one by their SHA-256, as far as that still has them."""
    for digest in digests:
        if digest and (content := content_of(source, digest)) is not None:
            keep(target, content)
