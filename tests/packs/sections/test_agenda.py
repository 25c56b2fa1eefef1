"""The agenda in a pack: a numbered tree, days by the clock of the venue, briefs as they were written."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from baliapp.base import clock
from baliapp.base.date_reading import read_date
from baliapp.base.partial_dates import of_day
from baliapp.packs.build import build_pack, readiness_of
from baliapp.packs.collect import collect
from baliapp.packs.compose import compose
from baliapp.packs.content.blocks import Block, Heading, Items, Look, Paragraph, Section, Table, Text, Together, Voice
from baliapp.packs.editions import EDITIONS, Reader
from baliapp.packs.request import PackRequest
from baliapp.packs.sections.agenda import times
from baliapp.records.kinds import Value
from baliapp.store.deeds.operations import create_record
from baliapp.store.meetings.agenda import add_item
from baliapp.store.meetings.agenda_documents import add_document
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.packs.conftest import PRINTED_ON, print_sections
from tests.packs.tagged import faults
from tests.packs.test_build import text_of

CHAIR = EDITIONS[Reader.CHAIR]
FIRST, SECOND = read_date("12 November 2025"), read_date("13 November 2025")


def make(database: Database, type_name: str, **values: Value) -> Ref:
    return create_record(database, type_name, values).made[0]


@pytest.fixture
def meeting(bare: Database) -> Ref:
    zone = "Asia/Makassar"
    return make(
        bare, "meeting", title="Meeting", dates=read_date("12–13 November 2025"), city="Denpasar", time_zone=zone
    )


def item(database: Database, meeting: Ref, title: str, below: Ref | None = None, **values: Value) -> Ref:
    return add_item(database, meeting, {"title": title, **values}, below=below).made[0]


def sections(database: Database, meeting: Ref, edition: str = "") -> dict[str, Section]:
    request = PackRequest(meeting, edition=edition, printed_on=PRINTED_ON)
    return {each.anchor: each for each in compose(collect(database, request), request).sections}


def remarks(database: Database, meeting: Ref, edition: str = "") -> tuple[str, ...]:
    asked = PackRequest(meeting, edition=edition, printed_on=PRINTED_ON)
    return tuple(each.sentence for each in readiness_of(database, asked))


def said(found: Text) -> str:
    return "".join(run.text for run in found)


def items_of(section: Section) -> list[tuple[str, int, str]]:
    (listed,) = section.blocks
    assert isinstance(listed, Items)
    return [(each.mark, each.level, said(each.text)) for each in listed.items]


def tables_of(section: Section) -> list[list[list[str]]]:
    return [
        [[said(cell) for cell in row.cells] for row in each.rows] for each in section.blocks if isinstance(each, Table)
    ]


def brief_of(section: Section, title: str) -> tuple[Block, ...]:
    briefs = [each for each in section.blocks if isinstance(each, Together)]
    return next(each.blocks for each in briefs if each.continued.endswith(title))


def test_without_items_there_is_neither_agenda_nor_programme_nor_briefs(bare: Database, meeting: Ref) -> None:
    assert not {"agenda", "programme", "briefs"} & sections(bare, meeting).keys()


def test_items_stand_in_their_tree_with_all_that_is_said_of_them(bare: Database, meeting: Ref) -> None:
    first = item(bare, meeting, "Work", day=FIRST, begins="09:30", ends="10:15", purpose="decision", submitter="Nauru")
    part = item(bare, meeting, "Part", below=first)
    item(bare, meeting, "Deepest", below=part, begins="09:45")
    item(bare, meeting, "Aside", seen_by="chair")
    item(bare, meeting, "Closing")
    paper = make(bare, "document", title="Roadmap", symbol="BP/3", kind="x")
    add_document(bare, part, paper)
    add_document(bare, part, make(bare, "document", title="BP/4 Plan", symbol="BP/4", kind="x"))
    told = [
        ("1", 0, "Work\nFor decision · submitted by Nauru · 12 November 2025, 09:30–10:15"),
        ("1.1", 1, "Part\nBP/3, Roadmap\nBP/4 Plan"),
        ("1.1.1", 2, "Deepest\nfrom 09:45"),
    ]
    assert items_of(sections(bare, meeting)["agenda"]) == [*told, ("2", 0, "Closing")]
    whole = items_of(sections(bare, meeting, CHAIR)["agenda"])
    assert whole == [*told, ("–", 0, "Aside\nThe chair only"), ("2", 0, "Closing")]


def test_times_are_told_as_far_as_they_are_known() -> None:
    assert [times(*each) for each in (("09:00", "10:00"), ("09:00", ""), ("", "10:00"), ("", ""))] == [
        "09:00–10:00",
        "from 09:00",
        "until 10:00",
        "",
    ]


def test_the_programme_goes_day_by_day_by_the_clock_of_the_venue(bare: Database, meeting: Ref) -> None:
    item(bare, meeting, "Later", day=FIRST, begins="14:00", ends="15:00")
    item(bare, meeting, "Earlier", day=FIRST, begins="09:00", purpose="discussion", submitter="Nauru")
    item(bare, meeting, "Aside", day=FIRST, begins="12:00", seen_by="chair")
    item(bare, meeting, "Some time", day=SECOND)
    found = sections(bare, meeting)["programme"]
    assert [each.words for each in found.blocks if isinstance(each, Heading)] == [str(FIRST), str(SECOND)]
    assert isinstance(found.blocks[0], Paragraph)
    assert said(found.blocks[0].text) == (
        "All times are those of the clock at the venue, Denpasar (time zone Asia/Makassar)."
    )
    assert tables_of(found) == [
        [["from 09:00", "2", "Earlier\nFor discussion · Nauru"], ["14:00–15:00", "1", "Later"]],
        [["time not set", "3", "Some time"]],
    ]
    chair = tables_of(sections(bare, meeting, CHAIR)["programme"])
    assert ["from 12:00", "", "Aside\nThe chair only"] in chair[0]


@pytest.mark.parametrize(
    ("zone", "told"), [("", "the clock at the venue."), ("Asia/Dili", "at the venue (time zone Asia/Dili).")]
)
def test_a_programme_names_of_clock_and_place_what_is_known(bare: Database, zone: str, told: str) -> None:
    meeting = make(bare, "meeting", title="Meeting", dates=FIRST, time_zone=zone)
    item(bare, meeting, "Item", day=FIRST)
    clock_told = sections(bare, meeting)["programme"].blocks[0]
    assert isinstance(clock_told, Paragraph)
    assert said(clock_told.text).endswith(told)


def test_an_item_without_a_day_makes_no_programme(bare: Database, meeting: Ref) -> None:
    item(bare, meeting, "Item")
    assert "programme" not in sections(bare, meeting)


def test_a_brief_keeps_what_its_writer_made_bold_italic_a_list_or_a_link(bare: Database, meeting: Ref) -> None:
    kept = "A **bold** and *leaning* [word](https://example.org/a), ***both***\n\n1. one\n  1. below\n2. two"
    work = item(bare, meeting, "Work", background=kept, purpose="decision")
    add_document(bare, work, make(bare, "document", title="Roadmap", kind="x", address="https://example.org/b"))
    head, about, paper, label, text, listed, _foot = brief_of(sections(bare, meeting)["briefs"], "Work")
    assert isinstance(head, Heading)
    assert (head.words, head.level) == ("1 Work", 2)
    assert isinstance(about, Paragraph)
    assert (said(about.text), about.voice, about.keep_with_next) == ("For decision", Voice.NOTE, True)
    assert isinstance(paper, Paragraph)
    assert paper.text[0].link is not None
    assert isinstance(label, Heading)
    assert (label.words, label.is_marked) == ("Background that may be used", False)
    assert isinstance(text, Paragraph)
    looks = [(run.text, run.look) for run in text.text]
    assert looks == [
        ("A ", Look.PLAIN), ("bold", Look.STRONG), (" and ", Look.PLAIN), ("leaning", Look.EMPHASIS),
        (" ", Look.PLAIN), ("word", Look.PLAIN), (", ", Look.PLAIN), ("both", Look.STRONG_EMPHASIS),
    ]  # fmt: skip
    assert isinstance(listed, Items)
    assert [(each.mark, each.level) for each in listed.items] == [("1.", 0), ("1.", 1), ("2.", 0)]


def test_the_chairs_brief_has_all_its_parts_in_order_and_marks_what_is_not_to_be_disclosed(
    bare: Database, meeting: Ref
) -> None:
    texts: dict[str, Value] = dict.fromkeys(
        ("objective", "points", "background", "undisclosed", "defensive", "draft"), "Text"
    )
    add_item(bare, meeting, {"title": "Work", **texts})
    parts = [
        each for each in brief_of(sections(bare, meeting, CHAIR)["briefs"], "Work")[1:] if isinstance(each, Heading)
    ]
    assert [(each.words, each.is_marked) for each in parts] == [
        ("Objective", False),
        ("Points to make", False),
        ("Background that may be used", False),
        ("Background not to be disclosed", True),
        ("Defensive points", False),
        ("Draft language", False),
    ]


def test_an_item_leads_to_its_brief_where_there_is_one(bare: Database, meeting: Ref) -> None:
    item(bare, meeting, "With", background="Text")
    item(bare, meeting, "Without", points="Only for the chair")
    (listed,) = sections(bare, meeting)["agenda"].blocks
    assert isinstance(listed, Items)
    links = [each.text[0].link for each in listed.items]
    assert links[0] is not None
    assert links[1] is None
    head = brief_of(sections(bare, meeting)["briefs"], "With")[0]
    assert isinstance(head, Heading)
    assert (head.words, head.anchor) == ("1 With", links[0].anchor)


def test_each_brief_has_pages_of_its_own_with_symbol_and_date_above_and_its_office_at_the_foot(
    bare: Database, meeting: Ref, tmp_path: Path
) -> None:
    item(bare, meeting, "One", background="Text")
    item(bare, meeting, "Two", background="\n\n".join(["Word " * 90] * 12))
    item(bare, meeting, "Three", background="Text")
    section = sections(bare, meeting)["briefs"]
    printed = print_sections(section)
    day = of_day(clock.today())
    one, two, *_more, last, three = printed.pages[2:]
    assert f"Briefs Brief 1 {day} 1 One" in one
    assert f"Brief 2 {day} 2 Two" in two
    assert f"Brief 3 {day} 3 Three" in three
    office = f"Secretariat of the Bali Process, {day}"
    assert [office in page for page in (one, two, last, three)] == [True, False, True, True]
    assert faults(printed.content, tmp_path) == []


def test_an_officer_is_told_what_is_missing_of_a_meeting_that_is_to_come(bare: Database, meeting: Ref) -> None:
    with clock.fixed_at(datetime(2025, 11, 1, tzinfo=UTC)):
        assert remarks(bare, meeting) == (
            "The agenda of this meeting has no items, so the pack has no agenda, programme and briefs.",
        )
        item(bare, meeting, "Done", day=FIRST, points="Some")
        assert remarks(bare, meeting, CHAIR) == ("1 Done has a day but no time.",)
        item(bare, meeting, "Bare")
        item(bare, meeting, "Aside", seen_by="chair", day=FIRST)
        timed = ("2 Bare has no day, so it is not in the programme.", "1 Done has a day but no time.")
        assert remarks(bare, meeting) == timed
        assert remarks(bare, meeting, CHAIR)[:2] == (
            "No points to make are written for 2 Bare.",
            "No points to make are written for Aside.",
        )


def test_an_officer_is_told_that_a_programme_names_no_time_zone(bare: Database) -> None:
    meeting = make(bare, "meeting", title="Meeting", dates=FIRST)
    item(bare, meeting, "Item", day=FIRST)
    with clock.fixed_at(datetime(2025, 11, 1, tzinfo=UTC)):
        assert remarks(bare, meeting)[-1] == "The meeting names no time zone, so the programme names none."


def test_nothing_is_said_to_be_missing_of_a_meeting_that_was_held(bare: Database, meeting: Ref) -> None:
    with clock.fixed_at(datetime(2025, 12, 1, tzinfo=UTC)):
        assert remarks(bare, meeting) == ()


def test_an_item_that_nobody_can_read_is_marked_in_its_place_and_an_internal_one_is_not_named(
    bare: Database, meeting: Ref, tmp_path: Path
) -> None:
    item(bare, meeting, "Opening")
    damaged = item(bare, meeting, "Damaged", day=FIRST, background="What may be used")
    hidden = item(bare, meeting, "Hinterzimmer", seen_by="chair", day=FIRST)
    item(bare, meeting, "Below", below=hidden)
    with closing(sqlite3.connect(tmp_path / "bare.bali")) as connection, connection:
        connection.execute("UPDATE agenda_item SET day = 'rubbish' WHERE id IN (?, ?)", (damaged.id, hidden.id))
    built = build_pack(bare, PackRequest(meeting, printed_on=PRINTED_ON), tmp_path / "pack.pdf")
    assert built.problems == ()
    assert [each.ref for each in built.remarks if "cannot be read" in each.sentence] == [damaged]
    found = text_of(built.path)
    assert found.count("Thisitemholdsavaluethatcannotberead") == 2
    assert [word for word in ("Opening", "Damaged", "Whatmaybeused") if word not in found] == []
    assert [word for word in ("Hinterzimmer", "Below") if word in found] == []
