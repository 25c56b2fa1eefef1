"""What counts as a mail address and as a telephone number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.base.contacts import is_mail_address, is_telephone

MAIL = {
    "desk@example.org": True, " desk@example.org ": True, "o'neil+bali@mail.example.gov.au": True,
    "ส่วนกลาง@example.go.th": True, "desk": False, "desk@": False, "@example.org": False, "desk@example": False,
    "desk@@example.org": False, "two words@example.org": False, "a@example.org, b@example.org": False, "": False,
    "Desk <desk@example.org>": False, "desk@example..org": False,
}  # fmt: skip
TELEPHONES = {
    "+61 2 6261 1111": True, "+66 (0)2 203 5000": True, "+62-21-344-1508": True, "+6421.123456": True,
    "02 6261 1111": False, "0061 2 6261 1111": False, "+61 2 6261 1111 ext. 5": False, "+": False, "": False,
    "+61 2 6261 1111 2222 3333": False, "call the desk": False,
}  # fmt: skip


@pytest.mark.parametrize(("typed", "expected"), MAIL.items())
def test_mail_addresses(typed: str, expected: bool) -> None:
    assert is_mail_address(typed) is expected


@pytest.mark.parametrize(("typed", "expected"), TELEPHONES.items())
def test_telephone_numbers(typed: str, expected: bool) -> None:
    assert is_telephone(typed) is expected


@given(st.text())
def test_whatever_is_typed_is_answered(typed: str) -> None:
    assert is_mail_address(typed) in (True, False)
    assert is_telephone(typed) in (True, False)
