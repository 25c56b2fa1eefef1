"""Counts of members are found as they are said, and dates, groups and projects are not taken for them."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.exchange.cleaning import clean
from baliapp.exchange.counts import propose

Said = tuple[str, int, str]


def said(text: str) -> list[list[Said]]:
    return [[(each.bound, each.number, each.counted) for each in found.figures] for found in propose(text)]


@pytest.mark.parametrize(
    ("number", "counts"),
    [
        ("000", [[("More than", 45, "members")]]),
        ("001", []),
        ("002", [[("", 47, "countries"), ("", 9, "international organisations")]]),
        (
            "003",
            [
                [
                    ("", 45, "Member States"),
                    ("", 4, "Member Organisations"),
                    ("", 18, "Observer States"),
                    ("", 9, "Observer Organisations"),
                ]
            ],
        ),
        ("004", [[("", 43, "countries")]]),
    ],
)
def test_the_documents_state_four_memberships_and_no_more(
    number: str, counts: list[list[Said]], seed: Callable[[str], str]
) -> None:
    cleaned = clean(seed(number)).text

    assert said(cleaned) == counts
    for found in propose(cleaned):
        assert cleaned[found.start : found.end] == found.passage
        assert found.sentence_start <= found.start < found.end <= found.sentence_end
        assert all(cleaned[each.start : each.end] == each.said for each in found.figures)


def test_who_is_included_belongs_to_the_passage(seed: Callable[[str], str]) -> None:
    (found,) = propose(clean(seed("000")).text)
    assert found.passage.startswith("More than 45 members, including the United Nations High Commissioner for Refugees")
    assert found.passage.endswith("(UNODC)")


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("It has 49 members.", [[("", 49, "members")]]),
        ("Over forty-three other countries met.", [[("Over", 43, "other countries")]]),
        ("It unites 45 countries and territories.", [[("", 45, "countries and territories")]]),
        (
            "It has 45 members. It had 38 participating states.",
            [[("", 45, "members")], [("", 38, "participating states")]],
        ),
        ("a Steering Group of four countries", []),
        ("projects in 12 countries", []),
        ("No one country could do it.", []),
        ("In 2002 countries met; 12,500 members; 3.5 members; 1/45 states; 999 participants.", []),
        ("On 30 March members met in 14 workshops.", []),
        ("", []),
    ],
)
def test_counts_are_told_from_other_numbers(text: str, counts: list[list[Said]]) -> None:
    assert said(text) == counts


@given(st.integers(2, 99))
def test_a_number_in_words_is_the_number(number: int) -> None:
    small = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    units = [*small.split(), "eighteen", "nineteen"]
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    words = (
        units[number - 1]
        if number < 20
        else tens[number // 10 - 2] + (f"-{units[number % 10 - 1]}" if number % 10 else "")
    )

    assert said(f"It has {words} members.") == [[("", number, "members")]]
