"""The numbers of lists are written as Word and browsers write them."""

import pytest

from baliapp.exchange.numbering import counted


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
