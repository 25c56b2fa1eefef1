"""Asking as of a day on the command line: the day is said, what is doubtful is marked, what is hidden is counted."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

Ask = Callable[..., tuple[int, str, str]]


def member(ask: Ask, file: Path, name: str) -> str:
    """Give the id of a member."""
    found = json.loads(ask("list", file, "members", "--search", name, "--format", "json")[1])
    return str(found[0]["id"])


def test_a_table_says_its_day_and_marks_the_doubtful(ask: Ask, file: Path) -> None:
    status, told, _errors = ask("list", file, "members", "--as-of", "RMC 1")
    assert status == 0
    assert "As of 28 February 2002: 76 records, of which 12 may or may not have held then (?)" in told
    assert any("? Hong Kong SAR" in line for line in told.splitlines())


def test_sheets_and_programs_are_told_the_day_and_what_is_certain(ask: Ask, file: Path) -> None:
    asked = ("list", file, "members", "--as-of", "2012-11-13", "--format")
    rows = list(csv.DictReader(io.StringIO(ask(*asked, "csv")[1])))
    objects = json.loads(ask(*asked, "json")[1])
    assert {row["as_of"] for row in rows} == {each["as_of"] for each in objects} == {"2012-11-13"}
    assert [row["certain"] == "True" for row in rows] == [each["certain"] for each in objects]
    assert sum(not each["certain"] for each in objects) == 5


def test_a_record_is_shown_as_it_was_with_what_held_then(ask: Ask, file: Path) -> None:
    identity = member(ask, file, "hong kong")
    status, told, _errors = ask("show", file, identity, "--as-of", "26 Feb 2002")
    assert status == 0
    why = "Member? Since 7 June 2011 at the latest, so nobody can tell whether already on this day."
    assert f"As of 26 February 2002. {why}" in told.splitlines()
    assert any(line.startswith("  ? Hong Kong SAR – Bali Process") for line in told.splitlines())
    assert "  2 later records are hidden." in told.splitlines()


def test_a_certain_record_is_shown_with_its_day_alone(ask: Ask, file: Path) -> None:
    told = ask("show", file, member(ask, file, "UNODC"), "--as-of", "13 November 2012")[1]
    assert "As of 13 November 2012." in told.splitlines()
    assert any(line.split() == ["Standing", "Observer"] for line in told.splitlines())
    theme = json.loads(ask("list", file, "themes", "--format", "json")[1])[0]["id"]
    assert "As of 13 November 2012." in ask("show", file, theme, "--as-of", "13 November 2012")[1].splitlines()


def test_a_pack_is_told_as_of_the_day_that_is_named(ask: Ask, file: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack.pdf"
    assert ask("pack", file, "--meeting", "RMC 8", "--as-of", "RMC 1", "--out", pack)[0] == 0
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(pack).pages]
    assert "Records as of 28 February 2002" in pages[0]
    assert all("records as of 28 February 2002" in page for page in pages[1:])


@pytest.mark.parametrize("typed", ["after 2012", "by June 2011", "nonsense"])
@pytest.mark.parametrize("command", ["list", "show", "pack"])
def test_what_is_no_day_is_refused_in_words(ask: Ask, file: Path, tmp_path: Path, command: str, typed: str) -> None:
    words = {
        "list": ("members",),
        "show": (member(ask, file, "UNODC"),),
        "pack": ("--meeting", "RMC 1", "--out", tmp_path / "pack.pdf"),
    }
    status, told, errors = ask(command, file, *words[command], "--as-of", typed)
    assert (status, told) == (1, "")
    assert typed in errors
    assert not (tmp_path / "pack.pdf").exists()
