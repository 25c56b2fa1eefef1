"""Laws of going on with a backup: what it lacks is told as far as it can be read, and venue copies stay known."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from baliapp.base.errors import UserError
from baliapp.store.asking.queries import all_entries, count
from baliapp.store.backups.making import back_up
from baliapp.store.backups.names import Why
from baliapp.store.backups.places import places_of
from baliapp.store.deeds.operations import create_record, delete_records, edit_record
from baliapp.store.files.connecting import is_protected
from baliapp.store.files.keys import Key, holding
from baliapp.store.files.protecting import protect
from baliapp.store.opening.databases import open_database
from baliapp.store.recovery import salvage
from baliapp.store.recovery.after_backup import Choice, Since, go_on_with, look_at_choice
from baliapp.store.recovery.told import KINDS, told_of_choice
from baliapp.store.tables.entries import Ref
from baliapp.store.venue.copies import Taking, note_return, take, venue_copies
from tests.store.conftest import AUTHOR
from tests.store.recovery.test_recovering import spoil


def backed_up(file: Path) -> Path:
    """Fill a file and back it up."""
    desk = open_database(file, AUTHOR)
    with desk.step("Fill") as step:
        step.create_many("theme", [(f"theme-{each}", {"name": f"Theme {each}"}) for each in range(5)])
    desk.close()
    return back_up(file, Why.AUTOMATIC)


def work_on(file: Path, folder: Path, key: Key | None = None) -> None:
    """Change one record, remove one, make one; take venue copies: one comes back, one is removed."""
    desk = open_database(file, AUTHOR, key=key)
    edit_record(desk, Ref("theme", "theme-0"), {"name": "Return"})
    delete_records(desk, [Ref("theme", "theme-1")])
    create_record(desk, "body", {"name": "Ad Hoc Group"})
    take(desk, folder / "first.balicopy", Taking(taken_for="Adelaide"))
    second = take(desk, folder / "second.balicopy", Taking(taken_for="Bangkok")).made[0]
    with desk.step("Bring back") as step:
        note_return(step, second)
    delete_records(desk, take(desk, folder / "third.balicopy", Taking()).made)
    desk.close()


def choice_of(file: Path, key: Key | None = None) -> Choice:
    before = file.read_bytes()
    choice = look_at_choice(file, places_of(file, None), key)
    assert file.read_bytes() == before
    return choice


def since_of(choice: Choice) -> Since:
    assert choice.since is not None
    return choice.since


@pytest.mark.parametrize("log_is_lost", [False, True])
def test_what_a_backup_lacks_is_told_also_where_the_log_is_lost(file: Path, tmp_path: Path, log_is_lost: bool) -> None:
    backup = backed_up(file)
    work_on(file, tmp_path)
    if log_is_lost:
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("DELETE FROM change")
            connection.execute("UPDATE step SET at = 'never'")
            connection.commit()

    choice = choice_of(file)

    assert choice.backup is not None
    assert choice.backup.path == backup
    since = since_of(choice)
    assert since.changed == {"theme": 2, "body": 1, "venue_copy": 3}
    assert since.records == 6
    assert (since.last is None) == log_is_lost
    told = " ".join(told_of_choice(choice))
    assert "(automatic); all of it was looked through just now, and is sound. It holds 5 records." in told
    assert "6 records were made or changed after it" in told
    assert "for Adelaide; " in told
    assert ("The last was at" in told) != log_is_lost


def test_going_on_with_a_backup_keeps_its_venue_copies_known(file: Path, tmp_path: Path) -> None:
    backed_up(file)
    work_on(file, tmp_path)
    choice = choice_of(file)
    assert choice.backup is not None
    out = tmp_path / "new.bali"

    go_on_with(choice.backup.path, out, choice.since, AUTHOR, key=None)

    desk = open_database(out, AUTHOR)
    assert {each.values["taken_for"]: each.values["state"] for each in venue_copies(desk)} == {
        "Adelaide": "out",
        "Bangkok": "out",
    }, "what came back is not in the backup"
    assert {each.values["name"] for each in all_entries(desk, "theme")} == {f"Theme {each}" for each in range(5)}
    desk.close()
    assert choice.backup.path.exists()
    other = tmp_path / "other.bali"
    go_on_with(choice.backup.path, other, None, AUTHOR, key=None)
    assert other.exists()
    with pytest.raises(UserError, match="already"):
        go_on_with(choice.backup.path, out, choice.since, AUTHOR, key=None)
    with pytest.raises(UserError, match="could not be copied"):
        go_on_with(choice.backup.path, tmp_path / "gone" / "new.bali", None, AUTHOR, key=None)
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]


def test_of_a_protected_file_the_copy_of_its_backup_is_protected_too(file: Path, tmp_path: Path) -> None:
    key = protect(file, AUTHOR, "correct horse")
    with holding(key):
        backed_up(file)
        work_on(file, tmp_path, key)
    assert choice_of(file).backup is None, "without its key nobody can tell"

    choice = choice_of(file, key)

    assert choice.backup is not None
    assert since_of(choice).records == 6
    out = tmp_path / "new.bali"
    go_on_with(choice.backup.path, out, choice.since, AUTHOR, key=key)
    assert is_protected(out)
    desk = open_database(out, AUTHOR, key=key)
    assert count(desk, "theme") == 5
    desk.close()


def test_a_backup_that_is_damaged_itself_is_passed_over(file: Path) -> None:
    older = backed_up(file)
    short, spoiled = (
        Path(shutil.copy(older, older.with_name(f"desk 209{each}-01-02 030405 by hand.bali"))) for each in range(2)
    )
    short.write_bytes(short.read_bytes()[:-4096])
    spoil(spoiled, [spoiled.stat().st_size // 4096 // 2])
    choice = choice_of(file)
    assert choice.backup is not None
    assert choice.backup.path == older
    assert "nothing is missing" in " ".join(told_of_choice(choice))


def test_what_cannot_be_told_is_said(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert told_of_choice(choice_of(file)) == ["There is no backup of it that can be read."]
    backed_up(file)
    file.write_bytes(b"nothing of it")
    choice = choice_of(file)
    assert not since_of(choice).is_readable
    assert "nothing of that can be read in the damaged file" in " ".join(told_of_choice(choice))

    def refuse(*_all: object) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(salvage, "copy_to_read", refuse)
    assert "could not be copied to look into it" in " ".join(told_of_choice(choice_of(file)))


def test_many_kinds_are_counted_and_numbers_given_out_are_told(file: Path) -> None:
    backed_up(file)
    names = ("theme", "body", "participant", "meeting", "document", "membership", "commitment", "report", "milestone")
    last = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
    many = Since(dict.fromkeys(names, 2), last, [], {"pack_copy": 12}, is_readable=True)
    told = " ".join(told_of_choice(Choice(choice_of(file).backup, many)))
    assert len(names) > KINDS
    assert "; others: 2." in told
    assert "The last was at 4 March 2026, 05:06." in told
    assert "given out since: Numbered copies: 12. Do not give these numbers" in told
