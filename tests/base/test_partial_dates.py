"""Laws of partial dates: read, printed, kept and ordered, without a day that nobody stated."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.base.partial_dates import Form, PartialDate, Point, decode, of_day

READ = {
    "about 2011": "about 2011",
    "c. 2011": "about 2011",
    "~2011": "about 2011",
    "Nov 2012": "November 2012",
    "sept. 2012": "September 2012",
    "12–13 November 2012": "12–13 November 2012",
    "12-13 November 2012": "12–13 November 2012",
    "12 & 13 Nov 2012": "12–13 November 2012",
    "November 12-13, 2012": "12–13 November 2012",
    "2012": "2012",
    "2012-11-13": "13 November 2012",
    "2012-11": "November 2012",
    "13/11/2012": "13 November 2012",
    "13.11.2012": "13 November 2012",
    "November 13, 2012": "13 November 2012",
    "the 3rd": "",
    "Nov-2012": "November 2012",
    "12-Nov-2012": "12 November 2012",
    "11/2012": "November 2012",
    "Mon 12 Nov 2012": "12 November 2012",
    "2011 and 2012": "2011–2012",
    "3rd of May 2012": "3 May 2012",
    "Friday, 4 December 2015": "4 December 2015",
    "28 Feb - 1 Mar 2011": "28 February – 1 March 2011",
    "29 Dec 2011 to 2 January 2012": "29 December 2011 – 2 January 2012",
    "2002-2003": "2002–2003",
    "Nov-Dec 2012": "November–December 2012",
    "September 2023 – February 2024": "September 2023 – February 2024",
    "2002 to March 2003": "2002 – March 2003",
    "2012-11-12/2012-11-13": "12–13 November 2012",
    "12 Nov 2012 - 12 Nov 2012": "12 November 2012",
    "before 12 November 2012": "before 12 November 2012",
    "after March 2012": "after March 2012",
    "between 2011 and 2013": "between 2011 and 2013",
    "from 2011 to 2013": "2011–2013",
    "since Nov 2012": "November 2012",
    "by June 2011": "June 2011 at the latest",
    "10 June 2011 at the latest": "10 June 2011 at the latest",
    "not later than 2011": "2011 at the latest",
    "<= 2011": "2011 at the latest",
    "at the earliest March 2012": "March 2012 at the earliest",
    "not before 2012": "2012 at the earliest",
    "≥ 2012": "2012 at the earliest",
}


@pytest.mark.parametrize(("typed", "printed"), [pair for pair in READ.items() if pair[1]])
def test_what_officers_type_is_understood_and_printed_in_one_form(typed: str, printed: str) -> None:
    date = read_date(typed)
    assert str(date) == printed
    assert date is not None
    assert date.typed == typed


@pytest.mark.parametrize("typed", ["", "   ", "."])
def test_blank_is_no_date(typed: str) -> None:
    assert read_date(typed) is None


NOT_DATES = """
soon / 31 June 2012 / 2012-2011 / 2012-13 / 32.1.2012 / 12 November / about / 0999 / 2200 / 12 November 2555
between 2011 / 12 November 13 2012 / 13-12 November 2012 / the 3rd / before 1 before 2 / 2012-11-13-14
12 and 14 November 2012 / a page of text that somebody pasted by mistake, which is no date however long one looks at it
"""


@pytest.mark.parametrize(
    "typed", [each.strip() for line in NOT_DATES.split("\n") for each in line.split(" / ") if each]
)
def test_what_cannot_be_understood_is_told(typed: str) -> None:
    with pytest.raises(UserError, match="not understood as a date") as raised:
        read_date(typed)
    assert "12 November 2012" in raised.value.advice


def points(latest: int = 2199) -> st.SearchStrategy[Point]:
    """Give days, months and years."""
    days = st.dates(datetime.date(1000, 1, 1), datetime.date(latest, 12, 31))
    return st.builds(
        lambda day, parts: Point(*(day.year, day.month, day.day)[:parts]), days, st.integers(min_value=1, max_value=3)
    )


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    """Give dates of every form."""
    form = draw(st.sampled_from(Form))
    first = draw(points())
    if form not in (Form.SPAN, Form.BETWEEN):
        return PartialDate(form, first)
    last = draw(points())
    first, last = sorted((first, last), key=lambda each: (each.first_day, each.last_day))
    if last.first_day < first.first_day or last.last_day <= first.first_day or first == last:
        return PartialDate(Form.EXACT, first)
    return PartialDate(form, first, last)


@given(partial_dates())
def test_what_is_printed_is_understood_as_the_same(date: PartialDate) -> None:
    assert read_date(str(date)) == date


@given(partial_dates(), st.text())
def test_what_is_kept_comes_back(date: PartialDate, typed: str) -> None:
    kept = decode(PartialDate(date.form, date.first, date.last, typed).encode())
    assert (kept, kept.typed) == (date, typed)


@given(partial_dates(), partial_dates())
def test_kept_texts_sort_as_the_dates_do(one: PartialDate, other: PartialDate) -> None:
    if one < other:
        assert one.encode() < other.encode()


@given(partial_dates())
def test_the_earliest_day_is_not_after_the_latest(date: PartialDate) -> None:
    assert date.earliest <= date.latest


@given(points(), points())
def test_dates_sort_by_where_they_begin(one: Point, other: Point) -> None:
    if one.first_day < other.first_day:
        assert PartialDate(Form.EXACT, one) < PartialDate(Form.ABOUT, other)


def test_bounds_never_go_beyond_what_was_said() -> None:
    year = Point(2012)
    assert PartialDate(Form.EXACT, year).earliest == datetime.date(2012, 1, 1)
    assert PartialDate(Form.BEFORE, year).earliest == datetime.date.min
    assert PartialDate(Form.BEFORE, year).latest == datetime.date(2011, 12, 31)
    assert PartialDate(Form.AFTER, year).earliest == datetime.date(2013, 1, 1)
    assert PartialDate(Form.AFTER, year).latest == datetime.date.max
    assert of_day(datetime.date(2012, 2, 29)).latest == datetime.date(2012, 2, 29)


def test_before_a_day_sorts_before_it_and_after_it_after() -> None:
    day = Point(2012, 11, 12)
    before, on, about, after = (PartialDate(f, day) for f in (Form.BEFORE, Form.EXACT, Form.ABOUT, Form.AFTER))
    assert before < on < about < after
    assert after > about >= on >= before
    assert before <= before <= on
    assert before != on


def test_a_form_takes_the_points_it_needs() -> None:
    with pytest.raises(ValueError, match="two points"):
        PartialDate(Form.SPAN, Point(2012))
    with pytest.raises(ValueError, match="one point"):
        PartialDate(Form.EXACT, Point(2012), Point(2013))
    with pytest.raises(ValueError, match="before the start"):
        PartialDate(Form.SPAN, Point(2013), Point(2012))
    with pytest.raises(ValueError, match="the end is the start"):
        PartialDate(Form.SPAN, Point(2012), Point(2012))
    with pytest.raises(ValueError, match="no such date"):
        Point(2012, 0, 3)
