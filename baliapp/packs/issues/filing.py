"""Replacement pages: the pages that changed under their numbers, behind a slip that says what is filed where."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from baliapp.base.i18n import _, ngettext
from baliapp.packs.content.blocks import (
    Block,
    Column,
    Heading,
    KeyValues,
    Look,
    Pack,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    text,
)
from baliapp.packs.content.links import without_dead_links
from baliapp.packs.issues.comparing import Change, Comparison, pages_named, reprinted
from baliapp.packs.issues.page_marks import COVER
from baliapp.packs.issues.pages import IssuePages
from baliapp.packs.issues.picked_pages import picked
from baliapp.packs.pages.front import blank_page
from baliapp.packs.pages.layout import section_pages
from baliapp.packs.typesetting.flow import Page
from baliapp.packs.typesetting.setter import Setter

_ROW = 24.0
"""How high a row is at least that is ticked by hand."""
Part = Section | Sequence[Page]
"""A whole section, or pages of one."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What a slip says besides what is filed where."""

    called: str
    """What these pages are: "Replacement pages 2"."""
    to: str
    """What they belong to: "Issue 1"."""
    facts: tuple[tuple[str, str], ...]
    """Names and values at its head."""


def replacement_pack(pack: Pack, slip: Slip, found: IssuePages, setter: Setter) -> tuple[Pack, list[Part]]:
    """Give what stands around the replacement pages, and the pages: those of the slip first, then a part a section."""
    both = setter.style.is_on_both_sides
    anew = reprinted(found.comparison, found.whole, is_on_both_sides=both)
    section = Section("filing-slip", _("Filing slip"), tuple(_slip_blocks(slip, found.comparison, anew, both)))
    slip_pages = section_pages(section, setter)
    labels = [_("Filing slip")] * len(slip_pages)
    if both and len(slip_pages) % 2:  # the sheets that are filed begin behind it
        slip_pages, labels = [*slip_pages, blank_page(setter)], [*labels, ""]
    now = [(each, is_anew) for each, is_anew in zip(found.comparison.changes, anew, strict=True) if each.now]
    places = [place for place, (_each, is_anew) in enumerate(now) if is_anew]
    own = [place for place in places if now[place][0].mark.anchor not in found.whole]
    pages = dict(zip(own, picked(found.pages, own), strict=True))
    parts = list[Part]()
    for anchor, some in groupby(places, key=lambda place: now[place][0].mark.anchor):
        whole = found.whole.get(anchor)
        parts.append(without_dead_links([whole])[0] if whole else [pages[place] for place in some])
    labels += [_page_called(now[place][0]) for place in places]
    day = slip.facts[0][1]
    head = _("{pages} to {issue}, {date}").format(pages=slip.called, issue=slip.to, date=day)
    made = replace(
        pack,
        title=f"{slip.called}: {pack.title}",
        cover=replace(pack.cover, kind=slip.called),
        sections=(section,),
        running_head=(head, pack.running_head[0]),
        foot=f"{pack.cover.office}, {day}",
        has_cover=False,
        page_labels=tuple(labels),
    )
    return made, [slip_pages, *parts]


def advice(comparison: Comparison) -> str:
    """Advise a new issue where so much changed that nobody should put it together by hand; blank where not."""
    if not comparison.is_too_much:
        return ""
    return _("Half of the issued pages or more have changed: a new issue is easier to read than one that is patched.")


def _slip_blocks(slip: Slip, comparison: Comparison, anew: Sequence[bool], both: bool) -> list[Block]:
    runs = _runs(comparison, anew)
    changed = ngettext("{count} line to tick.", "{count} lines to tick.", len(runs)).format(count=len(runs))
    told = _("Take out and put in what the table says, and tick each line. All other pages stay as they are.")
    if both:
        told += " " + _("These are whole sheets printed on both sides: some pages come with the other side of theirs.")
    by_hand = ((_("Copy number"), text("." * 24)), (_("Filed by, on"), text("." * 60)))
    return [
        Heading(2, _("{pages} to {issue}").format(pages=slip.called, issue=slip.to)),
        KeyValues(tuple((name, text(Run(value, Look.STRONG))) for name, value in slip.facts)),
        Paragraph(text(told), keep_with_next=True),
        _table(runs),
        Paragraph(text(Run(f"{changed} {comparison.counted()}", Look.QUIET))),
        KeyValues(by_hand),
    ]


def _table(runs: Sequence[tuple[str, Sequence[Change]]]) -> Table:
    columns = (Column(_("Take out"), 0.2), Column(_("Put in"), 0.24), Column(_("Section"), 0.44),
               Column(_("Done"), 0.12))  # fmt: skip
    rows = []
    for before, run in runs:
        out = [each.label for each in run if each.was]
        put = [each.label for each in run if each.now]
        sections = ", ".join(dict.fromkeys(each.mark.section for each in run))
        after = "" if out or not before else _("after page {page}").format(page=before)
        placed = text(Run(_pages(put), Look.STRONG), Run(f"\n{after}" if after else "", Look.QUIET))
        rows.append(Row((text(Run(_pages(out), Look.STRONG)), placed, text(sections), text("☐")), height=_ROW))
    return Table(columns, tuple(rows))


def _runs(comparison: Comparison, anew: Sequence[bool]) -> list[tuple[str, Sequence[Change]]]:
    """Give what is filed and stands next to one another together, each with the page before it."""
    found, before = list[tuple[str, Sequence[Change]]](), ""
    for is_anew, run in groupby(zip(comparison.changes, anew, strict=True), key=lambda each: each[1]):
        changes = [each for each, _is_anew in run]
        if is_anew:
            found.append((before, changes))
        before = changes[-1].label
    return found


def _pages(labels: Sequence[str]) -> str:
    if not labels:
        return "–"
    return ngettext("page {pages}", "pages {pages}", len(labels)).format(pages=pages_named(labels))


def _page_called(change: Change) -> str:
    told = _("Page {number}").format(number=change.label)
    return f"{change.mark.section}, {told}" if change.mark.anchor == COVER else told
