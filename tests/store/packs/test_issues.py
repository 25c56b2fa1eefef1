"""What was issued is kept for good: byte for byte, under one number, through undo and redo, and never written over."""

import pytest
from sqlalchemy import func, select

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.records.kinds import Value
from baliapp.store.asking.queries import entry
from baliapp.store.deeds import undo
from baliapp.store.deeds.attaching import attach_file
from baliapp.store.deeds.operations import create_record, delete_records, purge_records
from baliapp.store.packs.issues import (
    NewIssue,
    amending,
    issue,
    issues_of,
    kept_file,
    kept_marks,
    last_issue,
    next_number,
)
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref
from baliapp.store.tables.stored_files import FILES


@pytest.fixture
def meeting(database: Database) -> Ref:
    return create_record(database, "meeting", {"title": "Meeting", "dates": read_date("12 November 2012")}).made[0]


def new(meeting: Ref, number: int, content: bytes = b"%PDF one", **values: Value) -> NewIssue:
    told: dict[str, Value] = {"title": f"Issue {number}", "meeting": meeting.id, "edition": "delegates"}
    told |= {"kind": "issue", "number": number, "issued_on": read_date("1 May 2025")}
    return NewIssue({**told, **values}, content, b"marks of " + content)


def issued(database: Database, wanted: NewIssue) -> Entry:
    found = entry(database, issue(database, wanted).made[0])
    assert found is not None
    return found


def kept(database: Database) -> int:
    with database.reading() as connection:
        return connection.execute(select(func.count()).select_from(FILES)).scalar_one()


def test_an_issue_comes_back_byte_for_byte(database: Database, meeting: Ref) -> None:
    one, two = (issued(database, new(meeting, number, b"%PDF " + bytes([number]))) for number in (1, 2))
    assert [each.ref for each in issues_of(database, meeting)] == [one.ref, two.ref]
    assert [kept_file(database, each) for each in (one, two)] == [b"%PDF \x01", b"%PDF \x02"]
    assert kept_marks(database, one) == b"marks of %PDF \x01"
    assert (one.values["issued_by"], one.values["size"]) == ("Officer", 6)
    assert check(database) == []


def test_a_number_is_given_once_even_to_what_lies_in_the_recycle_bin(database: Database, meeting: Ref) -> None:
    one = issued(database, new(meeting, 1))
    with pytest.raises(UserError, match="was issued already"):
        issue(database, new(meeting, 1, b"%PDF other"))
    delete_records(database, [one.ref])
    with pytest.raises(UserError, match="was issued already"):
        issue(database, new(meeting, 1, b"%PDF other"))
    assert next_number(issues_of(database, meeting, ever=True), "delegates") == 2
    assert issues_of(database, meeting) == []
    issue(database, new(meeting, 1, edition="chair"))
    assert kept(database) == 2


def test_numbers_count_by_edition_and_by_what_is_amended(database: Database, meeting: Ref) -> None:
    one = issued(database, new(meeting, 1))
    issued(database, new(meeting, 2))
    first = issued(database, new(meeting, 1, kind="addendum", amends=one.ref.id))
    with pytest.raises(UserError, match="was issued already"):
        issue(database, new(meeting, 1, kind="addendum", amends=one.ref.id))
    made = issues_of(database, meeting)
    assert (next_number(made, "delegates"), next_number(made, "press")) == (3, 1)
    assert next_number(made, "delegates", "addendum", one.ref) == 2
    assert next_number(made, "delegates", "replacement", one.ref) == 1
    last = last_issue(made, "delegates")
    assert last is not None
    assert (last.values["number"], last_issue(made, "press")) == (2, None)
    assert amending(made, one.ref, "addendum") == [first]
    assert amending(made, one.ref, "replacement") == []


def test_issuing_is_undone_and_redone_with_its_file(database: Database, meeting: Ref) -> None:
    one = issued(database, new(meeting, 1))
    undo.undo(database)
    assert issues_of(database, meeting) == []
    undo.redo(database)
    assert [each.values for each in issues_of(database, meeting)] == [one.values]
    assert kept_file(database, one) == b"%PDF one"


def test_a_kept_file_is_not_dropped_with_the_files_of_others(database: Database, meeting: Ref) -> None:
    one = issued(database, new(meeting, 1))
    document = create_record(database, "document", {"title": "Paper"}).made[0]
    (file,) = attach_file(database, document, "a.pdf", b"%PDF other", {}).made
    (same,) = attach_file(database, document, "b.pdf", b"%PDF one", {}).made
    purge_records(database, [file, same])
    assert kept_file(database, one) == b"%PDF one"
    assert kept(database) == 2
    purge_records(database, [one.ref])
    assert kept(database) == 0


def test_a_file_that_was_harmed_is_refused_in_words(database: Database, meeting: Ref) -> None:
    one = issued(database, new(meeting, 1))
    with database.altering() as connection:
        connection.execute(FILES.update().values(content=b"other"))
    with pytest.raises(UserError, match="is not what was issued"):
        kept_file(database, one)
    assert any("is not what was attached" in line for line in check(database))
    with database.altering() as connection:
        connection.execute(FILES.delete())
    with pytest.raises(UserError, match="no longer kept"):
        kept_marks(database, one)
    assert any("no longer kept" in line for line in check(database))


def test_nothing_is_deleted_from_under_what_was_issued(database: Database, meeting: Ref) -> None:
    one = issued(database, new(meeting, 1))
    with pytest.raises(UserError, match="is used by 1 record"):
        delete_records(database, [meeting])
    issue(database, new(meeting, 1, kind="replacement", amends=one.ref.id))
    with pytest.raises(UserError, match="is used by 1 record"):
        delete_records(database, [one.ref])


def test_nothing_is_issued_of_a_meeting_in_the_recycle_bin(database: Database, meeting: Ref) -> None:
    delete_records(database, [meeting])
    with pytest.raises(UserError, match="recycle bin"):
        issue(database, new(meeting, 1))
    assert kept(database) == 0


def test_what_is_no_whole_pack_says_which_issue_it_is_read_with(database: Database, meeting: Ref) -> None:
    with pytest.raises(UserError, match="Say which issue it is read with"):
        issue(database, new(meeting, 1, kind="addendum"))
    assert (issues_of(database, meeting), kept(database)) == ([], 0)
