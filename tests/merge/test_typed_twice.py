"""What the office typed itself, and a copy has brought as well, gives way to no later change of a copy unasked."""

import pytest

from baliapp.merge.bringing import bring_back, plan_merge
from baliapp.merge.plan import DELETED, FILE, Answer, Side
from baliapp.store.asking.queries import entry
from baliapp.store.deeds.attaching import attach_file
from baliapp.store.deeds.operations import delete_records, edit_record
from baliapp.store.deeds.undo import undo
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.merge.conftest import Take, made, returned


def test_a_word_that_both_typed_is_asked_about_when_a_copy_takes_it_back_whatever_came_first(
    office: Database, member: Ref, take_copy: Take
) -> None:
    copy = take_copy(office)
    edit_record(copy, member, {"region": "Asia"})
    second = take_copy(copy, "Perth")
    edit_record(office, member, {"region": "Asia"})
    undo(copy)
    returned(office, second)
    (asked,) = plan_merge(office, copy).conflicts
    assert (asked.ref, asked.field, asked.office, asked.venue) == (member, "region", "Asia", None)
    returned(office, copy, Side.OFFICE)
    found = entry(office, member)
    assert found is not None
    assert found.values["region"] == "Asia"
    assert plan_merge(office, copy).is_empty


def test_what_the_office_has_from_the_copy_follows_the_copy(office: Database, member: Ref, take_copy: Take) -> None:
    copy = take_copy(office)
    edit_record(copy, member, {"region": "Asia"})
    returned(office, copy)
    edit_record(office, member, {"note": "Read"})
    edit_record(copy, member, {"region": "Pacific"})
    assert plan_merge(office, copy).conflicts == ()


@pytest.mark.parametrize("names", [("region",), ("region", "note")])
def test_each_word_is_asked_about_once(office: Database, member: Ref, take_copy: Take, names: tuple[str, ...]) -> None:
    copy = take_copy(office)
    for database in (office, copy):
        edit_record(database, member, dict.fromkeys(names, "Asia"))
    returned(office, copy)
    edit_record(copy, member, dict.fromkeys(names, "Pacific"))
    assert sorted(each.field for each in plan_merge(office, copy).conflicts) == sorted(names)


def test_a_file_that_both_have_read_alike_is_asked_about_whole(office: Database, take_copy: Take) -> None:
    document = made(office, "document", title="Paper")
    (file,) = attach_file(office, document, "a.txt", b"a", {}).made
    copy = take_copy(office)
    for database in (office, copy):
        edit_record(database, file, {"encoding": "utf-8", "cleaned": "a"})
    returned(office, copy)
    edit_record(copy, file, {"encoding": "latin-1", "cleaned": "b", "note": "Read anew"})
    plan = plan_merge(office, copy)
    assert [(each.ref, each.field) for each in plan.conflicts] == [(file, FILE)]
    assert [change.field for each in plan.changed for change in each.changes] == ["note"]
    returned(office, copy, Side.VENUE)
    found = entry(office, file)
    assert found is not None
    assert (found.values["encoding"], found.values["cleaned"]) == ("latin-1", "b")


@pytest.mark.parametrize("deleting", [True, False])
def test_what_another_copy_did_as_the_office_did_gives_way_to_no_third_one_unasked(
    office: Database, member: Ref, take_copy: Take, deleting: bool
) -> None:
    def done(database: Database) -> None:
        if deleting:
            delete_records(database, [member])
        else:
            edit_record(database, member, {"region": "Asia"})

    first = take_copy(office)
    done(office)
    second = take_copy(office, "Perth")
    done(first)
    undo(second)
    assert len(plan_merge(office, second).changed) == 1
    returned(office, first)
    (asked,) = plan_merge(office, second).conflicts
    assert (asked.ref, asked.field) == (member, DELETED if deleting else "region")
    undo(office)
    assert plan_merge(office, second).conflicts == ()


@pytest.mark.parametrize(
    ("answer", "stands"), [(Side.VENUE, "Oceania"), (Side.THIRD, "Both"), (Side.OFFICE, "Pacific")]
)
def test_what_an_officer_has_answered_is_written_though_another_copy_brought_what_stood_there(
    office: Database, member: Ref, take_copy: Take, answer: Side, stands: str
) -> None:
    first, second = take_copy(office, "Adelaide"), take_copy(office, "Perth")
    edit_record(office, member, {"region": "Asia"})
    edit_record(first, member, {"region": "Pacific"})
    edit_record(second, member, {"region": "Oceania"})
    returned(office, first, Side.VENUE)
    plan = plan_merge(office, second)
    (asked,) = plan.conflicts
    bring_back(office, second, plan, {asked.key: Answer(answer, "Both" if answer is Side.THIRD else None)})
    found = entry(office, member)
    assert found is not None
    assert found.values["region"] == stands
    assert plan_merge(office, second).is_empty


def test_what_the_office_kept_against_one_copy_follows_another_that_knew_it(
    office: Database, member: Ref, take_copy: Take
) -> None:
    first = take_copy(office)
    edit_record(office, member, {"region": "Asia"})
    second = take_copy(office, "Perth")
    edit_record(first, member, {"region": "Pacific"})
    edit_record(second, member, {"region": "Oceania"})
    returned(office, first, Side.OFFICE)
    plan = plan_merge(office, second)
    assert (plan.conflicts, [each.field for each in plan.changed[0].changes]) == ((), ["region"])
