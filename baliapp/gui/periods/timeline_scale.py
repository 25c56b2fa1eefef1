"""Which years a timeline shows, and where in its width a day lies."""

import datetime
from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

FEWEST_DAYS = 366
"""Nobody asks for less than a year across the whole width."""
STEP = 1.5
"""How much nearer one turn of the wheel brings the years."""
YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)


class Scale(QObject):
    """The days from ``first`` to ``last``, of which those from ``low`` to ``high`` are shown."""

    moved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.first = self.low = datetime.date(2002, 1, 1).toordinal()
        self.last = self.high = datetime.date(2002, 12, 31).toordinal()

    def span(self, first: datetime.date, last: datetime.date) -> None:
        """Reach from ``first`` to ``last``; what was zoomed into stays, where the ends stay."""
        ends = (first.toordinal(), last.toordinal())
        if ends != (self.first, self.last):
            self.first, self.last = self.low, self.high = ends
            self.moved.emit()

    def x(self, day: datetime.date, width: float) -> float:
        """Give where a day begins in a width; beyond it where the day is not shown."""
        return (day.toordinal() - self.low) / (self.high + 1 - self.low) * width

    def zoom(self, steps: float, at: float = 0.5) -> None:
        """Come nearer by so many steps, or go back where they are negative, around a place between 0 and 1."""
        shown = self.high - self.low
        wanted = min(max(round(shown / STEP**steps), FEWEST_DAYS), self.last - self.first)
        self._show(round(self.low + (shown - wanted) * at), wanted)

    def pan(self, share: float) -> None:
        """Move on by a share of what is shown."""
        shown = self.high - self.low
        self._show(self.low + round(shown * share), shown)

    def show_all(self) -> None:
        """Show all years."""
        self._show(self.first, self.last - self.first)

    @property
    def is_whole(self) -> bool:
        """Whether all years are shown."""
        return (self.low, self.high) == (self.first, self.last)

    def years(self, width: float, room: float) -> Iterator[tuple[int, float]]:
        """Give the years that can be named where each name wants ``room``, with where each begins."""
        first, last = (datetime.date.fromordinal(day).year for day in (self.low, self.high))
        most = max(1, int(width / room))
        step = next((each for each in YEAR_STEPS if (last - first + 1) / each <= most), YEAR_STEPS[-1])
        for year in range(first - first % step, last + 1, step):
            if year >= 1 and (x := self.x(datetime.date(year, 1, 1), width)) >= 0:
                yield year, x

    def _show(self, low: int, shown: int) -> None:
        low = max(self.first, min(low, self.last - shown))
        if (low, low + shown) != (self.low, self.high):
            self.low, self.high = low, low + shown
            self.moved.emit()
