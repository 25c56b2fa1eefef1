"""What a plan says, in words: values as they are read, and third values as they are typed."""

import pytest

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.merge.plan import EXISTENCE, FILE, Change, Conflict, Plan, Reason, RecordChange, Side
from baliapp.merge.words import (
    as_typed,
    asked_told,
    counted,
    label_of,
    may_be_written,
    third_value,
    told_changes,
    value_told,
)
from baliapp.store.tables.entries import Ref

MEETING, ITEM, OTHER = Ref("meeting", "m"), Ref("agenda_item", "i"), Ref("agenda_item", "j")
CITED = Ref("citation", "c")


def conflict(field: str, office: str | None = None, *, ref: Ref = MEETING, reason: Reason = Reason.VALUE) -> Conflict:
    return Conflict(ref, "Meeting", field, None, office, None, reason, "Both did.")


def dated(words: str) -> str:
    found = read_date(words)
    assert found is not None
    return found.encode()


@pytest.mark.parametrize(
    ("ref", "field", "kept", "told"),
    [
        (MEETING, "title", "First", "First"),
        (MEETING, "title", None, ""),
        (MEETING, "dates", dated("12 Nov 2012"), "12 November 2012"),
        (MEETING, "format", "in person", "In person"),
        (MEETING, "format", "unheard of", "unheard of"),
        (ITEM, "meeting", "m", "The meeting"),
        (ITEM, "meeting", "unknown", "unknown"),
        (CITED, "about", "meeting:m", "The meeting"),
        (MEETING, "*", "1", "is there"),
        (MEETING, "*", None, "erased for good"),
        (MEETING, "deleted", "2026-03-03T09:00:00+00:00", "in the recycle bin"),
        (MEETING, "deleted", None, "in use"),
    ],
)
def test_a_value_is_told_as_it_is_read(ref: Ref, field: str, kept: str | None, told: str) -> None:
    assert value_told(ref, field, kept, {MEETING: "The meeting"}) == told


def test_fields_are_called_as_in_the_form() -> None:
    labels = [label_of(MEETING, field) for field in ("title", "*", "deleted", "file")]
    assert labels == ["Title", "The record itself", "Recycle bin", "File"]


def test_a_file_is_told_by_all_that_differs_about_it() -> None:
    kept = '{"media_type": "application/pdf", "size": "12", "digest": "0a1b2c3d4e5f6071", "cleaned": null}'
    assert value_told(Ref("document_file", "f"), "file", kept, {}) == "Kind of file: application/pdf\nBytes: 12"
    assert value_told(Ref("document_file", "f"), "file", None, {}) == ""
    alone = '{"digest": "0a1b2c3d4e5f6071"}'
    assert value_told(Ref("document_file", "f"), "file", alone, {}) == "SHA-256: 0a1b2c3d4e5f"


@pytest.mark.parametrize(
    ("kept", "told"), [("j\n", "under “Welcome”, first"), ("\nj", "after “Welcome”"), ("\n", "first"), (None, "")]
)
def test_a_place_in_an_agenda_is_told_by_its_neighbours(kept: str | None, told: str) -> None:
    asked = conflict("position", ref=ITEM, reason=Reason.PLACE)
    assert asked_told(Plan(headings={OTHER: "Welcome"}), asked, kept) == told
    assert not may_be_written(asked)
    assert as_typed(asked, kept) == ""


def test_a_third_value_is_read_as_the_form_reads_it_and_begins_with_the_one_that_stands() -> None:
    asked = conflict("dates")
    assert as_typed(asked, dated("Nov 2012")) == "November 2012"
    assert third_value(asked, "12 Nov 2012") == dated("12 Nov 2012")
    assert third_value(conflict("title"), "") is None
    assert as_typed(conflict("title"), "First") == "First"
    assert asked_told(Plan(), conflict("title"), "First") == "First"


@pytest.mark.parametrize("field", ["format", "*", "deleted"])
def test_what_cannot_be_written_is_refused_in_words(field: str) -> None:
    with pytest.raises(UserError, match="No other value can be written"):
        third_value(conflict(field), "something")
    with pytest.raises(UserError):
        third_value(conflict("dates"), "the day before")
    assert not may_be_written(conflict("title")._replace(sides=(Side.OFFICE, Side.VENUE)))


def test_how_much_a_plan_would_do_is_counted() -> None:
    change = RecordChange(MEETING, "Meeting", ())
    assert counted(Plan(added=(change,))) == "1 record is added, 0 changed, 0 removed."
    plan = Plan(changed=(change, change), conflicts=(conflict("title"), conflict("note")))
    assert (
        counted(plan)
        == "Besides the questions: 0 records are added, 2 changed, 0 removed. 2 questions are to be decided."
    )


def test_of_a_new_record_it_is_told_what_it_says_and_not_that_it_is_there() -> None:
    ref = Ref("document_file", "a")
    said = (
        Change(EXISTENCE, None, "1"), Change("name", None, "note.txt"), Change("document", None, None),
        Change("digest", None, "ab" * 32), Change("size", None, "12"), Change("received", None, "a\nb"),
        Change("cleaned", None, "a b"),
    )  # fmt: skip
    told = told_changes(RecordChange(ref, "note.txt", said))
    assert [each.field for each in told] == ["name", FILE]
    assert "SHA" not in value_told(ref, FILE, told[1].after, {})
    assert value_told(ref, FILE, told[1].before, {}) == ""
    assert told_changes(RecordChange(ref, "x", (Change(EXISTENCE, "1", None),))) == [Change(EXISTENCE, "1", None)]
