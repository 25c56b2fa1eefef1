"""Heads of a comparison that wrap: the lists above it and the themes beside it, which stay while it is scrolled."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QHeaderView, QTableView

from baliapp.gui.kit.differing_words import MARGIN as BESIDE

PARTS = Qt.ItemDataRole.UserRole + 2
"""The role under which a head gives its parts: the first is bold, the others are quiet."""
MARGIN = 6
"""Pixels above and below the text of a head or a cell."""
MOST_LINES = 3
"""No part of a head takes more lines: the tooltip has it whole."""


class WrappedHead(QHeaderView):
    """Paints each part of a head on as many lines as it takes, up to `MOST_LINES`."""

    def __init__(self, orientation: Qt.Orientation, table: QTableView) -> None:
        super().__init__(orientation, table)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def parts(self, section: int) -> list[str]:
        """Give the parts of a head."""
        found = self.model().headerData(section, self.orientation(), PARTS) if self.model() else None
        return list(found or [])

    def height_of(self, section: int, width: int) -> int:
        """Give how high a head is at a width."""
        layouts = self._laid_out(section, width)
        return round(sum(layout.boundingRect().height() for layout, _role in layouts)) + 2 * MARGIN

    def sizeHint(self) -> QSize:
        """Be as high as the highest head above the columns, and as wide as is good to read beside the rows."""
        if self.orientation() == Qt.Orientation.Vertical:
            table = self.parent()
            room = table.width() if isinstance(table, QTableView) else 0
            wanted = self.fontMetrics().averageCharWidth() * 24
            return QSize(min(wanted, max(self._longest_word() + 2 * BESIDE, room // 6)), 0)
        heights = [self.height_of(section, self.sectionSize(section)) for section in range(self.count())]
        return QSize(0, max(heights, default=0))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the parts below each other."""
        palette = self.palette()
        painter.save()
        painter.fillRect(rect, palette.color(QPalette.ColorRole.Window))
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setClipRect(rect)
        top = rect.y() + MARGIN
        for layout, role in self._laid_out(section, rect.width()):
            painter.setPen(palette.color(role))
            layout.draw(painter, QPointF(rect.x() + BESIDE, top))
            top += round(layout.boundingRect().height())
        painter.restore()

    def _laid_out(self, section: int, width: int) -> list[tuple[QTextLayout, QPalette.ColorRole]]:
        bold = QFont(self.font())
        bold.setBold(True)
        fonts = [(bold, QPalette.ColorRole.WindowText)]
        quiet = (self.font(), QPalette.ColorRole.PlaceholderText)
        styles = fonts + [quiet] * len(self.parts(section))
        return [(_wrapped(text, font, width), role) for text, (font, role) in zip(self.parts(section), styles)]  # noqa: B905  # there are more styles than parts

    def _longest_word(self) -> int:
        bold = QFont(self.font())
        bold.setBold(True)
        words = [word for section in range(self.count()) for part in self.parts(section) for word in part.split()]
        return max((QFontMetrics(bold).horizontalAdvance(word) for word in words), default=0)


def _wrapped(text: str, font: QFont, width: int) -> QTextLayout:
    room = max(1, width - 2 * BESIDE)
    layout = QTextLayout(text, font)
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrapping)
    layout.beginLayout()
    top = 0.0
    for _line in range(MOST_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(room)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout
