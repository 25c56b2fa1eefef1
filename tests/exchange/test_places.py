"""A quoted passage is found again however it was broken and typeset."""

import random
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from baliapp.exchange.cleaning import clean
from baliapp.exchange.places import Place, find
from tests.exchange.conftest import Rows

WORDS = [
    "the",
    "members",
    "“people",
    "smuggling”",
    "co-operation",
    "states’",
    "agreed",
    "–",
    "ﬁnd",
    "É",
    "ประเทศ",
    "46",
]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)


def typeset_otherwise(text: str, chance: random.Random) -> str:
    """Give the text as another program might write it."""
    made = ""
    for letter in text:
        if letter == " ":
            made += chance.choice([" ", "\n", "  ", " \r\n\n", "\u00a0", ""])
        elif letter in "“”":
            made += chance.choice('"“”„')
        elif letter == "’":
            made += chance.choice("'’‘")
        elif letter in "-–":
            made += chance.choice(["-", "–", "—", "", "-\n", "\u2011"])
        elif letter == "ﬁ":
            made += chance.choice(["fi", "ﬁ", "f-\ni"])
        elif letter == "É":
            made += chance.choice(["É", "E\u0301"])
        else:
            made += letter + chance.choice(["", "", "", "", "\u00ad", "-\n", "\u200b"])
    return made


@given(TEXTS, st.text(max_size=20), st.text(max_size=20), st.randoms(use_true_random=False))
def test_a_passage_is_found_however_it_was_typeset(quote: str, before: str, after: str, chance: random.Random) -> None:
    assume(any(letter.isalnum() for letter in quote))
    text = f"{before} {typeset_otherwise(quote, chance)} {after}"
    place = find(text, quote)

    assert place is not None
    assert find(text[place.start : place.end], quote) is not None


@given(st.text(max_size=60), st.data())
def test_a_piece_of_a_text_is_found_in_it_and_nearest_to_where_it_was(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    place = find(text, text[start:end], near=start)

    assert place is None or 0 <= place.start < place.end <= len(text)
    assert place is not None or not any(letter.isalnum() for letter in text[start:end])


@given(st.text(alphabet="ab -\n", max_size=30), st.text(alphabet="ab -\n", max_size=5))
def test_what_is_found_has_the_same_letters(text: str, quote: str) -> None:
    def bare(words: str) -> str:
        return "".join(letter for letter in words if letter in "ab")

    place = find(text, quote)
    assert (place is not None) == bool(bare(quote) and bare(quote) in bare(text))
    assert place is None or bare(text[place.start : place.end]) == bare(quote)


@pytest.mark.parametrize(
    ("text", "quote", "near", "found"),
    [
        ("one two one two", "one two", 0, "0-7"),
        ("one two one two", "one two", 9, "8-15"),
        ("the remember, a member.", "member", 0, "16-22"),
        ("remembered", "member", 0, "2-8"),
        ("Smug-\ngling of people", "smuggling", 0, None),
        ("smug-\ngling of people", "smuggling", 0, "0-11"),
        ("a “quoted” word", '"quoted"', 0, "2-10"),
        ("café x", "cafe\u0301", 0, "0-4"),
        ("cafe\u0301 x", "café", 0, "0-5"),
        ("text", "", 0, None),
        ("text", " - \n", 0, None),
        ("", "text", 0, None),
    ],
)
def test_some_places(text: str, quote: str, near: int, found: str | None) -> None:
    place = find(text, quote, near)
    assert (place and f"{place.start}-{place.end}") == found


def test_every_objective_and_paragraph_is_found_in_its_document(
    seed: Callable[[str], str], facts: Callable[[str], Rows]
) -> None:
    for row in [*facts("objectives"), *facts("outcome_paragraphs")]:
        wording = row.get("wording") or row["text"]
        received = seed(row["source"].removeprefix("seed ")[:3])
        for text in (received, clean(received).text):
            place = find(text, wording)
            assert place is not None
            assert " ".join(text[place.start : place.end].split()).replace("- ", "-") == wording.replace("- ", "-")


def test_a_place_is_a_pair() -> None:
    start, end = Place(1, 2)
    assert (start, end) == (1, 2)
