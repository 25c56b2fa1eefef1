"""Who held a post is told on the command line as the store tells it."""

import json
from pathlib import Path

import pytest

from baliapp.base.date_reading import read_date
from baliapp.store.asking.queries import all_entries
from baliapp.store.deeds.operations import create_record
from baliapp.store.opening.databases import open_database
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Author
from tests.cli.conftest import Ask


@pytest.fixture
def posts(file: Path) -> Path:
    """Give a file in which two held a post of a member one after the other, and nobody one of a body."""
    desk = open_database(file, Author("Officer", "desk"))
    _fill(desk)
    desk.close()
    return file


def _fill(desk: Database) -> None:
    fiji = next(each.ref.id for each in all_entries(desk, "participant") if each.heading == "Fiji")
    office = next(each.ref.id for each in all_entries(desk, "body") if each.values["acronym"] == "RSO")
    for name, since, until in (("First", "2012", "2015"), ("Second", "2015", "")):
        person = create_record(desk, "person", {"name": name}).made[0]
        dates = {"since": read_date(since), "until": read_date(until)}
        create_record(desk, "post", {"title": "Desk officer", "participant": fiji, "person": person.id, **dates})
    ended = {"since": read_date("2012"), "until": read_date("2014")}
    create_record(desk, "post", {"title": "Manager", "body": office, "focal_point_for": office, **ended})


def test_a_table_tells_who_held_each_post_and_marks_the_doubtful(ask: Ask, posts: Path) -> None:
    status, told, _faults = ask("posts", posts, "--as-of", "2015-06-01")
    assert status == 0
    lines = told.splitlines()
    assert lines[0] == "Posts as of 1 June 2015"
    first, second, body = (" ".join(line.split()) for line in lines[4:])
    assert first == "Fiji Desk officer ? First 2012 2015"
    assert second == "Fiji Desk officer ? Second 2015"
    assert body == "Regional Support Office Manager (nobody, as far as is known) Regional Support Office"


@pytest.mark.parametrize("key", ["FJ", "fiji", "Fiji"])
def test_one_member_is_told_of_by_any_of_its_keys(ask: Ask, posts: Path, key: str) -> None:
    (told,) = json.loads(ask("posts", posts, "--member", key, "--as-of", "2020-01-01", "--format", "json")[1])
    assert (told["whose"], told["title"], told["vacant"], told["as_of"]) == (
        "Fiji", "Desk officer", False, "2020-01-01",
    )  # fmt: skip
    assert [(each["name"], each["certain"], each["since"], each["until"]) for each in told["holders"]] == [
        ("Second", True, "2015", "")
    ]


def test_a_post_held_by_nobody_known_says_so(ask: Ask, posts: Path) -> None:
    told = ask("posts", posts, "--member", "RSO", "--as-of", "2013-01-01")[1]
    assert "(vacant, or nobody knows)" in told


def test_a_day_without_posts_and_an_unknown_member_are_told_in_a_sentence(ask: Ask, posts: Path) -> None:
    assert "No post is on record for that day." in ask("posts", posts, "--as-of", "2001-01-01")[1]
    status, told, faults = ask("posts", posts, "--member", "Atlantis")
    assert (status, told) == (1, "")
    assert 'There is no member and no body "Atlantis".' in faults
    assert "Posts as of" in ask("posts", posts)[1]


def test_of_several_that_are_called_alike_none_is_told_unasked(ask: Ask, posts: Path) -> None:
    desk = open_database(posts, Author("Officer", "desk"))
    member = {"short_name": "RSO", "kind": "organisation", "standing": "observer"}
    other = create_record(desk, "participant", member).made[0]
    desk.close()

    status, told, faults = ask("posts", posts, "--member", "rso")

    assert (status != 0, told) == (True, "")
    assert 'Several are called "rso": RSO (' in faults
    assert "Regional Support Office (" in faults
    assert "Give the id of the one you mean." in faults
    assert ask("posts", posts, "--member", other.id)[0] == 0
