"""What backups are called: by when they were made and why, so that names sort and every system takes them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from baliapp.base.file_names import safe_name
from baliapp.base.i18n import N_

FOLDER = "Backups"
WRITING = ".writing"
"""How the name of a backup ends until it is whole and checked."""
LONGEST = 150
"""Bytes of the database's own name that its backups carry: a name of more than 255 fits on no disk."""
_MOMENT = "%Y-%m-%d %H%M%S"
_LENGTH = len("2026-11-22 090500")


class Why(StrEnum):
    """Why a backup was made. In names these words are the same in every language, so that they are read back."""

    AUTOMATIC = "automatic"
    UPGRADE = "before upgrade"
    RETURN = "before bringing back"
    RESTORE = "before restore"
    ASKED = "by hand"


CALLED: Mapping[Why, str] = MappingProxyType(
    {
        Why.AUTOMATIC: N_("automatic"),
        Why.UPGRADE: N_("before an upgrade"),
        Why.RETURN: N_("before bringing back"),
        Why.RESTORE: N_("before a restore"),
        Why.ASKED: N_("by hand"),
    }
)
"""What these are called where they are read."""


class Named(NamedTuple):
    """A file with the name of a backup."""

    path: Path
    stem: str
    moment: datetime
    """By the clock on the wall."""
    why: Why


def own_stem(database: Path) -> str:
    """Give what the backups of a database are called by."""
    return safe_name(database.stem).encode()[:LONGEST].decode(errors="ignore").rstrip(" .")


def free_name(folder: Path, database: Path, moment: datetime, why: Why) -> Path:
    """Give a name that sorts behind all others of that moment: a second later where one was made in it already."""
    taken = {each.name for each in folder.iterdir()} if folder.is_dir() else set[str]()
    while any(name.startswith(f"{own_stem(database)} {moment.strftime(_MOMENT)} ") for name in taken):
        moment += timedelta(seconds=1)
    return folder / f"{own_stem(database)} {moment.strftime(_MOMENT)} {why}{database.suffix}"


def named(path: Path) -> Named | None:
    """Read the name of a backup; None for every other file."""
    for why in Why:
        before, found, after = path.stem.rpartition(f" {why}")
        if found and not after:
            stem, moment = before[: -_LENGTH - 1], _moment(before[-_LENGTH:])
            return Named(path, stem, moment, why) if moment and before == f"{stem} {moment.strftime(_MOMENT)}" else None
    return None


def _moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, _MOMENT)  # noqa: DTZ007 - the clock on the wall is what the name tells
    except ValueError:
        return None
