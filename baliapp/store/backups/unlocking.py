"""The key of a protected file, also where its own beginning is damaged and only its backups still know its salt."""

from pathlib import Path

from baliapp.store.backups.making import beside, own_in
from baliapp.store.files.connecting import WrongPassphrase, unlock
from baliapp.store.files.keys import Key, derive, salt_of
from baliapp.store.files.proofs import proves_any


def unlock_by_any(file: Path, passphrase: str) -> Key:
    """Give the key that opens a protected file, or what can still be read of it. Raise WrongPassphrase for another."""
    try:
        return unlock(file, passphrase)
    except WrongPassphrase:
        for salt in _other_salts(file):
            if proves_any(file, key := derive(passphrase, salt)):
                return key
        raise


def _other_salts(file: Path) -> set[bytes]:
    try:
        return {salt_of(each.path) for each in own_in(beside(file), file)} - {salt_of(file), b""}
    except OSError:
        return set()  # it has no backups
