"""What an edit would be refused for is told before it is tried, and what was wrong before locks nobody in."""

from baliapp.base.date_reading import read_date
from baliapp.store.deeds.operations import create_record, edit_record
from baliapp.store.steps.database import Database
from baliapp.store.steps.judging import new_problems
from baliapp.store.tables.entries import Ref


def test_an_end_before_its_start_and_an_overlap_are_told_beside_their_fields(
    database: Database, thailand: Ref, group: Ref, membership: Ref
) -> None:
    edit_record(database, membership, {"since": read_date("2005"), "until": read_date("2010")})
    assert [each.field for each in new_problems(database, membership, {"until": read_date("2004")})] == ["until"]
    again = {"participant": thailand.id, "body": group.id, "status": "member", "since": read_date("2007")}
    assert [each.field for each in new_problems(database, Ref("membership", ""), again)] == ["since"]


def test_a_membership_outside_the_life_of_its_body_is_told(database: Database, group: Ref, membership: Ref) -> None:
    edit_record(database, group, {"established": read_date("2009")})
    (problem,) = new_problems(database, membership, {"until": read_date("2005")})
    assert problem.field == "until"
    assert "would end before" in problem.message


def test_what_is_wrong_already_is_not_told_again(database: Database, membership: Ref) -> None:
    with database.step("As it was", kind="undo") as step:
        step.edit(membership, {"since": read_date("2010"), "until": read_date("2005")})
    assert new_problems(database, membership, {"note": "Seen"}) == []
    assert new_problems(database, membership, {"status": "king"}) != []


def test_nothing_is_wrong_with_a_sound_new_record(database: Database, thailand: Ref, group: Ref) -> None:
    ends = {"participant": thailand.id, "body": group.id, "status": "host"}
    assert new_problems(database, Ref("membership", ""), ends) == []
    create_record(database, "membership", ends)
