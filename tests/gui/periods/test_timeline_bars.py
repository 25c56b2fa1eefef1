"""Laws of the bars of a timeline: certain, perhaps or unknown, each in words with its source."""

import datetime

import pytest

from baliapp.base import clock
from baliapp.base.date_reading import read_date
from baliapp.base.periods import FIRST_DAY, LAST_DAY
from baliapp.gui.kit.office import Office
from baliapp.gui.periods.timeline_bars import Bar, timeline_of
from baliapp.store.tables.entries import Ref
from tests.gui.records import make, member

DAY = datetime.date(2026, 11, 22)


def bar_of(office: Office, since: str, until: str = "", established: str = "") -> Bar:
    thailand = member(office)
    group = make(office, "body", name="Ad Hoc Group", established=read_date(established))
    make(office, "membership", participant=thailand.id, body=group.id, status="member", since=read_date(since),
         until=read_date(until))  # fmt: skip
    (bar,) = timeline_of(office.database, thailand, DAY).bars
    return bar


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("since", "until", "certain"),
    [
        ("2005", "", (day("2005-12-31"), LAST_DAY)),
        ("by June 2011", "2015", (day("2011-06-30"), day("2015-01-01"))),
        ("between 2017 and 2018", "2018", None),
        ("", "2015", None),
    ],
)
def test_a_bar_is_certain_where_every_reading_of_its_dates_agrees(
    office: Office, since: str, until: str, certain: tuple[datetime.date, datetime.date] | None
) -> None:
    assert bar_of(office, since, until).certain(clock.today()) == certain


def test_a_start_that_nobody_knows_is_certain_from_today_on_and_says_so(office: Office) -> None:
    bar, today = bar_of(office, ""), clock.today()

    assert bar.starts_unknown
    assert bar.certain(today) == (today, LAST_DAY)
    assert bar.bounds.begins_earliest == FIRST_DAY
    assert bar.told == "Ad Hoc Group: Member, since when nobody knows. No source yet."


def test_a_bar_is_cut_to_the_life_of_its_body(office: Office) -> None:
    bar = bar_of(office, "", established="April 2009")

    assert bar.bounds.begins_earliest == day("2009-04-01")


def test_an_unknown_start_with_a_known_end_tells_both(office: Office) -> None:
    assert bar_of(office, "", "2015").period == "since when nobody knows, until 2015"


def test_a_bar_names_its_best_source_and_how_many_more(office: Office) -> None:
    thailand, group = member(office), make(office, "body", name="Ad Hoc Group")
    membership = make(office, "membership", participant=thailand.id, body=group.id, status="host")
    for certainty in ("reported", "stated"):
        make(office, "citation", about=str(membership), source=f"{certainty} page", certainty=certainty)

    (bar,) = timeline_of(office.database, group, DAY).bars

    assert bar.label == "Thailand"
    assert bar.source.startswith("Stated: ")
    assert bar.source.endswith("(and 1 more)")


def test_a_body_groups_its_members_by_status_and_a_member_its_bodies(office: Office) -> None:
    group, other = make(office, "body", name="Ad Hoc Group"), make(office, "body", name="Steering Group")
    thailand, laos = member(office), member(office, "Laos")
    for who, where, status in ((thailand, group, "member"), (laos, group, "member"), (thailand, group, "co-chair"),
                               (thailand, other, "host")):  # fmt: skip
        make(office, "membership", participant=who.id, body=where.id, status=status)

    assert titles(office, group) == ["Member · 2", "Co-chair · 1"]
    assert titles(office, thailand) == ["Ad Hoc Group", "Steering Group"]


def titles(office: Office, ref: Ref) -> list[str]:
    return [group.title for group in timeline_of(office.database, ref, DAY).groups]


def test_the_years_reach_from_the_beginning_of_the_process_to_the_day(office: Office) -> None:
    thailand = member(office)

    timeline = timeline_of(office.database, thailand, datetime.date(2031, 5, 1))

    assert (timeline.first, timeline.last) == (day("2002-01-01"), day("2031-12-31"))


def test_an_earlier_date_widens_the_years(office: Office) -> None:
    bar_of(office, "1985")
    thailand = next(iter(timeline_of(office.database, member(office, "Laos"), DAY).bars), None)
    assert thailand is None
    group = make(office, "body", name="Old Group")
    make(office, "membership", participant=member(office, "Palau").id, body=group.id, status="member",
         since=read_date("1985"))  # fmt: skip
    assert timeline_of(office.database, group, DAY).first == day("1985-01-01")
