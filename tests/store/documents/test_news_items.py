"""Files of a news item are documents like all others; what rests on it is known."""

from datetime import date

import pytest

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.deeds import undo
from baliapp.store.deeds.importing import NewFile
from baliapp.store.deeds.operations import create_record, delete_records
from baliapp.store.documents.news_items import attach_to_news, attachments_of, not_yet, supported_by
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref

ANNEX = NewFile("annex.txt", b"Annex", {}, title="Annex")
PICTURE = NewFile("picture.png", b"Picture", {})


def make(database: Database, type_name: str, **values: Value) -> Ref:
    return create_record(database, type_name, values).made[0]


@pytest.fixture
def item(database: Database) -> Ref:
    """Give a news item."""
    return make(database, "news_item", title="Opened")


def headings(database: Database, item: Ref) -> list[str]:
    return [each.document.heading for each in attachments_of(database, item)]


def test_files_are_attached_as_documents_in_one_step(database: Database, item: Ref) -> None:
    assert attach_to_news(database, item, [PICTURE, ANNEX]).name == "Attach 2 files to Opened"
    assert headings(database, item) == ["Annex", "picture.png"]
    undo.undo(database)
    assert headings(database, item) == []
    assert queries.count(database, "document") == 0


def test_a_file_that_is_kept_already_stays_with_its_document(database: Database, item: Ref) -> None:
    attach_to_news(database, item, [ANNEX])
    attach_to_news(database, item, [ANNEX._replace(name="again.txt")])
    other = make(database, "news_item", title="Closed")
    attach_to_news(database, other, [ANNEX])
    assert queries.count(database, "document") == queries.count(database, "document_file") == 1
    assert headings(database, item) == headings(database, other) == ["Annex"]


def test_what_lies_in_the_recycle_bin_is_no_attachment(database: Database, item: Ref) -> None:
    attach_to_news(database, item, [ANNEX])
    delete_records(database, [attachments_of(database, item)[0].document.ref])
    assert headings(database, item) == []
    delete_records(database, [item])
    with pytest.raises(UserError, match="recycle bin"):
        attach_to_news(database, item, [PICTURE])


def test_the_reports_that_rest_on_a_news_item_are_known(database: Database, item: Ref, thailand: Ref) -> None:
    document = make(database, "document", title="Statement")
    paragraph = make(database, "outcome_paragraph", document=document.id, number="1")
    promise = make(database, "commitment", what="Send a list", paragraph=paragraph.id)
    report = make(database, "report", commitment=promise.id, participant=thailand.id, status="active", said="Sent")
    make(database, "evidence", report=report.id, record=str(item))
    assert [each.report.ref for each in supported_by(database, item)] == [report]
    delete_records(database, [report])
    assert supported_by(database, item) == []


def test_what_was_not_there_yet_on_a_day_is_known(database: Database) -> None:
    early, late, undated = (
        make(database, "document", title=f"Of {day}", dated=read_date(day)) for day in ("2002", "2012", "")
    )
    news = make(database, "news_item", title="Opened", posted_on=read_date("2013"))
    found = not_yet(database, [early, late, undated, news], date(2011, 1, 1))
    assert found == {late, news}
    assert not_yet(database, [late], None) == set()
