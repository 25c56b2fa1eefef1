"""Footnotes: a raised figure behind the words of a paragraph, and the note at the foot of that page."""

from collections.abc import Sequence
from dataclasses import replace

from baliapp.base.i18n import _
from baliapp.packs.content import styles
from baliapp.packs.content.blocks import Look, Run, Text
from baliapp.packs.content.tags import Node
from baliapp.packs.typesetting.flow import ABOVE_FOOTNOTES, Rule, Strip, Words
from baliapp.packs.typesetting.rows import Cell, set_row
from baliapp.packs.typesetting.setter import Setter

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ROOM_ABOVE, _ROOM_BELOW = 0.0, 1.5


def next_figure(setter: Setter) -> Text:
    """Give the raised figure of the next note of a section."""
    return (Run(str(next(setter.footnotes)).translate(_RAISED)),)


def set_footnote(setter: Setter, last: Strip, node: Node, figure: Text, note: Text) -> None:
    """Put a note on the page of the last strip of a paragraph, and tell a reader of the page what the figure is."""
    _mark_figure(last, node)
    last.footnotes = _set_note(setter, figure, note)


def _mark_figure(last: Strip, node: Node) -> None:
    """Make the figure at the end of a line a part of its own, where it runs to the right behind other words."""
    words = last.marks[0]
    if not isinstance(words, Words) or words.line.leftwards or len(words.line.pieces) == 1:
        return
    line, figure = words.line, words.line.pieces[-1]
    width = figure.wide * line.size / 1000
    before = replace(line, pieces=line.pieces[:-1], width=line.width - width)
    after = replace(line, pieces=(figure,), width=width)
    raised = replace(words, x=words.x + before.width, line=after, node=Node("Reference", node))
    last.marks[:1] = [replace(words, line=before), raised]


def _set_note(setter: Setter, figure: Text, note: Text) -> list[Strip]:
    style, whole = setter.style, Node("Note")
    left = style.footnote_indent
    lines = setter.lines(note, style.footnote, style.width - left)
    marks = setter.lines(figure, style.footnote, left)
    cells = [Cell(marks, 0.0, left, Node("Lbl", whole)), Cell(lines, left, style.width - left, Node("P", whole))]
    strips = set_row(cells, _ROOM_ABOVE, _ROOM_BELOW, styles.QUIET)
    if any(strip.may_end_page for strip in strips[:-1]):
        _say_again(setter, strips, figure)
    return strips


def _say_again(setter: Setter, strips: Sequence[Strip], figure: Text) -> None:
    """Let the page on which a note goes on say so, below a line over its whole width."""
    style = setter.style
    words = "".join([run.text for run in figure])
    type_ = replace(style.footnote, plain=Look.EMPHASIS)
    line = setter.one_line(words, type_, style.width, _("{} (continued)"))
    rule = Rule(0.0, style.width, ABOVE_FOOTNOTES / 2, styles.HAIR, styles.QUIET)
    told = Words(0.0, ABOVE_FOOTNOTES + line.above, line, styles.QUIET)
    again = [Strip(ABOVE_FOOTNOTES + line.height, [rule, told])]
    for strip in strips[1:]:
        strip.repeated = again
