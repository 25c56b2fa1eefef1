"""From when a pack looks: before the meeting, but never later than its own day."""

from datetime import date

import pytest

from baliapp.packs.moment import Moment

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
