"""How far things have come is told in order of date, with who says so, and as of a day without what came later."""

import threading
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, event

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.commitments.progress import course_of, dated, link, served_by
from baliapp.store.deeds import undo
from baliapp.store.deeds.operations import create_record, delete_records
from baliapp.store.opening.databases import open_database
from baliapp.store.steps.database import Database
from baliapp.store.steps.sourced import create_with_source
from baliapp.store.tables.entries import Ref


def make(database: Database, type_name: str, **values: Value) -> Ref:
    return create_record(database, type_name, values).made[0]


@pytest.fixture
def theme(database: Database) -> Ref:
    return make(database, "theme", name="Sharing")


@pytest.fixture
def objective(database: Database, theme: Ref) -> Ref:
    in_list = make(database, "objective_list", title="Ten", in_force=read_date("2002"))
    return make(database, "objective", wording="Share", in_list=in_list.id, theme=theme.id)


@pytest.fixture
def portal(database: Database) -> Ref:
    initiative = make(database, "initiative", name="Portal")
    for status, day in (("Launched", "13 November 2012"), ("Agreed", "October 2011"), ("Named", "")):
        make(database, "initiative_status", initiative=initiative.id, status=status, as_of=read_date(day))
    return initiative


def noted(database: Database, objective: Ref, progress: str, day: str, source: str = "") -> Ref:
    said: dict[str, Value] = {"source": source, "certainty": "stated"} if source else {}
    values = {"objective": objective.id, "progress": progress, "dated": read_date(day)}
    return create_with_source(database, "Note", "progress_note", values, said).made[0]


def test_notes_stand_in_order_of_date_with_their_sources(database: Database, objective: Ref, theme: Ref) -> None:
    noted(database, objective, "Second", "2012", "A newsletter")
    noted(database, objective, "First", "June 2011")
    for end in (objective, theme):
        course = course_of(database, end)
        assert [each.entry.values["progress"] for each in course.told] == ["First", "Second"]
        assert [[said.heading for said in each.sources] for each in course.told] == [[], ["A newsletter"]]
        assert [str(dated(each.entry)) for each in course.told] == ["June 2011", "2012"]


def test_as_of_a_day_what_came_later_is_only_counted(database: Database, portal: Ref) -> None:
    course = course_of(database, portal, date(2012, 1, 1))
    assert [(each.entry.values["status"], each.is_doubtful) for each in course.told] == [
        ("Named", True),
        ("Agreed", False),
    ]
    assert course.later == 1


def test_an_initiative_and_its_objectives_know_each_other(database: Database, portal: Ref, objective: Ref) -> None:
    changed = link(database, portal, objective)
    assert changed.name == "Link Portal with Share"
    (served,) = served_by(database, objective)
    assert served.end.ref == portal
    assert served.latest is not None
    assert served.latest.values["status"] == "Launched"
    (then,) = served_by(database, objective, date(2012, 1, 1))
    assert then.latest is not None
    assert then.latest.values["status"] == "Agreed"
    assert [(each.end.ref, each.latest) for each in served_by(database, portal)] == [(objective, None)]

    undo.undo(database)

    assert served_by(database, objective) == served_by(database, portal) == []


def test_what_is_linked_already_is_not_linked_twice_but_may_be_again(
    database: Database, portal: Ref, objective: Ref
) -> None:
    made = link(database, portal, objective).made
    with pytest.raises(UserError, match="linked already"):
        link(database, portal, objective)
    delete_records(database, made)
    link(database, portal, objective)
    assert len(served_by(database, portal)) == queries.count(database, "initiative_objective") == 1


def test_of_two_programs_that_link_the_same_two_at_once_one_is_refused(
    database: Database, portal: Ref, objective: Ref
) -> None:
    other, begun, refused = open_database(database.address, database.author), threading.Barrier(2), list[UserError]()

    def wait_for_the_other(*given: Any) -> None:
        if "BEGIN IMMEDIATE" in given[2] or "pg_advisory_xact_lock" in given[2]:
            begun.wait(60)

    def link_them(mine: Database) -> None:
        try:
            link(mine, portal, objective)
        except UserError as fault:
            refused.append(fault)

    event.listen(Engine, "before_cursor_execute", wait_for_the_other)
    try:
        threads = [threading.Thread(target=link_them, args=(mine,)) for mine in (database, other)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        event.remove(Engine, "before_cursor_execute", wait_for_the_other)
        other.close()
    assert [fault.message for fault in refused] == ["These two are linked already."]
    assert queries.count(database, "initiative_objective") == 1


def test_an_initiative_without_a_status_has_none(database: Database, objective: Ref) -> None:
    link(database, make(database, "initiative", name="Idea"), objective)
    assert [each.latest for each in served_by(database, objective)] == [None]


def test_a_theme_without_objectives_has_no_course(database: Database) -> None:
    assert course_of(database, make(database, "theme", name="Empty")).told == []
