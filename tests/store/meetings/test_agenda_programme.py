"""A programme goes by the clock of the venue: it tells what is free and what overlaps, and moves nothing."""

import pytest

from baliapp.base.date_reading import read_date
from baliapp.store.asking.queries import entry
from baliapp.store.deeds.operations import create_record, edit_record
from baliapp.store.meetings.agenda import add_item, agenda_of
from baliapp.store.meetings.agenda_programme import Programme, ProgrammeDay, days_of, programme_of
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref


@pytest.fixture
def meeting(database: Database) -> Ref:
    values = {"title": "SOM", "dates": read_date("12-13 November 2012"), "time_zone": "Asia/Makassar"}
    return create_record(database, "meeting", values).made[0]


def add(database: Database, meeting: Ref, title: str, when: str = "", below: Ref | None = None) -> Ref:
    """Add an item; ``when`` is its day, beginning and end, as far as it has them."""
    day, begins, ends = (when.split() + [""] * 3)[:3]
    values = {"title": title, "day": read_date(day) if day else None, "begins": begins, "ends": ends}
    return add_item(database, meeting, values, below=below).made[0]


def programme(database: Database, meeting: Ref) -> Programme:
    found = entry(database, meeting)
    assert found is not None
    return programme_of(agenda_of(database, meeting), found.date("dates"))


def told(day: ProgrammeDay) -> list[str]:
    """Give the slots of a day in a line each."""
    lines = []
    for slot in day.slots:
        words = [slot.begins, slot.ends, str(slot.item.entry.values["title"])]
        words += [f"(free since {slot.free_since})"] * bool(slot.free_since)
        beside = ", ".join(str(each.entry.values["title"]) for each in slot.overlaps)
        lines.append(" ".join([*words, *[f"(beside {beside})"] * bool(beside)]))
    return lines


def test_items_come_day_by_day_and_by_the_clock(database: Database, meeting: Ref) -> None:
    add(database, meeting, "Close", "2012-11-13 16:00 17:00")
    add(database, meeting, "Debate", "2012-11-12 10:00 12:00")
    add(database, meeting, "Opening", "2012-11-12 09:30 10:00")
    found = programme(database, meeting)
    assert [str(day.day) for day in found.days] == ["12 November 2012", "13 November 2012"]
    assert told(found.days[0]) == ["09:30 10:00 Opening", "10:00 12:00 Debate"]
    assert not found.without_day


def test_what_is_free_and_what_overlaps_is_told(database: Database, meeting: Ref) -> None:
    add(database, meeting, "Opening", "2012-11-12 09:30 10:30")
    add(database, meeting, "Photograph", "2012-11-12 10:00 10:15")
    add(database, meeting, "Debate", "2012-11-12 11:00 12:00")
    assert told(programme(database, meeting).days[0]) == [
        "09:30 10:30 Opening", "10:00 10:15 Photograph (beside Opening)", "11:00 12:00 Debate (free since 10:30)",
    ]  # fmt: skip


def test_nothing_is_free_behind_an_item_of_which_nobody_says_how_long_it_lasts(
    database: Database, meeting: Ref
) -> None:
    add(database, meeting, "Opening", "2012-11-12 09:30")
    add(database, meeting, "Debate", "2012-11-12 11:00 12:00")
    add(database, meeting, "Dinner", "2012-11-12 19:00")
    assert told(programme(database, meeting).days[0]) == [
        "09:30  Opening", "11:00 12:00 Debate", "19:00  Dinner (free since 12:00)",
    ]  # fmt: skip


def test_an_item_overlaps_neither_its_parts_nor_what_it_is_a_part_of(database: Database, meeting: Ref) -> None:
    first = add(database, meeting, "Part one", "2012-11-12 09:00 12:00")
    add(database, meeting, "Reports", "2012-11-12 09:00 10:00", first)
    add(database, meeting, "Debate", "2012-11-12 11:00 12:00", first)
    add(database, meeting, "Early part", "2012-11-12 08:30 09:30", first)
    assert told(programme(database, meeting).days[0]) == [
        "08:30 09:30 Early part", "09:00 12:00 Part one", "09:00 10:00 Reports (beside Early part)",
        "11:00 12:00 Debate",
    ]  # fmt: skip


def test_items_without_a_time_or_a_day_are_told_apart(database: Database, meeting: Ref) -> None:
    heading = add(database, meeting, "Part one")
    add(database, meeting, "Opening", "2012-11-12 09:30", heading)
    add(database, meeting, "Any other business", "2012-11-12")
    session = add(database, meeting, "Session", "2012-11-13")
    add(database, meeting, "Talk", "2012-11-13 10:00", session)
    add(database, meeting, "Part of the session", below=session)
    add(database, meeting, "Some day")
    add(database, meeting, "Some day of part one", below=heading)
    found = programme(database, meeting)
    assert [each.entry.values["title"] for each in found.without_day] == ["Some day of part one", "Some day"]
    assert [[each.entry.values["title"] for each in day.without_time] for day in found.days] == [
        ["Any other business"], [],
    ]  # fmt: skip


def test_a_day_outside_the_meeting_is_marked(database: Database, meeting: Ref) -> None:
    add(database, meeting, "Visit", "2012-11-15 09:00")
    add(database, meeting, "Opening", "2012-11-12 09:00")
    assert [day.is_outside for day in programme(database, meeting).days] == [False, True]
    edit_record(database, meeting, {"dates": None})
    assert [day.is_outside for day in programme(database, meeting).days] == [False, False]


@pytest.mark.parametrize(
    ("dates", "offered"),
    [
        ("12-13 November 2012", ["12 November 2012", "13 November 2012"]),
        ("12 November 2012", ["12 November 2012"]),
        ("November 2012", []),
        ("2012 - 2013", []),
        ("about 12 November 2012", []),
        ("1 March 2012 - 31 May 2012", []),
        ("", []),
    ],
)
def test_the_days_of_a_meeting_are_offered_where_they_are_known_and_few(
    database: Database, meeting: Ref, dates: str, offered: list[str]
) -> None:
    edit_record(database, meeting, {"dates": read_date(dates)})
    found = entry(database, meeting)
    assert found is not None
    assert list(map(str, days_of(found))) == offered
