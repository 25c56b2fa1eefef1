"""Laws of cited documents: none is deleted or erased from under a source that names it."""

import pytest

from baliapp.base.errors import UserError
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.deeds import operations
from baliapp.store.deeds.cited import documents_at
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref


@pytest.fixture
def document(database: Database) -> Ref:
    return operations.create_record(database, "document", {"title": "Statement"}).made[0]


def cite(database: Database, about: Ref, document: Ref, **values: Value) -> Ref:
    given: dict[str, Value] = {"about": str(about), "document": document.id, "source": "It", "certainty": "stated"}
    return operations.create_record(database, "citation", given | values).made[0]


def member(database: Database, name: str) -> Ref:
    values = {"short_name": name, "kind": "state", "standing": "member"}
    return operations.create_record(database, "participant", values).made[0]


def stands(database: Database, ref: Ref) -> bool:
    entry = queries.entry(database, ref)
    return entry is not None and not entry.deleted


def test_a_document_that_is_cited_stays_and_it_is_said_where(database: Database, document: Ref, thailand: Ref) -> None:
    cite(database, thailand, document)

    with pytest.raises(UserError) as refused:
        operations.delete_records(database, [thailand, document][1:])

    assert refused.value.message == "“Statement” is named in 1 source, so it stays: “Thailand”."
    assert "another document" in refused.value.advice
    assert stands(database, document)


def test_of_many_places_the_first_are_named_and_all_counted(database: Database, document: Ref) -> None:
    places = [member(database, f"Member {number}") for number in range(5)]
    for about in [*places, *places]:
        cite(database, about, document)

    with pytest.raises(UserError, match=r"10 sources.*(“Member \d”, ){2}“Member \d” and 2 more records\."):
        operations.delete_records(database, [document])


def test_with_its_sources_or_their_records_it_may_go(database: Database, document: Ref, thailand: Ref) -> None:
    citation, nepal = cite(database, thailand, document), member(database, "Nepal")
    cite(database, nepal, document)

    operations.delete_records(database, [document, citation, nepal])

    assert not stands(database, document)
    assert check(database) == []


def test_a_document_that_only_names_itself_as_source_may_go(database: Database, document: Ref) -> None:
    cite(database, document, document)
    operations.delete_records(database, [document])

    assert not stands(database, document)


def test_sources_in_the_recycle_bin_and_of_records_there_hold_nothing(
    database: Database, document: Ref, thailand: Ref
) -> None:
    gone, nepal = cite(database, thailand, document), member(database, "Nepal")
    cite(database, nepal, document)
    operations.delete_records(database, [gone])
    operations.delete_records(database, [nepal])
    operations.delete_records(database, [document])

    assert not stands(database, document)


def test_a_document_that_is_cited_again_is_not_erased(database: Database, document: Ref, thailand: Ref) -> None:
    citation = cite(database, thailand, document)
    operations.delete_records(database, [citation])
    operations.delete_records(database, [document])
    operations.restore_records(database, [citation])

    with pytest.raises(UserError, match="“Statement” is named in 1 source"):
        operations.purge_records(database, [document])
    assert queries.entry(database, document) is not None
    operations.purge_records(database, [document, citation])
    assert queries.entry(database, document) is None


def test_other_records_go_as_before(database: Database, document: Ref, thailand: Ref) -> None:
    cite(database, thailand, document)
    operations.delete_records(database, [thailand])

    assert not stands(database, thailand)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.baliprocess.net/event/one/",
        "http://baliprocess.net/event/one",
        "www.baliprocess.net/event/one#top",
        " HTTPS://BALIPROCESS.NET/event/one ",
    ],
)
def test_a_document_is_found_by_its_address_however_it_is_written(address: str, database: Database) -> None:
    found = operations.create_record(
        database, "document", {"title": "One", "address": "https://baliprocess.net/event/one/"}
    ).made[0]
    operations.create_record(database, "document", {"title": "Two", "address": "https://baliprocess.net/event/one_two"})

    assert [each.ref for each in documents_at(database, address)] == [found]
    operations.delete_records(database, [found])
    assert documents_at(database, address) == []
