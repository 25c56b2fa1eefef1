"""A lock on an open file that the system lets go of by itself when its process ends, however it ends."""

import errno
import os
import sys
from enum import Enum

FAR = 1 << 30
"""Which byte is locked on Windows: there a locked byte cannot be read by others, and these read what the file says."""
HELD_BY_OTHERS = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


class Outcome(Enum):
    """How asking for a lock ended."""

    OURS = "ours"
    OTHERS = "others"
    UNKNOWN = "unknown"
    """The place, such as some network shares, has no locks: nobody can tell."""


def try_lock(file: int) -> Outcome:
    """Lock an open file, by its number, without waiting."""
    try:
        _lock(file)
    except OSError as fault:
        return Outcome.OTHERS if fault.errno in HELD_BY_OTHERS else Outcome.UNKNOWN
    return Outcome.OURS


def is_running(process: int) -> bool:
    """Tell whether a process of this machine, by its number, is still at work; True where nobody can tell."""
    if sys.platform == "win32":
        return True  # locks are to be had on every disk there, so nobody needs to ask
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        os.lseek(file, FAR, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
