"""How the changes of a cleaned text are marked in it: by colour and by line, in every scheme."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from baliapp.base.i18n import N_
from baliapp.exchange.splices import Kind

LABELS = {
    Kind.JOINED_WORD: N_("Words joined that a line end had parted"),
    Kind.JOINED_LINE: N_("Lines joined"),
    Kind.BULLET: N_("Bullets and numbers, named or brought back to their lines"),
    Kind.PAGE_FURNITURE: N_("Page numbers and running heads removed"),
    Kind.BLANK_LINE: N_("Blank lines removed or added"),
    Kind.WHITESPACE: N_("White space made even"),
}
"""What was done, the weightiest first."""
HUES = {Kind.JOINED_WORD: 265, Kind.JOINED_LINE: 210, Kind.BULLET: 150, Kind.PAGE_FURNITURE: 10}
"""Degrees on the circle of colours; what is not here changes no letter, and stays grey."""


class Mark(NamedTuple):
    """A change in a text as it is shown: from and to in Qt's positions, and whether its letters stand no more."""

    start: int
    end: int
    kind: Kind
    is_removed: bool


def tint(palette: QPalette, kind: Kind, strength: float = 0.28) -> QColor:
    """Give the colour behind a mark: that of its kind, laid thinly over the page."""
    base = palette.color(QPalette.ColorRole.Base)
    color = QColor.fromHsv(HUES[kind], 200, 200) if kind in HUES else palette.color(QPalette.ColorRole.PlaceholderText)
    parts = ((getattr(color, name)(), getattr(base, name)()) for name in ("red", "green", "blue"))
    return QColor(*(round(one * strength + two * (1 - strength)) for one, two in parts))


class Marker(QSyntaxHighlighter):
    """Marks the changes line by line, as lines come to be shown."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.marks: Sequence[Mark] = ()
        self._starts = list[int]()
        self._formats = dict[tuple[Kind, bool, bool], QTextCharFormat]()

    def take(self, marks: Sequence[Mark], palette: QPalette) -> None:
        """Mark these changes, in order of their places, in the colours of ``palette``, wherever lines are next read."""
        self.marks, self._starts = marks, [each.start for each in marks]
        self._formats = {(kind, gone, letters): _format(palette, kind, gone, letters)
                         for kind in Kind for gone in (False, True) for letters in (False, True)}  # fmt: skip

    def within(self, start: int, end: int) -> Sequence[Mark]:
        """Give the marks that touch a stretch of the text."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        return [each for each in self.marks[first : bisect_right(self._starts, end)] if each.end >= start]

    def highlightBlock(self, text: str) -> None:
        """Mark one line."""
        start = self.currentBlock().position()
        for mark in self.within(start, start + len(text)):
            first, last = max(mark.start, start) - start, min(mark.end - start, len(text))
            if last > first:
                self.setFormat(first, last - first, self._formats[mark.kind, False, False])
                letters = text[first:last]
                first += len(letters) - len(letters.lstrip())
                self.setFormat(first, len(letters.strip()), self._formats[mark.kind, mark.is_removed, True])


def _format(palette: QPalette, kind: Kind, is_removed: bool, has_letters: bool) -> QTextCharFormat:
    """Give the look of a mark; a line through or under a space would look like a hyphen or an underscore."""
    shown = QTextCharFormat()
    shown.setBackground(tint(palette, kind))
    if kind in HUES and has_letters:  # not by colour alone
        shown.setFontStrikeOut(is_removed)
        shown.setFontUnderline(not is_removed)
    return shown
