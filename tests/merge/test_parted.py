"""What came to a record while it was one with another is to be looked at once a copy has parted the two again."""

import pytest

from baliapp.merge.bringing import plan_merge
from baliapp.merge.questions import open_questions
from baliapp.store.asking.queries import entry
from baliapp.store.deeds.merging_records import merge_records
from baliapp.store.deeds.operations import restore_records
from baliapp.store.deeds.undo import undo
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref
from tests.merge.conftest import Take, made, returned


def found(database: Database, ref: Ref) -> Entry:
    there = entry(database, ref)
    assert there
    return there


@pytest.mark.parametrize("by_undo", [True, False])
def test_what_followed_to_the_one_is_told_when_the_other_stands_by_itself_again(
    office: Database, member: Ref, body: Ref, take_copy: Take, by_undo: bool
) -> None:
    twin = made(office, "participant", short_name="Kingdom", kind="state", standing="member")
    stays = made(office, "membership", participant=member.id, body=body.id, status="member")
    adding = take_copy(office)
    merge_records(office, found(office, member), found(office, twin), {})
    parting = take_copy(office, "Perth")
    link = made(adding, "membership", participant=twin.id, body=body.id, status="observer")
    if by_undo:
        undo(parting)
    else:
        restore_records(parting, [twin])
    returned(office, adding)
    assert found(office, link).values["participant"] == member.id
    (remark,) = plan_merge(office, parting).remarks
    assert (remark.ref, remark.field) == (link, "participant")
    assert remark.told.startswith("“Kingdom” stands by itself again. This came to “Thailand” while")
    returned(office, parting)
    assert [each.values["about"] for each in open_questions(office)] == [str(link)]
    assert found(office, stays).values["participant"] == member.id
