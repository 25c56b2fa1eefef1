"""Documents lie under an item in their order, each once."""

import pytest

from baliapp.base.errors import UserError
from baliapp.store.deeds import undo
from baliapp.store.deeds.importing import NewFile
from baliapp.store.deeds.operations import create_record, delete_records
from baliapp.store.meetings.agenda import add_item
from baliapp.store.meetings.agenda_documents import add_document, documents_of, move_document, receive_papers
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref


@pytest.fixture
def item(database: Database) -> Ref:
    meeting = create_record(database, "meeting", {"title": "SOM"}).made[0]
    return add_item(database, meeting, {"title": "Opening"}).made[0]


@pytest.fixture
def papers(database: Database, item: Ref) -> list[Ref]:
    made = [create_record(database, "document", {"title": title}).made[0] for title in ("One", "Two", "Three")]
    for document in made:
        add_document(database, item, document)
    return made


def told(database: Database, item: Ref) -> list[str]:
    return [each.document.heading for each in documents_of(database, item)]


def test_documents_come_in_the_order_in_which_they_were_put_there(
    database: Database, item: Ref, papers: list[Ref]
) -> None:
    assert told(database, item) == ["One", "Two", "Three"]
    delete_records(database, papers[:1])
    assert told(database, item) == ["Two", "Three"]


def test_a_document_is_there_once(database: Database, item: Ref, papers: list[Ref]) -> None:
    with pytest.raises(UserError, match="“Two” is among the documents of this item already"):
        add_document(database, item, papers[1])
    link = documents_of(database, item)[1].link
    delete_records(database, [link])
    assert add_document(database, item, papers[1]).name == "Put Two under Opening"
    assert told(database, item) == ["One", "Three", "Two"]


def test_documents_move_a_step_and_no_further_than_the_end(database: Database, item: Ref, papers: list[Ref]) -> None:
    last = documents_of(database, item)[2].link
    move_document(database, item, last, 1)
    assert told(database, item) == ["One", "Two", "Three"]
    assert move_document(database, item, last, -1).name == "Move up Opening – Three"
    assert told(database, item) == ["One", "Three", "Two"]
    undo.undo(database)
    assert told(database, item) == ["One", "Two", "Three"]
    assert move_document(database, item, documents_of(database, item)[0].link, 1).name == "Move down Opening – One"
    assert told(database, item) == ["Two", "One", "Three"]


def test_what_is_no_longer_under_an_item_is_not_moved(database: Database, item: Ref, papers: list[Ref]) -> None:
    link = documents_of(database, item)[0].link
    delete_records(database, [link])
    assert not move_document(database, item, link, 1).refs


def test_papers_that_come_as_files_are_kept_and_put_under_the_item_in_one_step(
    database: Database, item: Ref, papers: list[Ref]
) -> None:
    files = [
        NewFile("one.txt", b"1", {}, document=papers[0]),
        NewFile("new.txt", b"2", {}, title="New"),
        NewFile("other.txt", b"3", {}, title="Other"),
    ]
    changed = receive_papers(database, files, item=item)
    assert changed.name == "Put 3 documents under Opening"
    assert told(database, item) == ["One", "Two", "Three", "New", "Other"]
    undo.undo(database)
    assert told(database, item) == ["One", "Two", "Three"]
    assert receive_papers(database, files[1:2], item=item).name == "Put New under Opening"
