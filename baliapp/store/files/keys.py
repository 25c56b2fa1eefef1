"""The keys of protected files: derived from a passphrase, and held in memory as long as such a file is open.

The passphrase itself is kept nowhere. A file begins with the salt of its key, and its backups and copies with the same,
so whoever opens one of them finds the key that is held.
"""

import hashlib
import secrets
import threading
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

SALT = 16
ROUNDS = 256_000
"""Those of SQLCipher 4, so that every program that knows it opens the file with the same passphrase."""


@dataclass(frozen=True)
class Key:
    """What opens a protected file; it never shows itself in a log."""

    raw: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    @property
    def spelled(self) -> str:
        """Give it as SQLCipher reads it."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"


_HELD = Counter[tuple[Key, Path | None]]()
_CHANGING = threading.Lock()


def derive(passphrase: str, salt: bytes) -> Key:
    """Give the key of a passphrase; it takes a while, so that guessing takes for ever."""
    words = unicodedata.normalize("NFC", passphrase).encode()  # an é may be typed as one sign or as two
    return Key(hashlib.pbkdf2_hmac("sha512", words, salt, ROUNDS, 32), salt)


def new_key(passphrase: str) -> Key:
    """Give a key for a new file."""
    return derive(passphrase, secrets.token_bytes(SALT))


def hold(key: Key, file: Path | None = None) -> None:
    """Keep a key until it is let go as often as it was held; the one of ``file``, which is open, where that is said."""
    with _CHANGING:
        _HELD[key, file] += 1


def let_go(key: Key, file: Path | None = None) -> None:
    """Forget a key, where nobody else holds it."""
    with _CHANGING:
        _HELD[key, file] -= 1
        if not _HELD[key, file]:
            del _HELD[key, file]


@contextmanager
def holding(key: Key | None, file: Path | None = None) -> Iterator[None]:
    """Hold a key for as long as the block lasts; the one of ``file``, where its beginning may no longer tell so."""
    if key is None:
        yield
        return
    hold(key, file)
    try:
        yield
    finally:
        let_go(key, file)


def key_of(path: Path) -> Key | None:
    """Give the key that is held for a file; None where there is none, or no such file.

    A file that is open is not read for it: where a process closes it a second time, POSIX lets go of SQLite's locks.
    """
    with _CHANGING:
        held = list(_HELD)
    known = next((key for key, file in held if file == path), None)
    if known or not held:
        return known
    salt = salt_of(path)
    return next((key for key, _file in held if key.salt == salt), None)


def salt_of(path: Path) -> bytes:
    """Give the first bytes of a file; none where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(SALT)
    except OSError:
        return b""
