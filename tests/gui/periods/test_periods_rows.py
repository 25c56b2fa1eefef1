"""Laws of the rows of periods: what is typed stays as typed until the store has it."""

from baliapp.base.date_reading import read_date
from baliapp.gui.kit.office import Office
from baliapp.gui.periods.periods_drafts import NewPeriods, begun, keep, kept_new
from baliapp.gui.periods.periods_rows import Period, Typed, new_period, read_again, told_of
from baliapp.store.deeds import operations
from baliapp.store.tables.entries import Ref
from tests.gui.records import make, member, stored


def ends(office: Office) -> tuple[Ref, Ref, Ref]:
    thailand, group = member(office), make(office, "body", name="Ad Hoc Group")
    return thailand, group, make(office, "membership", participant=thailand.id, body=group.id, status="member")


def test_what_is_stored_already_is_nothing_that_was_typed(office: Office) -> None:
    _thailand, _group, membership = ends(office)
    period = Period({}, stored(office, membership))

    period.type_in("status", Typed("member", "member"))
    period.type_in("since", Typed("2005", read_date("2005")))

    assert list(period.typed) == ["since"]


def test_what_cannot_be_understood_is_told_beside_its_cell_and_kept(office: Office) -> None:
    _thailand, _group, membership = ends(office)
    period = Period({}, stored(office, membership))

    period.type_in("since", read_again(office.database, "since", "yesteryear"))

    assert period.judge(office.database) is None
    assert told_of(period).startswith("From: ")
    assert period.typed["since"].text == "yesteryear"
    period.give_up()
    assert (period.typed, period.told) == ({}, {})


def test_an_end_before_its_start_is_told_beside_the_end(office: Office) -> None:
    _thailand, _group, membership = ends(office)
    period = Period({}, stored(office, membership))
    period.type_in("since", Typed("2012", read_date("2012")))
    period.type_in("until", Typed("2005", read_date("2005")))

    assert period.judge(office.database) is None
    assert list(period.told) == ["until"]


def test_a_new_row_asks_for_the_other_end(office: Office) -> None:
    thailand, _group, _membership = ends(office)
    period = new_period(thailand)
    period.type_in("note", Typed("Seen", "Seen"))

    assert period.judge(office.database) is None
    assert list(period.told) == ["body"]


def test_where_others_changed_the_same_field_both_values_are_seen(office: Office) -> None:
    _thailand, _group, membership = ends(office)
    period = Period({}, stored(office, membership))
    period.type_in("note", Typed("Mine", "Mine"))
    operations.edit_record(office.database, membership, {"note": "Theirs"})

    period.meet(stored(office, membership))

    assert "Theirs" in period.told["note"]
    assert period.typed["note"].text == "Mine"


def test_where_others_changed_another_field_nothing_is_told(office: Office) -> None:
    _thailand, _group, membership = ends(office)
    period = Period({}, stored(office, membership))
    period.type_in("note", Typed("Mine", "Mine"))
    operations.edit_record(office.database, membership, {"since": read_date("2005")})

    period.meet(stored(office, membership))

    assert period.told == {}


def test_what_was_typed_comes_back_until_it_is_given_up(office: Office) -> None:
    _thailand, _group, membership = ends(office)
    period = begun(office, stored(office, membership))
    period.type_in("since", read_again(office.database, "since", "yesteryear"))
    keep(office, office.database, period)

    again = begun(office, stored(office, membership))
    assert again.typed["since"].text == "yesteryear"
    assert again.told

    again.give_up()
    keep(office, office.database, again)
    assert begun(office, stored(office, membership)).typed == {}


def test_new_rows_come_back_each_for_itself(office: Office) -> None:
    thailand, group, _membership = ends(office)
    rows = [new_period(thailand), new_period(thailand)]
    rows[0].type_in("body", Typed("Ad Hoc Group", group.id))
    rows[1].type_in("note", Typed("Seen", "Seen"))
    for row in rows:
        keep(office, office.database, row)

    first, second = kept_new(office, thailand)
    assert first.typed["body"].value == group.id
    assert second.typed["note"].text == "Seen"
    assert kept_new(office, group) == []

    first.give_up()
    keep(office, office.database, first)
    assert [list(row.typed) for row in kept_new(office, thailand)] == [["note"]]


def test_something_odd_in_the_settings_counts_as_nothing(office: Office) -> None:
    thailand, _group, _membership = ends(office)
    for odd in (7, {office.database.address: 7}, {office.database.address: {str(thailand): [1]}}):
        office.remember("unsaved.periods", odd)
        assert NewPeriods(office, office.database).of(thailand) == []


def test_a_name_that_means_nothing_any_more_is_to_be_chosen_again(office: Office) -> None:
    assert "once more" in read_again(office.database, "body", "Gone Group").fault
    assert read_again(office.database, "body", "").value is None
