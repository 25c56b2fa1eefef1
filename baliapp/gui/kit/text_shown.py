"""A text as Qt shows it: its line ends are alike, and letters beyond the first 65,536 take two of its places."""

import re
from bisect import bisect_right

_IRREGULAR = re.compile("\r\n|[\U00010000-\U0010ffff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


class ShownText:
    """The text to show, and its places counted both ways: ours by letters, Qt's by halves of long ones."""

    def __init__(self, text: str) -> None:
        self.text = _LINE_ENDS.sub("\n", text).replace("\0", "\ufffd")
        self._places, self._positions, self._shifts = list[int](), list[int](), [0]
        for found in _IRREGULAR.finditer(text):
            shift = self._shifts[-1] + (-1 if found[0] == "\r\n" else 1)
            self._places.append(found.end())
            self._positions.append(found.end() + shift)
            self._shifts.append(shift)

    def position(self, place: int) -> int:
        """Give Qt's position of one of our places."""
        return place + self._shifts[bisect_right(self._places, place)]

    def place(self, position: int) -> int:
        """Give our place at one of Qt's positions."""
        return position - self._shifts[bisect_right(self._positions, position)]
