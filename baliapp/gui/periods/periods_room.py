"""The room that rows of periods take: cells in as many lines as they need, and below them what is said of a row."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QTableView

from baliapp.gui.kit.icons import icon
from baliapp.gui.periods.periods_model import SOURCE, PeriodsModel
from baliapp.gui.periods.periods_rows import facts_of
from baliapp.gui.periods.periods_told import notes_of
from baliapp.records.kinds import Kind

AIR = 4
MOST_LINES = 3
"""Lines that a name or a sentence takes at most; the tooltip has it whole."""
EVERY_LINE = 1_000
WRAPPED = int(Qt.TextFlag.TextWordWrap)


class RowRoom:
    """Measures the rows of a table, and paints what stands below their cells."""

    def __init__(self, table: QTableView, rows: PeriodsModel) -> None:
        self._table, self._rows = table, rows
        self._known: dict[tuple[str, int, str], list[str]] = {}

    def lines(self, row: int, section: int) -> list[str]:
        """Give the text of a cell in the lines in which it is painted: a date whole, all else shortened."""
        period, name = self._rows.periods[row], self._rows.columns[section]
        width = self._table.columnWidth(section) - 2 * AIR
        if name in period.told:
            width -= self._side() + AIR
        text = str(self._rows.index(row, section).data())
        font = self.font(row, section)
        key = (text, width, font.key())
        if key not in self._known:
            is_date = name != SOURCE and facts_of(name).kind is Kind.PARTIAL_DATE
            self._known[key] = in_lines(text, font, max(1, width), EVERY_LINE if is_date else MOST_LINES)
        return self._known[key]

    def font(self, row: int, section: int) -> QFont:
        """Give the font of a cell: what is typed and not stored leans."""
        font = QFont(self._table.font())
        font.setItalic(self._rows.columns[section] in self._rows.periods[row].typed)
        return font

    def cells(self, row: int) -> int:
        """Give how high the cells of a row are."""
        most = max(len(self.lines(row, section)) for section in range(len(self._rows.columns)))
        return most * self._table.fontMetrics().lineSpacing() + 12

    def whole(self, row: int) -> int:
        """Give how high a row is, with what is said below its cells."""
        return self.cells(row) + sum(height for _sign, _text, height in self._notes(row))

    def paint_notes(self, painter: QPainter, row: int) -> None:
        """Paint what is said below the cells of a row, each with its sign."""
        side, top = self._side(), self._table.rowViewportPosition(row) + self.cells(row)
        for sign, text, height in self._notes(row):
            painter.drawPixmap(QRect(AIR, top, side, side), icon(sign).pixmap(side, side))
            painter.setPen(self._table.palette().color(QPalette.ColorRole.Text))
            painter.drawText(QRect(AIR * 2 + side, top, self._inside(), height), WRAPPED, text)
            top += height

    def _notes(self, row: int) -> list[tuple[str, str, int]]:
        room, metrics = QRect(0, 0, self._inside(), 10_000), self._table.fontMetrics()
        found = notes_of(self._rows.periods[row])
        return [(sign, text, metrics.boundingRect(room, WRAPPED, text).height() + 6) for sign, text in found]

    def _inside(self) -> int:
        return max(1, self._table.viewport().width() - AIR * 3 - self._side())

    def _side(self) -> int:
        return self._table.fontMetrics().height()


def in_lines(text: str, font: QFont, width: int, most: int) -> list[str]:
    """Give a text in lines of a width, the last of them shortened where there would be more than ``most``."""
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    layout, option = QTextLayout(text, font), QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts = list[int]()
    while len(starts) <= most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    units = text.encode("utf-16-le")  # Qt counts in these, and some letters take two
    ends = [*starts[1:], len(units) // 2]
    parts = [units[2 * start : 2 * end].decode("utf-16-le") for start, end in zip(starts, ends, strict=True)]
    if len(parts) > most:
        parts[most - 1 :] = [metrics.elidedText("".join(parts[most - 1 :]), Qt.TextElideMode.ElideRight, width)]
    return [part.strip() for part in parts]
