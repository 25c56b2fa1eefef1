"""Issuing: a pack, an addendum or replacement pages become the exact file that is kept, with what its pages hold."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.partial_dates import of_day
from baliapp.base.progress import Progress
from baliapp.packs.build import WHOLE, checked, share
from baliapp.packs.collect import Collected, collect_from
from baliapp.packs.compose import compose
from baliapp.packs.content.blocks import Pack
from baliapp.packs.editions import value_of
from baliapp.packs.facts.reading import Reading, words
from baliapp.packs.issues.addenda import NOT_IN_ONE, addendum_pack
from baliapp.packs.issues.comparing import Comparison, compare
from baliapp.packs.issues.facts import facts_of, values_of
from baliapp.packs.issues.filing import Slip, replacement_pack
from baliapp.packs.issues.now import filed_marks, now_of, told_marks, told_of
from baliapp.packs.issues.page_marks import BLANK, FRONT, PageMark, to_bytes
from baliapp.packs.issues.pages import IssuePages, issue_pages
from baliapp.packs.pages.layout import Step
from baliapp.packs.pages.printing import Finished, Kept, draw_laid, draw_pack, setter_of
from baliapp.packs.readiness import Line
from baliapp.packs.request import PackRequest
from baliapp.packs.sections import control
from baliapp.packs.sections.control import IssueLine, called
from baliapp.records.kinds import Value
from baliapp.store.packs.issues import (
    ADDENDUM,
    ISSUE,
    REPLACEMENT,
    NewIssue,
    amending,
    issues_of,
    last_issue,
    next_number,
)
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref

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


def draft_issue(database: Database, request: PackRequest, progress: Progress | None = None) -> Draft:
    """Make the next issue of a pack. Raise Cancelled, and UserError where something stands in the way."""
    progress, kept = progress or Progress(), Kept()
    progress.step(0, WHOLE, _("Reading the records"))
    made, edition = issues_of(database, request.meeting), value_of(request.reader)
    number = next_number(issues_of(database, request.meeting, ever=True), edition)
    before = last_issue(made, edition)
    request = replace(request, issue=number)
    reading = Reading(database)
    collected = collect_from(reading, request)
    issued, wrong = _known_pages(database, made, before)
    is_amended = bool(before and amending(made, before.ref, ADDENDUM, REPLACEMENT))
    settling = _Settling(reading, collected, issued, share(progress, 10, 50), kept, is_amended)
    request, pack, found, comparison = settling.settle(request)
    finished = draw_pack(pack, request.printed_on, share(progress, 50, 98), kept)
    assert finished.pages == len(found.marks), "every page that is printed is told apart"
    values = values_of(request, collected, ISSUE, number) | {"what_changed": request.what_changed if before else ""}
    lines = checked(reading, collected, request, finished.drawn, finished.missing)
    return _draft(values, finished, found.marks, comparison, (*wrong, *lines))


def _known_pages(
    database: Database, made: Sequence[Entry], before: Entry | None
) -> tuple[tuple[PageMark, ...], tuple[Line, ...]]:
    """Give the pages of the issue before; where they cannot be read, that is told and stops nobody from issuing."""
    try:
        return filed_marks(database, made, before) if before else (), ()
    except UserError as fault:
        return (), (Line(str(fault), before.ref if before else None, "control"),)


@dataclass(frozen=True, slots=True)
class _Settling:
    """Lays a pack out until its document control says of its pages what is true of them."""

    reading: Reading
    collected: Collected
    issued: Sequence[PageMark]
    step: Step
    kept: Kept
    is_amended: bool

    def settle(self, request: PackRequest) -> tuple[PackRequest, Pack, IssuePages, Comparison]:
        """Give the request with what has changed, and the pack that says so."""
        pack, found, comparison = self._laid(request)
        for _time in range(_SETTLED if self.issued else 0):
            if self._told(comparison) == request.what_changed:
                break
            request = replace(request, what_changed=self._told(comparison))
            pack, found, comparison = self._laid(request)
        return request, pack, found, comparison

    def _laid(self, request: PackRequest) -> tuple[Pack, IssuePages, Comparison]:
        pack = compose(_controlled(self.reading, self.collected, request), request)
        laid = issue_pages(pack, setter_of(pack, self.kept), self.step)
        found = replace(laid, pages=())  # what was laid out is large, and drawn anew
        return pack, found, _since(self.issued, found) if self.issued else found.comparison

    def _told(self, comparison: Comparison) -> str:
        if self.is_amended and not comparison.differing:
            return _("What was replaced or added before is part of it; nothing else has changed.")
        return comparison.told()


@dataclass(frozen=True, slots=True)
class Compared:
    """An issue beside what would be printed now."""

    comparison: Comparison
    """With the pages as they are once all replacement pages are filed."""
    sections: Mapping[str, str]
    """The titles of the sections of which an addendum may be made, by their anchors."""
    untold: frozenset[str]
    """The anchors of those that no addendum tells as they are now."""


def compare_with_now(database: Database, issued: Entry, progress: Progress | None = None) -> Compared:
    """Compare an issue, with all replacement pages filed, with what would be printed now."""
    made = issues_of(database, Ref("meeting", words(issued, "meeting")))
    now = now_of(database, issued, filed_marks(database, made, issued), clock.today(), progress, Kept())
    since = compare(told_marks(database, made, issued), now.found.marks)
    sections = {each.anchor: each.title for each in now.pack.sections if each.anchor not in NOT_IN_ONE}
    changed = frozenset(each.anchor for each in since.sections())
    return Compared(now.found.comparison, sections, changed & sections.keys())


def draft_replacement(
    database: Database, issued: Entry, day: date | None = None, progress: Progress | None = None
) -> Draft:
    """Make the replacement pages of an issue with their slip. Raise UserError where no page has changed."""
    progress, kept, day = progress or Progress(), Kept(), day or clock.today()
    made = issues_of(database, Ref("meeting", words(issued, "meeting")))
    now = now_of(database, issued, filed_marks(database, made, issued), day, progress, kept)
    comparison = now.found.comparison
    if not comparison.differing:
        raise _nothing_changed(issued)
    ever = issues_of(database, Ref("meeting", words(issued, "meeting")), ever=True)
    number = next_number(ever, words(issued, "edition"), REPLACEMENT, issued.ref)
    slip = Slip(
        called(REPLACEMENT, number),
        called(ISSUE, issued.values["number"]),
        facts_of(now.collected, now.request, issued, REPLACEMENT, number),
    )
    pack, parts = replacement_pack(now.pack, slip, now.found, setter_of(now.pack, kept))
    finished = draw_laid(pack, parts, day, share(progress, 60, 98), kept)
    values = values_of(now.request, now.collected, REPLACEMENT, number, issued)
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
    told = now_of(database, issued, told_marks(database, made, issued), day, progress, kept)
    changed = [each for each in told.found.comparison.sections() if each.anchor not in (*FRONT, BLANK, *NOT_IN_ONE)]
    wanted = set(anchors) if anchors is not None else {each.anchor for each in changed}
    if not wanted & {each.anchor for each in told.pack.sections} and not changed:
        raise _nothing_changed(issued)
    ever = issues_of(database, Ref("meeting", words(issued, "meeting")), ever=True)
    number = next_number(ever, words(issued, "edition"), ADDENDUM, issued.ref)
    name = called(ADDENDUM, number)
    what = told_of(told.pack, wanted, {each.anchor: each.told() for each in changed})
    lines = [control.line_of(each) for each in [issued, *amending(made, issued.ref, ADDENDUM, REPLACEMENT)]]
    own = IssueLine(name, str(of_day(day)), "", "", what)
    facts = (*facts_of(told.collected, told.request, issued, ADDENDUM, number), (_("To be read with"), issued.heading))
    pack = addendum_pack(told.pack, name, facts, [*lines, own], wanted)
    finished = draw_pack(pack, day, share(progress, 60, 98), kept)
    values = values_of(told.request, told.collected, ADDENDUM, number, issued) | {"what_changed": what}
    return _draft(values, finished, told.found.marks, told.found.comparison)


def _since(issued: Sequence[PageMark], found: IssuePages) -> Comparison:
    """Compare the text of two issues, not their covers, contents and what they say of each other."""
    before, now = (
        [each for each in marks if each.anchor not in (*FRONT, BLANK, *NOT_IN_ONE)] for marks in (issued, found.marks)
    )
    return compare(before, now).renumbered()


def _controlled(reading: Reading, collected: Collected, request: PackRequest) -> Collected:
    if "control" not in collected.parts:
        return collected
    return replace(collected, parts={**collected.parts, "control": control.collect(reading, request)})


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
