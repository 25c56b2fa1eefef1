"""Previous outcomes: what was agreed, paragraph by paragraph with its verb; and this meeting's own, once known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from baliapp.base import text as base_text
from baliapp.base.i18n import _
from baliapp.packs.blocks import Block, Column, Heading, Item, Items, Look, Paragraph, Row, Run, Section, Table, text
from baliapp.packs.earlier import Earlier, bodies_of, earlier_meetings
from baliapp.packs.reading import Reading, label, when, words
from baliapp.packs.sections.sources import Register, cited_note
from baliapp.store.entries import Entry

_AS_MANY_AS_FIT = 12  # lines of the table of earlier meetings


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


@dataclass(frozen=True, slots=True)
class EarlierLine:
    """An earlier meeting and what it ended with."""

    dates: str
    title: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What the section says."""

    previous: OutcomeDocument | None
    own: tuple[OutcomeDocument, ...]
    earlier: tuple[EarlierLine, ...]
    of_the_same_body: bool


def collect(reading: Reading, meeting: Entry, day: date, register: Register) -> Outcomes:
    """Gather what earlier meetings agreed, and what this one did if that was known on ``day``."""
    previous = _latest_before(reading, meeting)
    own = [
        document
        for document in reading.pointing("document", "meeting", meeting.ref.id)
        if _paragraphs(reading, document) and (dated := when(document, "dated")) and dated.earliest <= day
    ]
    earlier = earlier_meetings(reading, meeting)
    return Outcomes(
        _outcome(reading, previous, register) if previous else None,
        tuple(_outcome(reading, document, register) for document in own),
        _lines(reading, earlier),
        earlier.of_the_same_body,
    )


def _latest_before(reading: Reading, meeting: Entry) -> Entry | None:
    """Give the latest document with paragraphs from before the meeting, of its own bodies if there is one."""
    dates = when(meeting, "dates")
    before = [
        document
        for document in reading.all("document")  # newest first
        if (dated := when(document, "dated"))
        and dates
        and dated.latest < dates.earliest
        and _paragraphs(reading, document)
    ]
    own = [document for document in before if bodies_of(meeting) & _bodies_behind(reading, document)]
    return next(iter(own or before), None)


def _bodies_behind(reading: Reading, document: Entry) -> set[str]:
    meeting = reading.get("meeting", words(document, "meeting"))
    return bodies_of(meeting) if meeting else set()


def _paragraphs(reading: Reading, document: Entry) -> list[Entry]:
    found = reading.pointing("outcome_paragraph", "document", document.ref.id)
    return sorted(found, key=lambda each: base_text.natural(words(each, "number")))


def _outcome(reading: Reading, document: Entry, register: Register) -> OutcomeDocument:
    paragraphs = _paragraphs(reading, document)
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
        register.cite([document.ref, *(each.ref for each in paragraphs)]),
    )


def _lines(reading: Reading, earlier: Earlier) -> tuple[EarlierLine, ...]:
    """Give the meetings that ended with a document, newest first."""
    lines = []
    for meeting in earlier.meetings:
        documents = [each.heading for each in reading.pointing("document", "meeting", meeting.ref.id)]
        outcome = "; ".join(documents) or words(meeting, "outcome")
        if outcome:
            lines.append(EarlierLine(words(meeting, "dates"), meeting.heading, outcome))
    return tuple(lines[:_AS_MANY_AS_FIT])


def section(found: Outcomes) -> Section:
    """Say it on paper."""
    blocks: list[Block] = []
    blocks.append(Heading(2, _("Previous outcome document"), "previous-outcome"))
    if found.previous:
        blocks += _document(found.previous)
    else:
        blocks.append(
            Paragraph(text(_("The records hold no paragraphs of an outcome document from before this meeting.")))
        )
    if found.earlier:
        blocks += _earlier(found)
    for place, own in enumerate(found.own, 1):
        blocks += [Heading(2, _("Outcome of this meeting"), f"own-outcome-{place}"), *_document(own)]
    return Section("outcomes", _("Previous outcomes"), tuple(blocks))


def _document(document: OutcomeDocument) -> list[Block]:
    parts = [part for part in (document.meeting, document.dated) if part and part != document.title]
    about = text(Run(document.title, Look.STRONG), Run("".join(f" · {part}" for part in parts), Look.QUIET))
    items = Items(tuple(Item(f"{each.number}.", _said(each)) for each in document.paragraphs))
    return [Paragraph(about, keep_with_next=True), items, cited_note(document.cited)]


def _said(paragraph: ParagraphLine) -> tuple[Run, ...]:
    verb = paragraph.verb[:1].upper() + paragraph.verb[1:]
    tail = ", ".join(filter(None, (paragraph.actors, paragraph.status.lower())))
    return text(
        Run(f"{verb}. " if verb else "", Look.STRONG),
        paragraph.summary,
        Run(f" ({tail})" if tail else "", Look.QUIET),
    )


def _earlier(found: Outcomes) -> list[Block]:
    columns = (Column(_("Dates"), 0.22), Column(_("Meeting"), 0.4), Column(_("Ended with"), 0.38))
    rows: Sequence[Row] = [Row((text(each.dates), text(each.title), text(each.outcome))) for each in found.earlier]
    title = _("Earlier meetings of this body") if found.of_the_same_body else _("Earlier meetings of the Process")
    return [Heading(2, title, "earlier-meetings"), Table(columns, tuple(rows))]
