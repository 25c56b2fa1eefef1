"""Laws of finding everywhere: every kind in its group, each with its place, and how it stood to the day."""

import datetime

import pytest

from baliapp.base.date_reading import read_date
from baliapp.base.errors import Cancelled
from baliapp.base.progress import Progress
from baliapp.records.catalogue import RECORD_TYPES
from baliapp.store.as_of import Answer
from baliapp.store.attaching import attach_file
from baliapp.store.database import Database
from baliapp.store.entries import Ref
from baliapp.store.operations import create_record
from baliapp.store.searching import Found, looked_in, search


def make(database: Database, type_name: str, **values: object) -> Ref:
    return create_record(database, type_name, values).made[0]  # type: ignore[arg-type]  # any value of any field


def found(database: Database, typed: str, day: datetime.date | None = None) -> list[Found]:
    return [each for group in search(database, typed, day) for each in group.found]


def line(one: Found) -> str:
    """Give the line around the words, these between brackets."""
    assert one.passage is not None
    told = one.passage.line
    for start, end in reversed(one.passage.marks):
        told = f"{told[:start]}[{told[start:end]}]{told[end:]}"
    return told


def test_each_kind_stands_in_its_group_in_the_order_that_is_told(database: Database, thailand: Ref) -> None:
    news = make(database, "news_item", title="Workshop", body="In Thailand they met.")
    theme = make(database, "theme", name="thailand")
    groups = search(database, "THAILAND")

    assert [(group.type, group.total, group.found[0].ref) for group in groups] == [
        ("participant", 1, thailand),
        ("news_item", 1, news),
        ("theme", 1, theme),
    ]
    assert groups[0].found[0].heading[slice(*groups[0].found[0].marks[0])] == "Thailand"
    assert (groups[1].found[0].said_in, line(groups[1].found[0])) == ("Text", "In [Thailand] they met.")


@pytest.mark.parametrize("typed", ["", "  ", "nowhere"])
def test_nothing_is_found_by_nothing(database: Database, thailand: Ref, typed: str) -> None:
    assert search(database, typed) == []


def test_what_the_heading_says_is_not_said_again(database: Database) -> None:
    make(database, "news_item", title="Workshop in Bali", body="A workshop in Bali.")
    assert [each.passage for each in found(database, "bali workshop")] == [None]


def test_a_record_is_found_by_what_names_it(database: Database, thailand: Ref) -> None:
    values = {"about": str(thailand), "name": "Siam", "kind": "former"}
    make(database, "dated_name", **values)
    first = found(database, "siam")[0]
    assert (first.ref, first.said_in, "[siam]" in line(first)) == (thailand, "Also found by", True)


def test_a_record_is_found_by_what_it_names_as_that_is_written(database: Database, group: Ref) -> None:
    make(database, "meeting", title="First meeting", body=group.id)
    (body, meeting) = found(database, "ad hoc")
    assert (body.ref, meeting.heading) == (group, "First meeting")
    assert (meeting.said_in, line(meeting)) == ("Body", "[Ad Hoc] Group")


def test_what_means_the_same_is_marked(database: Database) -> None:
    make(database, "synonym_set", words="irregular migration\nillegal migration")
    make(database, "news_item", title="Notes", body="Against illegal migration.")
    make(database, "news_item", title="Illegal migration", body="Illegal migration.")
    news = [each for each in found(database, "irregular migration") if each.ref.type == "news_item"]
    assert {each.heading: each.passage and line(each) for each in news} == {
        "Notes": "Against [illegal migration].",
        "Illegal migration": None,
    }


def test_a_document_is_found_in_the_text_of_its_file_at_its_place(database: Database) -> None:
    document = make(database, "document", title="Deck")
    cleaned = f"{'Aims. ' * 2000}On people smuggling."
    attach_file(database, document, "deck.txt", b"deck", {"cleaned": cleaned})
    (one,) = found(database, "people SMUGGLING")

    assert one.ref == document
    assert one.file is not None
    assert one.file.name == "deck.txt"
    assert one.passage is not None
    assert cleaned[slice(*one.passage.place)] == "people smuggling"
    assert line(one).endswith("On [people smuggling].")


def test_a_document_found_by_the_name_of_a_file_has_no_place(database: Database) -> None:
    attach_file(database, make(database, "document", title="Deck"), "slides.txt", b"deck", {"cleaned": "Aims"})
    (one,) = found(database, "slides")
    assert (one.file and one.file.name, one.passage) == ("slides.txt", None)


def test_a_source_says_what_it_is_about(database: Database, thailand: Ref) -> None:
    make(database, "citation", about=str(thailand), source="A letter of the ministry", certainty="stated")
    assert [(each.ref.type, each.about) for each in found(database, "letter")] == [("citation", "Thailand")]


def test_no_more_of_a_kind_are_told_than_asked_for(database: Database) -> None:
    for number in range(4):
        make(database, "theme", name=f"Border {number}")
    (group,) = search(database, "border", most=3)
    assert (group.total, [each.heading for each in group.found]) == (4, ["Border 0", "Border 1", "Border 2"])


def test_what_did_not_hold_on_the_day_comes_last_and_says_why(database: Database, thailand: Ref) -> None:
    for title, dated in (("Plan A", "2016"), ("Plan B", "2012"), ("Plan C", "")):
        make(database, "document", title=title, dated=read_date(dated))
    day = datetime.date(2013, 1, 1)
    plans = found(database, "plan", day)

    assert [(each.heading, each.answer) for each in plans] == [
        ("Plan B", Answer.YES),
        ("Plan C", Answer.MAYBE),
        ("Plan A", Answer.NOT_YET),
    ]
    assert [bool(each.told) for each in plans] == [False, True, True]
    assert [(each.answer, bool(each.told)) for each in found(database, "thailand", day)] == [(Answer.NO_LONGER, True)]
    assert [each.answer for each in found(database, "plan")] == [Answer.YES] * 3


def test_what_knows_no_time_holds_on_every_day(database: Database) -> None:
    make(database, "theme", name="Border")
    assert [each.answer for each in found(database, "border", datetime.date(2002, 1, 1))] == [Answer.YES]


def test_a_record_is_told_by_its_name_of_the_day(database: Database, thailand: Ref) -> None:
    group = make(database, "body", name="Process", kind="process")
    make(database, "membership", participant=thailand.id, body=group.id, status="member", since=read_date("2002"))
    make(database, "dated_name", about=str(thailand), name="Siam", kind="short", until=read_date("2010"))
    named = [each.heading for each in found(database, "siam", datetime.date(2005, 1, 1)) if each.ref == thailand]
    assert named == ["Siam"]


def test_whoever_types_on_is_heard(database: Database) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        search(database, "bali", progress=progress)


def test_whatever_has_words_of_its_own_is_looked_in() -> None:
    left_out = {str(each.__tablename__) for each in RECORD_TYPES} - {str(each.__tablename__) for each in looked_in()}
    assert left_out == {
        *("membership", "document_file", "paragraph_theme", "initiative_objective", "paragraph_lineage"),
        *("agenda_document", "presence", "commitment_member", "evidence", "news_attachment"),
    }
