"""How long work tells how far it is, and hears that it should stop."""

from baliapp.base.errors import Cancelled


class Progress:
    """Silent progress that can be cancelled; the window's own kind also shows it."""

    def __init__(self) -> None:
        self.cancelled = False

    def step(self, done: int, total: int, what: str = "") -> None:
        """Tell that ``done`` of ``total`` parts are finished, ``what`` being next; raise if cancelled."""
        if self.cancelled:
            raise Cancelled
        self.show(done, total, what)

    def show(self, done: int, total: int, what: str) -> None:
        """Show the step; here there is nobody to show it to."""

    def cancel(self) -> None:
        """Ask the work to stop at its next step; may be called from any thread."""
        self.cancelled = True
