"""A passphrase for the open database: put on, changed or taken off, with what that means said first."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QMessageBox,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.base.passphrases import is_enough, strength
from baliapp.base.progress import Progress
from baliapp.gui.kit.guide import help_button
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import PassingDialog, buttons, fit_height, plain_label
from baliapp.gui.kit.passphrase import PassphraseLine
from baliapp.gui.protecting.locking import AFTER, CHOICES, is_protected, minutes
from baliapp.gui.protecting.rewriting import rewrite
from baliapp.store.backups.clear import backups_under, clear_backups, follow, replace_backups
from baliapp.store.backups.places import places_of, second_place
from baliapp.store.files.keys import Key
from baliapp.store.files.protecting import change_passphrase, protect, unprotect

PROTECT, DELETE, LEAVE = range(3)
"""What becomes of backups that open without the new passphrase."""


class ProtectDialog(PassingDialog):
    """Asks for a new passphrase twice, and says that nobody can open the file without it."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.office = office
        self.is_protected = is_protected(office)
        self.setWindowTitle(_("Passphrase of the database") if self.is_protected else _("Protect with a passphrase"))
        self.first, self.second = PassphraseLine(_("New passphrase")), PassphraseLine(_("The same again"))
        self.strength = plain_label()
        self.caps = Message("info")
        self.warning = Message("triangle-alert")
        self.backups = self._found_backups()
        self.choice = QButtonGroup(self)
        self.after = QComboBox()
        self.protect_button = QPushButton(_("&Change the passphrase") if self.is_protected else _("&Protect"))
        self._lay_out()
        for line in (self.first, self.second):
            line.textChanged.connect(self._judge)
            line.caps_lock.connect(self._tell_caps_lock)
        self._judge()

    def sizeHint(self) -> QSize:
        """Give room for the sentences."""
        return QSize(self.fontMetrics().averageCharWidth() * 82, self.fontMetrics().height() * 18)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the sentences are."""
        super().showEvent(event)
        fit_height(self)

    def accept(self) -> None:
        """Write the file anew with the passphrase."""
        passphrase, what = self.first.text(), self.choice.checkedId()
        deed = partial(self._protected, passphrase, what)
        if rewrite(self.office, deed, _("Protecting the database"), self):
            self.office.said.emit(_("The database opens with its passphrase alone from now on."))
            super().accept()

    def remove(self) -> None:
        """Ask, then take the passphrase off."""
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(_("Remove the passphrase"))
        box.setText(_("Everybody who gets the file can read it then."))
        box.setInformativeText(_("Backups that were made with the passphrase go on needing it."))
        agree = box.addButton(_("&Remove it"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        if box.clickedButton() is agree and rewrite(self.office, self._unprotected, _("Removing the passphrase"), self):
            self.office.said.emit(_("The database opens without a passphrase from now on."))
            super().accept()

    def done(self, result: int) -> None:
        """Keep nothing of what was typed."""
        self.first.clear()
        self.second.clear()
        super().done(result)

    def _protected(self, passphrase: str, what: int, path: Path, key: Key | None, progress: Progress) -> Key:
        author = self.office.author()
        new = (
            change_passphrase(path, author, key, passphrase, progress)
            if key
            else protect(path, author, passphrase, progress)
        )
        try:
            if what == PROTECT:
                follow(path, self._places(path), key, new)
            elif what == DELETE:
                replace_backups(path, self._places(path), key, new)
        except (UserError, OSError) as fault:
            self.office.noticed.emit(UserError(_("Not all backups could be protected: {fault}").format(fault=fault)))
        return new

    def _unprotected(self, path: Path, key: Key | None, progress: Progress) -> None:
        assert key is not None
        unprotect(path, self.office.author(), key, progress)

    def _found_backups(self) -> list[Path]:
        path, key = self.office.database.path, self.office.database.key
        assert path is not None
        places = self._places(path)
        return [*clear_backups(path, places), *(backups_under(key, path, places) if key else [])]

    def _places(self, path: Path) -> list[Path]:
        return places_of(path, second_place(self.office.settings))

    def _judge(self) -> None:
        first, second = self.first.text(), self.second.text()
        differ = not first.startswith(second)
        self.strength.setText(_("The two are not the same.") if differ else strength(first))
        self.protect_button.setEnabled(is_enough(first) and first == second)

    def _tell_caps_lock(self, is_on: bool) -> None:
        self.caps.tell(_("Caps Lock seems to be on.") if is_on else "")
        fit_height(self)

    def _choose_after(self, place: int) -> None:
        self.office.remember(AFTER, self.after.itemData(place))

    def _lay_out(self) -> None:
        lines = QFormLayout()
        lines.addRow(_("&New passphrase:"), self.first)
        lines.addRow(_("The same &again:"), self.second)
        lines.addRow("", self.strength)
        for count in CHOICES:
            self.after.addItem(ngettext("{count} minute", "{count} minutes", count).format(count=count), count)
        self.after.setCurrentIndex(CHOICES.index(minutes(self.office)))
        self.after.currentIndexChanged.connect(self._choose_after)
        lines.addRow(_("&Lock without a key or a click after:"), self.after)
        column = QVBoxLayout(self)
        told = _("The file opens with its passphrase alone. A few words that nobody would guess are best.")
        column.addWidget(plain_label(told))
        column.addLayout(lines)
        column.addWidget(self.caps)
        self._offer_backups(column)
        column.addWidget(self.warning)  # inside the dialog before it is shown, or it would be a window of its own
        self.warning.tell(
            _("Nobody can open the file without its passphrase: not we, not the makers of the program. Keep it safe.")
        )
        column.addStretch(1)
        column.addWidget(self._foot())

    def _offer_backups(self, column: QVBoxLayout) -> None:
        if not self.backups:
            return
        count = len(self.backups)
        told = ngettext(
            "{count} backup of before does not need the new passphrase:",
            "{count} backups of before do not need the new passphrase:",
            count,
        )
        column.addWidget(plain_label(told.format(count=count)))
        for number, text in (
            (PROTECT, ngettext("Pr&otect it with the new one too", "Pr&otect them with the new one too", count)),
            (DELETE, ngettext("&Delete it", "&Delete them", count)),
            (LEAVE, ngettext("Lea&ve it as it is", "Lea&ve them as they are", count)),
        ):
            button = QRadioButton(text)
            self.choice.addButton(button, number)
            column.addWidget(button)
        self.choice.button(PROTECT).setChecked(True)

    def _foot(self) -> QDialogButtonBox:
        foot = buttons(QDialogButtonBox.StandardButton.Cancel)
        foot.addButton(self.protect_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.protect_button.setDefault(True)
        if self.is_protected:
            remove = QPushButton(_("&Remove the passphrase…"))
            remove.setAutoDefault(False)
            remove.clicked.connect(self.remove)
            foot.addButton(remove, QDialogButtonBox.ButtonRole.ResetRole)
        help_button(foot, "protecting")
        foot.accepted.connect(self.accept)
        foot.rejected.connect(self.reject)
        return foot
