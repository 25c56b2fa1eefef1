"""Where pages stand when they lie one below the other: plain arithmetic, in pixels."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from PySide6.QtCore import QRect, QSize, QSizeF


@dataclass(frozen=True)
class PageStack:
    """Pages of ``sizes`` (points) at ``points`` pixels a point, ``gap`` pixels apart."""

    sizes: Sequence[QSizeF]
    points: float
    gap: int
    _tops: list[int] = field(init=False)

    def __post_init__(self) -> None:
        heights = (round(size.height() * self.points) + self.gap for size in self.sizes)
        object.__setattr__(self, "_tops", list(accumulate(heights, initial=self.gap)))

    @property
    def whole(self) -> QSize:
        """The room that all pages take with the gaps around them."""
        return QSize(self._widest() + 2 * self.gap, self._tops[-1])

    def top(self, page: int) -> int:
        """Give where a page begins."""
        return self._tops[page]

    def rect(self, page: int, width: int) -> QRect:
        """Give where a page stands when ``width`` pixels are there at least: in the middle."""
        size = self.sizes[page] * self.points
        across = max(width, self.whole.width())
        return QRect((across - round(size.width())) // 2, self._tops[page], round(size.width()), round(size.height()))

    def page_at(self, y: int) -> int:
        """Give the page at a height; between two pages the one above."""
        return max(0, min(bisect_right(self._tops, y) - 1, len(self.sizes) - 1))

    def between(self, top: int, bottom: int) -> range:
        """Give the pages of which something stands between two heights."""
        return range(self.page_at(top), self.page_at(bottom) + 1) if self.sizes else range(0)

    def _widest(self) -> int:
        return round(max((size.width() for size in self.sizes), default=0.0) * self.points)
