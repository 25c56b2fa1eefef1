"""Backups that were made before a passphrase was put on their database: everybody who gets them can read them.

What a kill left of one while it was protected is wiped at the next opening, and counted until then.
"""

import contextlib
from collections.abc import Iterable
from pathlib import Path

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.store.backups.facts import first_step
from baliapp.store.backups.making import back_up, own_in
from baliapp.store.backups.names import Why, named, own_stem
from baliapp.store.files.connecting import is_protected
from baliapp.store.files.keys import Key, holding, salt_of
from baliapp.store.files.protecting import LEFT, PROOF, change_key, settle_alone, wipe


def clear_backups(file: Path, places: Iterable[Path]) -> list[Path]:
    """Give the backups of a file that open without a passphrase, and what is left of such ones and cannot be wiped."""
    folders = list(places)
    settle_backups(file, folders)
    left = [each for _backup, each in _interrupted(file, folders) if not each.name.endswith(PROOF)]
    return [each for each in (*_backups(file, folders), *left) if not is_protected(each)]


def backups_under(key: Key, file: Path, places: Iterable[Path]) -> list[Path]:
    """Give the backups of a file that open with a key."""
    return [each for each in _backups(file, places) if salt_of(each) == key.salt]


def other_backups(file: Path, places: Iterable[Path], key: Key | None) -> list[Path]:
    """Give the backups of a file that do not open as it does now."""
    salt = key.salt if key else None
    return [each for each in _backups(file, places) if (salt_of(each) if is_protected(each) else None) != salt]


def settle_backups(file: Path, places: Iterable[Path]) -> None:
    """Finish or take back what was interrupted at backups of a file that nobody else is at work on."""
    for backup, _left in _interrupted(file, places):
        with contextlib.suppress(OSError):  # on a disk that only reads: it is counted among the clear ones
            settle_alone(backup)


def follow(file: Path, places: Iterable[Path], old: Key | None, new: Key | None) -> None:
    """Have the backups that open without a passphrase, or with the former one, open as the file does now."""
    folders = list(places)
    under = backups_under(old, file, folders) if old else []
    if new is not None:
        protect_backups(clear_backups(file, folders), None, new, Progress())
    protect_backups(under, old, new, Progress())


def replace_backups(file: Path, places: Iterable[Path], old: Key | None, new: Key) -> None:
    """Delete the backups that do not need the new passphrase, once a proved one that needs it is there."""
    folders = list(places)
    with holding(new):
        former = [*clear_backups(file, folders), *(backups_under(old, file, folders) if old else [])]
        back_up(file, Why.ASKED)
    delete_backups(former)


def protect_backups(backups: Iterable[Path], old: Key | None, new: Key | None, progress: Progress) -> None:
    """Have backups open with another key, one after the other. Raise UserError in the end where one of them cannot."""
    found = list(backups)
    faults = list[UserError]()
    for number, backup in enumerate(found):
        progress.step(number, len(found), _("Protecting the backups"))
        try:
            change_key(backup, old, new, Progress())
        except UserError as fault:
            faults.append(fault)  # the others are protected all the same
    if faults:
        raise faults[0]


def delete_backups(backups: Iterable[Path]) -> None:
    """Write over backups and remove them. Raises OSError."""
    for backup in backups:
        wipe(backup)


def _backups(file: Path, places: Iterable[Path]) -> list[Path]:
    """Give the backups that are called as those of a file are, but for those that say they are of another database."""
    called = [each.path for place in places if place.is_dir() for each in own_in(place, file)]
    mine = _beginning(file)
    return [each for each in called if is_protected(each) or _beginning(each) in ("", mine) or not mine]


def _beginning(file: Path) -> str:
    """Give the step with which a database begins; a blank where the file cannot be read."""
    try:
        return first_step(file)
    except UserError:
        return ""


def _interrupted(file: Path, places: Iterable[Path]) -> list[tuple[Path, Path]]:
    """Give what lies about interrupted, each with the backup that it is of."""
    found = []
    for left in (each for place in places if place.is_dir() for each in place.glob(f".*{LEFT}*")):
        backup = left.with_name(left.name[1:].rpartition(LEFT)[0])
        if (name := named(backup)) is not None and name.stem == own_stem(file):
            found.append((backup, left))
    return found
