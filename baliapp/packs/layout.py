"""Laying a pack out: sections first, not knowing their pages, then the contents with their true numbers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from baliapp.base.undisturbed import undisturbed
from baliapp.packs import front, styles
from baliapp.packs.blocks import Pack, Section
from baliapp.packs.flow import Page, Strip, fill_pages
from baliapp.packs.setting import set_section
from baliapp.packs.shaping import Shaper
from baliapp.packs.tags import Node

Step = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading and the number of its page, as the outline and the contents show it."""

    level: int
    words: str
    anchor: str
    page: int
    in_contents: bool


@dataclass(frozen=True, slots=True)
class Laid:
    """Pages ready to be drawn, and what leads to them."""

    pages: tuple[Page, ...]
    entries: tuple[Entry, ...]


@undisturbed()
def lay_out(pack: Pack, shaper: Shaper, step: Step) -> Laid:
    """Give the pages of ``pack``; ``step`` is told of each section before it is set."""
    body: list[Page] = []
    for number, section in enumerate(pack.sections):
        step(number, len(pack.sections), section.title)
        body += _pages_of(section, shaper)
    if not pack.has_cover:
        return Laid(tuple(body), tuple(_entries(body, 0)))
    cover = front.cover_page(shaper, pack)
    entries = list(_entries(body, 0))
    contents = _contents(shaper, entries)
    ahead = 1 + len(contents)
    entries = list(_entries(body, ahead))
    return Laid((cover, *_contents(shaper, entries), *body), (front_entry(ahead), *entries))


def front_entry(ahead: int) -> Entry:
    """Give the outline's line for the contents, which stand after the cover if there are any."""
    return Entry(1, front.contents_title(), front.CONTENTS_ANCHOR, min(ahead, 2), in_contents=False)


def _pages_of(section: Section, shaper: Shaper) -> list[Page]:
    return fill_pages(set_section(shaper, section), styles.HEIGHT)


def _entries(pages: list[Page], ahead: int) -> Iterator[Entry]:
    for number, page in enumerate(pages, ahead + 1):
        for _, strip in page.placed:
            if strip.heading:
                yield Entry(*strip.heading, strip.anchor, number, strip.in_contents)


def _contents(shaper: Shaper, entries: list[Entry]) -> list[Page]:
    """Set the contents; their length does not hang on the numbers, which have a column of their own."""
    strips: list[Strip] = front.contents_head(shaper)
    within = {1: Node("TOC")}
    for entry in entries:
        if entry.in_contents and entry.level in styles.CONTENTS:
            if entry.level == 1:
                within.pop(2, None)
            elif 2 not in within:
                within[2] = Node("TOC", within[1])
            node = within[entry.level]
            strips += front.contents_entry(shaper, entry.level, entry.words, entry.anchor, str(entry.page), node)
    return fill_pages(strips, styles.HEIGHT)
