"""Open questions are asked again as they were asked when the copy came back, with what their values refer to."""

from baliapp.merge.plan import Reason, Side
from baliapp.merge.undecided import undecided
from baliapp.merge.words import asked_told
from baliapp.records.kinds import Value
from baliapp.store.deeds.operations import create_record
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref


def kept(database: Database, about: Ref, fact: str, **values: Value) -> None:
    create_record(database, "merge_question", {"about": str(about), "fact": fact, "told": "Both did.", **values})


def test_questions_come_with_what_their_values_refer_to(office: Database) -> None:
    meeting = create_record(office, "meeting", {"title": "Meeting"}).made[0]
    items = [create_record(office, "agenda_item", {"meeting": meeting.id, "title": each}).made[0] for each in "ab"]
    note = create_record(office, "citation", {"about": str(meeting), "source": "x", "certainty": "stated"}).made[0]
    kept(office, items[0], "position", before="\n", office=f"\n{items[1].id}", venue=f"{items[1].id}\n")
    kept(office, items[0], "meeting", office=meeting.id, venue="gone")
    kept(office, note, "about", office=str(meeting), venue=str(items[0]))
    kept(office, meeting, "title", office="Meeting", venue="A meeting")
    kept(office, meeting, "key")
    kept(office, meeting, "file", office='{"size": "1"}', venue='{"size": "2"}')
    found = undecided(office)
    by_field = {each.field: each for each in found.plan.conflicts}
    assert by_field.pop("file").reason is Reason.FILE
    assert set(by_field) == {"position", "meeting", "about", "title", "key"}
    told = {name: asked_told(found.plan, each, each.office) for name, each in by_field.items()}
    assert told == {"position": "after “b”", "meeting": "Meeting", "about": "Meeting", "title": "Meeting", "key": ""}
    assert by_field["position"].reason is Reason.PLACE
    assert by_field["key"].sides == (Side.OFFICE, Side.LATER)
    assert by_field["title"].sides == (Side.OFFICE, Side.VENUE, Side.THIRD, Side.LATER)
    assert {each.heading for each in found.plan.conflicts if each.ref == meeting} == {"Meeting"}
