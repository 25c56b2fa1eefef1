"""Files that cloud folders make where two computers have changed one file, told by their names."""

import re
from pathlib import Path

_MARKS = (
    r" \(.*conflicted copy.*\)",  # Dropbox, Nextcloud
    r"_conflict-\d{8}-\d{6}",  # ownCloud
    r"\.sync-conflict-\d{8}-\d{6}-[A-Z0-9]{7}",  # Syncthing
    r"-(?:DESKTOP|LAPTOP|PC|[A-Z0-9]{2,})(?:-[A-Z0-9]+)*",  # OneDrive, after the name of the computer
)
_MARK = re.compile("|".join(f"(?:{mark})" for mark in _MARKS))
MOST = 20


def conflicted_copies(file: Path) -> list[Path]:
    """Give the files beside ``file`` that a cloud folder has made of it; none where the folder cannot be read."""
    try:
        beside = [each for each in file.parent.iterdir() if each.suffix == file.suffix and each != file]
        return sorted(each for each in beside if _is_of(each.stem, file.stem) and each.is_file())[:MOST]
    except OSError:
        return []  # nothing is to be had from there


def _is_of(stem: str, original: str) -> bool:
    return stem.startswith(original) and _MARK.fullmatch(stem[len(original) :]) is not None
