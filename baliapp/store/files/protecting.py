"""A passphrase put on a database file, changed, or taken off: a second file is made, proved, and put in its place.

Whatever interrupts it, the file that was there or the new one is in place, and what is left of the other is recognised
and wiped when the file is opened next. A disk may keep traces of what was wiped; only an encrypted disk keeps none.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.base.wiping import wipe_file
from baliapp.store.files.connecting import connect_ciphering
from baliapp.store.files.copying import Differs, compare_attached, stopped_by
from baliapp.store.files.faults import told
from baliapp.store.files.keys import Key, new_key
from baliapp.store.files.one_user import hold
from baliapp.store.tables.entries import Author

PROOF = "proof"
"""How the name of what tells the new file from every other one ends."""
DONE = "done"
"""What stands there once the new file has been looked at in its place."""
LEFT = ".protecting-"
"""What is in the name of each file that lies beside another while this one is protected."""


def protect(path: Path, author: Author, passphrase: str, progress: Progress | None = None) -> Key:
    """Put a passphrase on a file that nobody has open, and give its key. Raise UserError where that cannot be."""
    return _changed(path, author, None, new_key(passphrase), progress)


def change_passphrase(path: Path, author: Author, key: Key, passphrase: str, progress: Progress | None = None) -> Key:
    """Put another passphrase on a protected file."""
    return _changed(path, author, key, new_key(passphrase), progress)


def unprotect(path: Path, author: Author, key: Key, progress: Progress | None = None) -> None:
    """Take the passphrase off a file: from then on everybody who gets it can read it."""
    with _held(path, author):
        change_key(path, key, None, progress or Progress())


def change_key(path: Path, old: Key | None, new: Key | None, progress: Progress) -> None:
    """Have a file that nobody else knows of open with another key, or with none."""
    beside = _new(path)
    with _in_words(path):
        _settle(path)
        try:
            _write(path, beside, old, new, progress)
            _write_proof(path, _digest(beside))
            _put_in_place(path, beside)
        except BaseException:
            _settle(path)
            raise
    with contextlib.suppress(OSError):  # a scanner may hold the old one: it is wiped when the file is opened next
        _settle(path)


def settle(path: Path, author: Author) -> None:
    """Finish or take back what was interrupted, unless somebody is at it."""
    if _is_interrupted(path):
        with contextlib.suppress(UserError), alone_with(path, author):
            pass


@contextmanager
def alone_with(path: Path, author: Author) -> Iterator[None]:
    """Keep everybody else from a file, whether it is there or not, with nothing interrupted left about it."""
    with _held(path, author):
        with _in_words(path):
            _settle(path)
        yield


def settle_alone(path: Path) -> None:
    """Finish or take back what was interrupted at a file that nobody else knows of. Raises OSError."""
    _settle(path)


def wipe(file: Path) -> None:
    """Write over a file and remove it, as well as the disk allows."""
    for part in ("-journal", "-wal", "-shm", ""):
        left = file.with_name(file.name + part)
        if not left.exists():
            continue
        wipe_file(left)


def _changed(path: Path, author: Author, old: Key | None, new: Key, progress: Progress | None) -> Key:
    with _held(path, author):
        change_key(path, old, new, progress or Progress())
    return new


@contextmanager
def _held(path: Path, author: Author) -> Iterator[None]:
    lock = hold(path, author)
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        with told(str(path)):
            yield
    except (OSError, Differs) as fault:
        reason = (isinstance(fault, OSError) and fault.strerror) or fault
        raise UserError(
            _("{file} was left as it was: {fault}.").format(file=path, fault=reason),
            _("Check that there is room for a second file of its size beside it, then try again."),
        ) from fault


def _write(path: Path, beside: Path, old: Key | None, new: Key | None, progress: Progress) -> None:
    """Write all that a file holds into another one, and prove it row by row."""
    with closing(connect_ciphering(path, old)) as source, stopped_by(source, progress):
        source.execute("PRAGMA journal_mode = DELETE")  # into one file; refused while anybody else has it open
        source.execute("ATTACH ? AS copy KEY ?", (str(beside.absolute()), new.spelled if new else ""))
        progress.step(0, 0, _("Writing the file anew"))
        source.execute("SELECT sqlcipher_export('copy')").fetchone()
        for fact in ("application_id", "user_version"):
            source.execute(f"PRAGMA copy.{fact} = {source.execute(f'PRAGMA main.{fact}').fetchone()[0]}")
        compare_attached(source, progress)
    with beside.open("r+b") as written:
        os.fsync(written.fileno())


def _put_in_place(path: Path, beside: Path) -> None:
    """Give the new file the name of the old, which keeps another one until it is wiped."""
    try:
        os.link(path, _old(path))
    except OSError:  # this kind of disk has one name for each file: for a moment there is none, which settling mends
        path.replace(_old(path))
    beside.replace(path)


def _is_interrupted(path: Path) -> bool:
    try:
        return any(each.exists() for each in (_new(path), _old(path), _proof(path)))
    except OSError:
        return False  # the name is too long for one behind it: nothing was ever begun there


def _settle(path: Path) -> None:
    new, old = _new(path), _old(path)
    if old.exists():
        if not path.exists():
            old.replace(path)
        elif path.samefile(old):
            old.unlink()  # a second name of the file itself
        elif _is_proved(path):
            _write_proof(path, DONE)  # what is saved from now on changes the file, and the old one may not go at once
            wipe(old)
        else:  # another file came into its place meanwhile: what is here may be the newest there is
            moment = clock.now().astimezone().strftime("%Y-%m-%d %H%M%S")
            old.replace(path.with_name(f"{path.stem} found again {moment}{path.suffix}"))
    wipe(new)
    _proof(path).unlink(missing_ok=True)


def _is_proved(path: Path) -> bool:
    """Tell whether the file in place is the one that was written from the old, letter for letter, or was once."""
    proof = _proof(path)
    return proof.exists() and proof.read_text(encoding="ascii", errors="replace") in (DONE, _digest(path))


def _write_proof(path: Path, words: str) -> None:
    """Write on the disk itself what the new file is told by, before the old one may go."""
    with _proof(path).open("w", encoding="ascii") as proof:
        proof.write(words)
        proof.flush()
        os.fsync(proof.fileno())
    _sync_folder(path.absolute().parent)


def _sync_folder(folder: Path) -> None:
    """Have the disk keep the names in a folder; Windows does so by itself, and opens none."""
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _digest(file: Path) -> str:
    with file.open("rb") as read:
        return hashlib.file_digest(read, "sha256").hexdigest()


def _new(path: Path) -> Path:
    return path.with_name(f".{path.name}{LEFT}new")


def _old(path: Path) -> Path:
    return path.with_name(f".{path.name}{LEFT}old")


def _proof(path: Path) -> Path:
    return path.with_name(f".{path.name}{LEFT}{PROOF}")
