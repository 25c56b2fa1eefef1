"""Annexes: a document whose PDF goes into the pack with its own pages, behind a page that names it."""

from dataclasses import dataclass

from baliapp.base.i18n import _
from baliapp.packs.blocks import Block, KeyValues, Paragraph, Section, Voice, text
from baliapp.packs.reading import Reading, words
from baliapp.store.entries import Ref


@dataclass(frozen=True, slots=True)
class Annex:
    """A document and the file whose pages are put in; without a file the page says so."""

    anchor: str
    document: Ref
    symbol: str
    title: str
    dated: str
    file: Ref | None
    file_name: str = ""
    content: bytes = b""
    """The PDF; blank where none is kept."""
    part: Ref | None = None


def collect(reading: Reading, document: str, anchor: str, part: Ref | None) -> Annex | None:
    """Gather an annex; None where the document is not there, or may not be named to this reader."""
    found = reading.get("document", document)
    if found is None:
        return None
    file = reading.pdf_of(found.ref)
    return Annex(
        anchor,
        found.ref,
        words(found, "symbol"),
        words(found, "title"),
        words(found, "dated"),
        file.ref if file else None,
        file.name if file else "",
        file.content if file else b"",
        part,
    )


def section(found: Annex) -> Section:
    """Name it on a page of its own, before its pages."""
    facts = (
        (_("Symbol"), found.symbol),
        (_("Document"), found.title),
        (_("Date"), found.dated),
        (_("File"), found.file_name),
    )
    blocks: list[Block] = [KeyValues(tuple((name, text(value)) for name, value in facts if value))]
    if not found.content:
        told = _("The records hold no PDF of this document, so its pages are not in this pack.")
        blocks.append(Paragraph(text(told), Voice.WARNING))
    return Section(found.anchor, _("Annex: {title}").format(title=found.title), tuple(blocks))
