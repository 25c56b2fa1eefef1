"""Asks for the passphrase of a copy that is protected, until it fits or the officer thinks better of it."""

from pathlib import Path

from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.kit.office import Office
from baliapp.store.files.connecting import WrongPassphrase, is_protected, unlock
from baliapp.store.files.keys import Key, key_of


def key_for(office: Office, file: Path, parent: QWidget) -> tuple[bool, Key | None]:
    """Tell whether to go on, and give the key of a file, which may need none."""
    if not is_protected(file):
        return True, None
    if (held := key_of(file)) is not None:
        return True, held
    told = _("{file} opens with its passphrase alone:").format(file=file.name)
    question = told
    while True:
        typed, agreed = QInputDialog.getText(parent, _("Passphrase"), question, QLineEdit.EchoMode.Password)
        if not agreed:
            return False, None
        try:
            return True, unlock(file, typed)
        except WrongPassphrase as fault:
            question = f"{fault.message}\n{fault.advice}\n\n{told}"
        except UserError as fault:
            office.refused.emit(fault)
            return False, None
