"""The newest list known on a day is the one that began last, and it is certain only where its dates say so."""

import datetime
from datetime import date

import pytest

from baliapp.base import clock
from baliapp.base.date_reading import read_date
from baliapp.store.commitments.in_force import lists_in_force, told_in_force
from baliapp.store.deeds.operations import create_record
from baliapp.store.steps.database import Database

TODAY = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
LISTS = (
    ("Eight", "after June 2004", ""),
    ("Ten", "about 2012", ""),
    ("Eleven", "4 December 2015", "2020 at the earliest"),
    ("Undated", "", ""),
)


@pytest.fixture
def lists(database: Database) -> Database:
    for title, since, until in LISTS:
        values = {"title": title, "in_force": read_date(since), "superseded": read_date(until)}
        create_record(database, "objective_list", values)
    return database


@pytest.mark.parametrize(
    ("day", "newest", "is_certain", "if_not"),
    [
        (date(2004, 6, 30), None, False, None),
        (date(2009, 4, 15), "Eight", False, None),
        (date(2012, 11, 13), "Ten", False, "Eight"),
        (date(2015, 12, 3), "Ten", True, None),
        (date(2015, 12, 4), "Eleven", True, None),
        (date(2020, 1, 1), "Eleven", True, None),
        (date(2020, 1, 2), "Eleven", False, "Ten"),
        (date(2026, 11, 22), "Eleven", False, "Ten"),
    ],
)
def test_the_newest_list_known_on_a_day(
    lists: Database, day: date, newest: str | None, is_certain: bool, if_not: str | None
) -> None:
    with clock.fixed_at(TODAY):
        held = lists_in_force(lists, day)
    assert (held.newest and held.newest.heading, held.if_not and held.if_not.heading) == (newest, if_not)
    assert held.is_certain == is_certain


def test_a_list_without_a_date_may_have_been_in_force_and_is_never_the_newest(lists: Database) -> None:
    with clock.fixed_at(TODAY):
        then, now = lists_in_force(lists, date(2003, 1, 1)), lists_in_force(lists, TODAY.date())
    assert [each.heading for each in then.possibly] == ["Undated"]
    assert then.certainly == ()
    assert [each.heading for each in now.certainly] == ["Undated", "Eight", "Ten"]
    assert [each.heading for each in now.possibly] == ["Eleven"]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2004, 1, 1), "As of 1 January 2004 no list of objectives is known."),
        (
            date(2009, 4, 15),
            "As of 15 April 2009: “Eight” (after June 2004) may have been in force; its dates do not say.",
        ),
        (
            date(2012, 11, 13),
            (
                "As of 13 November 2012: “Ten” (about 2012) may have been in force; its dates do not say. "
                "The list before it is “Eight” (after June 2004)."
            ),
        ),
        (
            date(2015, 12, 4),
            (
                "As of 4 December 2015: “Eleven” (4 December 2015) is the newest list known on this day, "
                "and need not be the only one in force."
            ),
        ),
    ],
)
def test_screens_and_packs_say_it_in_one_wording(lists: Database, day: date, told: str) -> None:
    with clock.fixed_at(TODAY):
        assert told_in_force(lists_in_force(lists, day)) == told
