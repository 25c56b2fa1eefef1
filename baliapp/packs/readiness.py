"""The readiness list: what an officer should look at before a pack is handed out, each line with its record."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest

from baliapp.base import clock, text
from baliapp.base.i18n import _
from baliapp.base.partial_dates import of_day
from baliapp.packs.annexes.faults import told_of
from baliapp.packs.collect import Collected
from baliapp.packs.compose import usual_title
from baliapp.packs.drawing.drawn import Drawn
from baliapp.packs.editions import BRIEF_FOR, SEE_INTERNAL
from baliapp.packs.facts.reading import Reading, when, words
from baliapp.packs.plan import Planned
from baliapp.packs.request import PackRequest
from baliapp.store.meetings import agenda
from baliapp.store.meetings.agenda import Item
from baliapp.store.meetings.agenda_programme import programme_of
from baliapp.store.meetings.delegations import ELSEWHERE
from baliapp.store.tables.entries import Entry, Ref, ref_of

OLDEST_BRIEF = timedelta(days=30)
LONGEST_BRIEF = 4
"""Sides."""
_BRIEF = "brief-"
_MAY_BE_EMPTY = frozenset({"control", "annex", "glossary", "words", "sources"})
"""Sections that are there when there is need for them, or of which something else is told."""
_SEARCHED = ("meeting", "agenda_item", "document", "outcome_paragraph", "participant", "delegate", "body",
             "dated_name", "objective", "commitment", "news_item", "meeting_text", "pack_part")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """What is wrong in a sentence, the record in which it is put right, and the section it is about."""

    sentence: str
    ref: Ref | None = None
    section: str = ""
    """One of `records.packs.SECTIONS`; blank for the whole pack."""


def readiness(reading: Reading, collected: Collected, request: PackRequest) -> tuple[Line, ...]:
    """Give what can be told before the pack is laid out: first what is wrong with every pack, then what is missing."""
    lines = [Line(reading.problem(ref), ref) for ref in reading.unreadable]
    damaged = _("The agenda item “{item}” holds a value that cannot be read; its place is marked.")
    lines += [
        Line(damaged.format(item=each.called), each.ref, "agenda") for each in collected.agenda.lines if each.is_damaged
    ]
    lines += _about_the_plan(collected)
    meeting = reading.get("meeting", request.meeting.id)
    if meeting is not None and _is_to_come(collected):
        lines += _about_the_agenda(reading, meeting, collected, request)
        lines += _about_delegations(reading, meeting, collected)
    lines += _about_papers(collected)
    lines += _about_annexes(collected)
    lines += _in_dispute(reading, request.meeting, collected)
    lines += _left_open(reading, request.meeting, collected)
    return tuple(lines)


def laid_out(collected: Collected, drawn: Iterable[Drawn]) -> tuple[Line, ...]:
    """Give what only the pages tell: briefs that are too long, and pages of annexes that cannot be read."""
    drawn = list(drawn)
    told = _("The brief “{item}” takes {count} sides; a brief should have no more than {most}.")
    sides = {anchor: count for each in drawn for anchor, count in sides_of_briefs(each)}
    lines = [
        Line(told.format(item=each.called, count=count, most=LONGEST_BRIEF), each.ref, "briefs")
        for each in collected.agenda.lines
        if (count := sides.get(each.anchor, 0)) > LONGEST_BRIEF
    ]
    return (*lines, *_unread(collected, drawn))


def _unread(collected: Collected, drawn: Iterable[Drawn]) -> Iterator[Line]:
    told = _("Page {number} of “{title}” cannot be read in its file; its place in the pack is marked.")
    annexes = {each.anchor: each for each in collected.annexes}
    for each in drawn:
        for number in each.unread:
            found = next(annexes[anchor] for anchor, _page, _y in each.anchors if anchor in annexes)
            yield Line(told.format(number=number, title=found.title), found.file or found.document, "annex")


def sides_of_briefs(drawn: Drawn) -> Iterator[tuple[str, int]]:
    """Give by their anchors on how many pages the briefs of a section stand."""
    found = [(anchor, page, y) for anchor, page, y in drawn.anchors if anchor.startswith(_BRIEF)]
    for (anchor, page, _y), after in zip_longest(found, found[1:]):
        ends = after[1] - (after[2] >= drawn.style.highest) if after else len(drawn.contents) - 1
        yield anchor, ends - page + 1


def without_font(reading: Reading, missing: Collection[str]) -> tuple[Line, ...]:
    """Give the characters that no font has, by the records in which they stand."""
    told = _("No font has {letters} in {record}; the code is printed in red instead.")
    lines, found = list[Line](), set[str]()
    for each in (entry for type_name in _SEARCHED for entry in reading.all(type_name)) if missing else ():
        said = "".join(str(value) for value in each.values.values() if isinstance(value, str))
        if letters := [letter for letter in missing if letter in said]:
            lines.append(Line(told.format(letters=" ".join(letters), record=each.heading), each.ref))
            found.update(letters)
    unknown = _("No font has {letters}; the code is printed in red instead.")
    rest = [letter for letter in missing if letter not in found]
    return (*lines, *((Line(unknown.format(letters=" ".join(rest))),) if rest else ()))


def _is_to_come(collected: Collected) -> bool:
    """Say so of a meeting without a date, too: of one that was held nothing needs to be written any more."""
    return not collected.moment.begins or collected.moment.begins >= clock.today()


def _about_the_plan(collected: Collected) -> Iterator[Line]:
    told = _("This section stands in the pack definition twice; the second one is left out.")
    for ref in collected.plan.repeated:
        yield Line(told, ref)


def left_empty(collected: Collected, made: Collection[Planned]) -> tuple[Line, ...]:
    """Give the sections that a definition asks for and for which nothing is recorded: they are not in the pack."""
    told = _("Nothing is recorded for the section “{section}”, so it is not in the pack.")
    return tuple(
        Line(told.format(section=each.title or usual_title(each.key)), each.part, each.key)
        for each in collected.plan.sections
        if each.part and each not in made and each.key not in _MAY_BE_EMPTY
    )


def _about_the_agenda(reading: Reading, meeting: Entry, collected: Collected, request: PackRequest) -> Iterator[Line]:
    plan = collected.plan
    if not (plan.has("agenda") or plan.has("programme") or plan.has("briefs")):
        return
    items = reading.agenda(meeting.ref)
    seen = items if request.reader in SEE_INTERNAL else agenda.for_all(items)
    if not seen:
        told = _("The agenda of this meeting has no items, so the pack has no agenda, programme and briefs.")
        yield Line(told, meeting.ref, "agenda")
    if plan.has("briefs"):
        yield from _about_briefs(reading, seen, BRIEF_FOR[request.reader])
    if plan.has("programme"):
        yield from _about_times(meeting, seen)


def _about_briefs(reading: Reading, items: Iterable[Item], parts: Collection[str]) -> Iterator[Line]:
    items = list(items)
    if "points" in parts:
        for each in items:
            if not words(each.entry, "points").strip():
                yield Line(_("No points to make are written for {item}.").format(item=each.called), each.ref, "briefs")
    written = [each for each in items if any(words(each.entry, name).strip() for name in parts)]
    days = reading.last_written((each.ref for each in written), parts)
    told = _("The brief “{item}” was last written on {day}, more than {count} days ago.")
    for each in written:
        day = days.get(each.ref, date.max)
        if day < clock.today() - OLDEST_BRIEF:
            yield Line(told.format(item=each.called, day=of_day(day), count=OLDEST_BRIEF.days), each.ref, "briefs")


def _about_times(meeting: Entry, items: Iterable[Item]) -> Iterator[Line]:
    programme = programme_of(tuple(items), when(meeting, "dates"))
    for each in programme.without_day:
        yield Line(
            _("{item} has no day, so it is not in the programme.").format(item=each.called), each.ref, "programme"
        )
    for day in programme.days:
        for each in day.without_time:
            yield Line(_("{item} has a day but no time.").format(item=each.called), each.ref, "programme")
    if programme.days and not words(meeting, "time_zone"):
        yield Line(_("The meeting names no time zone, so the programme names none."), meeting.ref, "programme")


def _about_delegations(reading: Reading, meeting: Entry, collected: Collected) -> Iterator[Line]:
    """Tell which delegations nobody heads, or whose credentials are not in order."""
    if not collected.plan.has("participants"):
        return
    nobody = _("Nobody is named as head of the delegation of {name}.")
    doubtful = _("The head of the delegation of {name} is not confirmed: its credentials are not in order.")
    for each in reading.pointing("attendance", "meeting", meeting.ref.id):
        if words(each, "capacity") in ELSEWHERE:
            continue
        name = reading.heading("participant", words(each, "participant")) or each.heading
        delegates = reading.pointing("delegate", "delegation", each.ref.id)
        if not any(words(one, "role") == "head" for one in delegates):
            yield Line(nobody.format(name=name), each.ref, "participants")
        elif words(each, "credentials") not in ("", "in order"):
            yield Line(doubtful.format(name=name), each.ref, "participants")


def _about_papers(collected: Collected) -> Iterator[Line]:
    papers = {paper.ref: paper for line in collected.agenda.lines for paper in line.papers}
    for ref, paper in papers.items():
        if not paper.symbol.strip():
            yield Line(_("The paper “{title}” has no symbol.").format(title=paper.title), ref, "documents")


def _about_annexes(collected: Collected) -> Iterator[Line]:
    for planned in collected.plan.sections:
        if planned.key == "annex" and collected.parts[planned.anchor] is None:
            told = _("The document of an annex is not in the records, or not for these readers; the annex is left out.")
            yield Line(told, planned.part, "annex")
    for each in collected.annexes:
        for told in told_of(each.look, each.title):
            yield Line(told, each.file or each.document, "annex")


def _in_dispute(reading: Reading, meeting: Ref, collected: Collected) -> Iterator[Line]:
    """Tell of those named in the pack what sources do not agree about, and which may be the same record twice."""
    profiles = collected.profiles if collected.plan.has("profiles") else ()
    named = {meeting, *(each.ref for each in profiles)}
    disputed = _("Sources do not agree about {record}, and nobody has decided between them yet.")
    for ref, heading in reading.undecided(named).items():
        yield Line(disputed.format(record=heading), ref, "profiles" if ref.type == "participant" else "meeting")
    alike = defaultdict[str, list[Entry]](list)
    for each in reading.all("participant") if collected.plan.has("profiles") else ():
        alike[text.fold(each.heading)].append(each)
    told = _("{count} participants are called {name}: are they one record more than once?")
    for group in alike.values():
        if len(group) > 1:
            yield Line(told.format(count=len(group), name=group[0].heading), group[0].ref, "profiles")


def _left_open(reading: Reading, meeting: Ref, collected: Collected) -> Iterator[Line]:
    """Tell what was left open about records of this meeting when a venue copy was brought back."""
    profiles = collected.profiles if collected.plan.has("profiles") else ()
    printed = {meeting, *(each.ref for each in profiles)}
    for line in collected.agenda.lines:
        printed |= {line.ref, *(paper.ref for paper in line.papers)}
    for delegation in reading.pointing("attendance", "meeting", meeting.id):
        printed |= {
            delegation.ref,
            *(each.ref for each in reading.pointing("delegate", "delegation", delegation.ref.id)),
        }
    told = _("This is still open since a venue copy came back: {question}")
    for question in reading.all("merge_question"):
        if (about := ref_of(words(question, "about"))) in printed:
            yield Line(told.format(question=question.heading), about)
