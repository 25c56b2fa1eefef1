"""Presence is told per day of a meeting and per item, one or many as one step, and taken back as it was."""

from datetime import date

import pytest

from baliapp.base.date_reading import read_date
from baliapp.store.asking.queries import recycle_bin
from baliapp.store.deeds.undo import undo
from baliapp.store.meetings.delegations import delegations
from baliapp.store.meetings.participants_lists import list_now
from baliapp.store.meetings.presences import Slot, days_of, presences, set_presences, slots_of
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.store.meetings.test_delegations import coming, people
from tests.store.meetings.test_inviting import make, stored
from tests.store.standing import standing

FIRST, SECOND = Slot(date(2012, 11, 12)), Slot(date(2012, 11, 13))


@pytest.fixture
def meeting(database: Database) -> Ref:
    return make(database, "meeting", title="Meeting", dates=read_date("12–13 November 2012"))


@pytest.fixture
def two(database: Database, meeting: Ref) -> list[Ref]:
    return people(database, coming(database, meeting, "Aland"), "Kim", "Lee")


@pytest.mark.parametrize(
    ("dates", "kind", "count"),
    [
        ("12 November 2012", "", 1), ("12–13 November 2012", "", 2), ("November 2012", "", 0), ("", "", 0),
        ("about 12 November 2012", "", 0), ("12–13 November 2012", "operation", 0),
        ("1 January 2012 – 1 June 2012", "", 0), ("30 December 2012 – 2 January 2013", "virtual", 4),
    ],
)  # fmt: skip
def test_a_meeting_has_the_days_that_its_dates_name(database: Database, dates: str, kind: str, count: int) -> None:
    ref = make(database, "meeting", title="Meeting", dates=read_date(dates), format=kind)
    assert len(days_of(stored(database, ref))) == count


def told(database: Database, meeting: Ref) -> dict[tuple[str, Slot], object]:
    return {(who.id, slot): each.values["state"] for (who, slot), each in presences(database, meeting).items()}


def test_a_block_is_said_as_one_step_and_taken_back(database: Database, meeting: Ref, two: list[Ref]) -> None:
    item = make(database, "agenda_item", title="Opening", meeting=meeting.id)
    cells = [(who, slot) for who in two for slot in (FIRST, SECOND, Slot(item=item))]
    before = standing(database)
    changed = set_presences(database, meeting, cells, "present")
    assert changed.name == "Presence of 2 delegates at Meeting"
    assert told(database, meeting) == {(who.id, slot): "present" for who, slot in cells}
    set_presences(database, meeting, cells[:1], "excused")
    assert told(database, meeting)[two[0].id, FIRST] == "excused"
    undo(database)
    undo(database)
    assert standing(database) == before


def test_what_is_unsaid_and_said_again_is_one_record(database: Database, meeting: Ref, two: list[Ref]) -> None:
    cell = (two[0], FIRST)
    set_presences(database, meeting, [cell], "present")
    for _again in range(2):
        set_presences(database, meeting, [cell, (two[1], FIRST)], "")
    assert told(database, meeting) == {}
    set_presences(database, meeting, [cell], "absent")
    assert told(database, meeting) == {(two[0].id, FIRST): "absent"}
    assert recycle_bin(database) == []


def test_days_that_somebody_adds_stand_among_the_others(database: Database, meeting: Ref, two: list[Ref]) -> None:
    added = Slot(date(2012, 11, 10))
    set_presences(database, meeting, [(two[0], added), (two[0], FIRST)], "present")
    assert slots_of(stored(database, meeting), presences(database, meeting)) == [added, FIRST, SECOND]


def test_a_delegation_of_whom_nobody_is_named_can_be_there_and_stands_on_no_list_as_a_person(
    database: Database, meeting: Ref
) -> None:
    attendance = coming(database, meeting, "Aland")
    before = standing(database)
    changed = set_presences(database, meeting, [(attendance, FIRST), (attendance, SECOND)], "present")
    assert changed.name == "Presence of 1 delegation at Meeting"
    (one,) = delegations(database, meeting)
    assert one.delegates == ()
    (itself,) = one.unnamed
    assert "Aland" in itself.heading
    assert told(database, meeting) == {(itself.ref.id, slot): "present" for slot in (FIRST, SECOND)}
    assert list_now(database, meeting)[0].delegates == ()
    set_presences(database, meeting, [(attendance, FIRST)], "absent")
    set_presences(database, meeting, [(attendance, SECOND)], "")
    assert told(database, meeting)[itself.ref.id, FIRST] == "absent"
    assert delegations(database, meeting)[0].unnamed == (itself,)
    people(database, attendance, "Kim")
    head = delegations(database, meeting)[0].head
    assert head is not None
    assert head.values["name"] == "Kim"
    for _step in range(3):
        undo(database)
    assert standing(database) == before


def test_a_step_counts_delegates_and_delegations_of_whom_nobody_is_named(
    database: Database, meeting: Ref, two: list[Ref]
) -> None:
    other = coming(database, meeting, "Bland")
    both = set_presences(database, meeting, [(other, FIRST), (two[0], FIRST)], "present")
    assert both.name == "Presence of 2 delegates and delegations at Meeting"
