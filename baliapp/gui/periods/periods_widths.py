"""How the columns of periods share their room: dates are never cut, sentences take what is left."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from baliapp.gui.periods.periods_model import SOURCE, PeriodsModel

LETTERS = {"participant": 17, "body": 17, "status": 9, "since": 14, "until": 11, SOURCE: 22, "note": 18}
"""How many letters of a column are worth room of their own."""
SENTENCES = (SOURCE, "note")
LEAST = 12
"""Letters that a sentence shows at least."""
MEASURED = 100
"""Rows that are measured."""
AIR = 16


def shared_widths(rows: PeriodsModel, room: int, metrics: QFontMetrics) -> list[int]:
    """Give names, statuses and dates what they want, and share the rest between source and note.

    Where the room is scarce they keep their longest word whole, as far as all of them can.
    """
    names, least = rows.columns, metrics.averageCharWidth() * LEAST
    measured = [_measured(rows, section, metrics) for section in range(len(names))]
    firm = [each for name, each in zip(names, measured, strict=True) if name not in SENTENCES]
    words, wanted = (sum(each[place] for each in firm) for place in (0, 1))
    there = max(0, room - least * len(SENTENCES))
    wordy = sum(each[1] for name, each in zip(names, measured, strict=True) if name in SENTENCES)
    more = min(1.0, max(0.0, (there - words) / max(1, wanted - words)))
    fewer = min(1.0, there / max(1, words))
    widths = [int((word + (whole - word) * more) * fewer) for word, whole in measured]
    left = room - sum(width for name, width in zip(names, widths, strict=True) if name not in SENTENCES)
    return [
        int(left * whole / wordy) if name in SENTENCES else width
        for name, width, (_word, whole) in zip(names, widths, measured, strict=True)
    ]


def _measured(rows: PeriodsModel, section: int, metrics: QFontMetrics) -> tuple[int, int]:
    """Give the room that the longest word of a column takes, and the room that its texts want, within bounds."""
    texts = {str(rows.headerData(section, Qt.Orientation.Horizontal))}
    texts |= {str(rows.index(row, section).data())[:40] for row in range(min(MEASURED, rows.rowCount()))}
    most = metrics.averageCharWidth() * LETTERS[rows.columns[section]] + AIR
    wanted = max(metrics.horizontalAdvance(text) for text in texts) + AIR
    word = max(metrics.horizontalAdvance(word) for text in texts for word in [*text.split(), ""]) + AIR
    return min(word, most), min(wanted, most)
