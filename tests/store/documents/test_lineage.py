"""Paragraphs come from earlier ones along any number of links, never from themselves; others are likely ancestors."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baliapp.base.date_reading import read_date
from baliapp.base.errors import Cancelled, UserError
from baliapp.base.progress import Progress
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.deeds import undo
from baliapp.store.deeds.operations import create_record, delete_records
from baliapp.store.documents.lineage import dated_paragraphs, likely_ancestors, lineage_of, link, unlink
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref

TEXT = "Ministers agreed to strengthen border security and to exchange information on smugglers"


def make(database: Database, type_name: str, **values: Value) -> Ref:
    return create_record(database, type_name, values).made[0]


def document(database: Database, dated: str, title: str = "") -> Ref:
    return make(database, "document", title=title or f"Statement of {dated}", dated=read_date(dated))


def paragraph(database: Database, of: Ref, number: str = "1", words: str = TEXT, **values: Value) -> Ref:
    return make(database, "outcome_paragraph", document=of.id, number=number, words=words, **values)


@pytest.fixture
def three(database: Database) -> tuple[Ref, ...]:
    """Give paragraphs of 2002, 2003 and 2011."""
    return tuple(paragraph(database, document(database, year)) for year in ("2002", "2003", "2011"))


def test_a_chain_is_followed_to_its_first_text_and_to_its_last(database: Database, three: tuple[Ref, ...]) -> None:
    first, second, third = three
    link(database, third, second, "changes")
    link(database, second, first, "continues")
    found = lineage_of(database, third)
    assert [(each.at.paragraph.ref, each.how, each.steps) for each in found.earlier] == [
        (second, "changes", 1),
        (first, "continues", 2),
    ]
    assert [each.beside.paragraph.ref for each in found.earlier] == [third, second]
    assert [each.at.paragraph.ref for each in lineage_of(database, first).later] == [second, third]
    assert lineage_of(database, first).earlier == ()


def test_on_an_earlier_day_what_came_later_is_hidden(database: Database, three: tuple[Ref, ...]) -> None:
    first, second, third = three
    undated = paragraph(database, make(database, "document", title="Undated"))
    for later, earlier in ((second, first), (third, second), (undated, third)):
        link(database, later, earlier, "changes")
    then = lineage_of(database, first, date(2003, 6, 1))
    assert ([each.at.paragraph.ref for each in then.later], then.hidden) == ([second], 2)
    before = lineage_of(database, second, date(2002, 12, 31))
    assert ([each.at.paragraph.ref for each in before.earlier], before.later, before.hidden) == ([first], (), 2)
    assert lineage_of(database, first, date(2011, 1, 1)).hidden == 0
    last = paragraph(database, document(database, "2015"))
    told = [each.at.paragraph.ref for each in likely_ancestors(database, last, day=date(2003, 6, 1))]
    assert sorted(told) == sorted([first, second])


def test_looking_for_ancestors_is_given_up_when_nobody_waits_for_it(database: Database, three: tuple[Ref, ...]) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        likely_ancestors(database, three[2], progress=progress)


def test_of_two_branches_that_meet_again_each_text_is_told_once(database: Database, three: tuple[Ref, ...]) -> None:
    first, second, third = three
    beside = paragraph(database, document(database, "2005"))
    for later, earlier in ((third, second), (third, beside), (second, first), (beside, first)):
        link(database, later, earlier, "changes")
    told = [each.at.paragraph.ref for each in lineage_of(database, third).earlier]
    assert sorted(told) == sorted([first, second, beside])


def test_nothing_comes_from_what_comes_from_it(database: Database, three: tuple[Ref, ...]) -> None:
    undated = make(database, "document", title="Undated")
    one, two = paragraph(database, undated), paragraph(database, undated, "2")
    link(database, two, one, "continues")
    with pytest.raises(UserError, match="comes from"):
        link(database, one, two, "continues")
    with pytest.raises(UserError, match="it is the later one"):
        link(database, three[0], three[2], "continues")
    with pytest.raises(UserError, match="from itself"):
        link(database, one, one, "continues")


def test_to_link_again_says_it_otherwise_and_undo_takes_it_back(database: Database, three: tuple[Ref, ...]) -> None:
    first, second, _third = three
    link(database, second, first, "continues")
    link(database, second, first, "replaces")
    (found,) = lineage_of(database, second).earlier
    assert found.how == "replaces"
    undo.undo(database)
    assert [each.how for each in lineage_of(database, second).earlier] == ["continues"]
    unlink(database, found.link)
    assert lineage_of(database, second).earlier == ()
    link(database, second, first, "changes")
    assert [each.how for each in lineage_of(database, second).earlier] == ["changes"]


def test_what_lies_in_the_recycle_bin_is_no_ancestor(database: Database, three: tuple[Ref, ...]) -> None:
    first, second, _third = three
    link(database, second, first, "continues")
    with database.step("Delete") as step:  # as a merge may do, which asks for nothing that rests on it
        step.delete(first)
    assert lineage_of(database, second).earlier == ()


def test_a_paragraph_whose_document_is_in_the_recycle_bin_still_tells_its_lineage(
    database: Database, three: tuple[Ref, ...]
) -> None:
    own = queries.entry(database, three[0])
    assert own is not None
    delete_records(database, [Ref("document", str(own.values["document"]))])
    found = lineage_of(database, three[0])
    assert (found.own.text, found.own.is_whole, found.own.dated) == (TEXT, True, None)
    assert three[0] not in [each.paragraph.ref for each in dated_paragraphs(database)]


def test_likely_ancestors_are_earlier_alike_and_not_yet_linked(database: Database, three: tuple[Ref, ...]) -> None:
    first, second, third = three
    own = queries.entry(database, third)
    assert own is not None
    paragraph(database, Ref("document", str(own.values["document"])), "2")  # of the same document
    paragraph(database, document(database, "2015"))  # later
    paragraph(database, make(database, "document", title="Undated"))
    paragraph(database, document(database, "2004"), words="Lunch is served at noon in the garden")
    link(database, third, second, "continues")
    assert [each.at.paragraph.ref for each in likely_ancestors(database, third)] == [first]
    link(database, second, first, "continues")
    assert likely_ancestors(database, third) == []
    assert likely_ancestors(database, first) == []


def test_a_summary_stands_for_words_that_nobody_entered(database: Database, three: tuple[Ref, ...]) -> None:
    of = document(database, "2012")
    told = paragraph(database, of, words="", summary=TEXT)
    silent = paragraph(database, of, "2", words="")
    assert [each.at.paragraph.ref for each in likely_ancestors(database, told, most=2)] == list(three[:2])
    assert likely_ancestors(database, silent) == []
    assert not lineage_of(database, told).own.is_whole


def test_a_document_without_a_date_is_of_the_time_of_its_meeting(database: Database, three: tuple[Ref, ...]) -> None:
    meeting = make(database, "meeting", title="Second", dates=read_date("28-30 April 2003"))
    own = paragraph(database, make(database, "document", title="Statement", meeting=meeting.id))
    assert {each.at.paragraph.ref for each in likely_ancestors(database, own)} == {three[0], three[1]}


def test_before_a_date_is_earlier_than_that_date(database: Database) -> None:
    vague = paragraph(database, document(database, "before 2005"))
    later = paragraph(database, document(database, "2010"))
    assert [each.at.paragraph.ref for each in likely_ancestors(database, later)] == [vague]
    assert likely_ancestors(database, vague) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12)
@given(pairs=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=12))
def test_whatever_is_linked_there_is_never_a_circle(database: Database, pairs: list[tuple[int, int]]) -> None:
    of = make(database, "document", title="Undated")
    some = [paragraph(database, of, str(number)) for number in range(5)]
    for later, earlier in pairs:
        try:
            link(database, some[later], some[earlier], "continues")
        except UserError:
            continue
    for each in some:
        found = lineage_of(database, each)
        before = [one.at.paragraph.ref for one in found.earlier]
        after = [one.at.paragraph.ref for one in found.later]
        assert len(set(before)) == len(before)
        assert not {each, *after} & set(before)
        assert all(each in [back.at.paragraph.ref for back in lineage_of(database, one).later] for one in before)
