"""The starter data says what the tables of facts say, which lie beside some copies of the project."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from baliapp.base import paths
from baliapp.base.date_reading import read_date

STARTER = paths.resources() / "starter"
CERTAINTIES = {"seed": "stated", "stored page": "reported", "known": "inferred", "disputed": "disputed"}
CAPACITIES = {
    "observing Bali Process member": "observing member",
    "chair of another regional consultative process": "chair of another process",
    "attendance (capacity not split on the page)": "not stated",
    "absent (stated)": "absent",
    "new member of the group": "new member",
}
NO_NAME = "UN Office for Drug Control and Crime Prevention"
"""What UNODC was called in 2002."""
DATED_BY_NEIGHBOURS = {"TEWG 5", "TFPP 2", "AHG SOM 13"}


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def starter(type_name: str) -> list[dict[str, str]]:
    return rows(STARTER / f"{type_name}.csv")


def by_key(type_name: str) -> dict[str, dict[str, str]]:
    return {row["starter_key"]: row for row in starter(type_name)}


def certainties(type_name: str, fact: str = "") -> dict[str, set[str]]:
    """Give the certainties of a fact of each row of a type, by the row's key."""
    found: dict[str, set[str]] = {}
    for row in starter("citation"):
        about, _colon, key = row["about"].partition(":")
        if (about, row["fact"]) == (type_name, fact):
            found.setdefault(key, set()).add(row["certainty"])
    return found


def as_facts_write(date: str) -> list[str]:
    """Give the first and the last point of a date as the facts write them."""
    read = read_date(date)
    return [] if read is None else [read.first.iso(), (read.last or read.first).iso()]


def test_participants_are_those_of_the_facts(facts: Path) -> None:
    expected = [
        (row["short_name"], row["official_name"], row["iso3166_alpha2"], row["status"], row["native_name"],
         row["native_name_lang"], row["acronym"], row["region"].lower(), row["since"])
        for row in rows(facts / "participants.csv")
    ]  # fmt: skip
    found = [
        (row["short_name"], row["official_name"], row["iso_code"], row["standing"], row["native_name"],
         row["native_language"], row["acronym"], row["region"].lower(), *(as_facts_write(row["since"])[:1] or [""]))
        for row in starter("participant")
    ]  # fmt: skip

    assert [(*row[:7], row[7].lower(), row[8]) for row in found] == expected


def test_every_other_name_of_the_facts_is_kept(facts: Path) -> None:
    names = {row["short_name"]: row["other_names"].split("\n") for row in starter("participant")}
    for row in rows(facts / "participants.csv"):
        wanted = [re.sub(r" \([^)]*\)$", "", name) for name in re.split(r"; (?![^(]*\))", row["other_names"]) if name]
        assert set(wanted) <= {*names[row["short_name"]], row["short_name"]}


def test_the_certainty_of_each_participant_is_kept(facts: Path) -> None:
    kept = certainties("participant")
    keys = [row["starter_key"] for row in starter("participant")]
    for key, row in zip(keys, rows(facts / "participants.csv"), strict=True):
        assert CERTAINTIES[row["certainty"]] in kept[key], key


def test_bodies_are_those_of_the_facts(facts: Path) -> None:
    expected = [(row["name"], row["acronym"], row["scope"], row["established"]) for row in rows(facts / "bodies.csv")]
    found = [
        (row["name"], row["acronym"], row["scope"], *(as_facts_write(row["established"])[:1] or [""]))
        for row in starter("body")
    ]

    assert sorted(found) == sorted(expected)


def test_meetings_are_those_of_the_facts(facts: Path) -> None:
    bodies = {row["starter_key"]: row["name"] for row in starter("body")} | {"": ""}
    for row, found in zip(rows(facts / "meetings.csv"), starter("meeting"), strict=True):
        assert found["key"] == found["starter_key"] == row["meeting_key"]
        assert (found["title"], found["city"], found["country"]) == (row["title"], row["city"], row["country"])
        assert (bodies[found["body"]], found["format"]) == (row["body"], row["format"])
        if row["meeting_key"] not in DATED_BY_NEIGHBOURS:
            assert as_facts_write(found["dates"]) == [each for each in (row["start_date"], row["end_date"]) if each]


def test_a_number_that_is_no_ordinal_is_not_kept_as_one(facts: Path) -> None:
    differing = [
        row["meeting_key"]
        for row, found in zip(rows(facts / "meetings.csv"), starter("meeting"), strict=True)
        if row["number"] != found["ordinal"]
    ]

    assert differing == ["EV 2012-11-12"]


def test_the_certainty_of_each_meeting_and_of_its_dates_is_kept(facts: Path) -> None:
    kept, dates = certainties("meeting"), certainties("meeting", "dates")
    for row in rows(facts / "meetings.csv"):
        key = row["meeting_key"]
        assert CERTAINTIES[row["certainty"]] in kept[key], key
        if row["date_certainty"] != row["certainty"] and row["start_date"]:
            assert dates[key] == {CERTAINTIES[row["date_certainty"]]}, key


def test_attendances_are_those_of_the_facts(facts: Path) -> None:
    names = {key: row["short_name"] for key, row in by_key("participant").items()}
    bodies = {key: {row["name"], row["acronym"]} for key, row in by_key("body").items()}
    for row, found in zip(rows(facts / "attendance.csv"), starter("attendance"), strict=True):
        assert found["meeting"] == row["meeting_key"]
        assert found["capacity"] == CAPACITIES.get(row["capacity"], row["capacity"])
        known = bodies[found["body"]] if found["body"] else {names.get(found["participant"], found["party"])}
        assert row["participant"] in known or row["participant"] == NO_NAME


def test_objectives_are_letter_for_letter_those_of_the_facts(facts: Path) -> None:
    expected = [(row["wording"], row["number"], row["theme_key"]) for row in rows(facts / "objectives.csv")]

    assert [(row["wording"], row["position"], row["theme"]) for row in starter("objective")] == expected


def test_documents_are_those_of_the_facts(facts: Path) -> None:
    for row, found in zip(rows(facts / "documents.csv"), starter("document"), strict=True):
        assert found["title"].partition(" (")[0] == row["title"].partition(" (")[0]
        assert (found["kind"].lower(), found["meeting_stated"]) == (row["kind"], row["meeting"])
        if row["date"]:
            assert as_facts_write(found["dated"])[0] == row["date"]
        else:
            assert found["dated"].partition(" ")[0] in ("", "after")


def test_paragraphs_are_those_of_the_facts_without_their_text(facts: Path) -> None:
    shipped = (STARTER / "outcome_paragraph.csv").read_text(encoding="utf-8")
    themes = Counter((row["paragraph"], row["theme"]) for row in starter("paragraph_theme"))
    for row, found in zip(rows(facts / "outcome_paragraphs.csv"), starter("outcome_paragraph"), strict=True):
        assert (found["number"], found["verb"], found["actors"]) == (
            row["number"], row["verb"], row["responsible_party"],
        )  # fmt: skip
        assert (found["kind"] == "operational") == (row["contains_commitment"] == "yes")
        assert all(themes[found["starter_key"], theme] == 1 for theme in row["themes"].split(";") if theme)
        words = row["text"].split()
        runs = {" ".join(words[start : start + 6]) for start in range(len(words) - 5)}
        assert [run for run in runs if run in found["summary"]] == []
        assert row["text"] not in shipped


def test_news_are_those_of_the_facts_without_their_excerpts(facts: Path) -> None:
    shipped = (STARTER / "news_item.csv").read_text(encoding="utf-8")
    for row, found in zip(rows(facts / "news.csv"), starter("news_item"), strict=True):
        assert as_facts_write(found["posted_on"])[:1] == [row["posted_on"]]
        assert (found["kind"].lower(), found["publisher"]) == (row["kind"].lower(), row["publisher"])
        assert found["summary"]
        assert row["excerpt"].removeprefix("Paraphrase: ") not in shipped or row["excerpt"] in row["title"]


def test_initiatives_and_their_statuses_are_those_of_the_facts(facts: Path) -> None:
    statuses = by_key("initiative_status")
    for row, found in zip(rows(facts / "initiatives.csv"), starter("initiative"), strict=True):
        status = statuses[f"{found['starter_key']}/1"]
        assert found["name"] == row["name"]
        assert status["status"].lower() == row["status"].lower()
        assert as_facts_write(status["as_of"])[:1] == [row["status_as_of"]][: bool(row["status_as_of"])]


NAMES = [
    ("news.csv", r"Ambassador ([A-Z]\w+ [A-Z]\w+)"),
    ("news.csv", r"\((\w+ \w+)\)\""),
    ("documents.csv", r"\(speech by ([^)]+)\)"),
    ("documents.csv", r"Examination of the Bali Process \((\w+ and \w+)\)"),
    ("documents.csv", r"calls (\w+ \w+) the incumbent"),
    ("bodies.csv", r"co-chairs (\w+ \w+) \(Australia\) and (\w+ \w+), later (\w+ \w+)"),
    ("meetings.csv", r"unverified\): (\w+ \w+)(?:; (\w+ \w+))?"),
    ("news.csv", r"/minister/([a-z]+-[a-z]+)/"),
    ("news.csv", r"opened by (\w+ and \w+)"),
]


@pytest.mark.parametrize(("table", "pattern"), NAMES)
def test_no_name_of_a_living_person_is_shipped(facts: Path, table: str, pattern: str) -> None:
    text = (facts / table).read_text(encoding="utf-8")
    people = {part for match in re.finditer(pattern, text) for name in match.groups() if name
              for part in re.split(r"[ -]|\band\b", name) if len(part) > 3}  # fmt: skip
    shipped = "\n".join(file.read_text(encoding="utf-8") for file in STARTER.glob("*.csv"))

    assert people
    assert [part for part in people if re.search(rf"\b{part}\b", shipped, re.IGNORECASE)] == []
