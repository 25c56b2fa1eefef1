"""Files inside the database: whole, kept once, undone and redone with their record, and gone when it is erased."""

import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from baliapp.base.errors import UserError
from baliapp.store.asking.queries import entry
from baliapp.store.deeds import undo
from baliapp.store.deeds.attaching import attach_file, content_of
from baliapp.store.deeds.operations import create_record, delete_records, purge_records
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from baliapp.store.tables.stored_files import FILES


@pytest.fixture
def document(database: Database) -> Ref:
    return create_record(database, "document", {"title": "Statement"}).made[0]


def kept(database: Database) -> int:
    with database.reading() as connection:
        return connection.execute(select(func.count()).select_from(FILES)).scalar_one()


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=5000))
def test_a_file_comes_back_as_it_was(database: Database, document: Ref, content: bytes) -> None:
    (file,) = attach_file(database, document, "a.pdf", content, {"received": "Text"}).made
    found = entry(database, file)
    assert content_of(database, file) == content
    assert found is not None
    assert found.values["size"] == len(content)
    assert found.values["digest"] == hashlib.sha256(content).hexdigest()
    purge_records(database, [file])


def test_one_file_of_two_documents_is_kept_once(database: Database, document: Ref) -> None:
    other = create_record(database, "document", {"title": "Copy"}).made[0]
    (first,) = attach_file(database, document, "a.pdf", b"bytes", {}).made
    attach_file(database, other, "b.pdf", b"bytes", {})
    assert kept(database) == 1
    purge_records(database, [first])
    assert kept(database) == 1
    purge_records(database, [other])
    assert kept(database) == 0


def test_an_attachment_is_undone_and_redone_whole(database: Database, document: Ref) -> None:
    (file,) = attach_file(database, document, "a.pdf", b"bytes", {}).made
    undo.undo(database)
    assert entry(database, file) is None
    assert content_of(database, file) is None
    undo.redo(database)
    assert content_of(database, file) == b"bytes"


def test_what_lies_in_the_recycle_bin_keeps_its_file(database: Database, document: Ref) -> None:
    (file,) = attach_file(database, document, "a.pdf", b"bytes", {}).made
    delete_records(database, [file])
    assert content_of(database, file) == b"bytes"


def test_a_step_that_fails_keeps_no_file(database: Database, document: Ref) -> None:
    with pytest.raises(UserError, match="File name is needed"):
        attach_file(database, document, "", b"bytes", {})
    assert kept(database) == 0


def test_a_file_that_is_gone_is_found_by_the_check(database: Database, document: Ref) -> None:
    attach_file(database, document, "a.pdf", b"bytes", {})
    assert check(database) == []
    with database.altering() as connection:
        connection.execute(FILES.update().values(content=b"other"))
    assert any("is not what was attached" in line for line in check(database))
    with database.altering() as connection:
        connection.execute(FILES.delete())
    assert any("is no longer kept" in line for line in check(database))
