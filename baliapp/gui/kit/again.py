"""What could not be saved because others were writing: tried again by itself, in order, until it is."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from baliapp.base.i18n import _
from baliapp.store.files.faults import Busy

if TYPE_CHECKING:
    from baliapp.gui.kit.office import Office

Attempt = Callable[[], None]
"""Saves, or raises Busy while it is too early."""
BETWEEN = 700
"""Milliseconds between two attempts."""


class Again(QObject):
    """Holds what waits, each under a key of its own: the newest of a key takes the place of the one before.

    As long as something waits, the window waits for others not even for a moment.
    """

    emptied = Signal()
    forgotten = Signal()  # what waited is tried no longer

    def __init__(self, office: "Office") -> None:
        super().__init__(office)
        self._office = office
        self._waiting: dict[object, Attempt] = {}
        self._trying = False
        self._timer = QTimer(self, interval=BETWEEN)
        self._timer.timeout.connect(self.catch_up)

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits any more."""
        return not self._waiting

    def add(self, key: object, attempt: Attempt) -> None:
        """Try ``attempt`` until the database can be written to."""
        self._waiting.pop(key, None)
        self._waiting[key] = attempt
        self._office.database.hurry(0)
        self._timer.start()

    def drop(self, key: object) -> None:
        """Try no longer what waits under a key."""
        self._waiting.pop(key, None)
        self._rest()

    def forget(self) -> None:
        """Try nothing any more."""
        self._waiting.clear()
        self._timer.stop()
        self.forgotten.emit()

    def catch_up(self) -> bool:
        """Try all that waits, without holding the window up; True when nothing waits any more."""
        if not self._trying:
            self._trying = True
            try:
                self._try_all()
            finally:
                self._trying = False
            self._rest()
        return self.is_empty

    def _try_all(self) -> None:
        for key, attempt in list(self._waiting.items()):
            try:
                attempt()
            except Busy:
                return
            if self._waiting.get(key) is attempt:
                del self._waiting[key]

    def _rest(self) -> None:
        if self.is_empty and self._timer.isActive():
            self._timer.stop()
            self._office.database.hurry()
            self.emptied.emit()


def all_saved(office: "Office", parent: QWidget) -> bool:
    """Wait in words until all is saved; True when it is, or when the officer would rather go without."""
    again = office.again
    if again.catch_up():
        return True
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_("Not saved yet"))
    box.setText(_("Another program is writing to the database, and what you did last is not saved yet."))
    box.setInformativeText(
        _(
            "It is tried again all the time, and this goes on by itself once it is saved."
            " If you leave now, what you typed is kept on this machine and stands in its record when you come back;"
            " anything else has to be done again."
        )
    )
    stay = box.addButton(_("&Stay here"), QMessageBox.ButtonRole.RejectRole)
    leave = box.addButton(_("&Leave without saving"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(stay)
    again.emptied.connect(box.accept)
    box.exec()
    if box.clickedButton() is leave:
        again.forget()
    return again.is_empty
