"""Page numbers and running heads are found by what they have in common, and nothing else is."""

import pytest

from baliapp.exchange.page_furniture import furniture, unmistakable


def found(*pages: str) -> list[str]:
    text = "\f".join(pages)
    by_form_feeds = furniture(text, ())
    starts = [sum(len(page) + 1 for page in pages[:number]) for number in range(len(pages))]
    assert furniture(text, starts) == by_form_feeds
    return [text[start:end] for start, end in by_form_feeds]


@pytest.mark.parametrize(
    "pages",
    [
        ("One\n1", "Two\n2"),
        ("Page 4 of 9\nOne", "Page 5 of 9\nTwo"),
        ("One\n- 7 -", "Two\n- 8 -"),
        ("One\n1/3", "Two\n2/3", "Three\n3/3"),
        ("Chapter 2: Objectives 14\nOne", "Chapter 2: Objectives 15\nTwo"),
        ("One\n8 Statement", "Two\n9 Statement"),
    ],
)
def test_numbers_that_grow_with_the_pages_are_page_numbers(pages: tuple[str, ...]) -> None:
    assert len(found(*pages)) == len(pages)


@pytest.mark.parametrize(
    "pages", [("One\n1",), ("One\n3\n3",), ("2002\nOne", "2012\nTwo"), ("One\n5", "Two\n3"), ("Objective 1", "Aim 2")]
)
def test_other_numbers_are_none(pages: tuple[str, ...]) -> None:
    assert found(*pages) == []


def test_a_line_that_most_pages_begin_with_is_a_running_head_but_on_the_first() -> None:
    pages = [f"Bali Process\nParagraph {letter}\nmore\nand more {letter}" for letter in "abcd"]
    assert found(*pages) == ["Bali Process"] * 3


def test_a_line_in_the_middle_of_pages_stays_however_often_it_comes() -> None:
    pages = [f"a{letter}\nb{letter}\nThe same\nc{letter}\nd{letter}" for letter in "wxyz"]
    assert found(*pages) == []


@pytest.mark.parametrize("words", ["Page 3", "page 3 of 12", "- 3 -", "หน้า 5"])
def test_some_lines_say_that_they_are_page_numbers(words: str) -> None:
    assert unmistakable(words)
    assert not unmistakable(f"{words} and more")
    assert not unmistakable("3")
