"""One field edited from the command line: values are read as the form reads them, and what is no value is told."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Ask


def first_id(ask: Ask, file: Path, kind: str, search: str) -> str:
    return str(json.loads(ask("list", file, kind, "--search", search, "--format", "json")[1])[0]["id"])


@pytest.mark.parametrize(
    ("kind", "search", "field", "typed", "kept"),
    [
        ("members", "thailand", "native_name", "ไทย", "ไทย"),
        ("meetings", "SOM 6", "Dates", "12-13 Nov 2012", "12–13 November 2012"),
        ("members", "thailand", "standing", "Observer", "observer"),
        ("members", "thailand", "standing", "observer", "observer"),
        ("attendances", "thailand", "participant", "MY", "Malaysia"),
        ("attendances", "thailand", "participant", "malaysia", "Malaysia"),
        ("members", "thailand", "native_name", "", ""),
    ],
)
def test_a_value_is_read_as_the_form_reads_it(
    ask: Ask, file: Path, kind: str, search: str, field: str, typed: str, kept: str
) -> None:
    identity = first_id(ask, file, kind, search)
    status, told, errors = ask("set", file, identity, field, typed)
    assert (status, errors) == (0, "")
    assert told.startswith(("Saved: Edit ", "“"))
    listed = json.loads(ask("list", file, kind, "--format", "json")[1])
    assert next(each for each in listed if each["id"] == identity)[field.lower()] == kept
    again = ask("set", file, identity, field, typed)
    assert (again[0], again[1].endswith(" says so already.\n"), again[2]) == (0, True, "")


def test_a_fact_that_another_record_is_about_is_named_by_its_id(ask: Ask, file: Path) -> None:
    note = first_id(ask, file, "sources", "")
    member = first_id(ask, file, "members", "thailand")
    assert ask("set", file, note, "about", member)[0] == 0
    assert f"participant:{member}" in ask("list", file, "sources", "--format", "json")[1]


@pytest.mark.parametrize(
    ("kind", "search", "field", "typed", "told"),
    [
        ("members", "thailand", "colour", "red", "has no field “colour”. Its fields are: short_name, official_name"),
        ("members", "thailand", "standing", "king", '"king" is not one of the choices.'),
        ("members", "thailand", "short_name", "", "is needed; fill it in."),
        ("memberships", "thailand", "participant", "nowhere", 'There is no record called "nowhere".'),
        ("memberships", "thailand", "since", "the day before", "the day before"),
    ],
)
def test_what_is_no_value_is_told_in_words_and_nothing_is_changed(
    ask: Ask, file: Path, kind: str, search: str, field: str, typed: str, told: str
) -> None:
    identity = first_id(ask, file, kind, search)
    before = ask("history", file)[1]
    status, said, errors = ask("set", file, identity, field, typed)
    assert (status, said) == (1, "")
    assert told in errors
    assert ask("history", file)[1] == before


def test_what_the_program_fills_and_what_several_are_called_is_refused(ask: Ask, file: Path) -> None:
    ask("venue", "take", file, "--out", file.with_name("a.balicopy"), "--no-passphrase")
    copy = first_id(ask, file, "venue-copies", "")
    status, _told, errors = ask("set", file, copy, "numbers", "1-9999 all")
    assert (status, "The program itself fills “Numbers set aside”." in errors) == (1, True)
    meetings = json.loads(ask("list", file, "meetings", "--format", "json")[1])
    for each in meetings[:2]:
        ask("set", file, each["id"], "key", "TWICE")
    item = first_id(ask, file, "documents", "")
    status, _told, errors = ask("set", file, item, "meeting", "twice")
    assert (status, 'Several are called "twice"' in errors) == (1, True)
