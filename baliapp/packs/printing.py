"""Drawing a pack: each section is laid out and drawn at once, what it took is let go of, and the pages are bound."""

import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from baliapp.base.i18n import _
from baliapp.base.undisturbed import undisturbed
from baliapp.packs import annex_strip, front
from baliapp.packs.annex_drawing import draw_section
from baliapp.packs.annex_look import Picture
from baliapp.packs.binding import Around, Binder
from baliapp.packs.blocks import Link, Pack, Section
from baliapp.packs.drawing import Pen
from baliapp.packs.drawn import Drawn, Entry, draw_pages
from baliapp.packs.embed import Glyphset, Programs
from baliapp.packs.file import new_canvas
from baliapp.packs.flow import Mark, Page
from baliapp.packs.layout import Step, front_pages
from baliapp.packs.operands import packable
from baliapp.packs.setter import Setter
from baliapp.packs.shaping import Shaper
from baliapp.packs.structure import Click, Structure
from baliapp.packs.styles import StyleSheet, style_sheet


@dataclass(slots=True)
class Kept:
    """What one who draws a pack again and again keeps: words shaped, sections drawn, fonts cut down.

    It makes the next time shorter and never another file. It is for one language of the program.
    """

    shaper: Shaper = field(default_factory=Shaper)
    sections: dict[tuple[str, int], tuple[Section, Drawn]] = field(default_factory=dict)
    """By anchor and place among those of the same anchor; all in one and its style must be the same."""
    programs: Programs = field(default_factory=dict)
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
    drawn, entries = draw_parts(pack, step, kept, seen)
    around = _around(pack, drawn, setter_of(pack, kept))
    content = Binder(_canvas(pack, printed, drawn), drawn, entries, around).finish(kept.programs)
    return Finished(content, drawn, entries, missing_of([*(each.missing for each in drawn), around.missing]))


@undisturbed()
def draw_parts(pack: Pack, step: Step, kept: Kept, seen: Seen | None = None) -> tuple[list[Drawn], list[Entry]]:
    """Draw cover and contents, then each section; and give the headings, which count the pages of all of them."""
    with ThreadPoolExecutor(max_workers=1) as packing:
        body = list[Drawn]()
        for each in draw_sections(pack, step, kept, packing):
            body.append(each)
            if seen:
                seen(each)
        entries = list(_counted(body))
        setter = setter_of(pack, kept)
        ahead = front_pages(pack, entries, setter, kept.ahead)
        if not ahead:
            return body, entries
        kept.ahead = len(ahead)
        tell = partial(step, len(body), len(body), _("Drawing cover and contents"))
        first = draw_pages(ahead, setter.style, packing, tell)
    contents = Entry(1, front.contents_title(), front.CONTENTS_ANCHOR, 2, False, _top(first))
    return [first, *body], [contents, *(replace(entry, page=entry.page + len(ahead)) for entry in entries)]


def pages_of(drawn: Sequence[Drawn]) -> int:
    """Count the pages."""
    return sum(len(each.contents) for each in drawn)


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
    around = _around(replace(pack, has_cover=True), [drawn], setter)
    return Binder(_canvas(pack, printed, [drawn]), [drawn], [], around).finish({})


@undisturbed()
def draw_draft(pack: Pack, printed: date, drawn: Sequence[Drawn], kept: Kept) -> bytes:
    """Give some sections as a PDF of their own, to be shown until the whole is bound: without numbers of pages.

    Links to sections that are elsewhere lead to the first page of their own.
    """
    here = {anchor for each in drawn for anchor, _page, _y in each.anchors}
    there = [replace(each, clicks=[_led_within(click, each, here) for click in each.clicks]) for each in drawn]
    around = _around(replace(pack, has_cover=False), drawn, setter_of(pack, kept), is_numbered=False)
    return Binder(_canvas(pack, printed, drawn), there, list(_counted(drawn)), around).finish({})


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
    around, entries = _around(pack, drawn, setter), list(_counted(drawn))
    content = Binder(_canvas(pack, printed, drawn), drawn, entries, around).finish(kept.programs)
    return Finished(content, drawn, entries, missing_of([*(each.missing for each in drawn), around.missing]))


def _led_within(click: Click, drawn: Drawn, here: Collection[str]) -> Click:
    if click.link.address or click.link.anchor in here:
        return click
    return replace(click, link=Link(anchor=drawn.anchors[0][0]))


def _canvas(pack: Pack, printed: date, drawn: Iterable[Drawn]) -> object:
    is_all_ours = not any(each.pictures for each in drawn)
    cover = pack.cover
    canvas = new_canvas(pack.title, cover.kind, cover.office, pack.language, printed, is_all_ours=is_all_ours)
    canvas.showOutline()
    return canvas


def _counted(body: Sequence[Drawn]) -> Iterator[Entry]:
    ahead = 0
    for drawn in body:
        yield from (replace(entry, page=entry.page + ahead) for entry in drawn.entries)
        ahead += len(drawn.contents)


def _numbered_pictures(bound: Iterable[Drawn]) -> Iterator[tuple[int, Picture]]:
    """Give the pages that are pictures by their numbers in the pack."""
    ahead = 1
    for drawn in bound:
        yield from ((ahead + place, picture) for place, picture in drawn.pictures.items())
        ahead += len(drawn.contents)


def _top(drawn: Drawn) -> float:
    return next(y for anchor, _page, y in drawn.anchors if anchor == front.CONTENTS_ANCHOR)


def _around(pack: Pack, bound: Sequence[Drawn], setter: Setter, *, is_numbered: bool = True) -> Around:
    """Draw what stands around the text: alike on the cover, alike on all other pages but for their numbers."""
    furniture, glyphs = front.Furniture(setter, pack), Glyphset()
    pictures, count = dict(_numbered_pictures(bound)), pages_of(bound)

    def drawn(marks: Sequence[Mark]) -> bytes:
        pen = Pen(glyphs, Structure())
        pen.draw(marks, setter.style.margin, setter.style.highest)
        return zlib.compress(packable(pen.operators()))

    cover, other, nothing = range(3)
    shared = [drawn(furniture.classified()), drawn([*furniture.classified(), *furniture.head_and_foot()]), drawn([])]

    def of(number: int) -> tuple[int, bytes]:
        if pack.page_labels and not pack.page_labels[number - 1]:
            return nothing, shared[nothing]
        if number == 1 and pack.has_cover:
            return cover, shared[nothing]
        if number in pictures:
            page = furniture.called(number, count) if is_numbered else ""
            return nothing, annex_strip.drawn(pictures[number], pack.classification, page, setter, glyphs)
        if not is_numbered:
            return other, shared[nothing]
        return other, drawn(furniture.page_number(number, count))

    return Around(shared, [of(number) for number in range(1, count + 1)], glyphs, glyphs.settle())
