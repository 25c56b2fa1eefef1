"""From when a pack looks: before the meeting, but never later than its own day."""

from datetime import date, timedelta

import pytest

from baliapp.base import clock
from baliapp.packs.facts.moment import Moment

DAY = date(2012, 11, 13)


@pytest.mark.parametrize(
    ("begins", "cut_off", "before"),
    [
        (date(2012, 11, 12), date(2012, 11, 12), "before this meeting"),
        (date(2012, 11, 13), date(2012, 11, 13), "before this meeting"),
        (date(2013, 4, 2), date(2012, 11, 14), "up to 13 November 2012"),
        (None, date(2012, 11, 14), "up to 13 November 2012"),
    ],
)
def test_what_is_earlier_ended_before_the_meeting_and_by_the_day(
    begins: date | None, cut_off: date, before: str
) -> None:
    moment = Moment(DAY, begins)
    assert (moment.cut_off, moment.before) == (cut_off, before)


def test_only_a_meeting_without_a_date_is_remarked_on() -> None:
    assert Moment(DAY, DAY).remark() == []
    assert len(Moment(DAY, None).remark()) == 1


def test_a_meeting_held_since_was_ahead_and_one_still_to_come_is_told_of_as_planned() -> None:
    today = clock.today()
    assert Moment(DAY, DAY + timedelta(1)).is_ahead
    assert not Moment(DAY, DAY).is_ahead
    assert not Moment(DAY, None).is_ahead
    assert not Moment(today, today + timedelta(30)).is_ahead
    assert not Moment(DAY, today + timedelta(30)).is_ahead


def test_only_a_day_before_today_looks_back() -> None:
    today = clock.today()
    assert Moment(today - timedelta(1), None).looks_back
    assert not Moment(today, None).looks_back
