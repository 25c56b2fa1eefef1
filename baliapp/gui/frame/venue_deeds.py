"""What the window does about venue copies: take one, bring one back, and say that this is one."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from baliapp.base.cloud_copies import conflicted_copies
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
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
        self._told: list[Path] = []

    def table(self) -> "Does":
        """Give what each action does."""
        return {"take_copy": self.take, "bring_back": self.bring_back, "open_questions": self.decide}

    def take(self) -> None:
        """Ask for whom a copy is taken and until when, and write it."""
        if self.deeds.desk is not None and self.deeds.may_leave():
            from baliapp.gui.venue.take_dialog import TakeDialog  # deferred: loads SQLAlchemy

            TakeDialog(self.office, self.window).exec()

    def bring_back(self, file: Path | None = None) -> None:
        """Show what a copy would bring, ask what only an officer can decide, and bring it in."""
        if self.deeds.desk is not None and self.deeds.may_leave():
            from baliapp.gui.venue.return_dialog import bring_back  # deferred: loads SQLAlchemy

            bring_back(self.office, self.window, file)

    def decide(self) -> None:
        """Show what was left open when copies came back."""
        if self.deeds.desk is not None and self.deeds.may_leave():
            from baliapp.gui.venue.open_questions import decide_questions  # deferred: loads SQLAlchemy

            decide_questions(self.office, self.window)

    def tell_copy(self, bars: QVBoxLayout) -> None:
        """Say in a band that the database is a copy, where it is one."""
        if self.office.is_loaded:
            from baliapp.gui.venue.venue_bar import tell_copy  # deferred: loads SQLAlchemy, as is loaded by now

            self.bar = tell_copy(self.office, bars, self.bar)
            self._tell_conflicted()

    def _tell_conflicted(self) -> None:
        """Say that a cloud folder has made a second file of this one, whose changes nobody sees here."""
        file = self.office.database.path
        found = conflicted_copies(file) if file else []
        if found and found != self._told:
            names = ", ".join(f"“{each.name}”" for each in found)
            told = _("Beside this database lies what a cloud folder has made of it on another computer: {names}.")
            advice = _("Look at it with File > Bring back a venue copy, which brings its changes in; then delete it.")
            self.office.noticed.emit(UserError(told.format(names=names), advice))
        self._told = found
