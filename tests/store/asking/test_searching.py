"""Laws of finding everywhere: every kind in its group, each with its place, and how it stood to the day."""

import datetime
from collections.abc import Mapping
from typing import Any

import pytest

from baliapp.base.date_reading import read_date
from baliapp.base.errors import Cancelled
from baliapp.base.progress import Progress
from baliapp.records.catalogue import RECORD_TYPES
from baliapp.store.asking.searching import Found, looked_in, search
from baliapp.store.deeds.attaching import attach_file
from baliapp.store.deeds.operations import create_record
from baliapp.store.lists.as_of import Answer
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref


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
    assert (first.ref, first.said_in, line(first)) == (thailand, "Also found by", "[Siam]")


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


@pytest.fixture
def fiji(database: Database) -> Ref:
    """Make an observer who became a member."""
    state = make(database, "participant", short_name="Fiji", kind="state", standing="member")
    process = make(database, "body", name="Process", kind="process")
    for status, since, until in (("observer", "2002", "2010"), ("member", "2011", "")):
        dates = {"since": read_date(since), "until": read_date(until)}
        make(database, "membership", participant=state.id, body=process.id, status=status, **dates)
    return state


@pytest.mark.parametrize(
    ("typed", "said", "told"),
    [
        ("fiji observer", "[Observer]", ""),
        ("fiji member", "[Member]", "So only today; on this day: Observer."),
        ("fiji", None, ""),
    ],
)
def test_the_choices_of_the_day_are_looked_in_then_those_of_today_which_are_told(
    database: Database, fiji: Ref, typed: str, said: str | None, told: str
) -> None:
    (one,) = found(database, typed, datetime.date(2005, 1, 1))
    assert (one.ref, one.answer, one.told) == (fiji, Answer.YES, told)
    assert (one.passage and line(one), one.said_in) == (said, "Standing" if said else "")


def test_what_the_list_of_the_day_holds_stands_before_what_only_todays_does(database: Database, fiji: Ref) -> None:
    state = make(database, "participant", short_name="Aruba", kind="state", standing="observer")
    process = search(database, "process")[0].found[0].ref
    make(database, "membership", participant=state.id, body=process.id, status="member", since=read_date("2002"))
    assert [each.ref for each in found(database, "observer", datetime.date(2005, 1, 1))] == [fiji, state]
    (group,) = search(database, "observer", datetime.date(2005, 1, 1), most=1)
    assert (group.total, group.listed, [each.ref for each in group.found]) == (2, 1, [fiji])


def test_what_is_found_by_a_choice_says_so(database: Database, thailand: Ref) -> None:
    (one,) = found(database, "member")
    assert (one.ref, one.said_in, line(one)) == (thailand, "Standing", "[Member]")
    make(database, "participant", short_name="Server", kind="state", standing="observer")
    (named,) = found(database, "server")
    assert named.passage is None


def test_a_source_is_found_by_the_fact_of_which_it_speaks(database: Database, group: Ref) -> None:
    said: dict[str, object] = {"about": str(group), "says": "45", "source": "Minutes", "certainty": "stated"}
    first = make(database, "citation", fact="members_stated", counted="member states", **said)
    other = make(database, "citation", fact="Headcount of members", **(said | {"says": "47"}))
    make(database, "citation", **said)
    assert [(each.ref, each.said_in) for each in found(database, "45 members")] == [(first, "What it says")]
    assert [(each.ref, each.said_in, line(each)) for each in found(database, "minutes members")] == [
        (first, "Fact", "[Members], as stated"),
        (other, "Fact", "Headcount of [members]"),
    ]
    assert [each.said_in for each in found(database, "minutes states")] == ["What is counted"]
    (citations,) = search(database, "minutes members")
    assert (citations.total, citations.listed) == (2, 0)


def test_whose_name_says_it_comes_before_whose_text_does(database: Database) -> None:
    for name, purpose in (
        ("Ad Hoc Group", "On trafficking"),
        ("Group on Trafficking", ""),
        ("Works on trafficking", ""),
    ):
        make(database, "body", name=name, purpose=purpose)
    by_code = make(database, "body", name="Aims", acronym="Trafficking")
    bodies = found(database, "trafficking")
    assert bodies[0].ref == by_code
    assert [each.heading for each in bodies[1:]] == ["Group on Trafficking", "Works on trafficking", "Ad Hoc Group"]


def test_words_that_mean_the_same_stand_apart_in_a_heading_too(database: Database) -> None:
    make(database, "synonym_set", words="irregular migration\nillegal migration")
    make(database, "news_item", title="Migration, irregular", body="On irregular migration.")
    assert [each.passage for each in found(database, "irregular migration") if each.ref.type == "news_item"] == [None]


def test_what_is_kept_of_a_day_that_is_past_costs_no_question_a_record(database: Database) -> None:
    def asked(typed: str) -> int:
        questions = list[str]()
        ask = database.run

        def counted(sql: str, params: Mapping[str, Any]) -> list[tuple[Any, ...]]:
            questions.append(sql)
            return ask(sql, params)

        database.run = counted  # type: ignore[method-assign]  # counted, and asked all the same
        search(database, typed, datetime.date(2012, 1, 1), most=100)
        database.run = ask  # type: ignore[method-assign]  # as above
        return len(questions)

    for number in range(30):
        make(database, "participant", short_name=f"Land {number}", kind="state", standing="member")
    assert asked("land") == asked("land 29")


def test_a_document_found_only_today_is_told_as_not_yet_and_counted_apart(database: Database) -> None:
    for number in range(4):
        make(database, "document", title=f"Plan {number}", dated=read_date("2016" if number else "2010"))
    (group,) = search(database, "plan", datetime.date(2012, 1, 1), most=2)
    assert (group.total, group.listed, len(group.found)) == (4, 1, 2)
    (today,) = search(database, "plan", most=2)
    assert (today.total, today.listed) == (4, 4)
