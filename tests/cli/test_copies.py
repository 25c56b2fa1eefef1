"""Numbered copies from the command line: planned once, made, marked, and told as a table and as JSON."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Ask

MEETING = ("--meeting", "AHG SOM 6")


def test_copies_are_planned_made_marked_and_told(ask: Ask, file: Path, tmp_path: Path) -> None:
    ask("issue", file, *MEETING, "--definition", "working group")
    status, told, errors = ask("copies", file, *MEETING, "--returned")
    assert (status, told) == (0, "There are no copies yet; --plan gives numbers to some.\n")
    plan = ("--plan", "--each", "0", "--for", "Chair", "--for", "Secretariat", "--spare", "1")
    assert ask("copies", file, *MEETING, *plan)[1].startswith("3 numbered copies of Briefing pack")
    assert ask("copies", file, *MEETING, "--only", "1-2", "--handed-out", "2012-11-02")[1] == "Hand out 2 copies.\n"
    assert ask("copies", file, *MEETING, "--only", "2", "--returned")[0] == 0
    listed = json.loads(ask("copies", file, *MEETING, "--format", "json")[1])
    assert [(each["number"], each["recipient"], each["state"]) for each in listed] == [
        (1, "Chair", "handed_out"), (2, "Secretariat", "returned"), (3, "Spare", ""),
    ]  # fmt: skip
    assert "2 November 2012" in ask("copies", file, *MEETING)[1]
    folder = tmp_path / "copies"
    status, told, errors = ask("copies", file, *MEETING, "--out", folder)
    assert (status, told, errors) == (0, f"Made 3 copies in {folder}.\n", "")
    assert len(list(folder.glob("*.pdf"))) == 3
    locked, passwords = tmp_path / "one.zip", tmp_path / "passwords.pdf"
    status, _told, errors = ask("copies", file, *MEETING, "--only", "1", "--zip", locked, "--passwords", passwords)
    assert (status, errors) == (0, "")
    assert locked.exists()
    assert passwords.exists()
    kept = passwords.read_bytes()
    status, _told, errors = ask("copies", file, *MEETING, "--only", "1", "--zip", locked, "--passwords", passwords)
    assert (status, passwords.read_bytes()) == (1, kept)
    assert "kept nowhere else" in errors
    for paper in ("distribution", "register", "labels"):
        target = tmp_path / f"{paper}.pdf"
        assert ask("copies", file, *MEETING, f"--{paper}", target)[1] == f"Made {target}, 1 page.\n"


def test_what_is_no_copy_is_told_in_words(ask: Ask, file: Path) -> None:
    status, _told, errors = ask("copies", file, *MEETING)
    assert (status, "No such pack was issued." in errors) == (1, True)
    ask("issue", file, *MEETING, "--definition", "working group")
    status, _told, errors = ask("copies", file, *MEETING, "--only", "7")
    assert (status, "There is no copy 7." in errors) == (1, True)


def test_a_count_that_is_none_is_refused(ask: Ask, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        ask("copies", file, *MEETING, "--plan", "--each", "-1")
    assert "“-1” is no number of copies" in capsys.readouterr().err
