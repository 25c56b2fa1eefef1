"""Laws of lines of parts that wrap."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from baliapp.gui.kit.wrapping_line import WrappingLine

APART, MARGIN = 4, 3


@pytest.fixture
def box(qtbot: QtBot) -> QWidget:
    """Give five parts of 100 × 20, side by side where there is room."""
    box = QWidget()
    line = WrappingLine(APART, box)
    line.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
    for number in range(5):
        part = QLabel(str(number))
        part.setFixedSize(100, 20)
        line.addWidget(part)
    qtbot.addWidget(box)
    return box


def rows_of(box: QWidget, width: int) -> list[list[str]]:
    box.resize(width, 400)
    box.show()
    rows = dict[int, list[tuple[int, str]]]()
    for part in box.findChildren(QLabel):
        rows.setdefault(part.y(), []).append((part.x(), part.text()))
    return [[text for _x, text in sorted(rows[y])] for y in sorted(rows)]


@pytest.mark.parametrize(
    ("width", "rows"),
    [(5 * 104 + 2, ["01234"]), (5 * 104 + 1, ["0123", "4"]), (220, ["01", "23", "4"]), (100, list("01234"))],
)
def test_what_has_no_room_goes_on_below(box: QWidget, width: int, rows: list[str]) -> None:
    assert rows_of(box, width) == [list(row) for row in rows]
    layout = box.layout()
    assert layout is not None
    assert layout.hasHeightForWidth()
    assert layout.heightForWidth(width) == len(rows) * 20 + (len(rows) - 1) * APART + 2 * MARGIN


def test_lines_begin_where_reading_begins(box: QWidget) -> None:
    box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert rows_of(box, 220) == [["1", "0"], ["3", "2"], ["4"]]
    assert box.findChildren(QLabel)[4].geometry().right() == 220 - MARGIN - 1


def test_parts_can_be_counted_and_taken_out(box: QWidget) -> None:
    layout = box.layout()
    assert isinstance(layout, WrappingLine)
    assert layout.minimumSize() == layout.sizeHint() == QSize(100 + 2 * MARGIN, 20 + 2 * MARGIN)
    taken = layout.takeAt(0)
    assert layout.count() == 4
    assert layout.itemAt(4) is None
    assert layout.takeAt(4) is None
    assert isinstance(part := taken.widget(), QLabel)
    assert part.text() == "0"
    assert layout.expandingDirections() == Qt.Orientation(0)
