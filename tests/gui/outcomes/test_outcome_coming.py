"""Laws of paragraphs on their way: whatever is parted and joined, no word is lost, and what somebody wrote stays."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from baliapp.base.progress import Progress
from baliapp.gui.kit.office import Office
from baliapp.gui.outcomes.outcome_coming import ComingOutcome
from baliapp.gui.outcomes.outcome_reading import read_kept, read_pasted, read_path
from baliapp.store.documents.paragraphs import Fate, NewCommitment
from baliapp.store.tables.entries import Ref
from tests.gui.records import make
from tests.gui.with_files import attached, document

STATEMENT = (
    "Statement\n\n1. Members met in the port.\n\n2. Members agreed to share informa-\ntion by 2013.\n\n"
    "3. Members noted\n4. December 2012 as the day.\n\nPort Example, 4 May 2021\n"
)


def coming(office: Office, text: str = STATEMENT, to: Ref | None = None) -> ComingOutcome:
    return read_kept(office.database, Progress(), attached(office, text, to)).coming


def numbers(outcome: ComingOutcome) -> list[str]:
    return [each.new.number for each in outcome.taken]


def words(outcome: ComingOutcome) -> list[str]:
    return [each.new.words for each in outcome.taken]


def test_what_belongs_to_no_paragraph_is_shown_and_can_be_included(office: Office) -> None:
    outcome = coming(office)
    assert [(each.new.words, each.is_taken) for each in outcome.items if not each.new.number] == [
        ("Statement", False), ("Port Example, 4 May 2021", False)
    ]  # fmt: skip
    last = len(outcome.items) - 1
    outcome.take(last, is_taken=True)
    assert outcome.without_number() == last
    outcome.renumber(last, "5")
    assert outcome.without_number() is None
    assert numbers(outcome)[-1] == "5"


def test_to_join_brings_back_the_number_that_was_part_of_a_sentence(office: Office) -> None:
    outcome = coming(office)
    outcome.join(4)
    assert words(outcome)[-1] == "Members noted 4. December 2012 as the day."
    outcome.join(0)
    assert len(outcome.items) == 5


def test_to_split_takes_the_number_off_the_second_part(office: Office) -> None:
    outcome = coming(office)
    outcome.join(4)
    assert outcome.split(3, len("Members noted"))
    assert numbers(outcome) == ["1", "2", "3", "4"]
    assert words(outcome)[-1] == "December 2012 as the day."
    assert not outcome.split(3, 0)
    assert outcome.split(1, len("Members met"))
    assert numbers(outcome)[:2] == ["1", ""]
    assert outcome.without_number() == 2


def test_other_words_are_read_anew_until_somebody_has_decided(office: Office) -> None:
    outcome = coming(office)
    outcome.reword(1, "Members agreed to meet again.")
    assert (outcome.items[1].new.verb, outcome.items[1].is_mended) == ("agreed", True)
    outcome.decide(1, verb="decided", commitments=(NewCommitment("go"),))
    outcome.reword(1, "Members noted it.")
    assert (outcome.items[1].new.verb, outcome.items[1].new.words) == ("decided", "Members noted it.")


def test_what_is_kept_stands_before_what_was_read(office: Office) -> None:
    home = document(office)
    fixed = {"document": home.id}
    first = make(office, "outcome_paragraph", **fixed, number="1", verb="opened", words="Members met in the port.")
    second = make(office, "outcome_paragraph", **fixed, number="2", verb="decided", confirmed_by="Officer")
    make(office, "commitment", what="Share", paragraph=second.id)
    theme = make(office, "theme", name="Ports")
    make(office, "paragraph_theme", paragraph=first.id, theme=theme.id)
    outcome = coming(office, to=home)
    one, two, three = outcome.items[1:4]
    assert (one.new.verb, one.new.themes, one.fate, one.confirmed_by) == ("opened", (theme.id,), Fate.SAME, "")
    assert (two.new.verb, two.fate, two.confirmed_by, two.is_confirmed_before) == (
        "decided",
        Fate.WORDED,
        "Officer",
        True,
    )
    assert (two.holds_commitments, two.new.commitments, three.fate) == (True, (), Fate.NEW)

    outcome.confirm_all("Kim")
    assert [each.confirmed_by for each in outcome.taken] == ["Kim", "Officer", "Kim", "Kim"]
    outcome.take(1, is_taken=False)
    outcome.renumber(3, "1")
    assert outcome.items[3].fate is Fate.CHANGED


def test_confirmed_words_stay_until_somebody_confirms_or_writes_others(office: Office) -> None:
    home = document(office)
    for number in ("1", "2"):
        mended = f"Mended {number}."
        make(office, "outcome_paragraph", document=home.id, number=number, words=mended, confirmed_by="Officer")
    outcome = coming(office, to=home)
    assert [(each.fate, each.confirmed_by) for each in outcome.items[1:3]] == [(Fate.SETTLED, "Officer")] * 2
    outcome.confirm_all("Kim")
    assert [each.fate for each in outcome.items[1:3]] == [Fate.SETTLED] * 2

    outcome.confirm(1, "Kim")
    outcome.reword(2, "Written by hand.")
    assert [(each.fate, each.confirmed_by) for each in outcome.items[1:3]] == [
        (Fate.CHANGED, "Kim"),
        (Fate.CHANGED, ""),
    ]
    outcome.confirm(2, "Kim")
    assert outcome.items[2].confirmed_by == "Kim"

    outcome.take(1, is_taken=False)
    outcome.renumber(2, "1")
    assert (outcome.items[2].fate, outcome.items[2].new.replaces) == (Fate.SETTLED, False)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5), st.integers(0, 40)), max_size=8))
@example(deeds=[(True, 1, 0), (False, 0, 25), (True, 1, 0)])
def test_no_word_is_lost_by_splitting_and_joining(office: Office, deeds: list[tuple[bool, int, int]]) -> None:
    outcome = coming(office, "1. Members met in the port.\n\n2. They agreed: \n(a) to go; \n(b) to come back.\n")
    every = [word for each in outcome.items for word in each.new.words.split()]
    for joins, at, place in deeds:
        if joins:
            outcome.join(at)
        elif at < len(outcome.items):
            cut = outcome.items[at].new.words.find(" ", place)
            outcome.split(at, max(cut, 0))
    left = [word for each in outcome.items for word in each.new.words.split()]
    assert [word for word in left if word not in ("1.", "2.")] == every
    assert all(each.start <= each.end for each in outcome.items)


def test_a_file_and_the_clipboard_are_read_for_a_meeting(office: Office, tmp_path: Path) -> None:
    meeting = make(office, "meeting", title="Meeting")
    path = tmp_path / "statement.txt"
    path.write_text(STATEMENT, encoding="utf-8")
    from_file = read_path(office.database, Progress(), path, meeting)
    pasted = read_pasted(office.database, Progress(), STATEMENT, meeting)
    assert words(from_file.coming) == words(pasted.coming)
    assert from_file.outcome.document is None
    assert pasted.outcome.file
    assert pasted.outcome.file.name.startswith("From the clipboard ")
    assert pasted.outcome.file.content == STATEMENT.encode()


@pytest.mark.parametrize("text", ["Nothing is numbered here.\nNot at all.\n", "1. Only one number.\n"])
def test_a_text_without_numbered_paragraphs_says_so_and_takes_nothing(office: Office, text: str) -> None:
    outcome = coming(office, text)
    assert "No numbered paragraphs were found." in outcome.remarks
    assert outcome.taken == []
    assert outcome.items
