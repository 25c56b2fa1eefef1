"""Laws of a desk that goes on with a backup: what was saved of the damaged file, and its copies, bring the rest."""

import shutil
from pathlib import Path

import pytest

from baliapp.merge.plan import Plan
from baliapp.merge.returning import look, return_copy
from baliapp.store.asking.queries import all_entries
from baliapp.store.backups.making import back_up
from baliapp.store.backups.names import Why
from baliapp.store.backups.places import places_of
from baliapp.store.deeds.operations import create_record, edit_record
from baliapp.store.opening.databases import open_database
from baliapp.store.recovery.after_backup import go_on_with, look_at_choice
from baliapp.store.recovery.recovering import recover
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from baliapp.store.venue.copies import Taking, take, venue_copies
from tests.store.conftest import AUTHOR
from tests.store.recovery.test_recovering import leaves_of, root_of, spoil

MANY = 300


@pytest.fixture
def file(empty_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty_file, tmp_path / "desk.bali"))


def theme(number: int) -> str:
    return f"00000000-0000-7000-8000-{number:012}"


def damaged(file: Path, copy: Path) -> Path:
    """Give a file with many themes of before its backup, two deeds after it, and a venue copy; and lose some themes."""
    desk = open_database(file, AUTHOR)
    with desk.step("Fill") as step:
        step.create_many("theme", [(theme(each), {"name": f"Theme {each}"}) for each in range(MANY)])
    body = create_record(desk, "body", {"name": "Group"}).made[0]
    create_record(desk, "meeting", {"title": "First meeting", "body": body.id})
    desk.close()
    back_up(file, Why.AUTOMATIC)
    desk = open_database(file, AUTHOR)
    edit_record(desk, Ref("theme", theme(299)), {"name": "Return"})
    create_record(desk, "participant", {"short_name": "Thailand", "kind": "state", "standing": "member"})
    take(desk, copy, Taking(taken_for="Adelaide"))
    desk.close()
    spoil(file, [leaves_of(file, "theme")[0], root_of(file, "body"), *leaves_of(file, "change")[:-1]])
    return file


def going_on(file: Path) -> Database:
    """Go on with the backup of a damaged file."""
    choice = look_at_choice(file, places_of(file, None), None)
    assert choice.backup is not None
    go_on_with(choice.backup.path, file.with_name("new.bali"), choice.since, AUTHOR, key=None)
    return open_database(file.with_name("new.bali"), AUTHOR)


def bring(desk: Database, file: Path) -> Plan:
    plan = look(desk, file).plan
    return_copy(desk, file, plan, {})
    return plan


def names(desk: Database) -> set[str]:
    return {each.heading for name in ("theme", "participant", "body", "meeting") for each in all_entries(desk, name)}


def test_what_was_saved_brings_what_the_backup_lacks_and_takes_nothing_away(file: Path, tmp_path: Path) -> None:
    damaged(file, tmp_path / "laptop.balicopy")
    saved = recover(file, tmp_path / "saved.bali", AUTHOR)
    assert saved.lost
    assert saved.emptied
    desk = going_on(file)

    plan = bring(desk, saved.file)

    assert not plan.removed
    assert [(each.ref.id, each.office, each.venue) for each in plan.conflicts] == [
        (theme(299), "Theme 299", "Return")
    ], "of this the history is lost: nobody can tell who changed it"
    assert names(desk) >= {"Thailand", "Theme 299", "Theme 0", "Group"}
    meeting = all_entries(desk, "meeting")[0]
    assert meeting.values["body"], "what a recovery has made blank is not blank here"
    desk.close()


def test_a_venue_copy_taken_after_the_backup_brings_what_the_office_had_done(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "laptop.balicopy"
    damaged(file, copy)
    laptop = open_database(copy, AUTHOR)
    edit_record(laptop, Ref("theme", theme(1)), {"name": "At the venue"})
    laptop.close()
    desk = going_on(file)
    assert [each.values["state"] for each in venue_copies(desk)] == ["out"]

    plan = bring(desk, copy)

    assert not plan.removed
    assert not plan.conflicts
    assert names(desk) >= {"Thailand", "Return", "At the venue"}
    assert [each.values["state"] for each in venue_copies(desk)] == ["returned"]
    desk.close()
