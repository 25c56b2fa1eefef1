"""The previous meeting and what it ended with; where nobody entered its paragraphs, the latest that somebody did."""

from dataclasses import dataclass

from baliapp.base.i18n import _
from baliapp.packs.content.blocks import Block, Heading, Item, Items, Paragraph, text
from baliapp.packs.facts.earlier import Earlier, bodies_of
from baliapp.packs.facts.moment import Moment
from baliapp.packs.facts.reading import Reading, words
from baliapp.packs.sections import paragraphs
from baliapp.packs.sections.paragraphs import OutcomeDocument
from baliapp.packs.sections.sources import Register, footnote, no_source_note
from baliapp.store.tables.entries import Entry


@dataclass(frozen=True, slots=True)
class PreviousMeeting:
    """The last meeting before, with its outcome documents as far as the records name them."""

    title: str
    dates: str
    outcome: str
    """What the records say it ended with, where they hold no document of it."""
    documents: tuple[OutcomeDocument, ...]
    cited: tuple[int, ...]
    named: tuple[str, ...]
    """What the sources are called."""


@dataclass(frozen=True, slots=True)
class Previous:
    """What the section says of the time before the meeting."""

    meeting: PreviousMeeting | None
    beside: tuple[PreviousMeeting, ...]
    """Others of the same days: those that met jointly may each keep a record of their meeting."""
    of_the_same_body: bool
    why_not: str
    latest: OutcomeDocument | None
    """The latest document of which there are paragraphs, where there are none of the previous meeting."""
    latest_is_of_the_body: bool


def collect(reading: Reading, meeting: Entry, earlier: Earlier, moment: Moment, register: Register) -> Previous:
    """Gather the previous meeting, and older paragraphs if there are none of it."""
    held = tuple(_last(reading, each, moment, register) for each in earlier.last)
    last, beside = held[0] if held else None, held[1:]
    if any(document.paragraphs for each in held for document in each.documents):
        return Previous(last, beside, earlier.of_the_same_body, earlier.why_not, None, latest_is_of_the_body=False)
    before = [
        document
        for document in reading.all("document")  # newest first
        if moment.is_past(document, "dated")
        and words(document, "meeting") != meeting.ref.id
        and paragraphs.paragraphs_of(reading, document)
    ]
    own = [document for document in before if bodies_of(meeting) & _bodies_behind(reading, document)]
    latest = next(iter(own or before), None)
    found = paragraphs.collect(reading, latest, register) if latest else None
    return Previous(last, beside, earlier.of_the_same_body, earlier.why_not, found, bool(own))


def _last(reading: Reading, meeting: Entry, moment: Moment, register: Register) -> PreviousMeeting:
    documents = [
        each for each in reading.pointing("document", "meeting", meeting.ref.id) if moment.knows(each, "dated")
    ]
    cited = register.cite([meeting.ref, *(each.ref for each in documents)])
    return PreviousMeeting(
        meeting.heading,
        words(meeting, "dates"),
        words(meeting, "outcome"),
        tuple(paragraphs.collect(reading, each, register) for each in documents),
        cited,
        register.named(cited),
    )


def _bodies_behind(reading: Reading, document: Entry) -> set[str]:
    meeting = reading.get("meeting", words(document, "meeting"))
    return bodies_of(meeting) if meeting else set()


def blocks_of(found: Previous, moment: Moment, *, is_short: bool = False) -> list[Block]:
    """Say it on paper; in short which meeting it was and what it ended with, without the paragraphs."""
    last = found.meeting
    blocks: list[Block] = [Heading(2, _("Previous outcome document"), "previous-outcome")]
    blocks.append(Paragraph(text(_which(found, moment.before))))
    if last:
        blocks += _ended_with(last)
    for each in found.beside:
        told = _("On the same days there was “{title}”.")
        blocks += [Paragraph(text(told.format(title=each.title)), keep_with_next=True), *_ended_with(each)]
    if is_short:
        return blocks
    documents = [document for each in (last, *found.beside) if each for document in each.documents]
    with_paragraphs = [each for each in documents if each.paragraphs]
    for document in with_paragraphs:
        blocks += paragraphs.blocks_of(document)
    if not with_paragraphs:
        blocks.append(Paragraph(text(_no_paragraphs(found, moment.before))))
    if found.latest:
        blocks.append(Heading(2, _("Latest paragraphs in the records"), "latest-paragraphs"))
        blocks += paragraphs.blocks_of(found.latest)
    return blocks


def _which(found: Previous, before: str) -> str:
    last = found.meeting
    if last is None:
        return _("The records hold no dated meeting of the Process {before}.").format(before=before)
    if found.of_the_same_body:
        told = _("The last meeting of this body {before} is “{title}” ({dates}).")
    else:
        told = _("The last meeting of the Process {before} is “{title}” ({dates}).")
    told = told.format(before=before, title=last.title, dates=last.dates)
    return " ".join(filter(None, (found.why_not, told)))


def _ended_with(last: PreviousMeeting) -> list[Block]:
    listed: list[Block] = []
    if last.documents:
        listed.append(Items(tuple(Item("–", text(_named(each))) for each in last.documents)))
        told = _("Its documents are:")
    elif last.outcome:
        told = _("It ended with: {outcome}.").format(outcome=last.outcome.rstrip("."))
    else:
        told = _("The records name no outcome document of it.")
    said = Paragraph(text(told), keep_with_next=bool(listed), footnote=footnote(last.cited, last.named))
    return [said, *listed, *no_source_note(last.cited)]


def _named(document: OutcomeDocument) -> str:
    return f"{document.title}, {document.dated}" if document.dated else document.title


def _no_paragraphs(found: Previous, before: str) -> str:
    """Say that there are none, and which are the latest there are."""
    if found.latest is None:
        told = _("The records hold no paragraphs of any outcome document dated {before}.")
        return told.format(before=before)
    ended = found.meeting and (found.meeting.documents or found.meeting.outcome)
    start = _("The records hold no paragraphs of its outcome.") + " " if ended else ""
    told = _("The latest paragraphs that the records hold are of “{title}”, {date}.")
    if found.latest_is_of_the_body:
        told = _("The latest paragraphs of this body that the records hold are of “{title}”, {date}.")
    return start + told.format(title=found.latest.title, date=found.latest.dated)
