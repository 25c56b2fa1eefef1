"""What the program remembers for this officer on this machine: one small JSON file, written when it changes."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from baliapp.base import paths


class Settings:
    """Keys with JSON values, kept in ``file``; a broken or missing file counts as empty."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file or paths.settings_folder() / "settings.json"
        self._kept: dict[str, Any] = _read(self.file)

    def get(self, key: str, otherwise: Any = None) -> Any:
        """Give what is kept under ``key``."""
        return self._kept.get(key, otherwise)

    def set(self, key: str, value: Any) -> None:
        """Keep ``value`` under ``key`` and write it down, if it is new. Raises OSError if it cannot be written."""
        if key in self._kept and self._kept[key] == value:
            return
        kept = {**self._kept, key: json.loads(json.dumps(value))}  # one that later changes does not change this one
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
