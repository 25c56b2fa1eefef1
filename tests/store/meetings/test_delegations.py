"""Delegations stand in the order of protocol, delegates are kept as on the day, and one replaces another in a step."""

from datetime import date

import pytest

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.records.kinds import Value
from baliapp.store.deeds.importing import NewFile
from baliapp.store.deeds.operations import delete_records, edit_record
from baliapp.store.deeds.undo import redo, undo
from baliapp.store.files.faults import ChangedElsewhere
from baliapp.store.meetings.delegations import (
    add_delegates,
    as_on_the_day,
    delegations,
    make_head,
    offered,
    order_by_name,
    put_in_order,
    rank_delegations,
    receive_note,
    replace_delegate,
)
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.store.meetings.test_inviting import make, stored
from tests.store.standing import standing


@pytest.fixture
def meeting(database: Database) -> Ref:
    return make(database, "meeting", title="Meeting", dates=read_date("12–13 November 2012"))


def coming(database: Database, meeting: Ref, name: str, capacity: str = "participant", **values: Value) -> Ref:
    who = make(database, "participant", short_name=name, kind="state", standing="member")
    return make(database, "attendance", meeting=meeting.id, participant=who.id, capacity=capacity, **values)


def people(database: Database, attendance: Ref, *names: str) -> list[Ref]:
    return list(add_delegates(database, attendance, [{"name": name} for name in names]).made)


def told(database: Database, meeting: Ref) -> list[tuple[str, list[tuple[str, str]]]]:
    """Give what stands in which order."""
    return [
        (each.name, [(str(who.values["name"]), str(who.values["role"])) for who in each.delegates])
        for each in delegations(database, meeting)
    ]


def test_delegations_stand_by_group_then_rank_then_name(database: Database, meeting: Ref, group: Ref) -> None:
    for name, capacity in (
        ("Zland", "observer"),
        ("Mland", "participant"),
        ("Aland", "apologies"),
        ("Eland", "co-chair"),
    ):
        coming(database, meeting, name, capacity)
    coming(database, meeting, "Yland", rank=1)
    make(database, "attendance", meeting=meeting.id, body=group.id, capacity="chair of another process")
    make(database, "attendance", meeting=meeting.id, party="A press club", capacity="special guest")
    found = delegations(database, meeting)
    assert [(each.name, each.group) for each in found] == [
        ("Yland", "participants"), ("Eland", "participants"), ("Mland", "participants"), ("Zland", "observers"),
        ("A press club", "guests"), ("Ad Hoc Group", "guests"), ("Aland", "elsewhere"),
    ]  # fmt: skip


def test_a_delegation_bears_the_name_of_its_day(database: Database, meeting: Ref) -> None:
    attendance = coming(database, meeting, "Myanmar")
    who = str(stored(database, attendance).values["participant"])
    make(database, "dated_name", about=f"participant:{who}", name="Burma", kind="short", until=read_date("2015"))
    assert [each.name for each in delegations(database, meeting)] == ["Burma"]


def test_the_head_stands_first_then_by_rank(database: Database, meeting: Ref) -> None:
    attendance = coming(database, meeting, "Aland")
    first, second, third = people(database, attendance, "Ma", "Zo", "Bo")
    assert told(database, meeting) == [("Aland", [("Ma", "head"), ("Zo", "delegate"), ("Bo", "delegate")])]
    changed = make_head(database, third)
    assert changed.name == "Bo heads the delegation"
    assert told(database, meeting)[0][1] == [("Bo", "head"), ("Ma", "delegate"), ("Zo", "delegate")]
    put_in_order(database, [third, second, first])
    assert [who for who, _role in told(database, meeting)[0][1]] == ["Bo", "Zo", "Ma"]
    (delegation,) = delegations(database, meeting)
    assert delegation.head is not None
    assert delegation.head.ref == third
    edit_record(database, second, {"rank": None})
    assert [who for who, _role in told(database, meeting)[0][1]] == ["Bo", "Ma", "Zo"]
    delete_records(database, [third])
    assert [each.head for each in delegations(database, meeting)] == [None]


def test_persons_are_offered_with_their_posts_as_on_the_day(database: Database, meeting: Ref) -> None:
    attendance = coming(database, meeting, "Aland")
    who = str(stored(database, attendance).values["participant"])
    persons = [make(database, "person", name=name, address_form="Ms", sorted_as=name) for name in ("Then", "Later")]
    for person, title, since in zip(persons, ("Director", "Minister"), ("2010", "2013"), strict=True):
        dates = {"since": read_date(since)}
        make(database, "post", title=title, person=person.id, participant=who, ministry="Interior", **dates)
    make(database, "post", title="Nobody's", participant=who, since=read_date("2001"))
    entry = stored(database, attendance)
    assert [(each.name, each.title, each.ministry) for each in offered(database, entry)] == [
        ("Then", "Director", "Interior")
    ]
    then, later = (as_on_the_day(database, entry, stored(database, person)) for person in persons)
    assert (then["title"], then["ministry"], then["address_form"]) == ("Director", "Interior", "Ms")
    assert (later["title"], later["ministry"], later["person"]) == ("", "", persons[1].id)
    add_delegates(database, attendance, [then])
    edit_record(database, persons[0], {"name": "Another name"})
    assert told(database, meeting)[0][1] == [("Then", "head")]


def test_a_party_has_no_posts(database: Database, meeting: Ref) -> None:
    party = make(database, "attendance", meeting=meeting.id, party="A press club", capacity="special guest")
    assert offered(database, stored(database, party)) == []


def test_another_replaces_a_delegate_in_one_step(database: Database, meeting: Ref) -> None:
    attendance = coming(database, meeting, "Aland")
    head, other = people(database, attendance, "Old", "Other")
    before = standing(database)
    changed = replace_delegate(database, stored(database, head), date(2012, 11, 13), {"name": "New"})
    (made,) = (stored(database, ref) for ref in changed.made)
    assert {name: made.values[name] for name in ("role", "rank", "replaces", "delegation")} == {
        "role": "head", "rank": 1, "replaces": head.id, "delegation": attendance.id,
    }  # fmt: skip
    assert str(made.values["since"]) == "13 November 2012"
    assert str(stored(database, head).values["until"]) == "12 November 2012"
    assert [who for who, _role in told(database, meeting)[0][1]] == ["New", "Old", "Other"]
    assert check(database) == []
    after = standing(database)
    undo(database)
    assert standing(database) == before
    redo(database)
    assert standing(database) == after
    make_head(database, other)
    assert stored(database, head).values["role"] == "head"  # what was, was
    assert made.values["role"] == "head"
    assert stored(database, made.ref).values["role"] == "delegate"


def test_nobody_is_replaced_before_they_came_or_when_changed_elsewhere(database: Database, meeting: Ref) -> None:
    (head,) = people(database, coming(database, meeting, "Aland"), "Old")
    read = stored(database, head)
    edit_record(database, head, {"since": read_date("13 November 2012")})
    with pytest.raises(UserError, match="only from 13 November 2012 on"):
        replace_delegate(database, stored(database, head), date(2012, 11, 13), {"name": "New"})
    with pytest.raises(ChangedElsewhere):
        replace_delegate(database, read, date(2012, 11, 14), {"name": "New"})


def test_nobody_is_replaced_who_has_gone_or_for_whom_somebody_came(database: Database, meeting: Ref) -> None:
    (head,) = people(database, coming(database, meeting, "Aland"), "Old")
    replace_delegate(database, stored(database, head), date(2012, 11, 13), {"name": "New"})
    before = standing(database)
    with pytest.raises(UserError, match="only until 12 November 2012"):
        replace_delegate(database, stored(database, head), date(2012, 11, 14), {"name": "Newer"})
    with pytest.raises(UserError, match=r"“New.*has come for “Old” already"):
        replace_delegate(database, stored(database, head), date(2012, 11, 12), {"name": "Newer"})
    assert standing(database) == before


def test_nobody_is_added_to_a_delegation_in_the_recycle_bin(database: Database, meeting: Ref) -> None:
    attendance = coming(database, meeting, "Aland")
    delete_records(database, [attendance])
    with pytest.raises(UserError, match="in the recycle bin"):
        people(database, attendance, "Kim")


def test_a_note_verbale_is_kept_and_named_in_one_step(database: Database, meeting: Ref) -> None:
    attendance = coming(database, meeting, "Aland")
    before = standing(database)
    files = [NewFile(name, name.encode(), {}) for name in ("Note.txt", "Annex.txt")]
    changed = receive_note(database, files, attendance=attendance)
    note = next(ref for ref in changed.made if ref.type == "document" and stored(database, ref).heading == "Note.txt")
    assert stored(database, attendance).values["note_verbale"] == note.id
    assert changed.name.startswith("Note verbale of ")
    undo(database)
    assert standing(database) == before


def test_delegations_are_put_in_an_order_and_stand_by_name_again(database: Database, meeting: Ref) -> None:
    refs = [coming(database, meeting, name) for name in ("Aland", "Bland", "Cland")]
    before = standing(database)
    rank_delegations(database, [refs[2], refs[0], refs[1]])
    assert [each.name for each in delegations(database, meeting)] == ["Cland", "Aland", "Bland"]
    order_by_name(database, refs)
    assert [each.name for each in delegations(database, meeting)] == ["Aland", "Bland", "Cland"]
    for _step in range(2):
        undo(database)
    assert standing(database) == before


def test_nobody_replaces_themselves(database: Database, meeting: Ref) -> None:
    (delegate,) = people(database, coming(database, meeting, "Aland"), "Officer One")
    with pytest.raises(UserError, match="replace themselves"):
        edit_record(database, delegate, {"replaces": delegate.id})
