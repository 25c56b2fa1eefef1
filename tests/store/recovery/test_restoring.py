"""Laws of bringing back: what a backup held is there again, as one step that is undone like every other."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.base.progress import Progress
from baliapp.records.kinds import Value
from baliapp.store.asking.queries import all_entries, entry, find
from baliapp.store.backups.making import back_up, beside
from baliapp.store.backups.names import Why
from baliapp.store.backups.places import backups_of
from baliapp.store.deeds.attaching import attach_file, content_of
from baliapp.store.deeds.operations import (
    create_record,
    delete_records,
    edit_record,
    purge_records,
    restore_records,
)
from baliapp.store.deeds.undo import redo, undo
from baliapp.store.opening.databases import create_database, open_database
from baliapp.store.recovery.comparing import Difference, How, compare, looked_at
from baliapp.store.recovery.erased import Erased
from baliapp.store.recovery.restoring import GIVEN_OUT, bring_back, put_in_place, restore
from baliapp.store.steps import schema
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables import stored_files
from baliapp.store.tables.entries import Changed, Ref
from tests.store.conftest import AUTHOR
from tests.store.standing import standing

Act = Callable[[Database, random.Random], object]


def member(database: Database, name: str = "Thailand") -> Ref:
    values = {"short_name": name, "kind": "state", "standing": "member"}
    return create_record(database, "participant", values).made[0]


def differences(database: Database, backup: Path) -> list[Difference]:
    with looked_at(backup, AUTHOR) as source, source.reading() as then, database.reading() as now:
        return compare(now, then, Progress())


def stands(database: Database) -> dict[str, dict[str, object]]:
    """What is not in the recycle bin, by id, without what says when it was there."""
    return {
        f"{name}:{identity}": row
        for name, rows in standing(database).items()
        for identity, row in rows.items()
        if not row["deleted"]
    }


def _some(database: Database, chance: random.Random) -> Ref | None:
    every = [each.ref for name in ("participant", "body", "membership") for each in all_entries(database, name)]
    return chance.choice(every) if every else None


def _create(database: Database, chance: random.Random) -> None:
    if chance.random() < 0.5:
        member(database, f"Member {chance.randrange(9)}")
    else:
        create_record(database, "body", {"name": f"Body {chance.randrange(9)}"})


def _link(database: Database, chance: random.Random) -> None:
    members, bodies = all_entries(database, "participant"), all_entries(database, "body")
    if members and bodies:
        ends = {"participant": chance.choice(members).ref.id, "body": chance.choice(bodies).ref.id}
        create_record(database, "membership", {**ends, "status": "member"})


def _edit(database: Database, chance: random.Random) -> None:
    if ref := _some(database, chance):
        edit_record(database, ref, {"note": str(chance.randrange(5))})


def _delete(database: Database, chance: random.Random) -> None:
    if ref := _some(database, chance):
        delete_records(database, [ref])


def _restore(database: Database, _chance: random.Random) -> None:
    found = [Ref(name, each) for name, rows in standing(database).items() for each, row in rows.items()
             if row["deleted"]]  # fmt: skip
    if found:
        restore_records(database, found[:1])


def _purge(database: Database, chance: random.Random) -> None:
    if ref := _some(database, chance):
        purge_records(database, [ref])


ACTS: tuple[Act, ...] = (_create, _create, _link, _edit, _edit, _delete, _restore, _purge)


def live(database: Database, numbers: list[int]) -> None:
    """Do what the numbers say; what the store refuses is not done."""
    for number in numbers:
        try:
            ACTS[number % len(ACTS)](database, random.Random(number))
        except UserError:
            continue


LIVES = st.lists(st.integers(0, 10_000), max_size=10)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=LIVES, since=LIVES)
def test_what_stood_then_stands_again_and_undo_brings_back_what_stood_now(
    empty_file: Path, tmp_path_factory: pytest.TempPathFactory, before: list[int], since: list[int]
) -> None:
    file = tmp_path_factory.mktemp("lives") / "desk.bali"
    file.write_bytes(empty_file.read_bytes())
    database = open_database(file, AUTHOR)
    live(database, before)
    then = stands(database)
    backup = back_up(file, Why.ASKED)
    live(database, since)
    now = standing(database)
    seen = differences(database, backup)

    done = restore(database, backup, with_erased=True)

    assert stands(database) == then
    assert differences(database, backup) == []
    assert {each.ref for each in seen} <= done.refs
    assert check(database) == []
    if done.refs:
        undo(database)
        assert standing(database) == now
        redo(database)
        assert stands(database) == then
    database.close()


def test_differences_are_told_record_by_record(desk: Database, file: Path) -> None:
    thailand, laos = member(desk), member(desk, "Laos")
    gone = create_record(desk, "theme", {"name": "Return"}).made[0]
    backup = back_up(file, Why.ASKED)
    edit_record(desk, thailand, {"short_name": "Siam", "region": "Asia"})
    delete_records(desk, [gone])
    purge_records(desk, [laos])
    body = create_record(desk, "body", {"name": "Ad Hoc Group"}).made[0]

    found = {each.ref: each for each in differences(desk, backup)}

    assert {ref: (each.how, each.heading) for ref, each in found.items()} == {
        thailand: (How.CHANGED, "Siam"),
        laos: (How.REMOVED, "Laos"),
        gone: (How.REMOVED, "Return"),
        body: (How.ADDED, "Ad Hoc Group"),
    }
    assert [(each.field, each.before, each.after) for each in found[thailand].fields] == [
        ("short_name", "Thailand", "Siam"),
        ("region", None, "Asia"),
    ]


def test_restoring_makes_a_backup_of_now_first_and_says_so_in_the_history(desk: Database, file: Path) -> None:
    thailand = member(desk)
    backup = back_up(file, Why.ASKED)
    edit_record(desk, thailand, {"short_name": "Siam"})

    done = restore(desk, backup)

    newest = next(each for each in backups_of(file, [beside(file)]) if each.why is Why.RESTORE)
    assert done.name == f"Restore the backup {backup.stem}"
    assert [each.heading for each in differences(desk, newest.path)] == ["Thailand"]


def test_nothing_is_restored_where_no_backup_of_now_can_be_made(desk: Database, file: Path, tmp_path: Path) -> None:
    thailand = member(desk)
    (tmp_path / "stick").mkdir()
    backup = back_up(file, Why.ASKED, tmp_path / "stick")
    edit_record(desk, thailand, {"short_name": "Siam"})
    beside(file).write_text("in the way")

    with pytest.raises(UserError, match="No backup"):
        restore(desk, backup)

    assert entry(desk, thailand).heading == "Siam"  # type: ignore[union-attr]  # it is there


def test_files_that_were_dropped_since_come_back_with_their_records(desk: Database, file: Path) -> None:
    document = create_record(desk, "document", {"title": "Report", "kind": "report"}).made[0]
    attached = attach_file(desk, document, "a.pdf", b"A", {}).made[0]
    with desk.step("A record whose file is not kept") as step:
        facts: dict[str, Value] = {"document": document.id, "name": "b.pdf", "digest": "ab" * 32, "size": 0}
        bare = step.create("document_file", facts)
    backup = back_up(file, Why.ASKED)
    purge_records(desk, [attached, bare])
    assert content_of(desk, attached) is None

    restore(desk, backup, with_erased=True)

    assert content_of(desk, attached) == b"A"
    assert check(desk) == ["The file b.pdf is no longer kept."]  # nor was it then


def test_what_was_erased_for_good_comes_back_only_where_somebody_says_so(desk: Database, file: Path) -> None:
    thailand, laos = member(desk), member(desk, "Laos")
    binned = create_record(desk, "theme", {"name": "Return"}).made[0]
    delete_records(desk, [binned])
    backup = back_up(file, Why.ASKED)
    undone = create_record(desk, "theme", {"name": "Never"}).made[0]
    undo(desk)
    purge_records(desk, [laos, binned])
    edit_record(desk, thailand, {"region": "Asia"})

    with pytest.raises(Erased, match="1 record was erased for good since"):
        restore(desk, backup)

    assert [each.why for each in backups_of(file, [beside(file)])] == [Why.ASKED]
    assert entry(desk, thailand).values["region"] == "Asia"  # type: ignore[union-attr]  # it is there
    restore(desk, backup, with_erased=True)
    assert entry(desk, laos) is not None
    assert (entry(desk, binned), entry(desk, undone)) == (None, None)
    edit_record(desk, thailand, {"region": "Asia"})
    restore(desk, backup)  # what came back is erased no more


def test_what_was_given_out_since_stays(desk: Database, file: Path) -> None:
    backup = back_up(file, Why.ASKED)
    with desk.step("Take") as step:
        stored_files.keep(step.connection, b"A")
        taken = step.create(
            "venue_copy", {"taken_for": "Adelaide", "taken_on": read_date("3 March 2026"), "state": "out"}
        )
        theme = step.create("theme", {"name": "Return"})

    restore(desk, backup)

    assert "venue_copy" in GIVEN_OUT
    assert entry(desk, taken).deleted is None  # type: ignore[union-attr]  # it is there
    assert entry(desk, theme).deleted  # type: ignore[union-attr]  # as above


def test_what_lay_in_the_recycle_bin_lies_there_again_and_what_was_erased_there_stays_erased(
    desk: Database, file: Path
) -> None:
    thailand, laos, fiji = member(desk), member(desk, "Laos"), member(desk, "Fiji")
    delete_records(desk, [thailand, laos])
    backup = back_up(file, Why.ASKED)
    restore_records(desk, [thailand])
    edit_record(desk, thailand, {"short_name": "Siam"})
    purge_records(desk, [laos])
    delete_records(desk, [fiji])

    restore(desk, backup)

    found = entry(desk, thailand)
    assert found is not None
    assert found.deleted
    assert found.heading == "Thailand"
    assert entry(desk, laos) is None
    assert [each.heading for each in all_entries(desk, "participant")] == ["Fiji"]


def test_single_records_come_back_with_what_they_refer_to(desk: Database, file: Path) -> None:
    thailand, other = member(desk), member(desk, "Laos")
    body = create_record(desk, "body", {"name": "Ad Hoc Group"}).made[0]
    ends = {"participant": thailand.id, "body": body.id, "status": "member"}
    link = create_record(desk, "membership", ends).made[0]
    backup = back_up(file, Why.ASKED)
    edit_record(desk, other, {"short_name": "Lao PDR"})
    purge_records(desk, [thailand])
    delete_records(desk, [body])
    assert find(desk, link.id) is None

    with pytest.raises(Erased, match=r"2 records were erased for good.* “Thailand”"):
        bring_back(desk, backup, [link])
    done: Changed = bring_back(desk, backup, [link], with_erased=True)

    assert done.refs == {link, thailand, body}
    assert done.name == "Bring back 3 records from a backup"
    assert [each.heading for each in differences(desk, backup)] == ["Lao PDR"]
    assert check(desk) == []
    undo(desk)
    assert find(desk, link.id) is None


@pytest.mark.parametrize("whole", [True, False])
def test_a_name_that_erasing_took_out_of_another_record_comes_back_only_where_somebody_says_so(
    desk: Database, file: Path, whole: bool
) -> None:
    thailand, siam, laos = member(desk), member(desk, "Siam"), member(desk, "Laos")
    edit_record(desk, laos, {"note": "Siamese cats"})
    edit_record(desk, thailand, {"note": "Once called SIAM."})
    delete_records(desk, [siam])
    backup = back_up(file, Why.ASKED)
    purge_records(desk, [siam])
    edit_record(desk, laos, {"note": ""})
    bring_back(desk, backup, [laos])
    edit_record(desk, thailand, {"note": ""})
    with pytest.raises(Erased, match=r"^The name of something that was erased would stand again in 1 record: “Thail"):
        restore(desk, backup) if whole else bring_back(desk, backup, [thailand])
    bring_back(desk, backup, [thailand], with_erased=True)
    found = entry(desk, thailand)
    assert found is not None
    assert found.values["note"] == "Once called SIAM."


def test_a_name_so_short_that_it_stands_everywhere_asks_nothing(desk: Database, file: Path) -> None:
    thailand, short = member(desk), create_record(desk, "theme", {"name": "To"}).made[0]
    edit_record(desk, thailand, {"note": "To be asked"})
    delete_records(desk, [short])
    backup = back_up(file, Why.ASKED)
    purge_records(desk, [short])
    edit_record(desk, thailand, {"note": ""})
    assert bring_back(desk, backup, [thailand]).refs == {thailand}


def test_a_record_that_was_not_there_then_can_be_put_away(desk: Database, file: Path) -> None:
    backup = back_up(file, Why.ASKED)
    thailand = member(desk)

    bring_back(desk, backup, [thailand])

    assert entry(desk, thailand).deleted  # type: ignore[union-attr]  # it is there


def test_a_backup_that_cannot_be_read_is_told(desk: Database, file: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.bali"
    bad.write_text("no database")
    with pytest.raises(UserError, match="not a baliapp database"):
        restore(desk, bad)
    with pytest.raises(UserError, match="could not be put in place"):
        put_in_place(file, bad, AUTHOR)
    assert check(desk) == []


def test_a_backup_of_another_database_is_refused(desk: Database, file: Path, tmp_path: Path) -> None:
    member(desk)
    other = create_database(tmp_path / "other.bali", AUTHOR, starter=False)
    theirs = member(other, "Fiji")
    backup = back_up(tmp_path / "other.bali", Why.ASKED)
    other.close()

    with pytest.raises(UserError, match="of another database"):
        restore(desk, backup)
    with pytest.raises(UserError, match="of another database"):
        bring_back(desk, backup, [theirs])

    assert [each.heading for each in all_entries(desk, "participant")] == ["Thailand"]


def test_a_shared_database_has_no_backups_of_ours(shared: Database, empty_file: Path) -> None:
    with pytest.raises(UserError, match="kept by its server"):
        restore(shared, empty_file)


def test_single_records_are_brought_back_into_a_shared_database(shared: Database, empty_file: Path) -> None:
    thailand = member(shared)

    bring_back(shared, empty_file, [thailand])

    assert entry(shared, thailand).deleted  # type: ignore[union-attr]  # it is there


def test_a_damaged_file_gives_way_to_a_copy_of_the_backup_and_is_kept(desk: Database, file: Path) -> None:
    member(desk)
    backup = back_up(file, Why.ASKED)
    desk.close()
    file.write_bytes(b"damaged")
    file.with_name("desk.bali-wal").write_bytes(b"its log")

    former = put_in_place(file, backup, AUTHOR)

    assert former is not None
    assert former.read_bytes() == b"damaged"
    assert former.with_name(f"{former.name}-wal").read_bytes() == b"its log"
    again = open_database(file, AUTHOR)
    assert [each.heading for each in all_entries(again, "participant")] == ["Thailand"]
    again.close()
    assert backup.exists()


class Killed(BaseException):
    """Stands for the end of the process."""


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("step", range(5))
def test_whenever_it_is_killed_the_former_file_is_never_without_what_waits_beside_it(
    desk: Database, file: Path, monkeypatch: pytest.MonkeyPatch, step: int, links: bool
) -> None:
    backup = back_up(file, Why.ASKED)
    desk.close()
    file.write_bytes(b"damaged")
    file.with_name("desk.bali-wal").write_bytes(b"its log")
    done = 0

    def counted(name: str, owner: object) -> None:
        real = getattr(owner, name)

        def one_more(*arguments: object, **more: object) -> object:
            nonlocal done
            done += 1
            if done > step:
                raise Killed
            return real(*arguments, **more)

        ending.setattr(owner, name, one_more)

    with monkeypatch.context() as ending:
        if not links:
            ending.setattr(os, "link", refuses)
        counted("rename", Path)
        counted("unlink", Path)
        counted("link" if links else "copyfile", os if links else shutil)
        with pytest.raises(Killed):
            put_in_place(file, backup, AUTHOR)

    (former,) = [each for each in file.parent.glob("desk*.bali") if each.read_bytes() == b"damaged"]
    assert former.with_name(f"{former.name}-wal").read_bytes() == b"its log"


def refuses(*_names: object) -> None:
    raise OSError(1, "Operation not permitted")


def test_a_file_that_is_gone_is_put_back(desk: Database, file: Path) -> None:
    member(desk)
    backup = back_up(file, Why.ASKED)
    desk.close()
    file.unlink()

    assert put_in_place(file, backup, AUTHOR) is None
    assert file.exists()


def test_a_backup_of_an_older_program_is_upgraded_in_a_copy_and_stays_as_it_is(tmp_path: Path) -> None:
    first = tmp_path / "first"
    shutil.copytree(schema.MIGRATIONS, first, ignore=shutil.ignore_patterns("v000[!1]*", "__pycache__"))
    backup = tmp_path / "desk 2026-03-03 090500 before upgrade.bali"
    old = Database(backup, AUTHOR)
    with old.altering() as connection:
        schema.upgrade(connection, first)
    old.close()
    before = backup.read_bytes()

    with looked_at(backup, AUTHOR) as source:
        assert all_entries(source, "person") == []

    assert backup.read_bytes() == before
    with closing(sqlite3.connect(backup)) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.commit()
    with pytest.raises(UserError, match="newer baliapp"), looked_at(backup, AUTHOR):
        pass
