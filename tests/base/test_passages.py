"""Laws of passages: what is marked is what was looked for, and it stands where it is said to stand."""

from unicodedata import normalize

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from baliapp.base.passages import AROUND, OVERLAP, PIECE, folded_with_origins, marks, passage, spans
from baliapp.base.text import fold


def test_the_line_shows_the_words_around_and_marks_them() -> None:
    found = passage("Ministers met in Bali. They agreed on  people\nsmuggling there.", ["people smuggling"])
    assert found is not None
    assert found.line == "Ministers met in Bali. They agreed on people smuggling there."
    assert [found.line[start:end] for start, end in found.marks] == ["people smuggling"]


def test_a_line_of_a_long_text_begins_and_ends_with_whole_words() -> None:
    text = f"{'before ' * 100}Türkiye {'after ' * 100}"
    found = passage(text, ["turkiye"])
    assert found is not None
    assert text[found.place.start : found.place.end] == "Türkiye"
    assert set(found.line.split()) == {"…", "before", "Türkiye", "after"}
    assert len(found.line) < AROUND + 5


@pytest.mark.parametrize("before", [0, 1, PIECE - 3, PIECE + OVERLAP - 3, 3 * PIECE])
def test_words_are_found_wherever_they_stand(before: int) -> None:
    text = f"{'x ' * (before // 2)}Bali Process{' x' * PIECE}"
    found = passage(text, ["bali process", "bali", "process"])
    assert found is not None
    assert text[found.place.start : found.place.end] == "Bali Process"


def test_the_piece_that_holds_most_is_shown() -> None:
    found = passage(f"Bali{' x' * PIECE} Bali Process", ["bali process", "bali", "process"])
    assert found is not None
    assert found.line.endswith("Bali Process")


def test_what_is_not_there_is_not_found() -> None:
    assert passage("Bali", ["java"]) is None
    assert passage("", ["java"]) is None


def test_letters_that_are_one_only_together_have_no_place() -> None:
    assert fold("\u1112\u1161\u11ab") == "한"
    assert passage("\u1112\u1161\u11ab", ["한"]) is None


def test_marks_that_touch_are_one() -> None:
    assert marks("people smuggling", ["people", "people smuggling", "smugg"]) == ((0, 16),)


@pytest.mark.parametrize("written", ["Burden-sharing", "burden‐sharing", "burden – sharing", "burden -\nsharing"])
def test_a_hyphen_is_found_as_the_space_that_it_is_folded_into(written: str) -> None:
    found = passage(f"Of {written}.", [fold("burden-sharing")])
    assert found is not None
    assert found.place == (3, 3 + len(written))


@pytest.mark.parametrize("between", ["-", "\u2013", "\u2011", " - ", "\u00a0", "\u00ad ", "\n"])
def test_hyphens_and_dashes_stand_for_spaces(between: str) -> None:
    text = f"On people{between}smuggling here"
    (span,) = spans(text, "people smuggling")
    assert text[slice(*span)] == f"people{between}smuggling"


@given(st.text(max_size=60))
def test_letter_by_letter_a_text_is_folded_as_it_is_at_once(text: str) -> None:
    composed = normalize("NFC", normalize("NFKD", text))
    assume(composed == "".join(normalize("NFC", normalize("NFKD", letter)) for letter in text))
    assert folded_with_origins(text)[0].strip() == fold(text)


def test_a_long_text_is_looked_through_no_further_than_needed() -> None:
    text = f"smuggling of people{' x' * PIECE} people smuggling"
    wanted = ["people smuggling", "people", "smuggling"]
    far, near = passage(text, wanted), passage(text, wanted, lambda folded: "people" in folded)
    assert far is not None
    assert near is not None
    assert text[slice(*far.place)] == "people smuggling"
    assert (text[slice(*near.place)], near.place.start) == ("people", 13)


@given(st.text(max_size=60), st.text(alphabet="abcé ", min_size=1, max_size=4))
def test_every_mark_is_what_was_looked_for(text: str, typed: str) -> None:
    wanted = fold(typed)
    for start, end in marks(text, [wanted] if wanted else []):
        assert wanted in fold(text[start:end])
