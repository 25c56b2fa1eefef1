"""Venue copies from the command line: whole journeys, scripted."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from baliapp.base import clock
from baliapp.base.partial_dates import of_day
from baliapp.store.files.connecting import is_protected
from tests.cli.conftest import Ask
from tests.cli.test_passphrases import PASSPHRASE, piped


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


def worked_on(ask: Ask, file: Path, copy: Path) -> dict[str, str]:
    """Take a copy, and work on both; give the ids of the members that were changed."""
    ask("venue", "take", file, "--out", copy, "--for", "Adelaide", "--no-passphrase")
    members = json.loads(ask("list", file, "members", "--format", "json")[1])
    ids = {str(each["short_name"]): str(each["id"]) for each in members}
    for where, name, field, value in (
        (file, "Thailand", "native_name", "ไทย (office)"),
        (copy, "Thailand", "native_name", "ไทย (venue)"),
        (copy, "Nauru", "note", "Came late."),
        (file, "Fiji", "note", "Left early."),
    ):
        assert ask("set", where, ids[name], field, value)[0] == 0
    return ids


def field_of(ask: Ask, file: Path, identity: str, field: str) -> str:
    members = json.loads(ask("list", file, "members", "--format", "json")[1])
    return str(next(each for each in members if each["id"] == identity)[field])


def test_a_copy_is_looked_through_answered_from_a_file_and_brought_back_once(
    ask: Ask, file: Path, tmp_path: Path
) -> None:
    copy, answers = tmp_path / "a.balicopy", tmp_path / "answers.json"
    ids = worked_on(ask, file, copy)
    status, told, errors = ask("venue", "preview", file, copy, "--format", "json")
    assert (status, errors) == (0, "")
    plan = json.loads(told)
    assert (plan["added"], plan["removed"]) == ([], [])
    (changed,), (asked,) = plan["changed"], plan["conflicts"]
    assert changed["id"] == ids["Nauru"]
    assert changed["fields"] == [{"field": "note", "before": changed["fields"][0]["before"], "after": "Came late."}]
    assert (asked["id"], asked["office"], asked["venue"]) == (ids["Thailand"], "ไทย (office)", "ไทย (venue)")
    assert asked["answer"] is None
    lines = ask("venue", "preview", file, copy)[1].splitlines()
    assert lines[0] == "Besides the questions: 0 records are added, 1 changed, 0 removed. 1 question is to be decided."
    assert any(line.startswith("~ Member: Nauru") for line in lines)
    assert any(line.startswith("? Member: Thailand – Native name") for line in lines)
    assert "    office: ไทย (office)" in lines
    answers.write_text(json.dumps({asked["key"]: {"text": "ไทย (both)"}}), encoding="utf-8")
    status, told, errors = ask("venue", "return", file, copy, "--answers", answers)
    assert (status, errors) == (0, "")
    assert told.endswith("    Decided: third\nSaved: Bring back the venue copy for Adelaide\n")
    assert field_of(ask, file, ids["Thailand"], "native_name") == "ไทย (both)"
    assert field_of(ask, file, ids["Nauru"], "note") == "Came late."
    assert field_of(ask, file, ids["Fiji"], "note") == "Left early."
    assert json.loads(ask("venue", "status", file, "--format", "json")[1])["copies"][0]["state"] == "returned"
    history = ask("history", file)[1]
    assert ask("venue", "return", file, copy)[:2] == (0, "It brings nothing new.\n")
    assert ask("history", file)[1] == history
    assert list((tmp_path / "Backups").glob("*"))


WRITING = """
import sqlite3, sys
desk = sqlite3.connect(sys.argv[1], isolation_level=None)
desk.execute("UPDATE participant SET note = 'waits' WHERE short_name = 'Nauru'")
desk.execute("BEGIN IMMEDIATE")
print("writing", flush=True)
sys.stdin.read()
"""


@contextmanager
def another_writing(file: Path) -> Iterator[None]:
    """Have another process write to an office, in which one of its changes waits beside the file."""
    words = [sys.executable, "-c", WRITING, str(file)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "writing\n"
        yield
        other.communicate("")


def test_looking_through_a_copy_leaves_an_office_that_another_process_writes_to_as_it_is(
    ask: Ask, file: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "a.balicopy"
    worked_on(ask, file, copy)
    with another_writing(file):
        before = {each: each.read_bytes() for each in file.parent.iterdir() if each.is_file()}
        assert before[file.with_name("desk.bali-wal")]
        status, told, errors = ask("venue", "preview", file, copy, "--format", "json")
        assert (status, errors) == (0, "")
        assert {each: each.read_bytes() for each in file.parent.iterdir() if each.is_file()} == before
    assert ("waits", "Came late.") in {(each["office"], each["venue"]) for each in json.loads(told)["conflicts"]}


def test_what_is_not_answered_is_left_for_later(ask: Ask, file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "a.balicopy"
    ids = worked_on(ask, file, copy)
    told = json.loads(ask("venue", "return", file, copy, "--format", "json")[1])
    assert told["step"] == "Bring back the venue copy for Adelaide"
    assert field_of(ask, file, ids["Thailand"], "native_name") == "ไทย (office)"
    kept = json.loads(ask("list", file, "open-questions", "--format", "json")[1])
    assert [each["venue"] for each in kept] == ["ไทย (venue)"]


def test_answers_that_answer_nothing_are_refused_and_nothing_is_brought(ask: Ask, file: Path, tmp_path: Path) -> None:
    copy, answers = tmp_path / "a.balicopy", tmp_path / "answers.json"
    worked_on(ask, file, copy)
    key = json.loads(ask("venue", "preview", file, copy, "--format", "json")[1])["conflicts"][0]["key"]
    history = ask("history", file)[1]
    for content, words in (
        ("{", "cannot be read"),
        ("[]", "is none of the questions"),
        ('{"member:1 note": "venue"}', "is none of the questions"),
        (json.dumps({key: "both"}), "is no answer"),
        (json.dumps({key: {"text": 7}}), "is no answer"),
    ):
        answers.write_text(content, encoding="utf-8")
        status, _told, errors = ask("venue", "return", file, copy, "--answers", answers)
        assert (status, words in errors) == (1, True), errors
    status, _told, errors = ask("venue", "return", file, copy, "--answers", tmp_path / "none.json")
    assert (status, "cannot be read" in errors) == (1, True)
    assert ask("history", file)[1] == history


def test_two_laptops_come_home_one_after_the_other_and_a_stranger_is_refused(
    ask: Ask, file: Path, tmp_path: Path
) -> None:
    first, second, other = tmp_path / "1.balicopy", tmp_path / "2.balicopy", tmp_path / "other.bali"
    ids = worked_on(ask, file, first)
    ask("venue", "take", file, "--out", second, "--for", "Bali", "--no-passphrase")
    ask("set", second, ids["Tonga"], "note", "Spoke twice.")
    assert ask("venue", "return", file, second)[0] == 0
    assert ask("venue", "return", file, first)[0] == 0
    assert field_of(ask, file, ids["Tonga"], "note") == "Spoke twice."
    assert field_of(ask, file, ids["Nauru"], "note") == "Came late."
    ask("new", other, "--empty")
    before = file.read_bytes()
    status, _told, errors = ask("venue", "return", file, other)
    assert (status, "is a copy of another office" in errors) == (1, True)
    assert file.read_bytes() == before


def test_a_copy_opens_with_its_passphrase_alone_unless_that_was_declined(ask: Ask, file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "locked.balicopy"
    status, _told, errors = ask("venue", "take", file, "--out", copy)
    assert (status, "passphrase" in errors, copy.exists()) == (1, True, False)
    status, _told, errors = ask("venue", "take", file, "--out", copy, "--passphrase-fd", piped("short"))
    assert (status, "Too short" in errors, copy.exists()) == (1, True, False)
    assert ask("venue", "take", file, "--out", copy, "--passphrase-fd", piped(PASSPHRASE))[0] == 0
    assert is_protected(copy)
    member = json.loads(ask("list", file, "members", "--format", "json")[1])[0]["id"]
    assert ask("set", copy, member, "note", "Came late.", "--passphrase-fd", piped(PASSPHRASE))[0] == 0
    status, _told, errors = ask("venue", "return", file, copy)
    assert (status, "opens with its passphrase alone" in errors) == (1, True)
    status, _told, errors = ask("venue", "return", file, copy, "--passphrase-fd", piped("another one"))
    assert (status, "does not open" in errors) == (1, True)
    assert ask("venue", "return", file, copy, "--passphrase-fd", piped(PASSPHRASE))[0] == 0
    assert field_of(ask, file, member, "note") == "Came late."


def test_a_server_is_told_who_makes_the_backup_before_a_copy_comes_in(
    ask: Ask, postgres_url: str, tmp_path: Path
) -> None:
    office, copy = postgres_url.replace("postgresql+psycopg://", "postgresql://", 1), tmp_path / "a.balicopy"
    assert ask("new", office)[0] == 0
    assert ask("venue", "take", office, "--out", copy, "--no-passphrase")[0] == 0
    theme = json.loads(ask("list", copy, "themes", "--format", "json")[1])[0]["id"]
    assert ask("set", copy, theme, "note", "From the venue")[0] == 0

    assert "Ask the keeper of its server to make one first. One Undo" in ask("venue", "preview", office, copy)[1]
    told = json.loads(ask("venue", "preview", office, copy, "--format", "json")[1])
    assert "no backup is made here" in told["backup"]
    status, _told, fault = ask("venue", "return", office, copy)
    assert (status, "no backup is made here" in fault) == (0, True)
    again = json.loads(ask("venue", "return", office, copy, "--format", "json")[1])
    assert again["changed"] == []
    assert not (tmp_path / "Backups").exists()
    for words, answer in (
        (("backup",), "kept by its server"),
        (("backups",), "kept by its server"),
        (("restore", "x.bali"), "kept by its server"),
        (("protect",), "its server says who may read it"),
        (("unprotect",), "its server says who may read it"),
        (("recover", "--out", tmp_path / "new.bali"), "repaired by its server"),
    ):
        status, told_none, fault = ask(words[0], office, *words[1:])
        assert (status, told_none) == (1, "")
        assert answer in fault
        assert "Traceback" not in fault
