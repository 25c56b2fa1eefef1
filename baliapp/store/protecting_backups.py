"""Backups that were made before a passphrase was put on their database: everybody who gets them can read them."""

from collections.abc import Iterable
from pathlib import Path

from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.store.backup import own_in
from baliapp.store.connecting import is_protected
from baliapp.store.keys import Key, salt_of
from baliapp.store.protecting import change_key, wipe


def clear_backups(file: Path, places: Iterable[Path]) -> list[Path]:
    """Give the backups of a file that open without a passphrase."""
    return [each for each in _backups(file, places) if not is_protected(each)]


def backups_under(key: Key, file: Path, places: Iterable[Path]) -> list[Path]:
    """Give the backups of a file that open with a key."""
    return [each for each in _backups(file, places) if salt_of(each) == key.salt]


def protect_backups(backups: Iterable[Path], old: Key | None, new: Key, progress: Progress) -> None:
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
