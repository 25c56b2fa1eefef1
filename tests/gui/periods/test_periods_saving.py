"""Laws of saving a row of periods: one step, or nothing at all and a sentence why."""

import pytest

from baliapp.base.date_reading import read_date
from baliapp.gui.kit.office import Office
from baliapp.gui.periods.periods_drafts import begun, keep
from baliapp.gui.periods.periods_rows import Period, Typed, told_of
from baliapp.gui.periods.periods_saving import save_period
from baliapp.store.deeds import operations
from baliapp.store.tables.entries import Ref
from tests.gui.kit.test_again import others_writing
from tests.gui.records import make, member, stored


@pytest.fixture
def membership(office: Office) -> Ref:
    thailand, group = member(office), make(office, "body", name="Ad Hoc Group")
    return make(office, "membership", participant=thailand.id, body=group.id, status="member")


def save(office: Office, period: Period) -> bool:
    return save_period(office, office.database, period, lambda: keep(office, office.database, period))


def noted(office: Office, membership: Ref, note: str = "Mine") -> Period:
    period = Period({}, stored(office, membership))
    period.type_in("note", Typed(note, note))
    return period


def test_a_row_is_saved_as_one_named_step(office: Office, membership: Ref) -> None:
    period = noted(office, membership)
    period.type_in("since", Typed("2005", read_date("2005")))
    assert save(office, period)

    assert stored(office, membership).values["note"] == "Mine"
    line = office.undo_line()
    assert line is not None
    assert line.name == "Edit Thailand – Ad Hoc Group"
    office.undo()
    values = stored(office, membership).values
    assert (values["note"], values["since"]) == ("", None)


def test_what_others_changed_elsewhere_in_the_row_stays(office: Office, membership: Ref) -> None:
    period = noted(office, membership)
    operations.edit_record(office.database, membership, {"since": read_date("2005")})

    assert save(office, period)
    values = stored(office, membership).values
    assert (values["note"], str(values["since"])) == ("Mine", "2005")


def test_where_others_changed_the_same_cell_it_is_asked_once(office: Office, membership: Ref) -> None:
    period = noted(office, membership)
    operations.edit_record(office.database, membership, {"note": "Theirs"})

    assert not save(office, period)
    assert "Theirs" in told_of(period)
    assert stored(office, membership).values["note"] == "Theirs"
    assert save(office, period)
    assert stored(office, membership).values["note"] == "Mine"


def test_what_others_writing_holds_up_is_saved_by_itself(office: Office, membership: Ref) -> None:
    period = noted(office, membership)
    with others_writing(office):
        assert not save(office, period)
        assert "tried again by itself" in told_of(period)
        assert begun(office, stored(office, membership)).typed["note"].text == "Mine"

    assert office.again.catch_up()
    assert stored(office, membership).values["note"] == "Mine"
    assert told_of(period) == ""
    assert begun(office, stored(office, membership)).typed == {}


def test_what_has_waited_and_can_no_longer_be_stored_says_why(office: Office, membership: Ref) -> None:
    period = noted(office, membership)
    with others_writing(office):
        assert not save(office, period)
    operations.delete_records(office.database, [membership])

    assert office.again.catch_up()
    assert "recycle bin" in told_of(period)
    assert period.typed["note"].text == "Mine"


def test_what_was_given_up_meanwhile_is_not_saved(office: Office, membership: Ref) -> None:
    period = noted(office, membership)
    with others_writing(office):
        assert not save(office, period)
    period.give_up()

    assert office.again.catch_up()
    assert stored(office, membership).values["note"] == ""
