"""Objectives in force: the list that held when the meeting met, letter for letter, with its source and date."""

from dataclasses import dataclass

from baliapp.base.i18n import _, ngettext
from baliapp.packs.blocks import Block, Heading, Item, Items, Look, Paragraph, Run, Section, text
from baliapp.packs.reading import Reading, when, words
from baliapp.packs.sections.sources import Register, cited_note
from baliapp.store.entries import Entry


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


@dataclass(frozen=True, slots=True)
class OtherList:
    """A list that the records hold besides: older or later."""

    title: str
    dated: str
    count: int


@dataclass(frozen=True, slots=True)
class ObjectivesInForce:
    """What the section says."""

    meeting_dates: str
    in_force: ListInForce | None
    others: tuple[OtherList, ...]


def collect(reading: Reading, meeting: Entry, register: Register) -> ObjectivesInForce:
    """Gather the latest list that is not dated after the meeting."""
    dates = when(meeting, "dates")
    lists = sorted(reading.all("objective_list"), key=_date_key)
    held = [each for each in lists if dates and (since := when(each, "in_force")) and since.earliest <= dates.latest]
    others = tuple(
        OtherList(each.heading, words(each, "in_force"), len(_objectives(reading, each)))
        for each in lists
        if each not in held[-1:]
    )
    in_force = _in_force(reading, held[-1], register) if held else None
    return ObjectivesInForce(words(meeting, "dates"), in_force, others)


def _date_key(objective_list: Entry) -> str:
    since = when(objective_list, "in_force")
    return since.sort_key if since else ""


def _objectives(reading: Reading, objective_list: Entry) -> list[Entry]:
    found = reading.pointing("objective", "in_list", objective_list.ref.id)
    return sorted(found, key=lambda each: int(words(each, "position") or 0))


def _in_force(reading: Reading, chosen: Entry, register: Register) -> ListInForce:
    objectives = _objectives(reading, chosen)
    return ListInForce(
        chosen.heading,
        words(chosen, "in_force"),
        reading.heading("document", words(chosen, "document")),
        words(chosen, "note"),
        tuple(ObjectiveLine(words(each, "number"), words(each, "wording")) for each in objectives),
        register.cite([chosen.ref, *(each.ref for each in objectives)]),
    )


def section(found: ObjectivesInForce) -> Section:
    """Say it on paper."""
    return Section("objectives", _("Objectives in force"), (*_held(found), *_others(found)))


def _held(found: ObjectivesInForce) -> list[Block]:
    listed = found.in_force
    if listed is None:
        return [Paragraph(text(_("The records hold no list of objectives from before the end of this meeting.")))]
    words = _("The latest list dated no later than the meeting is “{title}”, dated {date}, from “{document}”.")
    told = words.format(title=listed.title, date=listed.dated, document=listed.document or _("no known document"))
    items = Items(
        tuple(Item(f"{each.number}." if each.number else "–", text(each.wording)) for each in listed.objectives)
    )
    note: list[Block] = [Paragraph(text(Run(listed.note, Look.QUIET)))] if listed.note else []
    return [Paragraph(text(told)), items, *note, cited_note(listed.cited)]


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
