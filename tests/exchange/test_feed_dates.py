"""A date in a feed is the day as it stands there; where nobody can tell which, there is none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.exchange.feed_dates import read_stated


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ("Tue, 13 Nov 2012 23:59:59 -0800", "13 November 2012"),
        ("1 Sept 12 10:00 GMT", "1 September 2012"),
        ("3 Jan 99", "3 January 1999"),
        ("2012-11-13T00:30:00+09:00", "13 November 2012"),
        ("2012-11", "November 2012"),
        ("2012", "2012"),
        ("November 2012", "November 2012"),
        ("13 November 2012", "13 November 2012"),
        ("2012-13-45", ""),
        ("32 Nov 2012", ""),
        ("13 Foo 2012", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_dates_are_read_as_they_are_written(stated: str, told: str) -> None:
    assert str(read_stated(stated) or "") == told


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2199, 12, 31)), st.sampled_from(["Z", "+14:00", "-12:00"]))
def test_no_time_zone_moves_the_day(day: date, zone: str) -> None:
    for hour in ("00:00:00", "23:59:59"):
        found = read_stated(f"{day.isoformat()}T{hour}{zone}")
        assert found is not None
        assert (found.earliest, found.latest) == (day, day)


@given(st.text(max_size=40))
def test_no_text_makes_it_fail(text: str) -> None:
    read_stated(text)
