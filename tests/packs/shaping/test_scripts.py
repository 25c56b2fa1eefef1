"""Letters that stay together, places where a line may end, and texts that run to the left."""

import bidi
import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.packs.shaping import scripts

KHMER, BURMESE, THAI, SINHALA = "កម្ពុជា", "မြန်မာ", "น้ำใจไทย", "ශ්‍රී"


@given(st.text())
def test_clusters_lose_nothing(text: str) -> None:
    assert "".join(scripts.clusters(text)) == text


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("abc", ["a", "b", "c"]),
        ("e\u0301a", ["e\u0301", "a"]),
        (KHMER, ["ក", "ម្ពុ", "ជា"]),
        (BURMESE, ["မြ", "န်", "မာ"]),
        (THAI, ["น้ำ", "ใจ", "ไท", "ย"]),
        (SINHALA, ["ශ්‍රී"]),
        ("한국", ["한", "국"]),
        ("\u1112\u1161\u11ab", ["\u1112\u1161\u11ab"]),
    ],
)
def test_a_letter_stays_with_what_belongs_to_it(text: str, letters: list[str]) -> None:
    assert scripts.clusters(text) == letters


@given(st.text(st.characters(exclude_characters=" ")))
def test_breakable_parts_lose_nothing(word: str) -> None:
    assert "".join(scripts.breakable_parts(word)) == word


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("cooperation", ["cooperation"]),
        ("inter-agency", ["inter-", "agency"]),
        ("12-13", ["12-13"]),
        ("SOM-16", ["SOM-16"]),
        ("and/or", ["and/", "or"]),
        ("end—begin", ["end—", "begin"]),
        ("中国政府", ["中", "国", "政", "府"]),
        ("（中国）。", ["（中", "国）。"]),
        ("https://x.org/a/b?c=d", ["https://x.org/", "a/", "b?", "c=", "d"]),
        ("https://", ["https://"]),
        ("大韓民國(ROK)", ["大", "韓", "民", "國", "(ROK)"]),
        ("ab\u200bcd", ["ab\u200b", "cd"]),
    ],
)
def test_a_line_may_end_where_a_reader_expects_it(word: str, parts: list[str]) -> None:
    assert scripts.breakable_parts(word) == parts


@given(st.text(st.sampled_from("ab1 ,.-(אבجد٣ދި\u200f"), max_size=40))
def test_the_visual_order_is_that_of_the_bidirectional_algorithm(text: str) -> None:
    levels = scripts.directions(text)
    drawn = "".join(text[place] for place in scripts.visual_order(levels))
    assert drawn.replace("\u200f", "") == str(bidi.get_display(text)).replace("\u200f", "")


@given(st.text())
def test_no_text_has_no_direction(text: str) -> None:
    levels = scripts.directions(text)
    assert len(levels) == len(text)
    assert sorted(scripts.visual_order(levels)) == list(range(len(text)))


def test_brackets_turn_round_in_a_text_that_runs_to_the_left() -> None:
    assert scripts.mirrored("(") == ")"
    assert scripts.mirrored("a") == "a"
