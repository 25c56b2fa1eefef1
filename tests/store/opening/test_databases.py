"""Laws of opening: whatever the world does to a file is told in a sentence, and the file stays as it was."""

import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Text, text
from sqlalchemy.exc import IntegrityError

from baliapp.base.errors import Cancelled, UserError
from baliapp.base.progress import Progress
from baliapp.records.fields import PartialDateType
from baliapp.records.record import Base
from baliapp.store.asking.queries import count
from baliapp.store.deeds.operations import create_record
from baliapp.store.files.faults import Busy, Damaged
from baliapp.store.files.glance import APPLICATION_ID, REVISION, glance
from baliapp.store.opening.databases import create_database, open_database
from baliapp.store.steps import database as database_module
from baliapp.store.steps import schema
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from tests.postgres_server import PostgresServer
from tests.store.conftest import AUTHOR

NEXT = '''
"""A later migration."""
from alembic import op
revision, down_revision = "9999", "{newest}"
def upgrade() -> None:
    op.execute("{sql}")
'''


def _later(tmp_path: Path, sql: str) -> Path:
    """Give the migrations of a later program."""
    folder = Path(shutil.copytree(schema.MIGRATIONS, tmp_path / "migrations"))
    (folder / "versions" / "v9999_later.py").write_text(NEXT.format(sql=sql, newest=REVISION), encoding="utf-8")
    return folder


def _truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:9000])


def _garble(file: Path) -> None:
    kept = bytearray(file.read_bytes())
    kept[4096:16000] = b"\x55" * (16000 - 4096)
    file.write_bytes(kept)


def _newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


def _foreign(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE stamps (country text)")
        connection.commit()


def _half_made(file: Path) -> None:
    _foreign(file)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


HARM: dict[str, tuple[Callable[[Path], object], str]] = {
    "no database": (lambda file: file.write_text("Dear colleague,"), "not a baliapp database"),
    "empty": (lambda file: file.write_bytes(b""), "not a baliapp database"),
    "another program's": (_foreign, "not a baliapp database"),
    "half-made": (_half_made, "not a baliapp database"),
    "truncated": (_truncate, "is damaged"),
    "garbled": (_garble, "is damaged"),
    "newer": (_newer, "made by a newer baliapp"),
}


@pytest.mark.parametrize(("harm", "sentence"), HARM.values(), ids=HARM)
def test_a_file_that_cannot_be_opened_is_left_as_it_was(
    file: Path, harm: Callable[[Path], object], sentence: str
) -> None:
    harm(file)
    before = file.read_bytes()
    with pytest.raises(UserError, match=sentence) as raised:
        open_database(file, AUTHOR)
    assert raised.value.advice
    assert str(file) in raised.value.message
    assert file.read_bytes() == before
    assert glance(file) is None


def test_a_file_or_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no file"):
        open_database(tmp_path / "gone.bali", AUTHOR)
    with pytest.raises(UserError, match=r"The folder .* is not there"):
        open_database(tmp_path / "gone" / "gone.bali", AUTHOR)
    assert glance(tmp_path / "gone" / "gone.bali") is None
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        open_database(tmp_path / ("x" * 300), AUTHOR)
    with pytest.raises(UserError, match="could not be made"):
        create_database(tmp_path / ("x" * 300), AUTHOR, starter=False)


@pytest.fixture
def no_right(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the system say that nothing may be written; a superuser would be let through."""
    monkeypatch.setattr(os, "access", lambda *_: False)


@pytest.mark.usefixtures("no_right")
def test_a_read_only_file_is_told_before_it_is_touched(file: Path) -> None:
    with pytest.raises(UserError, match="cannot be written to"):
        open_database(file, AUTHOR)


def test_a_file_that_may_not_be_read_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UserError, match="cannot be read: Permission denied"):
        open_database(file, AUTHOR)


def test_a_file_that_another_program_holds_is_told(file: Path) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("UPDATE alembic_version SET version_num = version_num")
        with pytest.raises(UserError, match="Another program is writing"):
            open_database(file, AUTHOR)


def test_a_change_waits_its_turn_and_then_says_who_is_in_the_way(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_module, "BUSY_MILLISECONDS", 50)
    desk = open_database(file, AUTHOR)
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError, match="Another program is writing"):
            create_record(desk, "theme", {"name": "Return"})
    with desk.step("Long"), pytest.raises(UserError, match="busy with another change"):
        create_record(desk, "theme", {"name": "Return"})
    create_record(desk, "theme", {"name": "Return"})
    desk.close()


@pytest.mark.parametrize("patience", [0, 20])
def test_a_hurried_thread_hardly_waits_for_others(file: Path, patience: int) -> None:
    desk = open_database(file, AUTHOR)
    desk.hurry(patience)
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy, match="Another program is writing"):
            create_record(desk, "theme", {"name": "Return"})
    with desk.step("Long"), pytest.raises(Busy, match="busy with another change"):
        create_record(desk, "theme", {"name": "Return"})
    create_record(desk, "theme", {"name": "Return"})
    desk.close()


@pytest.mark.parametrize("patience", [0, 20])
def test_a_hurried_thread_hardly_waits_on_a_server_either(shared: Database, patience: int) -> None:
    shared.hurry(patience)
    other = Database(shared.writer.url.render_as_string(hide_password=False), AUTHOR)
    with other.step("Long"), pytest.raises(Busy, match="Another program is writing"):
        create_record(shared, "theme", {"name": "Return"})
    create_record(shared, "theme", {"name": "Return"})
    other.close()


def test_a_password_behind_the_question_mark_is_not_shown(shared: Database) -> None:
    address = shared.writer.url.update_query_dict({"password": "secret"}).render_as_string(hide_password=False)
    other = Database(address, AUTHOR)
    assert "secret" not in other.address
    other.close()


def test_a_full_disk_is_told_and_nothing_is_half_written(desk: Database) -> None:
    with desk.altering() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    with pytest.raises(UserError, match="no room left"), desk.step("Too much") as step:  # noqa: PT012 - needs both
        step.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        step.create("theme", {"name": "x" * 1_000_000})
    assert count(desk, "theme") == 0


def test_reading_cannot_write(database: Database) -> None:
    with pytest.raises(UserError, match="cannot be written to"), database.reading() as connection:
        connection.exec_driver_sql("DELETE FROM step")


def test_what_was_saved_is_there_after_a_kill(file: Path) -> None:
    desk = open_database(file, AUTHOR)
    create_record(desk, "theme", {"name": "Return"})
    killed = file.with_name("killed.bali")
    for part in ("", "-wal"):  # as the disk is at this moment, with the log not folded in
        shutil.copy(f"{file}{part}", f"{killed}{part}")
    desk.close()
    again = open_database(killed, AUTHOR)
    assert count(again, "theme") == 1
    again.close()


def test_a_new_database_does_not_take_the_place_of_a_file(file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(UserError, match="There is a file"):
        create_database(file, AUTHOR, starter=False)
    assert file.read_bytes() == before
    (tmp_path / "a file").write_text("in the way")
    with pytest.raises(UserError, match="could not be made"):
        create_database(tmp_path / "a file" / "new.bali", AUTHOR, starter=False)


def test_a_new_database_that_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        create_database(tmp_path / "new.bali", AUTHOR, progress=progress)
    assert list(tmp_path.iterdir()) == []


def test_what_a_deleted_database_left_behind_does_not_enter_a_new_one(file: Path) -> None:
    desk = open_database(file, AUTHOR)
    create_record(desk, "theme", {"name": "Old and deleted"})
    left = file.with_name(file.name + "-wal").read_bytes()
    desk.close()
    file.unlink()
    file.with_name(file.name + "-wal").write_bytes(left)
    new = create_database(file, AUTHOR, starter=False)
    assert count(new, "theme") == 0
    assert check(new) == []
    new.close()
    (kept,) = file.parent.glob("*-of-a-deleted-file-*")
    assert kept.read_bytes() == left


ODD_NAMES = ["Bali%20Process", "what? #1", "it's “ours” & {yours}", "สำนักงาน", "two  spaces ", "a.b.c"]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_file_may_be_called_and_lie_as_it_likes(tmp_path: Path, name: str) -> None:
    path = tmp_path / name / f"{name}.bali"
    new = create_database(path, AUTHOR, starter=False)
    create_record(new, "theme", {"name": "Return"})
    new.close()
    run = glance(path)
    assert run is not None
    assert run("SELECT name FROM theme", {}) == [("Return",)]
    assert [each.name for each in tmp_path.iterdir()] == [name]


def _replace(file: Path) -> None:
    other = file.with_name("other.bali")
    shutil.copy(file, other)
    other.replace(file)


LOSS: dict[str, Callable[[Path], object]] = {
    "moved": lambda file: file.rename(file.with_name("moved.bali")),
    "deleted": lambda file: file.unlink(),
    "replaced": _replace,
}


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let an open file be moved")
@pytest.mark.parametrize("lose", LOSS.values(), ids=LOSS)
def test_nothing_is_called_saved_when_the_file_is_gone(file: Path, lose: Callable[[Path], object]) -> None:
    desk = open_database(file, AUTHOR)
    create_record(desk, "theme", {"name": "Return"})
    lose(file)
    with pytest.raises(UserError, match="no longer the one that was opened"):
        create_record(desk, "theme", {"name": "Lost"})
    desk.close()


def test_a_reader_keeps_a_file_from_changing_its_form_in_words(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_module, "BUSY_MILLISECONDS", 50)
    with closing(sqlite3.connect(file)) as reader:
        reader.execute("PRAGMA journal_mode = DELETE")
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM theme").fetchall()
        with pytest.raises(UserError, match="Another program is writing"):
            open_database(file, AUTHOR)


def test_a_revision_that_nobody_knows_is_not_ours(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
        connection.commit()
    with pytest.raises(UserError, match="not a baliapp database"):
        open_database(file, AUTHOR)


def test_an_address_that_is_none_is_told() -> None:
    with pytest.raises(UserError, match="no address of a database"):
        open_database("postgresql://officer@host:port/desk", AUTHOR)


def test_a_shared_database_that_is_given_up_can_be_made_again(postgres_url: str) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        create_database(postgres_url, AUTHOR, progress=progress)
    create_database(postgres_url.replace("postgresql+psycopg", "postgres"), AUTHOR, starter=False).close()


def test_a_new_database_lies_in_a_new_folder_and_is_empty(tmp_path: Path) -> None:
    new = create_database(tmp_path / "a" / "b" / "new.bali", AUTHOR, starter=False)
    assert new.path == tmp_path / "a" / "b" / "new.bali"
    assert not new.shared
    assert count(new, "participant") == 0
    new.close()
    assert [each.name for each in (tmp_path / "a" / "b").iterdir()] == ["new.bali"]


def _differs(
    _context: object, _column: object, _metadata_column: object, found: object, declared: object
) -> bool | None:
    """Let Alembic compare, but for partial dates, which it does not know to be text."""
    return not isinstance(found, Text) if isinstance(declared, PartialDateType) else None


def test_the_tables_are_those_of_the_records(database: Database) -> None:
    with database.altering() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": _differs})
        found = compare_metadata(context, Base.metadata)
        late = {column for each in found for column in _late_keys(each)} if not database.shared else set()
        assert [each for each in found if not late.intersection(_late_keys(each))] == []
        assert len(found) == 2 * len(late)
        assert all(_is_deferred(connection, *column.split(".")) for column in late)


def _late_keys(difference: Any) -> set[str]:
    """Give the columns of a foreign key that is not as declared.

    SQLAlchemy cannot read of a key that came with its column, after its table, that SQLite looks at it late.
    """
    is_key = isinstance(difference, tuple) and difference[0] in ("add_fk", "remove_fk")
    return {f"{difference[1].table.name}.{name}" for name in difference[1].column_keys} if is_key else set()


def _is_deferred(connection: Connection, table: str, column: str) -> bool:
    made = connection.execute(text("SELECT sql FROM sqlite_master WHERE name = :table"), {"table": table}).scalar_one()
    return re.search(rf"\b{column} [^,]* REFERENCES \w+ \(id\) DEFERRABLE INITIALLY DEFERRED", made) is not None


def test_the_program_knows_its_newest_migration() -> None:
    assert ScriptDirectory(str(schema.MIGRATIONS)).get_current_head() == REVISION
    assert schema.newest() == REVISION


def test_an_older_file_is_backed_up_and_upgraded(file: Path, tmp_path: Path) -> None:
    desk = open_database(file, AUTHOR)
    create_record(desk, "theme", {"name": "Return"})
    desk.close()
    later = _later(tmp_path, "ALTER TABLE theme ADD COLUMN colour text")
    upgraded = open_database(file, AUTHOR, later)
    assert upgraded.run("SELECT colour FROM theme", {}) == [(None,)]
    upgraded.close()
    (backup,) = (tmp_path / "Backups").iterdir()
    kept = open_database(backup, AUTHOR)
    assert count(kept, "theme") == 1
    kept.close()


def test_an_upgrade_that_fails_leaves_the_file_as_it_was(file: Path, tmp_path: Path) -> None:
    later = _later(tmp_path, "INSERT INTO theme (id) VALUES (NULL)")
    with pytest.raises(IntegrityError):
        open_database(file, AUTHOR, later)
    desk = open_database(file, AUTHOR)
    assert count(desk, "theme") == 0
    desk.close()


def test_an_older_shared_database_is_upgraded(
    postgres_server: PostgresServer, empty_postgres: str, tmp_path: Path
) -> None:
    name = postgres_server.create_database(template=empty_postgres)
    later = _later(tmp_path, "ALTER TABLE theme ADD COLUMN colour text")
    upgraded = open_database(postgres_server.url(name), AUTHOR, later)
    assert upgraded.run("SELECT colour FROM theme", {}) == []
    assert upgraded.shared
    upgraded.close()
    postgres_server.drop_database(name)


def test_a_shared_database_is_made_once(postgres_url: str) -> None:
    create_database(postgres_url, AUTHOR, starter=False).close()
    with pytest.raises(UserError, match="filled already"):
        create_database(postgres_url.replace("+psycopg", ""), AUTHOR, starter=False)


def test_an_empty_shared_database_is_no_baliapp_database(postgres_url: str) -> None:
    with pytest.raises(UserError, match="not a baliapp database"):
        open_database(postgres_url, AUTHOR)


def test_a_shared_database_that_cannot_be_reached_is_told_without_its_password() -> None:
    with pytest.raises(UserError, match="cannot be reached") as raised:
        open_database("postgresql://officer:secret@127.0.0.1:1/desk", AUTHOR)
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TRIGGER t AFTER UPDATE ON participant BEGIN DELETE FROM document; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE VIRTUAL TABLE ft USING fts5(a)",
    ],
)
def test_a_file_with_anything_that_would_act_by_itself_is_not_opened(file: Path, sql: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(sql)
    before = file.read_bytes()
    with pytest.raises(UserError, match="what no baliapp has put there"):
        open_database(file, AUTHOR)
    assert file.read_bytes() == before


def test_a_file_whose_tables_are_not_those_of_its_version_is_damaged(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        connection.commit()
    before = file.read_bytes()
    with pytest.raises(Damaged):
        open_database(file, AUTHOR)
    assert file.read_bytes() == before


@pytest.mark.parametrize(("table", "column"), [("change", "after"), ("step", "machine"), ("news_item", "summary")])
def test_a_file_that_names_a_column_otherwise_is_damaged_and_left_alone(file: Path, table: str, column: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA writable_schema = ON")
        otherwise = "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = ? AND instr(sql, ?)"
        assert connection.execute(otherwise, (column, f"{column}x", table, column)).rowcount == 1
        connection.commit()
    before = file.read_bytes()
    with pytest.raises(Damaged):
        open_database(file, AUTHOR)
    assert file.read_bytes() == before
