"""The meeting page: what, when, where, who leads it, and its documents."""

from collections.abc import Iterable
from dataclasses import dataclass

from baliapp.base.i18n import _
from baliapp.packs.content.blocks import (
    Block,
    Column,
    Heading,
    KeyValues,
    Link,
    Look,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    Text,
    text,
)  # fmt: skip
from baliapp.packs.facts.moment import Moment
from baliapp.packs.facts.reading import Reading, label, when, with_symbol, words
from baliapp.packs.sections.sources import Register, numbers
from baliapp.store.tables.entries import Entry


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document that belongs to a meeting."""

    title: str
    kind: str
    dated: str
    address: str
    cited: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """What the records say of the meeting; blank facts are left out."""

    title: str
    key: str
    facts: tuple[tuple[str, str], ...]
    note: str
    documents: tuple[DocumentLine, ...]
    cited: tuple[int, ...]


def collect(reading: Reading, meeting: Entry, moment: Moment, register: Register) -> MeetingPage:
    """Gather the meeting page."""
    bodies = [reading.heading("body", words(meeting, field)) for field in ("body", "joint_body")]
    facts = (
        (_("Meeting"), meeting.heading),
        (_("Dates"), words(meeting, "dates")),
        (_("Place"), place_of(meeting)),
        (_("Body"), _(" and ").join(filter(None, bodies))),
        (_("Number"), words(meeting, "ordinal")),
        (_("Type"), words(meeting, "type")),
        (_("Format"), label(meeting, "format")),
        (_("Chairs"), words(meeting, "chairs")),
        (_("Outcome"), "" if moment.is_ahead else words(meeting, "outcome")),
        (_("Key in the records"), words(meeting, "key")),
    )
    cited = register.cite([meeting.ref])
    return MeetingPage(
        meeting.heading,
        words(meeting, "key"),
        tuple((name, value) for name, value in facts if value),
        moment.remarks(meeting),
        documents_of(reading, meeting, moment, register),
        cited,
    )


def place_of(meeting: Entry) -> str:
    """Give "Bali, Indonesia"."""
    return ", ".join(filter(None, (words(meeting, "city"), words(meeting, "country"))))


def documents_of(reading: Reading, meeting: Entry, moment: Moment, register: Register) -> tuple[DocumentLine, ...]:
    """Give the documents of a meeting as far as the day knows them, oldest first."""
    found: Iterable[Entry] = reading.pointing("document", "meeting", meeting.ref.id)
    if moment.looks_back:
        found = (each for each in found if moment.knows(each, "dated"))
    found = sorted(found, key=lambda each: (dated.sort_key if (dated := when(each, "dated")) else "", each.heading))
    return tuple(
        DocumentLine(
            with_symbol(words(each, "symbol"), each.heading),
            words(each, "kind"),
            words(each, "dated"),
            words(each, "address"),
            register.cite([each.ref]),
        )
        for each in found
    )


def section(page: MeetingPage) -> Section:
    """Say it on paper."""
    facts = KeyValues((*((name, text(value)) for name, value in page.facts), (_("Sources"), numbers(page.cited))))
    blocks: list[Block] = [facts]
    if page.note:
        blocks += [Heading(3, _("Remarks")), Paragraph(text(page.note))]
    return Section("meeting", _("The meeting"), (*blocks, Heading(2, _("Documents"), "documents"), *_documents(page)))


def _documents(page: MeetingPage) -> tuple[Block, ...]:
    if not page.documents:
        return (Paragraph(text(_("The records hold no document of this meeting."))),)
    columns = (Column(_("Date"), 0.2), Column(_("Document"), 0.5), Column(_("Kind"), 0.18), Column(_("Sources"), 0.12))
    rows = tuple(
        Row((text(each.dated), _linked(each), text(each.kind), numbers(each.cited))) for each in page.documents
    )
    return (Table(columns, rows),)


def _linked(document: DocumentLine) -> Text:
    link = Link(address=document.address) if document.address else None
    return text(Run(document.title, Look.PLAIN, link))
