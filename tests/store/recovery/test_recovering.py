"""Laws of recovery: what can be read is saved, what cannot comes from the history or is told, nothing is touched."""

import hashlib
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from baliapp.base.errors import Cancelled, UserError
from baliapp.base.progress import Progress
from baliapp.records.kinds import Kind
from baliapp.store.asking.queries import all_entries, count
from baliapp.store.backups.making import back_up
from baliapp.store.backups.names import Why
from baliapp.store.backups.places import places_of
from baliapp.store.backups.unlocking import unlock_by_any
from baliapp.store.deeds.attaching import attach_file
from baliapp.store.deeds.operations import create_record, delete_records, edit_record, purge_records
from baliapp.store.files.connecting import NeedsPassphrase, WrongPassphrase, connect, is_protected
from baliapp.store.files.faults import Damaged
from baliapp.store.files.keys import holding
from baliapp.store.files.one_user import Access
from baliapp.store.files.protecting import protect
from baliapp.store.opening.databases import open_database
from baliapp.store.opening.to_work import open_for
from baliapp.store.recovery import salvage
from baliapp.store.recovery.after_backup import newest_good, told_by
from baliapp.store.recovery.rebuilding import read_or_blank
from baliapp.store.recovery.recovering import Recovered, recover
from baliapp.store.recovery.told import told_beside, told_in_lines
from baliapp.store.steps import schema
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from baliapp.store.tables.rows import table_of
from tests.store.conftest import AUTHOR

PAGE = 4096
MANY = 300


@pytest.fixture(scope="module")
def filled_once(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a file with many themes, a member, a body, its membership, and a document with a file."""
    file = Path(shutil.copy(empty_file, tmp_path_factory.mktemp("filled") / "desk.bali"))
    desk = open_database(file, AUTHOR)
    with desk.step("Fill") as step:
        step.create_many("theme", [(f"theme-{each:04}", {"name": f"Theme {each}"}) for each in range(MANY)])
    member = create_record(desk, "participant", {"short_name": "Thailand", "kind": "state", "standing": "member"}).made[
        0
    ]
    group = create_record(desk, "body", {"name": "Ad Hoc Group"}).made[0]
    create_record(desk, "membership", {"participant": member.id, "body": group.id, "status": "member"})
    document = create_record(desk, "document", {"title": "Co-chairs’ statement"}).made[0]
    attach_file(desk, document, "statement.txt", b"Dear colleague," * 500, {})
    desk.close()
    return file


@pytest.fixture
def filled(filled_once: Path, tmp_path: Path) -> Path:
    """Give such a file of the test's own."""
    return Path(shutil.copy(filled_once, tmp_path / "desk.bali"))


def root_of(file: Path, name: str) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0])


def spoil(file: Path, pages: Sequence[int]) -> None:
    """Write nothing but noise into pages, counted from one."""
    with file.open("r+b") as content:
        for page in pages:
            content.seek((page - 1) * PAGE)
            content.write(random.Random(page).randbytes(PAGE))


def leaves_of(file: Path, name: str) -> list[int]:
    """Give the pages with the rows of a table, where it has more than one."""
    with file.open("rb") as content:
        content.seek((root_of(file, name) - 1) * PAGE)
        page = content.read(PAGE)
    assert page[0] == 5
    cells = [
        int.from_bytes(page[12 + 2 * each : 14 + 2 * each], "big") for each in range(int.from_bytes(page[3:5], "big"))
    ]
    return [int.from_bytes(page[cell : cell + 4], "big") for cell in cells]


def recovered(file: Path) -> Recovered:
    """Recover a file; the damaged one stays as it was, and the new one opens and is sound."""
    before = {each.name: each.read_bytes() for each in file.parent.iterdir() if each.is_file()}
    found = recover(file, file.with_name("new.bali"), AUTHOR)
    after = {each.name: each.read_bytes() for each in file.parent.iterdir() if each.is_file()}
    assert set(after) - set(before) == {"new.bali"}
    assert before.items() <= after.items()
    new = open_database(found.file, AUTHOR)
    assert check(new) == list(found.wrong)
    new.close()
    return found


def snapshot(database: Database, type_name: str) -> dict[Ref, object]:
    return {entry.ref: entry.values for entry in all_entries(database, type_name)}


def test_a_sound_file_comes_out_whole(filled: Path) -> None:
    found = recovered(filled)
    assert found.is_whole
    assert found.rebuilt == []
    assert found.counts["theme"] == MANY
    with closing(sqlite3.connect(filled)) as old, closing(sqlite3.connect(found.file)) as new:
        for table in ("theme", "membership", "change", "step", "stored_file", "identity"):
            assert old.execute(f"SELECT * FROM {table}").fetchall() == new.execute(f"SELECT * FROM {table}").fetchall()


def test_records_that_cannot_be_read_come_back_from_their_history_word_for_word(filled: Path) -> None:
    desk = open_database(filled, AUTHOR)
    edit_record(desk, Ref("theme", "theme-0000"), {"name": "Return and reintegration"})
    before = snapshot(desk, "theme")
    desk.close()
    spoil(filled, leaves_of(filled, "theme")[:3])

    found = recovered(filled)

    assert found.is_whole
    assert "Return and reintegration" in found.rebuilt
    lines = told_in_lines(found, None, filled)
    assert any("made again from their history" in line for line in lines)
    assert "Nothing is known to be lost." in lines
    new = open_database(found.file, AUTHOR)
    assert snapshot(new, "theme") == before
    new.close()


def test_lines_of_the_history_that_are_lost_take_no_record_along(filled: Path) -> None:
    spoil(filled, [*leaves_of(filled, "change")[1:3], root_of(filled, "step")])

    found = recovered(filled)

    assert found.is_whole
    assert found.counts["theme"] == MANY
    assert found.lines > 0
    with closing(sqlite3.connect(found.file)) as new:
        names = {name for (name,) in new.execute("SELECT name FROM step")}
    assert names == {"A step that could not be read", "Recovered from a damaged file"}


def test_what_is_lost_with_its_history_is_told(filled: Path) -> None:
    every = [root_of(filled, "participant"), *leaves_of(filled, "change"), root_of(filled, "step")]
    spoil(filled, every)

    found = recovered(filled)

    assert len(found.lost["participant"]) == 1
    assert len(found.left_out) == 1
    assert "Thailand" in found.left_out[0]
    lines = told_in_lines(found, None, filled)
    assert any("Lost: 1 × Participant" in line or "Lost: 1 × Member" in line for line in lines)
    assert "  1 of which nothing tells what it was" in lines
    assert any("says nothing without one that is lost" in line for line in lines)
    assert "There is no backup of it that can be read." in lines


def test_a_record_of_which_only_others_tell_goes_with_those_that_are_nothing_without_it(filled: Path) -> None:
    desk = open_database(filled, AUTHOR)
    member = all_entries(desk, "participant")[0].ref
    create_record(desk, "citation", {"about": str(member), "source": "A page", "certainty": "reported", "says": "name"})
    desk.close()
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("DELETE FROM change WHERE record_type = 'participant'")
        connection.execute("UPDATE change SET after = 'never' WHERE record_type = 'theme' AND record_id = 'theme-0003'")
        connection.execute("DELETE FROM theme WHERE id = 'theme-0003'")
        connection.commit()
    spoil(filled, [root_of(filled, "participant")])

    found = recovered(filled)

    assert len(found.lost["participant"]) == 1
    assert len(found.left_out) == 2
    assert found.wrong == []


def test_a_value_that_no_longer_makes_sense_is_blank() -> None:
    assert read_or_blank(Kind.PARTIAL_DATE, "never") is None
    assert read_or_blank(Kind.NUMBER, "many") is None
    assert read_or_blank(Kind.TEXT, "never") == "never"


def test_a_field_that_named_a_lost_record_is_blank_then(filled: Path) -> None:
    desk = open_database(filled, AUTHOR)
    group = all_entries(desk, "body")[0].ref
    create_record(desk, "meeting", {"title": "First meeting", "body": group.id})
    desk.close()
    spoil(filled, [root_of(filled, "body"), *leaves_of(filled, "change")])
    with closing(sqlite3.connect(filled)) as connection:
        lost = connection.execute("SELECT count(*) FROM body INDEXED BY sqlite_autoindex_body_1").fetchone()[0]
    found = recovered(filled)
    assert len(found.lost["body"]) == lost
    assert found.emptied
    assert any("a field is blank now" in line for line in told_in_lines(found, None, filled))


def test_a_file_that_is_lost_is_told_with_its_record(filled: Path) -> None:
    spoil(filled, [root_of(filled, "stored_file")])
    found = recovered(filled)
    assert found.without_file
    assert any("attach it again" in line for line in told_in_lines(found, None, filled))


def test_the_newest_backup_is_set_beside_it(filled: Path) -> None:
    back_up(filled, Why.ASKED)
    spoil(filled, [root_of(filled, "participant"), *leaves_of(filled, "change"), root_of(filled, "step")])
    backup = newest_good(filled, places_of(filled, None))
    assert backup is not None
    lines = told_in_lines(recovered(filled), backup, filled)
    assert any("The newest backup that can be read is of" in line for line in lines)
    assert any(line.endswith("0 saved, 1 in the backup") for line in lines)


def test_what_is_lost_is_told_by_its_backup(filled: Path) -> None:
    back_up(filled, Why.ASKED)
    desk = open_database(filled, AUTHOR)
    create_record(desk, "participant", {"short_name": "Nauru", "kind": "state", "standing": "member"})
    desk.close()
    spoil(filled, [root_of(filled, "participant"), *leaves_of(filled, "change"), root_of(filled, "step")])
    backup = newest_good(filled, places_of(filled, None))
    found = recovered(filled)
    assert set(found.lost["participant"].values()) == {""}
    named = told_by(backup, found)
    assert sorted(named.lost["participant"].values()) == ["", "Thailand"]
    only = {name: {each: called for each, called in some.items() if called} for name, some in named.lost.items()}
    assert not [each for each in told_in_lines(named._replace(lost=only), backup, filled) if "nothing tells" in each]
    lines = told_in_lines(named, backup, filled)
    assert lines[lines.index("  Thailand") + 1] == "  1 of which nothing tells what it was"
    assert told_by(None, found) is found
    assert backup is not None
    assert "shows record by record what it lacks" in told_beside(named, backup)
    assert "if something turns out to be wrong" in told_beside(named._replace(lost={}, left_out=[]), backup)


def test_what_only_its_backup_tells_of_is_not_called_whole(filled: Path) -> None:
    back_up(filled, Why.ASKED)
    desk = open_database(filled, AUTHOR)
    delete_records(desk, [Ref("theme", "theme-0007")])
    purge_records(desk, [Ref("theme", "theme-0007")])
    desk.close()
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("DROP TABLE body")
        connection.execute("DROP TABLE membership")
        connection.execute("DELETE FROM change WHERE record_type IN ('body', 'membership')")
        connection.commit()
    found = recovered(filled)
    assert not found.lost
    compared = told_by(newest_good(filled, places_of(filled, None)), found)
    assert not compared.is_whole
    assert {name: set(some.values()) for name, some in compared.lost.items()} == {
        "body": {"Ad Hoc Group"},
        "membership": {"Thailand – Ad Hoc Group"},
    }, "what was erased for good is not lost"


def test_long_lists_are_cut_and_counted(filled: Path) -> None:
    found = recovered(filled)._replace(wrong=[f"Wrong {each}" for each in range(250)])
    lines = told_in_lines(found, None, filled)
    assert "  and 50 more" in lines


def test_a_header_that_is_gone_is_made_anew(filled: Path) -> None:
    with filled.open("r+b") as content:
        content.write(b"\0" * 100)
    assert recovered(filled).counts["theme"] == MANY


def test_changes_that_wait_beside_it_are_saved_too(filled: Path, tmp_path: Path) -> None:
    desk = open_database(filled, AUTHOR)
    create_record(desk, "theme", {"name": "Return"})
    (tmp_path / "killed").mkdir()
    killed = tmp_path / "killed" / filled.name
    for part in ("", "-wal"):
        killed.with_name(f"{killed.name}{part}").write_bytes(Path(f"{filled}{part}").read_bytes())
    desk.close()
    assert recover(killed, tmp_path / "new.bali", AUTHOR).counts["theme"] == MANY + 1


def test_rows_that_are_no_longer_what_they_were_are_not_taken_over(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("UPDATE theme SET name = 7.5 WHERE id = 'theme-0001'")
        connection.execute("UPDATE theme SET name = X'00ff' WHERE id = 'theme-0002'")
        connection.execute("UPDATE membership SET since = 'never'")
        connection.execute("UPDATE stored_file SET content = X'00'")
        connection.commit()
    found = recovered(filled)
    assert found.counts["theme"] == MANY
    assert set(found.rebuilt) == {"Theme 2", "Thailand – Ad Hoc Group"}
    assert found.without_file


@pytest.mark.parametrize("content", [b"", b"Dear colleague," * 1000, b"\0" * 9000])
def test_where_nothing_can_be_read_it_is_told_and_no_file_is_made(tmp_path: Path, content: bytes) -> None:
    damaged = tmp_path / "damaged.bali"
    damaged.write_bytes(content)
    with pytest.raises(Damaged, match=r"No record could be read in damaged\.bali"):
        recover(damaged, tmp_path / "new.bali", AUTHOR)
    assert [each.name for each in tmp_path.iterdir()] == ["damaged.bali"]
    assert damaged.read_bytes() == content


def test_no_file_is_written_over_and_no_folder_made(filled: Path) -> None:
    with pytest.raises(UserError, match="already"):
        recover(filled, filled, AUTHOR)
    with pytest.raises(UserError, match="Nothing could be saved"):
        recover(filled, filled.parent / "gone" / "new.bali", AUTHOR)


def test_a_cancelled_recovery_leaves_nothing(filled: Path) -> None:
    progress = Progress()
    progress.cancel()
    before = set(filled.parent.iterdir())
    with pytest.raises(Cancelled):
        recover(filled, filled.with_name("new.bali"), AUTHOR, progress)
    assert set(filled.parent.iterdir()) == before


@pytest.mark.parametrize("seed", range(3))
def test_noise_anywhere_behind_the_first_pages_loses_nothing_unsaid(filled: Path, seed: int) -> None:
    pages = filled.stat().st_size // PAGE
    chance = random.Random(seed)
    first = max(root_of(filled, "alembic_version"), 40)
    spoil(filled, [chance.randrange(first, pages) for _each in range(4)])
    digest = hashlib.sha256(filled.read_bytes()).hexdigest()
    found = recovered(filled)
    assert found.counts["theme"] + len(found.lost.get("theme", [])) == MANY
    assert hashlib.sha256(filled.read_bytes()).hexdigest() == digest


def test_a_table_that_a_damaged_file_does_not_know_is_empty(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("DROP TABLE stored_file")
        connection.commit()
    found = recovered(filled)
    assert found.without_file
    assert salvage.columns_in(sqlite3.connect(":memory:"), "theme") == []


def test_of_a_file_that_no_driver_can_read_no_columns_are_known(tmp_path: Path) -> None:
    file = tmp_path / "no.bali"
    file.write_bytes(b"no database" * 1000)
    with closing(sqlite3.connect(file)) as connection:
        assert salvage.columns_in(connection, "theme") == []


def test_the_schema_of_the_new_file_is_the_newest(filled: Path) -> None:
    spoil(filled, [root_of(filled, "alembic_version")])
    found = recovered(filled)
    new = open_database(found.file, AUTHOR)
    with new.reading() as connection:
        assert schema.revision_of(connection) == schema.newest()
        assert connection.execute(select(table_of("theme").c.id)).first() is not None
    assert count(new, "theme") == MANY
    new.close()


KILLED = """
import os, sys
from pathlib import Path
from baliapp.base.progress import Progress
from baliapp.store.files.connecting import unlock
from baliapp.store.recovery.recovering import recover
from baliapp.store.tables.entries import Author

class Killing(Progress):
    def step(self, done, total, what=""):
        if done > total // 2:
            os._exit(9)

file = Path(sys.argv[1])
recover(file, file.with_name("new.bali"), Author("Kim", "desk"), Killing(), key=unlock(file, "correct horse"))
"""


def test_a_killed_recovery_of_a_protected_file_leaves_nothing_in_clear_and_the_next_opening_sweeps_it(
    filled: Path,
) -> None:
    key = protect(filled, AUTHOR, "correct horse")
    ended = subprocess.run([sys.executable, "-c", KILLED, str(filled)], check=False, timeout=100)
    assert ended.returncode == 9

    left = [each for each in filled.parent.rglob("*") if each.is_file()]
    assert len(left) > 2
    assert not [each for each in left if b"Theme 1" in each.read_bytes() or b"SQLite format" in each.read_bytes()]

    open_for(filled, AUTHOR, Access.ALONE, key=key).close()
    assert list(filled.parent.iterdir()) == [filled]


def test_in_a_protected_file_a_damaged_page_keeps_no_other_from_being_read(filled: Path) -> None:
    key = protect(filled, AUTHOR, "correct horse")
    with holding(key), closing(connect(filled)) as connection:
        lines = connection.execute("SELECT count(*) FROM change").fetchone()[0]
    pages = filled.stat().st_size // PAGE
    spoil(filled, range(pages // 3, pages, pages // 6))

    found = recover(filled, filled.with_name("new.bali"), AUTHOR, key=key)

    assert found.counts["theme"] == MANY
    assert len(found.rebuilt) < MANY / 2
    assert found.lines > lines / 2


def cut(file: Path) -> None:
    with file.open("r+b") as content:
        content.truncate(file.stat().st_size - 3 * PAGE - 100)


def spoil_behind_salt(file: Path) -> None:
    with file.open("r+b") as content:
        content.seek(3000)
        content.write(b"damage")


@pytest.mark.parametrize("harm", [cut, spoil_behind_salt, lambda file: spoil(file, [1])])
def test_a_damaged_protected_file_still_knows_its_passphrase(
    filled: Path, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    key = protect(filled, AUTHOR, "correct horse")
    with holding(key):
        back_up(filled, Why.ASKED)
    harm(filled)
    with pytest.raises(WrongPassphrase):
        unlock_by_any(filled, "battery staple")
    assert unlock_by_any(filled, "correct horse") == key
    with pytest.raises(Damaged):
        open_for(filled, AUTHOR, Access.ALONE, key=key)
    if harm is cut:
        assert recover(filled, tmp_path / "new.bali", AUTHOR, key=key).counts["theme"] > 0


def test_a_protected_file_without_backups_has_no_other_passphrase(filled: Path) -> None:
    protect(filled, AUTHOR, "correct horse")
    spoil(filled, [1])
    with pytest.raises(WrongPassphrase):
        unlock_by_any(filled, "correct horse")


def test_a_protected_file_is_recovered_with_its_key_and_the_new_one_is_protected(filled: Path, tmp_path: Path) -> None:
    file = Path(shutil.copy(filled, tmp_path / "protected.bali"))
    key = protect(file, AUTHOR, "correct horse")
    spoil(file, [file.stat().st_size // PAGE - each for each in (3, 5, 8)])
    before = file.read_bytes()
    with pytest.raises(NeedsPassphrase):
        recover(file, tmp_path / "new.bali", AUTHOR)

    found = recover(file, tmp_path / "new.bali", AUTHOR, key=key)

    assert found.counts["theme"] + len(found.lost.get("theme", [])) == MANY
    assert file.read_bytes() == before
    assert is_protected(found.file)
    assert b"Theme 1" not in found.file.read_bytes()
    new = open_database(found.file, AUTHOR, key=key)
    assert count(new, "theme") == found.counts["theme"]
    new.close()
