"""The meeting before: a joint one whichever of its bodies keeps the record, and none that was cancelled."""

import pytest

from baliapp.base.date_reading import read_date
from baliapp.packs.collect import Collected, collect
from baliapp.packs.content.blocks import Items, Paragraph
from baliapp.packs.request import PackRequest
from baliapp.packs.sections import outcomes
from baliapp.records.kinds import Value
from baliapp.store.deeds.operations import create_record
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.packs.conftest import PRINTED_ON


def make(database: Database, type_name: str, **values: Value) -> Ref:
    return create_record(database, type_name, values).made[0]


def meeting(database: Database, title: str, dates: str, **values: Value) -> Ref:
    return make(database, "meeting", title=title, dates=read_date(dates), **values)


def pack(database: Database, of: Ref) -> Collected:
    return collect(database, PackRequest(of, printed_on=PRINTED_ON))


@pytest.fixture
def bodies(bare: Database) -> tuple[Ref, Ref]:
    return make(bare, "body", name="One group", kind="group"), make(bare, "body", name="Other group", kind="group")


@pytest.mark.parametrize("kept_by", [0, 1])
def test_both_records_of_a_joint_meeting_are_told_with_what_they_ended_with(
    bare: Database, bodies: tuple[Ref, Ref], kept_by: int
) -> None:
    one, other = bodies
    held = (
        meeting(bare, "Ninth of the one", "7–10 November 2023", body=one.id, joint_body=other.id),
        meeting(bare, "Seventh of the other", "7–10 November 2023", body=other.id, joint_body=one.id),
    )
    document = make(bare, "document", title="Summary", meeting=held[kept_by].id, dated=read_date("2023"), kind="x")
    make(bare, "outcome_paragraph", document=document.id, number="1", summary="Agreed on the plan")
    found = pack(bare, meeting(bare, "Tenth of the one", "18 November 2024", body=one.id)).outcomes
    assert found.previous.meeting is not None
    assert found.previous.meeting.title == "Ninth of the one"
    assert [each.title for each in found.previous.beside] == ["Seventh of the other"]
    assert found.previous.latest is None
    blocks = outcomes.section(found).blocks
    told = [run.text for each in blocks if isinstance(each, Paragraph) for run in each.text]
    assert "On the same days there was “Seventh of the other”." in told
    (listed,) = [each for each in blocks if isinstance(each, Items) and each.items[0].mark == "1."]
    assert "Agreed on the plan" in [run.text for run in listed.items[0].text]


def test_a_meeting_that_was_cancelled_comes_before_none(bare: Database, bodies: tuple[Ref, Ref]) -> None:
    meeting(bare, "Held", "2022", body=bodies[0].id)
    meeting(bare, "Cancelled", "2023", body=bodies[0].id, stage="cancelled")
    found = pack(bare, meeting(bare, "Next", "18 November 2024", body=bodies[0].id)).outcomes.previous
    assert found.meeting is not None
    assert (found.meeting.title, found.beside) == ("Held", ())


def test_paragraphs_are_printed_word_for_word_and_it_is_said_which_are_not(
    bare: Database, bodies: tuple[Ref, Ref]
) -> None:
    held = meeting(bare, "Ninth", "7 November 2023", body=bodies[0].id)
    document = make(bare, "document", title="Statement", meeting=held.id, dated=read_date("2023"), kind="x").id
    words = {"words": "Ministers agreed to meet:\n(a) yearly", "status": "active", "headed": "Next steps"}
    make(bare, "outcome_paragraph", document=document, number="1", summary="Agreed", verb="agreed", **words)
    make(bare, "outcome_paragraph", document=document, number="2", summary="The hosts", verb="thanked")
    blocks = outcomes.section(pack(bare, meeting(bare, "Tenth", "18 November 2024", body=bodies[0].id)).outcomes).blocks
    items = [item for each in blocks if isinstance(each, Items) for item in each.items]
    said = {each.mark: "".join(run.text for run in each.text) for each in items}
    assert said["1."] == "Ministers agreed to meet:\n(a) yearly –\N{NO-BREAK SPACE}active"
    assert said["2."] == "Thanked. The hosts"
    told = ["".join(run.text for run in each.text) for each in blocks if isinstance(each, Paragraph)]
    assert "Next steps" in told
    assert "Paragraph 2 is told in the secretariat’s own words; the records do not hold its wording." in told
