"""How far members have come with commitments is told on the command line as the store tells it."""

import csv
import io
import json
from pathlib import Path

import pytest

from baliapp.base.date_reading import read_date
from baliapp.store.asking.queries import all_entries
from baliapp.store.commitments.assessing import Assessment, assess
from baliapp.store.deeds.operations import create_record, edit_record
from baliapp.store.opening.databases import open_database
from baliapp.store.tables.entries import Author, Ref
from tests.cli.conftest import Ask


@pytest.fixture
def promised(file: Path) -> tuple[Path, str]:
    """Give a file in which two members have an overdue commitment, of which one has done it, and its document."""
    desk = open_database(file, Author("Officer", "desk"))

    def make(type_name: str, **values: object) -> Ref:
        return create_record(desk, type_name, values).made[0]  # type: ignore[arg-type]  # a test's own values

    document = make("document", title="Statement", dated=read_date("2010"))
    where = make("outcome_paragraph", document=document.id, number="4")
    commitment = make("commitment", what="Adopt a law", paragraph=where.id, by_when=read_date("2012"))
    make("commitment", what="Open an office", paragraph=where.id, who="office", status="implemented")
    members = {each.heading: each.ref for each in all_entries(desk, "participant")}
    for name in ("Fiji", "Nauru"):
        make("commitment_member", commitment=commitment.id, participant=members[name].id)
    spot = (commitment.id, members["Fiji"].id)
    assess(desk, [spot], Assessment("implemented", read_date("2014"), "Kim", "A law was passed."))
    desk.close()
    return file, document.id


def test_a_table_tells_each_member_and_what_is_overdue(ask: Ask, promised: tuple[Path, str]) -> None:
    status, told, _faults = ask("commitments", promised[0], "--document", promised[1])
    assert status == 0
    assert [" ".join(line.split()) for line in told.splitlines()[2:]] == [
        "Fiji Implemented 2012 2014 Kim Adopt a law",
        "Nauru no report, overdue 2012 Adopt a law",
        "Implemented Open an office",
        "",
        "3 lines",
    ]


def test_json_and_csv_hold_the_same_lines(ask: Ask, promised: tuple[Path, str]) -> None:
    words = ("commitments", promised[0], "--member", "fj")
    (told,) = json.loads(ask(*words, "--format", "json")[1])
    assert (told["member"], told["status"], told["overdue"], told["said"]) == (
        "Fiji", "implemented", False, "A law was passed.",
    )  # fmt: skip
    (line,) = csv.DictReader(io.StringIO(ask(*words, "--format", "csv")[1]))
    assert line == {name: str(value) for name, value in told.items()}


def test_only_the_overdue_are_told_of_the_day_that_is_asked_for(ask: Ask, promised: tuple[Path, str]) -> None:
    def members(*words: str) -> list[str]:
        told = ask("commitments", promised[0], "--overdue", "--format", "json", *words)[1]
        return [line["member"] for line in json.loads(told)]

    assert members() == ["Nauru"]
    assert members("--as-of", "2013-01-01") == ["Fiji", "Nauru"]
    assert members("--as-of", "2012-01-01") == []
    assert "0 lines" in ask("commitments", promised[0], "--overdue", "--as-of", "2012-01-01")[1]


def test_who_and_what_is_not_found_is_said(ask: Ask, promised: tuple[Path, str]) -> None:
    file, _document = promised
    status, _told, fault = ask("commitments", file, "--member", "Atlantis")
    assert (status, 'There is no member called "Atlantis".' in fault) == (1, True)
    desk = open_database(file, Author("Officer", "desk"))
    fiji = next(each.ref for each in all_entries(desk, "participant") if each.heading == "Fiji")
    create_record(desk, "participant", {"short_name": "Fiji", "kind": "state", "standing": "observer"})
    desk.close()
    assert "Several are called" in ask("commitments", file, "--member", "Fiji")[2]
    assert "is no document" in ask("commitments", file, "--document", fiji.id)[2]


def test_nothing_in_the_lines_for_spreadsheets_is_a_formula(ask: Ask, promised: tuple[Path, str]) -> None:
    file, _document = promised
    desk = open_database(file, Author("Officer", "desk"))
    edit_record(desk, all_entries(desk, "commitment")[0].ref, {"what": "=1+1"})
    desk.close()
    found = list(csv.DictReader(io.StringIO(ask("commitments", file, "--format", "csv")[1])))
    assert "'=1+1" in {line["commitment"] for line in found}
    assert "=1+1" not in {line["commitment"] for line in found}
