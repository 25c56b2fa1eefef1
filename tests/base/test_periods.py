"""Laws of periods between partial dates, held against a plain model that tries every day they may mean."""

import datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from baliapp.base.date_reading import read_date
from baliapp.base.partial_dates import Form, PartialDate, Point
from baliapp.base.periods import Holds, bounds, day_told, may_be_one, overlap

TODAY = datetime.date(2020, 6, 1)
DAYS = [datetime.date(2019, 1, 1) + datetime.timedelta(n) for n in range(1096)]
TYPED = st.sampled_from(
    ["", "2020", "2019", "March 2020", "4 March 2020", "by March 2020", "before 4 March 2020", "about May 2019",
     "between March 2019 and 4 May 2020", "not before 2020", "after June 2020", "2019-2020", "31 December 2021"]
)  # fmt: skip
PERIODS = st.tuples(TYPED.map(read_date), TYPED.map(read_date))
Period = tuple[PartialDate | None, PartialDate | None]


def is_possible(period: Period) -> bool:
    since, until = _point(period[0], first=True), _point(period[1], first=False)
    return not (since and until) or since.earliest <= until.latest


def _point(date: PartialDate | None, *, first: bool) -> PartialDate | None:
    """Give what a date means for one end: of a span its first or last point, of the only "about" its months."""
    if date and date.form is Form.ABOUT:
        return PartialDate(Form.BETWEEN, Point(2019, 4), Point(2019, 6))
    if date is None or date.form is not Form.SPAN or date.last is None:
        return date
    return PartialDate(Form.EXACT, date.first if first else date.last)


def readings(period: Period) -> list[tuple[datetime.date, datetime.date]]:
    """Give each first and last day that the dates may mean, among the days that matter."""
    since, until = _point(period[0], first=True), _point(period[1], first=False)
    edges = {day for date in (since, until) if date for day in (date.earliest, date.latest)} | {TODAY}
    inner = [day for day in edges if datetime.date(1, 1, 2) < day < datetime.date(9999, 12, 30)]
    beside = {day + datetime.timedelta(n) for day in inner for n in (-1, 0, 1)}
    near = sorted(beside | {datetime.date.min, datetime.date.max})
    starts = [day for day in near if since is None or since.earliest <= day <= since.latest]
    ends = [day for day in near if until.earliest <= day <= until.latest] if until else [datetime.date.max]
    return [(first, last) for first in starts for last in ends if first <= last]


@given(PERIODS, st.sampled_from(DAYS))
def test_a_period_holds_for_certain_only_where_every_reading_does(period: Period, day: datetime.date) -> None:
    assume(is_possible(period))
    answers = {first <= day <= last for first, last in readings(period)}
    holds = bounds(*period).holds(day, datetime.date.max)
    if answers == {True}:
        assert holds is Holds.YES
    elif answers == {False}:
        assert holds is Holds.NO
    else:
        assert holds is Holds.MAYBE


@given(PERIODS, PERIODS)
def test_two_periods_overlap_only_where_no_reading_keeps_them_apart(one: Period, other: Period) -> None:
    assume(is_possible(one) and is_possible(other))
    apart = any(
        last_one <= first_other or last_other <= first_one
        for first_one, last_one in readings(one)
        for first_other, last_other in readings(other)
    )
    alike = (bounds(*one) == bounds(*other) and bounds(*one).has_a_day) or (one[1] is None and other[1] is None)
    assert overlap(bounds(*one), bounds(*other)) is (alike or not apart)


@given(PERIODS, PERIODS)
def test_overlap_goes_both_ways(one: Period, other: Period) -> None:
    assert overlap(bounds(*one), bounds(*other)) == overlap(bounds(*other), bounds(*one))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("2012", "2013"), ("2013", "2015"), False),
        (("2012", "2014"), ("March 2013", "2015"), True),
        (("2012", "1 April 2013"), ("1 April 2013", ""), False),
        (("2012", "2 April 2013"), ("1 April 2013", ""), True),
        (("", ""), ("2005", ""), True),
        (("", "2010"), ("2005", "2008"), False),
        (("2012", "2014"), ("2014", "2016"), False),
        (("7 June 2011", "7 June 2011"), ("7 June 2011", "7 June 2011"), True),
        (("", "5 May 2010"), ("", "5 May 2010"), True),
        (("5 May 2012", "2012"), ("5 May 2012", "2012"), True),
        (("2012", "5 May 2012"), ("2012", "5 May 2012"), True),
        (("", "5 May 2010"), ("", "6 May 2010"), False),
        (("", "2010"), ("", "2010"), False),
        (("2012", "2012"), ("2012", "2012"), False),
        (("March 2012", "March 2012"), ("March 2012", "March 2012"), False),
        (("2012", "2013"), ("2012", "2013"), True),
        (("2002", "2026"), ("2012", "2012"), True),
    ],
)
def test_overlaps_in_figures(one: tuple[str, str], other: tuple[str, str], expected: bool) -> None:
    first, second = (bounds(*map(read_date, each)) for each in (one, other))
    assert overlap(first, second) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("2012", "2012"), ("2012", "2012"), True),
        (("2012", "2012"), ("March 2012", "March 2012"), True),
        (("", "2010"), ("", "2010"), True),
        (("2012", "2012"), ("2012", ""), False),
        (("2002", "2012"), ("2012", "2014"), False),
        (("2012", "2013"), ("2012", "2013"), False),
        (("7 June 2011", "7 June 2011"), ("7 June 2011", "7 June 2011"), False),
    ],
)
def test_two_short_ones_of_one_year_may_be_one_told_twice(
    one: tuple[str, str], other: tuple[str, str], expected: bool
) -> None:
    first, second = (bounds(*map(read_date, each)) for each in (one, other))
    assert may_be_one(first, second) is may_be_one(second, first) is expected


@given(PERIODS, PERIODS, st.sampled_from(DAYS))
def test_what_lies_within_a_life_holds_for_certain_only_where_every_reading_of_both_does(
    inner: Period, life: Period, day: datetime.date
) -> None:
    assume(is_possible(inner) and is_possible(life))
    both = [
        first <= day <= last
        for first, last in readings(inner)
        for began, ended in readings(life)
        if began <= first and last <= ended
    ]
    assume(both)
    if bounds(*inner).within(bounds(*life)).holds(day, datetime.date.max) is Holds.YES:
        assert all(both)
    elif bounds(*inner).within(bounds(*life)).holds(day, datetime.date.max) is Holds.NO:
        assert not any(both)


def test_what_goes_beyond_the_life_it_lies_in_is_no_surer_than_that_life() -> None:
    life = bounds(read_date("2009"), read_date("2015"))
    held = bounds(read_date("2002"), None).within(life)
    answers = [held.holds(datetime.date(year, 6, 1), TODAY) for year in (2008, 2009, 2010, 2015, 2016)]
    assert answers == [Holds.NO, Holds.MAYBE, Holds.YES, Holds.MAYBE, Holds.NO]


def test_what_nobody_dates_is_known_to_hold_today_and_not_before() -> None:
    unknown = bounds(None, None)
    assert unknown.holds(TODAY - datetime.timedelta(1), TODAY) is Holds.MAYBE
    assert unknown.holds(TODAY, TODAY) is Holds.YES


def test_a_start_at_the_latest_leaves_open_only_what_was_before() -> None:
    by_2011 = bounds(read_date("by 10 June 2011"), None)
    assert by_2011.holds(datetime.date(2011, 6, 9), TODAY) is Holds.MAYBE
    assert by_2011.holds(datetime.date(2011, 6, 10), TODAY) is Holds.YES


def test_what_lasted_from_day_to_day_began_on_the_first_and_ended_on_the_last() -> None:
    conference = read_date("12-13 November 2012")
    assert bounds(conference, conference).holds(datetime.date(2012, 11, 12), TODAY) is Holds.YES
    assert bounds(conference, conference).holds(datetime.date(2012, 11, 13), TODAY) is Holds.YES
    assert bounds(conference, conference).holds(datetime.date(2012, 11, 14), TODAY) is Holds.NO


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("4 March 2020", datetime.date(2020, 3, 4)),
        ("March 2020", datetime.date(2020, 3, 31)),
        ("12-13 November 2012", datetime.date(2012, 11, 13)),
        ("by March 2020", None),
        ("before 2020", None),
        ("after 2020", None),
        ("not before 2020", None),
    ],
)
def test_one_looks_as_of_the_last_day_and_of_an_open_date_as_of_none(typed: str, day: datetime.date | None) -> None:
    date = read_date(typed)
    assert date is not None
    assert day_told(date) == day


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("about 2011", (2010, 1, 1), (2012, 12, 31)),
        ("about June 2011", (2011, 5, 1), (2011, 7, 31)),
        ("about January 2012", (2011, 12, 1), (2012, 2, 29)),
        ("about 7 June 2011", (2011, 5, 31), (2011, 6, 14)),
    ],
)
def test_about_leaves_a_year_a_month_or_a_week_on_either_side(
    typed: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    held = bounds(read_date(typed), None)
    assert held.begins_earliest == datetime.date(*first)
    assert held.begins_latest == datetime.date(*last)


def test_what_begins_at_some_time_in_the_future_is_not_on_record_yet() -> None:
    planned = bounds(read_date("not before 2030"), None)
    assert planned.holds(datetime.date(2031, 1, 1), TODAY) is Holds.MAYBE
    assert bounds(read_date("after 2010"), None).holds(TODAY, TODAY) is Holds.YES
