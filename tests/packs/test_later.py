"""Remarks without a date: what they say of a time after the day of a pack stays out of it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.packs.later import known_by

DAY = date(2012, 11, 13)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("", ""),
        ("In the Steering Group.", "In the Steering Group."),
        ("Listed up to Oct 2020; not listed at AHG SOMs 16-18 (2022-2025). In the group.", "In the group."),
        ("In the group. Welcomed on 1 April 2013.", "In the group."),
        ("At the event of 13 November 2012. Then on 14 November 2012.", "At the event of 13 November 2012."),
        ("On 2012-11-13. On 2012-11-14. Since 2012. Since Dec. 2012.", "On 2012-11-13. Since 2012."),
        ("Coordinated it, 2011–2013. Then left.", "Then left."),
        ("On November 12, 2012. On November 14, 2012.", "On November 12, 2012."),
        ("On 31 June 2013. On 31 June 2012.", "On 31 June 2012."),
        ("Called “a member.” Joined in Sept 2014 (as new member.) “Past observer” in 2010.",
         "Called “a member.” “Past observer” in 2010."),
        ("First line 2019\nsecond line\n\n2011", "second line\n\n2011"),
        ("It has 2500 staff and 12013 papers.", "It has 2500 staff and 12013 papers."),
    ],
)  # fmt: skip
def test_a_sentence_that_names_a_later_date_is_left_out(text: str, known: str) -> None:
    assert known_by(text, DAY) == known


@given(st.lists(st.integers(1990, 2040), max_size=6), st.dates(date(1995, 1, 1), date(2035, 12, 31)))
def test_what_is_kept_names_no_later_year_and_nothing_else_is_lost(years: list[int], day: date) -> None:
    text = " ".join(f"It met in {year}." for year in years)
    assert known_by(text, day) == " ".join(f"It met in {year}." for year in years if date(year, 1, 1) <= day)


@given(st.text(alphabet=st.characters(exclude_categories=["Nd", "Cs"])))
def test_a_text_without_figures_is_kept_whole(text: str) -> None:
    assert known_by(text, DAY) == text.strip()
