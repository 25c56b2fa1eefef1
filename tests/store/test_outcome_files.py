"""Laws of where the file of an outcome goes: never twice, and never to another meeting."""

import pytest

from baliapp.base.errors import UserError
from baliapp.store.database import Database
from baliapp.store.entries import Ref
from baliapp.store.importing import NewFile
from baliapp.store.importing_paragraphs import NewParagraph, Outcome, import_paragraphs, outcomes_of
from baliapp.store.operations import create_record
from baliapp.store.outcome_files import outcome_of

FILE = NewFile("outcome.txt", b"1. Members met.", {"cleaned": "1. Members met."}, title="Statement")
MET = NewParagraph("1", "Members met.")


@pytest.fixture
def meeting(database: Database) -> Ref:
    return create_record(database, "meeting", {"title": "Conference"}).made[0]


def test_a_file_that_nobody_has_makes_a_document(database: Database, meeting: Ref) -> None:
    assert outcome_of(database, meeting, FILE) == Outcome(None, meeting, "Statement", FILE)


def test_a_file_that_is_kept_is_not_kept_twice(database: Database, meeting: Ref) -> None:
    import_paragraphs(database, outcome_of(database, meeting, FILE), [MET])
    (document,) = outcomes_of(database, meeting)
    assert outcome_of(database, meeting, FILE) == Outcome(document.ref, meeting)


def test_a_file_of_another_meeting_is_refused(database: Database, meeting: Ref) -> None:
    import_paragraphs(database, outcome_of(database, meeting, FILE), [MET])
    other = create_record(database, "meeting", {"title": "Another"}).made[0]
    with pytest.raises(UserError, match=r"outcome\.txt is the file of “Statement”, which belongs to another meeting"):
        outcome_of(database, other, FILE)


def test_a_file_goes_to_the_only_outcome_without_a_wording(database: Database, meeting: Ref) -> None:
    document = create_record(database, "document", {"title": "Known", "meeting": meeting.id}).made[0]
    create_record(database, "outcome_paragraph", {"document": document.id, "number": "1"})
    assert outcome_of(database, meeting, FILE) == Outcome(document, meeting, file=FILE)
    import_paragraphs(database, Outcome(document, meeting), [MET])
    assert outcome_of(database, meeting, FILE) == Outcome(None, meeting, "Statement", FILE)
