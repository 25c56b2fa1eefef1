"""What a program does while it is killed or its disk fails: each says what it has been told is done."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import count as counting
from pathlib import Path
from typing import Any

from baliapp.base.progress import Progress
from baliapp.merge.bringing import bring_back, plan_merge
from baliapp.store.asking.queries import all_entries, entry
from baliapp.store.backups.making import back_up
from baliapp.store.backups.names import Why
from baliapp.store.deeds.operations import create_record, edit_record
from baliapp.store.deeds.undo import undo
from baliapp.store.files.keys import holding
from baliapp.store.files.one_user import Access, hold
from baliapp.store.files.protecting import change_key
from baliapp.store.opening.databases import create_database, open_database
from baliapp.store.opening.to_work import open_for
from baliapp.store.steps import schema
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from baliapp.store.venue.copies import Taking, take
from tests.bench.faults.more_work import (
    KEY,
    PROTECTED,
    recovering,
    restoring,
    returning_protected,
    saving_protected,
    taking,
    wrong_files,
)
from tests.bench.faults.saving import AUTHOR, Say, saving

Work = Callable[[Path, Say], None]
THEMES = 25
AT_VENUE = "At the venue "


def make_template(folder: Path) -> None:
    """Make what every round begins with: a desk, a copy of it that was worked on, and a desk of an older program."""
    folder.mkdir(parents=True, exist_ok=True)
    desk = create_database(folder / "desk.bali", AUTHOR, starter=False)
    for each in range(THEMES):
        create_record(desk, "theme", {"name": f"Theme {each}"})
    take(desk, folder / "desk.balicopy", Taking("Adelaide", None, ""))
    desk.close()
    copy = open_database(folder / "desk.balicopy", AUTHOR)
    for each in range(THEMES):
        create_record(copy, "theme", {"name": f"{AT_VENUE}{each}"})
    for record in all_entries(copy, "theme")[:5]:
        edit_record(copy, record.ref, {"note": AT_VENUE})
    copy.close()
    change_key(Path(shutil.copy(folder / "desk.balicopy", folder / PROTECTED)), None, KEY, Progress())
    _make_older(folder / "older.bali")


def _make_older(file: Path) -> None:
    older = Database(file, AUTHOR)
    older.keep_log_beside()
    with older.altering() as connection:
        schema.upgrade(connection, revision="0003")
    older.close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("INSERT INTO step (id, name, kind, officer, machine, at) VALUES"
                           " ('s', 'Old', 'do', 'Kim', 'desk', '2026-01-01T00:00:00+00:00')")  # fmt: skip
        for each in range(THEMES):
            _insert_theme(connection, f"old-{each}", f"Theme {each}")
        connection.commit()


def _insert_theme(connection: sqlite3.Connection, identity: str, name: str) -> None:
    row: dict[str, Any] = {"id": identity, "name": name, "version": 1}
    for _number, column, kind, needed, default, _key in connection.execute("PRAGMA table_info(theme)"):
        if needed and default is None and column not in row:
            row[column] = 0 if kind == "INTEGER" else ""
    connection.execute(
        f"INSERT INTO theme ({', '.join(row)}) VALUES ({', '.join('?' for _each in row)})", [*row.values()]
    )
    for field, after in (("*", "1"), ("name", name)):
        connection.execute("INSERT INTO change (step_id, record_type, record_id, field, after)"
                           " VALUES ('s', 'theme', ?, ?, ?)", (identity, field, after))  # fmt: skip


def backing_up(file: Path, say: Say) -> None:
    """Save and make backups in turn."""
    desk = open_for(file, AUTHOR, Access.ALONE)
    for number in counting(1):
        say(f"made {create_record(desk, 'theme', {'name': f'Saved {number}'}).made[0].id}")
        say(f"backup {back_up(file, Why.ASKED)}")


def merging(file: Path, say: Say) -> None:
    """Bring a copy back and undo it, without end."""
    desk, venue = open_for(file, AUTHOR, Access.ALONE), Database(file.with_name("desk.balicopy"), AUTHOR)
    while True:
        bring_back(desk, venue, plan_merge(desk, venue), {})
        say("brought")
        undo(desk)
        say("undone")


def upgrading(file: Path, say: Say) -> None:
    """Open a desk of an older program, which upgrades it, again and again from the beginning."""
    older = file.with_name("older.bali")
    kept = older.read_bytes()
    while True:
        open_for(older, AUTHOR, Access.ALONE).close()
        say("upgraded")
        beside = older.with_name("again.bali")
        beside.write_bytes(kept)
        beside.replace(older)


def encrypting(file: Path, say: Say) -> None:
    """Put a passphrase on a desk and take it off, without end."""
    while True:
        for old, new in ((None, KEY), (KEY, None)):
            lock = hold(file, AUTHOR)
            change_key(file, old, new, Progress())
            lock.release()
            say("changed")


WORK: dict[str, Work] = {
    "saving": saving,
    "backing up": backing_up,
    "merging": merging,
    "upgrading": upgrading,
    "encrypting": encrypting,
    "saving protected": saving_protected,
    "taking": taking,
    "restoring": restoring,
    "recovering": recovering,
    "returning protected": returning_protected,
}


def wrong_after(name: str, folder: Path, said: list[str]) -> list[str]:
    """Open what a round has left as the next start does, and give what is not as it was said to be."""
    file = folder / ("older.bali" if name == "upgrading" else "desk.bali")
    with holding(KEY):
        desk = open_for(file, AUTHOR, Access.ALONE)
    try:
        found = list(desk.amiss)
        if name in ("saving", "saving protected", "backing up"):
            found += _wrong_saves(desk, said)
        elif name in ("merging", "returning protected"):
            found += _wrong_merge(desk, said)
        names = {each.heading for each in all_entries(desk, "theme")}
        themes = [f"Theme {each}" for each in range(THEMES)]
        found += [f"lost {each}" for each in themes if each not in names]
    finally:
        desk.close()
    found += wrong_files(folder, said, themes)
    for line in said:
        if line.startswith("backup ") and (backup := Path(line.removeprefix("backup "))).exists():
            open_database(Path(shutil.copy(backup, folder / "backup.bali")), AUTHOR).close()
    return found


def _wrong_saves(desk: Database, said: list[str]) -> list[str]:
    found, last, gone, there = [], 0, set[str](), set[str]()
    for what, _space, value in (line.partition(" ") for line in said):
        if what == "edited":
            last = int(value)
        elif what in ("made", "restored"):
            there.add(value)
            gone.discard(value)
        elif what == "deleted":
            there.discard(value)
            gone.add(value)
    newest = next((line.removeprefix("made ") for line in reversed(said) if line.startswith("made ")), "")  # in flux
    for identity in there | gone:
        record = entry(desk, Ref("theme", identity))
        if record is None:
            found.append(f"lost {identity}")
        elif (record.deleted is not None) != (identity in gone) and identity != newest:
            found.append(f"{identity} is not as it was saved")
    if last:
        notes = [str(each.values["note"]) for each in all_entries(desk, "theme")]
        edited = max(int(each) for each in notes if each.isdigit())
        if edited not in (last, last + 1):
            found.append(f"edit {last} became {edited}")
    return found


def _wrong_merge(desk: Database, said: list[str]) -> list[str]:
    brought = sum(each.heading.startswith(AT_VENUE) for each in all_entries(desk, "theme"))
    if brought not in (0, THEMES):
        return [f"{brought} of {THEMES} records of a step were brought"]
    return []
