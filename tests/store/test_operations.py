"""Laws of what an officer can do: the recycle bin gives back, erasing leaves nothing."""

from pathlib import Path

from baliapp.store.checking import check
from baliapp.store.database import Database
from baliapp.store.entries import Ref
from baliapp.store.operations import (
    create_record,
    delete_records,
    duplicate_record,
    edit_record,
    purge_records,
    restore_records,
    restore_values,
)
from baliapp.store.queries import all_entries, citations, entry, history, recycle_bin, related


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
    assert history(database)[0].name == "Delete 2 records"
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
    assert history(database)[0].name == "Restore Thailand"


def test_a_record_that_is_gone_is_named_by_its_kind(database: Database) -> None:
    duplicate_record(database, create_record(database, "theme", {"name": "Return"}).made[0])
    changed = delete_records(database, [all_entries(database, "theme")[0].ref])
    assert changed.name == "Delete Return"


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
    secret = "The minister's private number"
    person = create_record(desk, "theme", {"name": "Somebody", "note": secret}).made[0]
    edit_record(desk, person, {"note": secret + " again"})
    purge_records(desk, [person])
    kept = b"".join(each.read_bytes() for each in file.parent.iterdir() if each.is_file())
    assert secret.encode() not in kept
