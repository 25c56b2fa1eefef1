"""Laws of links that become one: whoever stood somewhere stands there still, and two readings of a file stay apart."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baliapp.base import clock
from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.base.periods import Holds, bounds
from baliapp.records.kinds import Value
from baliapp.store.asking.queries import all_entries, entry
from baliapp.store.deeds.attaching import attach_file
from baliapp.store.deeds.merging_records import merge_records, try_merge
from baliapp.store.deeds.operations import create_record, delete_records
from baliapp.store.deeds.undo import undo
from baliapp.store.facts.standings import standings
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.binned import bin_records

DAYS = [datetime.date(year, month, 15) for year in range(1999, 2045, 2) for month in (1, 7)]


def make(database: Database, type_name: str, **values: Value) -> Ref:
    """Make a record."""
    return create_record(database, type_name, values).made[0]


def merge(database: Database, kept: Ref, other: Ref) -> list[str]:
    """Merge two records and give what was told beforehand."""
    one, two = entry(database, kept), entry(database, other)
    assert one is not None
    assert two is not None
    tried = try_merge(database, one, two)
    assert tried.refusal == ""
    merge_records(database, one, two)
    assert check(database) == []
    return list(tried.carried.told)


@pytest.fixture
def twice(database: Database) -> tuple[Ref, Ref]:
    """Give one member that was entered twice."""
    one, other = (make(database, "participant", short_name=n, kind="state", standing="member") for n in ("TL", "ET"))
    return one, other


def member(database: Database, who: Ref, body: Ref, since: str = "", until: str = "") -> Ref:
    """Let a member stand in a body."""
    dates = {"since": read_date(since), "until": read_date(until)}
    return make(database, "membership", participant=who.id, body=body.id, status="member", **dates)


def periods(database: Database) -> list[tuple[str, str]]:
    """Give from when to when somebody stands somewhere."""
    return sorted(
        (str(e.values["since"] or ""), str(e.values["until"] or "")) for e in all_entries(database, "membership")
    )


def test_who_is_a_member_without_end_stays_one(database: Database, twice: tuple[Ref, Ref], group: Ref) -> None:
    member(database, twice[0], group, "2004", "2007")
    member(database, twice[1], group, "2002")
    told = merge(database, *twice)
    assert told == ["“TL – Ad Hoc Group”: 2004 to 2007; since 2002; from now on since 2002."]
    assert [each.is_certain for each in standings(database, group, clock.today())] == [True]
    assert [e.values["note"] for e in all_entries(database, "membership")] == [
        "Merged from two periods: 2004 to 2007; since 2002."
    ]


def test_a_period_that_certainly_lies_within_the_other_becomes_one_with_it(
    database: Database, twice: tuple[Ref, Ref], group: Ref
) -> None:
    member(database, twice[0], group, "2001")
    member(database, twice[1], group, "", "2004")
    merge(database, *twice)
    assert periods(database) == [("2001", "")]


def test_one_period_that_grows_takes_in_the_next(database: Database, twice: tuple[Ref, Ref], group: Ref) -> None:
    member(database, twice[0], group, "2001", "2004")
    member(database, twice[0], group, "2006", "2009")
    member(database, twice[1], group, "2003", "2007")
    merge(database, *twice)
    assert periods(database) == [("2001", "2009")]


def test_what_has_ended_and_what_nobody_dated_stay_two(database: Database, twice: tuple[Ref, Ref], group: Ref) -> None:
    member(database, twice[0], group, "2004", "2007")
    member(database, twice[1], group)
    assert merge(database, *twice) == ["“TL – Ad Hoc Group” stays twice: 2004 to 2007; without dates."]
    assert periods(database) == [("", ""), ("2004", "2007")]


def test_what_lies_in_the_bin_takes_nothing_in(database: Database, twice: tuple[Ref, Ref], group: Ref) -> None:
    delete_records(database, [member(database, twice[0], group, "2004")])
    member(database, twice[1], group, "2004")
    assert merge(database, *twice) == []
    assert periods(database) == [("2004", "")]


def test_successive_periods_stay_two_and_it_is_told(database: Database, twice: tuple[Ref, Ref], group: Ref) -> None:
    member(database, twice[0], group, "2004", "2007")
    member(database, twice[1], group, "2010")
    assert merge(database, *twice) == ["“TL – Ad Hoc Group” stays twice: 2004 to 2007; since 2010."]


def test_the_one_takes_what_it_lacks(database: Database, twice: tuple[Ref, Ref]) -> None:
    for who, language in zip(twice, ("", "tet"), strict=True):
        make(database, "dated_name", about=str(who), kind="native", name="Timor", language=language)
    merge(database, *twice)
    assert "tet" in [each.values["language"] for each in all_entries(database, "dated_name")]
    assert [each.values["kind"] for each in all_entries(database, "dated_name")].count("native") == 1


@pytest.mark.parametrize(("kept", "other"), [("chosen", "guessed"), ("guessed", "chosen"), ("likely", "likely")])
def test_two_readings_of_one_file_are_not_glued_together(database: Database, kept: str, other: str) -> None:
    pair = [make(database, "document", title=title) for title in "AB"]
    read = {}
    for document, sureness, letters in zip(pair, (kept, other), ("utf-8", "cp874"), strict=True):
        read[letters] = {"received": f"As {letters}", "cleaned": f"Clean {letters}", "cleaning": f"[{letters}]",
                         "encoding": letters, "sureness": sureness, "page_starts": letters}  # fmt: skip
        attach_file(database, document, "f.txt", b"abc", {**read[letters], "note": f"Note {letters}"})
    merge(database, pair[0], pair[1])
    (left,) = all_entries(database, "document_file")
    stays = read["cp874" if (kept, other) == ("guessed", "chosen") else "utf-8"]
    assert {name: left.values[name] for name in stays} == stays
    assert left.values["note"] == "Note utf-8\nNote cp874"


DATES = st.sampled_from(["", "2001", "2004", "June 2007", "about 2010", "by 2006", "after 2008", "2030", "before 2005"])
PERIODS = st.lists(st.tuples(st.integers(0, 1), DATES, DATES), max_size=5)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(held=PERIODS)
def test_who_certainly_stood_somewhere_on_a_day_stands_there_after_a_merge(
    database: Database, held: list[tuple[int, str, str]]
) -> None:
    body = make(database, "body", name="Group")
    pair = [make(database, "participant", short_name=n, kind="state", standing="member") for n in "AB"]
    for who, since, until in held:
        try:
            member(database, pair[who], body, since, until)
        except UserError:
            continue
    before = certain_days(database, body)
    merge(database, pair[0], pair[1])
    assert certain_days(database, body) == before
    undo(database)
    assert certain_days(database, body) == before
    bin_records(database, [body])


AT_ONE_TIME = (  # whose, and from when to when: what the last two say keeps neither apart from the first for ever
    (0, "1 January 2000", "1 June 2012"),
    (1, "2012", "2012"),
    (1, "1 May 2012", "1 January 2020"),
    (0, "2021", "2022"),
)


@settings(max_examples=24, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(AT_ONE_TIME))
def test_what_becomes_one_does_not_rest_on_the_order_in_which_it_was_entered(
    desk: Database, order: list[tuple[int, str, str]]
) -> None:
    body = make(desk, "body", name="Group")
    pair = [make(desk, "participant", short_name=n, kind="state", standing="member") for n in "AB"]
    for who, since, until in order:
        member(desk, pair[who], body, since, until)
    merge(desk, pair[0], pair[1])
    assert periods(desk) == [("1 January 2000", "1 January 2020"), ("2021", "2022")]
    delete_records(desk, [body, *(each.ref for each in all_entries(desk, "membership"))])


def test_what_only_one_record_had_twice_stays_twice(database: Database, twice: tuple[Ref, Ref]) -> None:
    for who, source in ((0, "S"), (1, "S"), (1, "T"), (1, "T")):
        make(database, "citation", about=str(twice[who]), source=source, certainty="stated")
    merge(database, *twice)
    assert sorted(str(each.values["source"]) for each in all_entries(database, "citation")) == ["S", "T", "T"]


def certain_days(database: Database, body: Ref) -> set[datetime.date]:
    """Give the days on which somebody certainly stands in a body, among some."""
    days, today, found = [*DAYS, clock.today()], clock.today(), set[datetime.date]()
    for each in all_entries(database, "membership"):
        if each.values["body"] == body.id:
            since, until = each.values["since"], each.values["until"]
            holds = bounds(since or None, until or None)  # type: ignore[arg-type]  # dates of a membership
            found |= {day for day in days if holds.holds(day, today) is Holds.YES}
    return found
