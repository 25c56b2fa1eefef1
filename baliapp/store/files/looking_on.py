"""Looking at a file that may not be touched: a copy of it as it is now, which goes when it is closed."""

import shutil
from contextlib import closing
from pathlib import Path

from baliapp.base import private_folders
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.store.files.connecting import Mode, connect, driver_errors
from baliapp.store.files.faults import Fault, in_words

TRIES = 5
"""How often a file is copied anew where somebody was writing at that very moment."""


def copied(file: Path) -> Path:
    """Copy a file with the changes that wait beside it into a folder of its own among the temporary ones.

    SQLite itself must not open it in place: on another machine it does not see who works on it, and would put the
    waiting changes into the file under their hands.
    """
    folder = private_folders.make()
    try:
        for _try in range(TRIES):
            copy = folder / file.name
            _copy_with_log(file, copy)
            if _is_whole(copy):
                return copy
    except OSError as fault:
        remove(folder / file.name)
        raise UserError(
            _("The file {file} cannot be read: {fault}.").format(file=file, fault=fault.strerror or fault),
            _("Check that its drive is connected, and that there is room for a copy of it on this machine."),
        ) from fault
    remove(folder / file.name)
    raise in_words(Fault.DAMAGED, str(file))


def remove(copy: Path) -> None:
    """Remove such a copy with its folder."""
    private_folders.remove(copy.parent)


def _copy_with_log(file: Path, copy: Path) -> None:
    shutil.copyfile(file, copy)
    for left in (copy.with_name(f"{copy.name}-wal"), copy.with_name(f"{copy.name}-shm")):
        left.unlink(missing_ok=True)
    try:
        shutil.copyfile(file.with_name(f"{file.name}-wal"), copy.with_name(f"{copy.name}-wal"))
    except FileNotFoundError:
        return  # all changes are in the file


def _is_whole(copy: Path) -> bool:
    try:
        with closing(connect(copy, Mode.READ)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except driver_errors():
        return False
