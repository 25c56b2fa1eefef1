"""Laws of numbers as officers name them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.base.errors import UserError
from baliapp.base.number_ranges import numbers_told, read_numbers


@given(st.sets(st.integers(1, 10_000), min_size=1, max_size=200))
def test_what_is_told_is_read_again(numbers: set[int]) -> None:
    assert read_numbers(numbers_told(numbers)) == tuple(sorted(numbers))


def test_runs_are_drawn_together() -> None:
    assert numbers_told([7, 1, 2, 3, 9, 2]) == "1–3, 7, 9"


@pytest.mark.parametrize("typed", ["7", " 7 ", "7-7", "7;7", "7, 7"])
def test_a_number_may_be_written_in_many_ways(typed: str) -> None:
    assert read_numbers(typed) == (7,)


@pytest.mark.parametrize("typed", ["", "seven", "0", "5-3", "1,,2", "1-999999999", "-3", "²"])
def test_what_names_no_numbers_is_said_so(typed: str) -> None:
    with pytest.raises(UserError, match="names no numbers"):
        read_numbers(typed)
