"""Laws of likely twins: who shares a name, a code or a mail comes first, and strangers are not offered."""

import pytest

from baliapp.records.kinds import Value
from baliapp.store.deeds.likely_twins import likely_twins
from baliapp.store.deeds.operations import create_record, delete_records
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref


def make(database: Database, type_name: str, **values: Value) -> Ref:
    """Make a record."""
    return create_record(database, type_name, values).made[0]


@pytest.mark.parametrize(
    ("twin", "why"),
    [
        ({"name": "THE DESK  OFFICER"}, "The same name"),
        ({"name": "Somebody", "mail": "Desk@Example.org"}, "The same address or number"),
        ({"name": "Officer, Desk"}, "The same words in another order"),
        ({"name": "The First Desk Officer"}, "Most words are the same"),
    ],
)
def test_who_may_be_the_same_person_is_offered_with_the_reason(
    database: Database, twin: dict[str, Value], why: str
) -> None:
    one = make(database, "person", name="The desk officer", mail="desk@example.org")
    other = make(database, "person", **twin)
    make(database, "person", name="A stranger")
    (found,) = likely_twins(database, one)
    assert (found.entry.ref, found.why) == (other, why)
    assert [each.entry.ref for each in likely_twins(database, other)] == [one]


def test_members_are_known_again_by_code_and_by_every_name(database: Database, thailand: Ref) -> None:
    code = make(database, "participant", short_name="T", kind="state", standing="member", iso_code="th")
    named = make(database, "participant", short_name="Siam", kind="state", standing="member", other_names="Muang Thai")
    make(database, "participant", short_name="Fiji", kind="state", standing="member", iso_code="FJ")
    make(database, "dated_name", about=str(thailand), kind="former", name="Muang thai")
    assert [(each.entry.ref, each.why) for each in likely_twins(database, thailand)] == [
        (named, "The same name"),
        (code, "The same code or acronym"),
    ]


def test_the_likeliest_come_first_and_what_is_deleted_is_not_offered(database: Database) -> None:
    one = make(database, "body", name="Ad Hoc Experts Group")
    near = make(database, "body", name="Experts Group")
    same = make(database, "body", name="Ad hoc experts group")
    assert [each.entry.ref for each in likely_twins(database, one)] == [same, near]
    delete_records(database, [same])
    assert [each.entry.ref for each in likely_twins(database, one)] == [near]
    delete_records(database, [one])
    assert likely_twins(database, one) == []
