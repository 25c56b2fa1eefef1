"""Laws of the part of the table of commitments that an officer chose to see."""

import pytest

from baliapp.base.date_reading import read_date
from baliapp.store.commitments.assessing import assess
from baliapp.store.commitments.chosen import Chosen, chosen, origins
from baliapp.store.commitments.table import Table, commitment_table
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.store.commitments.test_table import commitment, make, member, paragraph, say

Kept = tuple[list[str], list[str]]


@pytest.fixture
def table(database: Database) -> Table:
    """Give three commitments: an overdue one, one of an objective, and one of nobody that is overdue by itself."""
    nauru, tonga = member(database, "Nauru"), member(database, "Tonga")
    body = make(database, "body", name="Group")
    meeting = make(database, "meeting", title="First Meeting", body=body.id)
    one, other = paragraph(database, meeting=meeting.id), paragraph(database)
    aim = make(database, "objective", wording="Aim", in_list=make(database, "objective_list", title="List").id)
    late = commitment(database, one, "Adopt a law", by_when=read_date("2012"))
    open_ = commitment(database, other, "Train officers", objective=aim.id)
    commitment(database, other, "Open an office", by_when=read_date("2013"), status="stagnant", who="office")
    assess(database, [(late.id, nauru.id), (open_.id, tonga.id)], say("stagnant"))
    assess(database, [(open_.id, nauru.id)], say("implemented"))
    return commitment_table(database, None)


def kept(table: Table, choice: Chosen) -> Kept:
    part = chosen(table, choice)
    return [each.what for each in part.promises], [each.name for each in part.members]


def of(table: Table, name: str) -> Ref:
    return next(ref for ref, each in origins(table).items() if each == name)


ALL = ["Adopt a law", "Open an office", "Train officers"]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Chosen(), (ALL, ["Nauru", "Tonga"])),
        (Chosen("nau"), (ALL, ["Nauru"])),
        (Chosen("law adopt"), (["Adopt a law"], ["Nauru", "Tonga"])),
        (Chosen("first meet"), (["Adopt a law"], ["Nauru", "Tonga"])),
        (Chosen("neither"), ([], [])),
        (Chosen(overdue=True), (["Adopt a law", "Open an office"], ["Nauru"])),
        (Chosen(status="implemented"), (["Train officers"], ["Nauru"])),
        (Chosen(status="stagnant"), (ALL, ["Nauru", "Tonga"])),
        (Chosen(status="stagnant", overdue=True), (["Adopt a law", "Open an office"], ["Nauru"])),
        (Chosen("tonga", overdue=True), (["Open an office"], [])),
    ],
)
def test_what_is_seen_is_what_was_chosen(table: Table, choice: Chosen, expected: Kept) -> None:
    assert kept(table, choice) == expected


@pytest.mark.parametrize(("name", "expected"), [("Group", ALL[:1]), ("First Meeting", ALL[:1]), ("Aim", ALL[2:])])
def test_commitments_are_found_by_where_they_come_from(table: Table, name: str, expected: list[str]) -> None:
    assert kept(table, Chosen(of=of(table, name)))[0] == expected


def test_where_commitments_come_from_is_told_kind_by_kind(table: Table) -> None:
    assert list(origins(table).values()) == ["Group", "First Meeting", "Statement", "Statement", "Aim"]
    document = next(each.document for each in table.promises if each.what == "Train officers")
    assert kept(table, Chosen(of=document))[0] == ALL[1:]


def test_a_theme_is_that_of_the_paragraph_or_of_the_objective(database: Database) -> None:
    borders, training = (make(database, "theme", name=name) for name in ("Borders", "Training"))
    in_list = make(database, "objective_list", title="List")
    aim = make(database, "objective", wording="Aim", in_list=in_list.id, theme=training.id)
    one, other = paragraph(database), paragraph(database)
    make(database, "paragraph_theme", paragraph=one.id, theme=borders.id)
    make(database, "paragraph_theme", paragraph=one.id, theme=training.id)
    commitment(database, one, "Both", objective=aim.id)
    commitment(database, other, "Training alone", objective=aim.id)
    commitment(database, other, "Neither")

    table = commitment_table(database, None)

    assert [name for name in origins(table).values() if name in ("Borders", "Training")] == ["Borders", "Training"]
    assert kept(table, Chosen(of=borders))[0] == ["Both"]
    assert kept(table, Chosen(of=training))[0] == ["Both", "Training alone"]
    assert next(each for each in table.promises if each.what == "Both").themes == (
        (borders.id, "Borders"), (training.id, "Training"),
    )  # fmt: skip
