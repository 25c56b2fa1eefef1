"""Laws of issuing on the command line: the file is kept and written, told as issued, and compared with now."""

import hashlib
import json
from pathlib import Path

from pypdf import PdfReader

from baliapp.store.asking.queries import meeting_by_key
from baliapp.store.deeds.operations import edit_record
from baliapp.store.opening.databases import open_database
from baliapp.store.tables.entries import Author
from tests.cli.conftest import Ask

AUTHOR = Author("Officer", "desk")

MEETING = ("--meeting", "AHG SOM 6")
DEFINED = ("--definition", "working group")


def test_what_is_issued_is_written_listed_and_written_again(ask: Ask, file: Path, tmp_path: Path) -> None:
    first, again = tmp_path / "first.pdf", tmp_path / "again.pdf"
    status, told, errors = ask("issue", file, *MEETING, *DEFINED, "--out", first)
    assert (status, errors) == (0, "")
    assert told.startswith("Issued Briefing pack AHG SOM 6/Issue 1, ")
    assert f"Written to {first}." in told
    status, listed, _errors = ask("issues", file, *MEETING, "--format", "json")
    (one,) = json.loads(listed)
    assert one["digest"] == hashlib.sha256(first.read_bytes()).hexdigest()
    assert (one["number"], one["edition"], one["what_changed"]) == (1, "delegates", "")
    status, table, _errors = ask("issues", file, *MEETING)
    assert (one["digest"][:12] in table, table.splitlines()[-1]) == (True, "1 issued")
    status, _told, errors = ask("issues", file, *MEETING, "--open", "Issue 1", "--out", again)
    assert (status, errors, again.read_bytes()) == (0, "", first.read_bytes())
    assert ask("check", file)[0] == 0


def test_changes_replacement_pages_and_addenda_follow_an_issue(ask: Ask, file: Path, tmp_path: Path) -> None:
    ask("issue", file, *MEETING, *DEFINED)
    status, told, _errors = ask("issue-changes", file, *MEETING)
    assert (status, told) == (0, "Briefing pack AHG SOM 6/Issue 1: No page has changed.\n")
    status, _told, errors = ask("replacement", file, *MEETING)
    assert (status, "Nothing has changed since" in errors) == (1, True)
    added = tmp_path / "added.pdf"
    chosen = ("--section", "list of participants")
    status, told, _errors = ask("addendum", file, *MEETING, *chosen, "--out", added)
    assert (status, added.exists()) == (0, True)
    assert told.startswith("Issued Briefing pack AHG SOM 6/Issue 1/Add.1, ")
    status, _told, errors = ask("addendum", file, *MEETING, "--section", "Nonsense")
    assert (status, "no section “Nonsense”" in errors) == (1, True)
    status, found, _errors = ask("issue-changes", file, *MEETING, "--issue", "1", "--format", "json")
    assert (json.loads(found)["pages"], json.loads(found)["advice"]) == ([], "")


def test_what_was_not_issued_is_told_in_words(ask: Ask, file: Path, tmp_path: Path) -> None:
    status, _told, errors = ask("issue-changes", file, *MEETING)
    assert (status, "No such pack was issued." in errors) == (1, True)
    status, _told, errors = ask("issues", file, *MEETING, "--open", "Issue 9", "--out", tmp_path / "x.pdf")
    assert (status, "is called “Issue 9”" in errors) == (1, True)
    ask("issue", file, *MEETING, *DEFINED)
    status, _told, errors = ask("issues", file, *MEETING, "--open", "Issue 1")
    assert (status, "Nobody said where to write the file." in errors) == (1, True)
    status, _told, errors = ask("issue", file, *MEETING, "--out", tmp_path)
    assert (status, "is a folder" in errors) == (1, True)
    assert ask("issues", file, *MEETING)[1].splitlines()[-1] == "1 issued"


def test_pages_that_changed_are_issued_to_be_filed(ask: Ask, file: Path, tmp_path: Path) -> None:
    ask("issue", file, *MEETING, *DEFINED)
    database = open_database(file, AUTHOR)
    meeting = meeting_by_key(database, "AHG SOM 6")
    assert meeting is not None
    edit_record(database, meeting, {"title": "Meeting under another name"})
    database.close()
    status, told, _errors = ask("issue-changes", file, *MEETING)
    assert (status, "Cover: page 1 changed. New: “under another name”" in told) == (0, True)
    out = tmp_path / "pages.pdf"
    status, told, _errors = ask("replacement", file, *MEETING, "--out", out)
    assert told.startswith("Issued Briefing pack AHG SOM 6/Issue 1/Repl.1, ")
    assert "Filing slip" in PdfReader(out).pages[0].extract_text()
    assert ask("issue-changes", file, *MEETING)[1].endswith("No page has changed.\n")
