"""What the program did, line by line, in the settings folder: events that are named here, and numbers; never words."""

from contextlib import suppress
from enum import Enum
from pathlib import Path

import baliapp
from baliapp.base import clock, paths

LARGEST = 256 * 1024
"""Bytes after which a new file is begun."""
KEPT = 3
"""How many older files are kept."""


class Event(Enum):
    """What can happen. No event has a place for text, so that none of an officer's can get into the log."""

    STARTED = "started"
    OPENED_FILE = "opened a file"
    OPENED_SHARED = "opened a shared database"
    OPENED_FOR_READING = "opened a file for reading only"
    IN_USE = "a file was in use"
    DAMAGED = "a file was damaged"
    RECOVERED = "recovered a damaged file"
    MISTAKE = "the program made a mistake"
    RESTARTING = "starting again"
    ENDED = "ended"


def note(event: Event, **figures: int) -> None:
    """Write a line; where none can be written, the work goes on without."""
    told = " ".join(f"{name}={int(figure)}" for name, figure in figures.items())
    line = f"{clock.stamp()} baliapp {baliapp.__version__} {event.value} {told}".rstrip()
    with suppress(OSError):
        file = log_file()
        file.parent.mkdir(parents=True, exist_ok=True)
        _make_room(file)
        with file.open("a", encoding="utf-8") as log:
            log.write(f"{line}\n")


def log_file() -> Path:
    """Give the file that is written to."""
    return paths.settings_folder() / "log" / "baliapp.log"


def _make_room(file: Path) -> None:
    if not file.exists() or file.stat().st_size < LARGEST:
        return
    for number in range(KEPT - 1, 0, -1):
        older = file.with_name(f"{file.name}.{number}")
        if older.exists():
            older.replace(file.with_name(f"{file.name}.{number + 1}"))
    file.replace(file.with_name(f"{file.name}.1"))
