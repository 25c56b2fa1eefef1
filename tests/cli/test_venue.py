"""Venue copies from the command line: whole journeys, scripted."""

import json
from pathlib import Path

from baliapp.base import clock
from baliapp.base.partial_dates import of_day
from tests.cli.conftest import Ask


def test_a_copy_is_taken_and_listed_here_and_on_the_copy(ask: Ask, file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "a.balicopy"
    words = ("--for", "Adelaide", "--until", "31 December 2099", "--no-passphrase")
    status, told, errors = ask("venue", "take", file, "--out", copy, *words)
    assert (status, errors) == (0, "")
    assert told.startswith("Took Venue copy of ")
    assert told.endswith(f", for Adelaide: {copy}\n")
    table = ask("venue", "status", file)[1]
    assert "31 December 2099" in table
    assert table.endswith("1 venue copy, 1 of them out\n")
    status, told, errors = ask("venue", "status", copy, "--format", "json")
    assert (status, errors) == (0, "")
    listed = json.loads(told)
    assert listed["copy"] == listed["copies"][0]
    assert (listed["copy"]["taken_for"], listed["copy"]["state"]) == ("Adelaide", "out")
    assert "This is itself a copy: Venue copy of " in ask("venue", "status", copy)[1]
    assert json.loads(ask("venue", "status", file, "--format", "json")[1])["copy"] is None


def test_what_was_taken_is_told_as_json_and_a_file_is_never_written_over(ask: Ask, file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "a.balicopy"
    told = json.loads(ask("venue", "take", file, "--out", copy, "--no-passphrase", "--format", "json")[1])
    assert (told["file"], told["taken_on"]) == (str(copy), str(of_day(clock.today())))
    kept = copy.read_bytes()
    status, _told, errors = ask("venue", "take", file, "--out", copy, "--no-passphrase")
    assert (status, "There is a file" in errors) == (1, True)
    assert copy.read_bytes() == kept
    status, _told, errors = ask("venue", "take", file, "--out", tmp_path / "b", "--until", "soon", "--no-passphrase")
    assert (status, "soon" in errors) == (1, True)
    assert len(json.loads(ask("venue", "status", file, "--format", "json")[1])["copies"]) == 1
