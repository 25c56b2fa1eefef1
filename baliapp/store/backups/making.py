"""A backup of a database file: written under another name, checked, put in place, and only then an older dropped."""

import contextlib
from datetime import timedelta
from pathlib import Path

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import N_, _
from baliapp.base.progress import Progress
from baliapp.store.backups.facts import all_held
from baliapp.store.backups.names import FOLDER, WRITING, Named, Why, free_name, named, own_stem
from baliapp.store.backups.rotation import dropped
from baliapp.store.files.connecting import driver_errors
from baliapp.store.files.copying import Differs, copy_checked

LEFT_BEHIND = 60 * 60
"""Seconds after which a half-written backup is one that nobody writes any more."""
SOON = timedelta(minutes=1)
"""How far names may run ahead of the clock: each backup has a second of its own."""
_REASONS = {
    "SQLITE_FULL": N_("there is no room left on its disk"),
    "SQLITE_READONLY": N_("nothing can be written there"),
    "SQLITE_IOERR": N_("its disk does not answer"),
    "SQLITE_CANTOPEN": N_("no file can be made there"),
    "SQLITE_CORRUPT": N_("the database itself is damaged"),
}


def beside(file: Path) -> Path:
    """Give the folder in which the backups of a database lie first."""
    return file.absolute().parent / FOLDER


def back_up(file: Path, why: Why, folder: Path | None = None, progress: Progress | None = None) -> Path:
    """Copy a database into the folder "Backups" beside it or into ``folder``, prove the copy, and give its place.

    Raise UserError where it cannot be written or does not hold what the original holds; nothing is left behind then.
    """
    folder = folder or beside(file)
    try:
        if folder == beside(file):
            folder.mkdir(exist_ok=True)
        backup = free_name(folder, file, clock.now().astimezone().replace(tzinfo=None), why)
        _write(file, backup, progress or Progress())
    except driver_errors(OSError, Differs) as fault:
        raise UserError(
            _("No backup of {file} could be made in {folder}: {fault}.").format(
                file=file.name, folder=folder, fault=_reason(fault)
            ),
            _("Free some room or choose another folder, then try again; the database was left as it is."),
        ) from fault
    _drop_older(file, backup)
    return backup


def own_in(folder: Path, file: Path) -> list[Named]:
    """Give the backups in a folder that are called as those of ``file`` are, the newest first. Raises OSError."""
    found = filter(None, map(named, folder.iterdir()))
    own = [each for each in found if each.stem == own_stem(file) and each.path.suffix == file.suffix]
    return sorted(own, key=lambda each: each.moment, reverse=True)


def has_backups(file: Path) -> bool:
    """Tell whether backups called as those of a file lie beside it, whatever the file itself holds."""
    try:
        return bool(own_in(beside(file), file))
    except OSError:
        return False  # there is no such folder


def _write(file: Path, backup: Path, progress: Progress) -> None:
    writing = backup.with_name(f"{backup.name}{WRITING}")
    try:
        copy_checked(file, writing, progress)
        writing.replace(backup)
    finally:
        for left in (writing, writing.with_name(f"{writing.name}-journal")):
            with contextlib.suppress(OSError):  # the stick was pulled out: what is on it is swept away another time
                left.unlink(missing_ok=True)


def _drop_older(file: Path, newest: Path) -> None:
    """Drop what need not stay; what cannot be dropped now, such as one that somebody has open, can be next time."""
    with contextlib.suppress(OSError, UserError):
        own = all_held(newest, own_in(newest.parent, file))
        now = clock.now().astimezone().replace(tzinfo=None) + SOON
        for old in sorted({each.path for each in dropped(own, now)} - {newest}):
            with contextlib.suppress(OSError):
                old.unlink()
        _sweep(file, newest.parent)


def _sweep(file: Path, folder: Path) -> None:
    """Delete what was being written when the program was killed or the stick pulled out."""
    oldest = clock.now().timestamp() - LEFT_BEHIND
    for half in folder.glob(f"*{WRITING}"):
        whole = named(half.with_suffix(""))
        if whole and whole.stem == own_stem(file) and half.stat().st_mtime < oldest:
            half.unlink()


def _reason(fault: Exception) -> str:
    if isinstance(fault, OSError):
        return fault.strerror or str(fault)
    code = str(getattr(fault, "sqlite_errorname", None) or "")
    return next((_(words) for known, words in _REASONS.items() if code.startswith(known)), str(fault))
