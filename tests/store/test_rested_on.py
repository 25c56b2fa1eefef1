"""Laws of deleting: no paragraph or commitment goes from under what rests on it, and it is said where it is used."""

import pytest

from baliapp.base.errors import UserError
from baliapp.records.kinds import Value
from baliapp.store import operations, queries
from baliapp.store.database import Database
from baliapp.store.entries import Ref


def make(database: Database, type_name: str, **values: Value) -> Ref:
    return operations.create_record(database, type_name, values).made[0]


@pytest.fixture
def paragraph(database: Database) -> Ref:
    document = make(database, "document", title="Statement")
    return make(database, "outcome_paragraph", document=document.id, number="4", words="Members agreed.")


def stands(database: Database, ref: Ref) -> bool:
    entry = queries.entry(database, ref)
    return entry is not None and not entry.deleted


def test_a_paragraph_with_commitments_stays_and_they_are_named(database: Database, paragraph: Ref) -> None:
    made = [make(database, "commitment", paragraph=paragraph.id, what=f"Share list {at}") for at in range(4)]
    with pytest.raises(UserError) as refused:
        operations.delete_records(database, [paragraph])
    assert "is used by 4 records, so it stays: “Share list 0”" in refused.value.message
    assert refused.value.message.endswith(" ….")
    assert "all of them together" in refused.value.advice
    assert stands(database, paragraph)
    operations.delete_records(database, [paragraph, *made])
    assert not stands(database, paragraph)


def test_an_earlier_paragraph_stays_while_a_later_one_comes_from_it(database: Database, paragraph: Ref) -> None:
    document = make(database, "document", title="Later statement")
    later = make(database, "outcome_paragraph", document=document.id, number="1", words="Members agreed again.")
    tie = make(database, "paragraph_lineage", later=later.id, earlier=paragraph.id, how="continues")
    with pytest.raises(UserError, match="is used by 1 record"):
        operations.delete_records(database, [paragraph])
    operations.delete_records(database, [paragraph, later])
    assert not stands(database, paragraph)
    operations.restore_records(database, [paragraph, later])
    operations.delete_records(database, [tie])
    operations.delete_records(database, [paragraph])
    assert not stands(database, paragraph)


def test_a_commitment_stays_while_somebody_has_reported_on_it(
    database: Database, paragraph: Ref, thailand: Ref
) -> None:
    commitment = make(database, "commitment", paragraph=paragraph.id, what="Share lists")
    report = make(
        database, "report", commitment=commitment.id, participant=thailand.id, status="active", assessed_by="Kim"
    )
    with pytest.raises(UserError, match=r"Share lists.* is used by 1 record"):
        operations.delete_records(database, [commitment])
    operations.delete_records(database, [report])
    operations.delete_records(database, [commitment])
    assert not stands(database, commitment)
