"""Files of documents on the command line: attached once, refused in sentences, their text printed as it is."""

import json
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Ask
from tests.cli.test_commands import record

TORN = "Aims\nn\nMore informa-\ntion;\nn\nMore.\n"


@pytest.fixture
def document(ask: Ask, file: Path) -> str:
    return str(record(ask, file, "documents", "slide deck")["id"])


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "deck.txt"
    path.write_text(TORN, encoding="utf-8", newline="")
    return path


def test_a_file_is_attached_and_its_text_printed_both_ways(ask: Ask, file: Path, document: str, deck: Path) -> None:
    status, told, _errors = ask("attach", file, document, deck)

    assert (status, told) == (0, "Attached deck.txt to Introduction to the Bali Process (slide deck): 6 words.\n")
    assert ask("text", file, document)[1] == "Aims\nn More information;\nn More.\n"
    assert ask("text", file, document, "--received")[1] == TORN
    assert ask("check", file)[0] == 0


def test_a_second_file_is_told_apart(ask: Ask, file: Path, document: str, deck: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Notes", encoding="utf-8")
    ask("attach", file, document, deck)
    ask("attach", file, document, notes)

    assert ask("text", file, document)[1].endswith("=== notes.txt ===\n\nNotes\n")


def test_the_same_file_is_not_attached_twice_to_one_document(ask: Ask, file: Path, document: str, deck: Path) -> None:
    ask("attach", file, document, deck)
    other = str(record(ask, file, "documents", "website page: 45")["id"])

    status, _told, errors = ask("attach", file, document, deck)
    assert (status, "already" in errors) == (1, True)
    assert "belongs to “Introduction" in ask("attach", file, other, deck)[1]


@pytest.mark.parametrize("name", ["nothing.txt", "empty.txt", "."])
def test_what_cannot_be_read_is_told_and_leaves_nothing(
    ask: Ask, file: Path, document: str, tmp_path: Path, name: str
) -> None:
    (tmp_path / "empty.txt").touch()

    status, _told, errors = ask("attach", file, document, tmp_path / name)

    assert status == 1
    assert errors.strip().endswith(".")
    assert ask("text", file, document)[0] == 1


def test_only_documents_have_files(ask: Ask, file: Path, deck: Path) -> None:
    member = str(record(ask, file, "members", "fiji")["id"])

    assert "is not a document" in ask("attach", file, member, deck)[2]
    assert "is not a document" in ask("text", file, member)[2]


def test_a_control_character_in_a_text_reaches_no_terminal(
    ask: Ask, file: Path, document: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "escape.txt"
    path.write_text("Red \x1b[31m letters" + " and plain ones" * 20, encoding="utf-8")
    ask("attach", file, document, path)

    assert "\x1b" in ask("text", file, document)[1]
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert "\x1b" not in ask("text", file, document)[1]


def test_a_list_finds_documents_by_the_text_of_their_files(ask: Ask, file: Path, document: str, deck: Path) -> None:
    ask("attach", file, document, deck)
    found = json.loads(ask("list", file, "documents", "--search", "more information", "--format", "json")[1])
    assert [each["id"] for each in found] == [document]
