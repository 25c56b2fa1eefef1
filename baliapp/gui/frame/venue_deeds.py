"""What the window does about venue copies: take one, bring one back, and say that this is one."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from baliapp.gui.kit.office import Office

if TYPE_CHECKING:
    from baliapp.gui.frame.actions import Does
    from baliapp.gui.frame.deeds import Deeds
    from baliapp.gui.venue.venue_bar import VenueBar


class VenueDeeds:
    """Does things with copies of the database that is open."""

    def __init__(self, deeds: "Deeds", office: Office, window: QWidget) -> None:
        self.deeds, self.office, self.window = deeds, office, window
        self.bar: VenueBar | None = None

    def table(self) -> "Does":
        """Give what each action does."""
        return {"take_copy": self.take}

    def take(self) -> None:
        """Ask for whom a copy is taken and until when, and write it."""
        if self.deeds.desk is not None and self.deeds.may_leave():
            from baliapp.gui.venue.take_dialog import TakeDialog  # deferred: loads SQLAlchemy

            TakeDialog(self.office, self.window).exec()

    def tell_copy(self, bars: QVBoxLayout) -> None:
        """Say in a band that the database is a copy, where it is one."""
        if self.office.is_loaded:
            from baliapp.gui.venue.venue_bar import tell_copy  # deferred: loads SQLAlchemy, as is loaded by now

            self.bar = tell_copy(self.office, bars, self.bar)
