"""Laws of undo: whatever was done can be taken back and done again, after a restart too."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.store.asking.queries import entry, history
from baliapp.store.deeds.operations import (
    create_record,
    delete_records,
    duplicate_record,
    edit_record,
    purge_records,
    restore_records,
)
from baliapp.store.deeds.undo import next_redo, next_undo, redo, undo
from baliapp.store.opening.databases import open_database
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Author, Changed, Ref
from tests.store.conftest import AUTHOR
from tests.store.standing import standing

Deed = Callable[[Database, Ref, Ref], Changed]
DEEDS: dict[str, Deed] = {
    "edit": lambda database, member, _body: edit_record(database, member, {"region": "Asia", "short_name": "Siam"}),
    "create": lambda database, _member, _body: create_record(database, "theme", {"name": "Return"}),
    "link": lambda database, member, body: create_record(
        database, "membership", {"participant": member.id, "body": body.id, "status": "host"}
    ),
    "duplicate": lambda database, member, _body: duplicate_record(database, member),
    "delete": lambda database, member, body: delete_records(database, [member, body]),
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_undo_leaves_what_was_and_redo_what_was_done(database: Database, thailand: Ref, group: Ref, deed: Deed) -> None:
    before = standing(database)
    done = deed(database, thailand, group)
    after = standing(database)
    assert before != after
    assert undo(database).refs == done.refs
    assert standing(database) == before
    assert redo(database).refs == done.refs
    assert standing(database) == after
    undo(database)
    assert standing(database) == before


def test_a_restore_from_the_recycle_bin_can_be_undone(database: Database, thailand: Ref) -> None:
    delete_records(database, [thailand])
    before = standing(database)
    restore_records(database, [thailand])
    undo(database)
    assert standing(database) == before


def test_undo_says_what_it_would_take_back(database: Database, thailand: Ref) -> None:
    edit_record(database, thailand, {"short_name": "Siam"})
    undoable = next_undo(database)
    assert undoable is not None
    assert undoable.name == "Edit Thailand"
    assert next_redo(database) is None
    undo(database)
    redoable = next_redo(database)
    assert redoable is not None
    assert redoable.name == "Edit Thailand"
    assert history(database)[0].name == "Undo “Edit Thailand”"


def test_a_new_change_leaves_nothing_to_redo(database: Database, thailand: Ref) -> None:
    edit_record(database, thailand, {"region": "Asia"})
    undo(database)
    edit_record(database, thailand, {"region": "Europe"})
    assert next_redo(database) is None
    with pytest.raises(UserError, match="nothing to redo"):
        redo(database)


def test_there_is_an_end_to_undoing(database: Database, thailand: Ref) -> None:
    undo(database)
    assert entry(database, thailand) is None
    assert next_undo(database) is None
    with pytest.raises(UserError, match="nothing to undo"):
        undo(database)


def test_a_hundred_steps_survive_a_restart(file: Path) -> None:
    desk = open_database(file, AUTHOR)
    member = create_record(desk, "theme", {"name": "0"}).made[0]
    for n in range(1, 121):
        edit_record(desk, member, {"name": str(n)})
    desk.close()
    again = open_database(file, AUTHOR)
    for n in reversed(range(120)):
        undo(again)
        assert entry(again, member).values["name"] == str(n)  # type: ignore[union-attr]  # it is there
    again.close()
    once_more = open_database(file, AUTHOR)
    for _n in range(120):
        redo(once_more)
    assert entry(once_more, member).values["name"] == "120"  # type: ignore[union-attr]  # it is there
    once_more.close()


def test_undo_refuses_where_a_field_has_moved_on_since(shared: Database) -> None:
    member = create_record(shared, "theme", {"name": "Return"}).made[0]
    edit_record(shared, member, {"name": "Returns"})
    shared.author = Author("Another", "elsewhere")
    edit_record(shared, member, {"name": "Voluntary return"})
    shared.author = AUTHOR
    with pytest.raises(UserError, match="“Voluntary return” has changed again"):
        undo(shared)
    assert entry(shared, member).values["name"] == "Voluntary return"  # type: ignore[union-attr]  # it is there


def test_undo_refuses_where_the_record_is_gone_since(shared: Database) -> None:
    member = create_record(shared, "theme", {"name": "Return"}).made[0]
    edit_record(shared, member, {"name": "Returns"})
    with shared.step("Gone", kind="purge") as step:
        step.remove(member)
    with pytest.raises(UserError, match="no longer there"):
        undo(shared)


def test_on_a_shared_database_everybody_undoes_their_own(shared: Database) -> None:
    create_record(shared, "theme", {"name": "Mine"})
    shared.author = Author("Another", "elsewhere")
    assert next_undo(shared) is None
    create_record(shared, "theme", {"name": "Theirs"})
    shared.author = AUTHOR
    undo(shared)
    assert [each.values["name"] for each in (entry(shared, ref) for ref in _themes(shared)) if each] == ["Theirs"]


def _themes(database: Database) -> list[Ref]:
    return [Ref("theme", identity) for identity in standing(database)["theme"]]


def test_a_creation_on_which_another_officer_rests_cannot_be_undone(shared: Database) -> None:
    document = create_record(shared, "document", {"title": "Statement"}).made[0]
    shared.author = Author("Another", "elsewhere")
    create_record(shared, "outcome_paragraph", {"document": document.id, "number": "1"})
    shared.author = AUTHOR
    with pytest.raises(UserError, match="another record rests on this one"):
        undo(shared)
    assert entry(shared, document) is not None


def test_undo_passes_over_what_was_erased_for_good(database: Database, thailand: Ref, group: Ref) -> None:
    edit_record(database, group, {"acronym": "AHG SOM"})
    edit_record(database, thailand, {"region": "Asia"})
    purge_records(database, [thailand])
    undo(database)
    assert entry(database, group).values["acronym"] == "AHG"  # type: ignore[union-attr]  # it is there


@given(deeds=st.lists(st.sampled_from(["edit", "create", "delete", "restore", "undo", "redo"]), max_size=25))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_chain_of_deeds_unwinds_and_winds_up_again(desk: Database, deeds: list[str]) -> None:
    _unwind(desk)
    stack, undone = [standing(desk)], list[object]()
    member = create_record(desk, "theme", {"name": "Return"}).made[0]
    stack.append(standing(desk))
    for n, deed in enumerate(deeds):
        if deed == "undo" and len(stack) > 2:
            undo(desk)
            undone.append(stack.pop())
        elif deed == "redo" and undone:
            redo(desk)
            stack.append(undone.pop())  # type: ignore[arg-type]  # states only
        elif deed in ("edit", "create", "delete", "restore"):
            _do(desk, deed, member, n)
            if standing(desk) != stack[-1]:
                stack.append(standing(desk))
                undone.clear()
        assert standing(desk) == stack[-1]
    while len(stack) > 1:
        undo(desk)
        stack.pop()
        assert standing(desk) == stack[-1]


def _do(desk: Database, deed: str, member: Ref, n: int) -> None:
    found = entry(desk, member)
    if deed == "edit" and found and found.deleted:
        with pytest.raises(UserError, match="in the recycle bin"):
            edit_record(desk, member, {"name": f"Name {n}"})
    elif deed == "edit":
        edit_record(desk, member, {"name": f"Name {n}", "note": ""})
    elif deed == "create":
        create_record(desk, "theme", {"name": f"Another {n}"})
    elif deed == "delete":
        delete_records(desk, [member])
    else:
        restore_records(desk, [member])


def _unwind(desk: Database) -> None:
    while next_undo(desk):
        undo(desk)


def test_a_creation_to_which_another_officer_added_cannot_be_undone(shared: Database) -> None:
    theme = create_record(shared, "theme", {"name": "Return"}).made[0]
    shared.author = Author("Another", "elsewhere")
    edit_record(shared, theme, {"note": "A word of another officer"})
    shared.author = AUTHOR
    with pytest.raises(UserError, match="has changed again"):
        undo(shared)
    assert entry(shared, theme).values["note"] == "A word of another officer"  # type: ignore[union-attr]  # it is there


def test_a_creation_that_another_officer_cites_cannot_be_undone(shared: Database) -> None:
    theme = create_record(shared, "theme", {"name": "Return"}).made[0]
    shared.author = Author("Another", "elsewhere")
    create_record(shared, "citation", {"about": str(theme), "source": "A letter", "certainty": "stated"})
    shared.author = AUTHOR
    with pytest.raises(UserError, match="has changed again"):
        undo(shared)
    assert check(shared) == []


def test_a_record_and_what_speaks_of_it_go_in_one_step(database: Database) -> None:
    with database.step("Both") as step:
        theme = step.create("theme", {"name": "Return"})
        step.create("citation", {"about": str(theme), "source": "A letter", "certainty": "stated"})
    undo(database)
    assert standing(database)["theme"] == standing(database)["citation"] == {}
    redo(database)
    assert check(database) == []


def test_a_date_typed_in_other_words_is_a_change_like_any_other(database: Database) -> None:
    meeting = create_record(database, "meeting", {"title": "A", "dates": read_date("Nov 2012")}).made[0]
    edit_record(database, meeting, {"dates": read_date("November 2012")})
    kept = entry(database, meeting).values["dates"]  # type: ignore[union-attr]  # it is there
    assert getattr(kept, "typed", "") == "November 2012"
    assert check(database) == []
    undo(database)
    kept = entry(database, meeting).values["dates"]  # type: ignore[union-attr]  # it is there
    assert getattr(kept, "typed", "") == "Nov 2012"


def test_a_record_that_comes_back_goes_on_counting_its_versions(database: Database) -> None:
    theme = create_record(database, "theme", {"name": "Return"}).made[0]
    edit_record(database, theme, {"name": "Returns"})
    for _n in range(2):
        undo(database)
    redo(database)
    assert entry(database, theme).version > 3  # type: ignore[union-attr]  # it is there


def test_erasing_does_not_stand_in_the_way_of_undo(database: Database) -> None:
    meeting = create_record(database, "meeting", {"title": "A meeting"}).made[0]
    document = create_record(database, "document", {"title": "A letter"}).made[0]
    edit_record(database, document, {"note": "a note"})
    edit_record(database, document, {"meeting": meeting.id})
    purge_records(database, [meeting])
    assert next_redo(database) is None
    undo(database)
    assert entry(database, document).values["note"] == ""  # type: ignore[union-attr]  # it is there
    assert check(database) == []


def test_undo_takes_back_what_was_named_and_nothing_else(database: Database, thailand: Ref) -> None:
    named = next_undo(database)
    assert named is not None
    edit_record(database, thailand, {"region": "Asia"})
    with pytest.raises(UserError, match="Something else was changed since: “Edit Thailand”"):
        undo(database, named.id)
    assert entry(database, thailand).values["region"] == "Asia"  # type: ignore[union-attr]  # it is there
    undo(database, history(database)[0].id)
    assert entry(database, thailand).values["region"] == ""  # type: ignore[union-attr]  # it is there
