"""Drawing a section with what is attached to it: its own pages first, then those of the other file as they are."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from baliapp.base.i18n import _
from baliapp.packs.annexes.look import PICTURE, Picture
from baliapp.packs.content.blocks import Attached, Paragraph, Section, Voice, text
from baliapp.packs.content.tags import Node
from baliapp.packs.drawing.drawn import Drawer, Drawn
from baliapp.packs.pages.layout import section_pages
from baliapp.packs.typesetting.flow import fill_pages
from baliapp.packs.typesetting.setter import Setter
from baliapp.packs.typesetting.setting import set_block

Tell = Callable[[], None]


def draw_section(section: Section, setter: Setter, packing: ThreadPoolExecutor, tell: Tell) -> Drawn:
    """Give all pages of a section; ``tell`` is called now and then, so that somebody can call it off."""
    drawer = Drawer(packing, setter.style)
    drawer.draw_all(section_pages(section, setter), tell)
    return _with_attached(drawer, section.attached, setter, tell) if section.attached else drawer.finish()


def _with_attached(drawer: Drawer, attached: Attached, setter: Setter, tell: Tell) -> Drawn:
    from baliapp.packs.annexes.pages import bring  # what opens PDFs is seldom needed, and slow to load

    brought = bring(attached.content, tell)
    series = (drawer.count, attached.label)
    pictures, unread = dict[int, Picture](), list[int]()
    for number, picture in enumerate(brought.pictures, 1):
        called = _("{annex}, page {number} of {count}").format(
            annex=attached.called, number=number, count=len(brought.pictures)
        )
        if picture:
            pictures[drawer.count] = replace(picture, called=called)
            drawer.show(_part(picture, called, attached.title), PICTURE, picture.sheet.box)
        else:
            unread.append(number)
            told = Paragraph(text(_("{page} cannot be read in the file.").format(page=called)), Voice.WARNING)
            drawer.draw_all(fill_pages(set_block(told, setter), setter.style.height), tell)
    return replace(drawer.finish(), pictures=pictures, carried=brought.objects, unread=unread, series=series)


def _part(picture: Picture, called: str, title: str) -> Node:
    """Give the part that a page is: its words in the order in which its file has them, or a picture that has none."""
    if picture.has_words:
        return Node("P")
    told = _("{page}: a page of “{title}” as a picture, in which no words can be read out.")
    return Node("Figure", alternative=told.format(page=called, title=title))
