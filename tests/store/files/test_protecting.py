"""A passphrase put on a file or taken off changes no row; whatever interrupts it, no word is lost or left in clear."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from baliapp.base.errors import Cancelled, UserError
from baliapp.base.progress import Progress
from baliapp.store.backups import clear
from baliapp.store.backups.clear import (
    backups_under,
    clear_backups,
    delete_backups,
    follow,
    other_backups,
    protect_backups,
    replace_backups,
    settle_backups,
)
from baliapp.store.backups.making import back_up
from baliapp.store.backups.names import Why
from baliapp.store.backups.places import backups_of, places_of
from baliapp.store.deeds.operations import create_record
from baliapp.store.files import protecting
from baliapp.store.files.connecting import cipher_driver, is_protected, unlock
from baliapp.store.files.copying import Differs
from baliapp.store.files.keys import holding
from baliapp.store.files.one_user import Access, hold
from baliapp.store.files.protecting import change_passphrase, protect, unprotect, wipe
from baliapp.store.opening.databases import create_database, open_database
from baliapp.store.opening.to_work import open_for
from baliapp.store.recovery.restoring import put_in_place
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Author
from tests.store.conftest import AUTHOR

PASSPHRASE, ANOTHER = "four quiet green boats", "a kettle beside the harbour"
WORD = "Saltwater"


@pytest.fixture
def told(file: Path) -> Path:
    """Give a clear file with a word in it."""
    database = open_database(file, AUTHOR)
    create_record(database, "document", {"title": WORD})
    database.close()
    return file


def dumped(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return list(connection.iterdump())


def holds_word(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file() and WORD.encode() in each.read_bytes()]


def test_protecting_and_taking_it_off_again_changes_nothing(told: Path) -> None:
    before = dumped(told)
    key = protect(told, AUTHOR, PASSPHRASE)
    assert holds_word(told.parent) == []
    other = change_passphrase(told, AUTHOR, key, ANOTHER)
    assert other.salt != key.salt
    assert unlock(told, ANOTHER) == other
    unprotect(told, AUTHOR, other)
    assert dumped(told) == before
    assert [each.name for each in told.parent.iterdir()] == [told.name]
    open_database(told, AUTHOR).close()


def test_a_file_that_somebody_has_open_is_not_touched(told: Path) -> None:
    lock = hold(told, Author("Kim", "another"))
    with pytest.raises(UserError, match="is open already"):
        protect(told, AUTHOR, PASSPHRASE)
    lock.release()
    with closing(cipher_driver().connect(str(told))) as other:  # the same library: another one has locks of its own
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError, match="Another program is writing"):
            protect(told, AUTHOR, PASSPHRASE)
    assert not is_protected(told)


class Hurried(Progress):
    """Cancels as soon as anything is shown."""

    def show(self, done: int, total: int, what: str) -> None:
        """Cancel."""
        self.cancel()


def test_what_is_cancelled_leaves_the_file_as_it_was(told: Path) -> None:
    before = dumped(told)
    with pytest.raises(Cancelled):
        protect(told, AUTHOR, PASSPHRASE, Hurried())
    assert dumped(told) == before
    assert [each.name for each in told.parent.iterdir()] == [told.name]


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), Differs("the copy is damaged")])
def test_what_cannot_be_proved_is_not_put_in_place(
    told: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def fails(*_arguments: object) -> None:
        raise fault

    monkeypatch.setattr(protecting, "compare_attached", fails)
    with pytest.raises(UserError, match="was left as it was"):
        protect(told, AUTHOR, PASSPHRASE)
    assert holds_word(told.parent) == [told]
    assert [each.name for each in told.parent.iterdir()] == [told.name]


class Killed(BaseException):
    """Stands for the end of the process."""


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("step", range(6))
def test_whenever_it_is_killed_one_of_the_two_files_opens_and_nothing_else_stays(
    told: Path, monkeypatch: pytest.MonkeyPatch, step: int, links: bool
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", refuses)
    done = 0

    def counted(name: str, owner: object) -> None:
        real = getattr(owner, name)

        def one_more(*arguments: object) -> object:
            nonlocal done
            done += 1
            if done > step:
                raise Killed
            return real(*arguments)

        with_end.setattr(owner, name, one_more)

    with pytest.MonkeyPatch.context() as with_end:
        counted("compare_attached", protecting)
        counted("link", os)
        counted("replace", Path)
        counted("wipe", protecting)
        with pytest.raises(Killed):
            protect(told, AUTHOR, PASSPHRASE)
    try:
        database = open_for(told, AUTHOR, Access.ALONE)
    except UserError:
        database = open_for(told, AUTHOR, Access.ALONE, key=unlock(told, PASSPHRASE))
        assert holds_word(told.parent) == []
    assert database.run("SELECT title FROM document", {}) == [(WORD,)]
    database.close()
    assert [each.name for each in told.parent.iterdir()] == [told.name]


def refuses(*_names: object) -> None:
    raise OSError(1, "Operation not permitted")


@pytest.fixture
def nameless(told: Path) -> Path:
    """Give a file whose protecting was killed on a disk without second names, just when it had none itself."""
    told.with_name(f".{told.name}.protecting-new").write_bytes(b"another")
    told.replace(told.with_name(f".{told.name}.protecting-old"))
    return told


def test_an_older_backup_put_in_place_of_what_was_interrupted_wipes_nothing(nameless: Path, empty_file: Path) -> None:
    former = put_in_place(nameless, empty_file, AUTHOR)
    assert former is not None
    assert former.name.startswith(f"{nameless.stem} replaced ")
    open_for(nameless, AUTHOR, Access.ALONE).close()
    assert holds_word(nameless.parent) == [former]


def test_a_name_too_long_for_another_behind_it_is_told_in_words(told: Path) -> None:
    long = told.rename(told.with_name(f"{'d' * 235}.bali"))
    open_for(long, AUTHOR, Access.ALONE).close()
    with pytest.raises(UserError, match="left as it was"):
        protect(long, AUTHOR, PASSPHRASE)
    open_for(long, AUTHOR, Access.ALONE).close()
    assert list(told.parent.iterdir()) == [long]


def test_no_new_database_is_made_in_place_of_what_was_interrupted(nameless: Path) -> None:
    with pytest.raises(UserError, match="There is a file"):
        create_database(nameless, AUTHOR, starter=False)
    assert holds_word(nameless.parent) == [nameless]


def test_what_was_interrupted_is_set_aside_where_another_file_came_into_its_place(
    nameless: Path, empty_file: Path
) -> None:
    shutil.copy(empty_file, nameless)
    open_for(nameless, AUTHOR, Access.ALONE).close()
    (found,) = holds_word(nameless.parent)
    assert found.name.startswith(f"{nameless.stem} found again ")
    assert sorted(nameless.parent.iterdir()) == sorted([nameless, found])


def test_what_somebody_is_at_is_not_settled_under_their_hands(told: Path) -> None:
    half = told.with_name(f".{told.name}.protecting-new")
    half.write_bytes(b"half")
    lock = hold(told, Author("Kim", "another"))
    protecting.settle(told, AUTHOR)
    assert half.exists()
    lock.release()
    protecting.settle(told, AUTHOR)
    assert not half.exists()


def test_a_file_is_written_over_before_it_goes(tmp_path: Path) -> None:
    file, other = tmp_path / "a", tmp_path / "b"
    file.write_bytes(WORD.encode() * 999)
    os.link(file, other)
    wipe(file)
    assert not file.exists()
    assert other.read_bytes() == bytes(len(WORD) * 999)


def test_backups_of_before_are_found_protected_or_deleted(told: Path) -> None:
    back_up(told, Why.ASKED)
    shutil.copy(told, told.parent / "unrelated.bali")
    key = protect(told, AUTHOR, PASSPHRASE)
    places = [*places_of(told, None), told.parent / "nothing"]
    left = clear_backups(told, places)
    assert len(left) == 1
    protect_backups(left, None, key, Progress())
    assert clear_backups(told, places) == []
    assert backups_under(key, told, places) == left
    with holding(key):
        assert [each.facts is not None for each in backups_of(told, places)] == [True]
    delete_backups(left)
    assert backups_under(key, told, places) == []


def killed(file: Path) -> None:
    if file.exists():
        raise Killed


def read_only(file: Path) -> None:
    if file.exists():
        refuses()


def test_what_a_kill_left_of_a_clear_backup_is_wiped_at_the_next_opening(
    told: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = places_of(told, None)
    backup = back_up(told, Why.ASKED)
    key = protect(told, AUTHOR, PASSPHRASE)
    with monkeypatch.context() as ending:
        ending.setattr(protecting, "wipe", killed)
        with pytest.raises(Killed):
            protect_backups([backup], None, key, Progress())
    with monkeypatch.context() as stick:
        stick.setattr(protecting, "wipe", read_only)
        (left,) = clear_backups(told, places)
    assert holds_word(told.parent) == [left]
    assert left != backup
    open_for(told, AUTHOR, Access.ALONE, key=key).close()
    assert holds_word(told.parent) == []
    assert clear_backups(told, places) == []


def test_what_is_no_backup_of_the_file_is_not_settled(told: Path) -> None:
    other = told.parent / ".other 2026-11-22 090500 by hand.bali.protecting-new"
    other.write_bytes(b"half")
    settle_backups(told, [told.parent])
    assert other.exists()


def test_backups_follow_each_passphrase_and_its_end(told: Path) -> None:
    places = places_of(told, None)
    backup = back_up(told, Why.ASKED)
    key = protect(told, AUTHOR, PASSPHRASE)
    assert other_backups(told, places, key) == [backup]
    follow(told, places, None, key)
    other = change_passphrase(told, AUTHOR, key, ANOTHER)
    follow(told, places, key, other)
    assert unlock(backup, ANOTHER) == other
    unprotect(told, AUTHOR, other)
    assert other_backups(told, places, None) == [backup]
    follow(told, places, other, None)
    assert not is_protected(backup)


def test_backups_are_deleted_once_there_is_one_that_needs_the_passphrase(
    told: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = places_of(told, None)
    backup = back_up(told, Why.ASKED)
    key = protect(told, AUTHOR, PASSPHRASE)
    with monkeypatch.context() as full:
        full.setattr(clear, "back_up", refuses)
        with pytest.raises(OSError, match="not permitted"):
            replace_backups(told, places, None, key)
    assert backup.exists()
    replace_backups(told, places, None, key)
    assert not backup.exists()
    assert len(backups_under(key, told, places)) == 1


def test_an_old_file_that_cannot_be_wiped_yet_is_wiped_later_and_nothing_is_told_to_be_as_it_was(
    told: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as held:
        held.setattr(protecting, "wipe", lambda each: refuses() if each.exists() else None)
        key = protect(told, AUTHOR, PASSPHRASE)
    assert unlock(told, PASSPHRASE) == key
    with holding(key):
        database = Database(told, AUTHOR, key)  # by another program, which settles nothing
        create_record(database, "document", {"title": "Saved meanwhile"})
        database.close()
        open_for(told, AUTHOR, Access.ALONE).close()
    assert [each for each in told.parent.iterdir() if each.name.endswith(told.suffix)] == [told]
    assert holds_word(told.parent) == []


def test_backups_of_another_database_of_the_same_name_are_left_alone(told: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    other = tmp_path / "other" / told.name
    other.parent.mkdir()
    office = create_database(other, AUTHOR, starter=False)
    create_record(office, "theme", {"name": "Of the other office"})
    office.close()
    theirs, ours = back_up(other, Why.ASKED, stick), back_up(told, Why.ASKED, stick)
    key = protect(told, AUTHOR, PASSPHRASE)
    with holding(key):
        assert clear_backups(told, [stick]) == [ours]
        replace_backups(told, [stick], None, key)
    assert theirs.exists()
    assert not ours.exists()


def test_one_backup_that_cannot_be_protected_keeps_no_other_from_it(told: Path) -> None:
    first, second = (back_up(told, Why.ASKED) for _each in range(2))
    first.write_bytes(first.read_bytes()[:9000])
    key = protect(told, AUTHOR, PASSPHRASE)
    with pytest.raises(UserError):
        protect_backups([first, second], None, key, Progress())
    assert is_protected(second)
