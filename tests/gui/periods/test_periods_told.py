"""What is said below a row of periods: how it is saved, why it is not, and which may be one told twice."""

import pytest

from baliapp.base.date_reading import read_date
from baliapp.gui.kit.office import Office
from baliapp.gui.periods.periods_rows import Period, Typed, new_period
from baliapp.gui.periods.periods_told import DOUBT, PENDING, WRONG, judge_again, notes_of
from baliapp.store.deeds import operations
from baliapp.store.tables.entries import Ref
from tests.gui.records import make, member, stored


@pytest.fixture
def thailand(office: Office) -> Ref:
    return member(office)


@pytest.fixture
def group(office: Office) -> Ref:
    return make(office, "body", name="Ad Hoc Group")


def held(office: Office, who: Ref, where: Ref, since: str, until: str) -> Period:
    ends = {"participant": who.id, "body": where.id, "status": "observer"}
    made = make(office, "membership", **ends, since=read_date(since), until=read_date(until))
    return Period({}, stored(office, made), name="Ad Hoc Group")


def test_a_row_that_is_stored_says_nothing(office: Office, thailand: Ref, group: Ref) -> None:
    assert notes_of(held(office, thailand, group, "2012", "")) == []


def test_a_new_row_says_how_it_is_saved_and_a_changed_one_too(office: Office, thailand: Ref, group: Ref) -> None:
    changed = held(office, thailand, group, "2012", "")
    changed.type_in("note", Typed("Seen", "Seen"))
    for period, taken in ((new_period(thailand), "takes it away"), (changed, "takes it back")):
        ((sign, said),) = notes_of(period)
        assert sign == PENDING
        assert "when you go to another row, or press Ctrl+S" in said
        assert taken in said


def test_a_refused_row_says_why_and_what_to_do_until_its_cause_is_gone(
    office: Office, thailand: Ref, group: Ref
) -> None:
    first = held(office, thailand, group, "2002", "2012")
    new = new_period(thailand)
    for name, value in (("body", group.id), ("status", "observer"), ("since", read_date("2010"))):
        new.type_in(name, Typed(str(value), value))
    assert new.judge(office.database) is None
    ((sign, said),) = notes_of(new)
    assert sign == WRONG
    assert "as Observer already, 2002 to 2012" in said
    assert said.endswith("or press Esc to take the row away.")

    assert first.ref
    office.perform(
        lambda database: operations.edit_record(database, first.ref or thailand, {"until": read_date("2009")})
    )
    judge_again(office.database, thailand, [first, new])
    assert [sign for sign, _said in notes_of(new)] == [PENDING]


def test_what_others_made_of_a_record_is_not_judged_away(office: Office, thailand: Ref, group: Ref) -> None:
    period = held(office, thailand, group, "2002", "2012")
    period.type_in("note", Typed("Mine", "Mine"))
    assert period.entry
    theirs = period.entry._replace(values={**period.entry.values, "note": "Theirs"})
    period.meet(theirs)
    judge_again(office.database, thailand, [period])
    assert "Theirs" in period.told["note"]


def test_two_periods_that_may_be_one_are_told_of(office: Office, thailand: Ref, group: Ref) -> None:
    periods = [held(office, thailand, group, "2012", "2012") for _time in range(2)]
    periods += [held(office, thailand, group, "2013", "2014"), new_period(thailand)]
    judge_again(office.database, thailand, periods)
    told = [[said for sign, said in notes_of(each) if sign == DOUBT] for each in periods]
    assert sorted(map(len, told)) == [0, 0, 0, 1]
    assert "“Thailand” stands in “Ad Hoc Group” as Observer also 2012 to 2012" in "".join(map("".join, told))
