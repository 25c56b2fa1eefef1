"""Laws of following: what names a record is found by its new heading, and the text of its files stays as it was."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from baliapp.base import text
from baliapp.store.asking.queries import all_entries, entry, related
from baliapp.store.deeds.attaching import attach_file
from baliapp.store.deeds.operations import create_record, edit_record
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref

TITLE = st.text("Aaéž `-'\nไ☺", min_size=1, max_size=6).filter(lambda title: bool(text.fold(title)))


@pytest.fixture
def document(database: Database) -> Ref:
    return create_record(database, "document", {"title": "Statement"}).made[0]


def attach(database: Database, document: Ref, name: str, cleaned: str) -> Ref:
    return attach_file(database, document, name, name.encode(), {"received": "Seen", "cleaned": cleaned}).made[0]


def found(database: Database, typed: str) -> list[Ref]:
    return [each.ref for each in all_entries(database, "document_file", text.words(typed))]


def test_a_file_is_found_by_the_new_title_of_its_document_and_still_by_its_text(
    database: Database, document: Ref
) -> None:
    file = attach(database, document, "a.txt", "Agreed by `all`, Côte d’Ivoire too")
    edit_record(database, document, {"title": "Déclaration"})

    assert found(database, "a.txt declaration agreed ivoire too") == [file]
    assert found(database, "statement") == []
    assert check(database) == []


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(titles=st.lists(TITLE, min_size=2, max_size=3), cleaned=st.text("Aaé `-\nไ", max_size=6))
def test_whatever_it_is_called_all_that_is_derived_stays_true(
    database: Database, titles: list[str], cleaned: str
) -> None:
    document = create_record(database, "document", {"title": titles[0]}).made[0]
    attach(database, document, "a.txt", cleaned)
    for title in titles[1:]:
        edit_record(database, document, {"title": title})
    assert check(database) == []


def test_a_file_that_changes_in_the_same_step_follows_as_well(database: Database, document: Ref) -> None:
    file = attach(database, document, "a.txt", "Agreed")
    with database.step("Both") as step:
        step.edit(document, {"title": "Statement statement"})
        step.edit(file, {"name": "b.txt"})
    assert found(database, "b.txt statement agreed") == [file]
    assert check(database) == []


def test_neither_renaming_a_document_nor_naming_its_files_reads_their_texts(database: Database, document: Ref) -> None:
    file = attach(database, document, "a.txt", "Agreed")
    asked = list[str]()

    def ask(*given: Any) -> None:
        asked.append(given[2])

    event.listen(Engine, "before_cursor_execute", ask)
    try:
        edit_record(database, document, {"title": "Declaration"})
        (group,) = related(database, document)
    finally:
        event.remove(Engine, "before_cursor_execute", ask)

    assert [sql for sql in asked if sql.startswith("SELECT") and "document_file.name" in sql]
    assert not [sql for sql in asked if sql.startswith("SELECT") and "document_file.cleaned" in sql]
    (named,) = group.entries
    stored = entry(database, file)
    assert stored is not None
    texts = {"received": "Seen", "cleaned": "Agreed", "cleaning": ""}
    assert {**named.values, **texts} == stored.values
