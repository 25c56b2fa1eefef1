"""Laws of numbered copies: a number is given once, each change is one step, and the register tells of each."""

import pytest

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.base.partial_dates import PartialDate
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.deeds import undo
from baliapp.store.deeds.operations import create_record, delete_records, edit_record
from baliapp.store.packs.copies import (
    Planned,
    copies_of,
    enclose,
    fate_of,
    hand_out,
    lacking,
    mark_destroyed,
    mark_returned,
    numbers_in,
    plan_copies,
    planned,
)
from baliapp.store.packs.issues import NewIssue, issue, read_with
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref

ONE = [Planned("Aland")]


def day(words: str) -> PartialDate:
    found = read_date(words)
    assert found is not None
    return found


@pytest.fixture
def meeting(database: Database) -> Ref:
    return create_record(database, "meeting", {"title": "Meeting", "dates": read_date("12 November 2012")}).made[0]


@pytest.fixture
def issued(database: Database, meeting: Ref) -> Ref:
    """Give a pack that was issued."""
    values: dict[str, Value] = {
        "title": "Pack",
        "meeting": meeting.id,
        "edition": "delegates",
        "kind": "issue",
        "number": 1,
    }
    values |= {"kind": "issue", "number": 1, "file_name": "Pack.pdf"}
    new = NewIssue({**values, "issued_on": day("1 November 2012")}, b"%PDF", b"[]")
    return issue(database, new).made[0]


def numbers(database: Database, issued: Ref) -> list[object]:
    return [each.values["number"] for each in copies_of(database, issued)]


def test_copies_are_planned_from_those_named_the_delegations_that_come_and_spare_ones(
    database: Database, meeting: Ref, issued: Ref
) -> None:
    member = create_record(database, "participant", {"short_name": "Aland", "kind": "state", "standing": "member"})
    came = {"meeting": meeting.id, "capacity": "participant"}
    create_record(database, "attendance", {**came, "participant": member.made[0].id})
    create_record(database, "attendance", {"meeting": meeting.id, "party": "A club", "capacity": "special guest"})
    create_record(database, "attendance", {"meeting": meeting.id, "party": "Away", "capacity": "apologies"})
    found = planned(database, issued, each=2, named=["The Chair"], spare=1)
    assert [each.recipient for each in found] == ["The Chair", "Aland", "Aland", "A club", "A club", "Spare"]
    assert [each.participant for each in found if each.recipient == "Aland"] == [member.made[0].id] * 2
    assert planned(database, Ref("pack_issue", "none"), spare=1) == [Planned("Spare")]
    made = plan_copies(database, issued, found)
    assert made.name == "6 numbered copies of Pack"
    again = planned(database, issued, each=3, named=["The Chair", "The Chair", "Kim"])
    assert [each.recipient for each in again] == ["Kim", "Aland", "A club"]
    assert numbers(database, issued) == [1, 2, 3, 4, 5, 6]
    undo.undo(database)
    assert numbers(database, issued) == []


def test_a_number_is_never_given_twice_even_where_its_copy_is_in_the_recycle_bin(
    database: Database, issued: Ref
) -> None:
    second = plan_copies(database, issued, ONE * 2).made[-1]
    delete_records(database, [second])
    plan_copies(database, issued, ONE)
    assert numbers(database, issued) == [1, 3]


def test_nobody_and_far_too_many_have_no_copies(database: Database, issued: Ref) -> None:
    with pytest.raises(UserError, match="Nobody lacks a copy"):
        plan_copies(database, issued, [])
    with pytest.raises(UserError, match="9999 copies at most"):
        plan_copies(database, issued, ONE * 10_000)


def test_what_became_of_many_copies_is_one_step_and_the_register_tells_the_last(
    database: Database, issued: Ref
) -> None:
    made = list(plan_copies(database, issued, ONE * 3).made)
    assert hand_out(database, made, day("2 November 2012")).name == "Hand out 3 copies"
    mark_returned(database, made[:2], day("3 November 2012"))
    assert mark_destroyed(database, made[:1], day("4 November 2012")).name == "Copy 1 of Pack was destroyed"
    found = copies_of(database, issued)
    assert [fate_of(each) for each in found] == ["destroyed", "returned", "handed_out"]
    for _step in range(3):
        undo.undo(database)
    assert {fate_of(each) for each in copies_of(database, issued)} == {""}


def test_a_copy_does_not_come_back_before_it_was_handed_out(database: Database, issued: Ref) -> None:
    (copy,) = plan_copies(database, issued, ONE).made
    hand_out(database, [copy], day("2 November 2012"))
    with pytest.raises(UserError, match="too early"):
        mark_returned(database, [copy], day("1 November 2012"))
    with pytest.raises(UserError, match="too early"):
        edit_record(database, copy, {"destroyed": day("1 November 2012")})
    assert fate_of(copies_of(database, issued)[0]) == "handed_out"


def test_what_is_still_to_come_is_not_noted(database: Database, issued: Ref) -> None:
    (copy,) = plan_copies(database, issued, ONE).made
    with pytest.raises(UserError, match="1 May 2099 is still to come"):
        hand_out(database, [copy], day("1 May 2099"))
    assert fate_of(copies_of(database, issued)[0]) == ""


def test_copies_are_chosen_by_their_numbers(database: Database, issued: Ref) -> None:
    plan_copies(database, issued, ONE * 9)
    found = copies_of(database, issued)

    def chosen(words: str) -> list[object]:
        return [each.values["number"] for each in numbers_in(words, found)]

    assert chosen(" ") == list(range(1, 10))
    assert chosen("7") == [7]
    assert chosen("8–20; 2, 2-3") == [2, 3, 8, 9]
    for wrong in ("seven", "1-", "-1", "1,,2", "²", "123456"):
        with pytest.raises(UserError, match="says no copies"):
            numbers_in(wrong, found)
    for missing in ("12", "5-3"):
        with pytest.raises(UserError, match="There is no copy"):
            numbers_in(missing, found)


@pytest.fixture
def replacing(database: Database, meeting: Ref, issued: Ref) -> Ref:
    """Give replacement pages of that pack."""
    values: dict[str, Value] = {"title": "Pages", "meeting": meeting.id, "edition": "delegates", "number": 1}
    values |= {
        "kind": "replacement",
        "amends": issued.id,
        "file_name": "Pages.pdf",
        "issued_on": day("2 November 2012"),
    }
    return issue(database, NewIssue(values, b"%PDF", b"[]")).made[0]


def test_what_amends_an_issue_goes_under_the_same_numbers_to_those_whose_copies_are_out(
    database: Database, issued: Ref, replacing: Ref
) -> None:
    entry = queries.entry(database, issued)
    assert entry is not None
    assert [each.ref for each in read_with(database, entry)] == [replacing]
    first, *_others = plan_copies(database, issued, [Planned("Kim"), Planned("Lee"), Planned("Mai")]).made
    hand_out(database, [first], day("2 November 2012"))
    mark_returned(database, [first], day("3 November 2012"))
    plan_copies(database, issued, ONE)
    made = enclose(database, [replacing], copies_of(database, issued)[:3])
    assert made.name == "Enclose Pages with 2 copies"
    assert [(each.values["number"], each.values["recipient"]) for each in copies_of(database, replacing)] == [
        (2, "Lee"), (3, "Mai"),
    ]  # fmt: skip
    assert [each.values["number"] for each in lacking(database, replacing, copies_of(database, issued))] == [4]
    delete_records(database, [copies_of(database, replacing)[0].ref])
    enclose(database, [replacing], copies_of(database, issued))
    assert numbers(database, replacing) == [3, 4], "a number lies with somebody although its line is in the bin"
    with pytest.raises(UserError, match="Nobody lacks"):
        enclose(database, [replacing], copies_of(database, issued))
    undo.undo(database)
    assert numbers(database, replacing) == [3]
