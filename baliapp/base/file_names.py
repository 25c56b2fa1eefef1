"""Names of files that every system takes."""

from pathlib import PurePath

_UNSAFE = frozenset('<>:"/\\|?*')


def safe_name(name: str) -> str:
    """Give the last part of a name, without what Windows takes for something else."""
    last = PurePath(name.replace("\\", "/")).name
    kept = "".join("_" if letter in _UNSAFE or ord(letter) < 32 else letter for letter in last).strip(" .")
    return kept or "document"
