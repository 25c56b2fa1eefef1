"""Pages drawn as soon as they are laid out: what they hold, where their links lead and what each part of the text is.

Nothing here knows which pages come before or after, so that unchanged pages can be bound into one file after another.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from baliapp.packs.annexes.look import Carried, Picture
from baliapp.packs.content.styles import USUAL, StyleSheet
from baliapp.packs.content.tags import Node
from baliapp.packs.drawing.embed import Glyphset
from baliapp.packs.drawing.packing import packed
from baliapp.packs.drawing.page import Pen
from baliapp.packs.drawing.structure import Area, Click, Fragment, Structure
from baliapp.packs.shaping.operands import packable
from baliapp.packs.typesetting.flow import Page


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading and the number of its page, as the outline and the contents show it."""

    level: int
    words: str
    anchor: str
    page: int
    in_contents: bool
    y: float
    """Its height on the page."""
    tab: int = 0
    """The number of the tab page before it."""
    called: str = ""
    """What its page is called, if not by its number."""

    def behind(self, ahead: int, tab: int = 0) -> "Entry":
        """Give it as it stands behind so many other pages."""
        # not by `replace`, which takes three times as long
        return Entry(
            self.level,
            self.words,
            self.anchor,
            self.page + ahead,
            self.in_contents,
            self.y,
            tab or self.tab,
            self.called,
        )


@dataclass(frozen=True, slots=True)
class Drawn:
    """Finished pages, but for what stands around their text."""

    contents: Sequence[bytes]
    """The operators of each page, packed."""
    clicks: Sequence[Click]
    anchors: Sequence[tuple[str, int, float]]
    """What links lead to: its name, its page and its height there."""
    entries: Sequence[Entry]
    """The headings; the first page is 1."""
    parts: Fragment
    glyphs: Glyphset
    missing: Sequence[str]
    """Characters that no font has."""
    style: StyleSheet
    pictures: Mapping[int, Picture] = field(default_factory=dict)
    """Which of the pages are pictures of those of another file, counted from 0."""
    carried: Sequence[Carried] = ()
    """What these are made of."""
    unread: Sequence[int] = ()
    """The numbers of pages of the other file that could not be read."""
    series: tuple[int, str] | None = None
    """From which page on readers list the pages by numbers of their own, and what stands before these."""


def pages_of(drawn: Iterable[Drawn]) -> int:
    """Count the pages."""
    return sum(len(each.contents) for each in drawn)


class Drawer:
    """Takes one page after the other; at the end they are packed, half of them in a thread of its own."""

    def __init__(self, packing: ThreadPoolExecutor, style: StyleSheet = USUAL) -> None:
        self._packing = packing
        self._style = style
        self._structure = Structure()
        self._glyphs = Glyphset()
        self._pages: list[bytes] = []
        self._anchors: list[tuple[str, int, float]] = []
        self._entries: list[Entry] = []

    def start(self) -> None:
        """Begin a new page."""
        self._structure.start_page()

    def pen(self) -> Pen:
        """Give a pen for the page, or for a part of it that is set within q and Q."""
        return Pen(self._glyphs, self._structure)

    def add(self, operators: str) -> None:
        """Finish a page."""
        self._pages.append(packable(operators))

    @property
    def count(self) -> int:
        """Count the pages drawn."""
        return len(self._pages)

    def show(self, node: Node, form: str, area: Area) -> None:
        """Draw a page that shows a picture, which is a part of the text."""
        self.start()
        if node.kind == "Figure":
            self._structure.bound(node, area)
        self.add(f"/{node.kind}<</MCID {self._structure.show(node)}>>BDC q /{form} Do Q EMC")

    def draw(self, page: Page) -> None:
        """Draw a page of strips."""
        self.start()
        pen = self.pen()
        place = len(self._pages)
        left, top = self._style.margin, self._style.highest
        for number, (y, strip) in enumerate(page.placed):
            if strip.anchor:
                self._anchors.append((strip.anchor, place, top - y + 8))
            if strip.heading:
                self._entries.append(Entry(*strip.heading, strip.anchor, place + 1, strip.in_contents, top - y + 8))
            pen.draw(strip.marks, left, top - y, repeated=number < page.repeated)
        self.add(pen.operators())

    def draw_all(self, pages: Sequence[Page], tell: Callable[[], None]) -> None:
        """Draw pages of strips; ``tell`` is called every ten pages, so that somebody can call it off."""
        for number, page in enumerate(pages):
            if number % 10 == 0:
                tell()
            self.draw(page)

    def finish(self) -> Drawn:
        """Give all pages."""
        missing = self._glyphs.settle()
        clicks, parts = self._structure.clicks, self._structure.fragment()
        contents = packed(self._packing, self._pages)
        return Drawn(contents, clicks, self._anchors, self._entries, parts, self._glyphs, missing, self._style)


def draw_pages(
    pages: Sequence[Page], style: StyleSheet, packing: ThreadPoolExecutor, tell: Callable[[], None]
) -> Drawn:
    """Draw pages of strips; ``tell`` is called every ten pages, so that somebody can call it off."""
    drawer = Drawer(packing, style)
    drawer.draw_all(pages, tell)
    return drawer.finish()
