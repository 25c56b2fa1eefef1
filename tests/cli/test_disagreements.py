"""Where sources disagree is told on the command line as the window lists it."""

import csv
import io
import json
from pathlib import Path

from baliapp.base.date_reading import read_date
from baliapp.cli.disagreements import as_table
from baliapp.store.deeds.operations import create_record
from baliapp.store.facts.preferring import prefer
from baliapp.store.facts.statements import disagreements
from baliapp.store.opening.databases import create_database, open_database
from baliapp.store.tables.entries import Author, Ref
from tests.cli.conftest import Ask


def preferred(file: Path) -> Ref:
    """Prefer a statement of what the record of the office says otherwise."""
    desk = open_database(file, Author("Officer", "desk"))
    fact = next(each for each in disagreements(desk) if (each.heading, each.fact) == (OFFICE, "established"))
    statement = next(each for each in fact.statements if each.says == "8 February 2012")
    day = read_date("22 November 2026")
    assert day is not None
    prefer(desk, statement.ref, "Kim", day, "Its place was chosen then.")
    desk.close()
    return statement.ref


OFFICE = "Regional Support Office"


def test_a_table_has_a_line_for_each_fact_and_counts_them(ask: Ask, file: Path) -> None:
    preferred(file)
    status, told, _faults = ask("disagreements", file)
    lines = told.splitlines()
    desk = open_database(file, Author("Officer", "desk"))
    found = disagreements(desk)
    desk.close()

    assert status == 0
    assert lines[-1] == f"{len(found)} facts"
    (office,) = (line for line in lines if line.startswith(OFFICE) and "Established" in line)
    assert "10 September 2012" in office
    assert office.rstrip().endswith("8 February 2012")
    assert [line for line in lines if "Marked as disputed" in line and "The record as a whole" in line]
    assert [line for line in lines if "Members, as stated: Member states" in line and "Undecided" in line]


def test_where_lines_would_be_cut_each_fact_is_a_paragraph_in_full(file: Path) -> None:
    preferred(file)
    desk = open_database(file, Author("Officer", "desk"))
    found = disagreements(desk)
    desk.close()
    told = as_table(found, 80)
    paragraphs = told.split("\n\n")

    assert all(each.says in told for fact in found for each in fact.statements)
    assert len(paragraphs) == len(found) + 1
    (office,) = (each.splitlines() for each in paragraphs if each.startswith(f"{OFFICE}: Established"))
    assert office[1] == "  On record: 10 September 2012"
    assert any(line.startswith("  8 February 2012 (") for line in office)
    assert office[-1] == "  Preferred: 8 February 2012"
    assert paragraphs[-1] == f"{len(found)} facts\n"
    disputed = next(each for each in paragraphs if "Marked as disputed" in each)
    assert disputed.splitlines()[1:] == ["  Marked as disputed", "  Preferred: Undecided"]


def test_json_has_each_fact_with_what_is_said(ask: Ask, file: Path) -> None:
    statement = preferred(file)
    _status, told, _faults = ask("disagreements", file, "--format", "json")
    fact = next(each for each in json.loads(told) if (each["record"], each["fact"]) == (OFFICE, "established"))

    assert (fact["on_record"], fact["values"]) == ("10 September 2012", 5)
    (chosen,) = (each for each in fact["statements"] if each["is_preferred"])
    assert chosen["statement_id"] == statement.id
    assert (chosen["preferred_by"], chosen["preferred_on"]) == ("Kim", "22 November 2026")
    assert chosen["source"] == "Bali Process Conclusions on Establishment of the RSO"


def test_csv_has_a_line_for_each_statement(ask: Ask, file: Path) -> None:
    _status, told, _faults = ask("disagreements", file, "--format", "csv")
    counts = [row for row in csv.DictReader(io.StringIO(told)) if row["counted"] == "member states"]

    assert {row["figure"] for row in counts if row["record"].startswith("Bali Process on")} >= {"41", "42", "46"}


def test_where_none_disagree_it_says_so_with_a_number(ask: Ask, tmp_path: Path) -> None:
    desk = create_database(tmp_path / "empty.bali", Author("Officer", "desk"), starter=False)
    create_record(desk, "theme", {"name": "Theme"})
    desk.close()

    assert ask("disagreements", tmp_path / "empty.bali") == (0, "0 facts\n", "")
