"""The starter data says what the tables of facts say, which lie beside some copies of the project."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from baliapp.base import paths
from baliapp.base.date_reading import read_date
from baliapp.store.facts.statements import disagreements
from baliapp.store.opening.databases import create_database
from baliapp.store.tables.entries import Author

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


SEEDS = {"website-2015", "statement-2012", "slide-deck", "website-45-members", "academic-page"}
MEMBERSHIP = {
    "members", "member states", "member organisations", "observers", "observer states", "observer organisations",
}  # fmt: skip
SPELLED = {"forty-three other": "44", "nine": "9"}


def statements() -> list[dict[str, str]]:
    return [row for row in starter("citation") if row["says"]]


def section(facts: Path, number: str) -> str:
    """Give a section of the contradictions, in one line."""
    text = (facts / "discrepancies.md").read_text(encoding="utf-8")
    return " ".join(
        re.split(r"\n##+ ", text.partition(f"\n## {number}")[2] or text.partition(f"### {number}")[2])[0].split()
    )


def test_the_counts_of_stored_pages_are_statements_and_those_of_the_seeds_are_not(facts: Path) -> None:
    told = section(facts, "1.1")
    counts = [row for row in statements() if row["about"] == "body:process" and row["counted"] in MEMBERSHIP]

    assert [row for row in counts if row["document"] in SEEDS] == []
    stored = told.partition("Stored pages")[2].partition("Arithmetic")[0]
    figures = re.findall(r"(\d\d) (?:countries|\"member|members)|(\d) UN agencies|(\d\d)\" \(UNODC", stored)
    assert len(figures) >= 7
    for figure in figures:
        assert "".join(figure) in {row["figure"] for row in counts}, figure
    assert {row["figure"] for row in counts if "forty-three" in row["says"]} == {SPELLED["forty-three other"]}


def test_each_disputed_meeting_says_what_its_sources_say(facts: Path) -> None:
    said = Counter((row["about"], row["fact"]) for row in statements())
    for row in rows(facts / "meetings.csv"):
        values = re.match(r"Values: (.*)", row["note"])
        if row["certainty"] == "disputed" and values:
            assert said["meeting:" + row["meeting_key"], "dates"] >= 2, row["meeting_key"]


def test_each_disputed_body_says_what_its_sources_say(facts: Path) -> None:
    keys = {row["name"]: row["starter_key"] for row in starter("body")}
    for row in rows(facts / "bodies.csv"):
        if row["certainty"] == "disputed":
            about = f"body:{keys[row['name']]}"
            assert len({each["says"] for each in statements() if each["about"] == about}) >= 2, about


def test_every_date_and_number_that_is_said_stands_in_the_facts(facts: Path) -> None:
    known = " ".join(file.read_text(encoding="utf-8") for file in sorted(facts.iterdir()))
    known += " ".join(file.read_text(encoding="utf-8") for file in sorted((facts.parent / "seeds").iterdir()))
    for row in statements():
        for number in re.findall(r"\d+", row["says"]):
            assert re.search(rf"(?<!\d)0?{number}(?!\d)", known), (row["starter_key"], number)


def test_a_statement_is_a_short_designation_with_its_source() -> None:
    for row in statements():
        assert len(row["says"]) <= 90, row["starter_key"]
        assert row["source"]
        assert not row["preferred_by"], "to prefer one is for officers"
        assert bool(row["figure"]) <= bool(row["counted"] or row["fact"] in ("ordinal", "Number of its meetings"))


def test_the_steps_of_the_office_and_of_the_working_group_are_milestones(facts: Path) -> None:
    told = section(facts, "1.4") + section(facts, "2. Contradictions")
    dates = {row["starter_key"]: row["dated"] for row in starter("milestone")}

    assert dates["rso/agreed"] == "12 October 2011"
    assert "agreed 12 Oct 2011 (AHG SOM 5)" in told
    assert dates["rso/sited"] == "8 February 2012"
    assert "Bangkok chosen 8 Feb 2012" in told
    assert dates["rso/taken-forward"] == "1 June 2012"
    assert "taken forward 1 June 2012" in told
    assert dates["rso/opened"] == "10 September 2012"
    assert "officially opened 10 Sept 2012" in told
    assert [dates[f"wg-tip/{step}"] for step in ("agreed", "terms", "first-meeting")] == [
        "2 April 2013", "August 2014", "27 March 2015",
    ]  # fmt: skip
    assert "2 Apr 2013 (decision), Aug 2014 (terms), 27 Mar 2015 (first meeting)" in told
    assert {"ahg/requested", "ahg/established", "ahg/re-established"} <= dates.keys()


def test_every_milestone_names_its_source() -> None:
    assert certainties("milestone").keys() == {row["starter_key"] for row in starter("milestone")}


def test_dated_names_are_those_of_the_facts_and_acronyms_that_clash_say_so(facts: Path) -> None:
    known = re.sub(r"\s+", " ", " ".join(each.read_text(encoding="utf-8") for each in sorted(facts.iterdir())))
    known += known.replace("Movement by Air (later Irregular Movements)", "Movements")
    known += known.replace("Inter-governmental", "Intergovernmental") + known.replace("Macao", "Macao SAR")
    for row in starter("dated_name"):
        assert row["name"].removeprefix("United Nations ") in known, row["starter_key"]
    notes = {row["name"]: row["note"] for row in starter("dated_name") if row["kind"] == "acronym"}
    assert "AHEG" in notes["AHG"]
    assert "AHG" in notes["AHEG I"]
    assert "Clashes" in notes["SOM"]


def test_it_tells_where_its_sources_disagree(tmp_path: Path) -> None:
    database = create_database(tmp_path / "starter.bali", Author("Officer", "desk"))
    found = {(fact.heading, fact.fact, fact.counted) for fact in disagreements(database)}
    database.close()

    assert ("Fourth Regional Ministerial Conference", "dates", "") in found
    assert ("Regional Support Office", "established", "") in found
    assert {c for name, fact, c in found if fact == "members_stated" and name.startswith("Bali Process")} >= {
        "member states", "members",
    }  # fmt: skip
