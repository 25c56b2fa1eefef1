"""Laws of kinds: every kind reads, keeps and gives back its values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.records import kinds
from baliapp.records.kinds import Kind, blank, from_text, read_typed, shown, to_text

SAMPLES = {
    Kind.TEXT: "Thailand",
    Kind.LONG_TEXT: "one\n\ntwo",
    Kind.PARTIAL_DATE: "about 2011",
    Kind.NUMBER: "12",
    Kind.RICH_TEXT: "Some **bold** words\n\n- and a list",
    Kind.CHOICE: "member",
    Kind.LINK: "https://example.org/a?b=c&d",
    Kind.REFERENCE: "0190-id",
    Kind.ANY_RECORD: "body:0190-id",
}


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_gives_back_what_was_typed(kind: Kind) -> None:
    value = read_typed(kind, SAMPLES[kind])
    assert value != blank(kind)
    assert from_text(kind, to_text(value)) == value
    assert shown(value) == SAMPLES[kind]


@pytest.mark.parametrize("kind", Kind)
def test_blank_is_the_blank_of_the_kind(kind: Kind) -> None:
    assert read_typed(kind, "  ") == blank(kind)
    assert to_text(blank(kind)) is None
    assert from_text(kind, None) == blank(kind)
    assert shown(blank(kind)) == ""


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).filter(str.strip))
def test_a_line_is_kept_but_for_the_space_around_it(typed: str) -> None:
    assert read_typed(Kind.TEXT, typed) == typed.strip()


def test_a_line_has_no_line_ends() -> None:
    assert read_typed(Kind.TEXT, "Viet\nNam\n") == "Viet Nam"


def test_what_makes_no_sense_is_told() -> None:
    with pytest.raises(UserError, match="not a whole number"):
        read_typed(Kind.NUMBER, "twelve")
    with pytest.raises(UserError, match="at most nine digits"):
        read_typed(Kind.NUMBER, "99999999999")
    with pytest.raises(UserError, match="not understood"):
        read_typed(Kind.PARTIAL_DATE, "soon")


def test_both_tables_by_kind_are_complete() -> None:
    assert set(kinds.READ) == set(kinds.DECODE) == set(Kind)


def test_a_date_keeps_what_was_typed() -> None:
    date = read_date("ca. 2011")
    kept = from_text(Kind.PARTIAL_DATE, to_text(date))
    assert getattr(kept, "typed", "") == "ca. 2011"


def test_what_no_database_can_keep_is_left_out() -> None:
    assert read_typed(Kind.TEXT, "half \ud800 a letter\0") == "half ? a letter"
