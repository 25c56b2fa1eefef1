"""The key of a copy that is brought back: none is needed, it is held, or its passphrase is asked for."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from baliapp.gui.kit.passphrase import ask_key
from baliapp.store.files.connecting import is_protected
from baliapp.store.files.keys import Key, key_of


def key_for(file: Path, parent: QWidget) -> tuple[bool, Key | None]:
    """Tell whether to go on, and give the key of a file, which may need none."""
    if not is_protected(file):
        return True, None
    key = key_of(file) or ask_key(file, parent)
    return key is not None, key
