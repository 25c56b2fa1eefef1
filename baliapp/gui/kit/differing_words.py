"""The wordings of twins, in which the words stand out that the wording of the record itself has not."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from baliapp.base.i18n import _
from baliapp.base.worddiff import Piece, differing, differing_from_any

Index = QModelIndex | QPersistentModelIndex
PIECES = Qt.ItemDataRole.UserRole + 1
MARGIN = 4
"""Pixels left and right of the text, as Qt leaves them in other cells."""


def compared(own: str, others: Sequence[str]) -> list[list[Piece]]:
    """Give each text in pieces: the first marked with what another has not, the others with what it has not."""
    first = differing_from_any(own, others, str.casefold)
    return [first, *(differing(other, own, str.casefold) for other in others)]


def as_markup(pieces: Sequence[Piece]) -> str:
    """Give pieces for a tooltip."""
    texts = [f"<b><u>{escape(piece.text)}</u></b>" if piece.differs else escape(piece.text) for piece in pieces]
    return f"<span>{''.join(texts)}</span>"


def in_words(pieces: Sequence[Piece]) -> str:
    """Say which words stand out, to those who cannot see it."""
    words = [piece.text for piece in pieces if piece.differs]
    return _("Different words: {words}").format(words="; ".join(words)) if words else ""


class WordsDelegate(QStyledItemDelegate):
    """Paints the words that differ bold and underlined, on as many lines as they take."""

    above = 0
    """Pixels above and below the text."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground as in every other cell, and on it the text."""
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        shown.text = ""
        style = shown.widget.style() if shown.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        is_chosen = bool(shown.state & QStyle.StateFlag.State_Selected)
        is_active = bool(shown.state & QStyle.StateFlag.State_Active)
        group = QPalette.ColorGroup.Normal if is_active else QPalette.ColorGroup.Inactive
        role = QPalette.ColorRole.HighlightedText if is_chosen else self.role(index)
        layout = laid_out(self.pieces(index), shown.font, shown.rect.width())
        painter.save()
        painter.setClipRect(shown.rect)
        painter.setPen(shown.palette.color(group, role))
        top = self.top(shown.rect.height(), layout.boundingRect().height())
        layout.draw(painter, QPointF(shown.rect.x() + MARGIN, shown.rect.y() + top))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for the height of all lines at this width."""
        width = QRect(option.rect).width()
        high = laid_out(self.pieces(index), option.font, width).boundingRect().height()
        return QSize(width, round(high) + 2 * self.above)

    def pieces(self, index: Index) -> Sequence[Piece]:
        """Give the text of a cell."""
        found: Sequence[Piece] = index.data(PIECES)
        return found

    def role(self, _index: Index) -> QPalette.ColorRole:
        """Give the colour of a cell that is not chosen."""
        return QPalette.ColorRole.Text

    def top(self, room: int, high: float) -> float:
        """Give where the text begins in a cell: in its middle."""
        return max(0.0, (room - high) / 2)


def laid_out(pieces: Sequence[Piece], font: QFont, width: int) -> QTextLayout:
    """Break a text into lines."""
    layout = QTextLayout("".join(piece.text for piece in pieces), font)
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrapping)
    layout.setFormats(_ranges(pieces))
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width - 2 * MARGIN))
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _ranges(pieces: Sequence[Piece]) -> list[QTextLayout.FormatRange]:
    ranges, start = [], 0
    for piece in pieces:
        length = len(piece.text.encode("utf-16-le")) // 2  # as Qt counts
        if piece.differs:
            each = QTextLayout.FormatRange()
            each.start, each.length = start, length
            each.format = _standing_out()
            ranges.append(each)
        start += length
    return ranges


def _standing_out() -> QTextCharFormat:
    """Bold and underlined: seen in every scheme, and without colours."""
    found = QTextCharFormat()
    found.setFontWeight(QFont.Weight.Bold)
    found.setFontUnderline(True)
    return found
