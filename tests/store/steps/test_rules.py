"""Rules across records: no status twice at a time, nothing outside the life of its body, one preferred statement."""

import pytest

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.records.kinds import Value
from baliapp.store.asking.queries import entry
from baliapp.store.deeds import undo
from baliapp.store.deeds.operations import create_record, delete_records, edit_record, restore_records
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref


def stand(database: Database, who: Ref, where: Ref, since: str = "", until: str = "", status: str = "member") -> Ref:
    values = {"participant": who.id, "body": where.id, "status": status}
    dates = {"since": read_date(since), "until": read_date(until)}
    return create_record(database, "membership", {**values, **dates}).made[0]


def test_one_status_is_held_once_at_a_time(database: Database, thailand: Ref, group: Ref) -> None:
    stand(database, thailand, group, "2002", "2011")
    with pytest.raises(UserError, match="as Member already, 2002 to 2011"):
        stand(database, thailand, group, "2005", "2007")
    stand(database, thailand, group, "2012")
    stand(database, thailand, group, "2005", "2007", status="co-chair")


def test_an_edit_that_would_overlap_is_refused_and_nothing_is_kept(
    database: Database, thailand: Ref, group: Ref
) -> None:
    stand(database, thailand, group, "2002", "2011")
    later = stand(database, thailand, group, "2012")
    with pytest.raises(UserError, match="overlaps"):
        edit_record(database, later, {"since": read_date("March 2010")})
    kept = entry(database, later)
    assert kept is not None
    assert str(kept.values["since"]) == "2012"


def test_two_overlaps_within_one_step_are_seen(database: Database, thailand: Ref, group: Ref) -> None:
    ends = {"participant": thailand.id, "body": group.id, "status": "member"}
    both = [(f"m{year}", {**ends, "since": read_date(year)}) for year in ("2002", "2005")]
    with pytest.raises(UserError, match="overlaps"), database.step("Both") as step:
        step.create_many("membership", both)


def test_what_lies_in_the_recycle_bin_overlaps_nothing_until_it_comes_back(
    database: Database, thailand: Ref, group: Ref
) -> None:
    first = stand(database, thailand, group, "2002")
    delete_records(database, [first])
    stand(database, thailand, group, "2005")
    with pytest.raises(UserError, match="overlaps"):
        restore_records(database, [first])


def test_an_overlap_that_is_there_already_locks_nobody_in(database: Database, thailand: Ref, group: Ref) -> None:
    first = stand(database, thailand, group, "2002")
    delete_records(database, [first])
    second = stand(database, thailand, group, "2005")
    undo.undo(database)
    undo.undo(database)
    with database.step("As another laptop left it", kind="undo") as step:
        step.create("membership", {"participant": thailand.id, "body": group.id, "status": "member"}, second.id)
    edit_record(database, first, {"note": "Looked up."})
    assert entry(database, first)


def test_a_membership_lies_within_the_life_of_its_body(database: Database, thailand: Ref) -> None:
    life = {"established": read_date("April 2009"), "ended": read_date("2015")}
    office = create_record(database, "body", {"name": "Office", **life}).made[0]
    with pytest.raises(UserError, match="would end before “Office” began: April 2009"):
        stand(database, thailand, office, "2002", "2008")
    with pytest.raises(UserError, match="would begin after “Office” had ended: 2015"):
        stand(database, thailand, office, "2016")
    stand(database, thailand, office, "2015")
    stand(database, thailand, office, "by 2009", "2009", status="host")


def test_the_life_of_a_body_leaves_no_membership_outside(database: Database, thailand: Ref, group: Ref) -> None:
    first = stand(database, thailand, group, "2015")
    with pytest.raises(UserError, match=r"Thailand.*would then lie outside"):
        edit_record(database, group, {"ended": read_date("2010")})
    stand(database, thailand, group, "2014", status="host")
    with pytest.raises(UserError, match="and 1 more would then lie outside"):
        edit_record(database, group, {"ended": read_date("2010")})
    delete_records(database, [first])
    edit_record(database, group, {"ended": read_date("2014"), "established": read_date("2009")})


def test_a_life_and_its_membership_can_change_in_one_step(database: Database, thailand: Ref, group: Ref) -> None:
    inside = stand(database, thailand, group, "2015")
    with database.step("Both") as step:
        step.edit(group, {"ended": read_date("2010")})
        step.edit(inside, {"since": read_date("2009"), "until": read_date("2010")})
    kept = entry(database, inside)
    assert kept
    assert (str(kept.date("since")), str(kept.date("until"))) == ("2009", "2010")


def test_of_the_statements_about_one_fact_one_is_preferred(database: Database, thailand: Ref) -> None:
    def say(says: str, **more: Value) -> Ref:
        fixed = {"about": str(thailand), "fact": "since", "source": "Page", "certainty": "stated"}
        return create_record(database, "citation", {**fixed, "says": says, **more}).made[0]

    why: dict[str, Value] = {
        "preferred_by": "Desk",
        "preferred_on": read_date("2026"),
        "preferred_why": "The primary source.",
    }
    say("2002", **why)
    other = say("2003")
    with pytest.raises(UserError, match="preferred already: “2002”"):
        edit_record(database, other, why)
    with pytest.raises(UserError, match="when and why"):
        edit_record(database, other, {"preferred_by": "Desk"})
    say("43 countries", **why, counted="member states")
