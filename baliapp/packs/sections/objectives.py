"""Objectives in force: the list that held on the day of the pack, letter for letter, with its source and date."""

from dataclasses import dataclass

from baliapp.base.i18n import _, ngettext
from baliapp.packs.content.blocks import Block, Heading, Item, Items, Look, Paragraph, Run, Section, text
from baliapp.packs.facts.moment import Moment
from baliapp.packs.facts.reading import Reading, words
from baliapp.packs.sections.sources import Register, footnote, no_source_note
from baliapp.store.commitments.in_force import ListsInForce, began, in_force_among, told_in_force
from baliapp.store.tables.entries import Entry


@dataclass(frozen=True, slots=True)
class ObjectiveLine:
    """One objective; a number only where its source numbers it."""

    number: str
    wording: str


@dataclass(frozen=True, slots=True)
class ListInForce:
    """The list in force, and from which document."""

    title: str
    dated: str
    document: str
    note: str
    objectives: tuple[ObjectiveLine, ...]
    cited: tuple[int, ...]
    named: tuple[str, ...] = ()
    """What the sources are called."""


@dataclass(frozen=True, slots=True)
class OtherList:
    """A list that the records hold besides, known on the day."""

    title: str
    dated: str
    count: int


@dataclass(frozen=True, slots=True)
class ObjectivesInForce:
    """What the section says."""

    moment: Moment
    told: str
    """Which list was in force, as far as the dates tell."""
    in_force: ListInForce | None
    others: tuple[OtherList, ...]


def collect(reading: Reading, moment: Moment, register: Register) -> ObjectivesInForce:
    """Gather the newest list known on the day of the pack, and name the others."""
    lists = sorted(reading.all("objective_list"), key=_date_key)
    held = in_force_among(lists, moment.day)
    others = tuple(
        OtherList(each.heading, words(each, "in_force"), len(_objectives(reading, each)))
        for each in lists
        if each != held.newest and (moment.knows(each, "in_force") or not moment.looks_back)
    )
    return ObjectivesInForce(moment, told_in_force(held), _in_force(reading, held, moment, register), others)


def _date_key(objective_list: Entry) -> str:
    since = began(objective_list)
    return since.sort_key if since else ""


def _objectives(reading: Reading, objective_list: Entry) -> list[Entry]:
    found = reading.pointing("objective", "in_list", objective_list.ref.id)
    return sorted(found, key=lambda each: int(words(each, "position") or 0))


def _in_force(reading: Reading, held: ListsInForce, moment: Moment, register: Register) -> ListInForce | None:
    chosen = held.newest
    if chosen is None:
        return None
    objectives = _objectives(reading, chosen)
    cited = register.cite([chosen.ref, *(each.ref for each in objectives)])
    return ListInForce(
        chosen.heading,
        words(chosen, "in_force"),
        reading.heading("document", words(chosen, "document")),
        moment.remarks(chosen),
        tuple(ObjectiveLine(words(each, "number"), words(each, "wording")) for each in objectives),
        cited,
        register.named(cited),
    )


def section(found: ObjectivesInForce) -> Section:
    """Say it on paper."""
    return Section("objectives", _("Objectives in force"), (*found.moment.remark(), *_held(found), *_others(found)))


def _held(found: ObjectivesInForce) -> list[Block]:
    listed = found.in_force
    if listed is None:
        return [Paragraph(text(found.told))]
    from_where = _("Its source is “{document}”.").format(document=listed.document) if listed.document else ""
    said, sources = text(" ".join(filter(None, (found.told, from_where)))), footnote(listed.cited, listed.named)
    told = Paragraph(said, keep_with_next=True, footnote=sources)
    items = Items(
        tuple(Item(f"{each.number}." if each.number else "–", text(each.wording)) for each in listed.objectives)
    )
    note: list[Block] = [Paragraph(text(Run(listed.note, Look.QUIET)))] if listed.note else []
    return [told, items, *note, *no_source_note(listed.cited)]


def _others(found: ObjectivesInForce) -> list[Block]:
    if not found.others:
        return []
    items = [Item("–", text(_other(each))) for each in found.others]
    return [Heading(2, _("Other lists in the records"), "other-lists"), Items(tuple(items))]


def _other(listed: OtherList) -> str:
    words = ngettext(
        "{title}, dated {date}: {count} objective", "{title}, dated {date}: {count} objectives", listed.count
    )
    return words.format(title=listed.title, date=listed.dated or _("unknown"), count=listed.count)
