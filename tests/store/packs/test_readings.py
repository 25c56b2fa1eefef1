"""Laws of what a pack asks besides: the newest PDF of a document, and when a text was last written."""

from datetime import UTC, date, datetime

from sqlalchemy import literal_column, update

from baliapp.base import clock
from baliapp.store.deeds.attaching import attach_file
from baliapp.store.deeds.operations import create_record, delete_records, edit_record
from baliapp.store.meetings.agenda import add_item, agenda_of
from baliapp.store.packs.agenda import readable_agenda
from baliapp.store.packs.annexes import pdf_of
from baliapp.store.packs.history import last_written
from baliapp.store.steps.database import Database
from baliapp.store.tables.rows import table_of


def test_the_pdf_of_a_document_is_the_one_attached_last(database: Database) -> None:
    document = create_record(database, "document", {"title": "Paper", "kind": "x"}).made[0]
    attach_file(database, document, "notes.txt", b"text", {"media_type": "text/plain"})
    assert pdf_of(database, document) is None
    attach_file(database, document, "first.PDF", b"first", {})
    second = attach_file(database, document, "second", b"second", {"media_type": "application/pdf"}).made[0]
    found = pdf_of(database, document)
    assert found is not None
    assert (found.ref, found.name, found.content) == (second, "second", b"second")
    delete_records(database, [second])
    found = pdf_of(database, document)
    assert found is not None
    assert found.content == b"first"


def test_a_text_was_written_when_its_field_last_changed_or_when_its_record_was_made(database: Database) -> None:
    with clock.fixed_at(datetime(2025, 1, 10, tzinfo=UTC)):
        meeting = create_record(database, "meeting", {"title": "Meeting"}).made[0]
        item = create_record(database, "agenda_item", {"title": "Item", "meeting": meeting.id}).made[0]
    with clock.fixed_at(datetime(2025, 2, 10, tzinfo=UTC)):
        edit_record(database, item, {"points": "Some"})
    with clock.fixed_at(datetime(2025, 3, 10, tzinfo=UTC)):
        edit_record(database, item, {"note": "Another field"})
    assert last_written(database, [item], ["points"]) == {item: date(2025, 2, 10)}
    assert last_written(database, [item], ["draft"]) == {item: date(2025, 1, 10)}
    assert last_written(database, [], ["draft"]) == {}


def test_an_agenda_is_read_but_for_what_nobody_can_read(database: Database) -> None:
    meeting = create_record(database, "meeting", {"title": "Meeting"}).made[0]
    shown = add_item(database, meeting, {"title": "Shown"}).made[0]
    internal = add_item(database, meeting, {"title": "Internal", "seen_by": "chair"}).made[0]
    below = add_item(database, meeting, {"title": "Below"}, below=internal).made[0]
    assert readable_agenda(database, meeting) == (agenda_of(database, meeting), frozenset())
    with database.step("Damage") as step:
        table = table_of("agenda_item")
        step.connection.execute(update(table).where(table.c.id == internal.id).values(day=literal_column("'rubbish'")))
    items, damaged = readable_agenda(database, meeting)
    assert damaged == {internal}
    assert [(each.ref, each.depth, each.is_internal) for each in items] == [
        (shown, 0, False),
        (internal, 0, True),
        (below, 1, True),
    ]
    assert items[1].entry.values["day"] is None
