"""A document that a meeting ended with: its paragraphs, each in one line with its verb."""

from dataclasses import dataclass

from baliapp.base import text as base_text
from baliapp.packs.content.blocks import Block, Item, Items, Look, Paragraph, Run, text
from baliapp.packs.facts.reading import Reading, label, words
from baliapp.packs.sections.sources import Register, footnote, no_source_note
from baliapp.store.entries import Entry


@dataclass(frozen=True, slots=True)
class ParagraphLine:
    """One paragraph in one line of the secretariat's own."""

    number: str
    verb: str
    summary: str
    actors: str
    status: str


@dataclass(frozen=True, slots=True)
class OutcomeDocument:
    """A document with the paragraphs that the records hold of it."""

    title: str
    dated: str
    meeting: str
    paragraphs: tuple[ParagraphLine, ...]
    cited: tuple[int, ...]
    named: tuple[str, ...] = ()
    """What the sources are called."""


def paragraphs_of(reading: Reading, document: Entry) -> list[Entry]:
    """Give what the records hold of a document, in the order of its numbers."""
    found = reading.pointing("outcome_paragraph", "document", document.ref.id)
    return sorted(found, key=lambda each: base_text.natural(words(each, "number")))


def collect(reading: Reading, document: Entry, register: Register) -> OutcomeDocument:
    """Gather a document with its paragraphs."""
    paragraphs = paragraphs_of(reading, document)
    cited = register.cite([document.ref, *(each.ref for each in paragraphs)])
    return OutcomeDocument(
        document.heading,
        words(document, "dated"),
        reading.heading("meeting", words(document, "meeting")),
        tuple(
            ParagraphLine(
                words(each, "number"),
                words(each, "verb"),
                words(each, "summary"),
                words(each, "actors"),
                label(each, "status"),
            )
            for each in paragraphs
        ),
        cited,
        register.named(cited),
    )


def blocks_of(document: OutcomeDocument) -> list[Block]:
    """Say it on paper."""
    parts = [part for part in (document.meeting, document.dated) if part and part != document.title]
    about = text(Run(document.title, Look.STRONG), Run("".join(f" · {part}" for part in parts), Look.QUIET))
    items = Items(tuple(Item(f"{each.number}.", _said(each)) for each in document.paragraphs))
    sources = footnote(document.cited, document.named)
    return [Paragraph(about, keep_with_next=True, footnote=sources), items, *no_source_note(document.cited)]


def _said(paragraph: ParagraphLine) -> tuple[Run, ...]:
    verb = paragraph.verb[:1].upper() + paragraph.verb[1:]
    tail = ", ".join(filter(None, (paragraph.actors, paragraph.status.lower())))
    return text(
        Run(f"{verb}. " if verb else "", Look.STRONG),
        paragraph.summary,
        Run(f" –\N{NO-BREAK SPACE}{tail}" if tail else "", Look.QUIET),
    )
