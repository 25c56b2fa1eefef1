"""Laying a pack out: sections first, not knowing their pages, then the contents with their true numbers."""

from collections.abc import Callable, Sequence

from baliapp.packs import front
from baliapp.packs.blocks import Pack, Section
from baliapp.packs.drawn import Entry
from baliapp.packs.flow import Page, Strip, fill_pages
from baliapp.packs.setter import Setter
from baliapp.packs.setting import set_section
from baliapp.packs.tags import Node

Step = Callable[[int, int, str], None]


def section_pages(section: Section, setter: Setter) -> list[Page]:
    """Give the pages of a section."""
    return fill_pages(set_section(setter, section), setter.style.height)


def front_pages(
    pack: Pack, entries: Sequence[Entry], setter: Setter, guessed: int, called: Sequence[str] = ()
) -> list[Page]:
    """Give cover and contents, if the pack has any; ``entries`` count the pages of the sections alone.

    ``guessed`` is how many pages these may be; ``called`` is what the pages of the sections are called instead of by
    their numbers.
    """
    if not pack.has_cover:
        return []
    contents = _contents(setter, entries, guessed, called)
    ahead = 1 + len(contents)
    if ahead != guessed:
        contents = _contents(setter, entries, ahead, called)
    return [front.cover_page(setter, pack), *contents]


def _contents(setter: Setter, entries: Sequence[Entry], ahead: int, called: Sequence[str]) -> list[Page]:
    """Set the contents; their length does not hang on the numbers, which have a column of their own."""
    strips: list[Strip] = front.contents_head(setter)
    within = {1: Node("TOC")}
    for entry in entries:
        if entry.in_contents and entry.level <= len(setter.style.contents):
            if entry.level == 1:
                within.pop(2, None)
            elif 2 not in within:
                within[2] = Node("TOC", within[1])
            node, number = within[entry.level], called[entry.page - 1] if called else str(entry.page + ahead)
            strips += front.contents_entry(setter, entry.level, entry.words, entry.anchor, number, node)
    return fill_pages(strips, setter.style.height)
