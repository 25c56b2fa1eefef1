"""Finding everywhere on the command line: lines for people, JSON for programs, a sentence where there is nothing."""

import json
from pathlib import Path

from baliapp.store.deeds.operations import create_record
from baliapp.store.opening.databases import open_database
from baliapp.store.tables.entries import Author
from tests.cli.conftest import Ask
from tests.cli.test_commands import record


def test_what_was_found_is_told_kind_by_kind_with_the_words_marked(ask: Ask, file: Path) -> None:
    status, told, _errors = ask("find", file, "irregular", "migration")

    assert status == 0
    assert "Bodies (3)\n" in told
    assert "Purpose: … and policy development on [irregular migration] in" in told
    assert "Enhanced focus on tackling the root causes of [illegal migration]" in told


def test_what_did_not_hold_on_the_day_says_so(ask: Ask, file: Path) -> None:
    told = ask("find", file, "consultation mechanism", "--as-of", "2012-11-13")[1]
    assert told.startswith("As of 13 November 2012\n")
    assert "Not yet on this day: since 23 March 2016." in told


def test_many_of_a_kind_are_counted(ask: Ask, file: Path) -> None:
    assert "more\n" in ask("find", file, "bali")[1]


def test_json_has_all_of_them_and_the_file_in_whose_text_it_stands(ask: Ask, file: Path, tmp_path: Path) -> None:
    (tmp_path / "deck.txt").write_text("Against quarrelling.", encoding="utf-8")
    document = str(record(ask, file, "documents", "slide deck")["id"])
    ask("attach", file, document, tmp_path / "deck.txt")

    (one,) = json.loads(ask("find", file, "quarrelling", "--format", "json")[1])
    assert (one["type"], one["id"], one["file"], one["line"]) == (
        "document",
        document,
        "deck.txt",
        "Against quarrelling.",
    )
    assert "deck.txt: Against [quarrelling]." in ask("find", file, "quarrelling")[1]
    everything = json.loads(ask("find", file, "bali", "--format", "json")[1])
    assert sum(each["type"] == "meeting" for each in everything) > 20


def test_a_source_says_what_it_is_about(ask: Ask, file: Path) -> None:
    assert ", about " in ask("find", file, "stored copy")[1]


def test_no_control_character_reaches_the_terminal(ask: Ask, file: Path) -> None:
    purpose, name = "To fight \x1b[31mquarrelling\x07 at sea", "Quarrels\x1b[2J"
    database = open_database(file, Author("Officer", "desk"))
    create_record(database, "body", {"name": name, "purpose": purpose})
    database.close()
    told = ask("find", file, "quarrel")[1] + ask("find", file, "no\x1b[31mwhere")[1]
    assert "[Quarrel]s [2J  " in told
    assert "      Purpose: To fight [31m[quarrelling] at sea\n" in ask("find", file, "quarrelling")[1]
    assert "\x1b" not in told


def test_nothing_found_says_what_was_looked_in(ask: Ask, file: Path) -> None:
    status, told, _errors = ask("find", file, "xyzzy")
    assert status == 0
    assert told.startswith("“xyzzy” was found nowhere. Looked in: members, bodies, ")
