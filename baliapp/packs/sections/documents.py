"""List of documents: the papers of the meeting by symbol, with the items under which they lie."""

from collections.abc import Iterable
from dataclasses import dataclass

from baliapp.base import text as base_text
from baliapp.base.i18n import _
from baliapp.packs.content.blocks import Column, Link, Look, Row, Run, Section, Table, text
from baliapp.packs.facts.moment import Moment
from baliapp.packs.facts.reading import Reading, words
from baliapp.packs.sections.agenda import Agenda
from baliapp.store.tables.entries import Entry, Ref


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A paper and where it is dealt with."""

    ref: Ref
    symbol: str
    title: str
    dated: str
    address: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentList:
    """The papers by symbol; those without one come last."""

    documents: tuple[ListedDocument, ...] = ()


def collect(reading: Reading, meeting: Entry, items: Agenda, moment: Moment) -> DocumentList:
    """Gather the documents of the meeting and those under its items, as far as the day knows them."""
    under: dict[str, list[str]] = {}
    for line in items.lines:
        for paper in line.papers:
            under.setdefault(paper.ref.id, []).append(line.number or line.title)
    of_the_meeting = (each.ref.id for each in reading.pointing("document", "meeting", meeting.ref.id))
    ids = dict.fromkeys([*under, *of_the_meeting])
    found = [each for identity in ids if (each := reading.get("document", identity))]
    known = [each for each in found if each.ref.id in under or not moment.looks_back or moment.knows(each, "dated")]
    return DocumentList(tuple(_line(each, under.get(each.ref.id, ())) for each in sorted(known, key=_by_symbol)))


def _by_symbol(document: Entry) -> tuple[bool, object, str]:
    symbol = words(document, "symbol")
    return not symbol, base_text.natural(symbol), base_text.fold(document.heading)


def _line(document: Entry, items: Iterable[str]) -> ListedDocument:
    return ListedDocument(
        document.ref,
        words(document, "symbol"),
        words(document, "title"),
        words(document, "dated"),
        words(document, "address"),
        tuple(items),
    )


def own_section(found: DocumentList) -> list[Section]:
    """Say it on paper, where there are any."""
    if not found.documents:
        return []
    columns = (
        Column(_("Symbol"), 0.2),
        Column(_("Document"), 0.44),
        Column(_("Date"), 0.16),
        Column(_("Item"), 0.2),
    )
    rows = tuple(
        Row((text(each.symbol), _linked(each), text(each.dated), text(", ".join(each.items))))
        for each in found.documents
    )
    return [Section("documents-list", _("List of documents"), (Table(columns, rows),))]


def _linked(each: ListedDocument) -> tuple[Run, ...]:
    return text(Run(each.title, Look.PLAIN, Link(address=each.address) if each.address else None))
