"""Commitments in a pack: overdue first, each member by what it has reported, none where there are none."""

import pytest

from baliapp.base.date_reading import read_date
from baliapp.packs.collect import collect
from baliapp.packs.compose import compose
from baliapp.packs.content.blocks import Block, Paragraph, Section, Table, Text
from baliapp.packs.editions import EDITIONS, Reader
from baliapp.packs.request import PackRequest
from baliapp.records.kinds import Value
from baliapp.store.deeds.operations import create_record
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.packs.conftest import PRINTED_ON


def make(database: Database, type_name: str, **values: Value) -> Ref:
    return create_record(database, type_name, values).made[0]


@pytest.fixture
def meeting(bare: Database) -> Ref:
    return make(bare, "meeting", title="Meeting", dates=read_date("12 November 2025"))


@pytest.fixture
def paragraph(bare: Database) -> Ref:
    document = make(bare, "document", title="Statement", dated=read_date("2012"), kind="x")
    return make(bare, "outcome_paragraph", document=document.id, number="4")


def commitment(database: Database, paragraph: Ref, what: str, *members: Ref, **values: Value) -> Ref:
    made = make(database, "commitment", what=what, paragraph=paragraph.id, **values)
    for each in members:
        make(database, "commitment_member", commitment=made.id, participant=each.id)
    return made


def member(database: Database, name: str) -> Ref:
    return make(database, "participant", short_name=name, kind="state", standing="member")


def report(database: Database, commitment: Ref, of: Ref, status: str, on: str) -> None:
    dated = read_date(on)
    make(database, "report", commitment=commitment.id, participant=of.id, status=status, assessed_on=dated)


def section(database: Database, meeting: Ref, edition: str = "") -> Section | None:
    request = PackRequest(meeting, edition=edition, printed_on=PRINTED_ON)
    found = compose(collect(database, request), request).sections
    return next((each for each in found if each.anchor == "commitments"), None)


def said(found: Text) -> str:
    return "".join(run.text for run in found)


def rows(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[said(cell) for cell in row.cells] for row in block.rows]


def paragraphs(found: Section) -> list[str]:
    return [said(each.text) for each in found.blocks if isinstance(each, Paragraph)]


def test_without_commitments_there_is_no_section(bare: Database, meeting: Ref) -> None:
    assert section(bare, meeting) is None


def test_what_is_overdue_comes_first_and_each_member_is_told_by_what_it_reported(
    bare: Database, meeting: Ref, paragraph: Ref
) -> None:
    fiji, nauru, tonga = (member(bare, name) for name in ("Fiji", "Nauru", "Tonga"))
    calm = commitment(bare, paragraph, "Share data", fiji, nauru, tonga, who="some members", position=1)
    late = commitment(
        bare, paragraph, "Train staff", fiji, nauru, who_stated="Those concerned", by_when=read_date("2013"),
        status="active", position=2,
    )  # fmt: skip
    report(bare, late, fiji, "implemented", "2014")
    report(bare, calm, fiji, "active", "2014")
    report(bare, calm, nauru, "active", "2014")
    report(bare, calm, nauru, "retired", "2026")  # later than the day of the pack
    found = section(bare, meeting)
    assert found is not None
    _told, promises, _heading, _how, members, _silent = found.blocks
    assert paragraphs(found) == [
        "2 commitments on 12 November 2025, and how far members have come with them. 1 is overdue.",
        "The numbers are those of the commitments above.",
        "No report is recorded of: Tonga.",
    ]
    assert rows(promises) == [
        ["Statement"],
        ["1", "Train staff (paragraph 4)", "Those concerned", "2013", "overdue, active\nReported: implemented 1"],
        ["2", "Share data (paragraph 4)", "Some members", "", "no status\nReported: active 2"],
    ]
    assert rows(members) == [["Fiji", "active: 2; implemented: 1", ""], ["Nauru", "active: 2", "1"]]


def test_where_nobody_has_reported_there_is_no_table_of_members(bare: Database, meeting: Ref, paragraph: Ref) -> None:
    commitment(bare, paragraph, "Share data", member(bare, "Fiji"))
    found = section(bare, meeting)
    assert found is not None
    assert len([each for each in found.blocks if isinstance(each, Table)]) == 1
    assert paragraphs(found)[-1] == "No report is recorded of: Fiji."


def test_a_commitment_of_nobody_names_no_members(bare: Database, meeting: Ref, paragraph: Ref) -> None:
    commitment(bare, paragraph, "Share data")
    found = section(bare, meeting)
    assert found is not None
    assert paragraphs(found) == ["1 commitment on 12 November 2025, and how far members have come with it."]


@pytest.mark.parametrize("reader", Reader)
def test_the_chair_and_delegates_read_how_far_members_have_come(
    bare: Database, meeting: Ref, paragraph: Ref, reader: Reader
) -> None:
    commitment(bare, paragraph, "Share data", member(bare, "Fiji"))
    there = section(bare, meeting, EDITIONS[reader]) is not None
    assert there is (reader in (Reader.CHAIR, Reader.DELEGATES))


def test_members_are_called_as_they_were_on_the_day_of_the_pack(bare: Database, paragraph: Ref) -> None:
    then = make(bare, "meeting", title="Then", dates=read_date("13 November 2013"))
    state = make(bare, "participant", short_name="Newland", kind="state", standing="member")
    former = {"about": str(state), "kind": "former", "name": "Oldland", "until": read_date("1 June 2022")}
    make(bare, "dated_name", **former)
    commitment(bare, paragraph, "Meet", state)
    found = section(bare, then)
    assert found is not None
    told = "".join(said(each.text) for each in found.blocks if isinstance(each, Paragraph))
    assert "Oldland" in told
    assert "Newland" not in told
