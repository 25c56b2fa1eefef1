"""Seats on a participant page: certain ones first, and a doubt that several share is said once."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.base.date_reading import read_date
from baliapp.packs.facts.leading import Leading
from baliapp.packs.facts.reading import Reading
from baliapp.packs.sections import seats
from baliapp.packs.sections.seats import Seat
from baliapp.store.deeds.operations import create_record
from baliapp.store.lists.as_of import Answer
from baliapp.store.steps.database import Database

DAY = date(2012, 11, 13)
SEATS = st.builds(
    Seat,
    st.sampled_from(["Ad Hoc Group", "Steering Group", "Regional Support Office"]),
    st.sampled_from(["Member", "Co-chair", "Funder"]),
    st.just("2009"),
    st.just(""),
    st.sampled_from(["", "Nobody knows since when.", "Since 2020 at the latest."]),
)


def said(found: tuple[Seat, ...]) -> list[str]:
    return "".join(run.text for run in seats.told(found)).splitlines()


def seats_of(database: Database, since: str, until: str) -> tuple[Seat, ...]:
    who = create_record(database, "participant", {"short_name": "Tonga", "kind": "state", "standing": "member"}).made[0]
    body = create_record(database, "body", {"name": "The group", "kind": "group"}).made[0]
    dates = {"since": read_date(since), "until": read_date(until)}
    create_record(database, "membership", {"participant": who.id, "body": body.id, "status": "member", **dates})
    reading = Reading(database)
    return seats.collect(reading, reading.all("membership"), DAY)


@given(st.lists(SEATS, max_size=8, unique=True))
def test_every_doubt_is_said_once_and_after_what_is_certain(found: list[Seat]) -> None:
    lines = said(tuple(found))
    certain = [each for each in found if not each.doubt]
    doubts = {each.doubt for each in found} - {""}
    assert len(lines) == max(1, len(certain) + len(doubts))
    assert all("since" in line for line in lines[: len(certain)])
    for why in doubts:
        (line,) = [each for each in lines if each.endswith(why)]
        assert all(f"{each.body} (" in line and each.status.lower() in line for each in found if each.doubt == why)


def test_seats_that_share_a_doubt_are_listed_by_body() -> None:
    why = "Nobody knows since when."
    found = (
        Seat("Ad Hoc Group", "Co-chair", "", "", why),
        Seat("Ad Hoc Group", "Member", "", "", why),
        Seat("Steering Group", "Co-chair", "2002", ""),
        Seat("Office", "Funder", "", "", why),
    )
    assert said(found) == [
        "Steering Group: co-chair, since 2002",
        "Perhaps Ad Hoc Group (co-chair, member); Office (funder). Nobody knows since when.",
    ]


def test_who_has_no_seat_is_told_so() -> None:
    assert said(()) == ["None recorded on this day"]


def test_an_end_after_the_day_is_not_told(bare: Database) -> None:
    assert said(seats_of(bare, "2009", "1 May 2014")) == ["The group: member, since 2009"]


def test_an_end_on_the_day_is_told(bare: Database) -> None:
    assert said(seats_of(bare, "2009", "13 November 2012")) == ["The group: member, since 2009, until 13 November 2012"]


def test_why_a_seat_is_doubtful_is_told_with_it(bare: Database) -> None:
    assert said(seats_of(bare, "", "")) == [
        "Perhaps The group (member). Nobody knows since when, so nobody can tell whether already on this day."
    ]


LIVES = [("", ""), ("2010", "2015"), ("about 2010", "about 2015"), ("", "2015"), ("2010", "")]
PERIODS = [("", ""), ("2011", ""), ("2011", "2014"), ("about 2012", ""), ("2012 at the latest", "2014"), ("", "2014")]


@pytest.mark.parametrize(
    "day", [date(2009, 6, 1), date(2010, 6, 1), date(2012, 6, 1), date(2014, 6, 1), date(2015, 6, 1)]
)
def test_a_seat_is_doubtful_exactly_where_nobody_can_tell_whether_it_was_held(bare: Database, day: date) -> None:
    who = create_record(bare, "participant", {"short_name": "Tonga", "kind": "state", "standing": "member"}).made[0]
    for began, ended in LIVES:
        for since, until in PERIODS:
            life = {"established": read_date(began), "ended": read_date(ended)}
            name = f"From {began} to {ended}, held from {since} to {until}"
            body = create_record(bare, "body", {"name": name, "kind": "group", **life}).made[0]
            dates = {"since": read_date(since), "until": read_date(until)}
            create_record(bare, "membership", {"participant": who.id, "body": body.id, "status": "member", **dates})
    reading = Reading(bare)
    answers = reading.held("membership", day)
    for each in reading.all("membership"):
        (seat,) = seats.collect(reading, [each], day)
        assert bool(seat.doubt) is (answers.get(each.ref.id) is Answer.MAYBE), seat


@pytest.mark.parametrize(
    ("kind", "chaired", "day", "told"),
    [
        ("process", "conference", date(2003, 1, 1), "The body: co-chair, since 26 February 2002 at the latest"),
        ("process", "group", date(2003, 1, 1), "Perhaps The body (co-chair)"),
        ("group", "conference", date(2003, 1, 1), "Perhaps The body (co-chair)"),
        ("group", "", date(2003, 1, 1), "The body: co-chair, since 26 February 2002 at the latest"),
        ("group", "", date(2002, 2, 25), "Perhaps The body (co-chair)"),
    ],
)
def test_who_chaired_a_body_by_the_day_was_its_co_chair(
    bare: Database, kind: str, chaired: str, day: date, told: str
) -> None:
    who = create_record(bare, "participant", {"short_name": "Tonga", "kind": "state", "standing": "member"}).made[0]
    body = create_record(
        bare, "body", {"name": "The body", "kind": kind, "established": read_date("February 2002")}
    ).made[0]
    other = create_record(bare, "body", {"name": "Other", "kind": chaired}).made[0] if chaired else body
    create_record(bare, "membership", {"participant": who.id, "body": body.id, "status": "co-chair"})
    dates = {"dates": read_date("26–28 February 2002")}
    create_record(bare, "meeting", {"title": "First", "body": other.id, "chairs": "Tonga; Samoa", **dates})
    create_record(bare, "meeting", {"title": "Undated", "body": other.id, "chairs": "Tonga"})
    reading = Reading(bare)
    (participant,) = reading.all("participant")
    found = seats.collect(reading, reading.all("membership"), day, Leading(reading).chaired(participant))
    assert said(found)[0].startswith(told)
