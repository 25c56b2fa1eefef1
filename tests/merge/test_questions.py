"""Laws of questions that were left open: each is decided in one step, and taken back in one."""

import hashlib

import pytest

from baliapp.base.errors import UserError
from baliapp.merge.bringing import plan_merge
from baliapp.merge.keeping import about
from baliapp.merge.plan import FILE, Answer, Plan, Side
from baliapp.merge.questions import decide, decide_all, open_questions, sides_of
from baliapp.merge.undecided import undecided
from baliapp.merge.words import asked_told
from baliapp.records.kinds import Value
from baliapp.store.asking.queries import entry
from baliapp.store.deeds.attaching import attach_file, content_of
from baliapp.store.deeds.operations import create_record, delete_records, edit_record, purge_records
from baliapp.store.deeds.undo import undo
from baliapp.store.meetings.agenda import add_item, agenda_of, place_item
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables import stored_files
from baliapp.store.tables.entries import Ref
from baliapp.store.venue.writers import Text, writers
from tests.merge.conftest import OFFICER, Take, made, returned
from tests.store.standing import standing


@pytest.mark.parametrize(
    ("answer", "stays"),
    [(Answer(Side.OFFICE), "Asia"), (Answer(Side.VENUE), "Pacific"), (Answer(Side.THIRD, "Both"), "Both")],
)
def test_deciding_writes_what_was_chosen_and_ends_the_question(
    office: Database, member: Ref, take_copy: Take, answer: Answer, stays: str
) -> None:
    copy = take_copy(office)
    edit_record(office, member, {"region": "Asia"})
    edit_record(copy, member, {"region": "Pacific"})
    returned(office, copy, Side.LATER)
    before = standing(office)
    (question,) = open_questions(office)
    assert about(question) == member
    assert sides_of(question) == (Side.OFFICE, Side.VENUE, Side.THIRD)
    decide(office, question, answer)
    found = entry(office, member)
    assert found
    assert found.values["region"] == stays
    assert open_questions(office) == []
    assert check(office) == []
    undo(office)
    assert standing(office) == before


@pytest.mark.parametrize("answer", [Answer(Side.VENUE), Answer(Side.THIRD, "Both")])
def test_what_was_written_since_is_never_lost_to_an_older_question(
    office: Database, member: Ref, take_copy: Take, answer: Answer
) -> None:
    copy = take_copy(office)
    edit_record(office, member, {"region": "Asia"})
    edit_record(copy, member, {"region": "Pacific"})
    returned(office, copy, Side.LATER)
    edit_record(office, member, {"region": "South-East Asia"})
    (question,) = open_questions(office)
    with pytest.raises(UserError, match="It says now: “South-East Asia”"):
        decide(office, question, answer)
    found = entry(office, member)
    assert found
    assert found.values["region"] == "South-East Asia"
    decide(office, question, Answer(Side.OFFICE))
    assert open_questions(office) == []


def test_what_was_left_of_a_deletion_is_done_when_it_is_decided(office: Database, member: Ref, take_copy: Take) -> None:
    copy = take_copy(office)
    edit_record(office, member, {"region": "Asia"})
    delete_records(copy, [member])
    returned(office, copy, Side.LATER)
    (question,) = open_questions(office)
    with pytest.raises(UserError, match="does not have that answer"):
        decide(office, question, Answer(Side.THIRD, "maybe"))
    decide(office, question, Answer(Side.VENUE))
    found = entry(office, member)
    assert found
    assert found.deleted


def test_what_the_copy_erased_goes_to_the_recycle_bin_when_it_is_decided(
    office: Database, member: Ref, take_copy: Take
) -> None:
    copy = take_copy(office)
    edit_record(office, member, {"region": "Asia"})
    purge_records(copy, [member])
    returned(office, copy, Side.LATER)
    decide(office, open_questions(office)[0], Answer(Side.VENUE))
    found = entry(office, member)
    assert found
    assert found.deleted
    purge_records(office, [member])
    assert check(office) == []


def test_an_item_that_both_moved_goes_where_it_is_decided(office: Database, take_copy: Take) -> None:
    meeting = made(office, "meeting", title="Meeting")
    a, b, c, d = (add_item(office, meeting, {"title": title}).made[0] for title in "abcd")
    copy = take_copy(office)
    place_item(office, a, None, 2)
    place_item(copy, a, b, 0)
    place_item(copy, c, None, 2)
    returned(office, copy, Side.LATER)
    assert [each.ref for each in agenda_of(office, meeting)] == [b, a, d, c]
    (question,) = open_questions(office)
    assert sides_of(question) == (Side.OFFICE, Side.VENUE)
    decide(office, question, Answer(Side.VENUE))
    assert [(each.ref, each.depth) for each in agenda_of(office, meeting)] == [(b, 0), (a, 1), (d, 0), (c, 0)]
    assert check(office) == []


def test_what_is_merely_to_be_looked_at_is_settled_as_it_stands(
    office: Database, member: Ref, body: Ref, take_copy: Take
) -> None:
    copy = take_copy(office)
    made(office, "theme", name="Return", key="R")
    made(copy, "theme", name="Returns", key="R")
    returned(office, copy)
    (question,) = open_questions(office)
    assert sides_of(question) == (Side.OFFICE,)
    decide(office, question, Answer(Side.OFFICE))
    assert open_questions(office) == []


def test_a_return_that_asks_again_closes_what_was_asked_before(office: Database, member: Ref, take_copy: Take) -> None:
    copy = take_copy(office)
    edit_record(copy, member, {"region": "Asia"})
    edit_record(office, member, {"region": "Pacific"})
    returned(office, copy, Side.LATER)
    edit_record(copy, member, {"region": "South Asia"})
    returned(office, copy, Side.LATER)
    assert [each.values["venue"] for each in open_questions(office)] == ["South Asia"]
    edit_record(copy, member, {"region": "East Asia"})
    returned(office, copy, Side.VENUE)
    assert open_questions(office) == []
    undo(office)
    assert [each.values["venue"] for each in open_questions(office)] == ["South Asia"]


@pytest.mark.parametrize("side", [Side.OFFICE, Side.LATER])
def test_no_file_of_the_venue_is_lost_whatever_is_answered(office: Database, take_copy: Take, side: Side) -> None:
    document = made(office, "document", title="Agenda")
    (file,) = attach_file(office, document, "agenda.pdf", b"as it was", {}).made
    copy = take_copy(office)
    _replace(office, file, b"of the office")
    _replace(copy, file, b"a first try at the venue")
    _replace(copy, file, b"what the venue settled on")
    (asked,) = plan_merge(office, copy).conflicts
    assert (asked.field, asked.sides) == (FILE, (Side.OFFICE, Side.VENUE, Side.LATER))
    returned(office, copy, side)
    for content in (b"as it was", b"of the office", b"a first try at the venue", b"what the venue settled on"):
        with office.reading() as connection:
            assert stored_files.content_of(connection, hashlib.sha256(content).hexdigest()) == content
    for question in open_questions(office):
        decide(office, question, Answer(Side.VENUE))
    assert content_of(office, file) == (b"of the office" if side is Side.OFFICE else b"what the venue settled on")
    assert check(office) == []


def test_a_file_comes_whole_from_the_one_side_or_stays_whole(office: Database, take_copy: Take) -> None:
    document = made(office, "document", title="Agenda")
    (file,) = attach_file(office, document, "agenda.pdf", b"as it was", {"media_type": "text/plain"}).made
    copy = take_copy(office)
    _replace(office, file, b"another", encoding="utf-8")
    edit_record(copy, file, {"cleaned": "as it was", "name": "Agenda.pdf"})
    (asked,) = plan_merge(office, copy).conflicts
    assert asked.venue_by is not None
    assert asked.told == "“agenda.pdf” is not the same file, or reads otherwise, in the office and at the venue."
    assert asked_told(Plan(), asked, asked.venue).splitlines()[0] == "Bytes: 9"
    before = standing(office)
    returned(office, copy, Side.VENUE)
    assert content_of(office, file) == b"as it was"
    found = entry(office, file)
    assert found is not None
    assert [found.values[name] for name in ("size", "encoding", "cleaned")] == [9, "", "as it was"]
    undo(office)
    assert standing(office) == before
    returned(office, copy, Side.LATER)
    _replace(office, file, b"a third")
    (question,) = open_questions(office)
    with pytest.raises(UserError, match="was edited since"):
        decide(office, question, Answer(Side.VENUE))


def test_an_older_question_goes_with_the_record_that_is_erased_now(
    office: Database, member: Ref, take_copy: Take
) -> None:
    first, second = take_copy(office), take_copy(office, "Perth")
    edit_record(office, member, {"region": "Asia"})
    for copy in (first, second):
        delete_records(copy, [member])
        purge_records(copy, [member])
    returned(office, first, Side.LATER)
    before = standing(office)
    returned(office, second, Side.VENUE)
    assert (entry(office, member), open_questions(office)) == (None, [])
    undo(office)
    assert standing(office) == before


def _replace(database: Database, file: Ref, content: bytes, **facts: Value) -> None:
    with database.step("Replace a file") as step:
        step.edit(file, {"digest": stored_files.keep(step.connection, content), "size": len(content), **facts})


def test_what_two_copies_brought_stays_on_the_list_side_by_side_until_each_is_decided(
    office: Database, member: Ref, take_copy: Take
) -> None:
    first, second = take_copy(office, "Adelaide"), take_copy(office, "Hobart")
    edit_record(office, member, {"region": "Asia"})
    edit_record(first, member, {"region": "Pacific"})
    edit_record(second, member, {"region": "Oceania"})
    returned(office, first, Side.LATER)
    returned(office, second, Side.LATER)
    assert [each.values["venue"] for each in open_questions(office)] == ["Pacific", "Oceania"]
    before = standing(office)
    one, other = undecided(office).plan.conflicts
    assert [each.brought.partition(",")[0] for each in (one, other)] != ["", ""]
    decide(office, undecided(office).entries[one], Answer(Side.VENUE))
    (left,) = open_questions(office)
    assert (left.values["office"], left.values["venue"]) == ("Pacific", "Oceania"), "it says what stands by now"
    decide(office, left, Answer(Side.THIRD, "Both"))
    assert open_questions(office) == []
    undo(office)
    undo(office)
    assert standing(office) == before
    decide(office, open_questions(office)[0], Answer(Side.THIRD, "Oceania"))
    assert open_questions(office) == [], "what the other copy brought is what was chosen"


def test_a_question_is_settled_where_another_copy_brings_what_it_asked_for(
    office: Database, member: Ref, take_copy: Take
) -> None:
    first, second = take_copy(office, "Adelaide"), take_copy(office, "Hobart")
    edit_record(office, member, {"region": "Asia"})
    edit_record(first, member, {"region": "Pacific"})
    edit_record(second, member, {"region": "Pacific"})
    returned(office, first, Side.LATER)
    returned(office, second, Side.LATER)
    assert [each.values["venue"] for each in open_questions(office)] == ["Pacific"]
    (question,) = open_questions(office)
    decide_all(office, [(question, Answer(Side.VENUE))])
    assert open_questions(office) == []


def test_several_questions_are_decided_in_one_step(office: Database, member: Ref, take_copy: Take) -> None:
    copies = [take_copy(office, whom) for whom in ("Adelaide", "Hobart")]
    edit_record(office, member, {"region": "Asia", "native_name": "a"})
    for number, copy in enumerate(copies):
        edit_record(copy, member, {"region": f"Pacific {number}", "native_name": f"b {number}"})
        returned(office, copy, Side.LATER, Side.LATER)
    before, questions = standing(office), open_questions(office)
    assert len(questions) == 4
    changed = decide_all(office, [(each, Answer(Side.VENUE)) for each in questions])
    assert changed.name == "Decide 4 questions"
    found = entry(office, member)
    assert found
    assert (found.values["region"], found.values["native_name"]) == ("Pacific 1", "b 1")
    assert open_questions(office) == []
    undo(office)
    assert standing(office) == before


def test_it_is_told_who_typed_a_text_and_not_who_brought_it_home(
    office: Database, member: Ref, take_copy: Take
) -> None:
    first, second = take_copy(office, "Adelaide"), take_copy(office, "Hobart")
    edit_record(first, member, {"region": "Pacific"})
    edit_record(second, member, {"region": "Oceania"})
    returned(office, first)
    (asked,) = plan_merge(office, second).conflicts
    assert asked.office_by is not None
    assert asked.venue_by is not None
    assert [each.officer for each in (asked.office_by, asked.venue_by)] == ["Kim of Adelaide", "Kim of Hobart"]
    edit_record(office, member, {"region": "Asia"})
    (asked,) = plan_merge(office, second).conflicts
    assert asked.office_by is not None
    assert asked.office_by.officer == OFFICER.officer
    returned(office, second, Side.LATER)
    (kept,) = undecided(office).plan.conflicts
    assert kept.office_by is not None
    assert kept.venue_by is not None
    assert [each.officer for each in (kept.office_by, kept.venue_by)] == [OFFICER.officer, "Kim of Hobart"]


def test_what_two_copies_made_of_a_file_stays_on_the_list_until_each_is_decided(
    office: Database, take_copy: Take
) -> None:
    document = made(office, "document", title="Agenda")
    (file,) = attach_file(office, document, "agenda.pdf", b"as it was", {}).made
    copies = [take_copy(office, whom) for whom in ("Adelaide", "Hobart")]
    _replace(office, file, b"of the office")
    for number, copy in enumerate(copies):
        _replace(copy, file, f"of copy {number}".encode())
        returned(office, copy, Side.LATER)
    first, second = open_questions(office)
    decide(office, first, Answer(Side.VENUE))
    assert content_of(office, file) == b"of copy 0"
    (second,) = open_questions(office)
    decide(office, second, Answer(Side.VENUE))
    assert content_of(office, file) == b"of copy 1"
    assert check(office) == []


def test_places_that_two_copies_gave_one_item_stay_on_the_list(office: Database, take_copy: Take) -> None:
    meeting = made(office, "meeting", title="Meeting")
    a, b, c = (add_item(office, meeting, {"title": each}).made[0] for each in "abc")
    copies = [take_copy(office, whom) for whom in ("Adelaide", "Hobart")]
    place_item(office, a, None, 2)
    place_item(copies[0], a, b, 0)
    place_item(copies[1], a, c, 0)
    for copy in copies:
        returned(office, copy, Side.LATER)
    assert [str(each.values["venue"]).partition("\n")[0] for each in open_questions(office)] == [b.id, c.id]


def test_what_is_merely_to_be_looked_at_stays_on_the_list_beside_a_question(
    office: Database, member: Ref, take_copy: Take
) -> None:
    copy = take_copy(office)
    create_record(office, "merge_question", {"about": str(member), "fact": "region", "told": "Look at it."})
    edit_record(office, member, {"region": "Asia"})
    edit_record(copy, member, {"region": "Pacific"})
    returned(office, copy, Side.LATER)
    remark, question = open_questions(office)
    assert (remark.values["told"], remark.values["office"]) == ("Look at it.", "")
    decide(office, question, Answer(Side.VENUE))
    assert open_questions(office) == [remark]


def test_of_what_nobody_wrote_no_writer_is_told(desk: Database) -> None:
    with desk.reading() as connection:
        assert writers(connection, [Text(Ref("theme", "gone"), "name", "Return")]) == {}
