"""Laws of the register: a number is given once, who comes gets a copy, and each deed is one step."""

import pytest

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.records.kinds import Value
from baliapp.store import undo
from baliapp.store.database import Database
from baliapp.store.entries import Ref
from baliapp.store.operations import create_record, delete_records
from baliapp.store.pack_copies import (
    DESTROYED,
    HANDED_OUT,
    PLANNED,
    RETURNED,
    Wanted,
    add_copies,
    chosen,
    copies_of,
    from_delegations,
    mark_copies,
    number_of,
    state_of,
)
from baliapp.store.pack_issues import NewIssue, issue


@pytest.fixture
def meeting(database: Database) -> Ref:
    return create_record(database, "meeting", {"title": "Meeting", "dates": read_date("12 November 2012")}).made[0]


@pytest.fixture
def issued(database: Database, meeting: Ref) -> Ref:
    values: dict[str, Value] = {"title": "Issue 1", "meeting": meeting.id, "edition": "delegates", "kind": "issue"}
    values |= {"number": 1, "issued_on": read_date("1 November 2012")}
    return issue(database, NewIssue(values, b"%PDF", b"marks")).made[0]


def entered(database: Database, issued: Ref, *recipients: str) -> None:
    add_copies(database, issued, [Wanted(each) for each in recipients])


def come(database: Database, meeting: Ref, name: str, *delegates: str, capacity: str = "participant") -> Ref:
    participant = create_record(
        database, "participant", {"short_name": name, "kind": "state", "standing": "member"}
    ).made[0]
    values = {"meeting": meeting.id, "participant": participant.id, "capacity": capacity}
    attendance = create_record(database, "attendance", values).made[0]
    for each in delegates:
        create_record(database, "delegate", {"delegation": attendance.id, "name": each, "role": "delegate"})
    return participant


def told(database: Database, issued: Ref) -> list[tuple[int, object, str]]:
    return [(number_of(each), each.values["recipient"], state_of(each)) for each in copies_of(database, issued)]


def test_copies_are_numbered_on_and_a_number_in_the_recycle_bin_is_not_given_again(
    database: Database, issued: Ref
) -> None:
    entered(database, issued, "Aland", "Bland")
    delete_records(database, [copies_of(database, issued)[-1].ref])
    entered(database, issued, "Cland")
    assert told(database, issued) == [(1, "Aland", PLANNED), (3, "Cland", PLANNED)]


def test_entering_many_is_one_step(database: Database, issued: Ref) -> None:
    entered(database, issued, *(f"Land {number}" for number in range(45)))
    undo.undo(database)
    assert told(database, issued) == []
    undo.redo(database)
    assert len(told(database, issued)) == 45


def test_who_comes_gets_a_copy_and_who_does_not_come_gets_none(database: Database, meeting: Ref) -> None:
    bland = come(database, meeting, "Bland", "Kim")
    come(database, meeting, "Aland", "Officer One", "Officer Two")
    come(database, meeting, "Cland", capacity="apologies")
    assert [each.recipient for each in from_delegations(database, meeting)] == ["Aland", "Bland"]
    assert from_delegations(database, meeting)[1].participant == bland
    by_name = [each.recipient for each in from_delegations(database, meeting, per_person=True)]
    assert by_name == ["Officer One, Aland", "Officer Two, Aland", "Kim, Bland"]


def test_a_delegation_of_whom_nobody_is_named_gets_its_copy_all_the_same(database: Database, meeting: Ref) -> None:
    come(database, meeting, "Aland")
    assert [each.recipient for each in from_delegations(database, meeting, per_person=True)] == ["Aland"]


def test_a_guest_who_is_on_record_by_name_alone_gets_a_copy(database: Database, meeting: Ref) -> None:
    create_record(database, "attendance", {"meeting": meeting.id, "party": "Guest", "capacity": "special guest"})
    assert from_delegations(database, meeting) == [Wanted("Guest", None)]


def test_what_becomes_of_copies_is_entered_for_many_at_once(database: Database, issued: Ref) -> None:
    entered(database, issued, "Aland", "Bland", "Cland")
    first, second, _third = copies_of(database, issued)
    name = mark_copies(database, [first, second], HANDED_OUT, read_date("11 November 2012"))
    assert name.made == ()
    mark_copies(database, [second], RETURNED)
    assert told(database, issued) == [(1, "Aland", HANDED_OUT), (2, "Bland", RETURNED), (3, "Cland", PLANNED)]
    mark_copies(database, [second], DESTROYED)
    assert told(database, issued)[1][2] == DESTROYED
    mark_copies(database, copies_of(database, issued), PLANNED)
    assert {state for _number, _recipient, state in told(database, issued)} == {PLANNED}


def test_marking_names_the_copies_in_the_step(database: Database, issued: Ref) -> None:
    entered(database, issued, "Aland", "Bland", "Cland")
    mark_copies(database, copies_of(database, issued), HANDED_OUT)
    assert "Hand out copies 1–3" in undo.undo(database).name


def test_marking_none_is_refused(database: Database) -> None:
    with pytest.raises(UserError, match="No copy is chosen"):
        mark_copies(database, [], RETURNED)


def test_copies_are_chosen_by_number_and_an_unknown_number_is_told(database: Database, issued: Ref) -> None:
    entered(database, issued, "Aland", "Bland", "Cland")
    copies = copies_of(database, issued)
    assert [number_of(each) for each in chosen(copies, [3, 1])] == [3, 1]
    with pytest.raises(UserError, match="No copy has the number 4–5, 9"):
        chosen(copies, [2, 4, 5, 9])
