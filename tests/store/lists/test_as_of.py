"""Answers as of a day, held against a slow plain model that reads the dates one by one."""

import datetime

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from baliapp.base import clock
from baliapp.base.date_reading import read_date
from baliapp.base.periods import Holds, bounds
from baliapp.store.asking.list_plans import plan_of
from baliapp.store.asking.listing_as_of import ListingAsOf
from baliapp.store.asking.queries import entries_as_of
from baliapp.store.deeds.operations import create_record, edit_record
from baliapp.store.lists.as_of import as_of, texts_as_of
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.binned import bin_records

DATES = ["", "2002", "March 2005", "4 March 2005", "by 2004", "not before 2006", "about 2003", "2001-2004",
         "between 2003 and 2005", "after May 2005", "before March 2005"]  # fmt: skip
HISTORY = st.lists(
    st.tuples(st.sampled_from(["A", "B"]), st.sampled_from(["member", "observer", "host"]), st.sampled_from(DATES),
              st.sampled_from(DATES), st.booleans()), max_size=6,
)  # fmt: skip
DAYS = [datetime.date(year, month, 4) for year in (2001, 2003, 2004, 2005, 2006, 2030, 2041) for month in (3, 12)]
Kept = tuple[str, str, str, str, bool]


def plain(history: list[Kept], established: str, ended: str, day: datetime.date) -> dict[str, tuple[str, bool]]:
    """Give the standing of each member on a day and whether it is certain, from the dates alone."""
    today, found = clock.today(), dict[str, tuple[int, str, bool]]()
    life = bounds(read_date(established), read_date(ended))
    for who, status, since, until, is_process in history:
        held = bounds(read_date(since), read_date(until)).within(life).holds(day, today)
        if held and is_process and status in ("member", "observer"):
            score = (held is Holds.YES) * 10 + (2 if status == "member" else 1)
            found[who] = max(found.get(who, (0, "", False)), (score, status, held is Holds.YES))
    return {who: (status, certain) for who, (_score, status, certain) in found.items()}


def is_possible(kept: Kept) -> bool:
    first, last = bounds(read_date(kept[2]), None), bounds(None, read_date(kept[3]))
    return first.begins_earliest <= last.ends_latest


def fill(database: Database, history: list[Kept], established: str, ended: str) -> dict[str, Ref]:
    process, group = (
        create_record(database, "body", {"name": kind, "kind": kind, **life}).made[0]
        for kind, life in (
            ("process", {"established": read_date(established), "ended": read_date(ended)}),
            ("group", {}),
        )
    )
    members = {
        name: create_record(
            database, "participant", {"short_name": name, "kind": "state", "standing": "observer"}
        ).made[0]
        for name in "AB"
    }
    with database.step("As it was", kind="undo") as step:  # rules of entry aside: what is there is answered
        for who, status, since, until, is_process in history:
            dates = {"since": read_date(since), "until": read_date(until)}
            body = process if is_process else group
            step.create("membership", {"participant": members[who].id, "body": body.id, "status": status, **dates})
    return {**members, "process": process}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    history=HISTORY,
    established=st.sampled_from(["", "2002", "March 2005", "by 2003", "not before 2004", "2040"]),
    ended=st.sampled_from(["", "2005", "not before 2005", "by 2045"]),
)
def test_members_as_of_any_day_are_those_of_the_plain_model(
    database: Database, history: list[Kept], established: str, ended: str
) -> None:
    assume(is_possible(("", "", established, ended, True)))
    history = [kept for kept in history if is_possible(kept)]
    members = fill(database, history, established, ended)
    names = {ref.id: name for name, ref in members.items() if ref.type == "participant"}
    for day in DAYS:
        found, uncertain = entries_as_of(database, "participant", day)
        answer = {names[each.ref.id]: (str(each.values["standing"]), each.ref.id not in uncertain) for each in found}
        assert answer == plain(history, established, ended, day)
    bin_records(database, [*members.values()])


KNOWS = {"meeting": "dates", "news_item": "posted_on", "document": "dated", "objective_list": "in_force"}


@pytest.mark.parametrize("type_name", KNOWS)
def test_what_has_a_date_is_there_from_then_on(database: Database, type_name: str) -> None:
    day, field = datetime.date(2005, 3, 4), KNOWS[type_name]
    for date in ("2002", "12-13 March 2005", "March 2005", "2006", ""):
        create_record(database, type_name, {"title": date or "undated", field: read_date(date)})
    found, uncertain = entries_as_of(database, type_name, day)
    assert {each.heading for each in found} == {"2002", "March 2005", "undated"}
    assert {each.heading for each in found if each.ref.id in uncertain} == {"March 2005", "undated"}


def test_objectives_and_attendances_hold_with_what_dates_them(database: Database) -> None:
    early, late = (
        create_record(database, "objective_list", {"title": title, "in_force": read_date(title)}).made[0]
        for title in ("2004", "2012")
    )
    for where in (early, late):
        create_record(database, "objective", {"wording": f"Of {where.id}", "in_list": where.id})
    found, uncertain = entries_as_of(database, "objective", datetime.date(2010, 1, 1))
    assert [each.values["in_list"] for each in found] == [early.id]
    assert not uncertain


def test_a_membership_holds_no_longer_than_its_body(database: Database, thailand: Ref, group: Ref) -> None:
    edit_record(database, group, {"established": read_date("2009"), "ended": read_date("2015")})
    create_record(database, "membership", {"participant": thailand.id, "body": group.id, "status": "member"})
    days = {year: entries_as_of(database, "membership", datetime.date(year, 6, 1))[0] for year in (2008, 2012, 2016)}
    assert [year for year, found in days.items() if found] == [2012]


@pytest.mark.parametrize(
    ("established", "since", "certain"),
    [
        ("2009", "", {2008: None, 2010: False}),
        ("2009", "2002", {2008: None, 2009: False, 2010: True, 2015: False, 2016: None}),
        ("2009", "March 2009", {2009: True, 2010: True, 2015: False}),
        ("by 2009", "2005", {2008: True, 2015: False}),
        ("", "2005", {2008: True, 2015: False}),
    ],
)
def test_a_membership_is_no_surer_than_the_life_of_its_body_where_it_says_to_go_beyond_it(
    database: Database, thailand: Ref, group: Ref, established: str, since: str, certain: dict[int, bool | None]
) -> None:
    edit_record(database, group, {"established": read_date(established), "ended": read_date("2015")})
    ends = {"participant": thailand.id, "body": group.id, "status": "member", "since": read_date(since)}
    with database.step("As it was", kind="undo") as step:
        held = step.create("membership", ends)
    for year, expected in certain.items():
        found, uncertain = entries_as_of(database, "membership", datetime.date(year, 6, 1))
        assert [held.id not in uncertain for _each in found] == ([] if expected is None else [expected])


def test_what_knows_no_time_is_told_whole(database: Database) -> None:
    create_record(database, "theme", {"name": "Return"})
    found, uncertain = entries_as_of(database, "theme", datetime.date(1999, 1, 1))
    assert len(found) == 1
    assert not uncertain


def test_the_filter_and_the_order_hold_as_of_a_day_too(database: Database) -> None:
    for title in ("Bali 2", "Bali 10", "Perth 1"):
        create_record(database, "document", {"title": title, "dated": read_date("2003")})
    found, _uncertain = entries_as_of(database, "document", datetime.date(2004, 1, 1), ["bali"])
    assert [each.heading for each in found] == ["Bali 10", "Bali 2"]
    asked = as_of("document", datetime.date(2004, 1, 1))
    assert asked is not None
    listing = ListingAsOf(plan_of("document"), database.run, asked, sort_by="title")
    assert [row[1] for row in listing.block(0)] == ["Bali 2", "Bali 10", "Perth 1"]
    assert listing.row_of(listing.ids[1]) == 1
    assert listing.count == listing.total == 3


def test_the_text_held_for_the_filter_finds_what_the_database_finds_as_of_a_day(database: Database) -> None:
    for title, dated in (("Bali 2", "2003"), ("Bali 10", "2005"), ("Bali 3", "")):
        create_record(database, "document", {"title": title, "dated": read_date(dated)})
    asked, plan = as_of("document", datetime.date(2004, 1, 1)), plan_of("document")
    assert asked is not None
    held = texts_as_of(plan, database.run, asked)
    quick = ListingAsOf(plan, database.run, asked, ["bali"], texts=held)
    slow = ListingAsOf(plan, database.run, asked, ["bali"])
    assert quick.ids == slow.ids
    assert [row[1] for row in quick.block(0)] == ["Bali 2", "Bali 3"]
    assert quick.uncertain == {slow.ids[1]}


def test_members_are_sorted_by_what_they_were_on_the_day(database: Database) -> None:
    process = create_record(database, "body", {"name": "Process", "kind": "process"}).made[0]
    for name, since in (("A", "2002"), ("B", "2010")):
        values = {"short_name": name, "kind": "state", "standing": "member"}
        who = create_record(database, "participant", values).made[0]
        for status, begins in (("observer", "2001"), ("member", since)):
            dates = {"since": read_date(begins), "until": read_date(since) if status == "observer" else None}
            keys = {"participant": who.id, "body": process.id, "status": status}
            create_record(database, "membership", {**keys, **dates})
    asked = as_of("participant", datetime.date(2005, 1, 1))
    assert asked is not None
    plan = plan_of("participant")
    place = [column.field for column in plan.columns].index("standing") + 1
    for descending, standings in ((False, ["Member", "Observer"]), (True, ["Observer", "Member"])):
        listing = ListingAsOf(plan, database.run, asked, sort_by="standing", descending=descending)
        assert [row[place] for row in listing.block(0)] == standings
