"""Remarks without a date: what they say of a time after the day of a pack stays out of it."""

import re
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from baliapp.packs.facts.later import known_by
from baliapp.packs.facts.naming_meetings import Meetings

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
        ("Coordinated it, 2013–2014. Then left. In the group.", "In the group."),
        ("On November 12, 2012. On November 14, 2012.", "On November 12, 2012."),
        ("On 31 June 2013. On 31 June 2012.", "On 31 June 2012."),
        ("Called “a member.” Joined in Sept 2014 (as new member.) “Past observer” in 2010.",
         "Called “a member.” “Past observer” in 2010."),
        ("First line 2019\nsecond line\n\n2011", "second line\n\n2011"),
        ("It has 2500 staff and 12013 papers.", "It has 2500 staff and 12013 papers."),
        ("Joined 3 Sept. 2011. It left in Sept. 2014. Host.", "Joined 3 Sept. 2011. Host."),
        ("See document 2013-13-45. Fine.", "Fine."),
        ("See document 2011-13-45.", "See document 2011-13-45."),
        ("Held 2013-02-30. The file 2014-99-01 is here. Fine.", "Fine."),
        ("Adopted the 2030 Agenda in 2011.", "Adopted the 2030 Agenda in 2011."),
        ("Follows Agenda 2030.", "Follows Agenda 2030."),
        ("The Strategy 2011–2020 was adopted in 2011.", "The Strategy 2011–2020 was adopted in 2011."),
        ("The Plan for 2014 was adopted in 2011; it ran.", "The Plan for 2014 was adopted in 2011; it ran."),
        ("The 2014–2016 Work Plan. The Strategy 2011–2020 was adopted in 2014. Fine.", "Fine."),
        ("On the current list of 45 members; host in 2011.", "Host in 2011."),
        ("It takes part today. Currently it chairs. Its currency is the dollar.", "Its currency is the dollar."),
        ("About 2050 people took part.", "About 2050 people took part."),
        ("In 2013 people met. Fine.", "Fine."),
        ("In Room 2013, on 5 May 2011, it agreed.", "In Room 2013, on 5 May 2011, it agreed."),
        ("In Room 2013, on 5 May 2014, it agreed.", ""),
        ("Treaty No. 2015 of 1998 holds.", "Treaty No. 2015 of 1998 holds."),
        ("Here e.g. the U.S. Mission left in 2014. A seat is kept.", "A seat is kept."),
        ("Member since 2002; chaired from 2003 to 2014; hosts the RSO.",
         "Member since 2002; chaired from 2003 to 2014; hosts the RSO."),
        ("Chair between 2003 and 2014. Between 2013 and 2014 host.", "Chair between 2003 and 2014."),
        ("Member since 2002; chaired in 2014; hosts the RSO.", "Member since 2002; hosts the RSO."),
        ("Left in 2014; observer in 2011; then “host” in 2012.", "Observer in 2011; then “host” in 2012."),
        ("Observer; joined in October 2011 “as new member”; welcomed on 1 April 2013. Not listed in May 2025.",
         "Observer; joined in October 2011 “as new member”."),
        ("“Existing member” of 2013; joined in 2011.", "Joined in 2011."),
        ("left in 2013; joined in 2011.", "joined in 2011."),
        ("Observer (in 2011; member in 2013) there. Fine.", "Fine."),
        ("The start: applied in 2011; granted in 2013. Observer before that, in 2002. Fine.", "Fine."),
        ("Left in 2013; since then, a guest. Then a friend. The then chair.", "The then chair."),
        ("Observer in 2011. Before that, a guest.", "Observer in 2011. Before that, a guest."),
        ("成立于2014年。2002年加入。", "2002年加入。"),
        ("Joined in 2002 and 2014. Fine.", "Fine."),
    ],
)  # fmt: skip
def test_a_clause_that_names_a_later_date_is_left_out(text: str, known: str) -> None:
    assert known_by(text, DAY) == known


@given(st.text(alphabet="0123456789-–/., ;:()JuneSept”“年Room"), st.dates(date(1995, 1, 1), date(2035, 12, 31)))
def test_no_text_is_refused_and_nothing_is_added_but_marks_and_capitals(text: str, day: date) -> None:
    left = iter(text.lower())
    assert all(letter in left for letter in known_by(text, day).lower() if letter not in ".!?")


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Attended TEG-RR 3 as an observer. In the group.", "In the group."),
        ("Attended TEG-RR 1 and 2; not at AHG SOMs 4-6.", "Attended TEG-RR 1 and 2; not at AHG SOMs 4-6."),
        ("Attended TEG-RR 2 and 3; not at AHG SOMs 6-7; present.", "Present."),
        ("At AHG SOM 5. At SOM 5. At SOM 51.", "At AHG SOM 5. At SOM 51."),
        ("Called a member by the eighth WG-TIP meeting. Welcomed by the 5th Senior Officials’ Meeting. Fine.", "Fine."),
        ("Named at the event EV Bali. Not at EV Balikpapan.", "Not at EV Balikpapan."),
    ],
)
def test_a_clause_that_names_a_later_meeting_is_left_out(text: str, known: str) -> None:
    begins = {f"AHG SOM {number}": date(2006 + number, 1, 1) for number in range(1, 10)}
    begins |= {f"TEG-RR {number}": date(2010 + number, 1, 1) for number in range(1, 4)}
    begins |= {"WG-TIP 8": date(2022, 8, 29), "SOM 5": date(2013, 4, 1), "EV Bali": date(2015, 1, 1)}
    begins["Senior Officials' Meeting 5"] = date(2013, 4, 1)
    assert known_by(text, DAY, Meetings(begins)) == known


def test_where_no_meeting_has_a_date_none_is_later() -> None:
    assert known_by("Attended TEG-RR 3.", DAY, Meetings({})) == "Attended TEG-RR 3."


@given(st.lists(st.integers(1990, 2040), max_size=6), st.dates(date(1995, 1, 1), date(2035, 12, 31)))
def test_what_is_kept_names_no_later_year_and_nothing_else_is_lost(years: list[int], day: date) -> None:
    text = " ".join(f"It met in {year}." for year in years)
    assert known_by(text, day) == " ".join(f"It met in {year}." for year in years if date(year, 1, 1) <= day)


@given(st.text(alphabet=st.characters(exclude_categories=["Nd", "Cs"])))
def test_a_text_without_figures_is_kept_whole_unless_it_speaks_of_the_time_of_writing(text: str) -> None:
    assume(not re.search(r"current|today|nowadays|at present|to date", text, re.IGNORECASE))
    assert known_by(text, DAY) == text.strip()
