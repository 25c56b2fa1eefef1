"""What proves each page of a protected file: whether a key wrote it, and what is done where nothing proves it any more.

SQLCipher reads nothing more on a connection that has met one page without its proof. So that the rest can be saved,
such pages get one in a copy: they are noise then, which SQLite finds damaged, and goes on behind it.
"""

import hashlib
import hmac
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from baliapp.store.files.keys import SALT, Key

PAGE = 4096
RESERVED = 80
"""At the end of each page of a protected file: how it was mixed, and what proves that nobody changed it."""
PROOF = 64
ENOUGH = 200
"""So many pages are looked at before a passphrase is called wrong."""


def is_first_proved(page: bytes, key: Key) -> bool:
    """Tell whether a key proves the first page of a file."""
    return len(page) == PAGE and _is_proved(1, page, _proving(key))


def proves_any(file: Path, key: Key) -> bool:
    """Tell whether a key proves any page of a file: it is the right one then, however damaged the first page is."""
    proving = _proving(key)
    with file.open("rb") as read:
        return any(_is_proved(number, page, proving) for number, page in _pages(read, ENOUGH))


def prove_anew(copy: Path, key: Key) -> None:
    """Give each page of a copy that lost its proof a new one: to noise, and to what is left of the first.

    A value that is half right would be taken for what was written. The first page holds the names of all tables.
    """
    proving = _proving(key)
    with copy.open("rb") as read, copy.open("r+b") as write:
        for number, page in _pages(read):
            if len(page) == PAGE and _is_proved(number, page, proving):
                continue
            mended = page.ljust(PAGE, b"\0") if number == 1 else os.urandom(PAGE)
            write.seek((number - 1) * PAGE)
            write.write(mended[:-PROOF] + _proof(number, mended, proving))


def _pages(read: BinaryIO, most: int | None = None) -> Iterator[tuple[int, bytes]]:
    number = 1
    while (page := read.read(PAGE)) and (most is None or number <= most):
        yield number, page
        number += 1


def _proving(key: Key) -> bytes:
    return hashlib.pbkdf2_hmac("sha512", key.raw, bytes(each ^ 0x3A for each in key.salt), 2, 32)


def _is_proved(number: int, page: bytes, proving: bytes) -> bool:
    return hmac.compare_digest(_proof(number, page, proving), page[-PROOF:])


def _proof(number: int, page: bytes, proving: bytes) -> bytes:
    written = page[SALT if number == 1 else 0 : PAGE - PROOF]
    return hmac.digest(proving, written + number.to_bytes(4, "little"), "sha512")
