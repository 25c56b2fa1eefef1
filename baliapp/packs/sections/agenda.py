"""The agenda of the meeting as far as a reader may see it: a numbered tree with times, submitters and documents."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from baliapp.base.i18n import _
from baliapp.packs.content.blocks import Item, Items, Link, Look, Run, Section, Text, text
from baliapp.packs.editions import BRIEF_FOR, SEE_INTERNAL, Reader
from baliapp.packs.facts.reading import Reading, label, when, with_symbol, words
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import field_named
from baliapp.store.meetings import agenda
from baliapp.store.meetings.agenda import ITEM
from baliapp.store.meetings.agenda_programme import Programme, programme_of
from baliapp.store.tables.entries import Entry, Ref

UNNUMBERED = "–"
NOTHING_PLANNED = Programme((), ())


@dataclass(frozen=True, slots=True)
class Paper:
    """A document under an item."""

    ref: Ref
    symbol: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Past:
    """What an item was at an earlier meeting."""

    meeting: str
    dates: str
    number: str
    purpose: str
    papers: tuple[Paper, ...]
    agreed: tuple[str, ...]
    """What the meeting ended with under it: a line a paragraph."""


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One item, with those texts of its brief that the reader may read."""

    ref: Ref
    number: str
    title: str
    depth: int
    is_internal: bool
    purpose: str
    submitter: str
    time: str
    papers: tuple[Paper, ...]
    brief: tuple[tuple[str, str], ...]
    """The name of the field and the text as it is kept; blank ones are left out."""
    is_damaged: bool = False
    """Whether it holds a value that nobody can read: its place is marked, and the rest is printed."""
    written: date | None = None
    """The day on which its brief was last written."""
    before: tuple[Past, ...] = ()
    """What it was at earlier meetings, the last one first."""

    @property
    def anchor(self) -> str:
        """Give the place of its brief."""
        return f"brief-{self.ref.id}"

    @property
    def called(self) -> str:
        """Its number and title."""
        return " ".join(filter(None, (self.number, self.title)))


@dataclass(frozen=True, slots=True)
class Agenda:
    """The items in order, and the days they are put into."""

    lines: tuple[AgendaLine, ...] = ()
    programme: Programme = NOTHING_PLANNED
    time_zone: str = ""
    place: str = ""
    key: str = ""
    """By which the meeting is known."""


def collect(reading: Reading, meeting: Entry, reader: Reader, *, with_briefs: bool = True) -> Agenda:
    """Gather what ``reader`` may see, and withhold from the whole pack the documents of what may not be seen."""
    if reader not in SEE_INTERNAL:
        reading.withhold_internal_papers()
    items = reading.agenda(meeting.ref)
    seen = items if reader in SEE_INTERNAL else agenda.for_all(items)
    parts = BRIEF_FOR[reader] if with_briefs else ()
    lines = [_line(reading, each, parts) for each in seen]
    days = reading.last_written([each.ref for each in lines if each.brief], parts)
    return Agenda(
        tuple(replace(each, written=days.get(each.ref)) for each in lines),
        programme_of(seen, when(meeting, "dates")),
        words(meeting, "time_zone"),
        words(meeting, "city"),
        words(meeting, "key"),
    )


def _paper_ids(reading: Reading, item: Ref) -> list[str]:
    links = reading.pointing("agenda_document", "item", item.id)
    links = sorted(links, key=lambda each: (each.values["position"] is None, each.values["position"] or 0, each.ref.id))
    return [words(each, "document") for each in links]


def _documents(reading: Reading, item: Ref) -> list[Entry]:
    return [found for each in _paper_ids(reading, item) if (found := reading.get("document", each))]


def papers_of(reading: Reading, item: Ref) -> tuple[Paper, ...]:
    """Give the documents under an item in their order, but for those that are withheld."""
    return tuple(
        Paper(each.ref, words(each, "symbol"), words(each, "title"), words(each, "address"))
        for each in _documents(reading, item)
    )


def _line(reading: Reading, item: agenda.Item, parts: Iterable[str]) -> AgendaLine:
    entry = item.entry
    return AgendaLine(
        item.ref,
        item.number,
        words(entry, "title"),
        item.depth,
        item.is_internal,
        label(entry, "purpose"),
        words(entry, "submitter"),
        ", ".join(filter(None, (words(entry, "day"), times(words(entry, "begins"), words(entry, "ends"))))),
        papers_of(reading, item.ref),
        tuple((name, words(entry, name)) for name in parts if words(entry, name).strip()),
        item.ref in reading.damaged,
    )


def times(begins: str, ends: str) -> str:
    """Give "09:30–10:15", or what is known of it."""
    if begins and ends:
        return f"{begins}–{ends}"
    return _("from {time}").format(time=begins) if begins else _("until {time}").format(time=ends) if ends else ""


def own_section(found: Agenda) -> list[Section]:
    """Say it on paper, where there are items."""
    if not found.lines:
        return []
    items = tuple(Item(each.number or UNNUMBERED, _told(each), level=each.depth) for each in found.lines)
    is_annotated = any(each.before for each in found.lines)
    return [Section("agenda", _("Annotated agenda") if is_annotated else _("Agenda"), (Items(items),))]


def _told(line: AgendaLine) -> Text:
    title = Run(line.title, Look.STRONG if line.depth == 0 else Look.PLAIN, _link(line))
    return text(title, *_below(about(line)), *_below(papers(line)), *_below(_history(line)), *_below(damage(line)))


def _history(line: AgendaLine) -> Text:
    """Tell when the item was on before, with which documents, and what the meeting ended with."""
    if not line.before:
        return ()
    last, *others = line.before
    told = [_told_of(last)]
    if others:
        told.append(_("Before that: {meetings}.").format(meetings=", ".join(each.meeting for each in others)))
    if last.papers:
        named = "; ".join(with_symbol(each.symbol, each.title) for each in last.papers)
        told.append(_("Documents then: {documents}.").format(documents=named))
    told += [_("Agreed then: {agreed}").format(agreed=each) for each in last.agreed]
    return text(Run("\n".join(told), Look.QUIET))


def _told_of(past: Past) -> str:
    number = _("item {number}").format(number=past.number) if past.number else ""
    parts = ", ".join(filter(None, (past.meeting, past.dates, number, past.purpose)))
    return _("Last time: {when}.").format(when=parts)


def damage(line: AgendaLine) -> Text:
    """Mark an item of which something could not be printed."""
    told = _("This item holds a value that cannot be read. Open it in the program and enter it again.")
    return text(Run(told, Look.STRONG)) if line.is_damaged else ()


def _link(line: AgendaLine) -> Link | None:
    return Link(anchor=line.anchor) if line.brief else None


def _below(found: Text) -> Iterator[str | Run]:
    if found:
        yield "\n"
        yield from found


def about(line: AgendaLine) -> Text:
    """Give in one line what is expected, from whom it comes, and when it is on."""
    submitted = _("submitted by {submitter}").format(submitter=line.submitter) if line.submitter else ""
    parts = " · ".join(filter(None, (line.purpose, submitted, line.time)))
    runs = [Run(_("The chair only"), Look.STRONG)] if line.is_internal else []
    if parts:
        runs.append(Run(f" · {parts}" if runs else parts, Look.QUIET))
    return text(*runs)


def papers(line: AgendaLine) -> Text:
    """Give the documents of an item, a line each: symbol and title."""
    runs = list[str | Run]()
    for place, each in enumerate(line.papers):
        runs += [
            "\n" if place else "",
            Run(
                with_symbol(each.symbol, each.title),
                Look.EMPHASIS,
                Link(address=each.address) if each.address else None,
            ),
        ]
    return text(*runs)


def field_label(name: str) -> str:
    """Give what a field of an item is called."""
    return _(field_named(BY_NAME[ITEM], name).label)
