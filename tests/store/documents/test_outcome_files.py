"""Laws of where the file of an outcome goes: never twice, and never to another meeting."""

import pytest

from baliapp.base.errors import UserError
from baliapp.store.deeds.importing import NewFile
from baliapp.store.deeds.operations import create_record
from baliapp.store.documents.outcome_files import outcome_of
from baliapp.store.documents.paragraphs import NewParagraph, Outcome, import_paragraphs, outcomes_of
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref

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
    import_paragraphs(database, Outcome(document, meeting), [NewParagraph("1", "Something else was agreed by all.")])
    assert outcome_of(database, meeting, FILE) == Outcome(None, meeting, "Statement", FILE)


LONG = "Members agreed to share information on smuggling, and thanked the hosts for their warm welcome"


def other_file(words: str) -> NewFile:
    return NewFile("again.docx", words.encode(), {"cleaned": words}, title="Statement again")


def test_another_file_of_the_same_words_goes_to_the_document_that_says_them(database: Database, meeting: Ref) -> None:
    for title, words in (("Annex", "Annual figures of the hosts on arrivals"), ("Statement", f"{LONG}.")):
        import_paragraphs(database, Outcome(None, meeting, title), [NewParagraph("1", words)])
    statement = next(each.ref for each in outcomes_of(database, meeting) if each.heading == "Statement")
    again = other_file(f"STATEMENT\n\n1. {LONG} in Bali.\n\n")
    assert outcome_of(database, meeting, again) == Outcome(statement, meeting, file=again)
    assert outcome_of(database, meeting, again, is_another=True) == Outcome(None, meeting, "Statement again", again)

    other = other_file("1. Members agreed to meet again in a year, and thanked UNHCR for its paper on return.")
    assert outcome_of(database, meeting, other) == Outcome(None, meeting, "Statement again", other)


def test_of_two_documents_the_one_that_says_more_of_it_is_taken(database: Database, meeting: Ref) -> None:
    for title, words in (("One", f"{LONG}. They met."), ("Two", f"{LONG} in Bali.")):
        import_paragraphs(database, Outcome(None, meeting, title), [NewParagraph("1", words)])
    two = next(each.ref for each in outcomes_of(database, meeting) if each.heading == "Two")
    assert outcome_of(database, meeting, other_file(f"{LONG} in Bali")).document == two
