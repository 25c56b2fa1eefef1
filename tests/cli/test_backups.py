"""Backups are made, listed and brought back on the command line."""

import json
import os
from contextlib import closing
from pathlib import Path

import pytest

from baliapp.base.settings import Settings
from baliapp.store.asking.queries import all_entries
from baliapp.store.backups.making import beside
from baliapp.store.backups.places import SECOND
from baliapp.store.deeds.operations import purge_records
from baliapp.store.files.protecting import protect
from baliapp.store.opening.databases import open_database
from baliapp.store.tables.entries import Author
from tests.cli.conftest import Ask

PASSPHRASE = "long enough a passphrase"


def names(ask: Ask, file: Path) -> list[str]:
    _status, told, _faults = ask("list", file, "themes", "--format", "json")
    return [each["name"] for each in json.loads(told)]


def backups(ask: Ask, file: Path, *options: str | Path) -> list[dict[str, object]]:
    status, told, _faults = ask("backups", file, "--format", "json", *options)
    assert status == 0
    found: list[dict[str, object]] = json.loads(told)
    return found


def change(ask: Ask, file: Path) -> None:
    _status, told, _faults = ask("list", file, "themes", "--format", "json")
    assert ask("set", file, json.loads(told)[0]["id"], "name", "Changed")[0] == 0


def test_a_backup_is_made_listed_and_brought_back(ask: Ask, file: Path) -> None:
    before = names(ask, file)
    status, told, _faults = ask("backup", file)
    assert status == 0
    (made,) = beside(file).iterdir()
    assert told == f"Made the backup {made}.\n"
    change(ask, file)
    assert names(ask, file) != before

    (listed,) = backups(ask, file)
    assert listed["why"] == "by hand"
    assert listed["file"] == str(made)
    assert listed["counts"]["theme"] == len(before)  # type: ignore[index]  # read from JSON
    assert ask("restore", file, made.name) == (0, f"Brought back 1 record from {made.name}.\n", "")

    assert names(ask, file) == before
    assert [each["why"] for each in backups(ask, file)] == ["before restore", "by hand"]
    assert "2 backups\n" in ask("backups", file)[1]


def test_backups_elsewhere_are_listed_where_somebody_says_so(ask: Ask, file: Path, tmp_path: Path) -> None:
    assert ask("backups", file)[1] == f"There is no backup of {file} yet.\n"
    (tmp_path / "stick").mkdir()
    ask("backup", file, "--to", tmp_path / "stick")
    assert backups(ask, file) == []
    assert len(backups(ask, file, "--also", tmp_path / "stick")) == 1
    Settings().set(SECOND, str(tmp_path / "stick"))
    assert len(backups(ask, file)) == 1


@pytest.mark.parametrize("content", [None, b"SQLite format 3\x00"])
def test_a_file_that_is_gone_or_damaged_becomes_a_copy_of_its_backup(
    ask: Ask, file: Path, content: bytes | None
) -> None:
    before = names(ask, file)
    ask("backup", file)
    (made,) = beside(file).iterdir()
    if content is None:
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:5000])

    status, told, _faults = ask("restore", file, made)

    assert status == 0
    assert "it is a copy of the backup now" in told
    assert names(ask, file) == before
    assert len(list(file.parent.glob("desk damaged *.bali"))) == (content is not None)


def test_venue_copies_taken_after_the_backup_stay_known_where_the_file_was_damaged(
    ask: Ask, file: Path, tmp_path: Path
) -> None:
    ask("backup", file)
    (made,) = beside(file).iterdir()
    assert (
        ask("venue", "take", file, "--out", tmp_path / "laptop.balicopy", "--for", "Adelaide", "--no-passphrase")[0]
        == 0
    )
    file.write_bytes(file.read_bytes()[:-4096])

    told = ask("restore", file, made)[1]

    assert "it is a copy of the backup now" in told
    assert "Venue copies that it does not know are noted in the new file again" in told
    assert "Adelaide" in ask("venue", "status", file)[1]


def test_what_was_erased_since_is_told_before_and_comes_back_only_where_somebody_says_so(ask: Ask, file: Path) -> None:
    before = names(ask, file)
    ask("backup", file)
    (made,) = beside(file).iterdir()
    change(ask, file)
    with closing(open_database(file, Author("Officer", "desk"))) as database:
        gone = next(each for each in all_entries(database, "theme") if each.heading == before[1])
        purge_records(database, [gone.ref])
    erased = file.read_bytes()

    status, told, _faults = ask("restore", file, made, "--preview", "--format", "json")
    assert status == 0
    seen = json.loads(told)
    assert {"id": gone.ref.id, "type": "theme", "title": before[1]} in seen["erased"]
    assert "Changed" in [each["title"] for each in seen["changed"]]
    assert gone.ref.id not in str(seen["removed"])
    told = ask("restore", file, made, "--preview")[1]
    assert f"{len(seen['erased'])} records were erased for good since this backup" in told
    status, _told, fault = ask("restore", file, made)
    assert (status, "--with-erased" in fault) == (1, True)
    assert file.read_bytes() == erased

    status, told, _faults = ask("restore", file, made, "--with-erased", "--format", "json")
    assert status == 0
    assert json.loads(told)["step"] == f"Restore the backup {made.stem}"
    assert names(ask, file) == before
    assert ask("restore", file, made, "--preview")[1] == "0 records differ.\n"


def test_a_backup_that_is_not_there_and_a_shared_database_are_told(ask: Ask, file: Path) -> None:
    assert "There is no backup gone.bali." in ask("restore", file, "gone.bali")[2]
    assert "kept by its server" in ask("backup", "postgresql://desk@server/desk")[2]


def test_a_file_under_the_name_of_a_backup_that_cannot_be_read_is_listed_as_such(ask: Ask, file: Path) -> None:
    beside(file).mkdir()
    (beside(file) / "desk 2020-01-01 090000 automatic.bali").write_text("no database")

    assert "(cannot be read)" in ask("backups", file)[1]
    assert backups(ask, file)[0]["records"] is None


def test_backups_of_a_protected_file_are_told_to_nobody_without_its_passphrase(ask: Ask, file: Path) -> None:
    protect(file, Author("Officer", "desk"), PASSPHRASE)

    status, told, fault = ask("backups", file)

    assert (status, told) == (1, "")
    assert "passphrase" in fault


def test_a_protected_file_that_is_gone_comes_back_with_the_passphrase_of_its_backup(ask: Ask, file: Path) -> None:
    before = names(ask, file)
    protect(file, Author("Officer", "desk"), PASSPHRASE)
    assert ask("backup", file, "--passphrase-fd", spoken(PASSPHRASE))[0] == 0
    (made,) = beside(file).iterdir()
    file.unlink()

    status, _told, fault = ask("restore", file, made, "--passphrase-fd", spoken(PASSPHRASE))

    assert (status, fault) == (0, "")
    _status, told, _faults = ask("list", file, "themes", "--format", "json", "--passphrase-fd", spoken(PASSPHRASE))
    assert [each["name"] for each in json.loads(told)] == before


def spoken(passphrase: str) -> str:
    """Give the number of a file descriptor from which a passphrase is read."""
    reads, writes = os.pipe()
    os.write(writes, f"{passphrase}\n".encode())
    os.close(writes)
    return str(reads)
