"""The commonest work while a program is killed or its disk fails: saving, and saying what has been told is saved."""

from collections.abc import Callable
from itertools import count as counting
from pathlib import Path

from baliapp.store.asking.queries import all_entries
from baliapp.store.deeds.operations import create_record, delete_records, edit_record
from baliapp.store.deeds.undo import undo
from baliapp.store.files.one_user import Access
from baliapp.store.opening.to_work import open_for
from baliapp.store.tables.entries import Author

AUTHOR = Author("Kim", "desk")
Say = Callable[[str], None]


def saving(file: Path, say: Say) -> None:
    """Make, edit, delete and undo without end."""
    desk = open_for(file, AUTHOR, Access.ALONE)
    clock = all_entries(desk, "theme")[0].ref
    for number in counting(1):
        made = create_record(desk, "theme", {"name": f"Saved {number}"}).made[0]
        say(f"made {made.id}")
        edit_record(desk, clock, {"note": str(number)})
        say(f"edited {number}")
        if number % 3 == 0:
            delete_records(desk, [made])
            say(f"deleted {made.id}")
        if number % 6 == 0:
            undo(desk)
            say(f"restored {made.id}")
