"""Laws of the scale of a timeline: nothing beyond its ends, and what is under the pointer stays there."""

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.gui.periods.timeline_scale import FEWEST_DAYS, Scale

FIRST, LAST = datetime.date(2002, 1, 1), datetime.date(2026, 12, 31)


def scale() -> Scale:
    made = Scale()
    made.span(FIRST, LAST)
    return made


@given(st.lists(st.one_of(st.tuples(st.just("zoom"), st.floats(-3, 3)), st.tuples(st.just("pan"), st.floats(-2, 2)))))
def test_however_it_is_moved_it_stays_between_its_ends(moves: list[tuple[str, float]]) -> None:
    years = scale()
    for move, by in moves:
        getattr(years, move)(by)
    assert FIRST.toordinal() <= years.low < years.high <= LAST.toordinal()
    assert years.high - years.low >= FEWEST_DAYS


@pytest.mark.parametrize("at", [0.2, 0.5, 0.8])
def test_the_day_under_the_pointer_stays_under_it(at: float) -> None:
    years = scale()
    day = datetime.date.fromordinal(round(years.low + (years.high - years.low) * at))
    before = years.x(day, 1000)
    years.zoom(2, at)
    assert abs(years.x(day, 1000) - before) < 2


def test_showing_all_brings_every_year_back_and_says_so() -> None:
    years = scale()
    years.zoom(3)
    assert not years.is_whole
    years.show_all()
    assert years.is_whole


def test_years_are_named_no_closer_than_there_is_room() -> None:
    named = list(scale().years(500, 50))
    gaps = [after[1] - before[1] for before, after in itertools.pairwise(named)]
    assert named
    assert all(gap >= 50 for gap in gaps)
    assert all(0 <= x <= 500 for _year, x in named)


def test_other_ends_show_all_years_and_the_same_ends_keep_the_zoom() -> None:
    years = scale()
    years.zoom(3)
    shown = (years.low, years.high)
    years.span(FIRST, LAST)
    assert (years.low, years.high) == shown
    years.span(FIRST, datetime.date(2030, 12, 31))
    assert years.is_whole
