"""The head of a timeline: the years, the meetings as fine ticks, and the day as of which one looks."""

import datetime

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPalette
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from baliapp.base.partial_dates import of_day
from baliapp.gui.kit.tips import plain_tip
from baliapp.gui.periods.timeline_model import YEARS
from baliapp.gui.periods.timeline_scale import Scale
from baliapp.store.facts.timelines import Met

NEAR = 4
"""Pixels beside a tick at which the mouse still means it."""
MOST_TOLD = 6


class TimelineHead(QHeaderView):
    """Stays above the bars while they scroll."""

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._scale = scale
        self.meetings: tuple[Met, ...] = ()
        self.day = datetime.date(2002, 1, 1)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)

    def sizeHint(self) -> QSize:
        """Have a line for the years and one for the ticks and the day."""
        return QSize(super().sizeHint().width(), round(self.fontMetrics().height() * 2.2) + 4)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the years; the names need no head."""
        painter.save()
        painter.fillRect(rect, self.palette().color(QPalette.ColorRole.Base))
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if section == YEARS:
            painter.setClipRect(rect)
            painter.translate(rect.topLeft())
            self._paint_years(painter, QRectF(0, 0, rect.width(), rect.height()))
        painter.restore()

    def _paint_years(self, painter: QPainter, room: QRectF) -> None:
        metrics, palette = QFontMetricsF(painter.font()), self.palette()
        for year, x in self._scale.years(room.width(), metrics.horizontalAdvance("20000")):
            painter.setPen(palette.color(QPalette.ColorRole.Mid))
            painter.drawLine(QPointF(x, 2), QPointF(x, room.height()))
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            if x + 3 + metrics.horizontalAdvance(str(year)) <= room.width():
                painter.drawText(QPointF(x + 3, metrics.ascent() + 2), str(year))
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        for met in self.meetings:
            x = self._x(met, room.width())
            painter.drawLine(QPointF(x, room.height() - metrics.height() * 0.55), QPointF(x, room.height() - 1))
        self._paint_day(painter, room, metrics)

    def _paint_day(self, painter: QPainter, room: QRectF, metrics: QFontMetricsF) -> None:
        text, x = str(of_day(self.day)), self._scale.x(self.day, room.width())
        if not 0 <= x <= room.width():
            return
        width = metrics.horizontalAdvance(text) + 10
        tag = QRectF(min(max(0.0, x - width / 2), room.width() - width), metrics.height() + 4, width, metrics.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.ToolTipBase))
        painter.drawRoundedRect(tag, 3, 3)
        painter.setPen(self.palette().color(QPalette.ColorRole.ToolTipText))
        painter.drawText(tag, int(Qt.AlignmentFlag.AlignCenter), text)

    def _x(self, met: Met, width: float) -> float:
        dates = met.dates
        return self._scale.x(max(dates.first.first_day, dates.earliest), width)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say which meetings the mouse rests on."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain_tip("\n".join(self.told_at(event.pos().x()))), self)
            return True
        return super().viewportEvent(event)

    def told_at(self, x: float) -> list[str]:
        """Give the meetings near a place, with their dates."""
        inside, width = x - self.sectionViewportPosition(YEARS), self.sectionSize(YEARS)
        near = [met for met in self.meetings if abs(self._x(met, width) - inside) <= NEAR]
        return [f"{met.dates}: {met.title}" for met in near[:MOST_TOLD]] + (["…"] if len(near) > MOST_TOLD else [])
