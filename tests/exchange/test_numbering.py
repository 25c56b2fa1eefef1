"""The numbers of lists are written as Word and browsers write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.exchange.numbering import counted, roman_worth


@pytest.mark.parametrize(
    ("number", "style", "written"),
    [
        (3, "1", "3"),
        (1, "a", "a"),
        (26, "a", "z"),
        (27, "A", "AA"),
        (703, "a", "aaa"),
        (4, "i", "iv"),
        (1994, "I", "MCMXCIV"),
        (3999, "i", "mmmcmxcix"),
        (4000, "i", "4000"),
        (0, "a", "0"),
        (-2, "i", "-2"),
    ],
)
def test_a_number_in_its_style(number: int, style: str, written: str) -> None:
    assert counted(number, style) == written


@given(st.integers(1, 3999))
def test_roman_letters_are_worth_the_number_that_they_write(number: int) -> None:
    assert roman_worth(counted(number, "I")) == roman_worth(counted(number, "i")) == number


@pytest.mark.parametrize("written", ["IIX", "VV", "ABC", "civil"])
def test_letters_that_write_no_roman_number_are_worth_none(written: str) -> None:
    assert roman_worth(written) == -1
