"""How the columns of periods share their room: dates are never cut, sentences take what is left."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from baliapp.gui.periods.periods_model import SOURCE, PeriodsModel

LETTERS = {"participant": 14, "body": 14, "status": 9, "since": 17, "until": 11, SOURCE: 18, "note": 12}
"""How many letters of a column are worth room of their own."""
SENTENCES = (SOURCE, "note")
LEAST = 9
"""Letters that a sentence shows at least."""
MEASURED = 100
"""Rows that are measured."""
AIR = 16


def shared_widths(rows: PeriodsModel, room: int, metrics: QFontMetrics) -> list[int]:
    """Give names, statuses and dates what they want, and share what is left between source and note."""
    names, least = rows.columns, metrics.averageCharWidth() * LEAST
    wanted = [_wanted(rows, section, metrics) for section in range(len(names))]
    firm = sum(width for name, width in zip(names, wanted, strict=True) if name not in SENTENCES)
    share = min(1.0, max(0, room - least * len(SENTENCES)) / max(1, firm))
    left = room - int(firm * share)
    return [
        left // len(SENTENCES) if name in SENTENCES else int(width * share)
        for name, width in zip(names, wanted, strict=True)
    ]


def _wanted(rows: PeriodsModel, section: int, metrics: QFontMetrics) -> int:
    """Give the room that the texts of a column want, within bounds."""
    texts = [str(rows.headerData(section, Qt.Orientation.Horizontal))]
    texts += [str(rows.index(row, section).data()) for row in range(min(MEASURED, rows.rowCount()))]
    widest = max(metrics.horizontalAdvance(text[:40]) for text in texts) + AIR
    return min(widest, metrics.averageCharWidth() * LETTERS[rows.columns[section]] + AIR)
