"""Document control: what was issued of this edition before, and what has changed."""

from dataclasses import dataclass

from baliapp.base.i18n import _
from baliapp.packs.blocks import Column, Look, Paragraph, Row, Run, Section, Table, text
from baliapp.packs.editions import Reader, value_of
from baliapp.packs.reading import Reading, label, words
from baliapp.store.entries import Entry


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


def collect(reading: Reading, meeting: Entry, reader: Reader) -> Control:
    """Gather the issues of this edition; what has changed in another may not be for this reader."""
    found = [
        each
        for each in reading.pointing("pack_issue", "meeting", meeting.ref.id)
        if words(each, "edition") == value_of(reader)
    ]
    return Control(tuple(_line(each) for each in sorted(found, key=_in_time)))


def _in_time(issue: Entry) -> tuple[str, int, str]:
    dated = issue.date("issued_on")
    return dated.sort_key if dated else "", int(words(issue, "number") or 0), issue.ref.id


def _line(issue: Entry) -> IssueLine:
    return IssueLine(
        f"{label(issue, 'kind')} {words(issue, 'number')}".strip(),
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
    columns = (Column(_("Issue"), 0.2), Column(_("Date"), 0.2), Column(_("What has changed"), 0.48),
               Column(_("Pages"), 0.12))  # fmt: skip
    rows = tuple(
        Row((
            text(Run(each.called, Look.STRONG), Run(f"\n{each.issued_by}" if each.issued_by else "", Look.QUIET)),
            text(each.issued_on),
            text(each.what_changed or _("First issue.")) if each is found.issues[0] else text(each.what_changed),
            text(each.pages),
        ))
        for each in found.issues
    )  # fmt: skip
    return [Section("control", _("Document control"), (told, Table(columns, rows)))]
