"""One file, one user at a time: a small file beside the database says who has it open, on which machine, since when.

The system's own lock on that file tells whether whoever it names is still at work, so a crash locks nobody out. What
the file says counts where there are no such locks, as between the machines of a network share or a cloud folder.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.os_lock import Outcome, is_running, try_lock
from baliapp.base.paths import lock_beside
from baliapp.store.tables.entries import Author

REMOVES_OPEN_FILES = os.name != "nt"
"""Windows removes no file that is open."""
LONGEST = 4000
"""Bytes that are read of what a lock says; ours are far shorter."""


class Access(Enum):
    """How a database is opened."""

    BESIDE = "beside"
    """Without asking who else has it, as for copies that nobody else knows of."""
    ALONE = "alone"
    """To work on it: nobody else may have it open, and nobody else gets it."""
    INSISTING = "insisting"
    """The same, whatever the lock of another machine says."""
    READING = "reading"
    """Only to look at it, also while somebody else works on it."""
    APART = "apart"
    """Only to look at a copy of it as it is now: the file and what waits beside it stay as they are, to the byte."""


@dataclass(frozen=True)
class Holder:
    """Who has a file open."""

    officer: str
    machine: str
    process: int
    since: str

    def told(self) -> str:
        """Give it in words."""
        with suppress(ValueError):
            since = datetime.fromisoformat(self.since).astimezone().strftime("%Y-%m-%d %H:%M")
            return _("{officer} at {machine}, since {since}").format(
                officer=self.officer, machine=self.machine, since=since
            )
        return _("{officer} at {machine}").format(officer=self.officer, machine=self.machine)


class InUse(UserError):
    """Somebody else has the file open; ``may_insist`` where that may no longer be so."""

    def __init__(self, file: Path, holder: Holder, *, may_insist: bool) -> None:
        advice = _("Wait until it is closed there, or open it for reading only.")
        super().__init__(_("{file} is open already: {holder}.").format(file=file.name, holder=holder.told()), advice)
        self.file, self.holder, self.may_insist = file, holder, may_insist


class FileLock:
    """Holds a file for one user until it is released as often as it was taken."""

    def __init__(self, file: Path, number: int, holder: Holder, *, after_unclean_end: bool) -> None:
        self.file, self.holder, self.after_unclean_end = file, holder, after_unclean_end
        """``after_unclean_end``: whoever had it last did not close it."""
        self._number, self._taken = number, 1

    def again(self) -> "FileLock":
        """Take it once more, for the same file opened anew in place of itself."""
        self._taken += 1
        return self

    def release(self, *, cleanly: bool = True) -> None:
        """Let go of it; with the last one the file beside the database goes, where it was closed ``cleanly``."""
        self._taken -= 1
        if self._taken:
            return
        beside = lock_beside(self.file)
        ours = cleanly and _is_beside(self._number, beside) and _said(self._number) == self.holder
        if ours:
            os.truncate(self._number, 0)  # where it cannot be removed, it says that all went well
            if REMOVES_OPEN_FILES:
                _remove(beside)  # while it is still held, so that nobody locks what is about to go
        os.close(self._number)
        if ours and not REMOVES_OPEN_FILES:
            _remove(beside)


def hold(file: Path, author: Author, *, insisting: bool = False) -> FileLock:
    """Hold ``file`` for one user. Raise InUse where another one has it open, UserError where that cannot be told."""
    beside, me = lock_beside(file), Holder(author.officer, author.machine, os.getpid(), clock.stamp())
    try:
        number, outcome = _locked(beside)
        try:
            said = _said(number)
            refused = _refused(file, outcome, said, me)
            if refused is not None and not (insisting and refused.may_insist):
                raise refused
            os.lseek(number, 0, os.SEEK_SET)
            os.truncate(number, os.write(number, json.dumps(asdict(me)).encode()))  # a full disk erases no mark
        except BaseException:
            os.close(number)
            raise
    except OSError as fault:
        raise UserError(
            _("Nobody can tell whether {file} is open elsewhere: {fault}.").format(
                file=file, fault=fault.strerror or fault
            ),
            _("Check that you may write in its folder, or copy it to a folder of your own and open the copy."),
        ) from fault
    return FileLock(file, number, me, after_unclean_end=said is not None)


def holder_of(file: Path) -> Holder | None:
    """Give whom the lock beside a file names, whether still at work or not; None where there is none."""
    try:
        with lock_beside(file).open("rb") as lock:
            return _holder(lock.read(LONGEST))
    except OSError:
        return None


def holder_elsewhere(file: Path, machine: str) -> Holder | None:
    """Give who has a file open on another machine than this one, as far as the lock beside it knows."""
    holder = holder_of(file)
    return holder if holder is not None and holder.machine != machine else None


def _locked(beside: Path) -> tuple[int, Outcome]:
    """Open the lock and ask the system for it; anew where it was removed in between."""
    while True:
        number = os.open(beside, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        outcome = try_lock(number)
        if outcome is not Outcome.OURS or _is_beside(number, beside):
            return number, outcome
        os.close(number)


def _refused(file: Path, outcome: Outcome, said: Holder | None, me: Holder) -> InUse | None:
    """Give why a file cannot be had: somebody is at work on it, or may be on a machine of which nobody can tell."""
    elsewhere = said is not None and said.machine != me.machine
    if outcome is Outcome.OTHERS or elsewhere:
        lives = outcome is Outcome.OTHERS  # the system says so, whatever machine it is: two may not write
        return InUse(file, said or Holder(_("somebody"), _("this machine"), 0, ""), may_insist=not lives)
    if outcome is Outcome.UNKNOWN and said is not None and said.process != me.process and is_running(said.process):
        return InUse(file, said, may_insist=True)
    return None


def _is_beside(number: int, beside: Path) -> bool:
    try:
        there, ours = beside.stat(), os.fstat(number)
    except OSError:
        return False  # removed, or on a share that is gone
    return (there.st_dev, there.st_ino) == (ours.st_dev, ours.st_ino)


def _said(number: int) -> Holder | None:
    try:
        os.lseek(number, 0, os.SEEK_SET)
        return _holder(os.read(number, LONGEST))
    except OSError:
        return None


def _holder(text: bytes) -> Holder | None:
    """Give whom a lock names; None where it says nothing, somebody unknown where it says what nobody understands."""
    if not text.strip(b"\0 \n"):
        return None
    try:
        said = json.loads(text)
    except ValueError:
        said = None
    told = said if isinstance(said, Mapping) else {}
    process = told.get("process")
    return Holder(
        _shortened(told.get("officer"), _("somebody")),
        _shortened(told.get("machine"), _("another machine")),
        process if isinstance(process, int) and process > 0 else 0,
        _shortened(told.get("since"), ""),
    )


def _shortened(said: object, otherwise: str) -> str:
    return " ".join(said.split())[:80] if isinstance(said, str) and said.strip() else otherwise


def _remove(beside: Path) -> None:
    with suppress(OSError):  # gone already, or just opened by another one: it is empty, and holds nobody up
        beside.unlink()
