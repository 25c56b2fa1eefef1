"""The figures on the command line are those of the store."""

import datetime
import json
from pathlib import Path

import pytest

from baliapp.__main__ import main
from baliapp.base import clock
from baliapp.store.asking.queries import all_entries
from baliapp.store.opening.databases import open_database
from baliapp.store.tables.entries import Author
from tests.binned import bin_records


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["count", *words]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("day", "members", "observers"),
    [("2002-02-26", (39, 6), (25, 6)), ("2012-11-13", (45, 0), (26, 5)), ("2013-04-01", (48, 0), (23, 5)),
     ("2026-11-22", (49, 0), (27, 0))],
)  # fmt: skip
def test_members_and_observers_are_counted_as_of_a_day(
    file: Path, capsys: pytest.CaptureFixture[str], day: str, members: tuple[int, int], observers: tuple[int, int]
) -> None:
    with clock.fixed_at(datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)):  # of today all is certain
        told = json.loads(asked(capsys, str(file), "--as-of", day, "--format", "json"))

    figures = {each["status"]: (each["certain"], each["doubtful"]) for each in told["counts"]}
    assert told["as_of"] == day
    assert (figures["member"], figures["observer"]) == (members, observers)


def test_each_figure_says_on_what_it_rests(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(asked(capsys, str(file), "--as-of", "2026-11-22", "--format", "json"))
    member = told["counts"][0]

    assert {each["kind"]: each["certain"] for each in member["kinds"]} == {"state": 43, "organisation": 4, "sar": 2}
    assert sum(member["resting_on"].values()) == member["memberships"] == 49


def test_the_table_tells_the_body_the_day_and_the_figures(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = asked(capsys, str(file), "--body", "AHG", "--as-of", "RMC 6")

    assert told.startswith("Ad Hoc Group, as of 23 March 2016\n")
    assert "memberships: " in told


def test_a_day_on_which_nobody_is_on_record_says_so(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Nobody is on record" in asked(capsys, str(file), "--as-of", "1999")


def test_a_body_that_is_not_there_is_told(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["count", str(file), "--body", "Nothing"]) == 1
    assert "“baliapp list FILE bodies”" in capsys.readouterr().err


def test_without_the_process_itself_the_officer_is_told_how_to_name_a_body(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = open_database(file, Author("Officer", "desk"))
    bin_records(desk, [each.ref for each in all_entries(desk, "body") if each.values["kind"] == "process"])
    desk.close()

    assert main(["count", str(file)]) == 1
    told = capsys.readouterr().err
    assert "No body is the Process itself." in told
    assert "--body" in told
