"""Backups that were made before a passphrase was put on their database: everybody who gets them can read them.

What a kill left of one while it was protected is wiped at the next opening, and counted until then.
"""

import contextlib
from collections.abc import Iterable
from pathlib import Path

from baliapp.base.i18n import _
from baliapp.base.progress import Progress
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
    former = [*clear_backups(file, folders), *(backups_under(old, file, folders) if old else [])]
    with holding(new):
        back_up(file, Why.ASKED)
    delete_backups(former)


def protect_backups(backups: Iterable[Path], old: Key | None, new: Key | None, progress: Progress) -> None:
    """Have backups open with another key, one after the other. Raise UserError at the first that cannot be."""
    found = list(backups)
    for number, backup in enumerate(found):
        progress.step(number, len(found), _("Protecting the backups"))
        change_key(backup, old, new, Progress())


def delete_backups(backups: Iterable[Path]) -> None:
    """Write over backups and remove them. Raises OSError."""
    for backup in backups:
        wipe(backup)


def _backups(file: Path, places: Iterable[Path]) -> list[Path]:
    return [each.path for place in places if place.is_dir() for each in own_in(place, file)]


def _interrupted(file: Path, places: Iterable[Path]) -> list[tuple[Path, Path]]:
    """Give what lies about interrupted, each with the backup that it is of."""
    found = []
    for left in (each for place in places if place.is_dir() for each in place.glob(f".*{LEFT}*")):
        backup = left.with_name(left.name[1:].rpartition(LEFT)[0])
        if (name := named(backup)) is not None and name.stem == own_stem(file):
            found.append((backup, left))
    return found
