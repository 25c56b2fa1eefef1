"""What the program remembers for this officer on this machine: one small JSON file, written when it changes."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from baliapp.base import paths

DRAFTS = ("unsaved", "unsaved.periods")
"""Keys of what was typed and could not be saved, by the address of its database."""
HOLDING_WORDS = (*DRAFTS, "find.words", "pack.editions", "packs", "sources.used")
"""Keys with words out of records; those of the filters of lists end in ".filter"."""


class Settings:
    """Keys with JSON values, kept in ``file``; a broken or missing file counts as empty."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file or paths.settings_folder() / "settings.json"
        self._kept: dict[str, Any] = _read(self.file)
        self._withheld: dict[str, dict[str, Any]] = {}
        self._unwritten: dict[str, Any] | None = None

    def get(self, key: str, otherwise: Any = None) -> Any:
        """Give what is kept under ``key``."""
        if self._unwritten is not None and key in self._unwritten:
            return self._unwritten[key]
        return self._kept.get(key, otherwise)

    def set(self, key: str, value: Any) -> None:
        """Keep ``value`` under ``key`` and write it down, if it is new. Raises OSError if it cannot be written."""
        if self._unwritten is not None and _holds_words(key):
            self._unwritten[key] = json.loads(json.dumps(value))
            return
        if key in self._kept and self._kept[key] == value:
            return
        kept = {**self._kept, key: json.loads(json.dumps(value))}  # one that later changes does not change this one
        self._write(kept)
        self._kept = kept

    def withhold_words(self, address: str | None) -> None:
        """Write no words of records down while the protected file at ``address`` is open; None for a clear one.

        What was written of it before goes; what is typed from now on is kept in memory, for this file alone. Raises
        OSError if the settings cannot be written.
        """
        self._unwritten = None if address is None else self._withheld.setdefault(address, {})
        if address is None or self._unwritten is None:
            return
        kept = {key: value for key, value in self._kept.items() if key in DRAFTS or not _holds_words(key)}
        for key in DRAFTS:
            if isinstance(typed := kept.get(key), dict) and address in typed:
                self._unwritten.setdefault(key, typed)
                kept[key] = {each: value for each, value in typed.items() if each != address}
        if kept != self._kept:
            self._write(kept)
            self._kept = kept

    def officer(self) -> str:
        """Give the officer's name, or the system's user name until it was asked."""
        return str(self.get("officer") or system_user())

    def _write(self, kept: dict[str, Any]) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        beside = self.file.with_name(f"{self.file.name}.{os.getpid()}.new")
        try:
            beside.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
            beside.replace(self.file)
        finally:
            if beside.exists():
                beside.unlink()


def _holds_words(key: str) -> bool:
    return key in HOLDING_WORDS or key.endswith(".filter")


def system_user() -> str:
    """Give the name under which the officer is logged in."""
    import getpass  # deferred: the first paint does without

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no account entry: Windows services, bare containers
        return "officer"


def machine() -> str:
    """Give the name of this machine."""
    import platform  # deferred: the first paint does without

    return platform.node() or "this machine"


def _read(file: Path) -> dict[str, Any]:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return dict(kept) if isinstance(kept, Mapping) else {}
