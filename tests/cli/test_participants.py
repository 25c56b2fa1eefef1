"""The list of participants, sheets to sign and place cards are made from the command line."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.conftest import Ask


@pytest.mark.parametrize(
    ("more", "words"),
    [([], "List of participants"), (["--sheet"], "Attendance, 20 May 2025"), (["--cards"], "Thailand")],
)
def test_each_paper_is_made(ask: Ask, file: Path, tmp_path: Path, more: list[str], words: str) -> None:
    target = tmp_path / "Paper.pdf"
    status, out, errors = ask("participants", file, "--meeting", "SG 19", "--out", target, *more)
    assert (status, errors) == (0, "")
    pages = PdfReader(target).pages
    assert f"{len(pages)} page" in out
    assert words in "".join(page.extract_text() for page in pages)


def test_the_list_is_made_for_excel_by_the_name_of_the_file(ask: Ask, file: Path, tmp_path: Path) -> None:
    target = tmp_path / "List.XLSX"
    status, out, errors = ask("participants", file, "--meeting", "SG 19", "--out", target)
    assert (status, out, errors) == (0, f"Made {target}.\n", "")
    assert target.read_bytes().startswith(b"PK")


def test_a_meeting_that_nobody_knows_is_said(ask: Ask, file: Path, tmp_path: Path) -> None:
    status, _out, errors = ask("participants", file, "--meeting", "XYZ", "--out", tmp_path / "Paper.pdf")
    assert status != 0
    assert "XYZ" in errors
