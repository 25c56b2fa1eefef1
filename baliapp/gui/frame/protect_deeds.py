"""What the window does about passphrases: put one on the database, and lock the window until it is typed again."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.kit.office import Office

if TYPE_CHECKING:
    from baliapp.gui.frame.actions import Does
    from baliapp.gui.frame.deeds import Deeds
    from baliapp.gui.protecting.locking import Locking


class ProtectDeeds:
    """Protects the database that is open."""

    def __init__(self, deeds: "Deeds", office: Office, window: QWidget) -> None:
        self.deeds, self.office, self.window = deeds, office, window
        self._locking: Locking | None = None
        self.is_ending = False
        """Whether the program ends while it is locked: no window can save anything then, and none is asked."""

    def table(self) -> "Does":
        """Give what each action does."""
        return {"protect": self.protect, "lock": self.lock}

    def protect(self) -> None:
        """Ask for a passphrase, and write the file anew with it."""
        if self.deeds.desk is None or not self.deeds.may_close():
            return
        if self.office.database.shared:
            told = _("A shared database has no passphrase: its server says who may read it.")
            self.office.refused.emit(UserError(told, _("Ask the keeper of the server.")))
        elif self.office.only_reading:
            self.office.refused.emit(UserError(self.office.only_reading, _("Nothing was changed.")))
        else:
            from baliapp.gui.protecting.protect_dialog import ProtectDialog  # deferred: loads SQLAlchemy

            ProtectDialog(self.office, self.window).exec()

    def lock(self) -> None:
        """Hide all records until the passphrase is typed."""
        if self.deeds.desk is not None:
            self.locking.lock()

    def watch(self) -> None:
        """Lock the window by itself after a while, where the database is protected."""
        if self.office.is_loaded and self.office.database.is_protected:
            self.locking.begin()

    @property
    def locking(self) -> "Locking":
        """What locks the window; clear files never load it."""
        if self._locking is None:
            from baliapp.gui.protecting.locking import Locking  # deferred: most files are not protected

            self._locking = Locking(self.office, self.window)
            self._locking.ended.connect(self._end)
        return self._locking

    def _end(self) -> None:
        self.is_ending = True
        self.window.close()
