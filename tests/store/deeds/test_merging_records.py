"""Laws of merging: one record stays with everything that both had, and one undo makes two of it again."""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baliapp.base.date_reading import read_date
from baliapp.base.errors import Cancelled, UserError
from baliapp.base.progress import Progress
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import fields_of
from baliapp.records.kinds import Kind, Value
from baliapp.store.asking.queries import all_entries, citations, entry, related
from baliapp.store.deeds.merging_records import Side, can_merge, differences, merge_records, try_merge
from baliapp.store.deeds.operations import create_record, delete_records, edit_record
from baliapp.store.deeds.undo import redo, undo
from baliapp.store.files.faults import Busy, ChangedElsewhere
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref
from tests.store.standing import standing


def make(database: Database, type_name: str, **values: Value) -> Ref:
    """Make a record."""
    return create_record(database, type_name, values).made[0]


def stored(database: Database, ref: Ref) -> Entry:
    """Give a record as it stands."""
    found = entry(database, ref)
    assert found is not None
    return found


def merge(database: Database, kept: Ref, other: Ref, **chosen: Side) -> None:
    """Merge two records after looking what would come of it."""
    before, pair = standing(database), (stored(database, kept), stored(database, other))
    assert try_merge(database, *pair, chosen).refusal == ""
    assert standing(database) == before
    merge_records(database, *pair, chosen)
    assert check(database) == []
    after = standing(database)
    undo(database)
    assert standing(database) == before
    redo(database)
    assert standing(database) == after


def values(database: Database, ref: Ref, *fields: str) -> list[object]:
    """Give some fields of a record, dates as they are printed."""
    return [str(stored(database, ref).values[field] or "") for field in fields]


@pytest.fixture
def persons(database: Database) -> tuple[Ref, Ref]:
    """Give one person who was entered twice."""
    one = make(database, "person", name="The desk officer", mail="desk@example.org", note="Speaks Thai.")
    return one, make(database, "person", name="Desk Officer, The", telephone="+62 21 344 1508", note="Speaks Lao.")


def test_each_field_stays_as_it_was_chosen(database: Database, persons: tuple[Ref, Ref]) -> None:
    merge(database, *persons, name=Side.OTHER)
    assert values(database, persons[0], "name", "mail", "telephone", "note") == [
        "Desk Officer, The", "desk@example.org", "+62 21 344 1508", "Speaks Thai.\nSpeaks Lao.",
    ]  # fmt: skip


def test_what_differs_is_told_with_what_can_stay(database: Database, persons: tuple[Ref, Ref]) -> None:
    told = {each.field.name: each for each in differences(*(stored(database, ref) for ref in persons))}
    assert {name: each.proposed for name, each in told.items()} == {
        "name": Side.KEPT, "mail": Side.KEPT, "telephone": Side.OTHER, "note": Side.BOTH,
    }  # fmt: skip
    assert Side.BOTH in told["note"].sides
    assert Side.BOTH not in told["name"].sides


def test_one_of_two_long_texts_can_stay_alone(database: Database, persons: tuple[Ref, Ref]) -> None:
    merge(database, *persons, note=Side.OTHER)
    assert values(database, persons[0], "note") == ["Speaks Lao."]


def test_a_long_text_that_holds_the_other_stays_as_it_is(database: Database) -> None:
    one, other = (make(database, "document", title="A", note=note) for note in ("Speaks Thai and Lao.", "Lao"))
    merge(database, one, other)
    assert values(database, one, "note") == ["Speaks Thai and Lao."]


@pytest.mark.parametrize("side", [Side.KEPT, Side.OTHER])
def test_it_is_found_by_both_names_whichever_stays(database: Database, persons: tuple[Ref, Ref], side: Side) -> None:
    merge(database, *persons, name=side)
    for words in (["the", "desk"], ["officer,"]):
        assert [each.ref for each in all_entries(database, "person", words)] == [persons[0]]
    names = all_entries(database, "dated_name")
    assert [(each.values["kind"], each.values["about"]) for each in names] == [("variant", str(persons[0]))]


def test_a_name_that_is_kept_already_is_not_kept_twice(database: Database, persons: tuple[Ref, Ref]) -> None:
    make(database, "dated_name", about=str(persons[1]), kind="variant", name="The  Desk Officer")
    make(database, "dated_name", about=str(persons[0]), kind="former", name="Desk officer, the")
    merge(database, *persons)
    assert {(each.heading, each.values["about"]) for each in all_entries(database, "dated_name")} == {
        ("The Desk Officer", str(persons[0])), ("Desk officer, the", str(persons[0])),
    }  # fmt: skip


def test_the_other_goes_to_the_bin_and_says_where_it_went(database: Database, persons: tuple[Ref, Ref]) -> None:
    merge(database, *persons)
    gone = stored(database, persons[1])
    assert gone.deleted
    assert str(gone.values["note"]).startswith("Speaks Lao.\nMerged on ")
    assert str(gone.values["note"]).endswith(f" into {persons[0]}.")


def test_successive_posts_in_one_ministry_survive(database: Database, persons: tuple[Ref, Ref], thailand: Ref) -> None:
    shared = {"title": "Director", "participant": thailand.id, "ministry": "Ministry of Foreign Affairs"}
    make(database, "post", **shared, person=persons[0].id, until=read_date("2015"))
    make(database, "post", **shared, person=persons[1].id, since=read_date("2018"))
    merge(database, *persons)
    posts = all_entries(database, "post")
    assert [each.values["person"] for each in posts] == [persons[0].id] * 2


def test_a_post_that_was_entered_twice_becomes_one(database: Database, persons: tuple[Ref, Ref], thailand: Ref) -> None:
    one, other = (make(database, "post", title="Director", participant=thailand.id, person=p.id) for p in persons)
    make(database, "citation", about=str(other), source="Note verbale", certainty="stated")
    merge(database, *persons)
    assert [each.ref for each in all_entries(database, "post")] == [one]
    assert [each.heading for each in citations(database, one)] == ["Note verbale"]


@pytest.fixture
def twice(database: Database, thailand: Ref) -> tuple[Ref, Ref]:
    """Give one member that was entered twice."""
    return thailand, make(database, "participant", short_name="Siam", kind="state", standing="member", iso_code="TH")


def test_of_two_equal_links_one_stays_and_tells_what_the_other_said(
    database: Database, twice: tuple[Ref, Ref], group: Ref
) -> None:
    one, other = (
        make(database, "membership", participant=each.id, body=group.id, status="member", note=note,
             since=read_date(since), until=read_date(until))
        for each, since, until, note in zip(twice, ("2003", "2004"), ("2010", "2012"), ("Own.", "Other."), strict=True)
    )  # fmt: skip
    make(database, "citation", about=str(other), source="Minutes", certainty="stated")
    merge(database, *twice)
    assert [each.ref for each in all_entries(database, "membership")] == [one]
    assert values(database, one, "since", "until") == ["2003", "2012"]
    assert values(database, one, "note") == ["Own.\nOther.\nMerged from two periods: 2003 to 2010; 2004 to 2012."]
    assert [each.heading for each in citations(database, one)] == ["Minutes"]


def test_a_link_without_dates_takes_those_of_the_other(database: Database, twice: tuple[Ref, Ref], group: Ref) -> None:
    for each, since in zip(twice, ("", "2003"), strict=True):
        make(database, "membership", participant=each.id, body=group.id, status="member", since=read_date(since))
    merge(database, *twice)
    (left,) = all_entries(database, "membership")
    assert (str(left.values["since"]), left.values["note"]) == ("2003", "")


def test_links_of_different_periods_both_stay(database: Database, twice: tuple[Ref, Ref], group: Ref) -> None:
    for each, since, until in zip(twice, ("2003", "2012"), ("2010", "2015"), strict=True):
        make(database, "membership", participant=each.id, body=group.id, status="member",
             since=read_date(since), until=read_date(until))  # fmt: skip
    merge(database, *twice)
    assert [each.values["participant"] for each in all_entries(database, "membership")] == [twice[0].id] * 2


def test_two_capacities_at_one_meeting_become_one_line_that_tells_both(
    database: Database, twice: tuple[Ref, Ref]
) -> None:
    meeting = make(database, "meeting", title="First")
    for each, capacity in zip(twice, ("co-chair", "observer"), strict=True):
        make(database, "attendance", meeting=meeting.id, participant=each.id, capacity=capacity)
    merge(database, *twice)
    (left,) = all_entries(database, "attendance")
    assert left.values["capacity"] == "co-chair"
    assert left.values["note"] == "Merged with another, which said: Capacity: Observer"


def test_two_delegations_become_one_with_one_head_and_places_in_order(
    database: Database, twice: tuple[Ref, Ref]
) -> None:
    meeting = make(database, "meeting", title="First", dates=read_date("3 March 2024"))
    note, other_note = (make(database, "document", title=title) for title in ("Note 1", "Note 2"))
    for each, names, kept in ((twice[0], ("Kim", "Lee"), note), (twice[1], ("Ode", "Pym"), other_note)):
        here = make(database, "attendance", meeting=meeting.id, participant=each.id, capacity="participant",
                    note_verbale=kept.id)  # fmt: skip
        for number, name in enumerate(names, 1):
            role = "head" if number == 1 else "delegate"
            make(database, "delegate", delegation=here.id, name=name, role=role, rank=number)
    before = standing(database)
    carried = try_merge(database, stored(database, twice[0]), stored(database, twice[1])).carried
    assert "“Ode” headed the other delegation, and is a delegate now." in carried.told
    merge(database, *twice)
    found = sorted(
        (each.values["rank"], each.values["name"], each.values["role"]) for each in all_entries(database, "delegate")
    )
    assert found == [(1, "Kim", "head"), (2, "Lee", "delegate"), (3, "Ode", "delegate"), (4, "Pym", "delegate")]
    (left,) = all_entries(database, "attendance")
    assert left.values["note"] == "Merged with another, which said: Note verbale: Note 2"
    assert check(database) == []
    undo(database)
    assert standing(database) == before


def test_one_delegate_is_said_once_to_have_been_there(database: Database, twice: tuple[Ref, Ref]) -> None:
    meeting = make(database, "meeting", title="First", dates=read_date("3 March 2024"))
    person, same = (make(database, "person", name=name) for name in ("Kim", "Kim Lee"))
    day = read_date("3 March 2024")
    for each, whose, state in zip(twice, (person, same), ("present", "absent"), strict=True):
        here = make(database, "attendance", meeting=meeting.id, participant=each.id, capacity="participant")
        delegate = make(database, "delegate", delegation=here.id, name="Kim", role="delegate", rank=1, person=whose.id)
        make(database, "presence", delegate=delegate.id, day=day, state=state)
    merge(database, *twice)
    merge(database, person, same)
    (said,) = all_entries(database, "presence")
    assert [said.values["delegate"]] == [each.ref.id for each in all_entries(database, "delegate")]
    assert said.values["state"] == "present"
    assert said.values["note"] == "Merged with another, which said: Presence: Absent"


def test_what_lies_in_the_bin_is_carried_along(database: Database, twice: tuple[Ref, Ref], group: Ref) -> None:
    membership = make(database, "membership", participant=twice[1].id, body=group.id, status="host")
    delete_records(database, [membership])
    merge(database, *twice)
    assert values(database, membership, "participant") == [twice[0].id]
    assert stored(database, membership).deleted


def test_bodies_that_answer_to_each_other_do_not_come_to_answer_to_themselves(database: Database, group: Ref) -> None:
    other = make(database, "body", name="AHG of 2009", parent=group.id)
    edit_record(database, group, {"parent": other.id})
    merge(database, group, other)
    assert stored(database, group).values["parent"] is None


def test_a_body_does_not_come_to_stand_above_itself_round_another(database: Database, group: Ref) -> None:
    other = make(database, "body", name="AHG of 2009")
    between = make(database, "body", name="Task force", parent=other.id)
    edit_record(database, group, {"parent": between.id})
    tried = try_merge(database, stored(database, group), stored(database, other))
    assert tried.carried.told == ["“Ad Hoc Group” stands above “Task force” and no longer below it."]
    merge(database, group, other)
    assert [stored(database, each).values["parent"] for each in (group, between)] == [None, group.id]


def test_a_body_keeps_what_it_answers_to_where_no_ring_comes_of_it(database: Database, group: Ref) -> None:
    top = make(database, "body", name="Conference")
    other = make(database, "body", name="AHG of 2009", parent=top.id)
    merge(database, group, other)
    assert stored(database, group).values["parent"] == top.id


def test_documents_merge_with_their_paragraphs_and_what_cites_them(database: Database) -> None:
    one, other = (make(database, "document", title=title) for title in ("Statement", "The Statement"))
    theme = make(database, "theme", name="Return")
    for each in (one, other):
        paragraph = make(database, "outcome_paragraph", document=each.id, number="1")
        make(database, "paragraph_theme", paragraph=paragraph.id, theme=theme.id)
        make(database, "citation", about=str(theme), source="S", document=each.id, certainty="stated")
    tried = try_merge(database, stored(database, one), stored(database, other))
    assert tried.carried.moved == {"outcome_paragraph": 1, "paragraph_theme": 1, "citation": 1}
    assert tried.carried.joined == {"outcome_paragraph": 1, "paragraph_theme": 1, "citation": 1}
    assert tried.carried.names == ["The Statement"]
    merge(database, one, other)
    assert len(all_entries(database, "outcome_paragraph")) == len(all_entries(database, "paragraph_theme")) == 1


def test_a_rule_that_the_merge_would_break_is_told_with_its_record(
    database: Database, twice: tuple[Ref, Ref], group: Ref
) -> None:
    for n, each in enumerate(twice):
        preferred = {"preferred_by": "Kim", "preferred_on": read_date("2020"), "preferred_why": "Newer"}
        make(database, "citation", about=str(each), says=f"It is {n}.", source=f"S{n}", certainty="stated", **preferred)
    before, pair = standing(database), (stored(database, twice[0]), stored(database, twice[1]))
    assert "“S1”: Another statement about this is preferred already: “It is 0.”" in try_merge(database, *pair).refusal
    with pytest.raises(UserError, match="preferred already"):
        merge_records(database, *pair)
    assert standing(database) == before


def test_a_record_that_has_changed_since_it_was_looked_at_is_not_merged(
    database: Database, persons: tuple[Ref, Ref]
) -> None:
    for changed in persons:
        pair = stored(database, persons[0]), stored(database, persons[1])
        edit_record(database, changed, {"languages": str(changed)})
        with pytest.raises(ChangedElsewhere):
            merge_records(database, *pair)


def test_what_a_merge_would_do_can_be_given_up_and_waits_for_others(desk: Database, file: Path) -> None:
    one, other = (make(desk, "person", name=name) for name in ("Kim", "Lee"))
    body = make(desk, "body", name="Office")
    for number in range(3):
        make(desk, "post", title=f"Director {number}", person=other.id, body=body.id)
    pair, before = (stored(desk, one), stored(desk, other)), standing(desk)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        try_merge(desk, *pair, progress=progress)
    desk.hurry(1)
    with closing(sqlite3.connect(file)) as elsewhere:
        elsewhere.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy):
            try_merge(desk, *pair)
    assert try_merge(desk, *pair).carried.moved == {"post": 3}
    assert standing(desk) == before


def test_only_two_records_of_a_kind_can_be_merged(database: Database, thailand: Ref, group: Ref) -> None:
    for other in (thailand, group):
        with pytest.raises(UserError, match="another one of its kind"):
            merge_records(database, stored(database, thailand), stored(database, other))
    assert [name for name in BY_NAME if can_merge(name)] == ["participant", "body", "person", "document"]
    themes = [stored(database, make(database, "theme", name=name)) for name in "AB"]
    with pytest.raises(UserError, match="Only members, bodies, people and documents"):
        merge_records(database, themes[0], themes[1])


YEARS = st.sampled_from([None, "2001", "2005", "about 2010", "June 2015"])
LINKS = st.lists(
    st.tuples(
        st.sampled_from(["membership", "attendance", "post", "dated_name", "citation", "milestone"]),
        st.integers(0, 1), st.integers(0, 1), st.integers(0, 1), YEARS, YEARS, st.booleans(),
    ),
    max_size=8,
)  # fmt: skip


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(links=LINKS, pair=st.sampled_from(["participant", "body", "person"]))
def test_nothing_is_lost_by_a_merge_and_undo_makes_two_again(
    database: Database, links: list[tuple[str, int, int, int, str | None, str | None, bool]], pair: str
) -> None:
    ends = {
        "participant": [
            make(database, "participant", short_name=f"M{n}", kind="state", standing="member") for n in "12"
        ],
        "body": [make(database, "body", name=f"B{n}", note=n) for n in "12"],
        "person": [make(database, "person", name=f"P{n}") for n in "12"],
        "meeting": [make(database, "meeting", title=f"T{n}") for n in "12"],
    }
    for link in links:
        _link(database, ends, link)
    kept, other = ends[pair]
    before, had = standing(database), _ends(database, kept, other)
    tried = try_merge(database, stored(database, kept), stored(database, other))
    assert standing(database) == before
    if tried.refusal:
        with pytest.raises(UserError):
            merge_records(database, stored(database, kept), stored(database, other))
        assert standing(database) == before
        return
    merge_records(database, stored(database, kept), stored(database, other))
    after = standing(database)
    assert check(database) == []
    assert related(database, other) == []
    assert citations(database, other) == []
    has = _ends(database, kept, other)
    assert has.keys() >= had.keys()
    lost = had - has
    assert sum(lost.values()) == sum(tried.carried.joined.values())
    undo(database)
    assert standing(database) == before
    redo(database)
    assert standing(database) == after
    undo(database)


def _link(
    database: Database, ends: dict[str, list[Ref]], link: tuple[str, int, int, int, str | None, str | None, bool]
) -> None:
    """Make a record that ties others together, unless the rules say no."""
    type_name, a, b, c, since, until, in_bin = link
    person, member, body, meeting = (ends[name][n] for name, n in zip(("person", "participant", "body", "meeting"),
                                                                      (a, b, c, a), strict=True))  # fmt: skip
    dates: dict[str, Value] = {"since": since and read_date(since), "until": until and read_date(until)}
    fields: dict[str, dict[str, Value]] = {
        "membership": {"participant": member.id, "body": body.id, "status": ("member", "host")[a], **dates},
        "attendance": {"meeting": meeting.id, "participant": member.id, "capacity": ("co-chair", "observer")[c]},
        "post": {"title": "Desk", "person": person.id, "participant": member.id, "body": body.id, **dates},
        "dated_name": {"about": str((person, member)[c]), "kind": "former", "name": f"N{b}", **dates},
        "citation": {"about": str((person, member, body)[a + b]), "source": f"S{c}", "certainty": "stated"},
        "milestone": {"body": body.id, "event": "agreed", "dated": dates["since"]},
    }
    try:
        made = make(database, type_name, **fields[type_name])
    except UserError:
        return
    if in_bin:
        delete_records(database, [made])


def _ends(database: Database, kept: Ref, other: Ref) -> Counter[tuple[object, ...]]:
    """Count what stands by what it ties together, the two records taken for one."""
    found = Counter[tuple[object, ...]]()
    for type_name in ("membership", "attendance", "post", "dated_name", "citation", "milestone"):
        for each in all_entries(database, type_name):
            if each.values.get("kind") == "variant":
                continue
            ends = [str(each.values[f.name]).replace(other.id, kept.id) for f in fields_of(BY_NAME[type_name])
                    if f.kind in (Kind.REFERENCE, Kind.ANY_RECORD)]  # fmt: skip
            found[type_name, *ends, each.values.get("name")] += 1
    return found
