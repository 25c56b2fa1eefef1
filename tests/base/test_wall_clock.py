"""Laws of the clock on the wall: times as officers type them, and nothing re-zoned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.base.errors import UserError
from baliapp.base.wall_clock import is_time, is_time_zone, read_time


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("", ""), ("  ", ""), ("9:30", "09:30"), ("9.30", "09:30"), ("0930", "09:30"), ("9h30", "09:30"),
        ("9", "09:00"), ("9 am", "09:00"), ("12 am", "00:00"), ("12.15 pm", "12:15"),
        ("1 p.m.", "13:00"), ("23:59", "23:59"), ("24:00", "24:00"), ("00:00", "00:00"),
    ],
)  # fmt: skip
def test_times_are_understood_as_officers_type_them(typed: str, time: str) -> None:
    assert read_time(typed) == time


@pytest.mark.parametrize("typed", ["25", "9:60", "24:01", "13 pm", "0 am", "noon", "9:3", "12:00:00", "-1"])
def test_what_is_no_time_of_day_is_said(typed: str) -> None:
    with pytest.raises(UserError, match="no time of day"):
        read_time(typed)


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_time_that_was_read_is_read_again_as_itself(hour: int, minute: int) -> None:
    time = read_time(f"{hour}.{minute:02}")
    assert is_time(time)
    assert read_time(time) == time


def test_zones_are_those_of_the_iana_database() -> None:
    assert is_time_zone("Asia/Makassar")
    assert not is_time_zone("Bali time")
    assert not is_time_zone("")
