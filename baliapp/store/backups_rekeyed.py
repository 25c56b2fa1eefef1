"""Backups that get the passphrase of their database: protecting it alone would leave its former words in clear."""

from collections.abc import Iterable
from pathlib import Path

from baliapp.base.errors import UserError
from baliapp.base.progress import Progress
from baliapp.store.backups import backups_of
from baliapp.store.keys import Key, holding
from baliapp.store.protecting import change_key


def rekey_backups(
    file: Path, places: Iterable[Path], old: Key | None, new: Key | None, progress: Progress | None = None
) -> list[Path]:
    """Have the backups that opened with the ``old`` key of a database open with its ``new`` one; None is no key.

    Give those for which that could not be done, which stay as they were; a place that is away is not looked at.
    """
    with holding(old), holding(new):
        every = [each.path for each in backups_of(file, places)]
        return [each for each in every if not _rekeyed(each, old, new, progress or Progress())]


def _rekeyed(backup: Path, old: Key | None, new: Key | None, progress: Progress) -> bool:
    try:
        change_key(backup, old, new, progress)
    except UserError:
        return False
    return True
