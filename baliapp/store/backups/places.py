"""The backups of a database in all their places: what there is, and whether each place has the newest state."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.base.settings import Settings
from baliapp.store.backups.clear import settle_backups
from baliapp.store.backups.facts import Facts, ends_of, facts_of
from baliapp.store.backups.making import back_up, beside, own_in
from baliapp.store.backups.names import Named, Why, named, own_stem

AUTOMATIC, SECOND = "backups.automatic", "backups.second"
"""Under which keys the settings keep whether backups make themselves, and a second folder for them."""


class Backup(NamedTuple):
    """One backup of a database."""

    path: Path
    stem: str
    moment: datetime
    """By the clock on the wall."""
    why: Why
    size: int
    facts: Facts | None
    """None where it cannot be read."""


class Kept(NamedTuple):
    """What became of one place: the backup that was made, or why there is none; neither where there was no need."""

    folder: Path
    made: Path | None = None
    fault: UserError | None = None
    is_away: bool = False
    """Whether the place is not there at the moment, as a stick that was pulled out."""


def second_place(settings: Settings) -> Path | None:
    """Give the second folder for backups, where one was chosen."""
    kept = settings.get(SECOND)
    return Path(kept) if isinstance(kept, str) and kept else None


def places_of(file: Path, second: Path | None) -> list[Path]:
    """Give the folders in which backups of a database are kept."""
    return [beside(file), *([second] if second and second.absolute() != beside(file) else [])]


def keep_up(file: Path, places: Sequence[Path], progress: Progress | None = None) -> list[Kept]:
    """Make a backup in each place that has not the newest state yet; one that is away is caught up another time."""
    settle_backups(file, places)
    return [_kept_up(file, place, progress or Progress()) for place in places]


def is_due(file: Path, folder: Path) -> bool:
    """Tell whether no backup in a folder holds what was done last. Raise UserError where that cannot be told."""
    _first, newest = ends_of(file)
    return bool(newest) and not any(_is_as_new(each.path, newest) for each in _called_alike(file, folder))


def backups_of(file: Path, places: Iterable[Path]) -> list[Backup]:
    """Give all backups of a database, the newest first, also those that it had under another name.

    Of a file that cannot be read, those are given that are called as its backups are.
    """
    try:
        identity = ends_of(file)[0]
    except UserError:
        identity = ""
    found = [each for place in places for each in _in_folder(file, place, identity)]
    return sorted(found, key=lambda each: each.moment, reverse=True)


def _kept_up(file: Path, folder: Path, progress: Progress) -> Kept:
    if folder != beside(file) and not folder.is_dir():
        fault = _("The second place for backups, {folder}, is not there at the moment.").format(folder=folder)
        advice = _("The backup is made there as soon as it is back.")
        return Kept(folder, None, UserError(fault, advice), is_away=True)
    try:
        return Kept(folder, back_up(file, Why.AUTOMATIC, folder, progress) if is_due(file, folder) else None)
    except UserError as fault:
        return Kept(folder, None, fault)


def _called_alike(file: Path, folder: Path) -> list[Named]:
    try:
        return own_in(folder, file)
    except OSError:
        return []  # there is no such folder yet; whether one can be made shows when it is


def _is_as_new(backup: Path, newest: str) -> bool:
    try:
        return ends_of(backup)[1] == newest
    except UserError:
        return False


def _in_folder(file: Path, folder: Path, identity: str) -> list[Backup]:
    try:
        there = list(filter(None, map(named, folder.iterdir())))
    except OSError:
        return []  # it is away; what is in it shows when it is back
    return [each for each in map(_backup, there) if each and _is_own(each, file, identity)]


def _is_own(backup: Backup, file: Path, identity: str) -> bool:
    if backup.facts and identity:
        return backup.facts.identity == identity
    return backup.stem == own_stem(file)


def _backup(each: Named) -> Backup | None:
    try:
        facts = facts_of(each.path)
    except UserError:
        facts = None
    try:
        size = each.path.stat().st_size
    except OSError:
        return None  # dropped at this very moment, or a link to nothing
    return Backup(each.path, each.stem, each.moment, each.why, size, facts)
