"""Annexes: a document whose PDF goes into the pack with its own pages, behind a page that names it."""

from dataclasses import dataclass

from baliapp.base.i18n import _
from baliapp.packs.annexes.faults import fault_of
from baliapp.packs.annexes.look import NO_FILE, Look
from baliapp.packs.content.blocks import Attached, Block, KeyValues, Paragraph, Section, Voice, text
from baliapp.packs.facts.reading import Reading, words
from baliapp.store.tables.entries import Ref

_LETTERS = 26


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
    look: Look = NO_FILE
    """What is known of the PDF."""


def collect(reading: Reading, document: str, anchor: str, part: Ref | None) -> Annex | None:
    """Gather an annex; None where the document is not there, or may not be named to this reader."""
    found = reading.get("document", document)
    if found is None:
        return None
    file, look = reading.pdf_of(found.ref)
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
        look,
    )


def section(found: Annex, number: int) -> Section:
    """Name it on a page of its own, before its pages, or say there why it has none."""
    letter = letter_of(number)
    called = _("Annex {letter}").format(letter=letter)
    facts = (
        (_("Symbol"), found.symbol),
        (_("Document"), found.title),
        (_("Date"), found.dated),
        (_("File"), found.file_name),
        (_("Pages"), str(len(found.look.sheets) or "")),
    )
    blocks: list[Block] = [KeyValues(tuple((name, text(value)) for name, value in facts if value))]
    if found.look.fault:
        blocks.append(Paragraph(text(fault_of(found.look, found.title)), Voice.WARNING))
    title = _("{annex}: {title}").format(annex=called, title=found.title)
    attached = None if found.look.fault else Attached(found.content, called, found.title, f"{letter}-")
    return Section(found.anchor, title, tuple(blocks), attached)


def letter_of(number: int) -> str:
    """Give how the annex with a number is called: A to Z, then AA, AB and so on."""
    before, last = divmod(number - 1, _LETTERS)
    return (letter_of(before) if before else "") + chr(ord("A") + last)
