"""Laws of how alike texts are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.base.resemblance import Texts

WORDS = ["smuggling", "border", "visa", "return", "victims", "asylum", "information", "awareness"]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)


@given(st.lists(TEXTS, min_size=1, max_size=8), TEXTS)
def test_likeness_lies_between_0_and_1_and_the_most_alike_comes_first(texts: list[str], asked: str) -> None:
    found = Texts(dict(enumerate(texts))).resembling(asked)
    assert all(0 < each.likeness <= 1 for each in found)
    assert [each.likeness for each in found] == sorted((each.likeness for each in found), reverse=True)


@given(st.lists(TEXTS, min_size=1, max_size=8), st.data())
def test_nothing_is_more_alike_than_the_same_text(texts: list[str], data: st.DataObject) -> None:
    asked = data.draw(st.sampled_from(texts))
    found = {each.key: each.likeness for each in Texts(dict(enumerate(texts))).resembling(asked)}
    assert found[texts.index(asked)] == pytest.approx(max(found.values()))
    assert found[texts.index(asked)] == pytest.approx(1)


@given(TEXTS, TEXTS)
def test_likeness_of_two_texts_is_mutual(one: str, two: str) -> None:
    both = Texts({1: one, 2: two})
    there = {each.key: each.likeness for each in both.resembling(one)}.get(2, 0.0)
    back = {each.key: each.likeness for each in both.resembling(two)}.get(1, 0.0)
    assert there == pytest.approx(back)


@pytest.mark.parametrize("text", ["", "the of and", "1 2 3", "quite unknown"])
def test_what_shares_no_word_resembles_nothing(text: str) -> None:
    assert Texts({"a": "border visa", "b": ""}).resembling(text) == []
    assert Texts[str]({}).resembling("border") == []


def test_case_accents_endings_and_the_order_of_words_make_no_difference() -> None:
    assert Texts({"a": "Smugglers of MIGRANTS"}).resembling("migrant smuggling")[0].likeness == pytest.approx(1)


def test_a_rare_word_counts_more_than_one_that_every_text_has() -> None:
    texts = Texts({"a": "members asylum", "b": "members border", "c": "members visa"})
    assert texts.resembling("members of the asylum conference")[0].key == "a"
    assert [each.key for each in texts.resembling("members asylum", 0.5)] == ["a"]
