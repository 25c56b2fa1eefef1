"""Papers about numbered copies: who is to have which, what became of each, and their passwords where somebody asks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from baliapp.base.i18n import N_, _, ngettext
from baliapp.packs.content.blocks import Block, Column, Look, Pack, Paragraph, Row, Run, Section, Table, Text, text
from baliapp.packs.content.styles import USUAL
from baliapp.packs.copies.enclosed import told_enclosed
from baliapp.packs.people.delegates import bare_pack, when_and_where
from baliapp.packs.people.request import ParticipantsRequest
from baliapp.records.kinds import shown
from baliapp.store.asking import queries
from baliapp.store.packs.copies import fate_of
from baliapp.store.packs.issues import read_with
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref


class CopyPaper(Enum):
    """What is printed about copies."""

    DISTRIBUTION = "distribution"
    REGISTER = "register"
    LABELS = "labels"
    PASSWORDS = "passwords"


TITLES = {
    CopyPaper.DISTRIBUTION: N_("Distribution list"),
    CopyPaper.REGISTER: N_("Register of copies"),
    CopyPaper.LABELS: N_("Labels"),
    CopyPaper.PASSWORDS: N_("Passwords of copies"),
}


@dataclass(frozen=True, slots=True)
class Issued:
    """What was issued, of which meeting, and its copies."""

    entry: Entry
    meeting: Entry
    copies: Sequence[Entry]
    is_on_both_sides: bool
    enclosed: Sequence[Entry] = ()
    """Addenda and replacement pages that go with each copy."""

    @property
    def pages(self) -> int:
        """Count the pages of one copy."""
        pages = self.entry.values["pages"]
        return pages if isinstance(pages, int) else 0

    @property
    def sheets(self) -> int:
        """Count the sheets of one copy."""
        return (self.pages + 1) // 2 if self.is_on_both_sides else self.pages


def collect_issued(database: Database, issued: Entry, copies: Sequence[Entry]) -> Issued:
    """Read what the papers about copies tell."""
    meeting = queries.entry(database, Ref("meeting", str(issued.values["meeting"])))
    assert meeting is not None, "an issue is of a meeting"
    definition = issued.values["definition"]
    chosen = queries.entry(database, Ref("pack_definition", str(definition))) if definition else None
    is_on_both_sides = chosen is not None and chosen.values["sides"] == "both"
    return Issued(issued, meeting, copies, is_on_both_sides, read_with(database, issued))


def compose_paper(found: Issued, paper: CopyPaper, printed: date, passwords: Mapping[int, str]) -> Pack:
    """Give a paper about copies, ready to be set."""
    title = _(TITLES[paper])
    make: dict[CopyPaper, Callable[[], Block]] = {
        CopyPaper.DISTRIBUTION: lambda: _distribution(found),
        CopyPaper.REGISTER: lambda: _register(found),
        CopyPaper.PASSWORDS: lambda: _passwords(found, passwords),
    }
    section = Section(paper.value, title, (*_about(found, paper), make[paper]()))
    asked = ParticipantsRequest(found.meeting.ref, printed_on=printed)
    return bare_pack(found.meeting, title, shown(found.entry.values["issued_on"]), (section,), asked)


def _about(found: Issued, paper: CopyPaper) -> Iterator[Block]:
    yield Paragraph(text(Run(found.entry.heading, Look.STRONG), "\n", when_and_where(found.meeting)))
    count = len(found.copies)
    told = [ngettext("{count} copy", "{count} copies", count).format(count=count)]
    if paper is CopyPaper.DISTRIBUTION:
        pages, sheets = found.pages * count, found.sheets * count
        told.append(ngettext("{count} page in all", "{count} pages in all", pages).format(count=pages))
        told.append(ngettext("{count} sheet of paper", "{count} sheets of paper", sheets).format(count=sheets))
    elif paper is CopyPaper.REGISTER:
        fates = [fate_of(each) for each in found.copies]
        told += [words.format(count=fates.count(fate)) for fate, words in _counted().items() if fates.count(fate)]
    yield Paragraph(text(f"{', '.join(told)}."))
    if (enclosed := told_enclosed(found.entry, found.enclosed)) and paper in (
        CopyPaper.DISTRIBUTION, CopyPaper.REGISTER,
    ):  # fmt: skip
        yield Paragraph(text(Run(enclosed, Look.STRONG)))
    if paper is CopyPaper.PASSWORDS:
        yield Paragraph(
            text(_("These passwords are kept nowhere else. Give each to its recipient apart from the copy."))
        )


def _counted() -> dict[str, str]:
    return {
        "": _("{count} in the office"),
        "handed_out": _("{count} handed out"),
        "returned": _("{count} returned"),
        "destroyed": _("{count} destroyed"),
    }


def _distribution(found: Issued) -> Table:
    columns = (
        Column(_("Copy"), 0.09),
        Column(_("Recipient"), 0.34),
        Column(_("Pages"), 0.09),
        Column(_("Date"), 0.2),
        Column(_("Signature"), 0.28),
    )
    height = USUAL.signing_height
    rows = [
        Row(
            (*_named(each), text(str(found.pages)), text(shown(each.values["handed_out"]) or " "), text(" ")),
            height=height,
        )
        for each in found.copies
    ]
    return Table(columns, tuple(rows))


def _register(found: Issued) -> Table:
    columns = (
        Column(_("Copy"), 0.075),
        Column(_("Recipient"), 0.25),
        Column(_("Handed out"), 0.195),
        Column(_("Returned"), 0.195),
        Column(_("Destroyed"), 0.195),
        Column(_("Remark"), 0.09),
    )
    told = ("handed_out", "returned", "destroyed", "note")
    rows = [Row((*_named(each), *(text(shown(each.values[name])) for name in told))) for each in found.copies]
    return Table(columns, tuple(rows))


def _passwords(found: Issued, passwords: Mapping[int, str]) -> Table:
    columns = (Column(_("Copy"), 0.1), Column(_("Recipient"), 0.45), Column(_("Password"), 0.45))
    rows = [
        Row((*_named(each), text(Run(password, Look.STRONG))))
        for each in found.copies
        if isinstance(number := each.values["number"], int) and (password := passwords.get(number))
    ]
    return Table(columns, tuple(rows))


def _named(copy: Entry) -> tuple[Text, Text]:
    return text(Run(str(copy.values["number"]), Look.STRONG)), text(str(copy.values["recipient"]) or " ")
