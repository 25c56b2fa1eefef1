"""Laying a pack out: sections first, not knowing their pages, then the contents with their true numbers."""

from collections.abc import Callable, Sequence

from baliapp.packs import front, styles
from baliapp.packs.blocks import Pack, Section
from baliapp.packs.drawn import Entry
from baliapp.packs.flow import Page, Strip, fill_pages
from baliapp.packs.setting import set_section
from baliapp.packs.shaping import Shaper
from baliapp.packs.tags import Node

Step = Callable[[int, int, str], None]


def section_pages(section: Section, shaper: Shaper) -> list[Page]:
    """Give the pages of a section."""
    return fill_pages(set_section(shaper, section), styles.HEIGHT)


def front_pages(pack: Pack, entries: Sequence[Entry], shaper: Shaper, guessed: int) -> list[Page]:
    """Give cover and contents, if the pack has any; ``entries`` count the pages of the sections alone.

    ``guessed`` is how many pages these may be.
    """
    if not pack.has_cover:
        return []
    contents = _contents(shaper, entries, guessed)
    ahead = 1 + len(contents)
    if ahead != guessed:
        contents = _contents(shaper, entries, ahead)
    return [front.cover_page(shaper, pack), *contents]


def _contents(shaper: Shaper, entries: Sequence[Entry], ahead: int) -> list[Page]:
    """Set the contents; their length does not hang on the numbers, which have a column of their own."""
    strips: list[Strip] = front.contents_head(shaper)
    within = {1: Node("TOC")}
    for entry in entries:
        if entry.in_contents and entry.level in styles.CONTENTS:
            if entry.level == 1:
                within.pop(2, None)
            elif 2 not in within:
                within[2] = Node("TOC", within[1])
            node, number = within[entry.level], str(entry.page + ahead)
            strips += front.contents_entry(shaper, entry.level, entry.words, entry.anchor, number, node)
    return fill_pages(strips, styles.HEIGHT)
