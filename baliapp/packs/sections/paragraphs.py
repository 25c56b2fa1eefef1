"""A document that a meeting ended with: its paragraphs word for word, or in a line of the secretariat's own."""

from dataclasses import dataclass
from itertools import groupby

from baliapp.base import text as base_text
from baliapp.base.i18n import _, ngettext
from baliapp.packs.content.blocks import Block, Item, Items, Look, Paragraph, Run, text
from baliapp.packs.facts.reading import Reading, label, words
from baliapp.packs.sections.sources import Register, footnote, no_source_note
from baliapp.store.tables.entries import Entry


@dataclass(frozen=True, slots=True)
class ParagraphLine:
    """One paragraph: its wording, and what stands for it where the records do not hold that."""

    number: str
    wording: str
    verb: str
    summary: str
    actors: str
    status: str
    headed: str = ""
    """The heading it stands under."""


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
                words(each, "words"),
                words(each, "verb"),
                words(each, "summary"),
                words(each, "actors"),
                label(each, "status"),
                words(each, "headed"),
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
    sources = footnote(document.cited, document.named)
    blocks: list[Block] = [Paragraph(about, keep_with_next=True, footnote=sources), *_own_words(document)]
    for headed, under in groupby(document.paragraphs, lambda each: each.headed):
        if headed:
            blocks.append(Paragraph(text(Run(headed, Look.STRONG)), keep_with_next=True))
        blocks.append(Items(tuple(Item(f"{each.number}.", _said(each)) for each in under)))
    return [*blocks, *no_source_note(document.cited)]


def _own_words(document: OutcomeDocument) -> list[Block]:
    """Say which paragraphs are not told as the document has them: nobody shall quote these."""
    own = [each.number for each in document.paragraphs if not each.wording]
    if not own:
        return []
    if len(own) == len(document.paragraphs):
        told = _("Told in the secretariat’s own words; the records do not hold the wording.")
    else:
        told = ngettext(
            "Paragraph {numbers} is told in the secretariat’s own words; the records do not hold its wording.",
            "Paragraphs {numbers} are told in the secretariat’s own words; the records do not hold their wording.",
            len(own),
        ).format(numbers=", ".join(own))
    return [Paragraph(text(Run(told, Look.QUIET)), keep_with_next=True)]


def _said(paragraph: ParagraphLine) -> tuple[Run, ...]:
    if paragraph.wording:
        return text(paragraph.wording, _quiet(paragraph.status.lower()))
    verb = paragraph.verb[:1].upper() + paragraph.verb[1:]
    tail = ", ".join(filter(None, (paragraph.actors, paragraph.status.lower())))
    return text(Run(f"{verb}. " if verb else "", Look.STRONG), paragraph.summary, _quiet(tail))


def _quiet(tail: str) -> Run:
    return Run(f" –\N{NO-BREAK SPACE}{tail}" if tail else "", Look.QUIET)
