"""Laws of finding by name: a record is found by every name that is kept about it, and by no other."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baliapp.base import text
from baliapp.base.errors import UserError
from baliapp.store.asking.list_plans import plan_of
from baliapp.store.asking.queries import all_entries, entry, pick
from baliapp.store.deeds.operations import create_record, delete_records, edit_record, purge_records, restore_records
from baliapp.store.deeds.undo import redo, undo
from baliapp.store.lists.listing import Listing
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref


def found(database: Database, typed: str, type_name: str = "participant") -> list[str]:
    """Give what a filter, a picker and the command line find, which is the same."""
    words = text.words(typed)
    listed = Listing(plan_of(type_name), database.run, words).ids
    assert sorted(listed) == sorted(each.ref.id for each in all_entries(database, type_name, words))
    assert sorted(listed) == sorted(each.ref.id for each in pick(database, type_name, typed))
    return listed


def name(database: Database, about: Ref, called: str, kind: str = "former") -> Ref:
    """Keep a name."""
    return create_record(database, "dated_name", {"about": str(about), "kind": kind, "name": called}).made[0]


@pytest.mark.parametrize("typed", ["siam", "SIAM", "Ｓｉａｍ", "síam"])
def test_a_member_is_found_by_a_name_however_it_is_typed(database: Database, thailand: Ref, typed: str) -> None:
    name(database, thailand, "Siam")
    assert found(database, typed) == [thailand.id]


@pytest.mark.parametrize("typed", ["th", "ไทย", "thai"])
def test_it_is_still_found_by_what_it_is_called_itself(database: Database, thailand: Ref, typed: str) -> None:
    name(database, thailand, "Siam")
    assert found(database, typed) == [thailand.id]


def test_bodies_and_persons_are_found_by_their_names_too(database: Database, group: Ref) -> None:
    person = create_record(database, "person", {"name": "The desk officer"}).made[0]
    name(database, group, "AHEG", "acronym")
    name(database, person, "The duty officer", "variant")
    assert found(database, "aheg", "body") == [group.id]
    assert found(database, "duty", "person") == [person.id]


def test_the_step_that_names_a_record_tells_the_list_of_that_record(database: Database, thailand: Ref) -> None:
    values = {"about": str(thailand), "kind": "former", "name": "Siam"}
    assert thailand in create_record(database, "dated_name", values).refs
    assert thailand in undo(database).refs


def test_whatever_is_done_to_a_name_the_record_is_found_by_what_stands(
    database: Database, thailand: Ref, group: Ref
) -> None:
    siam = name(database, thailand, "Siam")
    edit_record(database, thailand, {"region": "Asia"})
    assert found(database, "siam") == [thailand.id]
    edit_record(database, siam, {"name": "Muang Thai"})
    assert (found(database, "siam"), found(database, "muang")) == ([], [thailand.id])
    edit_record(database, siam, {"about": str(group)})
    assert (found(database, "muang"), found(database, "muang", "body")) == ([], [group.id])
    undo(database)
    delete_records(database, [siam])
    assert found(database, "muang") == []
    restore_records(database, [siam])
    assert found(database, "muang") == [thailand.id]
    undo(database)
    redo(database)
    delete_records(database, [siam])
    purge_records(database, [siam])
    assert found(database, "muang") == []
    assert check(database) == []


def test_the_list_of_names_says_whose_each_is(database: Database, thailand: Ref, group: Ref) -> None:
    for about, called in ((thailand, "Siam"), (group, "AHG of 2009")):
        name(database, about, called)
    listing = Listing(plan_of("dated_name"), database.run, sort_by="about")
    assert [(row[1], row[3]) for row in listing.block(0)] == [("AHG of 2009", "Ad Hoc Group"), ("Siam", "Thailand")]


def test_a_name_that_is_made_with_its_record_finds_it(database: Database) -> None:
    with database.step("Both") as step:
        member = step.create("participant", {"short_name": "Thailand", "kind": "state", "standing": "member"})
        step.create("dated_name", {"about": str(member), "kind": "former", "name": "Siam"})
    assert found(database, "siam") == [member.id]
    assert check(database) == []


def test_a_record_that_is_erased_takes_its_names_along(database: Database, thailand: Ref) -> None:
    siam = name(database, thailand, "Siam")
    purge_records(database, [thailand])
    assert entry(database, siam) is None
    assert found(database, "siam") == []


def test_a_document_keeps_its_names_when_what_it_is_called_after_changes(database: Database) -> None:
    meeting = create_record(database, "meeting", {"title": "First meeting"}).made[0]
    document = create_record(database, "document", {"title": "Statement", "meeting": meeting.id}).made[0]
    name(database, document, "The communique", "variant")
    edit_record(database, meeting, {"title": "Opening meeting"})
    assert found(database, "communique opening", "document") == [document.id]


def test_what_is_no_member_body_person_or_document_has_no_names(database: Database, membership: Ref) -> None:
    with pytest.raises(UserError, match="members, bodies, people and documents only"):
        name(database, membership, "The seat")


DEEDS = st.lists(st.tuples(st.sampled_from(["make", "edit", "move", "delete", "restore", "undo", "save"]),
                           st.integers(0, 3), st.sampled_from(["Siam", "Burma", "Ceylon"])), max_size=8)  # fmt: skip


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS)
def test_after_any_history_of_names_each_record_is_found_by_those_that_stand(
    database: Database, deeds: list[tuple[str, int, str]]
) -> None:
    members = [create_record(database, "body", {"name": f"Group {n}"}).made[0] for n in range(2)]
    names = list[Ref]()
    for deed, number, word in deeds:
        _do(database, deed, members[number % 2], names, number, word)
    assert check(database) == []


def _do(database: Database, deed: str, about: Ref, names: list[Ref], number: int, word: str) -> None:
    there = [ref for ref in names if (kept := entry(database, ref)) and not kept.deleted]
    gone = [ref for ref in names if (kept := entry(database, ref)) and kept.deleted]
    if deed == "make":
        names.append(name(database, about, word))
    elif deed == "save":
        edit_record(database, about, {"note": word})
    elif deed == "restore" and gone:
        restore_records(database, gone[:1])
    elif deed == "undo" and names:
        undo(database)
    elif deed in ("edit", "move", "delete") and there:
        ref = there[number % len(there)]
        if deed == "delete":
            delete_records(database, [ref])
        else:
            edit_record(database, ref, {"name": word} if deed == "edit" else {"about": str(about)})
