"""Laws of one record compared three ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.merge.plan import DELETED, EXISTENCE, Reason
from baliapp.merge.three_way import NOTHING, Asked, Outcome, Sides, compared
from baliapp.merge.whole_files import decoded

WAS = {"name": "a", DELETED: None}


def test_what_neither_has_any_more_is_nothing() -> None:
    assert compared(Sides(WAS, None, None)) == compared(Sides(None, None, None)) == NOTHING


def test_what_the_office_erased_and_nobody_touched_stays_erased() -> None:
    assert compared(Sides(WAS, None, WAS)) == NOTHING
    assert compared(Sides(WAS, None, {**WAS, "name": "b"})).asked == (Asked(EXISTENCE, "1", None, "1", Reason.ERASED),)


@pytest.mark.parametrize(
    ("was", "office", "venue", "outcome"),
    [
        (None, "2", "1", Outcome({DELETED: "1"})),
        (None, "1", "2", NOTHING),
        (None, "1", None, NOTHING),
        ("1", None, "1", NOTHING),
        ("1", "1", None, Outcome({DELETED: None})),
        ("1", None, "2", Outcome({}, (Asked(DELETED, "1", None, "2", Reason.DELETED),))),
    ],
)
def test_a_stay_in_the_recycle_bin_is_compared_by_what_both_had(
    was: str | None, office: str | None, venue: str | None, outcome: Outcome
) -> None:
    assert compared(Sides({DELETED: was}, {DELETED: office}, {DELETED: venue})) == outcome


@pytest.mark.parametrize(
    ("office", "venue", "outcome"),
    [
        ({"digest": "1", "text": "a"}, {"digest": "1", "text": "b"}, Outcome({"text": "b"})),
        ({"digest": "2", "text": "a"}, {"digest": "2", "text": "b"}, Outcome({"text": "b"})),
        ({"digest": "2", "text": "b"}, {"digest": "2", "text": "b"}, NOTHING),
        ({"digest": "2", "text": "a"}, {"digest": "1", "text": "a"}, NOTHING),
    ],
)
def test_a_file_that_one_side_alone_has_changed_is_not_asked_about(
    office: dict[str, str | None], venue: dict[str, str | None], outcome: Outcome
) -> None:
    base, rest = {"digest": "1", "text": "a", DELETED: None}, {DELETED: None}
    assert compared(Sides(base, office | rest, venue | rest), of_file=("digest", "text")) == outcome


def test_of_a_file_that_both_changed_one_side_is_taken_whole() -> None:
    sides = Sides(
        {"digest": "1", "text": "a", "note": "", DELETED: None},
        {"digest": "2", "text": "a", "note": "", DELETED: None},
        {"digest": "1", "text": "b", "note": "n", DELETED: None},
    )
    (asked,), taken = compared(sides, of_file=("digest", "text")).asked, compared(sides, of_file=("digest",)).taken
    assert (asked.reason, decoded(asked.venue)) == (Reason.FILE, {"digest": "1", "text": "b"})
    assert compared(sides, of_file=("digest", "text")).taken == {"note": "n"}
    assert taken == {"text": "b", "note": "n"}


Kept = dict[str, str | None] | None
values = st.fixed_dictionaries(
    {"name": st.sampled_from(["a", "b", None]), "note": st.sampled_from(["a", "b", None]), DELETED: st.none()}
)
records = st.none() | values


@given(records, records)
def test_where_one_side_did_nothing_the_other_is_what_comes_of_it(base: Kept, side: Kept) -> None:
    assert compared(Sides(base, side, base)) == NOTHING
    outcome = compared(Sides(base, base, side))
    assert not outcome.asked
    after = {**(base or dict.fromkeys(side or {})), **outcome.taken}
    is_there = after.pop(EXISTENCE, base and "1")
    assert (after if is_there else None) == (side or None)


@given(records, records, records)
def test_both_sides_ask_the_same_questions(base: Kept, one: Kept, other: Kept) -> None:
    here, there = compared(Sides(base, one, other)), compared(Sides(base, other, one))
    assert {each.field for each in here.asked} == {each.field for each in there.asked}
