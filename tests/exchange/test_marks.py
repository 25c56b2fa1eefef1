"""Bullets and numbers are told from words."""

import pytest

from baliapp.exchange.marks import Marks


@pytest.mark.parametrize(
    ("line", "signs", "words"),
    [
        ("• One", "•", "One"),
        ("•One", "•", "One"),
        ("·  the development", "·", "the development"),
        ("\uf0b7 One", "\uf0b7", "One"),
        ("1. One", "1.", "One"),
        ("12) One", "12)", "One"),
        ("(3) One", "(3)", "One"),
        ("2.1 One", "2.1", "One"),
        ("(a) One", "(a)", "One"),
        ("b. one", "b.", "one"),
        ("(iv) One", "(iv)", "One"),
        ("vii. One", "vii.", "One"),
        ("•", "•", ""),
        ("7.", "7.", ""),
    ],
)
def test_a_line_begins_with_a_mark(line: str, signs: str, words: str) -> None:
    mark = Marks([line]).of(line)
    assert mark is not None
    assert (mark.signs, line[mark.words_at :]) == (signs, words)


@pytest.mark.parametrize(
    "line",
    [
        "One",
        "2002: Conference",
        "2002, noting",
        "45 members",
        "3.5% of",
        "A. Downer",
        "I agree",
        "n one",
        "- one",
        "e.g. one",
        "",
    ],
)
def test_words_and_what_is_doubtful_are_no_mark(line: str) -> None:
    assert Marks([line]).of(line) is None


@pytest.mark.parametrize("signs", ["-", "–", "*", "n", "o", "Ø"])
def test_a_doubtful_sign_is_a_bullet_where_several_lines_begin_with_it(signs: str) -> None:
    lines = [f"{signs} One", signs]
    assert [mark and mark.signs for mark in map(Marks(lines).of, lines)] == [signs, signs]
    assert Marks([f"{signs} One", "Two"]).of(f"{signs} One") is None


def test_a_number_of_four_digits_is_one_unless_it_may_be_a_year() -> None:
    marks = Marks(["1004. Members met.", "2012. It went on."])
    assert marks.of("1004. Members met.") is not None
    assert marks.of("2012. It went on.") is None
