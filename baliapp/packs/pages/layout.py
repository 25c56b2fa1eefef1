"""Laying a pack out: sections first, not knowing their pages, then the contents with their true numbers."""

from collections.abc import Callable, Sequence
from itertools import chain

from baliapp.packs.content.blocks import Pack, Section
from baliapp.packs.content.tags import Node
from baliapp.packs.drawing.drawn import Entry
from baliapp.packs.pages import front
from baliapp.packs.typesetting.flow import Page, Strip, fill_pages
from baliapp.packs.typesetting.setter import Setter
from baliapp.packs.typesetting.setting import set_section

Step = Callable[[int, int, str], None]


def section_pages(section: Section, setter: Setter) -> list[Page]:
    """Give the pages of a section behind its tab, if it has one; the back of a tab stays blank."""
    pages = fill_pages(set_section(setter, section), setter.style.height)
    if not section.tab:
        return pages
    back = [front.blank_page(setter)] if setter.style.is_on_both_sides else []
    return [front.tab_page(setter, section.tab, section.title), *back, *pages]


def front_pages(
    pack: Pack, entries_after: Callable[[int], Sequence[Entry]], setter: Setter, guessed: int
) -> list[Page]:
    """Give cover and contents, the contents on a right-hand page too.

    ``entries_after`` gives the headings after so many pages, and ``guessed`` is how many pages these may be.
    """
    back = [front.blank_page(setter)] if setter.style.is_on_both_sides else []
    entries = _shown(setter, entries_after(guessed))
    lines = _contents(setter, entries)
    strips = [*front.contents_head(setter), *chain.from_iterable(lines)]
    contents = fill_pages(strips, setter.style.height)  # its length does not hang on the numbers: they have a column
    ahead = 1 + len(back) + len(contents)
    if ahead != guessed:
        entries = _shown(setter, entries_after(ahead))
    for entry, line in zip(entries, lines, strict=True):
        front.add_page(setter, entry, line[-1])
    return [front.cover_page(setter, pack), *back, *contents]


def _shown(setter: Setter, entries: Sequence[Entry]) -> list[Entry]:
    deepest = len(setter.style.contents)
    return [entry for entry in entries if entry.in_contents and entry.level <= deepest]


def _contents(setter: Setter, entries: Sequence[Entry]) -> list[list[Strip]]:
    """Set the lines of the contents, still without numbers of pages: each may take several strips."""
    lines = list[list[Strip]]()
    within = {1: Node("TOC")}
    has_tabs = any(entry.tab for entry in entries)
    for entry in entries:
        if entry.level == 1:
            within.pop(2, None)
        elif 2 not in within:
            within[2] = Node("TOC", within[1])
        lines.append(front.contents_entry(setter, entry, within[entry.level], has_tabs=has_tabs))
    return lines
