"""Points at which work can be stopped: each statement of SQLite and each change of a file, counted from the beginning.

The same work comes to the same points, whatever the clock says, so what was found at one can be found there again.
"""

import os
import sys
from collections.abc import Callable
from itertools import count as counting
from types import FrameType, ModuleType
from typing import Any

_STATEMENTS = frozenset({"execute", "executemany", "commit", "rollback", "close", "backup"})
_CHANGES = frozenset({"replace", "rename", "link", "unlink", "remove", "mkdir", "rmdir", "fsync", "open"})
_POINTS = {
    "sqlite3": _STATEMENTS,
    "sqlcipher3.dbapi2": _STATEMENTS,
    "posix": _CHANGES,
    "_io": frozenset({"write", "truncate"}),
}


def stop_at(number: int, tell: Callable[[str], None]) -> None:
    """End this process right before the point of this number, as a kill does; ``tell`` which one it was."""
    passed = counting(1)

    def look(_frame: FrameType, event: str, called: Any) -> None:
        if event == "c_call" and (name := _named(called)) and next(passed) == number:
            sys.setprofile(None)
            tell(f"stopped before {name}, which was point {number}")
            os._exit(0)

    sys.setprofile(look)


def _named(called: Any) -> str | None:
    owner = getattr(called, "__self__", None)
    place = owner.__name__ if isinstance(owner, ModuleType) else type(owner).__module__
    is_point = called.__name__ in _POINTS.get(place, ()) and called.__qualname__ != "Cursor.close"
    return f"{place}.{called.__name__}" if is_point else None
