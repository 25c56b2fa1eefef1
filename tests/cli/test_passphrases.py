"""Protecting from the command line: passphrases are read unseen, and every command opens what is protected."""

import getpass
import os
import shutil
import sys
from pathlib import Path

import pytest

from baliapp.store.files.connecting import is_protected, unlock
from baliapp.store.files.keys import key_of
from tests.cli.conftest import Ask

PASSPHRASE, ANOTHER = "four quiet green boats", "a kettle beside the harbour"


def piped(*lines: str) -> int:
    """Give a file descriptor from which these lines can be read."""
    reads, writes = os.pipe()
    os.write(writes, "".join(f"{line}\n" for line in lines).encode())
    os.close(writes)
    return reads


def test_a_file_is_protected_read_changed_and_taken_back(ask: Ask, file: Path) -> None:
    before = ask("list", file, "members", "--format", "json")
    assert ask("backup", file)[0] == 0
    status, told, errors = ask("protect", file, "--passphrase-fd", piped(PASSPHRASE))
    assert (status, errors) == (0, "")
    assert "1 backup of before opens without a passphrase" in told
    assert is_protected(file)
    given = ("--passphrase-fd", piped(PASSPHRASE))
    assert ask("list", file, "members", "--format", "json", *given) == before
    assert key_of(file) is None
    status, told, errors = ask("protect", file, "--backups", "--passphrase-fd", piped(PASSPHRASE, ANOTHER))
    assert (status, errors) == (0, "")
    assert "backup" not in told
    (backup,) = (file.parent / "Backups").iterdir()
    assert unlock(backup, ANOTHER) == unlock(file, ANOTHER)
    assert ask("check", file, "--passphrase-fd", piped(ANOTHER))[0] == 0
    assert ask("unprotect", file, "--passphrase-fd", piped(ANOTHER))[0] == 0
    assert ask("list", file, "members", "--format", "json") == before


def test_a_passphrase_that_does_not_fit_or_is_not_given_is_told(ask: Ask, file: Path) -> None:
    assert ask("protect", file, "--passphrase-fd", piped(PASSPHRASE))[0] == 0
    for words, told in (
        ((), "opens with its passphrase alone"),
        (("--passphrase-fd", piped("another one")), "does not open"),
        (("--passphrase-fd", 999), "cannot be read"),
    ):
        status, output, errors = ask("list", file, "members", *words)
        assert (status, output) == (1, "")
        assert told in errors


@pytest.mark.parametrize("weak", ["", "short", "aaaaaaaaaaaa"])
def test_a_weak_passphrase_protects_nothing(ask: Ask, file: Path, weak: str) -> None:
    assert ask("protect", file, "--passphrase-fd", piped(weak))[0] == 1
    assert not is_protected(file)


def test_what_cannot_be_protected_is_told(ask: Ask, file: Path, tmp_path: Path) -> None:
    assert "is not protected" in ask("unprotect", file)[2]
    assert "There is no file" in ask("protect", tmp_path / "none.bali")[2]
    assert "its server says who may read it" in ask("protect", "postgresql://kim@localhost/desk")[2]


def test_a_new_passphrase_is_typed_twice(ask: Ask, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter((PASSPHRASE, "another", PASSPHRASE, PASSPHRASE, PASSPHRASE))
    monkeypatch.setattr(getpass, "getpass", lambda _question: next(typed))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    assert "not the same" in ask("protect", file)[2]
    assert ask("protect", file)[0] == 0
    assert ask("list", file, "members")[0] == 0


def test_a_venue_copy_asks_for_its_office(ask: Ask, file: Path, tmp_path: Path) -> None:
    assert ask("protect", file, "--passphrase-fd", piped(PASSPHRASE))[0] == 0
    assert ask("venue", "status", file, "--passphrase-fd", piped(PASSPHRASE))[0] == 0
    assert ask("venue", "status", Path(shutil.copy(file, tmp_path / "other.bali")))[0] == 1
