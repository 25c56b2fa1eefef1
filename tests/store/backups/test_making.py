"""Laws of backups: each holds what its database held, or there is none; work goes on, and nothing else is touched."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from baliapp.base import clock
from baliapp.base.errors import Cancelled, UserError
from baliapp.base.progress import Progress
from baliapp.base.settings import Settings
from baliapp.records.kinds import Value
from baliapp.store.asking.queries import all_entries
from baliapp.store.backups.making import back_up, beside
from baliapp.store.backups.names import WRITING, Why, named
from baliapp.store.backups.places import SECOND, backups_of, is_due, keep_up, places_of, second_place
from baliapp.store.deeds.operations import create_record, edit_record
from baliapp.store.files import copying
from baliapp.store.files.copying import Differs, connect, copy_checked, copy_state, prove
from baliapp.store.opening.databases import open_database
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables import stored_files
from baliapp.store.venue.copying import write_copy
from tests.store.conftest import AUTHOR

NOW = datetime(2026, 3, 3, 9, 5, tzinfo=UTC)


def themes(file: Path) -> list[str]:
    with closing(connect(file)) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM theme ORDER BY name")]


def add(database: Database, name: str = "Return") -> None:
    values: dict[str, Value] = {"name": name}
    create_record(database, "theme", values)


class Between(Progress):
    """Does something between two parts of the work."""

    def __init__(self, does: Iterator[object]) -> None:
        super().__init__()
        self.does = does

    def show(self, _done: int, _total: int, _what: str) -> None:
        next(self.does, None)


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """Have the system refuse to let files grow, as a full disk does."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_backup_is_one_sound_file_that_holds_what_the_database_held(desk: Database, file: Path) -> None:
    add(desk)

    backup = back_up(file, Why.ASKED)

    assert [each.name for each in beside(file).iterdir()] == [backup.name]
    add(desk, "Later")
    opened = open_database(backup, AUTHOR)
    assert check(opened) == []
    assert opened.run("SELECT name FROM theme", {}) == [("Return",)]
    opened.close()


def test_what_is_saved_meanwhile_neither_waits_nor_makes_the_copying_begin_anew(
    desk: Database, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "PAGES", 16)
    monkeypatch.setattr(copying, "SYNCED", 2)
    desk.hurry(1)
    names = [f"Theme {number:02}" for number in range(8)]
    add(desk, "Before")

    copy_checked(file, tmp_path / "copy", Between(create_record(desk, "theme", {"name": name}) for name in names))

    assert themes(tmp_path / "copy") == ["Before"]
    assert themes(file) == ["Before", *names]


def test_a_copy_that_is_damaged_or_holds_something_else_is_found_out(
    desk: Database, file: Path, tmp_path: Path
) -> None:
    add(desk)
    with desk.step("Files") as step:
        stored_files.keep(step.connection, bytes(50_000))

    def changed(sql: str) -> Path:
        copy = tmp_path / "copy"
        copy.unlink(missing_ok=True)
        with closing(connect(file)) as source:
            copy_state(source, copy, Progress())
        with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            connection.execute(sql)
        return copy

    def found(copy: Path) -> str:
        with closing(connect(file)) as source, pytest.raises(Differs) as told:
            prove(source, copy, Progress())
        return str(told.value)

    assert "something else" in found(changed("UPDATE theme SET note = 'x'"))
    assert "something else" in found(changed("DELETE FROM theme"))
    assert "something else" in found(changed("INSERT INTO alembic_version VALUES ('0000')"))
    assert "something else" in found(changed("UPDATE stored_file SET content = zeroblob(49999) || x'01'"))
    assert "other tables" in found(changed("CREATE TABLE stranger (id)"))
    copy = changed("SELECT 1")
    with closing(sqlite3.connect(copy)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE tbl_name = 'theme' AND type = 'index'")
        place = (int(root.fetchone()[0]) - 1) * 4096
    with copy.open("r+b") as damaged:
        damaged.seek(place)
        damaged.write(b"\xff" * 4096)
    assert "damaged" in found(copy)


def test_a_backup_that_cannot_be_made_is_told_and_leaves_nothing_behind(desk: Database, file: Path) -> None:
    beside(file).write_text("in the way")
    with pytest.raises(UserError, match="No backup of desk"):
        back_up(file, Why.ASKED)
    with pytest.raises(UserError, match="no file can be made there"):
        back_up(file, Why.ASKED, file.parent / "gone")
    beside(file).unlink()
    with no_file_larger_than(200_000), pytest.raises(UserError, match="could be made"):
        back_up(file, Why.ASKED)

    assert list(beside(file).iterdir()) == []
    add(desk)


def test_a_backup_that_is_cancelled_leaves_nothing_behind(
    desk: Database, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "OFTEN", 1)
    for steps in range(3):
        stopped = Between(iter(()))

        def parts(stopped: Progress = stopped, steps: int = steps) -> Iterator[object]:
            yield from range(steps)
            stopped.cancel()
            yield stopped

        stopped.does = parts()
        with pytest.raises(Cancelled):
            back_up(file, Why.ASKED, progress=stopped)

    assert list(beside(file).iterdir()) == []


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no file can be made there"):
        back_up(tmp_path / "gone.bali", Why.ASKED)

    assert list(tmp_path.rglob("*.bali*")) == []


def test_an_automatic_backup_is_made_where_something_was_done_since_the_last(desk: Database, file: Path) -> None:
    places = places_of(file, None)
    assert [each.made for each in keep_up(file, places)] == [None]  # nobody has done anything in it yet
    add(desk)
    (made,) = [each.made for each in keep_up(file, places)]
    assert made is not None
    assert [each.made for each in keep_up(file, places)] == [None]
    add(desk, "More")
    assert is_due(file, beside(file))


@pytest.mark.parametrize("kept", [None, "", 7, ["stick"]])
def test_what_is_no_folder_in_the_settings_is_no_second_place(tmp_path: Path, kept: object) -> None:
    remembered = Settings(tmp_path / "settings.json")
    remembered.set(SECOND, kept)
    assert second_place(remembered) is None
    remembered.set(SECOND, str(tmp_path))
    assert second_place(remembered) == tmp_path


def test_a_second_place_that_is_away_is_caught_up_when_it_is_back(desk: Database, file: Path, tmp_path: Path) -> None:
    add(desk)
    stick = tmp_path / "stick"
    first, second = keep_up(file, places_of(file, stick))
    assert first.made
    assert first.fault is None
    assert second.is_away
    assert "is not there" in str(second.fault)
    assert not stick.exists()
    stick.mkdir()

    first, second = keep_up(file, places_of(file, stick))

    assert first.made is None
    assert second.made
    assert second.made.parent == stick
    assert len(backups_of(file, places_of(file, stick))) == 2


def test_a_place_that_fails_does_not_keep_the_other_from_having_its_backup(
    desk: Database, file: Path, tmp_path: Path
) -> None:
    add(desk)
    beside(file).write_text("in the way")
    (tmp_path / "stick").mkdir()

    first, second = keep_up(file, places_of(file, tmp_path / "stick"))

    assert first.fault is not None
    assert second.made is not None
    assert [each.path for each in backups_of(file, places_of(file, tmp_path / "stick"))] == [second.made]
    assert places_of(file, beside(file)) == [beside(file)]


def test_older_ones_are_dropped_only_of_the_same_database(desk: Database, file: Path) -> None:
    folder = beside(file)
    folder.mkdir()
    notes = folder / "notes.txt"
    notes.write_text("mine")
    strange = folder / "desk 2020-01-01 090000 automatic.bali"
    strange.write_text("no database at all")
    add(desk)
    for number in range(20):
        with clock.fixed_at(NOW + timedelta(hours=number)):
            edit_theme(desk, number)
            keep_up(file, places_of(file, None))

    kept = [each for each in backups_of(file, [folder]) if each.facts]
    assert len(kept) == 3  # the last of either day, and the first of the week and month
    assert notes.exists()
    assert strange.exists()
    assert kept[0].why is Why.AUTOMATIC
    assert kept[0].size > 0
    assert kept[0].facts
    assert kept[0].facts.records == 1


@pytest.mark.parametrize("has_own_office", [False, True])
def test_two_databases_of_one_name_drop_nothing_that_the_other_alone_holds(
    desk: Database, file: Path, tmp_path: Path, has_own_office: bool
) -> None:
    add(desk)
    stick, other = tmp_path / "stick", tmp_path / "elsewhere" / file.name
    for folder in (stick, other.parent):
        folder.mkdir()
    with closing(connect(file)) as source:
        copy_state(source, other, Progress())
    if has_own_office:
        with closing(sqlite3.connect(other, isolation_level=None)) as connection:
            connection.execute("UPDATE identity SET value = 'another' WHERE name = 'office'")
    with closing(open_database(other, AUTHOR)) as twin:
        for number in range(8):
            with clock.fixed_at(NOW + timedelta(hours=number)):
                edit_theme(desk if number % 2 else twin, number)
                back_up(file if number % 2 else other, Why.AUTOMATIC, stick)

    held = {back: contents(back) for back in stick.iterdir()}
    assert set(held.values()) >= {"6", "7"}
    assert len(held) == 4  # the first and the last of either
    of_own_office = [each.path for each in backups_of(other, [stick])]
    assert len(of_own_office) == (2 if has_own_office else 4)


def contents(backup: Path) -> str:
    with closing(connect(backup)) as connection:
        return str(connection.execute("SELECT note FROM theme").fetchone()[0])


def test_the_backup_that_was_just_made_stays_whatever_the_clock_says(desk: Database, file: Path) -> None:
    add(desk)
    for minutes in (60, 5):
        with clock.fixed_at(NOW - timedelta(minutes=minutes)):
            back_up(file, Why.AUTOMATIC)
    with clock.fixed_at(NOW - timedelta(minutes=30)):
        between = back_up(file, Why.AUTOMATIC)
    assert between.exists()
    with clock.fixed_at(NOW):
        back_up(file, Why.AUTOMATIC)

    assert not between.exists()
    assert len(backups_of(file, [beside(file)])) == 2


def test_files_of_others_under_such_names_are_no_backups(desk: Database, file: Path) -> None:
    add(desk)
    beside(file).mkdir()
    with closing(sqlite3.connect(beside(file) / "desk 2020-01-01 090000 by hand.bali")) as connection:
        connection.execute("CREATE TABLE stranger (id)")
    (beside(file) / "other 2020-01-01 090000 by hand.bali").write_text("no database")

    found = backups_of(file, [beside(file)])

    assert [(each.path.name, each.facts) for each in found] == [("desk 2020-01-01 090000 by hand.bali", None)]


def test_a_venue_copy_has_backups_of_its_own(desk: Database, file: Path, tmp_path: Path) -> None:
    add(desk)
    back_up(file, Why.ASKED)
    copy = tmp_path / "Adelaide.balicopy"
    write_copy(desk, copy, "the-copy", "the-step", None, Progress())
    with closing(connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM theme").fetchone() == (1,)

    made = back_up(copy, Why.ASKED)

    assert made.suffix == ".balicopy"
    assert [each.path for each in backups_of(copy, [beside(copy)])] == [made]
    assert [each.path.suffix for each in backups_of(file, [beside(file)])] == [".bali"]


def edit_theme(database: Database, number: int) -> None:
    (theme,) = all_entries(database, "theme")
    edit_record(database, theme.ref, {"note": str(number)})


def test_half_a_backup_of_a_killed_program_is_swept_away_and_a_fresh_one_is_not(desk: Database, file: Path) -> None:
    add(desk)
    folder = beside(file)
    folder.mkdir()
    old, fresh, others = (
        folder / f"{name}{WRITING}"
        for name in ("desk 2020-01-01 090000 automatic.bali", "desk 2020-01-02 090000 automatic.bali", "other.bali")
    )
    for each in (old, fresh, others):
        each.write_bytes(b"SQLite format 3\0")
    for each in (old, others):
        os.utime(each, (0, 0))

    back_up(file, Why.ASKED)

    assert [each.exists() for each in (old, fresh, others)] == [False, True, True]
    assert len(backups_of(file, [folder])) == 1


def test_backups_are_found_after_the_database_was_renamed_and_when_it_is_damaged(desk: Database, file: Path) -> None:
    add(desk)
    backup = back_up(file, Why.ASKED)
    desk.close()
    renamed = file.rename(file.with_name("office.bali"))
    assert [each.path for each in backups_of(renamed, [beside(file)])] == [backup]
    renamed.rename(file).write_bytes(b"damaged")

    assert [each.path for each in backups_of(file, [beside(file), file.parent / "gone"])] == [backup]
    assert [each.why for each in filter(None, map(named, beside(file).iterdir()))] == [Why.ASKED]


def test_one_strange_file_hides_no_other_backup(desk: Database, file: Path) -> None:
    good, empty = (back_up(file, Why.ASKED) for _each in range(2))
    with closing(sqlite3.connect(empty)) as connection, connection:
        connection.execute("DELETE FROM alembic_version")
    gone = back_up(file, Why.ASKED)
    gone.unlink()
    gone.symlink_to(gone.with_name("nothing"))
    assert [each.path for each in backups_of(file, places_of(file, None))] == [empty, good]
