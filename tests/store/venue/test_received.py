"""Laws of a copy that comes back: one of ours is opened, every other file is refused in words, and no file changes."""

import hashlib
import shutil
import sqlite3
import tempfile
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baliapp.base.date_reading import read_date
from baliapp.base.errors import Cancelled, UserError
from baliapp.base.progress import Progress
from baliapp.store.asking.queries import entry
from baliapp.store.deeds.operations import create_record, edit_record
from baliapp.store.files.connecting import connect, connect_ciphering
from baliapp.store.files.glance import COPY_ID
from baliapp.store.files.keys import holding, new_key
from baliapp.store.opening.databases import create_database, open_database
from baliapp.store.steps import schema
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Author, Ref
from baliapp.store.venue import received as looking
from baliapp.store.venue import values
from baliapp.store.venue.copies import Taking, take
from baliapp.store.venue.received import received

AUTHOR = Author("Officer", "desk")
BOMB = "version INTEGER CHECK (length(hex(zeroblob(450000000))) > 0)"
"""A rule about a field that takes room and time each time a row is looked at."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an office and a copy of it that was worked on, which tests copy."""
    folder = tmp_path_factory.mktemp("made")
    office = create_database(folder / "office.bali", AUTHOR, starter=False)
    values = {"short_name": "Thailand", "kind": "state", "standing": "member", "since": read_date("2002")}
    thailand = create_record(office, "participant", values).made[0]
    document = create_record(office, "document", {"title": "Paper", "kind": "own note"}).made[0]
    create_record(
        office, "citation", {"about": str(thailand), "document": document.id, "certainty": "stated", "source": "x"}
    )
    create_record(office, "document_file", {"document": document.id, "name": "a.pdf", "digest": "0" * 64})
    body = create_record(office, "body", {"name": "Ad Hoc Group"}).made[0]
    member = {"participant": thailand.id, "body": body.id, "status": "member"}
    create_record(office, "membership", member)
    take(office, folder / "copy.balicopy", Taking(taken_for="Adelaide"))
    office.close()
    copy = open_database(folder / "copy.balicopy", Author("Kim", "laptop"))
    edit_record(copy, thailand, {"native_name": "ไทย"})
    with copy.altering() as connection:
        content = b"%PDF"
        connection.exec_driver_sql(
            "INSERT INTO stored_file VALUES (?, ?)", (hashlib.sha256(content).hexdigest(), content)
        )
    copy.close()
    return folder


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep temporary files where a test can see what is left of them."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    """Give a copy of the test's own."""
    return Path(shutil.copy(made / "copy.balicopy", tmp_path / "copy.balicopy"))


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Iterator[Database]:
    """Give an office of the test's own; whatever comes back, looking at it changes no letter here."""
    file = Path(shutil.copy(made / "office.bali", tmp_path / "office.bali"))
    before = file.read_bytes()
    database = open_database(file, AUTHOR)
    yield database
    database.close()
    assert file.read_bytes() == before


def refuse(office: Database, file: Path, words: str) -> None:
    """Expect a file to be refused in words, and to be left as it is, with nothing left behind."""
    before = {each: each.read_bytes() for each in file.parent.glob("copy*")}
    with pytest.raises(UserError, match=words), received(office, file):
        pytest.fail("it was opened")
    assert {each: each.read_bytes() for each in file.parent.glob("copy*")} == before
    assert not list(Path(tempfile.gettempdir()).iterdir())


def alter(file: Path, *sql: str) -> None:
    """Do to a file what a stranger might have done to it."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for each in sql:
            connection.execute(each)


def test_a_copy_of_this_office_is_opened_and_stays_as_it_is(office: Database, copy: Path) -> None:
    before = copy.read_bytes()
    with received(office, copy) as database:
        found = database.run("SELECT native_name FROM participant", {})
        assert database.path != copy
    assert found == [("ไทย",)]
    assert copy.read_bytes() == before


def test_what_its_last_session_had_not_yet_written_into_it_comes_along(office: Database, copy: Path) -> None:
    working = open_database(copy, Author("Kim", "laptop"))
    ref = Ref("participant", working.run("SELECT id FROM participant", {})[0][0])
    edit_record(working, ref, {"native_name": "เมืองไทย"})
    crashed = copy.parent / "crashed" / copy.name
    crashed.parent.mkdir()
    for part in ("", "-wal"):
        shutil.copy(copy.with_name(copy.name + part), crashed.with_name(copy.name + part))
    working.close()
    with received(office, crashed) as database:
        found = entry(database, ref)
    assert found is not None
    assert found.values["native_name"] == "เมืองไทย"


def test_an_office_file_that_went_its_own_way_is_opened_too(office: Database, made: Path) -> None:
    with received(office, made / "office.bali") as database:
        assert database.run("SELECT short_name FROM participant", {}) == [("Thailand",)]


def test_an_older_file_is_upgraded_on_a_copy_of_it(office: Database, tmp_path: Path) -> None:
    """It has no office of its own yet, and its first step says that it is of this one."""
    file, first = tmp_path / "copy old.bali", office.run("SELECT id FROM step ORDER BY seq LIMIT 1", {})[0][0]
    old = Database(file, AUTHOR)
    with old.altering() as connection:
        schema.upgrade(connection, revision="0001")
    old.close()
    alter(file, f"INSERT INTO step VALUES (1, '{first}', 'x', 'do', 'a', 'b', '2012-11-12T00:00:00+00:00', NULL, NULL)")
    own = office.run("SELECT value FROM identity", {})[0][0]
    before = file.read_bytes()
    with pytest.raises(UserError, match="of another office"), received(office, file):
        pytest.fail("it was opened")
    alter(file, f"UPDATE step SET id = '{own}'")
    before = file.read_bytes()
    with received(office, file) as database, database.reading() as connection:
        assert schema.revision_of(connection) == schema.newest()
    assert file.read_bytes() == before


def test_a_copy_of_another_office_is_refused(office: Database, copy: Path) -> None:
    alter(copy, "UPDATE identity SET value = 'other' WHERE name = 'office'")
    refuse(office, copy, "of another office")


def test_what_is_not_there_or_no_database_is_refused(office: Database, copy: Path) -> None:
    with pytest.raises(UserError, match="There is no file"), received(office, copy.with_name("none")):
        pytest.fail("it was opened")
    with pytest.raises(UserError, match="There is no file"), received(office, copy.parent):
        pytest.fail("it was opened")
    with pytest.raises(UserError, match="cannot be read"), received(office, copy.with_name("a" * 300)):
        pytest.fail("it was opened")
    copy.write_bytes(b"")
    refuse(office, copy, "is not a baliapp database")
    copy.write_bytes(b"PK\3\4" + b"\0" * 1000)
    refuse(office, copy, "is not a baliapp database")
    copy.unlink()
    alter(copy, "PRAGMA application_id = 1650551907", "CREATE TABLE a (b)")
    refuse(office, copy, "is not a baliapp database")


def test_one_of_a_newer_program_is_refused(office: Database, copy: Path) -> None:
    alter(copy, "UPDATE alembic_version SET version_num = '9999'")
    refuse(office, copy, "newer baliapp")


@pytest.mark.parametrize("number", ["0000", "strange", ""])
def test_one_of_a_version_that_never_was_is_refused(office: Database, copy: Path, number: str) -> None:
    alter(copy, f"UPDATE alembic_version SET version_num = '{number}'")
    refuse(office, copy, "is not a baliapp database")


def test_one_on_which_somebody_still_works_is_refused(office: Database, copy: Path) -> None:
    class Writing(Progress):
        def show(self, done: int, total: int, what: str) -> None:
            with copy.open("ab") as file:
                file.write(b"more")

    with pytest.raises(UserError, match="still working"), received(office, copy, Writing()):
        pytest.fail("it was opened")
    copy.with_name("copy.balicopy-journal").write_bytes(b"begun")
    refuse(office, copy, "was interrupted")


def test_a_file_for_which_there_is_no_room_is_refused(
    office: Database, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type(shutil.disk_usage(copy.parent))
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage(10**9, 10**9 - 100, 100))
    refuse(office, copy, "no room left")


def test_looking_through_a_file_can_be_cancelled(office: Database, copy: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled), received(office, copy, progress):
        pytest.fail("it was opened")

    class Later(Progress):
        def show(self, done: int, total: int, what: str) -> None:
            self.cancelled = "Looking" in what

    with pytest.raises(Cancelled), received(office, copy, Later()):
        pytest.fail("it was opened")


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TRIGGER t AFTER UPDATE ON participant BEGIN DELETE FROM document; END",
        "CREATE VIEW v AS SELECT load_extension('x')",
        "CREATE TABLE more (a)",
        "CREATE INDEX i ON participant (abs(version))",
        "ALTER TABLE participant ADD COLUMN evil TEXT",
        "ALTER TABLE participant ADD COLUMN evil TEXT GENERATED ALWAYS AS (hex(zeroblob(100000000))) VIRTUAL",
        "CREATE VIRTUAL TABLE ft USING fts5(a)",
        "DROP TABLE news_item",
        "DROP INDEX ix_participant_listed",
    ],
)
def test_what_a_stranger_added_to_its_tables_is_refused(office: Database, copy: Path, sql: str) -> None:
    alter(copy, sql)
    refuse(office, copy, "what no baliapp has put there|is damaged")


def test_words_of_the_schema_that_are_no_sql_are_refused(office: Database, copy: Path) -> None:
    alter(
        copy,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = 'CREATE TABLE participant (id' WHERE name = 'participant'",
    )
    refuse(office, copy, "is damaged")


@pytest.mark.parametrize(
    ("sql", "where"),
    [
        ("UPDATE participant SET id = '../../etc/passwd'", r"participant: id|is damaged"),
        ("UPDATE participant SET native_name = x'ff00'", "participant: native_name"),
        ("UPDATE participant SET native_name = CAST(x'ff' AS TEXT)", "is damaged"),
        ("UPDATE participant SET native_name = 'a' || char(0) || 'b'", "participant: native_name"),
        ("UPDATE participant SET native_name = printf('%.200000c', 'x')", "participant: native_name"),
        ("UPDATE participant SET note = printf('%.40000000c', 'x')", "participant: note"),
        ("UPDATE participant SET since = 'soon'", "participant: since"),
        ("UPDATE participant SET since = 12", "participant: since"),
        ("UPDATE participant SET since = '2012-13-45|day|2012-13-45||x'", "participant: since"),
        ("UPDATE participant SET version = 1e300", "participant: version"),
        ("UPDATE participant SET deleted = 'yesterday'", "participant: deleted"),
        ("UPDATE membership SET begins_earliest = 'x'", "membership: begins_earliest"),
        ("UPDATE citation SET about = 'nobody:1'", "citation: about"),
        ("UPDATE document_file SET name = '../../a.pdf'", "document_file: name"),
        ("UPDATE stored_file SET content = x'00'", "stored_file: content"),
        ("UPDATE stored_file SET digest = '..'", "stored_file: digest"),
        ("UPDATE stored_file SET content = 7", "stored_file: content"),
        ("UPDATE step SET at = 'now'", "step: at"),
        ("UPDATE step SET undone_by = 'x'", "step: undone_by"),
        ("UPDATE change SET record_type = 'sqlite_master'", "change: field"),
        ("UPDATE change SET field = 'evil'", "change: field"),
        ("UPDATE change SET record_id = 'x'", "change: field"),
        ("UPDATE change SET after = 'x' WHERE field = 'about'", "change: about"),
        ("UPDATE change SET after = 'x' WHERE field = '*'", r"change: \*"),
        ("UPDATE change SET after = 'x' WHERE field = 'since'", "change: since"),
        ("UPDATE change SET before = x'00' WHERE field = 'short_name'", "change: short_name"),
        ("UPDATE change SET after = 'x', field = 'deleted' WHERE field = 'short_name'", "change: deleted"),
        ("UPDATE citation SET document = '01a20514-9ae1-7f95-a82d-8d41aabd756c'", "is damaged"),
    ],
)
def test_a_value_that_its_field_cannot_hold_is_refused(office: Database, copy: Path, sql: str, where: str) -> None:
    alter(copy, sql)
    refuse(office, copy, where)


@pytest.fixture(params=[False, True], ids=["clear", "protected"])
def altered(request: pytest.FixtureRequest, office: Database, copy: Path) -> Iterator[Callable[..., Path]]:
    """Give what alters a copy as a stranger might have who knows its passphrase, and gives its file."""
    key = new_key("a passphrase of eight words") if request.param else None
    file = copy.with_name("copy protected.balicopy") if key else copy
    if key:
        with closing(connect_ciphering(copy, None)) as connection:
            connection.execute("ATTACH ? AS other KEY ?", (str(file), key.spelled))
            connection.execute("SELECT sqlcipher_export('other')").fetchone()
            connection.execute(f"PRAGMA other.application_id = {COPY_ID}")

    def alters(*sql: str) -> Path:
        with closing(connect(file, key=key)) as connection:
            for each in sql:
                connection.execute(each)
        return file

    with holding(key):
        yield alters


def test_a_copy_is_opened_with_its_passphrase(office: Database, altered: Callable[..., Path]) -> None:
    with received(office, altered()) as database:
        assert database.run("SELECT native_name FROM participant", {}) == [("ไทย",)]


@pytest.mark.parametrize(
    "sql",
    [
        ["CREATE TRIGGER t AFTER UPDATE ON participant BEGIN DELETE FROM document; END"],
        ["CREATE VIEW v AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n FROM r"],
        ["PRAGMA writable_schema = ON", f"UPDATE sqlite_master SET sql = replace(sql, 'version INTEGER', {BOMB!r})"],
        ["DROP TABLE alembic_version", "CREATE VIRTUAL TABLE alembic_version USING fts5(version_num)"],
    ],
)
def test_what_would_act_while_it_is_looked_at_is_refused_before_it_can(
    office: Database, altered: Callable[..., Path], sql: list[str]
) -> None:
    refuse(office, altered(*sql), "what no baliapp has put there|is not a baliapp database")


def test_a_huge_value_is_refused_unread(
    office: Database, altered: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(values, "HUGE", 1_000_000)
    file = altered("UPDATE participant SET note = 'a' || char(0) || printf('%.40000000c', 'x')")
    tracemalloc.start()
    try:
        refuse(office, file.rename(file.with_name("huge.balicopy")), "participant: note")
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_what_takes_longer_to_look_at_than_any_sound_file_is_refused(
    office: Database, altered: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, number in (("PATIENCE", 1000), ("PATIENCE_PER_BYTE", 0), ("OPERATIONS", 500)):
        monkeypatch.setattr(looking, name, number)
    refuse(office, altered(), "is damaged")


def test_a_file_cut_anywhere_is_refused(office: Database, copy: Path) -> None:
    whole = copy.read_bytes()
    for length in (50, 100, 4096, len(whole) // 2, len(whole) - 4096, len(whole) - 1, len(whole) + 1, len(whole) * 2):
        copy.write_bytes(whole[:length].ljust(length, b"\0"))
        refuse(office, copy, "damaged|not a baliapp database")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(flips=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 7)), min_size=1, max_size=4))
def test_a_file_with_bits_flipped_is_opened_or_refused_in_words(
    office: Database, copy: Path, made: Path, flips: list[tuple[float, int]]
) -> None:
    content = bytearray((made / "copy.balicopy").read_bytes())
    for place, bit in flips:
        content[int(place * len(content))] ^= 1 << bit
    copy.write_bytes(content)
    with suppress(UserError), received(office, copy) as database:  # nothing else may come out of it
        database.run("SELECT count(*) FROM participant", {})
    assert copy.read_bytes() == content
