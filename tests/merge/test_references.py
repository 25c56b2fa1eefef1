"""Laws of what refers to what when a copy comes back: nothing points at what is gone, and what was added follows."""

import pytest

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.merge.bringing import bring_back, plan_merge
from baliapp.merge.plan import Answer, Key, Reason, Side
from baliapp.merge.words import label_of, value_told
from baliapp.records.kinds import Value
from baliapp.store.asking.queries import all_entries, entry, history
from baliapp.store.deeds.attaching import attach_file, content_of
from baliapp.store.deeds.merging_records import merge_records
from baliapp.store.deeds.operations import create_record, delete_records, edit_record, purge_records
from baliapp.store.deeds.undo import undo
from baliapp.store.meetings.agenda import add_item, agenda_of, place_item
from baliapp.store.packs.issues import NewIssue, issue
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref
from tests.merge.conftest import Take, made, refs, returned


def found(database: Database, ref: Ref) -> Entry:
    """Give a record that is there."""
    there = entry(database, ref)
    assert there
    return there


def issued(database: Database, meeting: Ref, content: bytes) -> Ref:
    """Issue the first pack of a meeting."""
    values: dict[str, Value] = {"title": "Pack", "meeting": meeting.id, "edition": "delegates", "kind": "issue"}
    values |= {"number": 1, "file_name": "Pack.pdf", "issued_on": read_date("1 March 2026")}
    return issue(database, NewIssue(values, content, b"[]")).made[0]


@pytest.fixture
def twin(office: Database) -> Ref:
    """Give a second member."""
    return made(office, "participant", short_name="Siam", kind="state", standing="member")


@pytest.fixture
def office(desk: Database) -> Database:
    """Give an office in a file: what is brought to a server goes the same way, as the tests of bringing prove."""
    return desk


@pytest.mark.parametrize("by_office", [True, False])
def test_what_was_added_to_a_merged_record_follows_to_the_one_that_stays(
    office: Database, member: Ref, twin: Ref, body: Ref, take_copy: Take, by_office: bool
) -> None:
    copy = take_copy(office)
    merging, adding = (office, copy) if by_office else (copy, office)
    link = made(adding, "membership", participant=twin.id, body=body.id, status="member")
    merge_records(merging, found(merging, member), found(merging, twin), {})
    returned(office, copy)
    assert found(office, link).values["participant"] == member.id
    assert found(office, twin).deleted
    assert check(office) == []


def test_a_merged_record_that_the_other_side_edited_is_asked(
    office: Database, member: Ref, twin: Ref, take_copy: Take
) -> None:
    copy = take_copy(office)
    merge_records(copy, found(copy, member), found(copy, twin), {})
    edit_record(office, twin, {"region": "Asia"})
    assert [(each.ref, each.reason) for each in plan_merge(office, copy).conflicts] == [(twin, Reason.DELETED)]


def test_a_file_comes_along_with_its_document(office: Database, take_copy: Take) -> None:
    document = made(office, "document", title="Paper", kind="own note")
    copy = take_copy(office)
    file = attach_file(copy, document, "a.txt", b"every word", {}).made[0]
    returned(office, copy)
    assert content_of(office, file) == b"every word"
    assert check(office) == []


def test_two_issues_with_one_number_both_stay_and_are_told(office: Database, take_copy: Take) -> None:
    meeting = made(office, "meeting", title="Meeting")
    copy = take_copy(office)
    for database, content in ((office, b"%PDF here"), (copy, b"%PDF there")):
        issued(database, meeting, content)
    (remark,) = plan_merge(office, copy).remarks
    assert "may be there twice" in remark.told
    returned(office, copy)
    assert len(all_entries(office, "pack_issue")) == 2
    assert [each.values["told"] for each in all_entries(office, "merge_question")] == [remark.told]


def test_one_copy_number_given_twice_is_asked_and_nobody_is_lost(office: Database, take_copy: Take) -> None:
    meeting = made(office, "meeting", title="Meeting")
    pack = issued(office, meeting, b"%PDF")
    copy = take_copy(office)
    for database, who in ((office, "Fiji"), (copy, "Nauru")):
        create_record(database, "pack_copy", {"issue": pack.id, "number": 7, "recipient": who})
    (conflict,) = plan_merge(office, copy).conflicts
    assert (conflict.office, conflict.venue) == ("Fiji", "Nauru")
    assert "filled in differently" in conflict.told
    returned(office, copy, Side.OFFICE)
    assert "Nauru" in {line.after for step in history(office, conflict.ref) for line in step.changes}


def test_periods_that_overlap_only_together_stay_and_are_told(
    office: Database, member: Ref, body: Ref, take_copy: Take
) -> None:
    other = made(office, "participant", short_name="Fiji", kind="state", standing="member")
    far = create_record(office, "membership", {"participant": other.id, "body": body.id, "status": "host",
                        "since": read_date("2001"), "until": read_date("2002")}).made[0]  # fmt: skip
    near = create_record(office, "membership", {"participant": other.id, "body": body.id, "status": "host",
                         "since": read_date("2011"), "until": read_date("2012")}).made[0]  # fmt: skip
    copy = take_copy(office)
    edit_record(office, far, {"until": read_date("2006")})
    edit_record(copy, near, {"since": read_date("2004")})
    (remark,) = plan_merge(office, copy).remarks
    assert remark.ref == near
    assert "overlaps" in remark.told
    returned(office, copy)
    (question,) = all_entries(office, "merge_question")
    assert question.values["told"] == remark.told
    undo(office)
    assert all_entries(office, "merge_question") == []


def test_what_the_venue_wants_back_comes_with_what_it_needs(
    office: Database, member: Ref, body: Ref, take_copy: Take
) -> None:
    link = made(office, "membership", participant=member.id, body=body.id, status="member")
    copy = take_copy(office)
    edit_record(copy, link, {"note": "Since Bali"})
    purge_records(office, [member])
    (conflict,) = plan_merge(office, copy).conflicts
    assert conflict.ref == link
    assert "erased for good in the office" in conflict.told
    returned(office, copy, Side.VENUE)
    assert found(office, member).heading == "Thailand"
    assert found(office, link).values["note"] == "Since Bali"
    assert check(office) == []


def test_what_the_copy_added_to_something_erased_goes_with_it(
    office: Database, member: Ref, body: Ref, take_copy: Take
) -> None:
    document = made(
        office,
        "document",
        title="Paper",
        kind="own note",
    )
    meeting = made(office, "meeting", title="Meeting")
    copy = take_copy(office)
    link = made(copy, "membership", participant=member.id, body=body.id, status="member")
    cited = made(copy, "citation", about=str(link), says="Said", certainty="stated", source="Said in Bali")
    edit_record(copy, document, {"meeting": meeting.id})
    purge_records(office, [member, meeting])
    plan = plan_merge(office, copy)
    assert {(each.ref, each.reason) for each in plan.conflicts} == {(member, Reason.ERASED), (meeting, Reason.ERASED)}
    returned(office, copy, Side.OFFICE, Side.OFFICE)
    assert entry(office, link) is None
    assert entry(office, cited) is None
    assert found(office, document).values["meeting"] is None
    assert check(office) == []


def test_what_the_office_added_to_something_erased_at_the_venue_is_asked(
    office: Database, member: Ref, body: Ref, take_copy: Take
) -> None:
    document = made(office, "document", title="Paper", kind="own note")
    meeting = made(office, "meeting", title="Meeting")
    copy = take_copy(office)
    purge_records(copy, [member, meeting])
    link = made(office, "membership", participant=member.id, body=body.id, status="member")
    made(office, "citation", about=str(member), says="Said", certainty="stated", source="p. 1")
    edit_record(office, document, {"meeting": meeting.id})
    returned(office, copy, Side.LATER, Side.LATER)
    assert found(office, link).values["participant"] == member.id
    undo(office)
    returned(office, copy, Side.VENUE, Side.VENUE)
    assert entry(office, link) is None
    assert found(office, document).values["meeting"] is None
    assert check(office) == []


def test_what_erasing_changed_without_a_word_is_changed_at_home_too(
    office: Database, member: Ref, take_copy: Take
) -> None:
    person = made(office, "person", name="Kim Example")
    both = {"participant": member.id, "person": person.id}
    post = made(office, "post", title="Director", mail="kim@example.org", **both)
    kept = made(office, "post", title="Adviser", note="Old", **both)
    copy = take_copy(office)
    purge_records(copy, [person])
    edit_record(office, kept, {"note": "New"})
    returned(office, copy)
    assert entry(office, person) is None
    assert (found(office, post).values["person"], found(office, post).values["mail"]) == (None, "")
    assert found(office, kept).values["note"] == "New"
    assert check(office) == []


def test_a_source_that_cites_what_the_copy_deleted_is_asked_about(
    office: Database, member: Ref, take_copy: Take
) -> None:
    document = made(office, "document", title="Paper", kind="own note")
    copy = take_copy(office)
    delete_records(copy, [document])
    made(office, "citation", about=str(member), document=document.id, says="Said", certainty="stated", source="p. 1")
    (conflict,) = plan_merge(office, copy).conflicts
    assert (conflict.ref, conflict.reason) == (document, Reason.DELETED)
    assert "deleted at the venue" in conflict.told


def test_a_source_that_goes_with_its_document_asks_nothing(office: Database, member: Ref, take_copy: Take) -> None:
    document = made(office, "document", title="Paper", kind="own note")
    said = {"about": str(member), "document": document.id, "says": "Said", "certainty": "stated", "source": "p. 1"}
    cited = made(office, "citation", **said)
    copy = take_copy(office)
    delete_records(copy, [document, cited])
    returned(office, copy)
    assert found(office, document).deleted
    assert found(office, cited).deleted


def test_what_a_remark_or_link_to_a_deleted_record_waits_for_is_told_once(
    office: Database, member: Ref, body: Ref, take_copy: Take
) -> None:
    copy = take_copy(office)
    delete_records(office, [body])
    links = [made(copy, "membership", participant=member.id, body=body.id, status=each) for each in ("member", "host")]
    (conflict,) = plan_merge(office, copy).conflicts
    assert "deleted in the office" in conflict.told
    returned(office, copy, Side.LATER)
    assert [found(office, each).deleted for each in links] == [None, None]


def test_both_agendas_become_one_and_what_was_moved_twice_is_asked(office: Database, take_copy: Take) -> None:
    meeting = made(office, "meeting", title="Meeting")
    a, b, c = (add_item(office, meeting, {"title": title}).made[0] for title in "abc")
    copy = take_copy(office)
    mine = add_item(office, meeting, {"title": "mine"}, after=a).made[0]
    theirs = add_item(copy, meeting, {"title": "theirs"}, below=b).made[0]
    place_item(office, c, None, 0)
    place_item(copy, c, b, 0)
    plan = plan_merge(office, copy)
    (conflict,) = plan.conflicts
    assert (conflict.ref, conflict.reason, conflict.sides) == (c, Reason.PLACE, (Side.OFFICE, Side.VENUE, Side.LATER))
    assert conflict.venue == f"{b.id}\n"
    assert plan.headings[b] == "b"
    bring_back(office, copy, plan, {conflict.key: Answer(Side.VENUE)})
    order = [(each.ref, each.parent) for each in agenda_of(office, meeting)]
    assert order == [(a, None), (mine, None), (b, None), (c, b), (theirs, b)]
    assert check(office) == []


def test_an_item_below_one_that_the_office_erased_stands_below_none(office: Database, take_copy: Take) -> None:
    meeting = made(office, "meeting", title="Meeting")
    a, b = (add_item(office, meeting, {"title": title}).made[0] for title in "ab")
    copy = take_copy(office)
    below = add_item(copy, meeting, {"title": "below"}, below=a).made[0]
    purge_records(office, [a])
    returned(office, copy, Side.OFFICE)
    assert {each.ref: each.parent for each in agenda_of(office, meeting)} == {b: None, below: None}
    assert check(office) == []


def test_a_copy_of_another_office_is_refused(office: Database, take_copy: Take) -> None:
    copy = take_copy(office)
    with copy.altering() as connection:
        connection.exec_driver_sql("UPDATE identity SET value = 'another' WHERE name = 'office'")
    with pytest.raises(UserError, match="another office"):
        plan_merge(office, copy)


def test_a_copy_that_nobody_registered_comes_home_all_the_same(office: Database, member: Ref, take_copy: Take) -> None:
    copy = take_copy(office)
    with copy.altering() as connection:
        connection.exec_driver_sql("DELETE FROM identity WHERE name <> 'office'")
    edit_record(copy, member, {"region": "Asia"})
    edit_record(office, member, {"region": "Pacific"})
    assert returned(office, copy, Side.LATER).name == "Bring back a copy of this database"
    assert [each.values["copy"] for each in all_entries(office, "merge_question")] == [None]


def test_an_office_that_went_back_gets_from_its_copy_what_it_has_lost(
    office: Database, member: Ref, take_copy: Take
) -> None:
    edit_record(office, member, {"region": "Asia"})
    copy = take_copy(office, "")
    with office.altering() as connection:
        last = "SELECT id FROM step WHERE name LIKE 'Edit%'"
        connection.exec_driver_sql(f"DELETE FROM change WHERE step_id IN ({last})")
        connection.exec_driver_sql("DELETE FROM step WHERE name LIKE 'Edit%'")
        connection.exec_driver_sql("UPDATE participant SET region = ''")
    assert refs(plan_merge(office, copy)) == (set(), {member}, set())
    assert returned(office, copy).name == "Bring back a venue copy"
    assert found(office, member).values["region"] == "Asia"


def test_values_are_told_as_an_officer_reads_them(office: Database, member: Ref, body: Ref, take_copy: Take) -> None:
    copy = take_copy(office)
    values: dict[str, Value] = {"participant": member.id, "body": body.id, "status": "host", "since": read_date("2011")}
    link = create_record(copy, "membership", values).made[0]
    cited = made(copy, "citation", about=str(link), says="Said", certainty="stated", source="Said in Bali")
    plan = plan_merge(office, copy)
    told = {
        (each.ref, change.field): value_told(each.ref, change.field, change.after, plan.headings)
        for each in plan.added
        for change in each.changes
    }
    assert told[link, "participant"] == "Thailand"
    assert told[link, "status"] == "Host"
    assert told[link, "since"] == "2011"
    assert told[link, "*"] == "is there"
    assert told[cited, "about"] == plan.headings[link]
    assert label_of(link, "since") == "From"
    assert Key(link, "*") not in {each.key for each in plan.conflicts}


@pytest.mark.parametrize("erases", [True, False])
def test_one_question_is_asked_however_much_was_added(
    office: Database, member: Ref, body: Ref, take_copy: Take, erases: bool
) -> None:
    copy = take_copy(office)
    (purge_records if erases else delete_records)(copy, [body])
    links = [
        made(office, "membership", participant=member.id, body=body.id, status=each) for each in ("member", "host")
    ]
    returned(office, copy, Side.LATER)
    assert found(office, body).deleted is None
    assert [found(office, each).deleted for each in links] == [None, None]
    assert check(office) == []


def test_an_agenda_that_only_the_copy_changed_is_taken_as_it_is(office: Database, take_copy: Take) -> None:
    meeting = made(office, "meeting", title="Meeting")
    a, b = (add_item(office, meeting, {"title": title}).made[0] for title in "ab")
    copy = take_copy(office)
    below = add_item(copy, meeting, {"title": "below"}, below=b).made[0]
    place_item(copy, b, None, 0)
    returned(office, copy)
    assert [(each.ref, each.parent) for each in agenda_of(office, meeting)] == [(b, None), (below, b), (a, None)]


def test_a_key_that_the_copy_took_away_is_nobodys(office: Database, take_copy: Take) -> None:
    theme = made(office, "theme", name="Return", key="R")
    made(office, "theme", name="Other")
    copy = take_copy(office)
    edit_record(copy, theme, {"key": ""})
    assert plan_merge(office, copy).remarks == ()


def test_what_was_erased_and_is_not_answered_stays_erased_and_on_no_list(
    office: Database, member: Ref, take_copy: Take
) -> None:
    copy = take_copy(office)
    edit_record(copy, member, {"region": "Asia"})
    purge_records(office, [member])
    bring_back(office, copy, plan_merge(office, copy), {})
    assert entry(office, member) is None
    assert all_entries(office, "merge_question") == []
