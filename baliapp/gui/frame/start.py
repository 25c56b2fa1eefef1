"""The start of the window, in the order that app.py tells."""

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess, QTimer
from PySide6.QtWidgets import QApplication

from baliapp.base import paths
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.paths import is_shared
from baliapp.base.settings import Settings
from baliapp.gui.frame.files import LAST, address_of, remember_opened, without_password
from baliapp.gui.frame.one_window import OneWindow
from baliapp.gui.frame.window import Window
from baliapp.gui.kit import theme
from baliapp.gui.kit.icons import icon, pictures
from baliapp.gui.kit.jobs import Lane
from baliapp.gui.kit.kept_icons import keep_icons
from baliapp.gui.kit.office import Office
from baliapp.gui.tabs.first_plans import Plans, keep_plans, kept_plans, loaded_plans
from baliapp.store.files.glance import glance

if TYPE_CHECKING:
    from baliapp.gui.restoring.backing_up import BackingUp

AFTER_PAINT = 20
"""Milliseconds between the first paint and the loading of the rest, so that the paint reaches the screen."""


def make_application(settings: Settings) -> QApplication:
    """Give the application in the look of the house."""
    app = QApplication([*sys.argv[:1], "-style", "fusion"])  # the quick way: QStyle in Python costs a twentieth more
    app.setApplicationName("baliapp")
    app.setDesktopFileName("baliapp")
    theme.dress(app, str(settings.get(theme.SETTING, "system")))
    return app


def own_command(address: Path | str) -> list[str]:
    """Give how this program is started on a database; a password is asked for again."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "baliapp"]
    return [*program, *([without_password(address)] if address else [])]


class Start:
    """One start of the program, from its settings to its end."""

    def __init__(self, app: QApplication, settings: Settings, file: str | None) -> None:
        self.app, self.settings, self.file = app, settings, file
        self.one = OneWindow(paths.settings_folder(), app)
        self.window: Window | None = None
        self.backing_up: BackingUp | None = None
        self.is_settled = self.is_to_begin_anew = False

    def is_taken_over(self) -> bool:
        """Tell whether another start's window has come to the front for this one."""
        return not self.one.is_first and self.one.call_first(str(address_of(self.file)) if self.file else "")

    def run(self) -> int:
        """Show the window, and stay until it is closed."""
        window = self.show()
        status = self.app.exec()
        if self.backing_up is not None:
            self.backing_up.finish()
        window.office.close()
        self.one.close()
        from baliapp.base.log_file import Event, note  # deferred: not needed for the first paint

        note(Event.ENDED)
        if self.is_to_begin_anew:
            note(Event.RESTARTING)
            command, *words = own_command(window.office.address)
            QProcess.startDetached(command, words)
        return status

    def show(self) -> Window:
        """Show the window by the quickest way there is."""
        office, address, plans = Office(self.settings, Lane()), self._address(), kept_plans()
        is_file = isinstance(address, Path) and address.is_file()
        first_look = glance(Path(address)) if plans and is_file and not self._is_backup() else None
        if plans is not None and first_look is not None:
            office.glance_at(address, first_look)
            window = self._window(office, plans)
            window.open_desk()
            pane = window.desk.pane if window.desk else None
            if pane is not None:
                pane.list.hold_back_scripts(True)
                pane.list.painted_first.connect(lambda: QTimer.singleShot(AFTER_PAINT, window, self._show_scripts))
            window.show()
            if pane is None or not pane.list.isVisible():  # no list, or an empty one: nothing tells when it is painted
                QTimer.singleShot(AFTER_PAINT, window, self._show_scripts)
        else:
            window = self._window(office, loaded_plans())
            window.show()
            QTimer.singleShot(AFTER_PAINT, window, lambda: self._load_first(address))
        return window

    def _is_backup(self) -> bool:
        """Tell whether the file that was named is a backup, of which is asked first what to do."""
        if self.file is None:
            return False
        from baliapp.store.backups.names import named  # deferred: most starts name no file

        return named(Path(self.file)) is not None

    def _window(self, office: Office, plans: Plans) -> Window:
        self.window = Window(office, plans)
        return self.window

    def _watch(self) -> None:
        from baliapp.gui.frame.crash_dialog import CrashWatch  # deferred: not needed for the first paint

        watch = CrashWatch(self._shown().office, self._shown())
        watch.restarting.connect(self._begin_anew)
        watch.watch()
        from baliapp.base.log_file import Event, note  # deferred: not needed for the first paint

        note(Event.STARTED)

    def _begin_anew(self) -> None:
        """Close the window, and have the program start once it has let go of everything; unless the officer stays."""
        self.is_to_begin_anew = True
        if not self._shown().close():
            self.is_to_begin_anew = False

    def _show_scripts(self) -> None:
        """Paint the names in other scripts too, with fonts of ours where the machine has none; then load the rest."""
        window = self._shown()
        window.fill_menus()
        self._bring_scripts()
        if window.desk and (pane := window.desk.pane):
            pane.list.hold_back_scripts(False)
        QTimer.singleShot(AFTER_PAINT, window, self._load)

    def _bring_scripts(self) -> None:
        from baliapp.gui.kit.screen_fonts import bring_missing_scripts  # deferred: not needed for the first paint

        if bring_missing_scripts():
            self._shown().update()

    def _load(self) -> None:
        """Load what the first paint did without, and open the database properly."""
        window = self._shown()
        self._watch()
        try:
            _opened = window.office.database
        except UserError:
            address = window.office.address
            window.close_desk()
            window.files.open(address)  # which says in words what is wrong, and asks where there is a choice
        else:
            remember_opened(window.office, window.office.address)
            window.use_plans(loaded_plans())
            window.become_able()
            window.files.warn()
        self._settle()

    def _load_first(self, address: Path | str) -> None:
        """Open the database, or make it at the very first start."""
        window = self._shown()
        self._bring_scripts()
        self._watch()
        is_new = address == paths.default_database() and not paths.default_database().exists()
        if is_new:
            window.wait_for(_("The database of members, meetings and documents known since 2002 is being made."))
            making = window.files.make(paths.default_database(), starter=True)
            making.failed.connect(lambda *_why: window.close_desk())
            making.cancelled.connect(window.close_desk)
        if is_shared(address):
            self._settle()  # before the password is asked for: a later start shall be heard meanwhile
            window.close_desk()
        if not is_new and not window.files.open(address):
            window.close_desk()
        if not self.is_settled:
            self._settle()

    def _settle(self) -> None:
        """Do what has time: keep the plans for the next start, ask for the name, listen to later starts."""
        window = self._shown()
        try:
            keep_plans(loaded_plans())
            keep_icons(pictures().painted)
        except OSError as fault:
            window.office.said.emit(_("The settings could not be written: {fault}").format(fault=fault.strerror))
        window.ask_officer()
        self.app.setWindowIcon(icon("landmark"))
        self.one.listen(self._called)
        self._begin_backing_up()
        self._sweep()
        gc.freeze()
        gc.enable()
        self.is_settled = True

    def _begin_backing_up(self) -> None:
        from baliapp.gui.restoring.backing_up import BackingUp  # deferred: not needed for the first paint

        self.backing_up = BackingUp(self._shown().office, self._shown())

    def _sweep(self) -> None:
        """Wipe, off the main thread, what runs that were killed left in the temporary folder."""
        from threading import Thread  # deferred: not needed for the first paint

        from baliapp.base.private_folders import sweep  # deferred: as above

        Thread(target=sweep, name="sweeping").start()  # the end of the program waits for it

    def _called(self, file: str) -> None:
        """Come to the front for a later start, with the file it was given."""
        window = self._shown()
        window.come_to_front()
        if not file or address_of(file) == window.office.address:
            return
        if QApplication.activeModalWidget() is not None or window.office.jobs.is_busy():
            window.tell(
                UserError(
                    _("{file} was not opened, because something else is still going on here.").format(file=file),
                    _("Finish that first, then open it with File > Open."),
                )
            )
        else:
            window.files.open(address_of(file))

    def _shown(self) -> Window:
        assert self.window is not None
        return self.window

    def _address(self) -> Path | str:
        kept = self.file or self.settings.get(LAST)
        return address_of(kept) if isinstance(kept, str) and kept else paths.default_database()
