"""The day that is looked at: understood as officers type dates, and never a day that nobody could mean."""

from datetime import date

import pytest

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.gui.kit.as_of_day import AsOfDay, as_of_meeting, as_of_typed, understood
from baliapp.gui.kit.office import Office
from tests.gui.records import make, stored


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("13 Nov 2012", date(2012, 11, 13)),
        ("2012-11-13", date(2012, 11, 13)),
        ("Nov 2012", date(2012, 11, 30)),
        ("2012", date(2012, 12, 31)),
        ("12-13 November 2012", date(2012, 11, 13)),
    ],
)
def test_the_last_day_of_what_is_typed_is_looked_at(typed: str, day: date) -> None:
    assert as_of_typed(typed) == AsOfDay(day)


@pytest.mark.parametrize("typed", ["", "after 2012", "by June 2011", "a while ago"])
def test_what_is_no_day_is_refused_in_words(typed: str) -> None:
    with pytest.raises(UserError):
        as_of_typed(typed)


def test_what_was_understood_is_said_with_the_day_that_it_means() -> None:
    assert understood("13/11/2012") == "Understood as 13 November 2012"
    assert understood("Nov 2012") == "Understood as November 2012: told as of its last day, 30 November 2012"
    assert understood("RMC 1") == ""


def test_a_meeting_stands_for_its_last_day_and_one_without_a_date_for_none(office: Office) -> None:
    dated = make(office, "meeting", title="Conference", key="RMC 1", dates=read_date("26-28 February 2002"))
    nameless = make(office, "meeting", title="Workshop", dates=read_date("3 March 2002"))
    undated = make(office, "meeting", title="Forum")

    assert str(as_of_meeting(stored(office, dated))) == "28 February 2002 – RMC 1"
    assert str(as_of_meeting(stored(office, nameless))) == "3 March 2002 – Workshop"
    assert as_of_meeting(stored(office, undated)) is None
