"""Laws of what an officer can do: the recycle bin gives back, erasing leaves nothing."""

from pathlib import Path

from baliapp.store.asking.queries import all_entries, citations, count, entry, history, recycle_bin, related
from baliapp.store.deeds.operations import (
    create_record,
    delete_records,
    duplicate_record,
    edit_record,
    purge_records,
    restore_records,
    restore_values,
)
from baliapp.store.deeds.undo import next_redo, undo
from baliapp.store.opening.databases import create_database
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.store.conftest import AUTHOR


def test_a_deleted_record_waits_in_the_recycle_bin(database: Database, thailand: Ref) -> None:
    delete_records(database, [thailand])
    assert all_entries(database, "participant") == []
    assert [each.ref for each in recycle_bin(database)] == [thailand]
    assert history(database)[0].name == "Delete Thailand"
    restore_records(database, [thailand])
    assert [each.ref for each in all_entries(database, "participant")] == [thailand]
    assert recycle_bin(database) == []


def test_several_records_go_in_one_step(database: Database, thailand: Ref, group: Ref) -> None:
    delete_records(database, [thailand, group])
    assert history(database)[0].name == "Delete Thailand and 1 other"
    assert len(recycle_bin(database)) == 2


def test_a_duplicate_has_the_same_values_and_another_id(database: Database, thailand: Ref) -> None:
    twin = duplicate_record(database, thailand).made[0]
    assert twin.id != thailand.id
    one, other = entry(database, thailand), entry(database, twin)
    assert one is not None
    assert other is not None
    assert one.values == other.values


def test_a_value_from_the_history_can_be_put_back(database: Database, thailand: Ref) -> None:
    edit_record(database, thailand, {"region": "Asia"})
    restore_values(database, thailand, {"region": ""})
    assert entry(database, thailand).values["region"] == ""  # type: ignore[union-attr]  # it is there
    assert history(database)[0].name == "Restore Region of Thailand"


def test_several_values_from_the_history_can_be_put_back_at_once(database: Database, thailand: Ref) -> None:
    restore_values(database, thailand, {"region": "Asia", "short_name": "Siam"})
    assert history(database)[0].name == "Restore values of Thailand"


def test_a_step_that_makes_a_record_names_it(database: Database, thailand: Ref, group: Ref) -> None:
    create_record(database, "membership", {"participant": thailand.id, "body": group.id, "status": "member"})
    create_record(database, "meeting", {"title": "R&D {meeting} “one”"})
    names = [step.name for step in history(database)]
    assert names[0] == "New meeting R&D {meeting} “one”"
    assert names[1].startswith("New membership Thailand – Ad Hoc Group")
    assert names[2:] == ["New body Ad Hoc Group", "New member Thailand"]


def test_a_duplicate_leaves_blank_what_belongs_to_one_alone(database: Database) -> None:
    meeting = create_record(database, "meeting", {"title": "First conference", "key": "RMC 1"}).made[0]
    twin = duplicate_record(database, meeting).made[0]
    assert entry(database, twin).values["key"] == ""  # type: ignore[union-attr]  # it is there


def test_erasing_leaves_no_trace_of_what_was_said(
    database: Database, thailand: Ref, membership: Ref, group: Ref
) -> None:
    about = {"about": str(thailand), "source": "A letter", "certainty": "stated"}
    source = create_record(database, "citation", about).made[0]
    document = create_record(database, "document", {"title": "A letter"}).made[0]
    edit_record(database, thailand, {"short_name": "Siam"})
    changed = purge_records(database, [thailand])
    assert changed.refs == {thailand, membership, source}
    assert [entry(database, ref) for ref in (thailand, membership, source)] == [None, None, None]
    assert entry(database, document) is not None
    assert "Thailand" not in str(history(database))
    assert "Siam" not in str(history(database))
    assert history(database)[0].name == "Erase a record for good"
    assert related(database, group) == []
    assert check(database) == []


def test_what_merely_points_at_an_erased_record_lets_go_of_it(database: Database) -> None:
    meeting = create_record(database, "meeting", {"title": "A meeting"}).made[0]
    document = create_record(database, "document", {"title": "A letter", "meeting": meeting.id}).made[0]
    paragraph = create_record(database, "outcome_paragraph", {"document": document.id, "number": "1"}).made[0]
    theme = create_record(database, "theme", {"name": "Return"}).made[0]
    create_record(database, "paragraph_theme", {"paragraph": paragraph.id, "theme": theme.id})
    about = {"about": str(theme), "source": "A letter", "certainty": "stated", "document": document.id}
    cited = create_record(database, "citation", about).made[0]
    purge_records(database, [meeting])
    assert entry(database, document).values["meeting"] is None  # type: ignore[union-attr]  # it is there
    purge_records(database, [document, theme])
    assert entry(database, paragraph) is None
    assert entry(database, cited) is None
    assert citations(database, theme) == []
    assert check(database) == []


def test_erased_text_is_nowhere_in_the_file(desk: Database, file: Path) -> None:
    desk.writer.dispose()  # what follows is a new connection
    secret = "The minister's private number"
    person = create_record(desk, "theme", {"name": "Somebody", "note": secret}).made[0]
    edit_record(desk, person, {"note": secret + " again"})
    purge_records(desk, [person])
    kept = b"".join(each.read_bytes() for each in file.parent.iterdir() if each.is_file())
    assert secret.encode() not in kept


def test_what_was_undone_can_be_erased_too(database: Database) -> None:
    theme = create_record(database, "theme", {"name": "Somebody", "note": "a private number"}).made[0]
    undo(database)
    changed = purge_records(database, [theme])
    assert "private" not in str(history(database))
    assert history(database)[0].id == changed.step_id
    assert next_redo(database) is None


def test_what_was_undone_and_spoke_of_an_erased_record_is_erased_with_it(database: Database) -> None:
    theme = create_record(database, "theme", {"name": "Somebody"}).made[0]
    create_record(database, "citation", {"about": str(theme), "source": "the private letter", "certainty": "stated"})
    undo(database)
    purge_records(database, [theme])
    assert "private letter" not in str(history(database))
    assert check(database) == []


def test_an_erased_name_stands_in_no_heading_of_a_step(database: Database) -> None:
    memo = create_record(database, "document", {"title": "Secret memo"}).made[0]
    theme = create_record(database, "theme", {"name": "Return"}).made[0]
    cited = create_record(
        database, "citation", {"about": str(theme), "source": "a memo", "certainty": "stated", "document": memo.id}
    ).made[0]
    edit_record(database, cited, {"note": "read twice"})
    edit_record(database, theme, {"note": "told by a memo"})
    edit_record(database, cited, {"document": None})
    purge_records(database, [memo])
    assert "Secret memo" not in str(history(database))
    assert "Edit Return" in {step.name for step in history(database)}


def test_whoever_attended_can_be_erased(database: Database, thailand: Ref) -> None:
    meeting = create_record(database, "meeting", {"title": "A meeting"}).made[0]
    values = {"meeting": meeting.id, "participant": thailand.id, "capacity": "observer"}
    attendance = create_record(database, "attendance", values).made[0]
    assert purge_records(database, [thailand]).refs == {thailand, attendance}
    assert check(database) == []


def test_every_record_of_the_starter_data_can_be_erased(tmp_path: Path) -> None:
    desk = create_database(tmp_path / "starter.bali", AUTHOR)
    for type_name in ("citation", "theme", "participant", "body", "meeting", "document", "objective_list"):
        purge_records(desk, [each.ref for each in all_entries(desk, type_name)])
        assert count(desk, type_name) == 0
    assert check(desk) == []
    desk.close()
