"""Each command does the job of the window, and says in words why it could not."""

import csv
import io
import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from pypdf import PdfReader

from baliapp.base import settings
from baliapp.base.settings import Settings
from baliapp.store.asking import queries
from baliapp.store.deeds.operations import create_record, edit_record
from baliapp.store.files.one_user import Access
from baliapp.store.opening.databases import open_database
from baliapp.store.opening.to_work import open_for
from baliapp.store.tables.entries import Author
from tests.binned import bin_records

Ask = Callable[..., tuple[int, str, str]]
AUTHOR = Author("Officer", "desk")


def record(ask: Ask, file: Path, kind: str, search: str) -> dict[str, object]:
    """Give the first record that a search finds."""
    found = json.loads(ask("list", file, kind, "--search", search, "--format", "json")[1])
    assert isinstance(found[0], dict)
    return found[0]


@pytest.mark.parametrize(
    ("kind", "count"),
    [("members", 76), ("bodies", 31), ("meetings", 127), ("objectives", 29), ("news", 26), ("documents", 70),
     ("attendances", 752), ("paragraphs", 18), ("initiatives", 35), ("objective-lists", 3), ("themes", 11)],
)  # fmt: skip
def test_a_list_is_an_array_of_objects_with_id_title_and_fields(ask: Ask, file: Path, kind: str, count: int) -> None:
    status, told, _errors = ask("list", file, kind, "--format", "json")

    found = json.loads(told)
    assert (status, len(found)) == (0, count)
    assert len({each["id"] for each in found}) == count
    assert all(each["title"] for each in found)


def test_a_listed_meeting_has_its_key_its_dates_in_words_and_its_body_by_name_and_id(ask: Ask, file: Path) -> None:
    meeting = record(ask, file, "meetings", "10th anniversary commemorative conference")
    body = record(ask, file, "bodies", "non-binding")

    assert meeting["key"] == "EV 2012-11-12"
    assert meeting["dates"] == "12–13 November 2012"
    assert (meeting["body"], meeting["body_id"]) == (body["title"], body["id"])
    assert (meeting["joint_body"], meeting["joint_body_id"]) == (None, None)


def test_a_source_names_the_record_that_it_speaks_of(ask: Ask, file: Path) -> None:
    source = record(ask, file, "sources", "cldr")

    assert str(source["about_id"]).startswith("participant:")
    assert source["about"]
    assert source["certainty"] == "reported"


@pytest.mark.parametrize("typed", ["turkiye", "TÜRKIYE", "turkey", "west türk"])
def test_a_search_finds_every_spelling(ask: Ask, file: Path, typed: str) -> None:
    assert record(ask, file, "members", typed)["title"] == "Türkiye"


def test_a_search_gives_what_is_meant_first_as_the_window_does(ask: Ask, file: Path) -> None:
    assert record(ask, file, "members", "TH")["title"] == "Thailand"
    assert record(ask, file, "meetings", "rmc 1")["key"] == "RMC 1"
    assert json.loads(ask("list", file, "members", "--search", "atlantis", "--format", "json")[1]) == []


def test_csv_has_the_columns_of_json_and_nothing_is_lost(ask: Ask, file: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(ask("list", file, "meetings", "--format", "csv")[1])))
    found = json.loads(ask("list", file, "meetings", "--format", "json")[1])

    assert rows == [{name: "" if value is None else str(value) for name, value in each.items()} for each in found]


def test_an_empty_list_in_csv_still_names_its_columns(ask: Ask, file: Path) -> None:
    status, told, _errors = ask("list", file, "meetings", "--search", "nowhere", "--format", "csv")

    assert (status, told.count("\n")) == (0, 1)
    assert told.startswith("id,title,key,dates,")


def test_a_table_is_for_people(ask: Ask, file: Path) -> None:
    status, told, _errors = ask("list", file, "members", "--search", "kingdom of")

    lines = told.splitlines()
    assert status == 0
    assert lines[0].split()[:3] == ["Id", "Name", "Native"]
    assert lines[-1] == "12 records"
    assert any("Thailand" in line and "State" in line and "ไทย" in line for line in lines)


def test_one_record_is_counted_as_one(ask: Ask, file: Path) -> None:
    assert ask("list", file, "members", "--search", "mongolia")[1].endswith("\n1 record\n")


def test_a_terminal_gets_lines_no_wider_than_it_is(ask: Ask, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")

    lines = ask("list", file, "meetings", "--search", "rmc")[1].splitlines()

    assert max(map(len, lines)) <= 60
    assert lines[-1] == "8 records; --format csv shows everything, and the ids"


def test_a_record_is_shown_with_fields_sources_and_what_has_to_do_with_it(ask: Ask, file: Path) -> None:
    identity = str(record(ask, file, "members", "thailand")["id"])

    status, told, _errors = ask("show", file, identity)

    assert status == 0
    assert f"Thailand\nMember participant:{identity}\n" in told
    assert "\nNative name       ไทย\n" in told
    assert "\nStanding          Member\n" in told
    assert "\n  Native name · Reported · Unicode CLDR 48, names of territories · " in told
    assert "\nAttendances (39)\n  Thailand – " in told
    assert ask("show", file, f"participant:{identity}")[1] == told


def test_a_record_without_sources_shows_none(ask: Ask, file: Path) -> None:
    database = open_database(file, AUTHOR)
    made = create_record(database, "theme", {"name": "New theme"}).made[0]
    database.close()

    assert ask("show", file, made.id)[1] == f"New theme\nTheme theme:{made.id}\n\nName  New theme\n"


def test_several_lines_of_a_field_stand_below_each_other(ask: Ask, file: Path) -> None:
    told = ask("show", file, str(record(ask, file, "members", "india")["id"]))[1]

    assert "\nOther names       இந்தியா\n                  భారతదేశం\n                  ಭಾರತ\n" in told


def test_a_record_in_the_recycle_bin_says_so(ask: Ask, file: Path) -> None:
    identity = str(record(ask, file, "members", "czechia")["id"])
    database = open_database(file, AUTHOR)
    found = queries.find(database, identity)
    assert found
    bin_records(database, [found.ref])
    database.close()

    assert "In the recycle bin since " in ask("show", file, identity)[1]
    assert "Put into the recycle bin" in ask("history", file, identity)[1]


def test_the_history_tells_the_steps_and_how_many_records_each_changed(ask: Ask, file: Path) -> None:
    status, told, _errors = ask("history", file)

    assert status == 0
    assert ", Officer on desk: Starter data\n  " in told
    assert told.endswith(" records\n")


def test_the_history_of_a_record_tells_before_and_after_in_words(ask: Ask, file: Path) -> None:
    identity = str(record(ask, file, "bodies", "RILON")["id"])
    group = str(record(ask, file, "bodies", "WG-TIP")["id"])
    database = open_database(file, AUTHOR)
    found = queries.find(database, identity)
    assert found
    edit_record(database, found.ref, {"parent": group, "state": "", "scope": "external"}, found.version)
    database.close()

    told = ask("history", file, identity)[1]

    assert "\n  Reports to: Regional Support Office → Working Group on Trafficking in Persons\n" in told
    assert "\n  Scope: Part of the Bali Process → Outside the Bali Process\n" in told
    assert " → (blank)\n" in told
    assert "\n  Made\n" in told


def test_a_new_database_has_the_starter_data_unless_it_should_be_empty(ask: Ask, tmp_path: Path) -> None:
    full, empty = tmp_path / "full.bali", tmp_path / "empty.bali"

    assert ask("new", full) == (0, f"Made {full}.\n", "")
    assert ask("new", empty, "--empty") == (0, f"Made {empty}.\n", "")
    assert ask("list", full, "members")[1].endswith("\n76 records\n")
    assert ask("list", empty, "members")[1].endswith("\n0 records\n")


def test_who_made_a_database_is_the_officer_of_the_settings(ask: Ask, tmp_path: Path) -> None:
    Settings().set("officer", "Desk Officer")
    ask("new", tmp_path / "desk.bali")

    assert ", Desk Officer on " in ask("history", tmp_path / "desk.bali")[1]


def test_a_shared_database_is_made_and_listed_without_showing_its_password(ask: Ask, postgres_url: str) -> None:
    address = postgres_url.replace("postgresql+psycopg://", "postgresql://", 1)

    status, told, _errors = ask("new", address)

    assert (status, told.startswith("Made postgresql+psycopg://")) == (0, True)
    assert len(json.loads(ask("list", address, "meetings", "--format", "json")[1])) == 127


def test_a_file_that_is_there_is_not_overwritten(ask: Ask, file: Path) -> None:
    before = file.read_bytes()

    status, told, errors = ask("new", file)

    assert (status, told) == (1, "")
    assert errors.startswith("There is a file ")
    assert file.read_bytes() == before


@pytest.mark.parametrize("words", [["show", "no-such-id"], ["history", "no-such-id"]])
def test_an_unknown_id_is_told_in_a_sentence(ask: Ask, file: Path, words: list[str]) -> None:
    assert ask(words[0], file, *words[1:]) == (
        1, "", 'There is no record with the id "no-such-id". “baliapp list” shows the ids.\n',
    )  # fmt: skip


def test_a_sound_database_is_called_sound(ask: Ask, file: Path) -> None:
    assert ask("check", file) == (0, f"Everything in {file} is sound.\n", "")


def test_what_is_wrong_is_listed_and_counted(ask: Ask, file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE participant SET note = 'by hand' WHERE iso_code IN ('TH', 'MY')")
        connection.commit()

    status, told, errors = ask("check", file)

    assert (status, told.count("\n")) == (1, 2)
    assert "Thailand" in told
    assert errors == f"2 things are wrong with {file}. Keep it for repair, and open a backup.\n"


def test_a_control_character_in_a_record_reaches_no_terminal(ask: Ask, file: Path) -> None:
    member = record(ask, file, "members", "bhutan")
    database = open_database(file, AUTHOR)
    found = queries.find(database, str(member["id"]))
    assert found
    edit_record(database, found.ref, {"short_name": "Bhutan \x1b[2J"}, found.version)
    database.close()

    for words in (["list", file, "members"], ["show", file, member["id"]], ["history", file, member["id"]]):
        assert "\x1b" not in ask(*words)[1]
    assert json.loads(ask("list", file, "members", "--search", "bhutan", "--format", "json")[1])[0]["short_name"] == (
        "Bhutan \x1b[2J"
    )


def test_a_pack_is_made_of_the_meeting_with_the_key(ask: Ask, file: Path, tmp_path: Path) -> None:
    out = tmp_path / "pack.pdf"

    status, told, errors = ask("pack", file, "--meeting", "ahg som 6", "--out", out)

    assert (status, errors) == (0, "")
    assert told == f"Made {out}, {len(PdfReader(out).pages)} pages.\n"


def test_a_pack_tells_the_characters_that_no_font_has(ask: Ask, file: Path, tmp_path: Path) -> None:
    database = open_database(file, AUTHOR)
    meeting = queries.meeting_by_key(database, "AHG SOM 6")
    found = meeting and queries.entry(database, meeting)
    assert found
    edit_record(database, found.ref, {"city": "Bali \U00013000"}, found.version)
    database.close()

    status, told, _errors = ask("pack", file, "--meeting", "AHG SOM 6", "--out", tmp_path / "pack.pdf")

    assert status == 0
    assert told.splitlines()[1] == "No font has these characters, so their codes are printed: \U00013000"


def test_an_unknown_meeting_is_told_in_a_sentence(ask: Ask, file: Path, tmp_path: Path) -> None:
    out = tmp_path / "pack.pdf"

    status, told, errors = ask("pack", file, "--meeting", "RMC 99", "--out", out)

    assert (status, told) == (1, "")
    assert errors == 'There is no meeting with the key "RMC 99". “baliapp list FILE meetings” shows the keys.\n'
    assert not out.exists()


def test_whoever_has_the_file_open_keeps_commands_from_writing_and_not_from_looking(
    ask: Ask, file: Path, tmp_path: Path
) -> None:
    theirs = open_for(file, Author("Kim", settings.machine()), Access.ALONE)
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear colleague,", encoding="utf-8")
    document = json.loads(ask("list", file, "documents", "--format", "json")[1])[0]["id"]

    assert ask("check", file)[0] == 0
    status, said, fault = ask("attach", file, document, letter)
    theirs.close()

    assert (status, said) == (1, "")
    assert "desk.bali is open already: Kim at" in fault
    assert ask("attach", file, document, letter)[0] == 0
