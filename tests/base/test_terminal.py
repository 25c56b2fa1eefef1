"""Text on a terminal lines up in every script, and never gives the terminal an order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.base.terminal import cut, one_line, table, width_of


@pytest.mark.parametrize(
    ("text", "width"),
    [("Thailand", 8), ("ไทย", 3), ("ที่", 1), ("中国", 4), ("대한민국", 8), ("Việt Nam", 8), ("Vie\u0323\u0302t Nam", 8),
     ("\u1112\u1161\u11ab", 2), ("a\u200bb", 2), ("", 0)],
)  # fmt: skip
def test_a_letter_is_as_wide_as_it_stands_on_a_terminal(text: str, width: int) -> None:
    assert width_of(text) == width


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [("Thailand", 8, "Thailand"), ("Thailand", 5, "Thai…"), ("中国人", 4, "中…"), ("中国人", 5, "中国…"),
     ("ab", 1, "…"), ("Vie\u0323\u0302t Nam", 4, "Vie\u0323\u0302…")],
)  # fmt: skip
def test_cut_text_says_so_and_keeps_marks_with_their_letters(text: str, width: int, expected: str) -> None:
    assert cut(text, width) == expected


@given(st.text(), st.integers(1, 20))
def test_cut_text_is_never_wider_than_asked(text: str, width: int) -> None:
    assert width_of(cut(text, width)) <= width


def test_control_characters_reach_no_terminal() -> None:
    assert one_line("red \x1b[31m alert\nand\ttab") == "red [31m alert and tab"
    assert one_line("a\u200dไทย") == "a\u200dไทย"


def test_columns_line_up_across_scripts() -> None:
    lines = table(["Name", "Kind"], [["中国", "State"], ["ไทย", "State"], ["Việt Nam", "State"]])

    assert lines == ["Name      Kind", "────────  ─────", "中国      State", "ไทย       State", "Việt Nam  State"]


def test_the_widest_columns_give_way_first() -> None:
    lines = table(["Id", "Name", "Note"], [["1", "Thailand", "x" * 40], ["2", "Viet Nam", "y" * 20]], 24)

    assert lines[2:] == ["1   Thailand  xxxxxxxxx…", "2   Viet Nam  yyyyyyyyy…"]


def test_where_nothing_can_give_way_the_lines_are_cut() -> None:
    lines = table(["One", "Two", "Three"], [["aaaaaa", "bbbbbb", "cccccc"]], 10)

    assert lines[2] == "aaaaaa  b…"


@given(st.lists(st.tuples(st.text(), st.text()), max_size=4), st.integers(1, 60))
def test_no_line_of_a_table_is_wider_than_asked(rows: list[tuple[str, str]], width: int) -> None:
    assert all(width_of(line) <= width for line in table(["First", "Second"], rows, width))


def test_a_table_without_rows_still_has_its_head() -> None:
    assert table(["Name"], []) == ["Name", "────"]
