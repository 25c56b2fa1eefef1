"""The pages of a pack as they are issued: laid out, named, and compared with those issued before."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

from baliapp.base.i18n import _
from baliapp.packs.content.blocks import Attached, Pack, Section
from baliapp.packs.content.styles import StyleSheet
from baliapp.packs.drawing.drawn import Entry
from baliapp.packs.issues.comparing import Comparison, all_new, compare
from baliapp.packs.issues.page_marks import BLANK, CONTENTS, COVER, FRONT, PageMark, labelled, mark_of
from baliapp.packs.pages.annex_drawing import draw_section
from baliapp.packs.pages.front import blank_page, cover_page
from baliapp.packs.pages.layout import Step, front_pages, section_pages
from baliapp.packs.pages.leaves import blanks_before
from baliapp.packs.typesetting.flow import Page
from baliapp.packs.typesetting.setter import Setter

Named = tuple[Page, PageMark]
"""A page, and what tells it apart."""


@dataclass(frozen=True, slots=True)
class IssuePages:
    """All pages in order, what tells them apart, and how they differ from those issued before."""

    pages: tuple[Page, ...]
    marks: tuple[PageMark, ...]
    comparison: Comparison
    whole: Mapping[str, Section]
    """By their anchors the sections that hold the pages of another file: they are replaced as wholes."""


def issue_pages(pack: Pack, setter: Setter, step: Step, issued: Sequence[PageMark] = ()) -> IssuePages:
    """Lay a pack out. Pages that were ``issued`` keep their numbers; where nothing was, they are numbered through."""
    parts = list[tuple[list[Page], list[PageMark]]]()
    for number, section in enumerate(pack.sections):
        tell = partial(step, number, len(pack.sections), section.title)
        tell()
        pages = section_pages(section, setter)
        own = [mark_of(page, section.anchor, section.title) for page in pages]
        if section.attached:
            own = _as_a_whole(own, section.attached, _count(section, setter, tell))
            pages += [Page() for _more in own[len(pages) :]]
        parts.append((pages, own))
    body, marks = _in_place(pack, parts, setter)
    tabs = {each.anchor: each.tab for each in pack.sections}
    entries = [replace(each, tab=tabs.get(each.anchor, 0)) for each in _entries(body, setter.style)]
    if not issued:
        front = _front(pack, entries, setter, ())
        found = all_new([*_marks(front), *marks])
    else:
        ahead, behind = [[each for each in issued if (each.anchor in FRONT) is is_front] for is_front in (True, False)]
        labels = [each.label for each in issued]
        compared = compare(behind, marks, labels, ahead[-1].label if ahead else "0")
        front = _front(pack, entries, setter, compared.labels)
        before = compare(ahead, _marks(front), [*labels, *compared.labels])
        found = Comparison((*before.changes, *compared.changes))
    pages = [*(page for page, _mark in front), *body]
    whole = {each.anchor: each for each in pack.sections if each.attached}
    return IssuePages(tuple(pages), labelled([*_marks(front), *marks], found.labels), found, whole)


def _in_place(
    pack: Pack, parts: Sequence[tuple[list[Page], list[PageMark]]], setter: Setter
) -> tuple[list[Page], list[PageMark]]:
    """Give all pages and what tells them apart, with the blank ones before sections that begin on the right."""
    entries = [each for pages, _marks in parts for each in _entries(pages, setter.style)]
    ahead = len(front_pages(pack, lambda _ahead: entries, setter, 0))
    blanks = blanks_before(pack.sections, [len(pages) for pages, _marks in parts], ahead, setter.style)
    body, marks, blank = list[Page](), list[PageMark](), blank_page(setter)
    for count, (pages, own) in zip(blanks, parts, strict=True):
        body += [*[blank] * count, *pages]
        marks += [*[mark_of(blank, BLANK, _("Blank page"))] * count, *own]
    return body, marks


def _as_a_whole(own: Sequence[PageMark], attached: Attached, count: int) -> list[PageMark]:
    """Tell the pages of an annex apart by the whole of it: what is seen on pages of another file is not looked at."""
    seen = hashlib.sha256("".join(each.digest for each in own).encode("ascii"))
    seen.update(attached.content)
    blank = replace(own[-1], words="")
    marks = [*own, *[blank] * (count - len(own))]
    return [replace(mark, digest=f"{seen.hexdigest()[:12]}-{place}") for place, mark in enumerate(marks)]


def _count(section: Section, setter: Setter, tell: Callable[[], None]) -> int:
    """Count the pages of a section with those of the file that is attached to it."""
    with ThreadPoolExecutor(max_workers=1) as packing:
        return len(draw_section(section, setter, packing, tell).contents)


def _marks(front: Sequence[Named]) -> list[PageMark]:
    return [mark for _page, mark in front]


def without_what_passes(pack: Pack) -> Pack:
    """Leave out of the cover what every printing changes, or what tells whose copy it is."""
    passing = (_("Edition"), _("Issue"), _("Records as of"), _("Printed on"))
    facts = tuple(fact for fact in pack.cover.facts if fact[0] not in passing)
    return replace(pack, cover=replace(pack.cover, facts=facts))


def _front(pack: Pack, entries: Sequence[Entry], setter: Setter, called: Sequence[str]) -> list[Named]:
    """Give cover and contents, each page with what tells it apart."""

    def after(ahead: int) -> list[Entry]:
        return [replace(each, called=called[each.page - 1] if called else str(each.page + ahead)) for each in entries]

    cover, *contents = front_pages(pack, after, setter, 2)
    lasting = mark_of(cover_page(setter, without_what_passes(pack)), COVER, _("Cover"))
    return [(cover, lasting), *((page, mark_of(page, CONTENTS, _("Contents"))) for page in contents)]


def _entries(pages: Sequence[Page], style: StyleSheet) -> Iterator[Entry]:
    """Give the headings with the numbers of their pages."""
    for number, page in enumerate(pages, 1):
        for y, strip in page.placed:
            if strip.heading:
                top = style.highest - y + 8
                yield Entry(*strip.heading, strip.anchor, number, strip.in_contents, top)
