"""Laws of one file, one user: whoever has it is named, a crash locks nobody out, and nobody's lock is taken unasked."""

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from baliapp.base import clock, os_lock
from baliapp.base.errors import UserError
from baliapp.base.paths import lock_beside
from baliapp.store.files import one_user
from baliapp.store.files.one_user import InUse, hold, holder_elsewhere, holder_of
from baliapp.store.tables.entries import Author
from tests.store.conftest import AUTHOR

HOLD = """
import sys, time
from pathlib import Path
from baliapp.store.tables.entries import Author
from baliapp.store.files.one_user import hold
lock = hold(Path(sys.argv[1]), Author("Kim", "desk"))
print("held", flush=True)
sys.stdin.read()
lock.release()
"""
ROOT = Path(__file__).parents[3]


def holding(file: Path) -> "subprocess.Popen[str]":
    """Have another process of this machine hold the file."""
    words = [sys.executable, "-c", HOLD, str(file)]
    other = subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    return other


@pytest.fixture
def other(file: Path) -> Iterator["subprocess.Popen[str]"]:
    found = holding(file)
    yield found
    found.kill()
    found.communicate()


def write_lock(file: Path, **said: object) -> None:
    """Leave the lock of another machine beside a file."""
    kim = {"officer": "Kim", "machine": "laptop", "process": 7, "since": "2026-03-03T09:30:00+00:00"}
    lock_beside(file).write_text(json.dumps({**kim, **said}), encoding="utf-8")


def test_the_second_is_told_who_has_it_on_which_machine_and_since_when(file: Path) -> None:
    with clock.fixed_at(datetime(2026, 3, 3, 9, 30, tzinfo=UTC)):
        first = hold(file, AUTHOR)
    with pytest.raises(InUse, match=r"open already: Officer at desk, since 2026-03-0\d \d\d:\d\d") as raised:
        hold(file, AUTHOR)
    assert not raised.value.may_insist
    assert raised.value.advice
    first.release()
    assert not lock_beside(file).exists()
    hold(file, AUTHOR).release()


def test_it_is_held_until_it_is_released_as_often_as_taken(file: Path) -> None:
    first = hold(file, AUTHOR)
    first.again().release()
    with pytest.raises(InUse):
        hold(file, AUTHOR)
    first.release()
    hold(file, AUTHOR).release()


def test_another_process_is_respected_while_it_lives(file: Path, other: "subprocess.Popen[str]") -> None:
    for insisting in (False, True):
        with pytest.raises(InUse, match="Kim at desk"):
            hold(file, AUTHOR, insisting=insisting)
    other.communicate("")
    lock = hold(file, AUTHOR)
    assert not lock.after_unclean_end
    lock.release()


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_a_killed_process_locks_nobody_out_and_is_known_to_have_ended_uncleanly(
    file: Path, other: "subprocess.Popen[str]"
) -> None:
    other.send_signal(signal.SIGKILL)
    other.communicate()
    lock = hold(file, AUTHOR)
    assert lock.after_unclean_end
    lock.release(cleanly=False)
    assert hold(file, AUTHOR).after_unclean_end, "the mark stays until somebody has closed it well"


def test_another_machine_is_asked_about_and_one_may_insist(file: Path) -> None:
    write_lock(file)
    with pytest.raises(InUse, match="Kim at laptop") as raised:
        hold(file, AUTHOR)
    assert raised.value.may_insist
    assert holder_elsewhere(file, "desk") == raised.value.holder
    assert holder_elsewhere(file, "laptop") is None

    lock = hold(file, AUTHOR, insisting=True)
    found = holder_of(file)
    assert found is not None
    assert found.machine == "desk"
    lock.release()
    assert holder_of(file) is None


def test_nobody_may_insist_while_the_system_says_that_another_machine_is_at_work(file: Path) -> None:
    first = hold(file, Author("Kim", "laptop"))
    for insisting in (False, True):
        with pytest.raises(InUse, match="Kim at laptop") as raised:
            hold(file, AUTHOR, insisting=insisting)
        assert not raised.value.may_insist
    first.release()
    hold(file, AUTHOR).release()


def test_whoever_lost_the_file_to_one_who_insisted_leaves_the_lock_of_that_one(file: Path) -> None:
    lock = hold(file, AUTHOR)
    write_lock(file)
    lock.release()
    assert holder_elsewhere(file, "desk") is not None


@pytest.mark.parametrize("text", [b"{", b"[]", b"\xff\xfe", b'{"officer": 3, "process": -1, "since": []}'])
def test_a_lock_that_nobody_understands_counts_as_somebodys(file: Path, text: bytes) -> None:
    lock_beside(file).write_bytes(text)
    with pytest.raises(InUse, match="somebody at another machine") as raised:
        hold(file, AUTHOR)
    assert raised.value.may_insist


@pytest.mark.parametrize("text", [b"", b"\0\0\0\0"])
def test_an_empty_lock_holds_nobody_up(file: Path, text: bytes) -> None:
    lock_beside(file).write_bytes(text)
    hold(file, AUTHOR).release()


def test_without_locks_of_the_system_what_is_said_counts(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(_file: int) -> None:
        raise OSError(errno.ENOLCK, "not here")

    monkeypatch.setattr(os_lock, "_lock", no_locks)
    hold(file, AUTHOR).release()
    write_lock(file, machine="desk", process=os.getppid())
    with pytest.raises(InUse) as raised:
        hold(file, AUTHOR)
    assert raised.value.may_insist
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    write_lock(file, machine="desk", process=ended.pid)
    assert hold(file, AUTHOR).after_unclean_end


def test_a_lock_that_was_removed_before_it_was_had_is_made_anew(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[int]()
    real = os_lock.try_lock

    def removed_once(number: int) -> os_lock.Outcome:
        if not asked:
            lock_beside(file).unlink()
        asked.append(number)
        return real(number)

    monkeypatch.setattr(one_user, "try_lock", removed_once)
    lock = hold(file, AUTHOR)
    assert len(asked) == 2
    with pytest.raises(InUse):
        hold(file, AUTHOR)
    lock.release()


def test_on_windows_the_lock_is_removed_once_it_is_closed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = hold(file, AUTHOR)
    monkeypatch.setattr(one_user, "REMOVES_OPEN_FILES", False)
    lock.release()
    assert not lock_beside(file).exists()


def test_where_no_lock_can_be_kept_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match="Nobody can tell whether"):
        hold(tmp_path / "gone" / "desk.bali", AUTHOR)

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(UserError, match="No space left"):
        hold(tmp_path / "desk.bali", AUTHOR)


def test_a_lock_that_can_no_longer_be_read_names_nobody(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = hold(file, AUTHOR)

    def gone(*_: object) -> bytes:
        raise OSError(errno.EIO, "gone")

    monkeypatch.setattr(os, "read", gone)
    with pytest.raises(InUse, match="somebody at this machine"):
        hold(file, AUTHOR)
    first.release()
