"""The heads of a list's columns, whose arrow points as officers know it: up where the list rises."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPalette, QPolygonF
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QWidget

from baliapp.gui.kit import theme

ARROW = 4
"""Half the width of the arrow, in pixels of an unscaled screen."""
BESIDE_TEXT = 3 * ARROW
"""What the arrow takes away from the label beside it."""


class ListHead(QHeaderView):
    """Paints the arrow itself: Qt's styles disagree which way it points, and Fusion's points down for A to Z."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setStyleSheet(theme.LIST_HEAD)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 4)
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(True)
        self.setSortIndicatorClearable(True)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        """Leave the style no arrow to paint, and ours the room that it needs."""
        super().initStyleOptionForIndex(option, section)
        if option.sortIndicator != QStyleOptionHeader.SortIndicator.None_:
            option.sortIndicator = QStyleOptionHeader.SortIndicator.None_
            room = self.sectionSize(section) - BESIDE_TEXT - 2 * theme.SPACE
            option.text = self.fontMetrics().elidedText(option.text, Qt.TextElideMode.ElideRight, room)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the arrow into the column that the list is sorted by."""
        super().paintSection(painter, rect, section)
        if section == self.sortIndicatorSection():
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.palette().brush(QPalette.ColorRole.Text))
            painter.drawPolygon(self._arrow(rect))
            painter.restore()

    def _arrow(self, rect: QRect) -> QPolygonF:
        """Give a triangle at the end of the head: its point above where the list rises."""
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        across = rect.left() + theme.SPACE + ARROW if is_mirrored else rect.right() - theme.SPACE - ARROW
        middle, rises = rect.center().y() + 1, self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        point, foot = (-ARROW / 2, ARROW / 2) if rises else (ARROW / 2, -ARROW / 2)
        return QPolygonF([
            QPointF(across, middle + point),
            QPointF(across - ARROW, middle + foot),
            QPointF(across + ARROW, middle + foot),
        ])  # fmt: skip
