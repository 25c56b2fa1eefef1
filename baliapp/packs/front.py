"""What stands before and around the sections: cover, contents, running head and foot."""

from dataclasses import replace

from baliapp.base.i18n import _
from baliapp.packs import styles
from baliapp.packs.blocks import Look, Pack, Run, text
from baliapp.packs.flow import Jump, Mark, Page, Rule, Strip, Words
from baliapp.packs.rows import Cell, set_row, start_of
from baliapp.packs.setter import Setter
from baliapp.packs.styles import Colour, Type
from baliapp.packs.tags import Node, item_of

CONTENTS_ANCHOR = "contents"
_COVER_TOP = 96.0
_FACTS_FROM_FOOT = 150.0
_FOOT = 48.0
"""From the foot of the page."""


def contents_title() -> str:
    """Give the heading of the contents."""
    return _("Contents")


def contents_head(setter: Setter) -> list[Strip]:
    """Set the heading of the contents."""
    style = setter.style
    lines = setter.lines(text(contents_title()), style.headings[0], style.width)
    node = Node("H1")
    strips = [Strip(line.height, [Words(0, line.above, line, styles.ACCENT, node)]) for line in lines]
    strips[0].anchor = CONTENTS_ANCHOR
    return [*strips, Strip(14, [Rule(0, style.width, 5, 0.8, styles.ACCENT)])]


def contents_entry(setter: Setter, level: int, words: str, anchor: str, number: str, within: Node) -> list[Strip]:
    """Set one line of the contents: words, dots, page; all of it leads there."""
    style = setter.style
    type_ = style.contents[level - 1]
    indent = 16.0 * (level - 1)
    right = style.width
    lines = setter.lines(text(words), type_, right - indent - style.number_width)
    figure = setter.lines(text(number), type_, style.number_width)[0]
    lines[-1] = replace(lines[-1], ends_word=bool(lines[-1].pieces))  # the number follows
    strips = []
    node = Node("Link", Node("Reference", Node("TOCI", within)))
    for place, line in enumerate(lines):
        lead = 5.0 if level == 1 and place == 0 else 0.0
        baseline = lead + line.above
        marks: list[Mark] = [Words(indent, baseline, line, styles.ACCENT if level == 1 else styles.INK, node)]
        if place == len(lines) - 1:
            marks.append(Words(right - figure.width, baseline, figure, styles.INK, node))
            marks.append(Rule(indent + line.width + 5, right - figure.width - 5, baseline - 1, 0.7, styles.QUIET, True))
        marks.append(Jump(indent, right, lead, lead + line.height, anchor, node))
        strips.append(Strip(lead + line.height, marks, may_end_page=place == len(lines) - 1 and level > 1))
    return strips


def cover_page(setter: Setter, pack: Pack) -> Page:
    """Set the cover: forum, meeting, place and dates above, what this copy is below."""
    cover, style = pack.cover, setter.style
    marks: list[Mark] = []
    y = _COVER_TOP
    y = _stack(setter, marks, cover.forum, style.cover_forum, y, styles.QUIET) + 14
    marks.append(Rule(0, style.width, y, 1.2, styles.ACCENT))
    y = _stack(setter, marks, cover.title, style.cover_title, y + 22, styles.ACCENT) + 12
    y = _stack(setter, marks, cover.kind, style.cover_kind, y, styles.INK) + 18
    for line in cover.lines:
        y = _stack(setter, marks, line, style.cover_forum, y, styles.INK)
    facts = _cover_facts(setter, pack)
    foot = max(y + 24, style.height - sum(strip.height for strip in facts) - 8)
    placed = [(0.0, Strip(y, marks))]
    for strip in facts:
        placed.append((foot, strip))
        foot += strip.height
    return Page(placed)


def _cover_facts(setter: Setter, pack: Pack) -> list[Strip]:
    style = setter.style
    strips = [Strip(9, [Rule(0, style.width, 0, styles.HAIR, styles.HAIRLINE)])]
    left = style.label_width
    facts = Node("L")
    for label, value in pack.cover.facts:
        names = setter.lines(text(Run(label, Look.QUIET)), style.label, left - style.cell_gap)
        values = setter.lines(text(Run(value, Look.STRONG)), style.label, style.width - left)
        name, told = item_of(facts, has_label=True)
        strips += set_row([Cell(names, 0, left, name), Cell(values, left, style.width - left, told)], 0.8, 0.8)
    node = Node("P")
    office = setter.lines(text(pack.cover.office), style.note, style.width)
    signed = [Strip(line.height, [Words(0, line.above, line, styles.QUIET, node)]) for line in office]
    return [*strips, Strip(8), *signed]


def _stack(setter: Setter, marks: list[Mark], words: str, type_: Type, y: float, colour: Colour) -> float:
    node, width = Node("P"), setter.style.width
    for line in setter.lines(text(words), type_, width):
        marks.append(Words(start_of(line, width), y + line.above, line, colour, node))
        y += line.height
    return y


class Furniture:
    """What stands around the text of every page; measured once, but for the number of the page."""

    def __init__(self, setter: Setter, pack: Pack) -> None:
        self._setter = setter
        self._style = style = setter.style
        self._foot_line = style.highest - _FOOT
        self._labels = pack.page_labels
        self._classification = setter.one_line(pack.classification.upper(), style.classification, style.width)
        self._right = setter.one_line(pack.running_head[1], style.furniture, style.width * 0.4)
        self._left = setter.one_line(pack.running_head[0], style.furniture, style.width - self._right.width - 20)
        self._foot = setter.one_line(pack.foot, style.furniture, style.width * 0.75)

    def classified(self) -> list[Mark]:
        """Give what stands on every page, measured from the top left corner of the text area."""
        line, style = self._classification, self._style
        middle = (style.width - line.width) / 2
        bottom = style.highest - 28
        return [Words(middle, 42 - style.top, line, styles.MARKED), Words(middle, bottom, line, styles.MARKED)]

    def head_and_foot(self) -> list[Mark]:
        """Give what stands on every page but the cover."""
        style = self._style
        head, foot = 64 - style.top, self._foot_line
        return [
            Words(0, head, self._left, styles.QUIET),
            Words(style.width - self._right.width, head, self._right, styles.QUIET),
            Rule(0, style.width, head + 6, styles.HAIR, styles.HAIRLINE),
            Rule(0, style.width, foot - 13, styles.HAIR, styles.HAIRLINE),
            Words(0, foot, self._foot, styles.QUIET),
        ]

    def page_number(self, number: int, count: int) -> list[Mark]:
        """Give what a page is called: its number and how many there are, or what it is called otherwise."""
        style = self._style
        page = self._setter.one_line(self.called(number, count), style.furniture, style.width)
        return [Words(style.width - page.width, self._foot_line, page, styles.QUIET)]

    def called(self, number: int, count: int) -> str:
        """Give in words what a page is called."""
        if self._labels:
            return self._labels[number - 1]
        return _("Page {number} of {count}").format(number=number, count=count)
