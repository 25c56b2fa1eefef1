"""Who is invited follows from who stands in the bodies of a meeting on its day; nobody is entered twice."""

import datetime

import pytest

from baliapp.base import clock
from baliapp.base.date_reading import read_date
from baliapp.records.kinds import Value
from baliapp.store.asking.queries import entry
from baliapp.store.deeds.operations import create_record, delete_records
from baliapp.store.deeds.undo import undo
from baliapp.store.meetings.inviting import Proposed, attendances, day_of, invitation, invite, usual_invitation
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref
from tests.store.standing import standing


def make(database: Database, type_name: str, **values: Value) -> Ref:
    return create_record(database, type_name, values).made[0]


def stored(database: Database, ref: Ref) -> Entry:
    found = entry(database, ref)
    assert found is not None
    return found


def enter(database: Database, name: str, body: Ref, status: str, since: str = "2002", until: str = "") -> Ref:
    """Make a member that stands in a body."""
    who = make(database, "participant", short_name=name, kind="state", standing="member")
    dates = {"since": read_date(since), "until": read_date(until)}
    make(database, "membership", participant=who.id, body=body.id, status=status, **dates)
    return who


@pytest.fixture
def process(database: Database) -> Ref:
    body = make(database, "body", name="The Process", kind="process")
    for name, status in (("Aland", "member"), ("Bland", "observer"), ("Cland", "funder")):
        enter(database, name, body, status)
    enter(database, "Dland", body, "member", until="2010")
    enter(database, "Eland", body, "member", since="")
    enter(database, "Fland", body, "member", since="2020")
    return body


def meeting(database: Database, body: Ref | None, **values: Value) -> Entry:
    told: dict[str, Value] = {"title": "Meeting", "dates": read_date("12–13 November 2012"), **values}
    return stored(database, make(database, "meeting", body=body.id if body else None, **told))


def told(database: Database, of: Entry, circle: Ref | None = None) -> list[tuple[str, str, bool]]:
    found = invitation(database, of, circle) if circle else usual_invitation(database, of)
    return [(each.name, each.capacity, each.is_certain) for each in found.proposed]


def test_those_are_invited_who_stand_in_the_body_on_the_day(database: Database, process: Ref) -> None:
    held = meeting(database, process)
    found = told(database, held)
    assert found == [("Aland", "participant", True), ("Bland", "observer", True), ("Eland", "participant", False)]
    doubtful = invitation(database, held).proposed[-1]
    assert "Nobody knows since when" in doubtful.doubt


def test_a_conference_that_tells_of_no_members_invites_those_of_the_process(database: Database, process: Ref) -> None:
    conference = make(database, "body", name="Conference", kind="conference")
    aland = usual_invitation(database, meeting(database, process)).proposed[0].participant
    make(database, "membership", participant=aland.id, body=conference.id, status="co-chair", since=read_date("2005"))
    held = meeting(database, conference)
    assert told(database, held) == [
        ("Aland", "co-chair", True), ("Bland", "observer", True), ("Eland", "participant", False),
    ]  # fmt: skip
    found = usual_invitation(database, held)
    assert (found.bodies, found.tells, found.circle) == (("Conference",), False, process)


def test_a_working_group_that_tells_of_no_members_offers_the_process_by_choice_only(
    database: Database, process: Ref
) -> None:
    group = make(database, "body", name="Working group", kind="group")
    aland = usual_invitation(database, meeting(database, process)).proposed[0].participant
    make(database, "membership", participant=aland.id, body=group.id, status="co-chair", since=read_date("2005"))
    held = meeting(database, group)
    assert told(database, held) == [("Aland", "co-chair", True)]
    found = usual_invitation(database, held)
    assert [(each.name, each.body) for each in found.wider] == [("The Process", process)]
    assert told(database, held, process) == [
        ("Aland", "co-chair", True), ("Bland", "observer", True), ("Eland", "participant", False),
    ]  # fmt: skip


def test_a_body_named_after_another_means_the_members_of_that_one(database: Database, process: Ref) -> None:
    group = make(database, "body", name="Ad Hoc Group", kind="group")
    enter(database, "Gland", group, "member")
    officials = make(database, "body", name="Ad Hoc Group Senior Officials' Meeting", kind="officials")
    found = usual_invitation(database, meeting(database, officials))
    assert [(each.name, each.capacity) for each in found.proposed] == [("Gland", "participant")]
    assert found.circle == group
    assert [each.body for each in found.wider] == [process, group]


def test_a_body_with_members_of_its_own_offers_others_by_choice_and_apart(database: Database, process: Ref) -> None:
    steering = make(database, "body", name="Steering Group")
    enter(database, "Gland", steering, "steering member")
    held = meeting(database, steering)
    assert told(database, held) == [("Gland", "steering group", True)]
    assert told(database, held, process) == [
        ("Gland", "steering group", True), ("Aland", "observing member", False), ("Bland", "observer", False),
        ("Eland", "observing member", False),
    ]  # fmt: skip


def test_a_joint_meeting_invites_those_of_both_bodies(database: Database, process: Ref) -> None:
    steering, other = (make(database, "body", name=name) for name in ("Steering Group", "Other group"))
    enter(database, "Gland", steering, "steering member")
    enter(database, "Hland", other, "member")
    held = meeting(database, steering, joint_body=other.id)
    assert told(database, held) == [("Gland", "steering group", True), ("Hland", "participant", True)]
    found = usual_invitation(database, held)
    assert found.bodies == ("Steering Group", "Other group")
    assert [each.body for each in found.wider] == [process]


def test_only_bodies_with_members_on_the_day_are_offered(database: Database, process: Ref) -> None:
    ended = make(database, "body", name="Ended group")
    enter(database, "Gland", ended, "member", until="2010")
    assert usual_invitation(database, meeting(database, process)).wider == ()


def test_without_a_body_nobody_is_proposed_until_a_circle_is_chosen(database: Database, process: Ref) -> None:
    held = meeting(database, None)
    assert told(database, held) == []
    assert [name for name, _capacity, _certain in told(database, held, process)] == ["Aland", "Bland", "Eland"]


def test_a_meeting_without_a_date_looks_as_of_today(database: Database) -> None:
    assert day_of(meeting(database, None, dates=None)) == clock.today()
    assert day_of(meeting(database, None)) == datetime.date(2012, 11, 13)


def test_inviting_is_one_step_and_doubles_nobody(database: Database, process: Ref) -> None:
    held = meeting(database, process)
    make(database, "attendance", meeting=held.ref.id, participant=invitation(database, held).proposed[0].participant.id,
         capacity="special guest")  # fmt: skip
    before = standing(database)
    chosen = invitation(database, held).proposed
    assert [each.is_there for each in chosen] == [True, False, False]
    changed = invite(database, held.ref, [*chosen, *chosen], read_date("1 August 2012"))
    assert len(changed.made) == 2
    assert changed.name == "Invite 2 to Meeting"
    values = [each.values for each in attendances(database, held.ref)]
    came = sorted((str(each["capacity"]), str(each["invited_on"])) for each in values)
    assert came == [("observer", "1 August 2012"), ("participant", "1 August 2012"), ("special guest", "None")]
    assert invite(database, held.ref, chosen, None).made == ()
    undo(database)
    assert standing(database) == before


def test_who_was_taken_off_is_invited_again(database: Database, process: Ref) -> None:
    held = meeting(database, process)
    chosen = invitation(database, held).proposed[:1]
    made = invite(database, held.ref, chosen, None).made
    delete_records(database, list(made))
    assert isinstance(chosen[0], Proposed)
    assert len(invite(database, held.ref, chosen, None).made) == 1
    assert len(attendances(database, held.ref)) == 1
