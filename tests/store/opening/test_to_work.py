"""Laws of opening to work alone or to look only: who has it is respected, an unclean end is looked into."""

import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from baliapp.base.errors import Cancelled, UserError
from baliapp.base.paths import lock_beside
from baliapp.base.progress import Progress
from baliapp.store.asking.queries import count
from baliapp.store.backups.making import back_up
from baliapp.store.backups.names import Why
from baliapp.store.deeds.operations import create_record
from baliapp.store.files import looking_through
from baliapp.store.files.faults import Damaged
from baliapp.store.files.glance import glance
from baliapp.store.files.one_user import Access, InUse, hold
from baliapp.store.opening.databases import open_database
from baliapp.store.opening.to_work import needs_looking_through, open_for
from baliapp.store.steps import schema
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Author
from tests.postgres_server import PostgresServer
from tests.store.conftest import AUTHOR
from tests.store.files.test_one_user import write_lock

ELSEWHERE = Author("Kim", "laptop")


class Stop(Progress):
    """Cancels at once."""

    def show(self, done: int, total: int, what: str) -> None:
        """Ask to stop."""
        self.cancel()


def wound(file: Path) -> None:
    """Spoil an index, which a quick look does not see."""
    desk = open_database(file, AUTHOR)
    create_record(desk, "theme", {"name": "Return"})
    desk.close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        sql = "UPDATE sqlite_master SET sql = replace(sql, '(step_id)', '(record_id)') WHERE name = 'ix_change_step_id'"
        assert connection.execute(sql).rowcount == 1
        connection.commit()


def left_behind(file: Path, author: Author = AUTHOR) -> None:
    """Leave the lock of a program that has ended without closing the file."""
    hold(file, author).release(cleanly=False)


def names_beside(file: Path) -> set[str]:
    return {each.name for each in file.parent.iterdir()} - {file.name}


def test_two_never_work_on_a_file_at_once_and_many_may_look(file: Path) -> None:
    first = open_for(file, AUTHOR, Access.ALONE)
    with pytest.raises(InUse, match="Officer at desk"):
        open_for(file, AUTHOR, Access.ALONE)
    looking = open_for(file, AUTHOR, Access.READING)
    create_record(first, "theme", {"name": "Return"})
    assert count(looking, "theme") == 1
    looking.close()
    first.close()
    first.close()
    open_for(file, AUTHOR, Access.ALONE).close()
    assert names_beside(file) == set()


def test_a_file_opened_anew_in_place_of_itself_keeps_its_lock(file: Path) -> None:
    first = open_for(file, AUTHOR, Access.ALONE)
    second = open_for(file, AUTHOR, Access.ALONE, held=first.lock)
    first.close()
    with pytest.raises(InUse):
        open_for(file, AUTHOR, Access.ALONE)
    second.close()
    open_for(file, AUTHOR, Access.ALONE).close()


def test_nothing_is_written_into_a_file_opened_for_reading(file: Path) -> None:
    looking = open_for(file, AUTHOR, Access.READING)
    before = file.read_bytes()
    with pytest.raises(UserError, match="open for reading only"):
        create_record(looking, "theme", {"name": "Return"})
    looking.fold_log()
    looking.close()
    assert file.read_bytes() == before


def test_a_file_in_use_on_another_machine_is_looked_at_in_a_copy(file: Path) -> None:
    with closing(sqlite3.connect(file)) as theirs:
        theirs.execute("UPDATE alembic_version SET version_num = version_num")
        write_lock(file)
        before = {each: each.read_bytes() for each in file.parent.iterdir()}
        looking = open_for(file, AUTHOR, Access.READING)
        assert count(looking, "theme") == 0
        assert looking.address == str(file)
        assert looking.path is not None
        assert "Kim at laptop" in looking.only_reading
        kept = looking.path.parent
        looking.close()
        assert not kept.exists()
        assert {each: each.read_bytes() for each in file.parent.iterdir()} == before


def test_changes_that_wait_beside_it_are_in_the_copy(file: Path, tmp_path: Path) -> None:
    theirs = open_database(file, ELSEWHERE)
    create_record(theirs, "theme", {"name": "Return"})
    write_lock(file)
    looking = open_for(file, AUTHOR, Access.READING)
    assert count(looking, "theme") == 1
    looking.close()
    theirs.close()


def test_a_write_protected_file_can_be_looked_at(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: not str(path).startswith(str(file.parent)) and real(path, mode)
    )
    with pytest.raises(UserError, match="cannot be written to"):
        open_for(file, AUTHOR, Access.ALONE)
    looking = open_for(file, AUTHOR, Access.READING)
    assert "write-protected" in looking.only_reading
    looking.close()


def _older(file: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        connection.commit()


@pytest.fixture
def older(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a file that a later program upgrades."""
    folder = Path(shutil.copytree(schema.MIGRATIONS, tmp_path / "migrations"))
    later = f'from alembic import op\nrevision, down_revision = "9999", "{schema.newest()}"\ndef upgrade() -> None:\n'
    (folder / "versions" / "v9999_later.py").write_text(later + "    op.execute('SELECT 1')\n", encoding="utf-8")
    monkeypatch.setattr(schema.known, "__defaults__", (folder,))
    monkeypatch.setattr(schema.newest, "__defaults__", (folder,))
    monkeypatch.setattr(schema.upgrade, "__defaults__", (folder, "head"))
    monkeypatch.setattr(open_database, "__defaults__", (folder,))
    return file


def test_an_older_file_is_upgraded_by_whoever_looks_unless_somebody_has_it(older: Path) -> None:
    lock = hold(older, AUTHOR)
    before = older.read_bytes()
    looking = open_for(older, AUTHOR, Access.READING)
    assert "Officer at desk" in looking.only_reading
    looking.close()
    assert older.read_bytes() == before
    lock.release()

    open_for(older, AUTHOR, Access.READING).close()
    assert older.read_bytes() != before
    assert len(list((older.parent / "Backups").iterdir())) == 1


def test_a_copy_that_cannot_be_made_or_opened_leaves_nothing(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_lock(file)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(UserError, match=f"^{re.escape(str(file))} was made by a newer"):
        open_for(file, AUTHOR, Access.READING)
    content = file.read_bytes()
    file.write_bytes(content[:9000])
    with pytest.raises(Damaged):
        open_for(file, AUTHOR, Access.READING)
    file.write_bytes(content[:100])
    with pytest.raises(Damaged):
        open_for(file, AUTHOR, Access.READING)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(UserError, match="No space left"):
        open_for(file, AUTHOR, Access.READING)
    assert not list(temporary.iterdir())


def test_after_an_unclean_end_all_of_it_is_looked_at(file: Path) -> None:
    wound(file)
    open_for(file, AUTHOR, Access.ALONE).close()
    left_behind(file)
    assert needs_looking_through(file)
    for _again in range(2):  # the mark stays until it is sound
        with pytest.raises(Damaged):
            open_for(file, AUTHOR, Access.ALONE)
    assert lock_beside(file).exists()


def test_after_an_unclean_end_a_sound_file_opens_and_the_mark_goes(file: Path) -> None:
    left_behind(file)
    found = open_for(file, AUTHOR, Access.ALONE)
    assert found.amiss == []
    found.close()
    assert not needs_looking_through(file)


def test_what_is_amiss_is_told_and_locks_nobody_out(file: Path) -> None:
    desk = open_database(file, AUTHOR)
    create_record(desk, "theme", {"name": "Return"})
    desk.close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE theme SET name = 'Other'")
        connection.commit()
    left_behind(file)
    found = open_for(file, AUTHOR, Access.ALONE)
    assert any("The history does not end" in sentence for sentence in found.amiss)
    found.close()


def test_changes_that_were_not_put_into_the_file_are_an_unclean_end_too(file: Path, tmp_path: Path) -> None:
    desk = open_database(file, AUTHOR)
    create_record(desk, "theme", {"name": "Return"})
    (tmp_path / "killed").mkdir()
    for part in ("", "-wal", "-shm"):
        shutil.copy(f"{file}{part}", tmp_path / "killed" / f"{file.name}{part}")
    desk.close()
    killed = tmp_path / "killed" / file.name
    assert needs_looking_through(killed)
    found = open_for(killed, AUTHOR, Access.ALONE)
    assert count(found, "theme") == 1
    found.close()


@pytest.mark.parametrize("stops", [Stop, Progress])
def test_looking_it_through_can_be_cancelled_and_is_done_the_next_time(
    file: Path, stops: Callable[[], Progress], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("baliapp.store.files.looking_through.INSTRUCTIONS", 1)
    left_behind(file)
    progress = stops()
    progress.cancelled = isinstance(progress, Stop)
    if isinstance(progress, Stop):
        with pytest.raises(Cancelled):
            open_for(file, AUTHOR, Access.ALONE, progress=progress)
    else:
        monkeypatch.setattr(progress, "step", lambda *_: progress.cancel())
        with pytest.raises(Cancelled):
            open_for(file, AUTHOR, Access.ALONE, progress=progress)
    assert needs_looking_through(file)
    open_for(file, AUTHOR, Access.ALONE).close()


def test_cancelled_while_the_records_are_looked_at_it_is_closed_again(file: Path) -> None:
    left_behind(file)

    class Later(Progress):
        def step(self, done: int, total: int, what: str = "") -> None:
            if total > 5:
                raise Cancelled

    with pytest.raises(Cancelled):
        open_for(file, AUTHOR, Access.ALONE, progress=Later())
    assert needs_looking_through(file)
    assert not file.with_name(f"{file.name}-wal").exists()


def test_a_file_that_is_none_of_ours_gets_no_lock(file: Path) -> None:
    file.write_text("Dear colleague,", encoding="utf-8")
    for access in Access:
        with pytest.raises(UserError, match="not a baliapp database"):
            open_for(file, AUTHOR, access)
    assert names_beside(file) == set()


def test_on_a_server_nobody_is_alone(postgres_server: PostgresServer, empty_postgres: str) -> None:
    name = postgres_server.create_database(template=empty_postgres)
    address = postgres_server.url(name)
    both: list[Database] = [open_for(address, AUTHOR, Access.ALONE) for _each in range(2)]
    assert not needs_looking_through(address)
    for database in both:
        assert database.lock is None
        database.close()
    postgres_server.drop_database(name)


def test_a_file_that_another_program_keeps_to_itself_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking_through, "PATIENCE", 0)
    left_behind(file)
    with closing(sqlite3.connect(file)) as theirs:
        theirs.execute("PRAGMA locking_mode = EXCLUSIVE")
        theirs.execute("BEGIN EXCLUSIVE")
        theirs.execute("UPDATE alembic_version SET version_num = version_num")
        with pytest.raises(UserError, match="Another program is writing"):
            open_for(file, AUTHOR, Access.ALONE)


def test_a_half_made_file_is_told(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DROP TABLE alembic_version")
        connection.commit()
    with pytest.raises(UserError, match="not a baliapp database"):
        open_for(file, AUTHOR, Access.READING)


def test_nothing_is_shown_beforehand_of_a_file_that_somebody_has_or_did_not_close(file: Path) -> None:
    assert glance(file) is not None
    lock = hold(file, AUTHOR)
    assert glance(file) is None
    lock.release()
    file.with_name(f"{file.name}-wal").write_bytes(b"changes")
    assert glance(file) is None


@pytest.mark.parametrize("head", [b"\0" * 4096, b"Dear colleague," * 300])
def test_what_is_no_database_any_more_is_damaged_where_there_are_backups_of_it(file: Path, head: bytes) -> None:
    stranger = file.with_name("stranger.bali")
    backup = back_up(file, Why.ASKED)
    for each in (file, stranger):
        each.write_bytes(head + b"what is left")
    with pytest.raises(Damaged, match="go on with its newest backup"):
        open_for(file, AUTHOR, Access.ALONE)
    with pytest.raises(UserError, match="not a baliapp database") as told:
        open_for(stranger, AUTHOR, Access.ALONE)
    assert not isinstance(told.value, Damaged)
    assert backup.exists()
