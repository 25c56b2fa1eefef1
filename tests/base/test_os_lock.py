"""Laws of locks that the system lets go of by itself."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from baliapp.base import os_lock
from baliapp.base.os_lock import Outcome, is_running, try_lock


def _open(file: Path) -> int:
    return os.open(file, os.O_RDWR | os.O_CREAT)


def test_one_has_it_and_others_are_told(tmp_path: Path) -> None:
    first, second = _open(tmp_path / "lock"), _open(tmp_path / "lock")
    assert try_lock(first) is Outcome.OURS
    assert try_lock(second) is Outcome.OTHERS
    os.close(first)
    assert try_lock(second) is Outcome.OURS
    os.close(second)


def test_a_place_without_locks_is_unknown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(_file: int) -> None:
        raise OSError(errno.EOPNOTSUPP, "not here")

    monkeypatch.setattr(os_lock, "_lock", no_locks)
    number = _open(tmp_path / "lock")
    assert try_lock(number) is Outcome.UNKNOWN
    os.close(number)


def test_whoever_has_ended_is_not_running() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert not is_running(ended.pid)
    assert is_running(os.getpid())
    assert is_running(10**30)
