"""What is drawn over the years is asked in one question, without what lies in the recycle bin."""

from baliapp.base.date_reading import read_date
from baliapp.base.periods import FIRST_DAY
from baliapp.records.kinds import Value
from baliapp.store.deeds.operations import create_record, edit_record
from baliapp.store.facts.timelines import meetings_of, memberships_of
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.binned import bin_records


def make(database: Database, type_name: str, **values: Value) -> Ref:
    return create_record(database, type_name, values).made[0]


def test_a_member_and_its_body_tell_of_the_same_membership(
    database: Database, thailand: Ref, group: Ref, membership: Ref
) -> None:
    edit_record(database, group, {"established": read_date("2009")})
    (of_member,), (of_body,) = memberships_of(database, thailand), memberships_of(database, group)
    assert of_member.membership.ref == of_body.membership.ref == membership
    assert (of_member.other, of_member.name) == (group, "Ad Hoc Group")
    assert (of_body.other, of_body.name) == (thailand, "Thailand")
    assert of_member.body.begins_earliest.year == of_body.body.begins_earliest.year == 2009


def test_memberships_come_by_name_then_by_when_they_began(database: Database, thailand: Ref, group: Ref) -> None:
    laos = make(database, "participant", short_name="Laos", kind="state", standing="member")
    for who, since, until in ((thailand, "2012", None), (laos, "2005", None), (thailand, "2002", "2006")):
        make(database, "membership", participant=who.id, body=group.id, status="member", since=read_date(since),
             until=read_date(until) if until else None)  # fmt: skip
    found = [(life.name, str(life.membership.values["since"])) for life in memberships_of(database, group)]
    assert found == [("Laos", "2005"), ("Thailand", "2002"), ("Thailand", "2012")]


def test_what_was_deleted_is_not_drawn(database: Database, thailand: Ref, group: Ref, membership: Ref) -> None:
    assert memberships_of(database, thailand)[0].body.begins_earliest == FIRST_DAY
    bin_records(database, [group])
    assert memberships_of(database, thailand) == []
    assert len(memberships_of(database, group)) == 1


def test_a_body_tells_its_meetings_and_a_member_those_it_came_to(database: Database, thailand: Ref, group: Ref) -> None:
    other = make(database, "body", name="Other")
    make(database, "meeting", title="Undated", body=group.id)
    late = make(database, "meeting", title="Late", body=group.id, dates=read_date("2012"))
    make(database, "meeting", title="Joint", body=other.id, joint_body=group.id, dates=read_date("May 2009"))
    make(database, "attendance", participant=thailand.id, meeting=late.id, capacity="participant")
    assert [(met.title, str(met.dates)) for met in meetings_of(database, group)] == [
        ("Joint", "May 2009"), ("Late", "2012")]  # fmt: skip
    assert [met.title for met in meetings_of(database, thailand)] == ["Late"]
