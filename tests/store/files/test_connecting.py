"""A protected file opens with its passphrase alone, and is then a database like any other."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from baliapp.base.errors import UserError
from baliapp.store.backups.facts import facts_of
from baliapp.store.backups.making import back_up
from baliapp.store.backups.names import Why
from baliapp.store.deeds.operations import create_record
from baliapp.store.files import connecting, keys
from baliapp.store.files.connecting import HEAP, Mode, NeedsPassphrase, WrongPassphrase, connect, unlock
from baliapp.store.files.faults import Damaged
from baliapp.store.files.glance import glance
from baliapp.store.files.keys import Key, new_key
from baliapp.store.files.one_user import Access
from baliapp.store.files.proofs import PAGE
from baliapp.store.files.protecting import protect
from baliapp.store.opening.databases import open_database
from baliapp.store.opening.to_work import open_for
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.store.conftest import AUTHOR

PASSPHRASE = "four quiet green boats"
WORD = "Saltwater"


@pytest.fixture(scope="module")
def protected_once(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a protected file that tests copy."""
    path = Path(shutil.copy(empty_file, tmp_path_factory.mktemp("protected") / "desk.bali"))
    protect(path, AUTHOR, PASSPHRASE)
    return path


@pytest.fixture
def protected(protected_once: Path, tmp_path: Path) -> Path:
    """Give a protected file of the test's own."""
    return Path(shutil.copy(protected_once, tmp_path / "desk.bali"))


@pytest.fixture
def key(protected: Path) -> Key:
    """Give what opens it."""
    return unlock(protected, PASSPHRASE)


def _noted(database: Database) -> Ref:
    return create_record(database, "document", {"title": WORD}).made[0]


def test_without_its_key_a_protected_file_says_so_and_stays_as_it_is(protected: Path) -> None:
    before = protected.read_bytes()
    for opening in (
        lambda: open_database(protected, AUTHOR),
        lambda: open_for(protected, AUTHOR, Access.ALONE),
        lambda: open_for(protected, AUTHOR, Access.READING),
        lambda: connecting.connect(protected),
    ):
        with pytest.raises(NeedsPassphrase, match=r"opens with its passphrase alone"):
            opening()
    assert protected.read_bytes() == before
    assert glance(protected) is None


def test_another_passphrase_opens_nothing(protected: Path, key: Key) -> None:
    with pytest.raises(WrongPassphrase, match="does not open"):
        unlock(protected, PASSPHRASE.upper())
    with pytest.raises(WrongPassphrase):
        open_database(protected, AUTHOR, key=Key(bytes(32), key.salt))


def test_a_passphrase_opens_it_however_its_accents_are_typed(protected: Path) -> None:
    salt = keys.salt_of(protected)
    assert keys.derive("cafe\u0301", salt) == keys.derive("café", salt)


def test_a_key_shows_itself_nowhere(key: Key) -> None:
    assert key.raw.hex() not in repr(key)
    assert str(key.raw) not in repr(key)


def test_what_is_saved_is_there_and_nowhere_in_clear(protected: Path, key: Key) -> None:
    database = open_database(protected, AUTHOR, key=key)
    ref = _noted(database)
    assert b"SQLite" not in protected.read_bytes()[:100]
    for part in protected.parent.iterdir():
        assert WORD.encode() not in part.read_bytes(), part
    database.close()
    again = open_for(protected, AUTHOR, Access.READING, key=key)
    assert again.run("SELECT title FROM document WHERE id = :id", {"id": ref.id}) == [(WORD,)]
    again.close()


def test_a_key_is_forgotten_when_the_last_database_closes(protected: Path, key: Key) -> None:
    one, another = open_database(protected, AUTHOR, key=key), open_database(protected, AUTHOR, key=key)
    one.close()
    one.close()
    assert keys.key_of(protected) == key
    another.close()
    assert keys.key_of(protected) is None


def test_a_backup_opens_with_the_same_passphrase(protected: Path, key: Key) -> None:
    database = open_database(protected, AUTHOR, key=key)
    _noted(database)
    backup = back_up(protected, Why.ASKED)
    assert facts_of(backup).counts == {"document": 1}
    assert WORD.encode() not in backup.read_bytes()
    database.close()
    assert unlock(backup, PASSPHRASE) == key


def test_faults_of_a_protected_file_are_told_in_the_same_words(protected: Path, key: Key) -> None:
    database = open_database(protected, AUTHOR, key=key)
    other = connecting.connect(protected, key=key)
    other.execute("BEGIN IMMEDIATE")
    database.hurry(1)
    with pytest.raises(UserError, match="Another program is writing"):
        _noted(database)
    other.close()
    database.close()


def test_a_damaged_protected_file_is_refused(protected: Path, key: Key) -> None:
    content = bytearray(protected.read_bytes())
    content[5 * PAGE + 99] ^= 1
    protected.write_bytes(content)
    with pytest.raises(UserError, match="damaged"):
        open_database(protected, AUTHOR, key=key)


def test_a_protected_file_that_was_cut_off_is_refused(protected: Path, key: Key) -> None:
    protected.write_bytes(protected.read_bytes()[: -3 * PAGE])
    with pytest.raises(UserError, match="damaged"):
        open_database(protected, AUTHOR, key=key)


def test_a_protected_file_of_another_program_is_refused(tmp_path: Path) -> None:
    path, key = tmp_path / "other.db", keys.new_key("x")
    other = connecting.connect(path, Mode.MAKE, key=key)
    other.execute("CREATE TABLE a (b)")
    other.close()
    with pytest.raises(UserError, match="is not a baliapp database"):
        open_database(path, AUTHOR, key=key)


@pytest.mark.parametrize("head", [b"", b"PK\x03\x04", b"Dear Kim, ", b"%PDF-2.0"])
def test_what_only_looks_mixed_is_not_taken_for_a_protected_file(tmp_path: Path, head: bytes) -> None:
    path = tmp_path / "letter"
    path.write_bytes(head + bytes(range(256)) * 16 if head[:1] in b"P%" and head else head * 900)
    assert not connecting.is_protected(path)
    assert not connecting.is_protected(tmp_path / "nothing")


def test_the_first_page_may_wait_beside_the_file(protected: Path, key: Key, tmp_path: Path) -> None:
    database = open_database(protected, AUTHOR, key=key)
    with database.altering() as connection:
        connection.exec_driver_sql("CREATE TABLE more (a)")  # this changes the first page
    torn = tmp_path / "torn.bali"
    shutil.copy(protected.with_name("desk.bali-wal"), tmp_path / "torn.bali-wal")
    content = bytearray(protected.read_bytes())
    content[PAGE - 200 : PAGE] = bytes(200)
    torn.write_bytes(content)
    assert unlock(torn, PASSPHRASE) == key
    database.close()


def test_a_file_that_is_not_there_has_no_key(protected: Path, key: Key) -> None:
    with keys.holding(key):
        assert keys.key_of(protected) == key
        assert keys.key_of(protected.with_name("nothing")) is None
    with pytest.raises(WrongPassphrase):
        unlock(Path(shutil.copy(Path(__file__), protected.with_name("a.py"))), PASSPHRASE)
    short = protected.with_name("short.bali")
    short.write_bytes(b"Dear Kim, ")
    with pytest.raises(WrongPassphrase):
        unlock(short, PASSPHRASE)
    with pytest.raises(UserError, match="cannot be read"):
        unlock(protected.with_name("nothing"), PASSPHRASE)


def test_a_file_that_is_no_database_shows_it_when_it_is_used(tmp_path: Path) -> None:
    letter = tmp_path / "letter"
    letter.write_text("Dear Kim, " * 999, encoding="utf-8")
    connection = connecting.connect(letter, Mode.READ)
    with pytest.raises(sqlite3.DatabaseError):
        connection.execute("SELECT * FROM sqlite_master")
    connection.close()


def test_a_clear_file_is_opened_by_python_itself(file: Path) -> None:
    connection = connecting.connect(file)
    assert isinstance(connection, sqlite3.Connection)
    connection.close()


@pytest.mark.parametrize("secret", [False, True])
def test_what_an_interrupted_writer_left_half_done_is_taken_back_before_reading(
    secret: bool, empty_file: Path, protected: Path, key: Key, tmp_path: Path
) -> None:
    source, spelled = (protected, key) if secret else (empty_file, None)
    file = tmp_path / "hot.bali"
    whole = _left_half_written(source, file, spelled)
    connection = connecting.connect(file, Mode.READ, key=spelled)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == whole
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    connection.close()
    assert not file.with_name("hot.bali-journal").exists()


def _left_half_written(source: Path, file: Path, key: Key | None) -> int:
    """Copy a file as it is while a change is being written into it; give what stood there before."""
    other = Path(shutil.copy(source, file.with_name("other.bali")))
    writer = connecting.connect(other, key=key)
    writer.execute("PRAGMA journal_mode = DELETE")
    before: int = writer.execute("PRAGMA user_version").fetchone()[0]
    writer.execute("PRAGMA cache_size = 1")  # so that it writes before it is done
    writer.execute("BEGIN IMMEDIATE")
    writer.execute(f"PRAGMA user_version = {before + 1}")
    writer.execute("CREATE TABLE much AS SELECT hex(randomblob(3000)) AS words FROM sqlite_master")
    for part in ("", "-journal"):
        shutil.copy(f"{other}{part}", f"{file}{part}")
    writer.close()
    return before


def test_a_file_that_is_gone_is_not_made_anew(protected: Path, key: Key) -> None:
    database = open_database(protected, AUTHOR, key=key)
    database.lock_up()
    protected.rename(protected.with_name("pulled out"))
    with pytest.raises(UserError):
        database.run("SELECT 1", {})
    assert not protected.exists()
    database.close()


@pytest.mark.parametrize("is_protected", [False, True])
def test_no_file_can_have_sqlite_take_all_the_room_of_the_machine(tmp_path: Path, is_protected: bool) -> None:
    key = new_key(PASSPHRASE) if is_protected else None
    with closing(connect(tmp_path / "desk.bali", Mode.MAKE, key=key)) as connection:
        assert connection.execute("PRAGMA hard_heap_limit").fetchone()[0] <= HEAP


def test_a_file_whose_tables_need_more_room_than_that_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(sqlite3.Connection):
        def execute(self, sql: str, parameters: object = ()) -> sqlite3.Cursor:
            raise MemoryError

    connects = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *words, **more: connects(*words, **more, factory=Full))
    with pytest.raises(Damaged, match="is damaged"):
        connect(tmp_path / "desk.bali", Mode.MAKE)
