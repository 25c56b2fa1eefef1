"""What has to do with a record as of a day: none that held is left out, and none left out goes uncounted."""

import datetime

from baliapp.base.date_reading import read_date
from baliapp.store.asking.related_then import RelatedThen, related_then
from baliapp.store.deeds.operations import create_record
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref

DAY = datetime.date(2011, 6, 1)


def posts_of(database: Database, thailand: Ref) -> RelatedThen:
    for title, since, until in (("Then", "2002", ""), ("Before", "2002", "2009"), ("After", "2012", ""),
                                ("Later", "2013", ""), ("Perhaps", "2011", "")):  # fmt: skip
        values = {"title": title, "participant": thailand.id, "since": read_date(since), "until": read_date(until)}
        create_record(database, "post", values)
    return next(each for each in related_then(database, thailand, DAY) if each.group.type == "post")


def test_what_held_is_there_what_may_have_is_marked_and_the_rest_is_counted(database: Database, thailand: Ref) -> None:
    found = posts_of(database, thailand)
    assert {str(each.values["title"]) for each in found.group.entries} == {"Then", "Perhaps"}
    assert [e.values["title"] for e in found.group.entries if e.ref in found.doubtful] == ["Perhaps"]
    assert (found.later, found.ended) == (2, 1)


def test_without_a_day_all_are_there(database: Database, thailand: Ref) -> None:
    posts_of(database, thailand)
    (found,) = related_then(database, thailand, None)
    assert len(found.group.entries) == 5
    assert (found.doubtful, found.later, found.ended) == (frozenset(), 0, 0)


def test_twins_hold_with_their_lists_and_what_knows_no_time_is_told_whole(database: Database) -> None:
    theme = create_record(database, "theme", {"name": "Return"}).made[0]
    objectives = list[Ref]()
    for dated in ("2002", "2011", "2012"):
        listed = create_record(database, "objective_list", {"title": dated, "in_force": read_date(dated)}).made[0]
        values = {"wording": dated, "in_list": listed.id, "theme": theme.id}
        objectives += create_record(database, "objective", values).made
    paper = create_record(database, "document", {"title": "Statement"}).made[0]
    paragraph = create_record(database, "outcome_paragraph", {"document": paper.id, "number": "1"}).made[0]
    create_record(database, "paragraph_theme", {"paragraph": paragraph.id, "theme": theme.id})
    (twins,) = [each for each in related_then(database, objectives[0], DAY) if each.group.type == "objective"]
    assert [each.values["wording"] for each in twins.group.entries] == ["2011"]
    assert (len(twins.doubtful), twins.later) == (1, 1)
    of_theme = {each.group.type: each for each in related_then(database, theme, DAY)}
    assert len(of_theme["paragraph_theme"].group.entries) == 1
