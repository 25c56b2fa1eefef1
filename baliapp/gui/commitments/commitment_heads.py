"""The heads of the table: what a commitment is on a few lines, and by when below it; names beside the rows."""

from functools import cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QHeaderView, QWidget

from baliapp.gui.commitments.commitment_model import CommitmentModel
from baliapp.gui.commitments.status_signs import LATE_DARK, LATE_LIGHT, SIGNS, StatusSign

LINES = 3
BAR = 3
"""Pixels of the bar that tells how many have come how far."""
MARGIN = 5
Role = QPalette.ColorRole
WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


class CommitmentHead(QHeaderView):
    """Names of members on one line, commitments on several, whichever of them stand here."""

    def __init__(self, model: CommitmentModel, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self._model = model
        self._tells_promises = (orientation == Qt.Orientation.Vertical) is model.turned
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(
            QHeaderView.ResizeMode.Interactive
            if orientation == Qt.Orientation.Horizontal
            else QHeaderView.ResizeMode.Fixed
        )

    def sizeHint(self) -> QSize:
        """Give room for the lines above a column; beside a row, for the longest name as far as that is sensible."""
        metrics = self.fontMetrics()
        if self.orientation() == Qt.Orientation.Horizontal:
            lines = LINES + 1 if self._tells_promises else 1
            return QSize(0, metrics.lineSpacing() * lines + MARGIN * 2)
        names = [each.name for each in self._model.table.members]
        widest = max((metrics.horizontalAdvance(f"? {name}") for name in names), default=0)
        room = metrics.averageCharWidth() * (46 if self._tells_promises else 30)
        return QSize(room if self._tells_promises else min(room, widest + MARGIN * 3), 0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint a head: its words, and a line to the next."""
        palette = self.palette()
        painter.save()
        painter.fillRect(rect, palette.color(Role.Base))
        painter.setPen(palette.color(Role.Mid))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        room = rect.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        if self._tells_promises:
            self._paint_promise(painter, room, section)
        else:
            painter.setPen(palette.color(Role.Text))
            name = str(self._model.headerData(section, self.orientation()))
            name = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room.adjusted(0, -MARGIN, 0, MARGIN), Qt.AlignmentFlag.AlignVCenter, name)
        self._paint_counts(painter, rect, section)
        painter.restore()

    def _paint_counts(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint how many have come how far as a bar in the colours of the badges; the tooltip and the pane tell it."""
        is_across = self.orientation() == Qt.Orientation.Horizontal
        if (self._model.rowCount() if is_across else self._model.columnCount()) < 2:
            return  # the only cell tells it already
        counted = self._model.counted(section, self.orientation())
        left = float(rect.left())
        for status, count in counted.by_status.items():
            wide = (rect.width() - 1) * count / counted.total
            painter.fillRect(QRectF(left, rect.bottom() - BAR, wide, BAR), _between(SIGNS[status]))
            left += wide

    def _paint_promise(self, painter: QPainter, room: QRect, section: int) -> None:
        promise = self._model.table.promises[section]
        palette, line = self.palette(), self.fontMetrics().lineSpacing()
        words = room.adjusted(0, 0, 0, -line)
        painter.setPen(palette.color(Role.Text))
        painter.drawText(words, WRAPPED, self._cut(promise.what, words))
        dark = palette.color(Role.Base).lightness() < 128
        late = QColor(LATE_DARK if dark else LATE_LIGHT)
        painter.setPen(late if self._model.is_late(promise) else palette.color(Role.PlaceholderText))
        when = self.fontMetrics().elidedText(self._model.due(promise), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(
            QRect(room.left(), room.bottom() - line, room.width(), line + 2), Qt.AlignmentFlag.AlignVCenter, when
        )

    def _cut(self, words: str, room: QRect) -> str:
        """Cut what has no room, with an ellipsis."""
        lines = max(1, room.height() // self.fontMetrics().lineSpacing())
        return self.fontMetrics().elidedText(
            " ".join(words.split()),
            Qt.TextElideMode.ElideRight,
            room.width() if lines == 1 else round(room.width() * (lines - 0.5)),
        )


@cache
def _between(sign: StatusSign) -> QColor:
    """Give a colour between those of a badge in light and in dark, so that a thin bar is told apart in both."""
    color = QColor(sign.dark)
    return QColor.fromHsl(color.hslHue(), color.hslSaturation(), 130)
