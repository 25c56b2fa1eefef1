"""What stands before the sections: cover, contents, tab pages, and pages left blank."""

from collections.abc import Iterator
from dataclasses import replace

from baliapp.base.i18n import _
from baliapp.packs.content import styles
from baliapp.packs.content.blocks import Look, Pack, Run, text
from baliapp.packs.content.styles import Colour, Type
from baliapp.packs.content.tags import Node, item_of
from baliapp.packs.drawing.drawn import Entry
from baliapp.packs.typesetting.flow import Jump, Mark, Page, Rule, Strip, Words
from baliapp.packs.typesetting.rows import Cell, set_row, start_of
from baliapp.packs.typesetting.setter import Setter

CONTENTS_ANCHOR = "contents"
_COVER_TOP = 96.0
_TAB_TOP, _BELOW_TAB, _BLANK_AT = 0.3, 12.0, 0.42


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


def contents_entry(setter: Setter, entry: Entry, within: Node, *, has_tabs: bool) -> list[Strip]:
    """Set one line of the contents, still without the page: tab and words; all of it leads there."""
    style, right, level = setter.style, setter.style.width, entry.level
    type_ = style.contents[level - 1]
    indent = style.contents_indent * (level - 1) + (style.tab_width if has_tabs else 0.0)
    lines = setter.lines(text(entry.words), type_, right - indent - style.number_width)
    lines[-1] = replace(lines[-1], ends_word=bool(lines[-1].pieces))  # the number follows
    strips = []
    node = Node("Link", Node("Reference", Node("TOCI", within)))
    for place, line in enumerate(lines):
        lead = style.above_contents if level == 1 and place == 0 else 0.0
        baseline = lead + line.above
        marks: list[Mark] = list(_tab(setter, entry, baseline, node)) if place == 0 else []
        marks.append(Words(indent, baseline, line, styles.ACCENT if level == 1 else styles.INK, node))
        start = 0.0 if entry.tab else indent
        marks.append(Jump(start, right, lead, lead + line.height, entry.anchor, node))
        strips.append(Strip(lead + line.height, marks, may_end_page=place == len(lines) - 1 and level > 1))
    return strips


def add_page(setter: Setter, entry: Entry, strip: Strip) -> None:
    """Add dots and page to the last line of an entry of the contents."""
    style, right = setter.style, setter.style.width
    figure = setter.lines(text(entry.called or str(entry.page)), style.contents[entry.level - 1], style.number_width)[0]
    *_tab_before, words = (mark for mark in strip.marks if isinstance(mark, Words))
    start, end = words.x + words.line.width, right - figure.width
    strip.marks.append(Words(end, words.baseline, figure, styles.INK, words.node))
    strip.marks.append(Rule(start + 5, end - 5, words.baseline - 1, 0.7, styles.QUIET, True))


def _tab(setter: Setter, entry: Entry, baseline: float, node: Node) -> Iterator[Words]:
    """Name the tab of a section before its title."""
    if entry.tab:
        style = setter.style
        line = setter.one_line(_tab_called(entry.tab), style.contents[1], style.tab_width)
        yield Words(0, baseline, replace(line, ends_word=True), styles.QUIET, node)


def _tab_called(number: int) -> str:
    return _("Tab {number}").format(number=number)


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
        name, told = item_of(facts, has_label=True, has_body=True)
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


def tab_page(setter: Setter, number: int, title: str) -> Page:
    """Set the page before a section: its tab large, and what follows."""
    style, marks, node = setter.style, list[Mark](), Node("P")
    y = style.height * _TAB_TOP
    tab = text(_tab_called(number))
    for words, type_, colour in ((tab, style.tab, styles.ACCENT), (text(title), style.headings[0], styles.INK)):
        for line in setter.lines(words, type_, style.width):
            told = replace(line, ends_word=True)
            marks.append(Words(style.width - line.width, y + line.above, told, colour, node))
            y += line.height
        y += _BELOW_TAB
    return Page([(0.0, Strip(y, marks))])


def blank_page(setter: Setter) -> Page:
    """Set a page that holds nothing, and says so; nothing of it is told to one who hears the pages."""
    style = setter.style
    line = setter.one_line(_("This page is intentionally left blank."), style.continued, style.width)
    words = Words((style.width - line.width) / 2, style.height * _BLANK_AT, line, styles.QUIET)
    return Page([(0.0, Strip(style.height, [words]))])
