"""Laws of tables for spreadsheets."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.base.spreadsheets import BEGINS_FORMULA, as_csv, harmless

CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("=+-@\t\n,\"'"), max_size=12)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@now", "\t=1", "  =1", "＝1", '=HYPERLINK("x")'])
def test_what_begins_as_a_formula_is_kept_as_words(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Implemented", "a = b", "12–13 November 2012", "'=1"])
def test_other_words_stand_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell


@given(st.lists(st.lists(CELL, min_size=2, max_size=3), max_size=4))
def test_every_cell_comes_back_and_none_is_a_formula(rows: list[list[str]]) -> None:
    told = as_csv(rows)
    assert told.startswith("\ufeff")
    found = list(csv.reader(io.StringIO(told[1:], newline="")))
    assert found == [[harmless(cell) for cell in row] for row in rows]
    assert not any(cell.startswith(BEGINS_FORMULA) for row in found for cell in row)
