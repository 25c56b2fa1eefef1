"""Imported files are one step: documents and files together, found again by their bytes, undone whole."""

import hashlib

import pytest

from baliapp.base.errors import Cancelled, UserError
from baliapp.base.progress import Progress
from baliapp.store.asking import queries
from baliapp.store.deeds import undo
from baliapp.store.deeds.importing import NewFile, cite_all, files_of, held_already, import_files, statements_in
from baliapp.store.deeds.operations import create_record, delete_records
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref


@pytest.fixture
def document(database: Database) -> Ref:
    return create_record(database, "document", {"title": "Statement"}).made[0]


def titles(database: Database) -> list[str]:
    return [each.heading for each in queries.all_entries(database, "document")]


def test_several_files_are_one_step_and_one_undo(database: Database, document: Ref) -> None:
    files = [
        NewFile("a.txt", b"A", {"received": "A"}, document),
        NewFile("b.txt", b"B", {}, None, "Plan of action"),
        NewFile("c.txt", b"C", {}),
    ]

    changed = import_files(database, files)

    assert changed.name == "Import 3 files"
    assert sorted(titles(database)) == ["Plan of action", "Statement", "c.txt"]
    assert [each.values["name"] for each in files_of(database, document)] == ["a.txt"]
    undo.undo(database)
    assert titles(database) == ["Statement"]
    assert queries.count(database, "document_file") == 0
    assert check(database) == []


@pytest.mark.parametrize(("title", "name"), [("Plan", "Attach a.txt to Plan"), ("", "Attach a.txt to a.txt")])
def test_one_file_is_named_with_its_document(database: Database, title: str, name: str) -> None:
    assert import_files(database, [NewFile("a.txt", b"A", {}, None, title)]).name == name


def test_to_a_document_in_the_recycle_bin_nothing_is_attached(database: Database, document: Ref) -> None:
    delete_records(database, [document])

    with pytest.raises(UserError, match="recycle bin"):
        import_files(database, [NewFile("a.txt", b"A", {}), NewFile("b.txt", b"B", {}, document)])
    assert queries.count(database, "document") == queries.count(database, "document_file") == 0


class Stopping(Progress):
    def show(self, done: int, total: int, what: str) -> None:
        self.cancel()


def test_cancelled_nothing_is_there(database: Database) -> None:
    with pytest.raises(Cancelled):
        import_files(database, [NewFile("a.txt", b"A", {}), NewFile("b.txt", b"B", {})], Stopping())

    assert titles(database) == []


def test_the_same_bytes_are_found_wherever_they_are_kept(database: Database, document: Ref) -> None:
    digest = hashlib.sha256(b"A").hexdigest()
    import_files(database, [NewFile("a.txt", b"A", {}, document), NewFile("b.txt", b"A", {}, None, "Copy")])

    held = held_already(database, [digest, "0" * 64])

    assert {each.heading for each in held[digest]} == {"Statement", "Copy"}
    assert list(held) == [digest]
    delete_records(database, [each.file for each in held[digest]])
    assert held_already(database, [digest]) == {}


def test_several_sources_are_one_step(database: Database, document: Ref) -> None:
    about = {"about": str(document), "source": "Itself", "certainty": "stated", "document": document.id}

    changed = cite_all(database, "Cite it", [{**about, "quote": "one"}, {**about, "quote": "two"}])

    assert changed.name == "Cite it"
    assert {each.values["quote"] for each in statements_in(database, document)} == {"one", "two"}
    undo.undo(database)
    assert statements_in(database, document) == []
