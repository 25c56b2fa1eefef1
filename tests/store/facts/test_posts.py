"""Laws of posts: on a day those held one who then did, for certain or perhaps, and one hands over to the next."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.base.periods import Holds
from baliapp.records.kinds import Value
from baliapp.store.asking.queries import all_entries, entry
from baliapp.store.deeds.operations import create_record, delete_records, edit_record
from baliapp.store.deeds.undo import undo
from baliapp.store.facts.posts import appoint_successor, holders_on, neighbours, posts_on, same_post
from baliapp.store.files.faults import ChangedElsewhere
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref
from tests.store.standing import standing


def person(database: Database, name: str) -> Ref:
    """Make a person."""
    return create_record(database, "person", {"name": name}).made[0]


def post(database: Database, whose: Ref, who: Ref | None, since: str = "", until: str = "", **values: Value) -> Ref:
    """Make a post as an officer types it."""
    told: dict[str, Value] = {"title": "Director", "person": who.id if who else None, whose.type: whose.id}
    dates = {"since": read_date(since), "until": read_date(until)}
    return create_record(database, "post", {**told, **dates, **values}).made[0]


def stored(database: Database, ref: Ref) -> Entry:
    """Give a record as it stands."""
    found = entry(database, ref)
    assert found is not None
    return found


@pytest.fixture
def line(database: Database, thailand: Ref) -> list[Ref]:
    """Give three who held a post one after the other, and others of another title and another ministry."""
    first, second, third = (person(database, name) for name in ("First", "Second", "Third"))
    made = [
        post(database, thailand, second, "1 June 2012", "2015"),
        post(database, thailand, first, "", "31 May 2012"),
        post(database, thailand, third, "2017"),
    ]
    post(database, thailand, third, "2012", title="Deputy Director")
    post(database, thailand, third, "2012", ministry="Immigration")
    return made


@pytest.mark.parametrize(
    ("on", "held"),
    [
        ("2010-01-01", [("First", Holds.MAYBE)]),
        ("2013-01-01", [("Second", Holds.YES)]),
        ("2015-06-01", [("Second", Holds.MAYBE)]),
        ("2016-06-01", []),
        ("2017-06-01", [("Third", Holds.MAYBE)]),
        ("2020-01-01", [("Third", Holds.YES)]),
    ],
)
def test_a_post_is_held_by_who_held_it_then(
    database: Database, line: list[Ref], on: str, held: list[tuple[str, Holds]]
) -> None:
    found = holders_on(database, stored(database, line[0]), datetime.date.fromisoformat(on))
    assert [(each.name, each.holds) for each in found] == held


def test_who_held_it_stands_in_order_between_before_and_after(database: Database, line: list[Ref]) -> None:
    second, first, third = (stored(database, ref) for ref in line)
    assert [each.ref for each in same_post(database, second)] == [first.ref, second.ref, third.ref]
    assert neighbours(database, second) == (first, third)
    assert neighbours(database, first) == (None, second)
    assert neighbours(database, third) == (second, None)
    delete_records(database, [third.ref])
    assert neighbours(database, second) == (first, None)
    assert neighbours(database, third) == (None, None)


def test_the_posts_of_a_day_are_told_by_whose_they_are(
    database: Database, thailand: Ref, group: Ref, line: list[Ref]
) -> None:
    post(database, group, None, "2015", title="Head", focal_point_for=group.id)
    day = datetime.date(2016, 6, 1)
    found = posts_on(database, day)
    told = [(each.whose, each.title, each.ministry, each.focal_point_for, each.is_vacant) for each in found]
    assert told == [
        ("Ad Hoc Group", "Head", "", "Ad Hoc Group", True),
        ("Thailand", "Deputy Director", "", "", False),
        ("Thailand", "Director", "", "", True),
        ("Thailand", "Director", "Immigration", "", False),
    ]
    assert [each.title for each in posts_on(database, day, group)] == ["Head"]
    assert [each.title for each in posts_on(database, datetime.date(2011, 1, 1), group)] == []


def test_a_successor_takes_over_in_one_step(database: Database, thailand: Ref, group: Ref) -> None:
    old = post(database, thailand, person(database, "First"), "2012", ministry="Interior", focal_point_for=group.id,
               mail="desk@example.org")  # fmt: skip
    before = standing(database)
    changed = appoint_successor(database, stored(database, old), read_date("June 2015"), {}, {"name": "Second"})
    made = {ref.type: stored(database, ref) for ref in changed.made}
    assert str(stored(database, old).values["until"]) == "June 2015"
    assert made["post"].heading == "Director – Second – Thailand"
    kept = {name: made["post"].values[name] for name in ("ministry", "focal_point_for", "mail")}
    assert kept == {"ministry": "Interior", "focal_point_for": group.id, "mail": ""}
    assert str(made["post"].values["since"]) == "June 2015"
    assert check(database) == []
    undo(database)
    assert standing(database) == before


def test_a_successor_may_be_somebody_who_is_on_record_and_begin_later(database: Database, thailand: Ref) -> None:
    old, second = post(database, thailand, None), person(database, "Second")
    values: dict[str, Value] = {"person": second.id, "since": read_date("2016"), "mail": "second@example.org"}
    appoint_successor(database, stored(database, old), read_date("2015"), values)
    after = next(each for each in all_entries(database, "post") if each.ref != old)
    assert (after.values["person"], str(after.values["since"])) == (second.id, "2016")
    assert after.values["mail"] == "second@example.org"


def test_a_handing_over_that_cannot_be_is_refused_in_words(database: Database, thailand: Ref) -> None:
    old = stored(database, post(database, thailand, None, "2012"))
    before = standing(database)
    with pytest.raises(UserError, match="Say when"):
        appoint_successor(database, old, None, {})
    with pytest.raises(UserError, match="begin before this one ended"):
        appoint_successor(database, old, read_date("2015"), {"since": read_date("2014")})
    with pytest.raises(UserError, match="end before it began"):
        appoint_successor(database, old, read_date("2010"), {})
    assert standing(database) == before
    edit_record(database, old.ref, {"note": "Changed."})
    with pytest.raises(ChangedElsewhere):
        appoint_successor(database, old, read_date("2015"), {})


DATES = st.sampled_from(["", "2011", "2012", "June 2012", "between 2012 and 2013", "by 2014", "2015"])


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    times=st.lists(st.tuples(DATES, DATES), max_size=4),
    on=st.dates(datetime.date(2010, 1, 1), datetime.date(2017, 1, 1)),
)
def test_the_holders_on_a_day_are_those_whose_dates_allow_it(
    database: Database, times: list[tuple[str, str]], on: datetime.date
) -> None:
    whose = create_record(database, "body", {"name": "Group"}).made[0]
    kept = list[tuple[str, str]]()
    for since, until in times:
        try:
            post(database, whose, None, since, until)
        except UserError:
            continue
        kept.append((since, until))
    found = posts_on(database, on, whose)
    held = sorted(each.holds for each_post in found for each in each_post.holders)
    assert held == sorted(answer for pair in kept if (answer := _slowly(*pair, on)) is not Holds.NO)


def _slowly(since: str, until: str, on: datetime.date) -> Holds:
    """Tell it from what the dates say: possible unless ruled out, certain where nothing is left open."""
    first, last = read_date(since), read_date(until)
    if (first and on < first.earliest) or (last and on > last.latest):
        return Holds.NO
    has_begun = first is not None and (on >= first.latest or (last is not None and on >= last.latest))
    goes_on = last is None or on <= max(last.earliest, first.earliest if first else last.earliest)
    return Holds.YES if has_begun and goes_on else Holds.MAYBE
