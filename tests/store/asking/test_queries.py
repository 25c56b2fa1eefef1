"""Laws of asking: lists in order, the recycle bin apart, both ends of a link standing."""

from sqlalchemy import text

from baliapp.base.date_reading import read_date
from baliapp.store.asking.queries import (
    all_entries,
    citations,
    count,
    entries,
    entry,
    find,
    headings,
    history,
    meeting_by_key,
    pick,
    problems,
    readable_entries,
    related,
)
from baliapp.store.deeds.operations import create_record, edit_record
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref, ref_of
from tests.binned import bin_records


def _meeting(database: Database, title: str, when: str, key: str = "") -> Ref:
    return create_record(database, "meeting", {"title": title, "dates": read_date(when), "key": key}).made[0]


def test_lists_come_in_their_own_order(database: Database) -> None:
    first, last, undated = (_meeting(database, *each) for each in (("A", "2002"), ("B", "Nov 2012"), ("C", "")))
    assert [each.ref for each in all_entries(database, "meeting")] == [last, first, undated]
    for name in ("Zambia", "Åland", "austria"):
        create_record(database, "participant", {"short_name": name, "kind": "state", "standing": "member"})
    assert [each.heading for each in all_entries(database, "participant")] == ["Åland", "austria", "Zambia"]


def test_a_filter_finds_every_spelling(database: Database, thailand: Ref) -> None:
    create_record(database, "participant", {"short_name": "Türkiye", "other_names": "Turkey\nTurquie", "kind": "state",
                                            "standing": "member"})  # fmt: skip
    for typed in (["thailand"], ["ไทย"], ["th", "ail"]):
        assert [each.ref for each in all_entries(database, "participant", typed)] == [thailand]
    for typed in (["turkiye"], ["turquie"]):
        assert [each.heading for each in all_entries(database, "participant", typed)] == ["Türkiye"]
    assert all_entries(database, "participant", ["%"]) == []


def test_a_meeting_is_found_by_the_name_of_its_body(database: Database, group: Ref) -> None:
    meeting = create_record(database, "meeting", {"title": "Fifth meeting", "body": group.id}).made[0]
    assert [each.ref for each in all_entries(database, "meeting", ["ad", "hoc"])] == [meeting]
    edit_record(database, group, {"name": "Steering Group"})
    assert [each.ref for each in all_entries(database, "meeting", ["steering"])] == [meeting]


def test_choosing_gives_those_called_so_first(database: Database) -> None:
    for name in ("South Africa", "Africa", "Austria"):
        create_record(database, "participant", {"short_name": name, "kind": "state", "standing": "member"})
    assert [each.heading for each in pick(database, "participant", "afri")] == ["Africa", "South Africa"]
    assert len(pick(database, "participant", "", limit=2)) == 2


def test_a_record_is_found_by_its_id_alone(database: Database, group: Ref) -> None:
    found = find(database, group.id)
    assert found is not None
    assert found.ref == group
    assert find(database, "nobody") is None


def test_entries_come_in_the_order_asked_for(database: Database, thailand: Ref, group: Ref) -> None:
    wanted = [group, Ref("body", "nobody"), thailand]
    assert [each.ref for each in entries(database, wanted)] == [group, thailand]
    assert headings(database, wanted) == {group: "Ad Hoc Group", thailand: "Thailand"}


def test_a_link_shows_only_while_both_ends_stand(
    database: Database, thailand: Ref, group: Ref, membership: Ref
) -> None:
    found = related(database, thailand)
    assert [(each.type, each.field, [e.ref for e in each.entries]) for each in found] == [
        ("membership", "participant", [membership])
    ]
    bin_records(database, [group])
    assert related(database, thailand) == []


def test_objectives_of_one_theme_are_twins(database: Database) -> None:
    theme = create_record(database, "theme", {"name": "Return"}).made[0]
    lists = [create_record(database, "objective_list", {"title": each}).made[0] for each in ("Eight", "Ten")]
    one, other = (
        create_record(database, "objective", {"wording": "Return", "in_list": each.id, "theme": theme.id}).made[0]
        for each in lists
    )
    lone = create_record(database, "objective", {"wording": "Alone", "in_list": lists[0].id}).made[0]
    assert [(each.type, each.field, [e.ref for e in each.entries]) for each in related(database, one)] == [
        ("objective", "theme", [other])
    ]
    assert related(database, lone) == []


def test_related_meetings_come_newest_first(database: Database, group: Ref) -> None:
    for year in ("2009", "2012", "2011"):
        create_record(database, "meeting", {"title": year, "dates": read_date(year), "body": group.id})
    (meetings,) = related(database, group)
    assert [each.heading for each in meetings.entries] == ["2012", "2011", "2009"]


def test_sources_of_the_main_fact_come_first(database: Database, thailand: Ref) -> None:
    for fact in ("since", ""):
        values = {"about": str(thailand), "source": f"Source of {fact or 'all'}", "certainty": "stated", "fact": fact}
        create_record(database, "citation", values)
    assert [each.values["fact"] for each in citations(database, thailand)] == ["", "since"]
    assert ref_of(str(thailand)) == thailand


def test_the_history_is_that_of_one_record_or_of_all(database: Database, thailand: Ref, group: Ref) -> None:
    assert [step.name for step in history(database)] == ["New body Ad Hoc Group", "New member Thailand"]
    assert [step.name for step in history(database, thailand)] == ["New member Thailand"]
    assert {line.ref for line in history(database, thailand)[0].changes} == {thailand}
    assert len(history(database, limit=1)) == 1


def test_a_meeting_is_found_by_its_key(database: Database) -> None:
    meeting = _meeting(database, "First conference", "2002", "RMC 1")
    assert meeting_by_key(database, "rmc  1") == meeting
    assert meeting_by_key(database, "RMC") is None


def test_problems_are_told_without_writing(database: Database, thailand: Ref) -> None:
    wrong = problems(database, thailand, {"short_name": "", "kind": "kingdom"})
    assert [problem.field for problem in wrong] == ["short_name", "kind"]
    assert problems(database, thailand, {"region": "Asia"}) == []
    assert entry(database, thailand).values["short_name"] == "Thailand"  # type: ignore[union-attr]  # it is there
    assert count(database, "participant") == 1


def test_problems_of_a_record_that_is_not_there_yet(database: Database) -> None:
    told = problems(database, Ref("participant", "new"), {"short_name": "X", "kind": "state"})
    assert [problem.field for problem in told] == ["standing"]


def test_a_record_that_nobody_can_read_does_not_hide_the_others(database: Database) -> None:
    good, bad = _meeting(database, "Good", "2012"), _meeting(database, "Bad", "2013")
    assert readable_entries(database, "meeting")[1] == {}
    with database.altering() as connection:
        connection.execute(text("UPDATE meeting SET dates = 'rubbish' WHERE id = :id"), {"id": bad.id})
    found, unreadable = readable_entries(database, "meeting")
    assert [each.ref for each in found] == [good]
    assert unreadable == {bad: "Bad"}
