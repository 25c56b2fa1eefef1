"""Laws of pack definitions: places stay without a gap, each deed is one step that undo takes back, copies are whole."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.store.asking.queries import entry
from baliapp.store.deeds import undo
from baliapp.store.deeds.operations import create_record, delete_records
from baliapp.store.opening.databases import create_database
from baliapp.store.packs.definitions import (
    add_section,
    add_usual_definitions,
    copy_definition,
    definition_called,
    definitions,
    delete_definition,
    free_name,
    lacks_usual,
    make_definition,
    move_section,
    occasion_of,
    parts_of,
    remove_sections,
    rename_definition,
)
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.store.conftest import AUTHOR

FIRST = ("meeting", "agenda", "briefs")


def made(database: Database) -> Ref:
    return make_definition(database, {"name": "Ours", "sides": "both"}, FIRST).made[0]


def order(database: Database, definition: Ref) -> list[tuple[object, object]]:
    return [(each.values["section"], each.values["position"]) for each in parts_of(database, definition)]


def sections(database: Database, definition: Ref) -> list[object]:
    return [section for section, _position in order(database, definition)]


def test_a_definition_has_its_sections_in_order_and_is_found_by_its_name(database: Database) -> None:
    definition = made(database)
    assert order(database, definition) == [("meeting", 1), ("agenda", 2), ("briefs", 3)]
    assert definition_called(database, "OURS") == definition
    assert definition_called(database, "Theirs") is None


def test_a_section_is_added_moved_and_removed_each_as_one_step(database: Database) -> None:
    definition = made(database)
    last = add_section(database, definition, {"section": "news"}).made[0]
    add_section(database, definition, {"section": "words", "title": "Welcome"}, before=0)
    assert sections(database, definition) == ["words", "meeting", "agenda", "briefs", "news"]
    move_section(database, last, 1)
    assert order(database, definition)[:3] == [("words", 1), ("news", 2), ("meeting", 3)]
    remove_sections(database, [last])
    assert order(database, definition) == [("words", 1), ("meeting", 2), ("agenda", 3), ("briefs", 4)]
    for _deed in range(4):
        undo.undo(database)
    assert order(database, definition) == [("meeting", 1), ("agenda", 2), ("briefs", 3)]


def test_several_sections_go_at_once(database: Database) -> None:
    definition = made(database)
    first, _second, third = (each.ref for each in parts_of(database, definition))
    assert remove_sections(database, [first, third]).name == "Remove 2 sections of Ours"
    assert order(database, definition) == [("agenda", 1)]


def test_a_copy_has_all_choices_and_sections_and_stands_for_itself(database: Database) -> None:
    definition = made(database)
    copy = copy_definition(database, definition, "Theirs").made[0]
    rename_definition(database, definition, "Mine")
    delete_definition(database, definition)
    (left,) = definitions(database)
    assert (left.ref, left.values["name"], left.values["sides"]) == (copy, "Theirs", "both")
    assert order(database, copy) == [("meeting", 1), ("agenda", 2), ("briefs", 3)]
    assert parts_of(database, definition) == ()


def test_the_usual_definitions_are_added_once_and_are_those_of_a_new_database(database: Database) -> None:
    add_usual_definitions(database)
    assert [each.values["name"] for each in definitions(database)] == [
        "Ministerial conference",
        "Senior officials’ meeting",
        "Working group",
    ]
    before = {each.ref: sections(database, each.ref) for each in definitions(database)}
    assert all(before.values())
    assert add_usual_definitions(database).refs == frozenset()
    assert {each.ref: sections(database, each.ref) for each in definitions(database)} == before


def test_what_somebody_changed_in_a_usual_definition_stays_and_a_deleted_one_comes_back_whole(
    database: Database,
) -> None:
    add_usual_definitions(database)
    first, second, _third = (each.ref for each in definitions(database))
    kept = sections(database, second)
    delete_records(database, [parts_of(database, first)[0].ref])
    changed = sections(database, first)
    delete_definition(database, second)
    add_usual_definitions(database)
    assert sections(database, first) == changed
    assert sections(database, second) == kept


@pytest.fixture(scope="module")
def arranged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, Ref]]:
    """Give a definition of five sections, which whoever moves them leaves as it was."""
    database = create_database(tmp_path_factory.mktemp("moves") / "x.bali", AUTHOR, starter=False)
    yield database, make_definition(database, {"name": "Ours"}, (*FIRST, "news", "sources")).made[0]
    database.close()


@given(moves=st.lists(st.tuples(st.integers(0, 4), st.integers(-1, 6)), max_size=6))
def test_however_sections_are_moved_all_stay_and_undo_brings_the_order_back(
    arranged: tuple[Database, Ref], moves: list[tuple[int, int]]
) -> None:
    database, definition = arranged
    before = order(database, definition)
    done = 0
    try:
        for which, place in moves:
            done += bool(move_section(database, parts_of(database, definition)[which].ref, place).refs)
            assert sorted(sections(database, definition), key=str) == ["agenda", "briefs", "meeting", "news", "sources"]
            assert [position for _section, position in order(database, definition)] == [1, 2, 3, 4, 5]
    finally:
        for _deed in range(done):
            undo.undo(database)
    assert order(database, definition) == before


def test_the_kind_of_a_meeting_is_that_of_its_body(database: Database) -> None:
    body = create_record(database, "body", {"name": "Ministers", "kind": "conference"}).made[0]
    other = create_record(database, "body", {"name": "Others", "kind": "office"}).made[0]
    told = {}
    for title, where in (("First", body.id), ("Second", other.id), ("Third", None)):
        meeting = entry(database, create_record(database, "meeting", {"title": title, "body": where}).made[0])
        assert meeting is not None
        told[title] = occasion_of(database, meeting)
    assert told == {"First": "ministerial", "Second": "", "Third": ""}


def test_the_usual_three_are_lacking_until_all_are_there(database: Database) -> None:
    assert lacks_usual(database)
    added = [each for each in add_usual_definitions(database).made if each.type == "pack_definition"]
    assert not lacks_usual(database)
    delete_definition(database, added[0])
    assert lacks_usual(database)


def test_a_name_that_is_taken_gets_a_number(database: Database) -> None:
    assert free_name(database, "Mine") == "Mine"
    for name in ("mine", "Mine 2"):
        make_definition(database, {"name": name})
    assert free_name(database, "Mine") == "Mine 3"
