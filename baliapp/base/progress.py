"""How long work tells how far it is, and hears that it should stop."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from baliapp.base.errors import Cancelled

Item = TypeVar("Item")
OFTEN = 1000
"""Of how many small things, such as lines, work goes through before it hears again whether to stop."""


class Progress:
    """Silent progress that can be cancelled; the window's own kind also shows it."""

    def __init__(self) -> None:
        self.cancelled = False

    def step(self, done: int, total: int, what: str = "") -> None:
        """Tell that ``done`` of ``total`` parts are finished, ``what`` being next; raise if cancelled."""
        if self.cancelled:
            raise Cancelled
        self.show(done, total, what)

    def through(self, items: Iterable[Item], total: int, what: str = "") -> Iterator[Item]:
        """Give ``items``, ``total`` in number, and hear again and again on the way whether to stop."""
        for number, item in enumerate(items):
            if number % OFTEN == 0:
                self.step(min(number, total - 1), total, what)
            yield item

    def show(self, done: int, total: int, what: str) -> None:
        """Show the step; here there is nobody to show it to."""

    def cancel(self) -> None:
        """Ask the work to stop at its next step; may be called from any thread."""
        self.cancelled = True
