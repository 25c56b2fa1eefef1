"""A backup that somebody opens: it is looked at, or restored; nobody works in it by mistake."""

from enum import Enum
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMessageBox, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.kit.office import Office
from baliapp.gui.restoring.backing_up import file_of
from baliapp.gui.restoring.backups_list import day_and_time
from baliapp.store.backups.facts import ends_of
from baliapp.store.backups.names import FOLDER, Named


class Wish(Enum):
    """What is to be done with a backup."""

    LOOK = "look"
    RESTORE = "restore"
    PUT_BACK = "put back"


def home_of(office: Office, backup: Named) -> Path | None:
    """Give the database that a backup is of: the one that is open, or the one beside whose folder it lies."""
    opened = file_of(office)
    if opened is not None and _are_of_one(opened, backup.path):
        return opened
    folder = backup.path.absolute().parent
    return folder.parent / f"{backup.stem}{backup.path.suffix}" if folder.name == FOLDER else None


def _are_of_one(file: Path, backup: Path) -> bool:
    try:
        return ends_of(file)[0] == ends_of(backup)[0]
    except UserError:
        return False  # what is wrong with it is said when it is opened


def ask_what(backup: Named, home: Path | None, parent: QWidget) -> Wish | None:
    """Ask what is to be done with a backup; None for nothing."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    wide = box.fontMetrics().averageCharWidth() * 70
    box.setStyleSheet(f"QLabel#qt_msgbox_informativelabel {{ min-width: {wide}px; }}")
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(_("A backup"))
    box.setText(
        _("This is a backup of {name}, made on {moment}.").format(name=backup.stem, moment=day_and_time(backup.moment))
    )
    box.setInformativeText(_told(home))
    look = box.addButton(_("&Look at it only"), QMessageBox.ButtonRole.AcceptRole)
    wish, restore = Wish.LOOK, None
    if home is not None:
        words = _("&Restore {name}…") if home.exists() else _("&Put it back as {name}")
        restore = box.addButton(words.format(name=home.name.replace("&", "&&")), QMessageBox.ButtonRole.AcceptRole)
        wish = Wish.RESTORE if home.exists() else Wish.PUT_BACK
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    cancel.setIcon(QIcon())  # the style's own is of another family
    box.setDefaultButton(look)
    box.exec()
    box.deleteLater()
    if box.clickedButton() is look:
        return Wish.LOOK
    return wish if restore is not None and box.clickedButton() is restore else None


def _told(home: Path | None) -> str:
    never = _("Nobody works in a backup: what was changed in it would be overlooked.")
    if home is None:
        return f"{never} {_('To bring it back, open its database, then choose File > Backups and restore.')}"
    if home.exists():
        return f"{never} {_('Restoring shows first what differs from {file} as it is now.').format(file=home.name)}"
    return (
        f"{never} {_('Its database {file} is not there; a copy of the backup can take its place.').format(file=home)}"
    )
