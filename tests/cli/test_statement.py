"""Outcome documents on the command line: shown, imported once, and told in JSON."""

import csv
import json
from contextlib import closing
from pathlib import Path

import pytest

from baliapp.store.asking.queries import all_entries, entry
from baliapp.store.deeds.operations import edit_record
from baliapp.store.opening.databases import open_database
from baliapp.store.tables.entries import Author
from tests.cli.conftest import Ask

BALI = "EV 2012-11-12"
TEXT = "Statement\n\n1. Members agreed to share\ninformation by 2013.\n\n2. Members thanked UNHCR.\n"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "outcome.txt"
    path.write_text(TEXT, encoding="utf-8", newline="")
    return path


def told(ask: Ask, file: Path, *more: object, meeting: str = "RMC 1") -> str:
    status, out, errors = ask("statement", file, "--meeting", meeting, *more)
    assert (status, errors) == (0, "")
    return out


def counted(ask: Ask, file: Path, kind: str) -> int:
    return len(json.loads(ask("list", file, kind, "--format", "json")[1]))


def test_json_has_a_paragraph_each(ask: Ask, file: Path, text: Path) -> None:
    found = json.loads(told(ask, file, "--format", "json", text))
    assert found == {
        "paragraphs": [
            {"number": "1", "text": "Members agreed to share information by 2013.", "verb": "agreed",
             "kind": "operational", "themes": ["information-sharing"], "actors": ["Members"]},
            {"number": "2", "text": "Members thanked UNHCR.", "verb": "thanked", "kind": "informational",
             "themes": [], "actors": ["Members", "UNHCR"]},
        ]
    }  # fmt: skip


def test_a_preview_stores_nothing(ask: Ask, file: Path, text: Path) -> None:
    before = counted(ask, file, "paragraphs")
    assert "2 paragraphs found; nothing stored." in told(ask, file, "--preview", text)
    assert counted(ask, file, "paragraphs") == before


def test_the_same_file_twice_is_imported_once(ask: Ask, file: Path, text: Path) -> None:
    before = counted(ask, file, "paragraphs")
    assert "2 paragraphs imported." in told(ask, file, text)
    assert "2 paragraphs, all kept already." in told(ask, file, text)
    assert counted(ask, file, "paragraphs") == before + 2
    assert ask("check", file)[0] == 0


def test_words_that_somebody_confirmed_stay_and_are_told(ask: Ask, file: Path, text: Path) -> None:
    told(ask, file, text)
    with closing(open_database(file, Author("Kim", "desk"))) as database:
        mended = next(each.ref for each in all_entries(database, "outcome_paragraph") if each.values["words"])
        edit_record(database, mended, {"words": "Mended.", "confirmed_by": "Kim"})
        said = told(ask, file, text)
        assert "1 paragraph keeps other words, which somebody confirmed: 1. Add --replace to write over them." in said
        assert "2 paragraphs, all kept already." in said
        kept = entry(database, mended)
        assert kept
        assert (kept.values["words"], kept.values["confirmed_by"]) == ("Mended.", "Kim")
        assert "Other words" in told(ask, file, "--replace", text)
        kept = entry(database, mended)
        assert kept
        assert (kept.values["words"], kept.values["confirmed_by"]) == (
            "Members agreed to share information by 2013.",
            "",
        )


def test_the_same_words_in_another_file_go_with_their_document(ask: Ask, file: Path, text: Path) -> None:
    before = counted(ask, file, "paragraphs")
    told(ask, file, text)
    documents = counted(ask, file, "documents")
    text.write_text(f"{TEXT}\n\n", encoding="utf-8", newline="")
    assert "It says what “Statement” says, and goes with it." in told(ask, file, "--preview", text)
    assert "It says what “Statement” says, and goes with it." in told(ask, file, text)
    assert (counted(ask, file, "paragraphs"), counted(ask, file, "documents")) == (before + 2, documents)
    assert "2 paragraphs, all kept already." in told(ask, file, text)


def test_most_of_the_same_words_in_another_file_are_refused_unless_it_is_another(
    ask: Ask, file: Path, text: Path
) -> None:
    before = counted(ask, file, "paragraphs")
    told(ask, file, text)
    text.write_text(TEXT.replace("UNHCR", "UNHCR warmly"), encoding="utf-8", newline="")
    assert "Other words" in told(ask, file, "--preview", text)
    status, out, errors = ask("statement", file, "--meeting", "RMC 1", text)
    assert (status, out) == (1, "")
    assert "says most of what “Statement” says" in errors
    assert "--another" in errors
    assert counted(ask, file, "paragraphs") == before + 2
    assert "2 paragraphs imported." in told(ask, file, "--another", text)
    assert counted(ask, file, "paragraphs") == before + 2 + 2


def test_what_belongs_to_no_paragraph_is_told(ask: Ask, file: Path, text: Path) -> None:
    assert "In no paragraph: Statement\n" in told(ask, file, text)


def test_a_file_of_another_meeting_is_refused(ask: Ask, file: Path, text: Path) -> None:
    told(ask, file, text)
    status, _out, errors = ask("statement", file, "--meeting", "RMC 2", text)
    assert (status, "another meeting" in errors) == (1, True)


@pytest.mark.parametrize(("words", "reason"), [("No numbers here.", "No numbered paragraphs"), ("", "")])
def test_a_file_without_paragraphs_is_refused(ask: Ask, file: Path, tmp_path: Path, words: str, reason: str) -> None:
    path = tmp_path / "plain.txt"
    path.write_text(words, encoding="utf-8")
    before = counted(ask, file, "documents")
    status, _out, errors = ask("statement", file, "--meeting", "RMC 1", path)
    assert (status, reason in errors) == (1, True)
    assert counted(ask, file, "documents") == before


def test_an_unknown_meeting_is_told(ask: Ask, file: Path, text: Path) -> None:
    status, _out, errors = ask("statement", file, "--meeting", "XYZ", text)
    assert (status, "no meeting with the key" in errors) == (1, True)


def test_the_statement_of_2012_gets_its_eighteen_wordings(ask: Ask, file: Path, facts: Path) -> None:
    (seed,) = (facts.parent / "seeds").glob("001_*.txt")
    rows = csv.DictReader((facts / "outcome_paragraphs.csv").read_text(encoding="utf-8").splitlines())
    before = counted(ask, file, "documents")
    found = json.loads(told(ask, file, "--format", "json", seed, meeting=BALI))["paragraphs"]
    assert [each["text"] for each in found] == [row["text"] for row in rows]
    assert counted(ask, file, "documents") == before
    kept = json.loads(ask("list", file, "paragraphs", "--format", "json")[1])
    assert len(kept) == len(found)
