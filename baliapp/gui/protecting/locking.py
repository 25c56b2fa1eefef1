"""Locking the window by key or after a while: records leave the screen, and the key of the file is forgotten.

Everything stays in memory as it was, half-typed words included; only the database cannot be read until the passphrase
has been typed again. Work that goes on at that moment is finished first.
"""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMessageBox, QPushButton, QWidget
from shiboken6 import isValid

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.documents.document_copies import throw_away
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.passphrase import PassphraseDialog
from baliapp.gui.protecting.curtain import LOCKED_TITLE, Curtain, windows_shown
from baliapp.store.tables.entries import Changed

LOCK = "Ctrl+Shift+L"
AFTER = "lock.after"
CHOICES = (5, 15, 30, 60)
USUAL = 15
"""Minutes without a key or a click."""
MINUTE = 60_000
AGAIN = 200
"""Milliseconds between two looks whether work that went on has ended."""
TOUCHES = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
           QEvent.Type.TouchBegin}  # fmt: skip


class Locking(QObject):
    """Locks the windows of an office whose file is protected."""

    ended = Signal()  # the officer would rather end the program than unlock it

    def __init__(self, office: Office, window: QWidget) -> None:
        super().__init__(window)
        self.office, self.window = office, window
        self._curtains: list[Curtain] = []
        self._watched: QWindow | None = None
        self.idle = QTimer(self, singleShot=True)
        self.idle.timeout.connect(self.lock)
        self._closing = QTimer(self, interval=AGAIN)
        self._closing.timeout.connect(self._forget_key)
        self.dialog: LockedDialog | None = None
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._watch)
        office.opened.connect(self.begin)
        office.leaving.connect(throw_away)
        office.remembered.connect(lambda key: self.begin() if key == AFTER else None)
        self.begin()

    @property
    def is_locked(self) -> bool:
        """Whether the passphrase is asked for."""
        return bool(self._curtains)

    def begin(self) -> None:
        """Count the minutes from now on, where the file that is open is protected."""
        self.idle.stop()
        if is_protected(self.office):
            self.idle.start(minutes(self.office) * MINUTE)
        self._watch(QGuiApplication.focusWindow() or self.window.windowHandle())

    def lock(self) -> None:
        """Cover all windows and ask for the passphrase. A file without one cannot be locked, which is said."""
        if self.is_locked:
            return
        if not is_protected(self.office):
            told = _("This database has no passphrase, so locking it would keep nobody out.")
            self.office.refused.emit(UserError(told, _("Put one on it first: File > Protect with a passphrase.")))
            return
        self.idle.stop()
        self._curtains = [Curtain(each) for each in windows_shown()]  # what is being typed is saved as the focus goes
        throw_away()
        self._closing.start()  # not at once: what looks again after that is still to read
        file = self.office.database.path
        assert file is not None  # a server has no passphrase of ours
        self.dialog = LockedDialog(self, file)
        self.dialog.open()

    def unlock(self, passphrase: str) -> None:
        """Show everything again. Raise WrongPassphrase where it is another one."""
        self.office.database.unlock(passphrase)
        self._closing.stop()
        for curtain in self._curtains:
            curtain.lift()
        self._curtains = []
        self.dialog = None
        self.begin()
        self.office.changed.emit(Changed())  # whoever found nobody to ask meanwhile looks again

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to count anew with every key and click; over a dialog, to which no menu listens, lock by key too."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not self.is_locked:
            is_lock = QKeySequence(event.keyCombination()) == QKeySequence(LOCK)
            if is_lock and QApplication.activeModalWidget() is not None:
                self.lock()
                return True
        if event.type() in TOUCHES and self.idle.isActive():
            self.idle.start()
        return super().eventFilter(watched, event)

    def _watch(self, window: QWindow | None) -> None:
        """Listen to the window that has the keyboard: to it alone, since every event passes through here."""
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = window if self.idle.isActive() else None
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def _forget_key(self) -> None:
        lanes = (self.office.jobs, self.office.looking, self.office.aside)
        if not any(lane.is_busy() for lane in lanes):
            self._closing.stop()
            self.office.database.lock_up()


class LockedDialog(PassphraseDialog):
    """Stands over the covered windows until the passphrase is typed, however long that takes."""

    def __init__(self, locking: Locking, file: Path) -> None:
        super().__init__(file, locking.window)
        self.locking = locking
        self.setWindowTitle(_(LOCKED_TITLE))
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, False)
        self.open_button.setText(_("&Unlock"))
        box = self.findChild(QDialogButtonBox)
        assert box is not None
        box.button(QDialogButtonBox.StandardButton.Cancel).hide()
        self.end_button = QPushButton(_("&End baliapp…"))
        self.end_button.setAutoDefault(False)
        self.end_button.clicked.connect(self.ask_end)
        box.addButton(self.end_button, QDialogButtonBox.ButtonRole.ResetRole)  # apart from the others

    def ask_end(self) -> None:
        """End the program where nobody has the passphrase, or the file is out of reach; the key is asked for then."""
        box = QMessageBox(
            QMessageBox.Icon.Question, _(LOCKED_TITLE), _("End baliapp without unlocking it?"), parent=self
        )
        box.setInformativeText(
            _("All that was saved is in the file. What is half typed in a form or a dialog is lost, if anything is.")
        )
        end = box.addButton(_("&End baliapp"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        if box.clickedButton() is end:
            self.done(0)
            self.locking.ended.emit()

    def try_key(self, passphrase: str) -> None:
        """Open the database again."""
        self.locking.unlock(passphrase)

    def reject(self) -> None:
        """Stay: Escape unlocks nothing."""


def is_protected(office: Office) -> bool:
    """Tell whether the database that is open has a passphrase."""
    return office.is_loaded and office.database.is_protected


def minutes(office: Office) -> int:
    """Give after how many minutes without a key or a click the window locks itself."""
    kept = office.settings.get(AFTER)
    return kept if isinstance(kept, int) and kept in CHOICES else USUAL
