"""Issuing: a pack, an addendum or replacement pages become the exact file that is kept, with what its pages hold."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.partial_dates import of_day
from baliapp.base.progress import Progress
from baliapp.packs.addenda import NOT_IN_ONE, addendum_pack
from baliapp.packs.blocks import Pack
from baliapp.packs.build import WHOLE, checked, share
from baliapp.packs.collect import Collected, collect_from
from baliapp.packs.comparing import Comparison, compare
from baliapp.packs.compose import classification_of, compose
from baliapp.packs.editions import EDITIONS, reader_kept, value_of
from baliapp.packs.filing import Slip, replacement_pack
from baliapp.packs.issue_pages import IssuePages, issue_pages
from baliapp.packs.layout import Step
from baliapp.packs.page_marks import FRONT, PageMark, from_bytes, to_bytes
from baliapp.packs.printing import Finished, Kept, draw_laid, draw_pack, setter_of
from baliapp.packs.readiness import Line
from baliapp.packs.reading import Reading, words
from baliapp.packs.request import PackRequest
from baliapp.packs.sections import control
from baliapp.packs.sections.control import IssueLine, called
from baliapp.records.kinds import Value
from baliapp.store.database import Database
from baliapp.store.entries import Entry, Ref
from baliapp.store.pack_issues import (
    ADDENDUM,
    ISSUE,
    REPLACEMENT,
    NewIssue,
    amending,
    issues_of,
    kept_marks,
    last_issue,
    next_number,
)

_SETTLED = 3
"""How often document control is set anew: what it says of pages may move them."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is ready to be issued."""

    new: NewIssue
    pages: int
    called: str
    """What it is: "Issue 2"."""
    comparison: Comparison
    """How its pages differ from what was issued before; of a first issue all are new."""
    remarks: tuple[Line, ...] = ()
    """The readiness list."""


@dataclass(frozen=True, slots=True)
class Now:
    """An issued pack as it would be printed now."""

    request: PackRequest
    collected: Collected
    pack: Pack
    found: IssuePages


def draft_issue(database: Database, request: PackRequest, progress: Progress | None = None) -> Draft:
    """Make the next issue of a pack. Raise Cancelled, and UserError where something stands in the way."""
    progress, kept = progress or Progress(), Kept()
    progress.step(0, WHOLE, _("Reading the records"))
    made, edition = issues_of(database, request.meeting), value_of(request.reader)
    number, before = next_number(made, edition), last_issue(made, edition)
    request = replace(request, issue=number)
    reading = Reading(database)
    collected = collect_from(reading, request)
    issued = _filed(database, made, before) if before else ()
    step = share(progress, 10, 50)
    request, pack, found, comparison = _settled(reading, collected, request, issued, step, kept)
    finished = draw_pack(pack, request.printed_on, share(progress, 50, 98), kept)
    values = _values(request, collected, ISSUE, number) | {"what_changed": request.what_changed if before else ""}
    lines = checked(reading, collected, request, finished.drawn, finished.missing)
    return _draft(values, finished, found.marks, comparison, lines)


def _settled(
    reading: Reading, collected: Collected, request: PackRequest, issued: Sequence[PageMark], step: Step, kept: Kept
) -> tuple[PackRequest, Pack, IssuePages, Comparison]:
    """Lay the pack out until its document control says of its pages what is true of them."""
    pack = compose(_controlled(reading, collected, request), request)
    found = issue_pages(pack, setter_of(pack, kept), step)
    comparison = _since(issued, found) if issued else found.comparison
    for _time in range(_SETTLED if issued else 0):
        if comparison.told() == request.what_changed:
            break
        request = replace(request, what_changed=comparison.told())
        pack = compose(_controlled(reading, collected, request), request)
        found = issue_pages(pack, setter_of(pack, kept), step)
        comparison = _since(issued, found)
    return request, pack, found, comparison


def compare_with_now(database: Database, issued: Entry, progress: Progress | None = None) -> Comparison:
    """Compare an issue, with all replacement pages filed, with what would be printed now."""
    made = issues_of(database, Ref("meeting", words(issued, "meeting")))
    return _now(database, issued, _filed(database, made, issued), clock.today(), progress, Kept()).found.comparison


def draft_replacement(
    database: Database, issued: Entry, day: date | None = None, progress: Progress | None = None
) -> Draft:
    """Make the replacement pages of an issue with their slip. Raise UserError where no page has changed."""
    progress, kept, day = progress or Progress(), Kept(), day or clock.today()
    made = issues_of(database, Ref("meeting", words(issued, "meeting")))
    now = _now(database, issued, _filed(database, made, issued), day, progress, kept)
    comparison = now.found.comparison
    if not comparison.differing:
        raise _nothing_changed(issued)
    number = next_number(made, words(issued, "edition"), REPLACEMENT, issued.ref)
    slip = Slip(
        called(REPLACEMENT, number), called(ISSUE, issued.values["number"]), _facts(now, issued, REPLACEMENT, number)
    )
    pack, parts = replacement_pack(now.pack, slip, now.found, setter_of(now.pack, kept))
    finished = draw_laid(pack, parts, day, share(progress, 60, 98), kept)
    values = _values(now.request, now.collected, REPLACEMENT, number, issued)
    return _draft(values | {"what_changed": comparison.told()}, finished, now.found.marks, comparison)


def draft_addendum(
    database: Database,
    issued: Entry,
    anchors: Collection[str] | None = None,
    day: date | None = None,
    progress: Progress | None = None,
) -> Draft:
    """Make an addendum of some sections, or of those that changed since anything was issued.

    Raise UserError where there is nothing to put in.
    """
    progress, kept, day = progress or Progress(), Kept(), day or clock.today()
    made = issues_of(database, Ref("meeting", words(issued, "meeting")))
    told = _now(database, issued, _told(database, made, issued), day, progress, kept)
    changed = [each for each in told.found.comparison.sections() if each.anchor not in (*FRONT, *NOT_IN_ONE)]
    wanted = set(anchors) if anchors is not None else {each.anchor for each in changed}
    if not wanted & {each.anchor for each in told.pack.sections} and not changed:
        raise _nothing_changed(issued)
    number = next_number(made, words(issued, "edition"), ADDENDUM, issued.ref)
    name = called(ADDENDUM, number)
    what = _told_of(told.pack, wanted, {each.anchor: each.told() for each in changed})
    lines = [control.line_of(each) for each in [issued, *amending(made, issued.ref, ADDENDUM, REPLACEMENT)]]
    own = IssueLine(name, str(of_day(day)), "", "", what)
    facts = (*_facts(told, issued, ADDENDUM, number), (_("To be read with"), issued.heading))
    pack = addendum_pack(told.pack, name, facts, [*lines, own], wanted)
    finished = draw_pack(pack, day, share(progress, 60, 98), kept)
    values = _values(told.request, told.collected, ADDENDUM, number, issued) | {"what_changed": what}
    return _draft(values, finished, told.found.marks, told.found.comparison)


def request_of(issued: Entry, printed_on: date) -> PackRequest:
    """Ask for the pack of an issue as it would be printed on another day."""
    as_of, issued_on = issued.date("as_of"), issued.date("issued_on")
    # a pack that told of the day on which it was issued is about the present, any other about that day
    is_of_its_day = as_of is None or as_of == issued_on
    definition = words(issued, "definition")
    return PackRequest(
        Ref("meeting", words(issued, "meeting")),
        _(EDITIONS[reader_kept(words(issued, "edition"))]),
        words(issued, "classification"),
        None if is_of_its_day or as_of is None else as_of.latest,
        printed_on,
        Ref("pack_definition", definition) if definition else None,
        issued.values["number"] if isinstance(issued.values["number"], int) else None,
    )


def symbol(key: str, edition: str, number: object, kind: str = ISSUE, own: int = 0) -> str:
    """Give the symbol of what is issued: "EV 2012-11-12/Issue 1/Add.1"."""
    whose = () if edition == "delegates" else (edition.capitalize(),)
    ending = {ADDENDUM: (f"Add.{own}",), REPLACEMENT: (f"Repl.{own}",)}.get(kind, ())
    return "/".join(filter(None, (key, *whose, f"Issue {number}", *ending)))


def _now(
    database: Database,
    issued: Entry,
    before: Sequence[PageMark],
    day: date,
    progress: Progress | None,
    kept: Kept,
) -> Now:
    progress = progress or Progress()
    progress.step(0, WHOLE, _("Reading the records"))
    request = request_of(issued, day)
    collected = collect_from(Reading(database), request)
    pack = compose(collected, request)
    return Now(request, collected, pack, issue_pages(pack, setter_of(pack, kept), share(progress, 10, 60), before))


def _filed(database: Database, made: Sequence[Entry], issued: Entry) -> tuple[PageMark, ...]:
    """Give the pages of an issue as they are with all replacement pages filed."""
    return from_bytes(kept_marks(database, [issued, *amending(made, issued.ref, REPLACEMENT)][-1]))


def _told(database: Database, made: Sequence[Entry], issued: Entry) -> tuple[PageMark, ...]:
    """Give the pages of an issue as they are known to who has read all addenda, too."""
    return from_bytes(kept_marks(database, [issued, *amending(made, issued.ref, REPLACEMENT, ADDENDUM)][-1]))


def _since(issued: Sequence[PageMark], found: IssuePages) -> Comparison:
    """Compare the text of two issues, not their covers, contents and what they say of each other."""
    before, now = (
        [each for each in marks if each.anchor not in (*FRONT, *NOT_IN_ONE)] for marks in (issued, found.marks)
    )
    return compare(before, now).renumbered()


def _controlled(reading: Reading, collected: Collected, request: PackRequest) -> Collected:
    if "control" not in collected.parts:
        return collected
    return replace(collected, parts={**collected.parts, "control": control.collect(reading, request)})


def _values(
    request: PackRequest, collected: Collected, kind: str, number: int, amends: Entry | None = None
) -> dict[str, Value]:
    key, edition = collected.meeting.key or collected.meeting.title, value_of(request.reader)
    name = symbol(key, edition, amends.values["number"] if amends else number, kind, number)
    title = f"{_('Briefing pack')} {name}"
    return {
        "title": title,
        "meeting": request.meeting.id,
        "definition": request.definition.id if request.definition else None,
        "edition": edition,
        "kind": kind,
        "number": number,
        "amends": amends.ref.id if amends else None,
        "issued_on": of_day(request.printed_on),
        "as_of": of_day(collected.as_of),
        "classification": classification_of(collected, request),
        "file_name": f"{title.replace('/', ' ')}.pdf",
    }


def _told_of(pack: Pack, anchors: Collection[str], changed: Mapping[str, str]) -> str:
    """Say of each section of an addendum what changed in it, also of what was in the pack and is no more."""
    whole = _("{section}: as it stands now.")
    there = {each.anchor: whole.format(section=each.title) for each in pack.sections}
    return "\n".join(told for anchor, told in {**there, **changed}.items() if anchor in anchors)


def _facts(now: Now, issued: Entry, kind: str, number: int) -> tuple[tuple[str, str], ...]:
    """Give what stands at the head of a slip or an addendum; the day first."""
    key = now.collected.meeting.key or now.collected.meeting.title
    name = symbol(key, words(issued, "edition"), issued.values["number"], kind, number)
    day = now.request.printed_on
    facts = (
        (_("Date"), str(of_day(day))),
        (_("Symbol"), name),
        (_("Meeting"), now.collected.meeting.title),
        (_("Edition"), now.request.edition),
        (_("Issue"), f"{issued.values['number']}, {words(issued, 'issued_on')}"),
        (_("Classification"), classification_of(now.collected, now.request)),
        (_("Records as of"), str(of_day(now.collected.as_of))),
    )
    return tuple((label, value) for label, value in facts if value)


def _draft(
    values: dict[str, Value],
    finished: Finished,
    marks: Sequence[PageMark],
    comparison: Comparison,
    remarks: tuple[Line, ...] = (),
) -> Draft:
    name = called(str(values["kind"]), values["number"])
    new = NewIssue(values | {"pages": finished.pages}, finished.content, to_bytes(marks))
    return Draft(new, finished.pages, name, comparison, remarks)


def _nothing_changed(issued: Entry) -> UserError:
    return UserError(
        _("Nothing has changed since “{record}” was issued.").format(record=issued.heading),
        _("The issued pack stands as it is."),
    )
