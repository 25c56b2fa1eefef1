"""The starter data: whole, sound, sourced, and the same records in every office."""

import csv
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from baliapp.base import paths
from baliapp.base.errors import Cancelled
from baliapp.base.progress import Progress
from baliapp.records.catalogue import BY_NAME, RECORD_TYPES
from baliapp.records.fields import fields_of
from baliapp.store.asking import queries
from baliapp.store.deeds import undo
from baliapp.store.opening.databases import create_database
from baliapp.store.opening.starter import KEY, fill
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Author, Entry, ref_of

FOLDER = paths.resources() / "starter"
COUNTS = {
    "participant": 76, "body": 31, "meeting": 127, "attendance": 752, "theme": 11, "document": 70, "objective_list": 3,
    "objective": 29, "outcome_paragraph": 18, "initiative": 35, "news_item": 26,
}  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Make one database with the starter data, to look at and not to change."""
    database = create_database(tmp_path_factory.mktemp("office") / "office.bali", Author("Officer", "desk"))
    yield database
    database.close()


def named(database: Database, type_name: str, field: str, value: str) -> Entry:
    """Give the one record whose field has a value."""
    (found,) = [each for each in queries.all_entries(database, type_name) if each.values[field] == value]
    return found


def rows(type_name: str) -> list[dict[str, str]]:
    """Give the rows of a starter file as they stand in it."""
    with (FOLDER / f"{type_name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def heads(type_name: str) -> list[str]:
    """Give the columns of a starter file."""
    with (FOLDER / f"{type_name}.csv").open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


class Told(Progress):
    """Keeps what it is told, and cancels after so many steps."""

    def __init__(self, cancel_after: int = 1000) -> None:
        super().__init__()
        self.told: list[tuple[int, int, str]] = []
        self._cancel_after = cancel_after

    def show(self, done: int, total: int, what: str) -> None:
        self.told.append((done, total, what))
        if len(self.told) == self._cancel_after:
            self.cancel()


def test_every_fact_is_there(office: Database) -> None:
    assert {name: queries.count(office, name) for name in COUNTS} == COUNTS


def test_the_database_is_sound_and_no_record_has_a_problem(office: Database) -> None:
    assert check(office) == []


def test_all_of_it_is_one_step_that_cannot_be_undone(office: Database) -> None:
    (step,) = queries.history(office)

    assert (step.name, step.kind) == ("Starter data", "starter")
    assert undo.next_undo(office) is None


def test_two_offices_that_start_apart_have_the_same_records(office: Database, database: Database) -> None:
    fill(database)

    for name in BY_NAME:
        assert queries.all_entries(database, name) == queries.all_entries(office, name), name
    assert check(database) == []


def test_a_cancelled_filling_leaves_nothing_behind(database: Database) -> None:
    with pytest.raises(Cancelled):
        fill(database, Told(cancel_after=5))

    assert [name for name in BY_NAME if queries.count(database, name)] == []
    assert queries.history(database) == []


def test_the_progress_tells_each_type_and_the_end(desk: Database) -> None:
    progress = Told()
    fill(desk, progress)

    total = len(RECORD_TYPES)
    assert progress.told[0] == (0, total, "Members")
    assert progress.told[-1] == (total, total, "")


def test_a_reference_to_nothing_is_a_mistake_of_ours_and_leaves_nothing(desk: Database, tmp_path: Path) -> None:
    folder = tmp_path / "starter"
    shutil.copytree(FOLDER, folder)
    with (folder / "membership.csv").open("a", encoding="utf-8") as file:
        file.write("XX/process/member,XX,process,member,,,\n")

    with pytest.raises(KeyError):
        fill(desk, folder=folder)
    assert queries.count(desk, "participant") == 0


def test_links_between_the_same_ends_are_told_apart(office: Database) -> None:
    co_chairs = [
        (str(each.values["since"]), str(each.values["until"] or ""))
        for each in queries.all_entries(office, "membership")
        if each.heading == "Philippines – Technical Experts Group on Returns and Reintegration"
    ]

    assert sorted(co_chairs) == [("2018", "2019"), ("2024", "")]


@pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda each: each.__tablename__)
def test_a_file_has_a_key_and_the_fields_of_its_type(record_type: type) -> None:
    name = next(key for key, value in BY_NAME.items() if value is record_type)
    found = rows(name)

    assert heads(name) == [KEY, *(facts.name for facts in fields_of(BY_NAME[name]))]
    assert [key for key, times in Counter(row[KEY] for row in found).items() if times > 1] == []


def test_every_record_has_a_source(office: Database) -> None:
    about = {str(each.values["about"]) for each in queries.all_entries(office, "citation") if not each.values["fact"]}
    bare = [
        each.heading
        for name in BY_NAME
        if name not in ("citation", "synonym_set", "pack_definition", "pack_part")  # what is the office's own
        for each in queries.all_entries(office, name)
        if str(each.ref) not in about
    ]

    assert bare == []


def test_a_source_of_a_part_names_a_field_of_the_record(office: Database) -> None:
    parts = {
        (ref_of(str(each.values["about"])).type, str(each.values["fact"]))
        for each in queries.all_entries(office, "citation")
        if each.values["fact"] and not each.values["says"]
    }
    fields = {(name, facts.name) for name, record_type in BY_NAME.items() for facts in fields_of(record_type)}

    assert parts
    assert parts - fields == set()


def test_a_source_is_dated_by_itself_and_not_by_a_later_one() -> None:
    dates = {row["as_of"] for row in rows("citation") if "First Ministerial Conference" in row["source"]}

    assert dates == {"", "28 February 2002"}


def test_a_region_that_is_no_state_is_not_called_one(office: Database) -> None:
    assert {code: named(office, "participant", "iso_code", code).values["kind"] for code in ("HK", "MO")} == {
        "HK": "sar",
        "MO": "sar",
    }


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("turkiye", "Türkiye"), ("turkey", "Türkiye"), ("viet nam", "Viet Nam"), ("vietnam", "Viet Nam"),
     ("ไทย", "Thailand"), ("laos", "Lao PDR"), ("east timor", "Timor-Leste"), ("macao", "Macau SAR"),
     ("international labor organization", "ILO")],
)  # fmt: skip
def test_a_member_is_found_by_each_of_its_names(office: Database, typed: str, expected: str) -> None:
    assert expected in [each.heading for each in queries.all_entries(office, "participant", typed.split())]


def test_a_status_that_changed_has_its_periods(office: Database) -> None:
    states = named(office, "participant", "iso_code", "US").ref.id
    process = named(office, "body", "acronym", "Bali Process").ref.id
    periods = {
        str(each.values["status"]): (str(each.values["since"]), str(each.values["until"] or ""))
        for each in queries.all_entries(office, "membership")
        if (each.values["participant"], each.values["body"]) == (states, process)
    }

    assert periods == {"observer": ("26 February 2002 at the latest", "1 April 2013"), "member": ("1 April 2013", "")}


def test_a_list_of_objectives_belongs_to_its_document_and_only_one_is_numbered(office: Database) -> None:
    lists = {each.ref.id: each for each in queries.all_entries(office, "objective_list")}
    sizes = Counter(str(each.values["in_list"]) for each in queries.all_entries(office, "objective"))
    numbered = {each.values["in_list"] for each in queries.all_entries(office, "objective") if each.values["number"]}

    assert sorted(sizes[identity] for identity in lists) == [8, 10, 11]
    assert all(each.values["document"] and each.values["in_force"] for each in lists.values())
    assert [sizes[str(identity)] for identity in numbered] == [10]


def test_objectives_of_the_three_lists_are_twins_by_theme(office: Database) -> None:
    wording = named(office, "objective", "number", "1")
    (twins,) = [each for each in queries.related(office, wording.ref) if each.type == "objective"]

    assert len(twins.entries) == 2


def test_a_paragraph_is_summed_up_in_one_line(office: Database) -> None:
    summaries = [str(each.values["summary"]) for each in queries.all_entries(office, "outcome_paragraph")]

    assert all(summary and "\n" not in summary and len(summary) < 160 for summary in summaries)
    assert len(set(summaries)) == 18


def test_a_meeting_of_two_bodies_names_both(office: Database) -> None:
    meeting = queries.meeting_by_key(office, "TFPP 7")
    assert meeting
    found = queries.entry(office, meeting)
    assert found
    ends = [queries.find(office, str(found.values[name])) for name in ("body", "joint_body")]

    assert [each and each.values["acronym"] for each in ends] == ["TFPP", "WG-TIP"]


def test_the_words_of_the_collection_do_not_reach_the_officer() -> None:
    text = "\n".join(file.read_text(encoding="utf-8").lower() for file in FOLDER.glob("*.csv"))

    assert [
        word for word in ("seed ", "stored page", "discrepancies", "(known)", "excerpt", "html?m=1)") if word in text
    ] == []


def test_an_initiative_serves_an_objective_only_by_inference_as_no_source_says_so(office: Database) -> None:
    links = queries.all_entries(office, "initiative_objective")
    certainties = {each.values["certainty"] for link in links for each in queries.citations(office, link.ref)}

    assert [each.heading.partition(" – ")[0] for each in links] == [
        "Regional Cooperation Framework (RCF)",
        "Regional Support Office (RSO)",
    ]
    assert certainties == {"inferred"}
