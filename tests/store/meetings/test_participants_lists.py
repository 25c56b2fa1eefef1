"""A list of participants is kept as it was given out, and differences lead from one revision to the next."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.store.deeds.operations import delete_records, edit_record
from baliapp.store.deeds.undo import undo
from baliapp.store.meetings.delegations import make_head, replace_delegate
from baliapp.store.meetings.participants_lists import (
    Listed,
    ListedDelegation,
    Listing,
    capacity_label,
    differences,
    from_json,
    issue,
    list_now,
    next_name,
    revisions,
    role_label,
    role_told,
    to_json,
)
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.store.meetings.test_delegations import coming, people
from tests.store.meetings.test_inviting import make, stored
from tests.store.standing import standing


@pytest.fixture
def meeting(database: Database) -> Ref:
    return make(database, "meeting", title="Meeting", dates=read_date("12–13 November 2012"))


def names(contents: Listing) -> list[tuple[str, list[str]]]:
    return [(each.name, [who.name for who in each.delegates]) for each in contents]


def test_who_does_not_come_is_on_no_list(database: Database, meeting: Ref) -> None:
    here = coming(database, meeting, "Bland")
    coming(database, meeting, "Aland", "apologies")
    gone, late = people(database, here, "Gone", "Late")
    edit_record(database, gone, {"until": read_date("11 November 2012")})
    edit_record(database, late, {"until": read_date("12 November 2012")})
    assert names(list_now(database, meeting)) == [("Bland", ["Late"])]


def test_a_list_of_a_meeting_that_is_not_there_is_empty(database: Database) -> None:
    assert list_now(database, Ref("meeting", "none")) == ()


def test_a_revision_keeps_what_it_said(database: Database, meeting: Ref) -> None:
    with pytest.raises(UserError, match="Nobody is on the list yet"):
        issue(database, meeting, "Provisional", None)
    first, second = people(database, coming(database, meeting, "Bland"), "Kim", "Lee")
    before = standing(database)
    issue(database, meeting, next_name(revisions(database, meeting)), read_date("1 November 2012"))
    given_out = list_now(database, meeting)
    edit_record(database, first, {"title": "Minister"})
    replace_delegate(database, stored(database, second), date(2012, 11, 12), {"name": "New"})
    make_head(database, first)
    assert next_name(revisions(database, meeting)) == "Rev.1"
    issue(database, meeting, "Rev.1", None)
    old, new = (from_json(str(each.values["contents"])) for each in revisions(database, meeting))
    assert old == given_out
    told = [(getattr(each.before, "name", ""), getattr(each.after, "name", "")) for each in differences(old, new)]
    assert told == [("Kim", "Kim"), ("", "New"), ("Lee", "")]
    for _step in range(4):
        undo(database)
    assert standing(database) == before


def test_a_revision_in_the_recycle_bin_is_none(database: Database, meeting: Ref) -> None:
    coming(database, meeting, "Bland")
    delete_records(database, list(issue(database, meeting, "Final", None).made))
    assert revisions(database, meeting) == []


@pytest.mark.parametrize("kept", ["", "{", "3", "[3]", '[{"name": "x"}]', '[{"delegates": [], "more": 1}]'])
def test_what_cannot_be_read_is_said(kept: str) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        from_json(kept)


def test_values_are_told_in_words() -> None:
    assert (capacity_label("co-chair"), capacity_label("else")) == ("Co-chair", "else")
    assert (role_label("head"), role_label("else")) == ("Head of delegation", "else")
    assert Listed("1", "Kim", "Dr").printed_name == "Dr Kim"


def test_a_replaced_head_and_who_came_instead_are_told_with_their_days(database: Database, meeting: Ref) -> None:
    head, _other = people(database, coming(database, meeting, "Bland"), "Kim", "Lee")
    replace_delegate(database, stored(database, head), date(2012, 11, 13), {"name": "New"})
    ((_id, _name, _capacity, _group, found),) = list_now(database, meeting)
    assert [(who.name, role_told(who)) for who in found] == [
        ("New", "Head of delegation, from 13 November 2012"), ("Kim", "Head of delegation, until 12 November 2012"),
        ("Lee", ""),
    ]  # fmt: skip
    edit_record(database, head, {"since": read_date("12 November 2012"), "role": "delegate"})
    ((*_rest, found),) = list_now(database, meeting)
    assert role_told(found[1]) == "Delegate, from 12 November 2012 until 12 November 2012"


def test_a_list_from_before_days_were_kept_is_read(database: Database) -> None:
    old = '[{"id": "1", "name": "A", "capacity": "", "group": "", "delegates": [{"id": "2", "name": "Kim"}]}]'
    assert from_json(old)[0].delegates == (Listed("2", "Kim"),)


texts = st.text(max_size=3)
persons = st.builds(Listed, st.sampled_from("abcdef"), texts, texts, texts, texts, st.sampled_from(["head", "guest"]))
groups = st.builds(
    ListedDelegation, st.sampled_from("ABC"), texts, st.just("observer"), st.just("observers"),
    st.lists(persons, max_size=3).map(tuple),
)  # fmt: skip


def once(found: list[ListedDelegation]) -> Listing:
    """Let each delegation and each person stand once."""
    seen, made = set[str](), list[ListedDelegation]()
    for each in found:
        if each.id in seen:
            continue
        seen.add(each.id)
        kept = list[Listed]()
        for who in each.delegates:
            if who.id not in seen:
                seen.add(who.id)
                kept.append(who)
        made.append(each._replace(delegates=tuple(kept)))
    return tuple(made)


lists = st.lists(groups, max_size=3).map(once)


def parts(contents: Listing) -> set[Listed | ListedDelegation]:
    return {each._replace(delegates=()) for each in contents} | {who for each in contents for who in each.delegates}


@given(lists)
def test_a_list_is_read_back_as_it_was_kept(contents: Listing) -> None:
    assert from_json(to_json(contents)) == contents
    assert differences(contents, contents) == []


@given(lists, lists)
def test_differences_lead_from_one_list_to_the_other_and_back(before: Listing, after: Listing) -> None:
    found = differences(before, after)
    taken = {each.before for each in found if each.before is not None}
    added = {each.after for each in found if each.after is not None}
    assert (parts(before) - taken) | added == parts(after)
    back = {(each.after, each.before) for each in differences(after, before)}
    assert back == {(each.before, each.after) for each in found}
    assert all(each.before != each.after for each in found)
