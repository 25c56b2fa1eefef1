"""What stands around the text of every page: classification, running head by section and item, foot and number."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from baliapp.base.i18n import _
from baliapp.packs.annexes.look import Picture
from baliapp.packs.content import styles
from baliapp.packs.content.blocks import Pack
from baliapp.packs.drawing.drawn import Drawn, pages_of
from baliapp.packs.drawing.embed import Glyphset
from baliapp.packs.drawing.packing import quickly
from baliapp.packs.drawing.page import Pen
from baliapp.packs.drawing.structure import Structure
from baliapp.packs.pages import annex_strip
from baliapp.packs.pages.binding import Around
from baliapp.packs.pages.running_heads import heads_of
from baliapp.packs.shaping.line import Line
from baliapp.packs.shaping.operands import packable
from baliapp.packs.typesetting.flow import Mark, Rule, Words
from baliapp.packs.typesetting.setter import Setter

_FOOT, _CLASSIFIED_FOOT = 48.0, 28.0
"""From the foot of the page."""
_BELOW_HEAD, _ABOVE_FOOT = 6.0, 13.0
_RIGHT_SHARE, _APART = 0.4, 20.0
_FOR_NUMBER = 7.5
"""How much of the foot is kept for the number of the page, in sizes of its type."""
_FEW_WORDS = 7
"""How many the running head says of what a page is about."""


class Furniture:
    """What stands around the text of every page; measured once, but for what it is about and its number."""

    def __init__(self, setter: Setter, pack: Pack) -> None:
        self._setter = setter
        self._style = style = setter.style
        self._labels = pack.page_labels
        self._names_sections = pack.has_cover  # a paper without one names itself
        self._foot_line = style.highest - _FOOT
        self._classification = setter.one_line(pack.classification.upper(), style.classification, style.width)
        self._foot = setter.one_line(pack.foot, style.furniture, style.width - _FOR_NUMBER * style.furniture.size)
        self._pack = pack
        self._rights: dict[str, Line] = {}

    def classified(self) -> list[Mark]:
        """Give what stands on every page, measured from the top left corner of the text area."""
        line, style = self._classification, self._style
        middle, top = (style.width - line.width) / 2, style.head_lines[0] - style.top
        return [
            Words(middle, top, line, styles.MARKED),
            Words(middle, style.highest - _CLASSIFIED_FOOT, line, styles.MARKED),
        ]

    def head_and_foot(self) -> list[Mark]:
        """Give what stands on every page but the cover: forum and meeting on the left, its dates on the right."""
        style, (left, right) = self._style, self._pack.running_head
        _top, first, second = (line - style.top for line in style.head_lines)
        dates = self._right(right, first, style.width * _RIGHT_SHARE)
        room = style.width - sum(each.line.width + _APART for each in dates)
        named = Words(0, first, self._setter.one_line(left, style.furniture, room), styles.QUIET)
        rules = (second + _BELOW_HEAD, self._foot_line - _ABOVE_FOOT)
        lines = [Rule(0, style.width, y, styles.HAIR, styles.HAIRLINE) for y in rules]
        return [named, *dates, *lines, Words(0, self._foot_line, self._foot, styles.QUIET)]

    def about(self, section: str, item: str) -> list[Words]:
        """Give what a page is about, in a few words: the item on it, or its section."""
        told = (item or section).split()
        words = " ".join(told if len(told) <= _FEW_WORDS else [*told[:_FEW_WORDS], "…"])
        if not self._names_sections:
            return []
        return self._right(words, self._style.head_lines[2] - self._style.top, self._style.width)

    def _right(self, words: str, y: float, room: float) -> list[Words]:
        style = self._style
        line = self._rights.get(words)
        if line is None:
            line = self._rights[words] = self._setter.one_line(words, style.furniture, room)
        return [Words(style.width - line.width, y, line, styles.QUIET)] if line.pieces else []

    def page_number(self, number: int, count: int) -> list[Words]:
        """Give what a page is called: its number and how many there are, or what it is called otherwise."""
        style = self._style
        page = self._setter.one_line(self.called(number, count), style.furniture, style.width)
        return [Words(style.width - page.width, self._foot_line, page, styles.QUIET)]

    def called(self, number: int, count: int) -> str:
        """Give in words what a page is called."""
        if self._labels:
            return self._labels[number - 1]
        return _("Page {number} of {count}").format(number=number, count=count)


def around(pack: Pack, bound: Sequence[Drawn], setter: Setter, *, is_numbered: bool = True) -> Around:
    """Draw what stands around the text: alike on all pages but the cover, with what each is about and its number."""
    furniture, glyphs = Furniture(setter, pack), Glyphset()
    pictures, count = dict(_numbered_pictures(bound)), pages_of(bound)

    def drawn(marks: Sequence[Mark]) -> bytes:
        pen = Pen(glyphs, Structure())
        pen.draw(marks, setter.style.margin, setter.style.highest)
        return quickly(packable(pen.operators()))

    cover, other, nothing = range(3)
    shared = [drawn(furniture.classified()), drawn([*furniture.classified(), *furniture.head_and_foot()]), drawn([])]

    def of(number: int, section: str, item: str) -> tuple[int, bytes]:
        if pack.page_labels and not pack.page_labels[number - 1]:
            return nothing, shared[nothing]
        if number == 1 and pack.has_cover:
            return cover, shared[nothing]
        if number in pictures:
            page = furniture.called(number, count) if is_numbered else ""
            return nothing, annex_strip.drawn(pictures[number], pack.classification, page, setter, glyphs)
        numbered = furniture.page_number(number, count) if is_numbered else []
        return other, drawn([*furniture.about(section, item), *numbered])

    heads = chain.from_iterable(map(heads_of, bound))
    return Around(shared, [of(number, *head) for number, head in enumerate(heads, 1)], glyphs, glyphs.settle())


def _numbered_pictures(bound: Iterable[Drawn]) -> Iterator[tuple[int, Picture]]:
    """Give the pages that are pictures by their numbers in the pack."""
    ahead = 1
    for drawn in bound:
        yield from ((ahead + place, picture) for place, picture in drawn.pictures.items())
        ahead += len(drawn.contents)
