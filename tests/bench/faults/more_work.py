"""Rarer work while a program is killed: taking copies, restoring, recovering, saving what is protected."""

import shutil
from collections.abc import Iterator
from itertools import count as counting
from pathlib import Path

from baliapp.base.progress import Progress
from baliapp.merge.bringing import bring_back, plan_merge
from baliapp.store.asking.queries import all_entries
from baliapp.store.backups.making import back_up
from baliapp.store.backups.names import Why
from baliapp.store.deeds.operations import create_record
from baliapp.store.deeds.undo import undo
from baliapp.store.files.keys import Key, holding
from baliapp.store.files.one_user import Access, hold
from baliapp.store.files.protecting import change_key
from baliapp.store.opening.databases import open_database
from baliapp.store.opening.to_work import open_for
from baliapp.store.recovery.recovering import recover
from baliapp.store.recovery.restoring import restore
from baliapp.store.venue.copies import Taking, take
from baliapp.store.venue.received import received
from tests.bench.faults.saving import AUTHOR, Say, saving

KEY = Key(b"k" * 32, b"s" * 16)
PROTECTED = "protected.balicopy"
"""The venue copy that was worked on, with a passphrase."""
TAKEN, RECOVERED = "taken", "recovered"
"""How the names of the files begin that are put in place whole or not at all."""


def taking(file: Path, say: Say) -> None:
    """Take venue copies, protected and clear in turn."""
    desk = open_for(file, AUTHOR, Access.ALONE)
    for number in counting(1):
        target = file.with_name(f"{TAKEN} {number}.balicopy")
        take(desk, target, Taking("Adelaide", None, ""), key=KEY if number % 2 else None)
        say(f"file {target}")


def restoring(file: Path, say: Say) -> None:
    """Restore a backup and undo it, without end."""
    desk = open_for(file, AUTHOR, Access.ALONE)
    backup = back_up(file, Why.ASKED)
    for number in counting(1):
        create_record(desk, "theme", {"name": f"Saved {number}"})
        restore(desk, backup)
        say("restored")
        undo(desk)
        say("undone")


def recovering(file: Path, say: Say) -> None:
    """Save what can be read of a file into new ones."""
    for number in counting(1):
        out = file.with_name(f"{RECOVERED} {number}.bali")
        recover(file, out, AUTHOR)
        say(f"file {out}")


def saving_protected(file: Path, say: Say) -> None:
    """Put a passphrase on a desk, then save in it as in any other."""
    lock = hold(file, AUTHOR)
    change_key(file, None, KEY, Progress())
    lock.release()
    with holding(KEY):
        saving(file, say)


def returning_protected(file: Path, say: Say) -> None:
    """Bring a protected copy back as an officer does, and undo it, without end."""
    desk, venue = open_for(file, AUTHOR, Access.ALONE), file.with_name(PROTECTED)
    with holding(KEY):
        while True:
            with received(desk, venue) as copy:
                bring_back(desk, copy, plan_merge(desk, copy), {})
            say("brought")
            undo(desk)
            say("undone")


def wrong_files(folder: Path, said: list[str], themes: list[str]) -> Iterator[str]:
    """Open each file that has its name, and give what it lacks; what was said to be there is there."""
    there = [*folder.glob(f"{TAKEN} *.balicopy"), *folder.glob(f"{RECOVERED} *.bali")]
    for line in said:
        if line.startswith("file ") and Path(line.removeprefix("file ")) not in there:
            yield f"lost {line}"
    for each in there:
        with holding(KEY):
            made = open_database(Path(shutil.copy(each, folder / f"looked at {each.name}")), AUTHOR)
        try:
            names = {record.heading for record in all_entries(made, "theme")}
        finally:
            made.close()
        yield from (f"{each.name} lacks {name}" for name in themes if name not in names)
