"""Who stood where on a day."""

from datetime import date

from baliapp.base.date_reading import read_date
from baliapp.packs.standing import holds_on, standing_on
from baliapp.store.entries import Entry, Ref


def membership(status: str, since: str = "", until: str = "") -> Entry:
    values = {"status": status, "since": read_date(since), "until": read_date(until)}
    return Entry(Ref("membership", f"{status}{since}"), 1, None, status, values)


def test_a_membership_holds_from_its_first_day_to_its_last() -> None:
    held = membership("member", "2012", "1 April 2013")
    assert [holds_on(held, date(2011, 12, 31)), holds_on(held, date(2012, 1, 1))] == [False, True]
    assert [holds_on(held, date(2013, 4, 1)), holds_on(held, date(2013, 4, 2))] == [True, False]


def test_a_date_not_known_excludes_nothing() -> None:
    assert holds_on(membership("member"), date(1990, 1, 1))


def test_the_latest_dated_standing_counts() -> None:
    held = [membership("observer", "2002"), membership("member", "April 2013")]
    before, after = standing_on(held, date(2012, 1, 1)), standing_on(held, date(2014, 1, 1))
    assert before is not None
    assert after is not None
    assert [before.status, after.status] == ["observer", "member"]


def test_an_undated_standing_beside_a_dated_one_is_told() -> None:
    standing = standing_on([membership("member"), membership("observer", "2002")], date(2012, 1, 1))
    assert standing is not None
    assert (standing.status, standing.otherwise) == ("observer", "Member")


def test_other_seats_are_no_standing() -> None:
    assert standing_on([membership("co-chair")], date(2012, 1, 1)) is None
    assert standing_on([], date(2012, 1, 1)) is None
