"""Counts as of a day, held against a slow plain model that reads the dates one by one."""

import datetime
import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baliapp.base import clock
from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.base.periods import Holds, bounds
from baliapp.store.deeds.operations import create_record, delete_records
from baliapp.store.facts.standings import (
    Figure,
    Standing,
    body_called,
    citations_of,
    figure,
    parted,
    resting_on,
    standings,
)
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.binned import bin_records

DATES = ["", "2002", "March 2005", "by 2004", "not before 2006", "2001-2004", "between 2003 and 2005", "about 2003"]
KEPT = st.tuples(
    st.sampled_from("AB"), st.sampled_from(["member", "observer", "host", "co-chair"]), st.sampled_from(DATES),
    st.sampled_from(DATES), st.lists(st.sampled_from(["stated", "reported", "disputed", "unknown"]), max_size=2),
)  # fmt: skip
DAYS = [datetime.date(year, month, 4) for year in (2001, 2003, 2004, 2005, 2006, 2030) for month in (3, 12)]
RANK = {"member": 2, "observer": 1}
Kept = tuple[str, str, str, str, list[str]]
Told = tuple[int, str, str, bool, str]
process_number = itertools.count()


def best(given: list[str]) -> str:
    return next((each for each in ("disputed", "stated", "reported", "unknown") if each in given), "")


def plain(history: list[Kept], established: str, day: datetime.date) -> list[Told]:
    """Give who stands in the body on a day by which membership, from the dates alone."""
    today, held = clock.today(), list[Told]()
    life = bounds(read_date(established), None)
    for number, (who, status, since, until, by) in enumerate(history):
        if answer := bounds(read_date(since), read_date(until)).within(life).holds(day, today):
            held.append((number, who, status, answer is Holds.YES, best(by)))

    def score(told: Told) -> int:
        return 10 * told[3] + RANK.get(told[2], 0)

    def rival(one: Told, other: Told) -> bool:
        return one[1] == other[1] and (one[2] == other[2] or {one[2], other[2]} <= RANK.keys())

    return [one for one in held if all(score(one) >= score(other) for other in held if rival(one, other))]


def is_possible(kept: Kept) -> bool:
    first, last = bounds(read_date(kept[2]), None), bounds(None, read_date(kept[3]))
    return first.begins_earliest <= last.ends_latest


def member(database: Database, name: str, kind: str = "state") -> Ref:
    values = {"short_name": name, "kind": kind, "standing": "observer"}
    return create_record(database, "participant", values).made[0]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=st.lists(KEPT, max_size=6), established=st.sampled_from(["", "2002", "March 2005", "not before 2004"]))
def test_standings_on_any_day_are_those_of_the_plain_model(
    database: Database, history: list[Kept], established: str
) -> None:
    history = [kept for kept in history if is_possible(kept)]
    values = {"name": f"Group {next(process_number)}", "kind": "group", "established": read_date(established)}
    body = create_record(database, "body", values).made[0]
    members = {name: member(database, name) for name in "AB"}
    numbers = dict[Ref, int]()
    with database.step("As it was", kind="undo") as step:  # rules of entry aside: what is there is answered
        for number, (who, status, since, until, given_by) in enumerate(history):
            dates = {"since": read_date(since), "until": read_date(until)}
            ends = {"participant": members[who].id, "body": body.id, "status": status}
            ref = step.create("membership", {**ends, **dates})
            numbers[ref] = number
            for certainty in given_by:
                step.create("citation", {"about": str(ref), "source": "A page", "certainty": certainty})
    for day in DAYS:
        answer = [(numbers[each.membership], each.name, each.status, each.is_certain, each.certainty)
                  for each in standings(database, body, day)]  # fmt: skip
        assert sorted(answer) == sorted(plain(history, established, day))
    delete_records(database, [*members.values(), body])


def test_nobody_stands_in_a_body_by_way_of_the_recycle_bin(
    database: Database, thailand: Ref, group: Ref, membership: Ref
) -> None:
    today = clock.today()
    assert [each.participant for each in standings(database, group, today)] == [thailand]
    bin_records(database, [thailand])
    assert standings(database, group, today) == []


def standing(who: str, kind: str = "state", status: str = "member", *, sure: bool = True, by: str = "") -> Standing:
    return Standing(Ref("membership", f"{who}{status}"), Ref("participant", who), who, kind, status, sure, by)


def test_a_figure_counts_each_once_and_the_certain_apart() -> None:
    found = [standing("A"), standing("A", status="host", sure=False), standing("B", sure=False)]
    assert figure(found) == Figure(certain=1, doubtful=1)
    assert figure([]) == (0, 0)


def test_parts_stand_in_the_order_of_the_choices_and_others_last() -> None:
    found = [standing("A", "ship"), standing("B", "organisation", "observer"), standing("C", "state", "member")]
    assert [kind for kind, _held in parted(found, "kind")] == ["state", "organisation", "ship"]
    assert [(status, len(held)) for status, held in parted(found, "status")] == [("member", 2), ("observer", 1)]


def test_what_a_figure_rests_on_is_told_best_first() -> None:
    found = [standing(who, by=by) for who, by in zip("ABCD", ["", "disputed", "stated", ""], strict=True)]
    assert list(resting_on(found).items()) == [("stated", 1), ("disputed", 1), ("", 2)]


@pytest.mark.parametrize("key", ["AHG", "ahg", "ad hoc group"])
def test_a_body_is_found_by_name_or_acronym(database: Database, group: Ref, key: str) -> None:
    assert body_called(database, key) == body_called(database, group.id) == group


def test_of_two_bodies_called_alike_none_is_taken_unasked(database: Database, group: Ref) -> None:
    other = create_record(database, "body", {"name": "Another Group", "acronym": "ahg"}).made[0]
    with pytest.raises(UserError, match="Several are called") as refused:
        body_called(database, "AHG")
    for named in ("Ad Hoc Group", group.id, "Another Group", other.id):
        assert named in refused.value.message
    assert body_called(database, group.id) == group
    assert body_called(database, "another group") == other
    delete_records(database, [other])
    assert body_called(database, "AHG") == group


def test_without_a_key_the_process_itself_is_meant(database: Database, group: Ref) -> None:
    assert body_called(database, "") is None
    assert body_called(database, "nothing") is None
    process = create_record(database, "body", {"name": "Bali Process", "kind": "process"}).made[0]
    assert body_called(database, "") == process


def test_the_sources_of_many_records_come_at_once(database: Database, thailand: Ref, group: Ref) -> None:
    for fact, source in (("since", "B"), ("", "A")):
        values = {"about": str(thailand), "source": source, "certainty": "stated", "fact": fact}
        create_record(database, "citation", values)
    found = citations_of(database, [thailand, group])
    assert {ref: [each.values["source"] for each in cited] for ref, cited in found.items()} == {thailand: ["A", "B"]}
