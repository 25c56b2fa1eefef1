"""Opening and making databases from the window, and the list of those opened before."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from baliapp.base import paths
from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.base.paths import is_shared
from baliapp.base.progress import Progress
from baliapp.base.settings import Settings
from baliapp.gui.kit.jobs import Job
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.open_address import open_address

if TYPE_CHECKING:
    from baliapp.store.backups.names import Named
    from baliapp.store.steps.database import Database

LAST, RECENT = "file", "recent"
MOST_RECENT = 8
DATABASES = "database"
"""For what the folder is remembered in which databases are opened and made."""


class Files(QObject):
    """What the File menu does. Asking and doing are apart, so that a start or a test can do without asking."""

    def __init__(self, office: Office, window: QWidget) -> None:
        super().__init__(window)
        self.office, self.window = office, window
        self.may_leave: Callable[[], bool] = lambda: True
        """Saves what is pending; True when the database that is open may be left."""

    def table(self) -> Mapping[str, Callable[[], object]]:
        """Give what each action that is about whole databases does."""
        return {
            "new_file": self.ask_new,
            "open_file": self.ask_open,
            "open_shared": self.ask_shared,
            "backups": self.show_backups,
        }

    def open(self, address: Path | str) -> bool:
        """Open a database in place of the one that is open; say why where that cannot be."""
        if is_shared(address):
            return self._open_shared(str(address))
        from baliapp.gui.recovering.opening import open_or_ask  # deferred: loads SQLAlchemy
        from baliapp.store.backups.names import named  # deferred with it

        if (backup := named(Path(address))) is not None:
            return self._open_backup(backup)
        found = open_or_ask(self.office, Path(address), self.window, self.open)
        if found is None or not self._take(found, Path(address)):
            return False
        if found.amiss:
            self._tell_amiss(found.amiss)
        else:
            self.warn()
        return True

    def warn(self) -> None:
        """Say once for each file what is risky about where it lies."""
        from baliapp.gui.recovering.place_warning import warn_of_place  # deferred: not needed for the first paint

        warn_of_place(self.office)

    def _open_backup(self, backup: "Named") -> bool:
        """Look at a backup, or restore it: whatever the officer wishes."""
        from baliapp.gui.recovering.opening import open_or_ask  # deferred: loads SQLAlchemy
        from baliapp.gui.restoring.opened_backup import Wish, ask_what, home_of  # deferred: loads SQLAlchemy
        from baliapp.store.files.one_user import Access  # deferred with it
        from baliapp.store.files.protecting import settle  # deferred with it
        from baliapp.store.recovery.restoring import put_in_place  # deferred with it

        home = home_of(self.office, backup)
        if home is not None and home != self.office.address:
            settle(home, self.office.author())  # it may wait to get its name back
        wish = ask_what(backup, home, self.window)
        try:
            if wish is Wish.LOOK:
                found = open_or_ask(self.office, backup.path, self.window, self.open, Access.READING)
                return found is not None and self._take(found, backup.path, is_to_remember=False)
            if wish is Wish.PUT_BACK and home is not None:
                put_in_place(home, backup.path, self.office.author())
        except UserError as fault:
            self.office.refused.emit(fault)
            return False
        if wish is None or home is None or not (home == self.office.address or self.open(home)):
            return False
        if wish is Wish.RESTORE:
            self.show_backups(backup.path)
        return True

    def _tell_amiss(self, found: list[str]) -> None:
        told = ngettext(
            "The file was not closed properly last time, and {count} thing in it is not as it should be: {first}",
            "The file was not closed properly last time, and {count} things in it are not as they should be: {first}",
            len(found),
        ).format(count=len(found), first=found[0])
        self.office.noticed.emit(UserError(told, _("“baliapp check” lists all; an older backup may hold it right.")))

    def _open_shared(self, address: str) -> bool:
        from baliapp.gui.frame.connecting import connect  # deferred: most databases are files

        connected = connect(self.office, address, self.window)
        return connected is not None and self._take(*connected)

    def make(self, path: Path, starter: bool) -> Job:
        """Make a database off the main thread, then work with it."""
        author = self.office.author()

        def made(progress: Progress) -> "Database":
            from baliapp.store.files.one_user import Access  # deferred with it
            from baliapp.store.opening.databases import create_database  # deferred: loads SQLAlchemy and Alembic

            create_database(path, author, starter=starter, progress=progress).close()
            return open_address(path, author, Access.ALONE)

        job = self.office.jobs.start(made, _("Making {file}").format(file=path.name))
        job.finished.connect(lambda database: self._take(database, path))
        job.failed.connect(lambda message, advice: self.office.refused.emit(UserError(message, advice)))
        return job

    def ask_open(self) -> None:
        """Ask which file to open."""
        from PySide6.QtWidgets import QFileDialog  # deferred: not needed for the first paint

        name, _kind = QFileDialog.getOpenFileName(
            self.window, _("Open a database"), str(self._folder()), f"{_both()};;{_('All files (*)')}"
        )
        if name:
            self._remember_folder(Path(name))
            self.open(Path(name))

    def ask_new(self) -> None:
        """Ask where the new database goes and what it holds."""
        from PySide6.QtWidgets import QFileDialog  # deferred: not needed for the first paint

        name, _kind = QFileDialog.getSaveFileName(
            self.window, _("Make a database"), str(self._folder() / f"{_('New')}{paths.DATABASE_SUFFIX}"), _kinds()
        )
        if not name:
            return
        self._remember_folder(Path(name))
        path = Path(name) if Path(name).suffix else Path(name).with_suffix(paths.DATABASE_SUFFIX)
        filled = self._ask_filling()
        if filled is not None:
            self.make(path, filled)

    def show_backups(self, wanted: Path | None = None) -> None:
        """Show the backups of the open database, once what is pending is saved; the one that is ``wanted`` first."""
        if self.may_leave():
            from baliapp.gui.restoring.backups_dialog import show_backups  # deferred: loads SQLAlchemy

            show_backups(self.office, self.window, wanted)

    def ask_shared(self) -> None:
        """Ask for the address of a database on a server."""
        from PySide6.QtWidgets import QInputDialog, QLineEdit  # deferred: not needed for the first paint

        address, agreed = QInputDialog.getText(
            self.window,
            _("Open a shared database"),
            _("Address of the PostgreSQL database, as its keeper gave it; its password is asked for next:"),
            QLineEdit.EchoMode.Normal,
            "postgresql://",
        )
        if not agreed or not address.strip():
            return
        if not is_shared(address.strip()):
            fault = _("“{address}” is not the address of a shared database.").format(address=address.strip())
            advice = _("It begins with postgresql:// and names a server and a database.")
            self.office.refused.emit(UserError(fault, advice))
        else:
            self.open(address.strip())

    def _ask_filling(self) -> bool | None:
        from PySide6.QtWidgets import QMessageBox  # deferred: not needed for the first paint

        box = QMessageBox(self.window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(_("New database"))
        box.setText(_("Shall it begin with the members, meetings and documents known since 2002?"))
        filled = box.addButton(_("Begin with &these"), QMessageBox.ButtonRole.AcceptRole)
        empty = box.addButton(_("Begin &empty"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        chosen = box.clickedButton()
        return chosen is filled if chosen in (filled, empty) else None

    def _take(self, database: "Database", address: Path | str, *, is_to_remember: bool = True) -> bool:
        if not self.may_leave():
            database.close()
            return False
        if is_to_remember:
            remember_opened(self.office, address)
        self.office.take(database, address)
        return True

    def _folder(self) -> Path:
        from baliapp.gui.kit.folders import folder_for  # deferred: not needed for the first paint

        opened = self.office.address
        return folder_for(self.office, DATABASES, opened.parent if isinstance(opened, Path) else None)

    def _remember_folder(self, chosen: Path) -> None:
        from baliapp.gui.kit.folders import remember_folder  # deferred: not needed for the first paint

        remember_folder(self.office, DATABASES, chosen)


def address_of(text: str) -> Path | str:
    """Give what was named on the command line or remembered as an address."""
    return text if is_shared(text) else Path(text).absolute()


def without_password(address: Path | str) -> str:
    """Give an address as it may be shown and remembered."""
    if not is_shared(address):
        return str(address)
    from urllib.parse import urlsplit, urlunsplit  # deferred: most databases are files

    parts = urlsplit(str(address))
    name, at, place = parts.netloc.rpartition("@")
    query = "&".join(each for each in parts.query.split("&") if not each.startswith("password="))
    return urlunsplit(parts._replace(netloc=f"{name.partition(':')[0]}{at}{place}", query=query))


def name_of(address: Path | str) -> str:
    """Give the name of a database for a title."""
    if is_shared(address):
        return without_password(address)
    path = Path(address)
    return _("{file} (venue copy)").format(file=path.stem) if path.suffix == paths.COPY_SUFFIX else path.stem


def remember_opened(office: Office, address: Path | str) -> None:
    """Put an address first on the list of those opened before."""
    kept = without_password(address)
    office.remember(LAST, kept)
    office.remember(RECENT, [kept, *(other for other in recent(office.settings) if other != kept)][:MOST_RECENT])


def recent(settings: Settings) -> list[str]:
    """Give the addresses opened before, the newest first."""
    kept = settings.get(RECENT)
    return [each for each in kept if isinstance(each, str)] if isinstance(kept, list) else []


def _kinds() -> str:
    return _("Databases (*{suffix})").format(suffix=paths.DATABASE_SUFFIX)


def _both() -> str:
    return _("Databases and venue copies ({kinds})").format(kinds=f"*{paths.DATABASE_SUFFIX} *{paths.COPY_SUFFIX}")
