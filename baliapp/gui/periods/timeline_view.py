"""Memberships as bars over the years: the keys go from bar to bar, Enter edits, Ctrl and the wheel come nearer."""

import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from baliapp.base import clock
from baliapp.base.i18n import _
from baliapp.gui.periods.timeline_bars import BarGroup, Timeline
from baliapp.gui.periods.timeline_head import TimelineHead
from baliapp.gui.periods.timeline_model import NAME, YEARS, TimelineModel
from baliapp.gui.periods.timeline_paint import BarPainter
from baliapp.gui.periods.timeline_scale import Scale
from baliapp.store.tables.entries import Ref

Index = QModelIndex | QPersistentModelIndex
Key = Qt.Key
TURN = 120
"""What one notch of a wheel reports."""
NAMES = 0.34
"""The share of the width that names may take."""
ZOOMS = {Key.Key_Plus: 1, Key.Key_Equal: 1, Key.Key_Minus: -1}
PANS = {Key.Key_Left: -0.25, Key.Key_Right: 0.25}


class TimelineView(QTableView):
    """The bars of one member or body."""

    chosen = Signal(object)  # Ref of a membership, or None
    wanted = Signal(object)  # Ref of a membership that the officer wants to edit

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.years = Scale(self)
        self.bars = TimelineModel(self)
        self.day = clock.today()
        self.head = TimelineHead(self.years, self)
        self.setHorizontalHeader(self.head)
        self.setModel(self.bars)
        self.setItemDelegate(BarDelegate(self))
        self.setAccessibleName(_("Timeline"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + 10)
        self.head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.years.moved.connect(self._redraw)
        self.doubleClicked.connect(self._edit)

    def show_timeline(self, timeline: Timeline, day: datetime.date) -> None:
        """Show other bars, as of a day; the bar that was current stays so where it is still there."""
        current, stay = self.current(), self.verticalScrollBar().value()
        self.day = self.head.day = day
        self.head.meetings = timeline.meetings
        self.years.span(timeline.first, timeline.last)
        self.clearSpans()
        self.bars.show_timeline(timeline)
        for row, line in enumerate(self.bars.lines):
            if isinstance(line, BarGroup):
                self.setSpan(row, NAME, 1, 2)
        self._share()
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(stay)
        self.choose(current)
        self._redraw()

    def whole_height(self) -> int:
        """Give the height at which all bars are seen at once."""
        return self.head.sizeHint().height() + self.verticalHeader().length()

    def current(self) -> Ref | None:
        """Give the membership whose bar is current."""
        bar = self.bars.bar_at(self.currentIndex().row())
        return bar.membership.ref if bar else None

    def choose(self, membership: Ref | None) -> None:
        """Make the bar of a membership the current one."""
        row = self.bars.row_of(membership)
        if row is not None and membership != self.current():
            self.setCurrentIndex(self.bars.index(row, YEARS))

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a bar into sight, out from under the heading that stays above it."""
        super().scrollTo(index, hint)
        covered = self.verticalHeader().defaultSectionSize() - self.rowViewportPosition(index.row())
        if covered > 0:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - covered)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which bar is current."""
        super().currentChanged(current, previous)
        self.chosen.emit(self.current())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first bar, where none is current: Qt would stay at the heading above it."""
        super().focusInEvent(event)
        if self.current() is None and self.bars.rowCount() > 1:
            self.setCurrentIndex(self.bars.index(1, YEARS))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit with Enter, come nearer with plus and minus, move along with Left and Right."""
        key = Key(event.key())
        if key in (Key.Key_Return, Key.Key_Enter):
            self._edit(self.currentIndex())
        elif key in ZOOMS:
            self.years.zoom(ZOOMS[key])
        elif key in PANS:
            self.years.pan(PANS[key])
        elif key == Key.Key_0:
            self.years.show_all()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Come nearer with Ctrl, move along with Shift or sideways, else scroll."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            width = max(1, self.columnWidth(YEARS))
            at = (event.position().x() - self.columnViewportPosition(YEARS)) / width
            self.years.zoom(turned.y() / TURN, min(1.0, max(0.0, at)))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or turned.x():
            self.years.pan(-(turned.x() or turned.y()) / TURN * 0.1)
        else:
            super().wheelEvent(event)
            return
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between names and years."""
        super().resizeEvent(event)
        self._share()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars, the lines of the years and the day over them, and the heading that has scrolled away."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        left, width = self.columnViewportPosition(YEARS), self.columnWidth(YEARS)
        x = left + self.years.x(self.day, width)
        if left <= x <= left + width:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), 1.5, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, 0), QPointF(x, min(self.viewport().height(), self._below())))
        self._paint_sticky(painter)
        painter.end()

    def _paint_sticky(self, painter: QPainter) -> None:
        """Keep the heading of the first bar that is seen in sight."""
        group = self.bars.group_above(self.rowAt(0)) if self.verticalScrollBar().value() else None
        if group is not None:
            rect = QRect(0, 0, self.viewport().width(), self.verticalHeader().defaultSectionSize())
            paint_heading(painter, rect, group.title, self.palette())

    def _below(self) -> int:
        last = self.bars.rowCount() - 1
        return self.rowViewportPosition(last) + self.rowHeight(last) if last >= 0 else 0

    def _edit(self, index: Index) -> None:
        if bar := self.bars.bar_at(index.row()):
            self.wanted.emit(bar.membership.ref)

    def _redraw(self) -> None:
        self.viewport().update()
        self.head.viewport().update()

    def _share(self) -> None:
        """Give the names what they want, within bounds, and the years the rest."""
        metrics, room = self.fontMetrics(), self.viewport().width()
        bars = self.bars.timeline.bars if self.bars.timeline else []
        wanted = max((metrics.horizontalAdvance(bar.label) for bar in bars), default=0) + metrics.height() * 2
        names = round(min(wanted, max(room * NAMES, metrics.averageCharWidth() * 12)))
        self.setColumnWidth(NAME, names)
        self.setColumnWidth(YEARS, max(1, room - names))


class BarDelegate(QStyledItemDelegate):
    """Paints a heading, a name or a bar."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell; the current line is tinted, and framed where the keys go to it."""
        view = self.parent()
        assert isinstance(view, TimelineView)
        line, palette, rect = view.bars.lines[index.row()], view.palette(), option.rect
        if isinstance(line, BarGroup):
            paint_heading(painter, rect, line.title, palette)
            return
        is_current = index.row() == view.currentIndex().row()
        if is_current:
            painter.fillRect(rect, palette.color(QPalette.ColorRole.Midlight))
        if index.column() == NAME:
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            inside = rect.adjusted(view.fontMetrics().height(), 0, -4, 0)
            shown = view.fontMetrics().elidedText(line.label, Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), shown)
            return
        self._paint_years(painter, view, rect)
        room = QRectF(rect).adjusted(0, 5, 0, -5)
        BarPainter(painter, view.years, palette, clock.today()).paint(line, room)
        if is_current and view.hasFocus():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 1))
            painter.drawRect(rect.adjusted(0, 1, -1, -2))

    def _paint_years(self, painter: QPainter, view: TimelineView, rect: QRect) -> None:
        painter.setPen(view.palette().color(QPalette.ColorRole.Midlight))
        for _year, x in view.years.years(rect.width(), view.fontMetrics().horizontalAdvance("20000")):
            painter.drawLine(QPointF(rect.left() + x, rect.top()), QPointF(rect.left() + x, rect.bottom() + 1))


def paint_heading(painter: QPainter, rect: QRect, title: str, palette: QPalette) -> None:
    """Paint the heading of a group of bars over the whole width, on an even ground."""
    painter.save()
    painter.fillRect(rect, palette.color(QPalette.ColorRole.AlternateBase))
    font = painter.font()
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    inside = rect.adjusted(4, 0, -4, 0)
    shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, inside.width())
    painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), shown)
    painter.restore()
