"""Painting the cells of the table: each look is drawn once and kept, so that scrolling only copies pictures."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from baliapp.base.i18n import _
from baliapp.gui.commitments.commitment_model import CommitmentModel, Look
from baliapp.gui.commitments.status_signs import LATE_DARK, LATE_LIGHT, OVERDUE, SIGNS, called

MARGIN = 5
MOST = 500
"""Pictures that are kept; more than that come only from drawing columns wider and narrower."""
Role = QPalette.ColorRole


class StatusCells(QStyledItemDelegate):
    """A badge with the letter of the status, its word, a mark where it is overdue, and how much evidence there is."""

    def __init__(self, model: CommitmentModel, view: QTableView) -> None:
        super().__init__(view)
        self._model, self._view = model, view
        self._drawn = dict[tuple[Look, bool, bool, int, int], QPixmap]()
        self._state: tuple[object, ...] = ()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Copy the picture of this look."""
        rect, state = option.rect, option.state
        look = self._model.look(index.row(), index.column())
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        active = bool(state & QStyle.StateFlag.State_Active)
        key = (look, chosen, active, rect.width(), rect.height())
        picture = self._drawn.get(key)
        if picture is None:
            picture = self._draw(look, option, chosen=chosen)
            self._drawn[key] = picture
        painter.drawPixmap(rect.topLeft(), picture)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(option.palette.color(Role.WindowText), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give room for the longest word."""
        return QSize(option.fontMetrics.averageCharWidth() * 20, option.fontMetrics.height() + MARGIN * 2)

    def forget(self) -> None:
        """Draw everything anew: the colours, the letters or the scale have changed."""
        self._drawn.clear()

    def _draw(self, look: Look, option: QStyleOptionViewItem, *, chosen: bool) -> QPixmap:
        if len(self._drawn) >= MOST:
            self._drawn.clear()
        ratio = self._view.devicePixelRatioF()
        picture = QPixmap(option.rect.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        palette = option.palette
        ground = Role.Highlight if chosen else (Role.Base if look.is_concerned else Role.Window)
        picture.fill(palette.color(ground))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        self._fill(painter, QRect(0, 0, option.rect.width(), option.rect.height()), look, palette, chosen=chosen)
        painter.end()
        return picture

    def _fill(self, painter: QPainter, room: QRect, look: Look, palette: QPalette, *, chosen: bool) -> None:
        metrics = painter.fontMetrics()
        dark = palette.color(Role.Base).lightness() < 128
        ink = palette.color(Role.HighlightedText if chosen else Role.Text)
        if not look.is_concerned:
            return
        if look.is_overdue:
            late = ink if chosen else QColor(LATE_DARK if dark else LATE_LIGHT)
            painter.fillRect(QRectF(0, 0, 3, room.height()), late)
            _bold(painter, OVERDUE, QRect(MARGIN, 0, room.width(), room.height()), late)
        left = MARGIN + metrics.averageCharWidth() + 2
        side = metrics.height() + 2
        if look.is_reported and look.status in SIGNS:
            _badge(painter, QRectF(left, (room.height() - side) / 2, side, side), look.status, palette, ink)
        left += side + MARGIN
        right = room.width() - MARGIN
        if look.evidence:
            painter.setPen(ink)
            right = _evidence(painter, look.evidence, room)
        quiet = palette.color(Role.HighlightedText if chosen else Role.PlaceholderText)
        painter.setPen(ink if look.is_reported else quiet)
        words = called(look.status) if look.is_reported else _("no report")
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, right - left - 2)
        painter.drawText(QRect(left, 0, right - left, room.height()), Qt.AlignmentFlag.AlignVCenter, words)


def _badge(painter: QPainter, room: QRectF, status: str, palette: QPalette, edge: QColor) -> None:
    """Paint the letter of a status on its colour."""
    dark = palette.color(Role.Base).lightness() < 128
    painter.setPen(QPen(edge, 0.6))
    painter.setBrush(QColor(SIGNS[status].dark if dark else SIGNS[status].light))
    painter.drawRoundedRect(room, 3, 3)
    painter.setPen(palette.color(Role.Text))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, SIGNS[status].letter)


def _evidence(painter: QPainter, count: int, room: QRect) -> int:
    """Paint how many pieces of evidence there are, beside a small sheet of paper; give where they begin."""
    metrics, told = painter.fontMetrics(), str(count)
    left = room.width() - MARGIN - metrics.horizontalAdvance(told) - 8
    high = metrics.height() * 0.5
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(left - 2, room.height() / 2 - high / 2, high * 0.75, high))
    painter.drawText(QRect(left + 8, 0, room.width(), room.height()), Qt.AlignmentFlag.AlignVCenter, told)
    return left


def _bold(painter: QPainter, words: str, room: QRect, color: QColor) -> None:
    """Paint words bold."""
    plain = painter.font()
    bold = QFont(plain)
    bold.setBold(True)
    painter.setFont(bold)
    painter.setPen(color)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
    painter.setFont(plain)
