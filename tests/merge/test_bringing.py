"""Laws of bringing a copy back: one step, taken back by one undo; nothing lost, or twice, or decided unasked."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from baliapp.base.errors import UserError
from baliapp.merge.bringing import bring_back, plan_merge
from baliapp.merge.plan import Answer, Change, Key, Reason, Side
from baliapp.store.asking.queries import all_entries, entry, history
from baliapp.store.backups.making import back_up
from baliapp.store.backups.names import Why
from baliapp.store.deeds.operations import delete_records, edit_record, purge_records
from baliapp.store.deeds.undo import redo, undo
from baliapp.store.opening.databases import open_database
from baliapp.store.recovery.restoring import restore
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Author, Ref
from baliapp.store.tables.log_tables import CHANGES, RECOVERY, STEPS
from baliapp.store.venue import parting
from tests.merge.conftest import Take, made, refs, returned
from tests.store.standing import standing


def value(database: Database, ref: Ref, field: str) -> object:
    """Give what stands in a field."""
    found = entry(database, ref)
    assert found is not None
    return found.values[field]


def test_a_plan_is_made_while_somebody_writes_and_leaves_the_office_as_it_is(
    office: Database, member: Ref, take_copy: Take
) -> None:
    copy = take_copy(office)
    edit_record(copy, member, {"region": "Asia"})
    with office.step("Still writing") as step:
        step.edit(member, {"note": "half"})
        plan = plan_merge(office, copy)
    files = [office.path, office.path.with_name(f"{office.path.name}-wal")] if office.path else []
    before = [file.read_bytes() for file in files]
    assert plan_merge(office, copy).changed == plan.changed
    assert [file.read_bytes() for file in files] == before


def test_where_nothing_was_changed_there_is_nothing_to_bring(office: Database, member: Ref, take_copy: Take) -> None:
    copy = take_copy(office)
    edit_record(office, member, {"region": "Asia"})
    plan = plan_merge(office, copy)
    assert plan.is_empty
    assert plan.steps == 0


def test_what_was_changed_and_changed_back_is_nothing_but_history(
    office: Database, member: Ref, take_copy: Take
) -> None:
    copy = take_copy(office)
    edit_record(copy, member, {"region": "Asia"})
    undo(copy)
    edit_record(office, member, {"region": "Pacific"})
    assert plan_merge(office, copy).is_empty
    returned(office, copy)
    assert value(office, member, "region") == "Pacific"
    assert "Asia" in {line.after for step in history(office, member) for line in step.changes}
    assert check(office) == []


def test_the_office_takes_what_only_the_copy_changed(office: Database, member: Ref, body: Ref, take_copy: Take) -> None:
    gone = made(office, "theme", name="Return")
    copy = take_copy(office)
    new = made(copy, "membership", participant=member.id, body=body.id, status="member")
    edit_record(copy, member, {"region": "Asia"})
    delete_records(copy, [gone])
    edit_record(office, body, {"acronym": "AHWG"})
    plan = plan_merge(office, copy)
    assert refs(plan) == ({new}, {member}, {gone})
    assert plan.changed[0].changes == (Change("region", None, "Asia"),)
    assert plan.headings[member] == "Thailand"
    before = standing(office)
    changed = returned(office, copy)
    assert changed.name == "Bring back the venue copy for Adelaide"
    assert value(office, member, "region") == "Asia"
    assert value(office, body, "acronym") == "AHWG"
    assert check(office) == []
    after = standing(office)
    undo(office)
    assert standing(office) == before
    redo(office)
    assert standing(office) == after


def test_bringing_the_same_copy_twice_adds_nothing(office: Database, member: Ref, take_copy: Take) -> None:
    copy = take_copy(office)
    edit_record(copy, member, {"region": "Asia"})
    returned(office, copy)
    steps, before = history(office), standing(office)
    assert plan_merge(office, copy).is_empty
    assert returned(office, copy).refs == frozenset()
    assert (history(office), standing(office)) == (steps, before)


def test_a_return_that_was_undone_can_be_done_again(office: Database, member: Ref, take_copy: Take) -> None:
    copy = take_copy(office)
    edit_record(copy, member, {"region": "Asia"})
    returned(office, copy)
    after = standing(office)
    undo(office)
    assert refs(plan_merge(office, copy)) == (set(), {member}, set())
    returned(office, copy)
    assert standing(office) == after
    assert plan_merge(office, copy).is_empty


def test_a_copy_worked_on_after_its_return_brings_what_is_new(office: Database, member: Ref, take_copy: Take) -> None:
    copy = take_copy(office)
    edit_record(copy, member, {"region": "Asia"})
    returned(office, copy)
    edit_record(office, member, {"region": "Asia and the Pacific"})
    edit_record(copy, member, {"iso_code": "THA"})
    plan = plan_merge(office, copy)
    assert [each.changes for each in plan.changed] == [(Change("iso_code", "TH", "THA"),)]
    edit_record(copy, member, {"region": "Elsewhere"})
    assert [(each.base, each.office, each.venue) for each in plan_merge(office, copy).conflicts] == [
        ("Asia", "Asia and the Pacific", "Elsewhere")
    ]


@pytest.mark.parametrize("order", [("near", "far"), ("far", "near")])
def test_a_copy_of_a_copy_comes_home_by_itself_or_through_it(
    office: Database, member: Ref, take_copy: Take, order: tuple[str, str]
) -> None:
    near = take_copy(office, "near")
    edit_record(near, member, {"region": "Asia"})
    far = take_copy(near, "far")
    edit_record(near, member, {"official_name": "Kingdom of Thailand"})
    edit_record(far, member, {"iso_code": "THA"})
    for each in order:
        returned(office, near if each == "near" else far)
    assert (value(office, member, "region"), value(office, member, "iso_code")) == ("Asia", "THA")
    assert value(office, member, "official_name") == "Kingdom of Thailand"
    returned(near, far)
    assert plan_merge(office, near).is_empty
    assert check(office) == check(near) == []


def test_what_both_changed_is_asked_with_all_three_and_who_wrote_them(
    office: Database, member: Ref, take_copy: Take
) -> None:
    copy = take_copy(office)
    edit_record(office, member, {"region": "Asia"})
    edit_record(copy, member, {"region": "Pacific"})
    conflict = plan_merge(office, copy).conflicts[0]
    assert conflict[2:7] == ("region", None, "Asia", "Pacific", Reason.VALUE)
    assert conflict.office_by
    assert conflict.venue_by
    assert (conflict.office_by.officer, conflict.venue_by.officer) == ("Officer", "Kim of Adelaide")
    assert "Region of “Thailand”" in conflict.told
    assert str(conflict.key) == f"{member} region"


@pytest.mark.parametrize(
    ("answer", "stays"),
    [
        (Answer(Side.OFFICE), "Asia"),
        (Answer(Side.VENUE), "Pacific"),
        (Answer(Side.THIRD, "Asia and the Pacific"), "Asia and the Pacific"),
        (Answer(Side.LATER), "Asia"),
    ],
)
def test_both_values_of_a_question_are_in_the_history_whatever_is_answered(
    office: Database, member: Ref, take_copy: Take, answer: Answer, stays: str
) -> None:
    copy = take_copy(office)
    edit_record(office, member, {"region": "Asia"})
    edit_record(copy, member, {"region": "Pacifc"})
    edit_record(copy, member, {"region": "Pacific"})
    plan = plan_merge(office, copy)
    bring_back(office, copy, plan, {plan.conflicts[0].key: answer})
    assert value(office, member, "region") == stays
    said = {(line.after, step.officer) for step in history(office, member) for line in step.changes}
    assert {("Asia", "Officer"), ("Pacifc", "Kim of Adelaide"), ("Pacific", "Kim of Adelaide")} <= said
    questions = all_entries(office, "merge_question")
    assert [(each.values["office"], each.values["venue"]) for each in questions] == (
        [("Asia", "Pacific")] if answer.side is Side.LATER else []
    )
    assert plan_merge(office, copy).is_empty
    undo(office)
    assert value(office, member, "region") == "Asia"


def test_an_answer_to_what_is_not_asked_is_refused_and_so_is_a_plan_that_is_old(
    office: Database, member: Ref, take_copy: Take
) -> None:
    copy = take_copy(office)
    edit_record(copy, member, {"region": "Pacific"})
    old = plan_merge(office, copy)
    with pytest.raises(UserError, match="no answer"):
        bring_back(office, copy, old, {Key(member, "region"): Answer(Side.VENUE)})
    edit_record(office, member, {"region": "Asia"})
    before = standing(office)
    with pytest.raises(UserError, match="other questions"):
        bring_back(office, copy, old, {})
    assert standing(office) == before


def test_what_was_made_on_both_sides_is_compared_with_nothing(
    office: Database, member: Ref, body: Ref, take_copy: Take
) -> None:
    copy = take_copy(office)
    for database, note in ((office, ""), (copy, "Since Bali")):
        made(database, "membership", participant=member.id, body=body.id, status="member", note=note)
    plan = plan_merge(office, copy)
    assert not plan.conflicts
    assert [each.changes for each in plan.changed] == [(Change("note", None, "Since Bali"),)]


@pytest.mark.parametrize("by_office", [True, False])
@pytest.mark.parametrize(("side", "is_there"), [(Side.OFFICE, False), (Side.VENUE, True), (Side.LATER, False)])
def test_what_one_deleted_and_the_other_worked_on_is_asked(
    office: Database, member: Ref, take_copy: Take, by_office: bool, side: Side, is_there: bool
) -> None:
    copy = take_copy(office)
    deleting, editing = (office, copy) if by_office else (copy, office)
    delete_records(deleting, [member])
    edit_record(editing, member, {"region": "Asia"})
    assert plan_merge(office, copy).conflicts[0].reason is Reason.DELETED
    returned(office, copy, side)
    found = entry(office, member)
    assert found is not None
    assert (found.deleted is None) is (is_there if by_office else not is_there)
    assert found.values["region"] == "Asia"
    assert len(all_entries(office, "merge_question")) == (side is Side.LATER)
    assert check(office) == []


def test_what_both_deleted_is_deleted_since_the_earlier_time(office: Database, member: Ref, take_copy: Take) -> None:
    copy = take_copy(office)
    delete_records(copy, [member])
    delete_records(office, [member])
    returned(office, copy)
    assert entry(office, member).deleted == entry(copy, member).deleted  # type: ignore[union-attr]  # it is there


def test_what_the_copy_erased_goes_and_comes_back_by_undo(
    office: Database, member: Ref, body: Ref, take_copy: Take
) -> None:
    made(office, "membership", participant=member.id, body=body.id, status="member")
    copy = take_copy(office)
    purge_records(copy, [member])
    plan = plan_merge(office, copy)
    assert len(plan.removed) == 2
    before = standing(office)
    returned(office, copy)
    assert entry(office, member) is None
    assert check(office) == []
    undo(office)
    assert standing(office) == before
    assert check(office) == []
    assert plan_merge(office, copy) == plan


def test_what_the_office_erased_stays_erased_unless_somebody_wants_it_back(
    office: Database, member: Ref, body: Ref, take_copy: Take
) -> None:
    copy = take_copy(office)
    made(copy, "membership", participant=member.id, body=body.id, status="member")
    edit_record(copy, member, {"region": "Siam"})
    purge_records(office, [member])
    conflict = plan_merge(office, copy).conflicts[0]
    assert (conflict.reason, conflict.sides) == (Reason.ERASED, (Side.OFFICE, Side.VENUE))
    returned(office, copy, Side.OFFICE)
    assert entry(office, member) is None
    assert check(office) == []
    with office.reading() as connection:
        log = str([tuple(row) for row in connection.exec_driver_sql("SELECT * FROM change JOIN step ON step_id = id")])
    assert "Siam" not in log
    assert "Thailand" not in log
    undo(office)
    returned(office, copy, Side.VENUE)
    assert value(office, member, "region") == "Siam"
    assert check(office) == []


def test_what_was_added_to_something_deleted_is_asked(
    office: Database, member: Ref, body: Ref, take_copy: Take
) -> None:
    copy = take_copy(office)
    delete_records(office, [body])
    new = made(copy, "membership", participant=member.id, body=body.id, status="member")
    plan = plan_merge(office, copy)
    assert [(each.ref, each.reason) for each in plan.conflicts] == [(body, Reason.DELETED)]
    returned(office, copy, Side.OFFICE)
    assert entry(office, new).deleted == entry(office, body).deleted is not None  # type: ignore[union-attr]  # both there
    undo(office)
    returned(office, copy, Side.VENUE)
    assert entry(office, body).deleted is None  # type: ignore[union-attr]  # it is there


def test_what_rests_on_something_the_copy_deleted_is_asked(
    office: Database, member: Ref, body: Ref, take_copy: Take
) -> None:
    copy = take_copy(office)
    delete_records(copy, [body])
    new = made(office, "membership", participant=member.id, body=body.id, status="member")
    returned(office, copy, Side.LATER)
    assert entry(office, body).deleted is None  # type: ignore[union-attr]  # it is there
    undo(office)
    returned(office, copy, Side.VENUE)
    assert entry(office, body).deleted == entry(office, new).deleted is not None  # type: ignore[union-attr]  # both there


def test_what_a_restored_backup_did_not_know_is_brought_again(desk: Database, take_copy: Take) -> None:
    member = made(desk, "participant", short_name="Thailand", kind="state", standing="member", iso_code="TH")
    copy = take_copy(desk)
    edit_record(copy, member, {"region": "Asia"})
    assert desk.path is not None
    before = back_up(desk.path, Why.RETURN)
    returned(desk, copy)
    after = back_up(desk.path, Why.ASKED)
    restore(desk, before)
    assert plan_merge(desk, copy).changed[0].changes == (Change("region", None, "Asia"),)
    undo(desk)
    assert plan_merge(desk, copy).is_empty
    redo(desk)
    restore(desk, after)
    assert plan_merge(desk, copy).steps == 0
    undo(desk)
    returned(desk, copy)
    assert value(desk, member, "region") == "Asia"
    assert plan_merge(desk, copy).steps == 0
    assert check(desk) == []


def test_what_a_copy_had_added_is_added_again_after_going_back_to_a_backup(desk: Database, take_copy: Take) -> None:
    copy = take_copy(desk)
    theme = made(copy, "theme", name="Return and reintegration")
    assert desk.path is not None
    before = back_up(desk.path, Why.RETURN)
    returned(desk, copy)
    restore(desk, before)
    gone = entry(desk, theme)
    assert gone is not None
    assert gone.deleted is not None
    edit_record(copy, theme, {"note": "Typed later"})
    returned(desk, copy)
    again = entry(desk, theme)
    assert again is not None
    assert (again.deleted, again.values["note"]) == (None, "Typed later")
    delete_records(desk, [theme])
    edit_record(copy, theme, {"note": "And later"})
    assert [each.field for each in plan_merge(desk, copy).conflicts] == ["deleted"], "an officer put it there"


def test_no_word_of_an_erased_record_comes_back_as_history(office: Database, member: Ref, take_copy: Take) -> None:
    theme = made(office, "theme", name="Secret")
    edit_record(office, member, {"region": "Secret region"})
    copy = take_copy(office)
    for ref, values in ((member, {"region": "Asia"}), (theme, {"note": "Secret note"})):
        edit_record(copy, ref, values)
        undo(copy)
    purge_records(office, [member, theme])
    assert {ref.type for ref in returned(office, copy).refs} == {"venue_copy"}
    with office.reading() as connection:
        told = [
            *connection.execute(select(CHANGES.c.before, CHANGES.c.after)),
            *connection.execute(select(STEPS.c.name)),
        ]
    assert not any("Secret" in str(text) for row in told for text in row)
    assert plan_merge(office, copy).steps == 0


def test_a_file_in_which_nothing_was_ever_done_brings_nothing(desk: Database, tmp_path: Path) -> None:
    assert desk.path is not None
    other = open_database(
        Path(shutil.copy(desk.path, tmp_path / "desk (conflicted copy).bali")), Author("Kim", "laptop")
    )
    try:
        assert plan_merge(desk, other).steps == 0
    finally:
        other.close()


def test_more_steps_than_are_looked_at_in_one_question_are_all_brought(
    desk: Database, take_copy: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parting, "LOOK", 3)
    monkeypatch.setattr(parting, "_NEWEST", parting._NEWEST.limit(3))  # noqa: SLF001 - the same question, of fewer
    copy = take_copy(desk)
    names = [f"Theme {each}" for each in range(10)]
    for name in names:
        made(copy, "theme", name=name)
    assert plan_merge(desk, copy).steps == len(names)
    returned(desk, copy)
    assert {each.heading for each in all_entries(desk, "theme")} == set(names)


def test_what_a_recovery_could_not_read_is_not_taken_from_the_office(desk: Database, take_copy: Take) -> None:
    lost, kept = (made(desk, "theme", name=each, note="Typed") for each in ("Return", "Trafficking"))
    saved = take_copy(desk)
    with saved.step("Saved what could be read", kind=RECOVERY) as step:
        step.take_away(lost)
        step.put(kept, "note", None)
    plan = plan_merge(desk, saved)
    assert plan.is_empty
    returned(desk, saved)
    assert sorted(each.heading for each in all_entries(desk, "theme")) == ["Return", "Trafficking"]
