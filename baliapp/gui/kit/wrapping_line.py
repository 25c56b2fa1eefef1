"""Parts side by side that go on in a line below where there is no more room, as words do."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class WrappingLine(QLayout):
    """Lines of parts, each as wide as it asks for and in the middle of its line, from the side where reading begins."""

    def __init__(self, apart: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._apart = apart
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        """Put a part behind the others."""
        self._items.append(item)

    def count(self) -> int:
        """Give how many parts there are."""
        return len(self._items)

    def itemAt(self, place: int) -> QLayoutItem:
        """Give the part in a place, and nothing beyond the last."""
        return self._items[place] if 0 <= place < len(self._items) else None  # type: ignore[return-value]  # Qt asks so

    def takeAt(self, place: int) -> QLayoutItem:
        """Take the part in a place out of the line."""
        return self._items.pop(place) if 0 <= place < len(self._items) else None  # type: ignore[return-value]  # as above

    def expandingDirections(self) -> Qt.Orientation:
        """Take no more room than the lines need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Tell that there are more lines where there is less room."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height of all lines."""
        lines, margins = self._lines(width), self.contentsMargins()
        inside = sum(map(_height, lines)) + self._apart * max(0, len(lines) - 1)
        return inside + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """Ask for the room of the widest part: whoever has more gives it."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Give the room of the widest part."""
        margins, inside = self.contentsMargins(), QSize()
        for item in self._items:
            inside = inside.expandedTo(item.minimumSize())
        return inside + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def setGeometry(self, room: QRect) -> None:
        """Put each part into its place."""
        super().setGeometry(room)
        margins, widget = self.contentsMargins(), self.parentWidget()
        is_mirrored = widget is not None and widget.isRightToLeft()
        top = room.top() + margins.top()
        for line in self._lines(room.width()):
            across, height = margins.left(), _height(line)
            for item in line:
                size = item.sizeHint()
                left = room.right() + 1 - across - size.width() if is_mirrored else room.left() + across
                item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
                across += size.width() + self._apart
            top += height + self._apart

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        margins, lines, taken = self.contentsMargins(), list[list[QLayoutItem]](), 0
        room = width - margins.left() - margins.right()
        for item in (each for each in self._items if not each.isEmpty()):
            wide = item.sizeHint().width()
            if not lines or taken + self._apart + wide > room:
                lines.append([item])
                taken = wide
            else:
                lines[-1].append(item)
                taken += self._apart + wide
        return lines


def _height(line: list[QLayoutItem]) -> int:
    return max(item.sizeHint().height() for item in line)
