"""What a date means is said in days that nobody can mistake, and every form can be read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.base.date_reading import read_date
from baliapp.base.partial_dates import Form, PartialDate
from baliapp.gui.form.editors_date_words import FORMS, GAP, FormWords, in_form, understanding, with_day

TYPED = ("12 November 2012", "June 2011", "2011", "about 2011", "after June 2004", "2002 to 2004", "12-13 Nov 2012")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("June 2011 at the latest", "June 2011 at the latest: any day up to 30 June 2011"),
        ("by 2011", "2011 at the latest: any day up to 31 December 2011"),
        ("before June 2011", "before June 2011: any day up to 31 May 2011"),
        ("after June 2004", "after June 2004: any day from 1 July 2004 on"),
        ("not before 7 June 2011", "7 June 2011 at the earliest: any day from 7 June 2011 on"),
        ("about 2011", "about 2011: counted as some day from 1 January 2011 to 31 December 2011"),
        ("between 2002 and 2004", "between 2002 and 2004: some day from 1 January 2002 to 31 December 2004"),
        ("2002-2004", "2002–2004: all days from 1 January 2002 to 31 December 2004"),
        ("12-13 nov 2012", "Understood as 12–13 November 2012"),
        ("12 November 2012", ""),
        ("some day", "Not yet understood as a date"),
        ("", ""),
    ],
)
def test_a_date_is_said_as_it_is_understood(typed: str, said: str) -> None:
    assert understanding(typed) == said


def test_every_form_that_a_date_can_have_is_offered_once() -> None:
    assert [words.form for words in FORMS] == [Form.EXACT, *(f for f in Form if f is not Form.EXACT)]


@given(words=st.sampled_from(FORMS), typed=st.sampled_from(TYPED))
def test_a_date_put_into_a_form_is_understood_in_that_form(words: FormWords, typed: str) -> None:
    put = in_form(words, typed)
    if GAP in put:
        put = put.replace(GAP, "2031")
    date = read_date(put)
    assert isinstance(date, PartialDate)
    assert date.form is words.form


@pytest.mark.parametrize(
    ("typed", "put"),
    [("", "between … and …"), ("June 2011", "between June 2011 and …"), ("spring", "between spring and …"),
     ("2002 to 2004", "between 2002 and 2004")],
)  # fmt: skip
def test_what_a_form_lacks_is_left_open_and_what_makes_no_sense_stays(typed: str, put: str) -> None:
    between = next(words for words in FORMS if words.form is Form.BETWEEN)
    assert in_form(between, typed) == put


@pytest.mark.parametrize(
    ("typed", "put"),
    [("", "7 June 2011"), ("June 2011", "7 June 2011"), ("before 2012", "before 7 June 2011"),
     ("between … and …", "between 7 June 2011 and …"), ("2002 to 2004", "7 June 2011"),
     ("between 2002 and", "between 2002 and 7 June 2011")],
)  # fmt: skip
def test_a_day_that_is_picked_goes_where_one_is_missing(typed: str, put: str) -> None:
    day = read_date("7 June 2011")
    assert day is not None
    assert with_day(typed, day) == put
