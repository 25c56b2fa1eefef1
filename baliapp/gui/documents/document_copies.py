"""Copies of kept files: read-only ones for the system's viewer, gone when the program ends, and those an officer saves.

They lie in a folder of this run that only this officer may look into, wiped when the program ends, and when a protected
database is locked or left. A viewer that still holds one then keeps it from being deleted on Windows; the next start
wipes what is left.
"""

import atexit
import stat
from functools import cache
from pathlib import Path
from secrets import token_hex

from baliapp.base import private_folders
from baliapp.base.errors import UserError
from baliapp.base.file_names import safe_name
from baliapp.base.i18n import _


def copy_to_open(name: str, digest: str, content: bytes) -> Path:
    """Put a read-only copy into this program's private folder, and give its place."""
    path = Path(safe_name(name))
    try:
        path = private_folder() / digest[:16] / path
        path.parent.mkdir(exist_ok=True)
        if not path.exists() or path.read_bytes() != content:  # somebody's viewer may have changed it
            if path.exists():
                path.chmod(stat.S_IWRITE)
            write_whole(path, content)
            path.chmod(stat.S_IREAD)
    except OSError as fault:
        raise _unwritten(path, fault) from fault
    return path


def save_copy(path: Path, content: bytes) -> None:
    """Write a copy to where an officer wants it: whole, or not at all."""
    try:
        write_whole(path, content)
    except OSError as fault:
        raise _unwritten(path, fault) from fault


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the place first, so that a full disk leaves no half of a file."""
    beside = path.with_name(f".{token_hex(8)}.part")  # no name that anybody else's file has
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


@cache
def private_folder() -> Path:
    """Give the folder of this run, made when it is first asked for and wiped when the program ends."""
    folder = private_folders.make()
    atexit.register(private_folders.remove, folder)
    return folder


def throw_away() -> None:
    """Wipe all copies that were made for other programs; what one of them holds on Windows goes with the next sweep."""
    if private_folder.cache_info().currsize:
        private_folders.remove(private_folder())
        private_folder.cache_clear()


def _unwritten(path: Path, fault: OSError) -> UserError:
    told = _("The copy {file} could not be written: {fault}.")
    return UserError(
        told.format(file=path, fault=fault.strerror or fault), _("Make room on the disk, or choose another folder.")
    )
