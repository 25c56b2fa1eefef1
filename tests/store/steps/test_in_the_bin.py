"""Laws of the recycle bin: nothing is added to what lies in it, however it is done, and the refusal says why."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import event

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.commitments.objective_lists import new_version
from baliapp.store.commitments.progress import link
from baliapp.store.deeds import operations
from baliapp.store.deeds.importing import cite_all
from baliapp.store.deeds.merging_records import merge_records
from baliapp.store.deeds.undo import redo, undo
from baliapp.store.documents.objectives import import_list
from baliapp.store.facts.posts import appoint_successor
from baliapp.store.steps.database import Database
from baliapp.store.steps.sourced import create_with_source
from baliapp.store.tables.entries import Changed, Entry, Ref
from tests.binned import bin_records
from tests.store.standing import standing


@pytest.fixture
def objective(database: Database) -> Ref:
    in_list = operations.create_record(database, "objective_list", {"title": "Ten"}).made[0]
    return operations.create_record(database, "objective", {"wording": "Share", "in_list": in_list.id}).made[0]


def noted(database: Database, objective: Ref) -> Changed:
    values = {"objective": objective.id, "progress": "It began."}
    return create_with_source(database, "Note", "progress_note", values, {"source": "A page", "certainty": "stated"})


def cited(database: Database, objective: Ref) -> Changed:
    values = {"about": str(objective), "source": "A page", "certainty": "stated"}
    return cite_all(database, "Cite", [values])


def cited_alone(database: Database, objective: Ref) -> Changed:
    values = {"about": str(objective), "source": "A page", "certainty": "stated"}
    return operations.create_record(database, "citation", values)


def linked(database: Database, objective: Ref) -> Changed:
    return link(database, operations.create_record(database, "initiative", {"name": "Portal"}).made[0], objective)


@pytest.mark.parametrize("add", [noted, cited, cited_alone, linked])
def test_nothing_is_added_to_a_record_in_the_bin_until_it_is_restored(
    add: Callable[[Database, Ref], Changed], database: Database, objective: Ref
) -> None:
    operations.delete_records(database, [objective])
    kinds = ("progress_note", "citation", "initiative_objective")
    with pytest.raises(UserError, match=r"“Share.*” is in the recycle bin") as refused:
        add(database, objective)
    assert refused.value.advice == "Restore it before you add anything to it."
    assert [queries.count(database, kind) for kind in kinds] == [0, 0, 0]

    operations.restore_records(database, [objective])
    assert add(database, objective).made


Acts = tuple[Ref, Callable[[], Changed]]


def begun(database: Database, thailand: Ref, _objective: Ref, _membership: Ref) -> Acts:
    values: dict[str, Value] = {"title": "Contact", "participant": thailand.id}
    return thailand, lambda: operations.create_record(database, "post", values)


def begun_by_somebody(database: Database, thailand: Ref, _objective: Ref, _membership: Ref) -> Acts:
    person = operations.create_record(database, "person", {"name": "Somebody"}).made[0]
    post = begun(database, thailand, _objective, _membership)[1]().made[0]
    return person, lambda: operations.edit_record(database, post, {"person": person.id})


def doubled(database: Database, _thailand: Ref, objective: Ref, _membership: Ref) -> Acts:
    in_list = Ref("objective_list", str(entry_of(database, objective).values["in_list"]))
    return in_list, lambda: operations.duplicate_record(database, objective)


def doubled_post(database: Database, thailand: Ref, _objective: Ref, _membership: Ref) -> Acts:
    post = begun(database, thailand, _objective, _membership)[1]().made[0]
    return thailand, lambda: operations.duplicate_record(database, post)


def moved_elsewhere(database: Database, _thailand: Ref, _objective: Ref, membership: Ref) -> Acts:
    body = operations.create_record(database, "body", {"name": "Other"}).made[0]
    return body, lambda: operations.edit_record(database, membership, {"body": body.id})


def told_of_another(database: Database, thailand: Ref, objective: Ref, _membership: Ref) -> Acts:
    citation = cited(database, objective).made[0]
    return thailand, lambda: operations.edit_record(database, citation, {"about": str(thailand)})


def handed_over(database: Database, thailand: Ref, _objective: Ref, _membership: Ref) -> Acts:
    post = entry_of(database, begun(database, thailand, _objective, _membership)[1]().made[0])
    return thailand, lambda: appoint_successor(database, post, read_date("2015"), {})


def imported(database: Database, _thailand: Ref, _objective: Ref, _membership: Ref) -> Acts:
    document = operations.create_record(database, "document", {"title": "Statement"}).made[0]
    certain: dict[str, Value] = {"certainty": "stated"}
    return document, lambda: import_list(database, document, {"title": "Ten"}, [], certain)


@pytest.mark.parametrize("ways", [begun, begun_by_somebody, doubled, doubled_post, moved_elsewhere, told_of_another,
                                  handed_over, imported])  # fmt: skip
def test_whatever_would_refer_anew_to_what_is_in_the_bin_is_refused_until_it_is_restored(
    ways: Callable[[Database, Ref, Ref, Ref], Acts],
    database: Database,
    thailand: Ref,
    objective: Ref,
    membership: Ref,
) -> None:
    away, act = ways(database, thailand, objective, membership)
    bin_records(database, [away])
    before = standing(database)
    with pytest.raises(UserError, match="is in the recycle bin") as refused:
        act()
    assert refused.value.advice == "Restore it before you add anything to it."
    assert standing(database) == before

    operations.restore_records(database, [away])
    assert act().refs


def test_a_list_in_the_bin_gets_no_new_version(database: Database, objective: Ref) -> None:
    in_list = Ref("objective_list", str(entry_of(database, objective).values["in_list"]))
    operations.delete_records(database, [in_list])
    with pytest.raises(UserError, match="is in the recycle bin"):
        new_version(database, in_list)
    operations.restore_records(database, [in_list])
    assert new_version(database, in_list).made


@pytest.mark.parametrize("is_away", [True, False])
def test_a_new_version_leaves_a_theme_out_that_is_in_the_bin(database: Database, objective: Ref, is_away: bool) -> None:
    theme = operations.create_record(database, "theme", {"name": "Sharing"}).made[0]
    operations.edit_record(database, objective, {"theme": theme.id})
    if is_away:
        bin_records(database, [theme])
    made = new_version(database, Ref("objective_list", str(entry_of(database, objective).values["in_list"]))).made
    assert entry_of(database, made[1]).values["theme"] == (None if is_away else theme.id)


def test_what_refers_to_the_bin_already_can_be_edited_restored_and_undone(
    database: Database, thailand: Ref, membership: Ref
) -> None:
    bin_records(database, [thailand])
    assert operations.edit_record(database, membership, {"note": "Seat kept."}).refs
    bin_records(database, [membership])
    assert operations.restore_records(database, [membership]).refs
    operations.edit_record(database, membership, {"participant": new_member(database).id})
    assert undo(database).refs
    assert entry_of(database, membership).values["participant"] == thailand.id
    assert redo(database).refs


def test_who_is_merged_takes_over_what_refers_to_the_bin(database: Database, thailand: Ref) -> None:
    above, kept, other = (operations.create_record(database, "body", {"name": name}).made[0] for name in "ABC")
    operations.edit_record(database, other, {"parent": above.id})
    bin_records(database, [above])
    merge_records(database, entry_of(database, kept), entry_of(database, other))
    assert entry_of(database, kept).values["parent"] == above.id


def new_member(database: Database) -> Ref:
    values = {"short_name": "Fiji", "kind": "state", "standing": "member"}
    return operations.create_record(database, "participant", values).made[0]


def entry_of(database: Database, ref: Ref) -> Entry:
    found = queries.entry(database, ref)
    assert found is not None
    return found


def test_what_is_said_of_no_record_at_all_is_refused_as_ever(database: Database) -> None:
    with pytest.raises(UserError) as refused:
        operations.create_record(database, "citation", {"about": "nothing:1", "source": "S", "certainty": "stated"})
    assert "recycle bin" not in str(refused.value)


def test_what_many_records_refer_to_is_asked_for_once(database: Database, objective: Ref) -> None:
    asked = list[str]()
    with database.step("Many") as step:
        event.listen(step.connection, "before_cursor_execute", lambda *told: asked.append(told[2]))
        for number in range(50):
            values: dict[str, Value] = {"objective": objective.id, "progress": f"Note {number}"}
            step.create("progress_note", values)
        asked.clear()
    assert len([each for each in asked if re.search(r"FROM objective\b", each)]) == 1


def test_what_it_would_belong_to_and_is_not_there_is_refused_as_ever(database: Database) -> None:
    with pytest.raises(UserError) as refused:
        operations.create_record(database, "progress_note", {"objective": "nobody", "progress": "It began."})
    assert "recycle bin" not in str(refused.value)
