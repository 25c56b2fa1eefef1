"""Laws of folding: two spellings of one word are one, and letters of other scripts stay letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.base.text import fold, natural, words


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Türkiye", "turkiye"),
        ("TÜRKİYE", "turkiye"),
        ("Việt Nam", "viet nam"),
        ("Sāmoa", "samoa"),
        ("Polska  \n Łódź", "polska lodz"),
        ("ＴＨ", "th"),
        ("ไทย", "ไทย"),
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("Inter–governmental", "inter governmental"),
        ("Straße", "strasse"),
        ("مُحَمَّد", "محمد"),
        ("ایران", "ايران"),
        ("إيران", "ايران"),
        ("باکستان", "باكستان"),
        ("ශ්\u200dරී ලංකාව", "ශ්රී ලංකාව"),
        ("កម្ពុ\u200bជា", "កម្ពុជា"),
        ("Viet-Nam", "viet nam"),
    ],
)
def test_spellings_of_one_word_fold_to_one(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_vowel_signs_of_other_scripts_are_letters() -> None:
    assert fold("ကို") != fold("က")


@given(st.text())
def test_folding_twice_changes_nothing_more(typed: str) -> None:
    assert fold(fold(typed)) == fold(typed)


def test_what_is_typed_into_a_filter_becomes_words() -> None:
    assert words("  Viet  NAM ") == ["viet", "nam"]
    assert words(" ") == []


def test_numbers_in_text_sort_as_numbers() -> None:
    assert sorted(["10", "2(b)", "2(a)", "2"], key=natural) == ["2", "2(a)", "2(b)", "10"]


@given(first=st.text(), second=st.text())
def test_lines_fold_each_by_itself(first: str, second: str) -> None:
    assert fold(f"{first}\n{second}") == " ".join(filter(None, (fold(first), fold(second))))


def test_an_apostrophe_is_the_same_beside_any_letter() -> None:
    assert fold("o`connor") == "o'connor"
