"""Drawing a pack: each section is laid out and drawn at once, what it took is let go of, and the pages are bound."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any

from baliapp.base.i18n import _
from baliapp.base.undisturbed import undisturbed
from baliapp.packs.content.blocks import Link, Pack, Section
from baliapp.packs.content.styles import StyleSheet, style_sheet
from baliapp.packs.drawing.drawn import Drawn, Entry, draw_pages, pages_of
from baliapp.packs.drawing.file import new_canvas
from baliapp.packs.drawing.structure import Click
from baliapp.packs.pages import front
from baliapp.packs.pages.annex_drawing import draw_section
from baliapp.packs.pages.binding import Binder
from baliapp.packs.pages.furniture import around
from baliapp.packs.pages.layout import Step, front_pages
from baliapp.packs.pages.leaves import Bound, numbered
from baliapp.packs.shaping.shaper import Shaper
from baliapp.packs.typesetting.flow import Page
from baliapp.packs.typesetting.setter import Setter


@dataclass(slots=True)
class Kept:
    """What one who draws a pack again and again keeps: words shaped and sections drawn.

    It makes the next time shorter and never another file. It is for one language of the program.
    """

    shaper: Shaper = field(default_factory=Shaper)
    sections: dict[tuple[str, int], tuple[Section, Drawn]] = field(default_factory=dict)
    """By anchor and place among those of the same anchor; all in one and its style must be the same."""
    ahead: int = 2
    """How many pages stood before the sections last time; if it is right again, the contents are set but once."""
    beside: Mapping[tuple[str, int], tuple[Section, Drawn]] = field(default_factory=dict)
    """Sections drawn for other readers, which serve where they are the same."""

    def known(self, key: tuple[str, int], section: Section, style: StyleSheet) -> tuple[Section, Drawn] | None:
        """Give what was drawn of a section that was the same in all, and set in the same style."""
        found = (self.sections.get(key), self.beside.get(key))
        return next((each for each in found if each and each[0] == section and each[1].style == style), None)


Seen = Callable[[Drawn], object]
"""Is told of each section as soon as it is drawn."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A file, and what it holds."""

    content: bytes
    drawn: Sequence[Drawn]
    entries: Sequence[Entry]
    missing: tuple[str, ...]
    """Characters that no font has."""

    @property
    def pages(self) -> int:
        """Count the pages."""
        return pages_of(self.drawn)


@undisturbed()
def draw_pack(pack: Pack, printed: date, step: Step, kept: Kept | None = None, seen: Seen | None = None) -> Finished:
    """Give the PDF of ``pack``: the same pack and date give the same bytes; ``step`` is told of each section."""
    kept = kept or Kept()
    return _bound(pack, *draw_parts(pack, step, kept, seen), printed, kept)


def _bound(pack: Pack, drawn: Sequence[Drawn], entries: Sequence[Entry], printed: date, kept: Kept) -> Finished:
    beside = around(pack, drawn, setter_of(pack, kept))
    content = Binder(_canvas(pack, printed, drawn), drawn, entries, beside).finish()
    return Finished(content, drawn, entries, missing_of([*(each.missing for each in drawn), beside.missing]))


@undisturbed()
def draw_parts(pack: Pack, step: Step, kept: Kept, seen: Seen | None = None) -> tuple[list[Drawn], list[Entry]]:
    """Draw cover and contents, then each section; and give the headings, which count the pages of all of them."""
    with ThreadPoolExecutor(max_workers=1) as packing:
        body = list[Drawn]()
        for each in draw_sections(pack, step, kept, packing):
            body.append(each)
            if seen:
                seen(each)
        if not pack.has_cover:
            return body, list(numbered(body))
        setter, tell = setter_of(pack, kept), partial(step, len(body), len(body), _("Drawing cover and contents"))
        bound = Bound(pack.sections, body, setter.style)
        ahead = front_pages(pack, bound.entries, setter, kept.ahead)
        kept.ahead = len(ahead)
        first, blank = (draw_pages(pages, setter.style, packing, tell) for pages in (ahead, [front.blank_page(setter)]))
    first = replace(first, entries=(_contents(first),))
    return [first, *bound.pages(len(ahead), blank)], [*first.entries, *bound.entries(len(ahead))]


def missing_of(told: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Give the characters that no font has, each once."""
    return tuple(dict.fromkeys(letter for each in told for letter in each))


def setter_of(pack: Pack, kept: Kept) -> Setter:
    """Give who sets ``pack``, in its style and with the words that were kept."""
    return Setter(kept.shaper, style_sheet(pack.format))


def draw_sections(pack: Pack, step: Step, kept: Kept, packing: ThreadPoolExecutor) -> Iterator[Drawn]:
    """Give each section drawn; those that are as they were last time are not drawn again."""
    setter, keys = setter_of(pack, kept), list[tuple[str, int]]()
    for number, section in enumerate(pack.sections):
        step(number, len(pack.sections), section.title)
        key = (section.anchor, sum(anchor == section.anchor for anchor, _place in keys))
        known = kept.known(key, section, setter.style)
        if known is None:
            tell = partial(step, number, len(pack.sections), section.title)
            known = (section, draw_section(section, setter, packing, tell))
        keys.append(key)
        kept.sections[key] = known  # at once, so that one who is stopped and begins again has it
        yield known[1]
    kept.sections = {key: kept.sections[key] for key in keys}


@undisturbed()
def draw_cover(pack: Pack, printed: date) -> bytes:
    """Give the cover alone, as a PDF to be shown until the whole pack is drawn."""
    setter = setter_of(pack, Kept())
    with ThreadPoolExecutor(max_workers=1) as packing:
        drawn = draw_pages([front.cover_page(setter, pack)], setter.style, packing, lambda: None)
    beside = around(replace(pack, has_cover=True), [drawn], setter)
    return Binder(_canvas(pack, printed, [drawn]), [drawn], [], beside).finish()


@undisturbed()
def draw_draft(pack: Pack, printed: date, drawn: Sequence[Drawn], kept: Kept) -> bytes:
    """Give some sections as a PDF of their own, to be shown until the whole is bound: without numbers of pages.

    Links to sections that are elsewhere lead to the first page of their own.
    """
    here = {anchor for each in drawn for anchor, _page, _y in each.anchors}
    there = [replace(each, clicks=[_led_within(click, each, here) for click in each.clicks]) for each in drawn]
    beside = around(replace(pack, has_cover=False), drawn, setter_of(pack, kept), is_numbered=False)
    return Binder(_canvas(pack, printed, drawn), there, list(numbered(drawn)), beside).finish()


@undisturbed()
def draw_laid(pack: Pack, parts: Sequence[Section | Sequence[Page]], printed: date, step: Step, kept: Kept) -> Finished:
    """Give the PDF of whole sections, and of pages that were laid out before, with what stands around ``pack``."""
    setter, drawn = setter_of(pack, kept), list[Drawn]()
    with ThreadPoolExecutor(max_workers=1) as packing:
        for number, part in enumerate(parts):
            tell = partial(step, number, len(parts), _("Drawing the pages"))
            if isinstance(part, Section):
                drawn.append(draw_section(part, setter, packing, tell))
            else:
                drawn.append(draw_pages(part, setter.style, packing, tell))
    return _bound(pack, drawn, list(numbered(drawn)), printed, kept)


def _led_within(click: Click, drawn: Drawn, here: Collection[str]) -> Click:
    if click.link.address or click.link.anchor in here:
        return click
    return replace(click, link=Link(anchor=drawn.anchors[0][0]))


def _canvas(pack: Pack, printed: date, drawn: Sequence[Drawn]) -> Any:  # ReportLab has no types
    is_all_ours = not any(each.pictures for each in drawn)
    cover = pack.cover
    about = (pack.title, cover.kind, cover.office, pack.language, printed)
    canvas = new_canvas(*about, is_all_ours=is_all_ours, labels=pack.page_labels)
    canvas.showOutline()
    if pack.format.sides == "both":
        canvas.setViewerPreference("Duplex", "DuplexFlipLongEdge")
    _label_pages(canvas, drawn)
    return canvas


def _label_pages(canvas: Any, drawn: Sequence[Drawn]) -> None:
    """Let readers list pages of annexes by numbers of their own; all others keep those that are printed on them."""
    ahead = 0
    for each in drawn:
        if each.series:
            start, before = each.series
            canvas.addPageLabel(ahead + start, style="ARABIC", start=1, prefix=before)
        ahead += len(each.contents)
        if each.series and ahead < pages_of(drawn):
            canvas.addPageLabel(ahead, style="ARABIC", start=ahead + 1)


def _contents(first: Drawn) -> Entry:
    page, y = next((page, y) for anchor, page, y in first.anchors if anchor == front.CONTENTS_ANCHOR)
    return Entry(1, front.contents_title(), front.CONTENTS_ANCHOR, page + 1, False, y)
