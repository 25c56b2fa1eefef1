"""Laws of backups of a protected file: each opens with the same passphrase, and nothing of it lies in clear."""

from pathlib import Path

import pytest

from baliapp.base.errors import UserError
from baliapp.base.progress import Progress
from baliapp.store.asking.queries import all_entries
from baliapp.store.backups.making import back_up, beside
from baliapp.store.backups.names import Why
from baliapp.store.backups.places import backups_of, keep_up, places_of
from baliapp.store.deeds.operations import create_record, edit_record
from baliapp.store.files.connecting import NeedsPassphrase, is_protected
from baliapp.store.files.keys import Key, holding
from baliapp.store.files.protecting import protect
from baliapp.store.opening.databases import create_database, open_database
from baliapp.store.recovery.comparing import compare, looked_at
from baliapp.store.recovery.restoring import put_in_place, restore
from baliapp.store.steps.database import Database
from tests.store.conftest import AUTHOR

WORD = "Unmistakable"


@pytest.fixture
def key(file: Path) -> Key:
    """Give the key of the file, which is protected."""
    return protect(file, AUTHOR, "long enough a passphrase")


@pytest.fixture
def safe(file: Path, key: Key) -> Database:
    """Give the protected database with a word in it."""
    database = open_database(file, AUTHOR, key=key)
    create_record(database, "theme", {"name": WORD})
    return database


def names(database: Database) -> list[str]:
    return [each.heading for each in all_entries(database, "theme")]


def test_a_backup_of_a_protected_file_is_protected_alike_and_comes_back(safe: Database, file: Path) -> None:
    (kept,) = keep_up(file, places_of(file, None))
    assert kept.made is not None
    assert [each.made for each in keep_up(file, places_of(file, None))] == [None]
    (backup,) = backups_of(file, [beside(file)])
    assert backup.facts is not None
    assert backup.facts.records == 1
    assert is_protected(backup.path)
    assert WORD.encode() not in backup.path.read_bytes()
    (theme,) = all_entries(safe, "theme")
    edit_record(safe, theme.ref, {"name": "Other"})
    with looked_at(backup.path, AUTHOR) as source, source.reading() as then, safe.reading() as now:
        assert [each.heading for each in compare(now, then, Progress())] == ["Other"]

    restore(safe, backup.path)

    assert names(safe) == [WORD]
    assert all(is_protected(each) for each in beside(file).iterdir())
    safe.close()


def test_without_its_key_a_backup_is_listed_and_not_read(safe: Database, file: Path, key: Key) -> None:
    backup = back_up(file, Why.ASKED)
    safe.close()

    (listed,) = backups_of(file, [beside(file)])
    assert listed.facts is None
    with pytest.raises(NeedsPassphrase), looked_at(backup, AUTHOR):
        pass
    with pytest.raises(UserError):
        put_in_place(file, backup, AUTHOR)
    clear = file.with_name("clear.bali")
    create_database(clear, AUTHOR, starter=False).close()
    former = put_in_place(file, clear, AUTHOR)
    assert former is not None
    assert former.name.startswith("desk replaced "), "nobody can tell whether it was damaged"
    file.write_bytes(b"damaged")
    with holding(key):
        put_in_place(file, backup, AUTHOR)
    again = open_database(file, AUTHOR, key=key)
    assert names(again) == [WORD]
    again.close()
