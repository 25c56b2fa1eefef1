"""Laws of cleaning: no word is lost, every change is told, every place is found, and twice is once."""

import unicodedata
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from baliapp.exchange.cleaning import Cleaned, clean, replay
from baliapp.exchange.splices import Change, Kind
from baliapp.exchange.symbol_bullets import SIGNS
from tests.exchange.conftest import Rows

PIECES = [
    *["the members agreed", "Members of the Bali Process", "inter-", "Inter-", "governmental", "co-operation"],
    *[" ", "  ", "\n", "\n\n", "\n\n\n", "\r\n", "\t", "\u00a0", "\f", "\u3000", ".", ";", ":", ","],
    *["n\n", "n ", "•", "• ", "-", "- ", "1.", "2. ", "(a)\n", "3\n", "Page 2\n", "Page 3 of 9\n", "- 4 -\n"],
    *["ประเทศ", "会议", "\u00ad", "é", "e\u0301"],
    *["a line that is long enough to be one that was broken", "and one more that goes on and on and on until"],
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=80)
WITH_PAGES = st.tuples(TEXTS, st.lists(st.integers(0, 200), max_size=4).map(sorted))


def told(cleaned: Cleaned, *kinds: Kind) -> list[str]:
    return [change.words for change in cleaned.changes if change.kind in kinds]


def words_alone(text: str) -> str:
    return "".join(letter for letter in text if not letter.isspace())


@given(WITH_PAGES)
def test_the_changes_done_to_the_received_text_give_the_cleaned_one(text_and_pages: tuple[str, list[int]]) -> None:
    text, pages = text_and_pages
    cleaned = clean(text, [page for page in pages if page <= len(text)])

    assert replay(text, cleaned.changes) == cleaned.text
    places = [place for change in cleaned.changes for place in (change.start, change.end)]
    assert places == sorted(places)
    assert all(text[change.start : change.end] == change.words != change.becomes for change in cleaned.changes)


@given(WITH_PAGES)
@example(("governmental\n3\n3\n", [14]))
def test_cleaning_twice_is_cleaning_once(text_and_pages: tuple[str, list[int]]) -> None:
    text, pages = text_and_pages
    cleaned = clean(text, [page for page in pages if page <= len(text)])
    again = clean(cleaned.text)

    assert (again.text, again.changes) == (cleaned.text, ())


@given(TEXTS)
def test_only_space_hyphens_at_line_ends_bullets_and_page_furniture_change(text: str) -> None:
    for change in clean(text).changes:
        gone, new = words_alone(change.words), words_alone(change.becomes)
        if change.kind < Kind.JOINED_WORD:
            assert (gone, new) == ("", "")
        elif change.kind is Kind.JOINED_WORD:
            assert gone in ("", "-", "\u2010", "\u00ad")
            assert new == ""
        elif change.kind is Kind.PAGE_FURNITURE:
            assert new == ""


@given(TEXTS)
def test_all_other_letters_survive_in_order(text: str) -> None:
    """What is kept is in order and whole; all else was told as a change."""
    cleaned = clean(text)
    ends = 0, 0
    for now, received, size in cleaned.kept:
        assert now >= ends[0]
        assert received >= ends[1]
        assert cleaned.text[now : now + size] == text[received : received + size]
        ends = now + size, received + size
    moved = [change for change in cleaned.changes if change.kind is Kind.BULLET]
    taken, put = Counter(_signs(moved, "words")), Counter(_signs(moved, "becomes"))
    assert sum(taken.values()) == sum(put.values())
    assert sorted(map(SIGNS.__getitem__, (taken - put).elements())) == sorted((put - taken).elements())


def _signs(changes: list[Change], which: str) -> str:
    return "".join(words_alone(getattr(change, which)) for change in changes)


@given(TEXTS)
def test_what_is_kept_is_found_in_both_texts(text: str) -> None:
    cleaned = clean(text)
    for now, received, size in cleaned.kept:
        assert cleaned.received_span(now, now + size) == (received, received + size)
        assert cleaned.cleaned_span(received, received + size) == (now, now + size)


@given(TEXTS, st.data())
def test_any_place_has_one_in_the_other_text(text: str, data: st.DataObject) -> None:
    cleaned = clean(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = cleaned.cleaned_span(start, end)
    assert 0 <= first <= last <= len(cleaned.text)

    start = data.draw(st.integers(0, len(cleaned.text)))
    end = data.draw(st.integers(start, len(cleaned.text)))
    first, last = cleaned.received_span(start, end)
    assert 0 <= first <= last <= len(text)


@given(TEXTS)
def test_white_space_is_even(text: str) -> None:
    cleaned = clean(text).text
    assert cleaned == cleaned.strip()
    assert "\n\n\n" not in cleaned
    assert "  " not in cleaned
    assert " \n" not in cleaned
    assert "\n " not in cleaned


LONG = "The Bali Process had successfully enhanced border security enforcement"
MORE = "cooperation and increased the capacities of members, including in the"


@pytest.mark.parametrize(
    ("received", "cleaned"),
    [
        ("a  b\t\tc \r\nd\u00a0e", "a b\tc\nd e"),
        (f"{LONG} \n{MORE}\nregion.", f"{LONG} {MORE} region."),
        (f"{LONG}\n\n{MORE}\n\n\nregion as\nmuch.", f"{LONG} {MORE} region as\nmuch."),
        (f"{LONG}.\nMembers agreed", f"{LONG}.\nMembers agreed"),
        ("Aims:\n•\nOne;\n•\nTwo.", "Aims:\n• One;\n• Two."),
        ("Aims:\n•\n•\nOne;\nTwo.", "Aims:\n• One;\n• Two."),
        ("Aims:\n1.\n2.\nOne;\nTwo.", "Aims:\n1. One;\n2. Two."),
        ("(a)\n\nOne\n\n(b)\n\nTwo", "(a) One\n\n(b) Two"),
        ("Page 1\nOne.\nPage 2\nTwo.", "One.\n\nTwo."),
        ("Page 1\nOne.", "Page 1\nOne."),
        (
            "The States of the region are asked for coop-\neration.",
            "The States of the region are asked for cooperation.",
        ),
        ("see the Inter-\ngovernmental body", "see the Inter-governmental body"),
        ("see the regional\u00ad\nise", "see the regionalise"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_a_text_reads_well(received: str, cleaned: str) -> None:
    assert clean(received).text == cleaned


def test_page_numbers_and_running_heads_are_taken_out_and_the_sentence_goes_on() -> None:
    head = "Co-Chairs’ Statement"
    pages = [f"{head}\n\n{LONG[number:]}\n{MORE}\n{MORE[number:]}\n\n{number}\n" for number in (1, 2, 3)]
    starts = [sum(map(len, pages[:number])) for number in range(3)]

    cleaned = clean("".join(pages), starts)
    assert told(cleaned, Kind.PAGE_FURNITURE) == ["1", head, "2", head, "3"]
    assert cleaned.text == f"{head}\n\n" + " ".join(f"{LONG[n:].strip()} {MORE} {MORE[n:]}" for n in (1, 2, 3))


def test_the_paragraphs_of_the_anniversary_statement_are_whole(
    seed: Callable[[str], str], facts: Callable[[str], Rows]
) -> None:
    received = seed("001")
    cleaned = clean(received)
    paragraphs = [f"{row['number']}. {row['text']}" for row in facts("outcome_paragraphs")]

    assert cleaned.text == "\n\n".join([*paragraphs, "Bali, 13 November 2012"])
    assert len(told(cleaned, Kind.JOINED_WORD)) == 2
    place = cleaned.text.index("furthering cooperation")
    start, end = cleaned.received_span(place - len("foundation for "), place + len("furthering"))
    assert received[start:end].split() == ["foundation", "for", "furthering"]


def test_the_bullets_of_the_slides_are_bullets_and_back_on_their_lines(seed: Callable[[str], str]) -> None:
    received = seed("002")
    cleaned = clean(received)
    bulleted = [line for line in cleaned.text.split("\n") if line.startswith("■ ")]

    assert len(bulleted) == 25
    assert not any(line == "n" or line.startswith("n ") for line in cleaned.text.split("\n"))
    assert "■ Co-chaired by Australia and Indonesia" in bulleted
    assert (
        "■ Committed to disrupting people smuggling and trafficking, and established a framework for future action"
        in bulleted
    )
    assert len([line for line in received.split("\n") if line == "n" or line.startswith("n ")]) == len(bulleted)


@pytest.mark.parametrize("number", ["000", "003", "004"])
def test_documents_with_a_line_for_each_paragraph_keep_their_lines(number: str, seed: Callable[[str], str]) -> None:
    received = seed(number)
    cleaned = clean(received)

    assert {change.kind for change in cleaned.changes} <= {Kind.WHITESPACE}
    lines = [" ".join(line.split()) for line in received.split("\n") if line.strip()]
    assert [line for line in cleaned.text.split("\n") if line] == lines
    assert unicodedata.is_normalized("NFC", cleaned.text)


def test_what_a_browser_prints_at_the_foot_of_each_page_is_taken_out_of_the_first_one_too() -> None:
    foot = "4/5/21, 3:10 PM Statement\nfile:///C:/statement.html"
    pages = [f"{LONG[number:]}\n{MORE}\n{MORE[number:]}\n{MORE}\n{foot} {number}/3\n" for number in (1, 2, 3)]
    starts = [sum(map(len, pages[:number])) for number in range(3)]
    cleaned = clean("".join(pages), starts)
    assert "PM" not in cleaned.text
    assert "file:" not in cleaned.text


def test_the_number_of_a_footnote_above_the_line_breaks_no_sentence_of_a_pdf() -> None:
    received = "1. Members spoke of the region.1\n Some of them noted\nit. See note 4.\nFurther words.\n"
    assert "region.1 Some of them noted" in clean(received, [0]).text
    assert "region.1\nSome" in clean(received).text
    assert "region.1\nSome" in clean(received, [0, received.index("Some")]).text
