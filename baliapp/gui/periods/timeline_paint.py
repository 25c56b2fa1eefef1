"""How a bar of a timeline is painted: solid where it is certain, hatched and fading where the dates leave it open."""

import datetime

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPalette, QPen

from baliapp.base.periods import FIRST_DAY, LAST_DAY
from baliapp.gui.periods.timeline_bars import Bar
from baliapp.gui.periods.timeline_scale import Scale

HATCH = 6
"""Pixels from one line of the hatching to the next."""
FAINT, STRONG = 0.12, 0.75
AHEAD = 0.45
"""How much of the colour is left in the days that are still to come."""
DAY = datetime.timedelta(1)


class BarPainter:
    """Paints bars into one rectangle each, at one scale and as of one today."""

    def __init__(self, painter: QPainter, scale: Scale, palette: QPalette, today: datetime.date) -> None:
        self._painter, self._scale, self._palette, self._today = painter, scale, palette, today
        self._color = palette.color(QPalette.ColorRole.Accent)

    def paint(self, bar: Bar, room: QRectF) -> None:
        """Paint a bar into the room of all the years that are shown."""
        self._painter.save()
        self._painter.setClipRect(room.adjusted(0, -1, 0, 1), Qt.ClipOperation.IntersectClip)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        earliest, _begins, _ends, latest = bar.bounds
        certain = bar.certain(self._today)
        if certain is None:
            self._perhaps(self._between(earliest, latest, room), fades=(True, True))
        else:
            if earliest < certain[0]:
                self._perhaps(self._between(earliest, certain[0] - DAY, room), fades=(True, False))
            self._solid(*certain, room)
            if latest > certain[1]:
                self._perhaps(self._between(certain[1] + DAY, latest, room), fades=(False, True))
        if earliest == FIRST_DAY or bar.starts_unknown:
            self._mark(self._between(earliest, latest, room))
        self._painter.restore()

    def _between(self, first: datetime.date, last: datetime.date, room: QRectF) -> QRectF:
        """Give the room of the days from ``first`` to ``last``, no wider than a little beyond what is shown."""
        left = max(-room.width(), self._scale.x(first, room.width())) if first > FIRST_DAY else 0.0
        ends = self._scale.x(last + DAY, room.width()) if last < LAST_DAY else room.width() + HATCH
        right = min(2 * room.width(), max(ends, left + 2))
        return QRectF(room.left() + left, room.top(), right - left, room.height())

    def _solid(self, first: datetime.date, last: datetime.date, room: QRectF) -> None:
        """Paint days that are certain; those to come are fainter, for nobody knows them."""
        painter = self._painter
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color)
        if last <= self._today:
            painter.drawRoundedRect(self._between(first, last, room), 2, 2)
            return
        if first <= self._today:
            painter.drawRect(self._between(first, self._today, room))
        painter.setBrush(self._tint(AHEAD))
        painter.drawRect(self._between(max(first, self._today + DAY), last, room))

    def _perhaps(self, rect: QRectF, fades: tuple[bool, bool]) -> None:
        """Paint days of which nobody can tell, with soft ends where ``fades`` says so."""
        outer = [FAINT if each else STRONG for each in fades]
        middle = STRONG if not all(fades) else STRONG * 0.8
        wash = QLinearGradient(rect.topLeft(), rect.topRight())
        for at, strength in ((0.0, outer[0]), (0.5, (middle + min(outer)) / 2), (1.0, outer[1])):
            wash.setColorAt(at, self._tint(strength * 0.4))
        self._painter.fillRect(rect, wash)
        self._painter.save()
        self._painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        seen = self._painter.clipBoundingRect()
        x = rect.left() - rect.left() % HATCH - rect.height()
        while x < rect.right():
            if x + rect.height() >= seen.left() and x <= seen.right():
                at = min(1.0, max(0.0, (x + rect.height() / 2 - rect.left()) / rect.width()))
                self._painter.setPen(QPen(wash_at(self._color, outer, at), 1.2))
                self._painter.drawLine(QLineF(x, rect.bottom(), x + rect.height(), rect.top()))
            x += HATCH
        self._painter.restore()

    def _mark(self, rect: QRectF) -> None:
        """Put a question mark where nobody knows since when."""
        painter = self._painter
        side = min(rect.height(), painter.fontMetrics().height() * 1.0)
        left = max(rect.left(), painter.clipBoundingRect().left())
        spot = QRectF(left + 2, rect.center().y() - side / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._palette.color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(spot, 3, 3)
        painter.setPen(self._palette.color(QPalette.ColorRole.Text))
        painter.drawText(spot, int(Qt.AlignmentFlag.AlignCenter), "?")

    def _tint(self, strength: float) -> QColor:
        return wash_at(self._color, [strength, strength], 0)


def wash_at(color: QColor, ends: list[float], at: float) -> QColor:
    """Give a colour as strong as it is at a place between two ends."""
    found = QColor(color)
    found.setAlphaF(min(1.0, ends[0] + (ends[1] - ends[0]) * at))
    return found
