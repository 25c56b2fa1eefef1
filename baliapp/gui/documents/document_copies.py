"""Copies of kept files: read-only ones for the system's viewer, gone when the program ends, and those an officer saves.

They lie in a folder of this run that only this officer may look into. A viewer that still holds one when the program
ends keeps it from being deleted on Windows; the first copy of a later day sweeps such folders away.
"""

import atexit
import shutil
import stat
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from secrets import token_hex

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.file_names import safe_name
from baliapp.base.i18n import _

PREFIX = "baliapp-opened-"
OLD = 24 * 60 * 60
"""Seconds, after which a folder is of no run that still goes on."""


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
    """Give the folder of this run, made when it is first asked for and deleted when the program ends."""
    _sweep(Path(tempfile.gettempdir()))
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    atexit.register(delete, folder)
    return folder


def delete(folder: Path) -> None:
    """Delete a folder with read-only copies in it, as far as no viewer holds them."""
    shutil.rmtree(folder, onerror=_make_writable)


def _sweep(around: Path) -> None:
    """Delete what earlier days have left."""
    oldest = clock.now().timestamp() - OLD
    for folder in around.glob(f"{PREFIX}*"):
        if folder.stat().st_mtime < oldest:
            delete(folder)


def _make_writable(again: Callable[[str], object], path: str, _fault: object) -> None:
    """Delete a read-only file on Windows; what a viewer holds is left for another day."""
    try:
        Path(path).chmod(stat.S_IWRITE)
        again(path)
    except OSError:
        return  # it is held: the next sweep tries again


def _unwritten(path: Path, fault: OSError) -> UserError:
    told = _("The copy {file} could not be written: {fault}.")
    return UserError(
        told.format(file=path, fault=fault.strerror or fault), _("Make room on the disk, or choose another folder.")
    )
