"""Lists of objectives are found with their wordings letter for letter."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.exchange.cleaning import clean
from baliapp.exchange.objective_lists import ObjectiveList, from_passage, lists_in, propose
from tests.exchange.conftest import Rows

SIZES = {"000": 11, "002": 8, "004": 10}
TITLES = {
    "000": "The core objectives of the Bali Process are:",
    "002": "Bali Process Ministerial Objectives",
    "004": "Specific objectives of the Bali Process include:",
}


def wordings(found: ObjectiveList | None) -> list[str]:
    return [item.wording for item in found.items] if found else []


@pytest.fixture(params=sorted(SIZES))
def number(request: pytest.FixtureRequest) -> str:
    """Name one of the three documents that hold a list."""
    return str(request.param)


@pytest.fixture
def stated(number: str, facts: Callable[[str], Rows]) -> list[str]:
    """Give the wordings that were taken from the document by hand."""
    return [row["wording"] for row in facts("objectives") if row["source"].startswith(f"seed {number}")]


def test_the_list_of_a_document_is_proposed_letter_for_letter(
    number: str, stated: list[str], seed: Callable[[str], str]
) -> None:
    found = propose(clean(seed(number)).text)

    assert found is not None
    assert found.title == TITLES[number]
    assert wordings(found) == stated
    assert [item.number for item in found.items] == list(range(1, SIZES[number] + 1))


def test_the_list_is_found_in_a_passage_an_officer_marks(
    number: str, stated: list[str], seed: Callable[[str], str]
) -> None:
    text = clean(seed(number)).text
    start, end = text.index(stated[0]), text.index(stated[-1]) + len(stated[-1])

    assert wordings(from_passage(text, start, end)) == stated
    assert wordings(from_passage(text, text.index(TITLES[number]), end)) == stated
    third = text.index(stated[2])
    assert wordings(from_passage(text, third + 3, end - 3)) == stated[2:]


def test_each_wording_stands_where_it_is_said_to_stand(number: str, seed: Callable[[str], str]) -> None:
    received = seed(number)
    cleaned = clean(received)
    found = propose(cleaned.text)

    assert found is not None
    for item in found.items:
        assert cleaned.text[item.start : item.end] == item.wording
        start, end = cleaned.received_span(item.start, item.end)
        assert " ".join(received[start:end].split()) == item.wording


@pytest.mark.parametrize("without", ["001", "003"])
def test_numbered_paragraphs_are_no_objectives(without: str, seed: Callable[[str], str]) -> None:
    assert propose(clean(seed(without)).text) is None


def test_the_numbered_paragraphs_of_a_statement_are_one_list(seed: Callable[[str], str]) -> None:
    assert [len(found.items) for found in lists_in(clean(seed("001")).text)] == [18]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Objectives:\n1. One\n2. Two\n\n1. Other\n2. List", ["One", "Two"]),
        ("Aims\n• One [3]\n• Two.[4][5]", ["One", "Two."]),
        ("Goals\n(a) one;\n(b) two", ["one;", "two"]),
        ("Objectives:\n1. One\n(a) in\n(b) it\n2. Two", ["One", "Two"]),
        ("Objectives:\n1. One\nMore of it\n2. Two\nBeyond", ["One\nMore of it", "Two"]),
        ("Objectives:\n1. One\n2. Two\n\nOther:\n3. Three\n4. Four", ["One", "Two"]),
        ("Objectives:\n• One\n• Two\nMembers\n• Three\n• Four\n• Five", ["One", "Two"]),
        ("Objectives:\n• One", []),
        ("Members:\n• One\n• Two", []),
        ("Our objectives\nand more\n• One\n• Two", []),
        ("", []),
    ],
)
def test_a_list_is_what_follows_its_own_lead_in(text: str, found: list[str]) -> None:
    assert wordings(propose(text)) == found


def test_a_passage_without_a_list_gives_none() -> None:
    assert from_passage("Members agreed.\n• One", 0, 10) is None
    assert wordings(from_passage("Members agreed.\n• One", 0, 20)) == ["One"]


@given(st.text(alphabet="ab1.2)•- \n[]", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_whatever_the_text_items_stand_where_they_say(text: str, start: int, end: int) -> None:
    in_passage = from_passage(text, start, end)
    for found in [*lists_in(text), *([in_passage] if in_passage else [])]:
        assert found.start <= found.items[0].start
        assert found.end == found.items[-1].end
        assert all(text[item.start : item.end] == item.wording != "" for item in found.items)
