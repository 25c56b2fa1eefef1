"""Laws of `baliapp pack`: an edition of a definition or all at once, and what is missing before it is handed out."""

import json
from pathlib import Path

from pypdf import PdfReader

from tests.cli.conftest import Ask

MEETING = ("--meeting", "AHG SOM 6")
DEFINED = ("--definition", "working group")


def outline(path: Path) -> set[str]:
    return {str(each.title) for each in PdfReader(path).outline if not isinstance(each, list)}


def test_an_edition_of_a_definition_is_made(ask: Ask, file: Path, tmp_path: Path) -> None:
    chair, press = tmp_path / "chair.pdf", tmp_path / "press.pdf"
    for edition, out in (("chair", chair), ("press", press)):
        status, told, errors = ask("pack", file, *MEETING, *DEFINED, "--edition", edition, "--out", out)
        assert (status, errors) == (0, "")
        assert told.startswith(f"Made {out}, ")
    assert "Objectives in force" not in outline(chair)
    assert "List of participants" in outline(chair)
    assert outline(press) <= outline(chair)


def test_all_editions_are_made_at_once(ask: Ask, file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "packs"
    status, told, _errors = ask("pack", file, *MEETING, *DEFINED, "--all-editions", folder)
    assert status == 0
    names = ["chair.pdf", "delegates.pdf", "observers.pdf", "press.pdf"]
    assert sorted(each.name for each in folder.iterdir()) == names
    assert len(told.splitlines()) == 4


def test_a_pack_for_word_is_made_by_its_name(ask: Ask, file: Path, tmp_path: Path) -> None:
    status, told, errors = ask("pack", file, *MEETING, *DEFINED, "--out", tmp_path / "pack.docx")
    assert (status, errors) == (0, "")
    assert told.startswith(f"Made {tmp_path / 'pack.docx'}.")
    assert (tmp_path / "pack.docx").read_bytes().startswith(b"PK")


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(ask: Ask, file: Path) -> None:
    status, _told, errors = ask("pack", file, *MEETING, "--all-editions", file / "packs")
    assert status == 1
    assert "could not be made" in errors


def test_what_is_missing_is_told_as_sentences_and_as_json(ask: Ask, file: Path) -> None:
    status, told, _errors = ask("pack", file, *MEETING, *DEFINED, "--readiness")
    assert status == 0
    assert told
    status, found, _errors = ask("pack", file, *MEETING, *DEFINED, "--readiness", "--format", "json")
    sentences = [each["sentence"] for each in json.loads(found)]
    assert told.splitlines() == (sentences or ["Nothing is missing."])
    assert all(set(each) == {"sentence", "record", "section"} for each in json.loads(found))


def test_a_definition_that_nobody_made_and_a_pack_without_a_place_are_told(ask: Ask, file: Path) -> None:
    status, _told, errors = ask("pack", file, *MEETING, "--definition", "Nobody’s", "--readiness")
    assert (status, "no pack definition called “Nobody’s”" in errors) == (1, True)
    status, _told, errors = ask("pack", file, *MEETING)
    assert (status, "Nobody said where to write the pack." in errors) == (1, True)
