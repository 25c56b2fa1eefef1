"""Laws of the readiness list: whatever is missing is told in a sentence that opens its record."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from baliapp.base import clock
from baliapp.base.date_reading import read_date
from baliapp.packs.build import build_pack, readiness_of
from baliapp.packs.editions import EDITIONS, Reader
from baliapp.packs.readiness import Line
from baliapp.packs.request import PackRequest
from baliapp.records.kinds import Value
from baliapp.store.deeds.operations import create_record, edit_record
from baliapp.store.meetings.agenda import add_item
from baliapp.store.meetings.agenda_documents import add_document
from baliapp.store.packs.definitions import add_section, make_definition, parts_of
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.packs.conftest import PRINTED_ON

CHAIR = EDITIONS[Reader.CHAIR]
SOON = datetime(2025, 11, 1, tzinfo=UTC)
FIRST = read_date("12 November 2025")


def make(database: Database, type_name: str, **values: Value) -> Ref:
    return create_record(database, type_name, values).made[0]


@pytest.fixture
def meeting(bare: Database) -> Ref:
    return make(bare, "meeting", title="Meeting", dates=FIRST, time_zone="Asia/Jakarta")


def lines(database: Database, meeting: Ref, definition: Ref | None = None, edition: str = CHAIR) -> tuple[Line, ...]:
    with clock.fixed_at(SOON):
        return readiness_of(database, PackRequest(meeting, edition, printed_on=PRINTED_ON, definition=definition))


def item(database: Database, meeting: Ref, **values: Value) -> Ref:
    told: dict[str, Value] = {"title": "Item", "day": FIRST, "begins": "09:00", "ends": "10:00", "points": "One."}
    with clock.fixed_at(SOON):
        return add_item(database, meeting, {**told, **values}).made[0]


def test_a_meeting_in_order_has_an_empty_list(bare: Database, meeting: Ref) -> None:
    item(bare, meeting)
    assert lines(bare, meeting) == ()


def test_each_gap_of_an_item_opens_that_item(bare: Database, meeting: Ref) -> None:
    silent = item(bare, meeting, title="Silent", points="")
    undated = item(bare, meeting, title="Undated", day=None)
    untimed = item(bare, meeting, title="Untimed", begins="", ends="")
    assert lines(bare, meeting) == (
        Line("No points to make are written for 1 Silent.", silent, "briefs"),
        Line("2 Undated has no day, so it is not in the programme.", undated, "programme"),
        Line("3 Untimed has a day but no time.", untimed, "programme"),
    )


def test_a_brief_that_nobody_has_touched_for_long_is_told(bare: Database, meeting: Ref) -> None:
    with clock.fixed_at(datetime(2025, 9, 1, tzinfo=UTC)):
        old = add_item(bare, meeting, {"title": "Old", "day": FIRST, "begins": "09:00", "points": "One."}).made[0]
    told = "The brief “1 Old” was last written on 1 September 2025, more than 30 days ago."
    assert lines(bare, meeting) == (Line(told, old, "briefs"),)
    with clock.fixed_at(SOON):
        edit_record(bare, old, {"points": "Two."})
    assert lines(bare, meeting) == ()


def test_a_brief_longer_than_four_sides_is_told(bare: Database, meeting: Ref) -> None:
    long = item(bare, meeting, title="Long", background="\n\n".join(["Words of a long brief. " * 30] * 40))
    item(bare, meeting, title="Brief")
    (line,) = lines(bare, meeting)
    assert (line.ref, line.section) == (long, "briefs")
    assert "sides; a brief should have no more than 4." in line.sentence


def test_a_character_without_a_font_names_the_record_that_has_it(bare: Database, meeting: Ref, tmp_path: Path) -> None:
    odd = item(bare, meeting, title="Odd \U0001310f")
    told = "No font has \U0001310f in Odd \U0001310f; the code is printed in red instead."
    assert [(each.sentence, each.ref) for each in lines(bare, meeting)] == [(told, odd)]
    built = build_pack(bare, PackRequest(meeting, printed_on=PRINTED_ON), tmp_path / "pack.pdf")
    assert Line(told, odd) in built.remarks
    unknown = make(bare, "pack_definition", name="Ours", classification="\U0001310f")
    for part in ("agenda", "meeting"):
        add_section(bare, unknown, {"section": part})
    edit_record(bare, odd, {"title": "Even"})
    assert [each.ref for each in lines(bare, meeting, unknown)] == [None]


def test_a_paper_without_a_symbol_opens_the_paper(bare: Database, meeting: Ref) -> None:
    shown = item(bare, meeting)
    paper = make(bare, "document", title="Paper", kind="x")
    add_document(bare, shown, paper)
    add_document(bare, shown, make(bare, "document", title="Other", kind="x", symbol="BP/1"))
    assert lines(bare, meeting) == (Line("The paper “Paper” has no symbol.", paper, "documents"),)


def test_delegations_without_a_confirmed_head_are_told(bare: Database, meeting: Ref) -> None:
    item(bare, meeting)
    member = make(bare, "participant", short_name="Anywhere", kind="state", standing="member")
    came = make(bare, "attendance", meeting=meeting.id, participant=member.id, capacity="participant")
    absent = make(bare, "participant", short_name="Elsewhere", kind="state", standing="member")
    make(bare, "attendance", meeting=meeting.id, participant=absent.id, capacity="apologies")
    assert lines(bare, meeting) == (
        Line("Nobody is named as head of the delegation of Anywhere.", came, "participants"),
    )
    make(bare, "delegate", name="Kim", delegation=came.id, role="head")
    assert lines(bare, meeting) == ()
    edit_record(bare, came, {"credentials": "in question"})
    (line,) = lines(bare, meeting)
    assert line.ref == came
    assert "is not confirmed" in line.sentence


def test_sections_planned_twice_and_annexes_that_are_not_there_open_the_section(bare: Database, meeting: Ref) -> None:
    definition = make_definition(bare, {"name": "Ours"}, ("meeting", "meeting")).made[0]
    twice = parts_of(bare, definition)[1].ref
    gone = make(bare, "document", title="Gone", kind="x")
    annex = add_section(bare, definition, {"section": "annex", "document": gone.id}).made[0]
    assert [(each.ref, each.section) for each in lines(bare, meeting, definition)] == [(twice, ""), (gone, "annex")]
    hidden = item(bare, meeting, seen_by="chair")
    add_document(bare, hidden, gone)
    assert (annex, "annex") in [(each.ref, each.section) for each in lines(bare, meeting, definition, "")]


def test_what_sources_disagree_about_and_who_stands_twice_opens_the_record(bare: Database, meeting: Ref) -> None:
    item(bare, meeting)
    twins = [make(bare, "participant", short_name="Anywhere", kind="state", standing="member") for _each in range(2)]
    for says in ("Bali", "Jakarta"):
        make(bare, "citation", about=str(meeting), fact="city", says=says, source=says, certainty="stated")
    found = {each.ref: each.sentence for each in lines(bare, meeting)}
    assert found[meeting] == "Sources do not agree about Meeting, and nobody has decided between them yet."
    assert [found[each] for each in twins if each in found] == (
        ["2 participants are called Anywhere: are they one record more than once?"]
    )


def test_a_section_of_which_nothing_is_recorded_is_told_and_opens_what_asks_for_it(
    bare: Database, meeting: Ref
) -> None:
    item(bare, meeting, points="")
    definition = make_definition(bare, {"name": "Ours"}, ("meeting", "briefs", "commitments", "control")).made[0]
    told = [each for each in lines(bare, meeting, definition) if "so it is not in the pack" in each.sentence]
    parts = {str(each.values["section"]): each.ref for each in parts_of(bare, definition)}
    sentence = "Nothing is recorded for the section “{title}”, so it is not in the pack."
    assert told == [
        Line(sentence.format(title="Briefs"), parts["briefs"], "briefs"),
        Line(sentence.format(title="Open commitments"), parts["commitments"], "commitments"),
    ]


def test_what_was_left_open_when_a_copy_came_back_opens_what_it_is_about(bare: Database, meeting: Ref) -> None:
    one = item(bare, meeting)
    member = make(bare, "participant", short_name="Elsewhere", kind="state", standing="member")
    delegation = make(bare, "attendance", meeting=meeting.id, participant=member.id, capacity="participant")
    body = make(bare, "body", name="Another body")
    for about in (one, delegation, body):
        make(bare, "merge_question", about=str(about), told=f"What of {about.type}?")
    told = {each.ref: each.sentence for each in lines(bare, meeting) if "still open" in each.sentence}
    assert told == {
        each: f"This is still open since a venue copy came back: What of {each.type}?" for each in (one, delegation)
    }
