"""Who sets text: the words shaped so far, and the style sheet by which lines are made of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from baliapp.packs.content.blocks import Text
from baliapp.packs.content.styles import USUAL, StyleSheet, Type
from baliapp.packs.shaping.line import Line
from baliapp.packs.shaping.shaper import Shaper
from baliapp.packs.typesetting.lines import break_lines, one_line


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets the texts of one pack."""

    shaper: Shaper
    style: StyleSheet = USUAL
    footnotes: Iterator[int] = field(default_factory=lambda: count(1))
    """The numbers of the footnotes of the section that is set."""

    def for_section(self) -> "Setter":
        """Give one whose footnotes are numbered anew."""
        return Setter(self.shaper, self.style)

    def lines(self, text: Text, type_: Type, width: float) -> list[Line]:
        """Set what stands in a narrow column or large: its right edge is ragged in any pack."""
        return break_lines(self.shaper, text, type_, width)

    def running(self, text: Text, type_: Type, width: float) -> list[Line]:
        """Set running text, justified where the style says so."""
        return break_lines(self.shaper, text, type_, width, is_justified=self.style.is_justified)

    def one_line(self, words: str, type_: Type, width: float, around: str = "{}") -> Line:
        """Set words on one line, cut with an ellipsis where it does not hold them all."""
        return one_line(self.shaper, words, type_, width, around)
