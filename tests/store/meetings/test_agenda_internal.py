"""Papers for the chair only: those that lie under internal items and nowhere else, of that meeting or of none."""

from baliapp.records.kinds import Value
from baliapp.store.deeds.operations import create_record, delete_records, edit_record
from baliapp.store.meetings.agenda import add_item
from baliapp.store.meetings.agenda_documents import add_document
from baliapp.store.meetings.agenda_internal import has_internal_items, internal_papers
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref


def make(database: Database, type_name: str, **values: Value) -> Ref:
    return create_record(database, type_name, values).made[0]


def test_only_what_lies_under_internal_items_alone_is_internal(database: Database) -> None:
    meeting, other = (make(database, "meeting", title=title) for title in ("SOM 1", "SOM 2"))
    internal = add_item(database, meeting, {"title": "Chair", "seen_by": "chair"}).made[0]
    below = add_item(database, meeting, {"title": "Part"}, below=internal).made[0]
    shown = add_item(database, meeting, {"title": "All"}).made[0]
    of_meeting = {"own": meeting.id, "nobody's": None, "another's": other.id, "both": meeting.id, "public": meeting.id}
    papers = {title: make(database, "document", title=title, meeting=of) for title, of in of_meeting.items()}
    edit_record(database, papers["public"], {"address": "https://example.org/a"})
    assert internal_papers(database) == frozenset()
    for number, paper in enumerate(papers.values()):
        add_document(database, (internal, below)[number % 2], paper)
    add_document(database, shown, papers["both"])
    assert internal_papers(database) == {papers["own"].id, papers["nobody's"].id}

    delete_records(database, [shown])
    assert internal_papers(database) == {papers[title].id for title in ("own", "nobody's", "both")}


def test_it_is_known_whether_any_meeting_has_an_item_for_the_chair_only(database: Database) -> None:
    meeting = make(database, "meeting", title="SOM 1")
    add_item(database, meeting, {"title": "All"})
    assert not has_internal_items(database)

    add_item(database, meeting, {"title": "Chair", "seen_by": "chair"})
    assert has_internal_items(database)
