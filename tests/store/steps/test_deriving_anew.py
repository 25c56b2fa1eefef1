"""Laws of what an upgrade derives anew: everything is true again, and nobody is said to have changed anything."""

import pytest
from sqlalchemy import text

from baliapp.base.date_reading import read_date
from baliapp.store.asking.queries import all_entries, entry, history
from baliapp.store.deeds.attaching import attach_file
from baliapp.store.deeds.operations import create_record
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.steps.deriving_anew import derive_all
from baliapp.store.tables.entries import Ref

BOOK = "A book of many words. " * 50


@pytest.fixture
def held(database: Database) -> Ref:
    """Make records of many kinds, and give the file among them."""
    process = create_record(database, "body", {"name": "Process"}).made[0]
    body = create_record(database, "body", {"name": "Officials", "parent": process.id}).made[0]
    day = read_date("12 November 2012")
    meeting = create_record(database, "meeting", {"title": "First", "body": body.id, "dates": day}).made[0]
    document = create_record(database, "document", {"title": "Statement", "meeting": meeting.id}).made[0]
    for number in ("2", "10"):
        create_record(database, "outcome_paragraph", {"document": document.id, "number": number})
    create_record(database, "dated_name", {"about": str(body), "name": "Senior officials", "kind": "former"})
    (made,) = attach_file(database, document, "a.txt", b"x", {"cleaned": BOOK, "received": BOOK}).made
    return made


def spoil(database: Database, told: str) -> None:
    """Write into every record what an older program might have derived."""
    with database.altering() as connection:
        for name in ("body", "meeting", "document", "outcome_paragraph", "document_file"):
            connection.execute(text(f"UPDATE {name} SET {told}"))


@pytest.mark.parametrize("told", ["heading = 'Old'", "sort_key = 'old'", "folded = 'old'", "version = version"])
def test_every_line_is_true_again_and_nothing_is_logged(database: Database, held: Ref, told: str) -> None:
    steps, before = len(history(database)), entry(database, held)
    spoil(database, told)
    with database.altering() as connection:
        derive_all(connection)
    assert check(database) == []
    assert len(history(database)) == steps
    assert entry(database, held) == before
    assert [each.values["number"] for each in all_entries(database, "outcome_paragraph")] == ["2", "10"]


def test_bounds_in_time_are_derived_too(database: Database, held: Ref) -> None:
    with database.altering() as connection:
        connection.execute(text("UPDATE meeting SET begins_earliest = '0001-01-01'"))
        derive_all(connection)
    assert check(database) == []
    assert entry(database, held) is not None


def test_a_whole_text_is_folded_anew_only_where_what_comes_before_it_differs(database: Database, held: Ref) -> None:
    kept = text("SELECT folded FROM document_file WHERE id = :id")
    with database.altering() as connection:
        before = connection.execute(kept, {"id": held.id}).scalar_one()
        connection.execute(text("UPDATE document_file SET folded = folded || ' and more'"))
        derive_all(connection)
        assert connection.execute(kept, {"id": held.id}).scalar_one() == f"{before} and more"
        connection.execute(text("UPDATE document_file SET folded = 'x' || folded"))
        derive_all(connection)
        assert connection.execute(kept, {"id": held.id}).scalar_one() == before
