"""What stands before and around the sections: cover, contents, running head and foot."""

from dataclasses import replace

from baliapp.base.i18n import _
from baliapp.packs import styles
from baliapp.packs.blocks import Look, Pack, Run, text
from baliapp.packs.flow import Jump, Mark, Page, Rule, Strip, Words
from baliapp.packs.lines import Type, break_lines, one_line
from baliapp.packs.rows import Cell, set_row, start_of
from baliapp.packs.shaping import Shaper
from baliapp.packs.styles import Colour
from baliapp.packs.tags import Node, item_of

CONTENTS_ANCHOR = "contents"
_NUMBER_WIDTH = 34.0
_COVER_TOP = 96.0
_FACTS_FROM_FOOT = 150.0
_FOOT = styles.PAGE_HEIGHT - styles.TOP - 48


def contents_title() -> str:
    """Give the heading of the contents."""
    return _("Contents")


def contents_head(shaper: Shaper) -> list[Strip]:
    """Set the heading of the contents."""
    lines = break_lines(shaper, text(contents_title()), styles.HEADINGS[1], styles.WIDTH)
    node = Node("H1")
    strips = [Strip(line.height, [Words(0, line.above, line, styles.ACCENT, node)]) for line in lines]
    strips[0].anchor = CONTENTS_ANCHOR
    return [*strips, Strip(14, [Rule(0, styles.WIDTH, 5, 0.8, styles.ACCENT)])]


def contents_entry(shaper: Shaper, level: int, words: str, anchor: str, number: str, within: Node) -> list[Strip]:
    """Set one line of the contents: words, dots, page; all of it leads there."""
    type_ = styles.CONTENTS[level]
    indent = 16.0 * (level - 1)
    right = styles.WIDTH
    lines = break_lines(shaper, text(words), type_, right - indent - _NUMBER_WIDTH)
    figure = break_lines(shaper, text(number), type_, _NUMBER_WIDTH)[0]
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


def cover_page(shaper: Shaper, pack: Pack) -> Page:
    """Set the cover: forum, meeting, place and dates above, what this copy is below."""
    cover = pack.cover
    marks: list[Mark] = []
    y = _COVER_TOP
    y = _stack(shaper, marks, cover.forum, styles.COVER_FORUM, y, styles.QUIET) + 14
    marks.append(Rule(0, styles.WIDTH, y, 1.2, styles.ACCENT))
    y = _stack(shaper, marks, cover.title, styles.COVER_TITLE, y + 22, styles.ACCENT) + 12
    y = _stack(shaper, marks, cover.kind, styles.COVER_KIND, y, styles.INK) + 18
    for line in cover.lines:
        y = _stack(shaper, marks, line, styles.COVER_FORUM, y, styles.INK)
    facts = _cover_facts(shaper, pack)
    foot = max(y + 24, styles.HEIGHT - sum(strip.height for strip in facts) - 8)
    placed = [(0.0, Strip(y, marks))]
    for strip in facts:
        placed.append((foot, strip))
        foot += strip.height
    return Page(placed)


def _cover_facts(shaper: Shaper, pack: Pack) -> list[Strip]:
    strips = [Strip(9, [Rule(0, styles.WIDTH, 0, styles.HAIR, styles.HAIRLINE)])]
    left = styles.LABEL_WIDTH
    facts = Node("L")
    for label, value in pack.cover.facts:
        names = break_lines(shaper, text(Run(label, Look.QUIET)), styles.LABEL, left - styles.CELL_GAP)
        values = break_lines(shaper, text(Run(value, Look.STRONG)), styles.LABEL, styles.WIDTH - left)
        name, told = item_of(facts, has_label=True)
        strips += set_row([Cell(names, 0, left, name), Cell(values, left, styles.WIDTH - left, told)], 0.8, 0.8)
    node = Node("P")
    office = break_lines(shaper, text(pack.cover.office), styles.NOTE, styles.WIDTH)
    signed = [Strip(line.height, [Words(0, line.above, line, styles.QUIET, node)]) for line in office]
    return [*strips, Strip(8), *signed]


def _stack(shaper: Shaper, marks: list[Mark], words: str, type_: Type, y: float, colour: Colour) -> float:
    node = Node("P")
    for line in break_lines(shaper, text(words), type_, styles.WIDTH):
        marks.append(Words(start_of(line, styles.WIDTH), y + line.above, line, colour, node))
        y += line.height
    return y


class Furniture:
    """What stands around the text of every page; measured once, but for the number of the page."""

    def __init__(self, shaper: Shaper, pack: Pack) -> None:
        self._shaper = shaper
        self._labels = pack.page_labels
        self._classification = one_line(shaper, pack.classification.upper(), styles.CLASSIFICATION, styles.WIDTH)
        self._right = one_line(shaper, pack.running_head[1], styles.FURNITURE, styles.WIDTH * 0.4)
        self._left = one_line(shaper, pack.running_head[0], styles.FURNITURE, styles.WIDTH - self._right.width - 20)
        self._foot = one_line(shaper, pack.foot, styles.FURNITURE, styles.WIDTH * 0.75)

    def classified(self) -> list[Mark]:
        """Give what stands on every page, measured from the top left corner of the text area."""
        line = self._classification
        middle = (styles.WIDTH - line.width) / 2
        bottom = styles.PAGE_HEIGHT - styles.TOP - 28
        return [Words(middle, 42 - styles.TOP, line, styles.MARKED), Words(middle, bottom, line, styles.MARKED)]

    def head_and_foot(self) -> list[Mark]:
        """Give what stands on every page but the cover."""
        head, foot = 64 - styles.TOP, _FOOT
        return [
            Words(0, head, self._left, styles.QUIET),
            Words(styles.WIDTH - self._right.width, head, self._right, styles.QUIET),
            Rule(0, styles.WIDTH, head + 6, styles.HAIR, styles.HAIRLINE),
            Rule(0, styles.WIDTH, foot - 13, styles.HAIR, styles.HAIRLINE),
            Words(0, foot, self._foot, styles.QUIET),
        ]

    def page_number(self, number: int, count: int) -> list[Mark]:
        """Give what a page is called: its number and how many there are, or what it is called otherwise."""
        words = _("Page {number} of {count}").format(number=number, count=count)
        page = one_line(
            self._shaper, self._labels[number - 1] if self._labels else words, styles.FURNITURE, styles.WIDTH
        )
        return [Words(styles.WIDTH - page.width, _FOOT, page, styles.QUIET)]
