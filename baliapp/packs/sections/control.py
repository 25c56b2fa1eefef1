"""Document control: what was issued of this edition before, and what has changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from baliapp.base.i18n import _
from baliapp.base.partial_dates import PartialDate, of_day
from baliapp.packs.content.blocks import Column, Look, Paragraph, Row, Run, Section, Table, text
from baliapp.packs.editions import value_of
from baliapp.packs.facts.reading import Reading, words
from baliapp.packs.request import PackRequest
from baliapp.records.packs import ISSUES
from baliapp.store.tables.entries import Entry


@dataclass(frozen=True, slots=True)
class IssueLine:
    """One issue, addendum or set of replacement pages."""

    called: str
    issued_on: str
    issued_by: str
    pages: str
    what_changed: str


@dataclass(frozen=True, slots=True)
class Control:
    """What was issued, oldest first."""

    issues: tuple[IssueLine, ...] = ()


def collect(reading: Reading, request: PackRequest) -> Control:
    """Gather the issues of this edition; what has changed in another may not be for this reader.

    A pack that has a number tells of what was issued before it and of itself: printed again it tells the same.
    """
    edition = value_of(request.reader)
    made = reading.pointing("pack_issue", "meeting", request.meeting.id)
    numbers = {each.ref.id: int(words(each, "number") or 0) for each in made}
    told = [(_belongs(each, numbers), each) for each in made if words(each, "edition") == edition]
    told.sort(key=lambda each: (each[0], *_in_time(each[1])))
    if request.issue is None:
        return Control(tuple(line_of(each) for _number, each in told))
    own = next((each for number, each in told if number == request.issue and words(each, "kind") == "issue"), None)
    day = own.date("issued_on") if own else None
    lines = tuple(
        line_of(each) for number, each in told if number < request.issue and not (day and _is_later(each, day))
    )
    if not lines:
        return Control()
    on = words(own, "issued_on") if own else str(of_day(request.printed_on))
    changed = words(own, "what_changed") if own else request.what_changed
    return Control((*lines, IssueLine(called("issue", request.issue), on, "", "", changed)))


def _belongs(issue: Entry, numbers: Mapping[str, int]) -> int:
    """Give the number of the issue, or of the one that it is read with."""
    return numbers.get(words(issue, "amends") or issue.ref.id, 0)


def _in_time(issue: Entry) -> tuple[bool, str, str, int, str]:
    dated, kind = issue.date("issued_on"), words(issue, "kind")
    return kind != "issue", dated.sort_key if dated else "", kind, int(words(issue, "number") or 0), issue.ref.id


def _is_later(issue: Entry, day: PartialDate) -> bool:
    dated = issue.date("issued_on")
    return dated is not None and dated.earliest > day.latest


def called(kind: str, number: object) -> str:
    """Give what is issued by its kind and number: "Addendum 2"."""
    choice = next((_(each.label) for each in ISSUES if each.value == kind), kind)
    return f"{choice} {number or ''}".strip()


def line_of(issue: Entry) -> IssueLine:
    """Give the line of one that was issued."""
    return IssueLine(
        called(words(issue, "kind"), issue.values["number"]),
        words(issue, "issued_on"),
        words(issue, "issued_by"),
        words(issue, "pages"),
        words(issue, "what_changed"),
    )


def own_section(found: Control) -> list[Section]:
    """Say it on paper, where something was issued before."""
    if not found.issues:
        return []
    told = Paragraph(text(_("This pack takes the place of, or is read with, what was issued before:")))
    return [Section("control", _("Document control"), (told, table_of(found.issues)))]


def table_of(issues: Sequence[IssueLine]) -> Table:
    """Give the table of what was issued, oldest first."""
    columns = (Column(_("Issue"), 0.2), Column(_("Date"), 0.18), Column(_("What has changed"), 0.52),
               Column(_("Pages"), 0.1))  # fmt: skip
    rows = tuple(
        Row((
            text(Run(each.called, Look.STRONG), Run(f"\n{each.issued_by}" if each.issued_by else "", Look.QUIET)),
            text(each.issued_on),
            text(each.what_changed or (_("First issue.") if each is issues[0] else "")),
            text(each.pages),
        ))
        for each in issues
    )  # fmt: skip
    return Table(columns, rows)
