"""Laws of comparing two wordings: no letter is lost, what is the same is not marked, what differs is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.base import worddiff
from baliapp.base.worddiff import Piece, differing, differing_from_any, side_by_side, tokens

WORDS = st.lists(st.sampled_from(["the", "states", "and", "to", "return", ",", ".", " ", "\n", "“", "ไทย", "é"]))
TEXTS = st.text() | WORDS.map(" ".join) | WORDS.map("".join)


def marked(text: str, other: str) -> list[str]:
    return [piece.text for piece in differing(text, other) if piece.differs]


def words(text: str) -> list[str]:
    return [token for token in tokens(text) if not token.isspace()]


@given(TEXTS, TEXTS)
def test_the_pieces_joined_are_the_text_again(text: str, other: str) -> None:
    pieces = differing(text, other)

    assert "".join(piece.text for piece in pieces) == text
    assert all(one.differs != two.differs for one, two in pairwise(pieces))


@given(TEXTS)
def test_the_tokens_joined_are_the_text_again(text: str) -> None:
    assert "".join(tokens(text)) == text


@given(TEXTS, TEXTS)
def test_nothing_is_marked_on_both_sides_exactly_where_both_have_the_same_words(text: str, other: str) -> None:
    assert (marked(text, other) + marked(other, text) == []) == (words(text) == words(other))


@given(TEXTS, TEXTS)
def test_what_is_not_marked_stands_in_the_other_text_in_the_same_order(text: str, other: str) -> None:
    left = [word for piece in differing(text, other) if not piece.differs for word in words(piece.text)]
    rest = iter(words(other))

    assert all(word in rest for word in left)


@given(TEXTS, TEXTS)
def test_a_mark_begins_and_ends_with_a_word(text: str, other: str) -> None:
    assert all(piece == piece.strip() for piece in marked(text, other))


@pytest.mark.parametrize(
    ("text", "other", "other_words"),
    [
        ("To return persons", "To return persons", []),
        ("To return  persons\nhome", "To return persons home", []),
        ("to return persons", "To return persons", ["to"]),
        ("safe and dignified return", "safe return", ["and dignified"]),
        ("safe return", "safe and dignified return", []),
        ("States, and others", "States and others", [","]),
        ("ที่ปรึกษา one", "ที่ประชุม one", ["ที่ปรึกษา"]),
        ("a b", "", ["a b"]),
        ("", "a b", []),
        ("<b>R&D</b>", "R&D", ["<b>", "</b>"]),
    ],
)
def test_words_that_the_other_has_not_are_marked(text: str, other: str, other_words: list[str]) -> None:
    assert marked(text, other) == other_words


@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_of_several_others_what_any_has_not_is_marked(text: str, others: list[str]) -> None:
    pieces = differing_from_any(text, others)

    assert "".join(piece.text for piece in pieces) == text
    expected = {place for other in others for place in place_marked(text, other)}
    assert {place for place, marked in enumerate(letters(pieces)) if marked} == expected


def place_marked(text: str, other: str) -> list[int]:
    return [place for place, marked in enumerate(letters(differing(text, other))) if marked]


def letters(pieces: list[Piece]) -> list[bool]:
    return [piece.differs for piece in pieces for _letter in piece.text]


def test_words_may_be_the_same_by_another_rule() -> None:
    assert [piece.text for piece in differing("The Return", "the other return", str.casefold)] == ["The Return"]
    pieces = differing_from_any("The Return", ["the return", "THE RETURN"], str.casefold)
    assert [piece.differs for piece in pieces] == [False]


def test_a_vowel_sign_stays_with_its_letter() -> None:
    assert tokens("ที่ ශ්‍රී") == ["ที่", " ", "ශ්‍රී"]


def test_one_word_in_a_very_long_text_is_found() -> None:
    long = "the states and " * worddiff.MOST
    assert marked(f"{long}old {long}", f"{long}new {long}") == ["old"]


def test_beyond_what_is_compared_all_counts_as_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worddiff, "MOST", 2)
    assert marked("x one two three y", "z one two three w") == ["x", "two three y"]


@given(TEXTS, TEXTS)
def test_side_by_side_marks_as_each_by_itself_or_nothing_and_the_sides_can_be_changed(text: str, other: str) -> None:
    one, two = side_by_side(text, other)

    assert side_by_side(other, text) == (two, one)
    assert ["".join(piece.text for piece in pieces) for pieces in (one, two)] == [text, other]
    is_marked = any(piece.differs for piece in [*one, *two])
    assert not is_marked or (one, two) == (differing(text, other), differing(other, text))


@pytest.mark.parametrize(
    ("text", "other", "is_marked"),
    [
        ("The delegation will be of three persons.", "The delegation will be of four persons.", True),
        ("Asked by telephone on the second day.", "Since 2002 it was an observer at the First Conference.", False),
        ("They met.", "They met. " + "Nobody else came to the hall on that day. " * 5, True),
        ("Iraq", "Nauru", False),
        ("", "Nauru", False),
    ],
)
def test_words_are_marked_only_where_the_texts_share_enough_of_them(text: str, other: str, is_marked: bool) -> None:
    assert any(piece.differs for pieces in side_by_side(text, other) for piece in pieces) == is_marked
