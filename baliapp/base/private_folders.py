"""Folders for what must lie on the disk for a while: this officer's alone, and gone even after a kill.

Each holds a file that its process keeps locked. The system lets go of that lock however the process ends, so a folder
whose lock can be had belongs to nobody any more: the next one that is made, or the next start, wipes it.
"""

import contextlib
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from baliapp.base.os_lock import Outcome, try_lock
from baliapp.base.wiping import wipe_file

PREFIX = "baliapp-private-"
HIDDEN = f".{PREFIX}"
"""How such a folder is called that lies beside an officer's own files."""
HOLDER = "in use"
"""The name of the file whose lock tells that somebody is at work in a folder."""
_HELD: dict[Path, int] = {}


def make(within: Path | None = None) -> Path:
    """Make a folder that only this officer may look into, held until it is removed or this process ends.

    It lies in the system's temporary folder, or ``within`` another one: what is renamed must lie on the same disk.
    """
    sweep(within)
    while True:
        folder = Path(tempfile.mkdtemp(prefix=HIDDEN if within else PREFIX, dir=within))
        try:
            held = os.open(folder / HOLDER, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        except FileNotFoundError:
            continue  # another process swept it, empty as it was
        if try_lock(held) is not Outcome.OTHERS:
            _HELD[folder] = held
            return folder
        os.close(held)  # another process sweeps it at this very moment


def remove(folder: Path) -> None:
    """Wipe such a folder, as far as no other program holds what is in it; the rest is left for the next sweep."""
    inner = [Path(at) / name for at, _folders, names in os.walk(folder) for name in names]
    inner = [file for file in inner if file != folder / HOLDER]
    for file in inner:
        with contextlib.suppress(OSError):  # somebody's viewer holds it on Windows
            _wipe(file)
    held = _HELD.pop(folder, None)
    if held is not None:
        os.close(held)  # Windows removes no file that is open
    if not any(file.exists() for file in inner):
        with contextlib.suppress(OSError):  # a sweep of another process was faster
            (folder / HOLDER).unlink(missing_ok=True)
    for at, folders, _names in os.walk(folder, topdown=False):
        for each in (*(Path(at) / name for name in folders), Path(at)):
            with contextlib.suppress(OSError):  # it is not empty: as above
                each.unlink() if each.is_symlink() else each.rmdir()


@contextmanager
def private_folder(within: Path | None = None) -> Iterator[Path]:
    """Give such a folder for as long as something is done in it."""
    folder = make(within)
    try:
        yield folder
    finally:
        remove(folder)


def sweep(within: Path | None = None) -> None:
    """Wipe the folders of processes that have ended without doing so; those in use, and those of others, stay."""
    left = within.glob(f"{HIDDEN}*") if within else Path(tempfile.gettempdir()).glob(f"{PREFIX}*")
    for folder in left:
        with contextlib.suppress(OSError):  # another process sweeps it too
            if folder not in _HELD and _is_ours(folder):
                _sweep(folder)


def _wipe(file: Path) -> None:
    """Wipe a file that is in the folder alone; of a link, or of one with a second name elsewhere, remove the name."""
    facts = file.lstat()
    if stat.S_ISREG(facts.st_mode) and facts.st_nlink == 1:
        file.chmod(stat.S_IREAD | stat.S_IWRITE)  # a copy for a viewer is read-only
        wipe_file(file)
    else:
        file.unlink()


def _sweep(folder: Path) -> None:
    try:
        held = os.open(folder / HOLDER, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except FileNotFoundError:
        folder.rmdir()  # killed before anything was in it, or just made: whoever made it makes another
        return
    if try_lock(held) is Outcome.OURS:
        _HELD[folder] = held
        remove(folder)
    else:
        os.close(held)


def _is_ours(folder: Path) -> bool:
    """Tell whether a name is a folder of this user; on Windows nobody else writes into the temporary folder."""
    facts = folder.lstat()
    return stat.S_ISDIR(facts.st_mode) and (sys.platform == "win32" or facts.st_uid == os.getuid())
