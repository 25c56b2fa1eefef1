"""A text that is made from the records never touches what an officer made of it, and says where the two differ."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.base.rich_text import read, write
from baliapp.records.kinds import Value
from baliapp.store.asking.queries import all_entries, recycle_bin
from baliapp.store.deeds import undo
from baliapp.store.deeds.operations import create_record, delete_records, restore_records
from baliapp.store.files.faults import ChangedElsewhere
from baliapp.store.meetings.texts import (
    SINCE_LAST,
    Text,
    edit_text,
    keep_own,
    made_as_of,
    make_text,
    take_over,
    taken_over,
    text_of,
)
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref


def make(database: Database, type_name: str, **values: Value) -> Ref:
    return create_record(database, type_name, values).made[0]


@pytest.fixture
def meeting(database: Database, group: Ref) -> Ref:
    """Give a meeting that has one before it."""
    make(database, "meeting", title="First", dates=read_date("2 May 2024"), body=group.id)
    return make(database, "meeting", title="Second", dates=read_date("20 May 2025"), body=group.id)


def publish(database: Database, title: str) -> None:
    make(database, "news_item", title=title, posted_on=read_date("7 June 2024"))


def test_a_new_making_leaves_what_was_edited_and_tells_the_difference(database: Database, meeting: Ref) -> None:
    assert text_of(database, meeting) == Text()
    assert make_text(database, meeting).name == "Make “Since last time” of Second"
    made = text_of(database, meeting)
    assert made.shown == made.made
    assert not made.is_behind
    edited = f"{made.made}\n\nMy own remark"
    edit_text(database, meeting, edited, version=made.version)
    edit_text(database, meeting, f"{edited}, mended")
    publish(database, "Opened")
    make_text(database, meeting)
    text = text_of(database, meeting)
    assert (text.shown, text.before, text.is_behind) == (f"{edited}, mended", made.made, True)
    take_over(database, meeting)
    taken = text_of(database, meeting)
    assert not taken.is_behind
    assert "Opened" in taken.edited
    assert "My own remark, mended" in taken.edited
    assert taken.edited == taken.made + "\n\nMy own remark, mended"
    undo.undo(database)
    assert text_of(database, meeting)[1:4] == text[1:4]
    keep_own(database, meeting)
    assert (text_of(database, meeting).edited, text_of(database, meeting).is_behind) == (text.edited, False)


def test_as_of_a_day_it_is_made_and_kept_nowhere(database: Database, meeting: Ref) -> None:
    publish(database, "Opened")
    assert "Opened" not in made_as_of(database, meeting, date(2024, 6, 6))
    assert "Opened" in made_as_of(database, meeting, date(2024, 6, 7))
    assert text_of(database, meeting) == Text()


def test_to_make_what_is_made_already_changes_nothing(database: Database, meeting: Ref) -> None:
    make_text(database, meeting)
    assert not make_text(database, meeting).refs


def test_a_deleted_text_comes_back_with_what_was_written_and_no_second_is_made(
    database: Database, meeting: Ref
) -> None:
    make_text(database, meeting)
    edit_text(database, meeting, "My own remark")
    (first,) = all_entries(database, "meeting_text")
    delete_records(database, [first.ref])
    assert text_of(database, meeting) == Text()
    publish(database, "Opened")
    make_text(database, meeting)
    text = text_of(database, meeting)
    assert (text.ref, text.shown, text.is_behind) == (first.ref, "My own remark", True)
    assert recycle_bin(database, ["meeting_text"]) == []
    undo.undo(database)
    assert text_of(database, meeting) == Text()
    edit_text(database, meeting, "Another remark")
    assert [each.ref for each in all_entries(database, "meeting_text")] == [first.ref]


def test_of_two_texts_only_one_is_kept_at_a_time(database: Database, meeting: Ref) -> None:
    make_text(database, meeting)
    (first,) = all_entries(database, "meeting_text")
    values: dict[str, Value] = {"meeting": meeting.id, "section": SINCE_LAST}
    with pytest.raises(UserError, match="“Second” has this text already"):
        create_record(database, "meeting_text", values)
    delete_records(database, [first.ref])
    second = create_record(database, "meeting_text", values).made[0]
    with pytest.raises(UserError, match="Delete that one first"):
        restore_records(database, [first.ref])
    delete_records(database, [second])
    restore_records(database, [first.ref])
    assert text_of(database, meeting).ref == first.ref
    make(database, "meeting_text", meeting=meeting.id, section="another")


def test_a_text_like_the_made_one_or_none_is_nothing_of_ones_own(database: Database, meeting: Ref) -> None:
    make_text(database, meeting)
    made = text_of(database, meeting).made
    for own in ("", made):
        edit_text(database, meeting, "Mine")
        edit_text(database, meeting, own)
        assert text_of(database, meeting)[1:4] == (made, "", "")


def test_an_older_version_is_not_written_over_a_newer_one(database: Database, meeting: Ref) -> None:
    make_text(database, meeting)
    version = text_of(database, meeting).version
    edit_text(database, meeting, "Mine")
    with pytest.raises(ChangedElsewhere):
        edit_text(database, meeting, "Of somebody else", version=version)


TEXTS = st.lists(st.sampled_from(["One", "Two", "- three", "- four", "**Five**", "six *seven*"]), unique=True)


def kept(lines: list[str]) -> str:
    return write(read("\n\n".join(lines)))


@given(before=TEXTS, made=TEXTS, own=st.lists(st.sampled_from(["Mine", "- my own"]), unique=True), at=st.integers(0, 6))
def test_what_officers_wrote_stays_and_what_is_new_comes_in(
    before: list[str], made: list[str], own: list[str], at: int
) -> None:
    edited = kept([*before[:at], *own, *before[at:]])
    found = read(taken_over(edited, kept(before), kept(made)))
    assert {block.text for block in read(kept(own))} <= {block.text for block in found}
    assert {block.text for block in read(kept(made))} == {block.text for block in found} - {"Mine", "my own"}


@given(before=TEXTS, made=TEXTS)
def test_where_nobody_wrote_anything_it_is_as_made_but_for_the_order(before: list[str], made: list[str]) -> None:
    found = read(taken_over(kept(before), kept(before), kept(made)))
    assert sorted(block.text for block in found) == sorted(block.text for block in read(kept(made)))
