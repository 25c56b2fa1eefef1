"""Numbered paragraphs of outcome documents are found with their words, and what is unusual is told."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.exchange.cleaning import clean
from baliapp.exchange.numbered_paragraphs import Found, count, find
from tests.exchange.conftest import Rows

SENTENCES = st.lists(
    st.sampled_from(
        [
            "Ministers welcomed the work of the Regional Support Office.",
            "They agreed to share information.",
            "In 2012. the office opened",
            "Members noted 3. projects.",
        ]
    ).filter(lambda words: words.endswith(".")),
    min_size=1,
    max_size=3,
).map(" ".join)
STYLES = ["{}. ", "{}) ", "({}) ", "[{}] ", "§ {} ", "Para {}: ", "OP{}. ", "{} "]
ENDINGS = ["Bali, 13 November 2012", "", "Adopted by acclamation"]


def numbers(found: Found) -> list[str]:
    return [paragraph.number for paragraph in found.paragraphs]


def texts(found: Found) -> list[str]:
    return [paragraph.text for paragraph in found.paragraphs]


def test_the_statement_of_2012_has_eighteen_paragraphs_with_the_words_of_its_source(
    seed: Callable[[str], str], facts: Callable[[str], Rows]
) -> None:
    received = seed("001")
    cleaned = clean(received)
    found = find(cleaned.text)

    assert numbers(found) == [row["number"] for row in facts("outcome_paragraphs")]
    assert texts(found) == [row["text"] for row in facts("outcome_paragraphs")]
    assert [cleaned.text[start:end] for start, end in found.outside] == ["Bali, 13 November 2012"]
    assert found.remarks == ()


def test_each_paragraph_stands_where_it_is_said_to_stand(seed: Callable[[str], str]) -> None:
    cleaned = clean(seed("001"))
    for paragraph in find(cleaned.text).paragraphs:
        assert cleaned.text[paragraph.start : paragraph.end] == paragraph.text


@given(st.lists(SENTENCES, min_size=2, max_size=40), st.sampled_from(STYLES), st.sampled_from(ENDINGS))
def test_numbers_of_every_style_are_found(paragraphs: Sequence[str], style: str, ending: str) -> None:
    lines = [f"{style.format(number)}{words}" for number, words in enumerate(paragraphs, 1)]
    found = find("\n\n".join(["Co-Chairs’ statement", *lines, ending]))

    assert texts(found) == list(paragraphs)
    assert numbers(found) == [str(number) for number in range(1, len(paragraphs) + 1)]
    assert found.remarks == ()


@given(st.text(max_size=400))
def test_any_text_gives_an_answer_in_which_every_line_stands_once(text: str) -> None:
    """What is no paragraph's stands outside; nothing is lost and nothing told twice."""
    cleaned = clean(text).text
    found = find(cleaned)
    spans = sorted([(each.start, each.end) for each in found.paragraphs] + [tuple(each) for each in found.outside])

    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    words = {word for start, end in spans for word in cleaned[start:end].split()}
    marks = {part for paragraph in found.paragraphs for part in cleaned[: paragraph.start].split()}
    assert set(cleaned.split()) <= words | marks


def test_sub_paragraphs_stay_in_their_paragraph_on_lines_of_their_own() -> None:
    found = find("1. Ministers agreed to:\n(a) share information;\n(b) train officers.\n\n2. They noted:\n– a;\n– b.")
    assert texts(found) == [
        "Ministers agreed to:\n(a) share information;\n(b) train officers.",
        "They noted:\n– a;\n– b.",
    ]


def test_a_list_with_the_same_kind_of_numbers_inside_a_paragraph_begins_no_new_one() -> None:
    found = find("1. One.\n2. Two are:\n1. first\n2. second\n3. third\n3. Three.\n4. Four.")
    assert numbers(found) == ["1", "2", "3", "4"]
    assert texts(found)[1] == "Two are:\n1. first\n2. second\n3. third"


def test_a_number_that_fits_a_list_and_what_announced_it_is_the_paragraph() -> None:
    found = find("1. One.\n2. Two are:\n1. first\n2. second\n3. Three.\n4. Four.")
    assert numbers(found) == ["1", "2", "3", "4"]
    assert texts(found)[1] == "Two are:\n1. first\n2. second"


def test_a_line_that_goes_on_after_a_blank_line_belongs_to_its_paragraph() -> None:
    found = find("1. Ministers, who met in\n\nBali, agreed.\n\n2. They thanked the host.\n\nlower case goes on too.")
    assert texts(found) == ["Ministers, who met in\nBali, agreed.", "They thanked the host.\nlower case goes on too."]


def test_headings_stand_outside_and_name_what_follows() -> None:
    found = find("I. Opening\n1. One.\n2. Two.\nB. The way forward\n3. Three.\nAnnex")
    assert [paragraph.heading for paragraph in found.paragraphs] == ["I. Opening", "I. Opening", "B. The way forward"]


def test_numbers_with_parts_are_paragraphs_under_their_numbered_headings() -> None:
    found = find("1. Opening\n1.1 We agreed.\n1.2 We noted.\n2. Way forward\n2.1 We thanked the host.")
    assert [(each.number, each.heading) for each in found.paragraphs] == [
        ("1.1", "1. Opening"),
        ("1.2", "1. Opening"),
        ("2.1", "2. Way forward"),
    ]
    assert found.remarks == ()


@pytest.mark.parametrize(
    ("text", "expected", "remark"),
    [
        ("No number here.", [], "No numbered paragraphs"),
        ("", [], "No numbered paragraphs"),
        ("2012. Only a year.", [], "No numbered paragraphs"),
        ("1. One.\n2. Two.\n2. Two again.\n3. Three.", ["1", "2", "2", "3"], "twice in a row: 2."),
        ("1. One.\n2. Two.\n5. Five.", ["1", "2", "5"], "that no paragraph has: 3, 4."),
        ("1. One.\n2. Two.\nAnnex\n1. One.\n2. Two.", ["1", "2", "1", "2"], "begins again at 1:"),
        (
            "1. One.\n2. Two.\n30. Thirty.\n31. More.",
            ["1", "2", "30", "31"],
            "has: 3, 4, 5, 6, 7, 8 …",
        ),
        ("1. One.\n2. Two.\nName\tYear\nBali\t2002\n3. Three.", ["1", "2", "3"], "2 lines of tables"),
    ],
)
def test_what_is_unusual_is_told(text: str, expected: list[str], remark: str) -> None:
    found = find(text)
    assert numbers(found) == expected
    assert any(remark in told for told in found.remarks)


def test_a_year_or_a_page_at_the_start_of_a_line_is_no_paragraph() -> None:
    found = find("1. The office opened in\n2012. It went on.\n2. Members welcomed this.\n3. They agreed.")
    assert numbers(found) == ["1", "2", "3"]


def test_footnotes_do_not_count_where_paragraphs_are_numbered_otherwise() -> None:
    found = find("1. One.\n2. Two.\n3. Three.\n1 See the statement of 2002, which is rather long.\n2 The same.")
    assert numbers(found) == ["1", "2", "3"]


def test_a_second_kind_of_numbers_is_told() -> None:
    text = "1. Members agreed on:\n(1) one;\n(2) two; and\n(3) three.\n2. They left after a long day of many words.\n"
    found = find(text)
    assert [each.number for each in found.paragraphs] == ["1", "2"]
    assert found.remarks == ("Numbers like “(1)” stand too (3); what they begin is read as a part of its paragraph.",)


def test_roman_numbers_are_found_where_they_hold_text() -> None:
    found = find(
        "COMMUNIQUÉ\nI. Ministers met.\nII. They agreed on:\n1. one;\n2. two.\nIII. They left.\nPort, 4 May 2021"
    )
    assert numbers(found) == ["I", "II", "III"]
    assert texts(found)[1] == "They agreed on:\n1. one;\n2. two."


def test_letters_are_found_where_nothing_else_is_numbered() -> None:
    found = find("Conclusions of the Chair\n(a) Members met.\n(b) They left.\n(c) They came back.")
    assert numbers(found) == ["a", "b", "c"]


def test_lettered_headings_and_lists_inside_a_text_without_numbers_are_no_paragraphs() -> None:
    assert find("A. Borders\nMembers met.\nB. Ports\nThey left.").paragraphs == ()
    prose = "Members met. They agreed on:\n(a) one;\n(b) two.\nThey left.\nThey came back.\nThey stayed.\nAll of them."
    assert find(prose).paragraphs == ()


def test_letters_that_are_no_roman_number_begin_no_paragraph() -> None:
    assert find("IIX. Members met.\nVV. They left.\nCivil. They came back.").paragraphs == ()


def test_numbered_headings_stand_between_paragraphs_that_are_numbered_alike() -> None:
    found = find(
        "1. Opening of the meeting\n1. It was opened.\n2. It went on.\n2. Any other business\n3. There was none.\n"
        "3. Closing\n4. It was closed."
    )
    assert [(each.number, each.heading) for each in found.paragraphs] == [
        ("1", "1. Opening of the meeting"), ("2", "1. Opening of the meeting"),
        ("3", "2. Any other business"), ("4", "3. Closing"),
    ]  # fmt: skip
    assert found.remarks == ()


def test_what_reads_like_text_is_no_heading() -> None:
    found = find("RESOLUTION\nThe Conference,\nPP1. Recalling its resolution,\nOP1. Urges it.\nOP2. Decides it.")
    assert [(each.number, each.heading) for each in found.paragraphs] == [("1", ""), ("2", "")]


def test_other_numbers_in_no_paragraph_are_told_so() -> None:
    found = find("1. BORDERS\n1.1 We agreed.\n2. PORTS\n2.1 We noted.\n3. REVIEW\n3.1 We left.")
    assert found.remarks == ("Numbers like “1.” stand too (3); what they begin is in no paragraph.",)


@pytest.mark.parametrize("note", ["1See the first statement.", "[1] See the first statement.", "1 See the first one."])
def test_a_footnote_between_two_halves_of_a_sentence_stands_in_no_paragraph(note: str) -> None:
    mark = "[1]" if note.startswith("[") else "1"
    found = find(f"1. Members met.{mark} They spoke of\n{note}\nports and ships.\n2. They left.")
    assert texts(found) == [f"Members met.{mark} They spoke of ports and ships.", "They left."]
    assert found.remarks == ("Footnote 1 stands in no paragraph; its mark stays in the words.",)


def test_a_footnote_that_goes_on_in_the_next_line_takes_it_along() -> None:
    found = find("1. Members met.1\n2. They left.\n1See the statement of the Conference,\nand its annex.")
    assert texts(found) == ["Members met.1", "They left."]
    assert len(found.outside) == 2


def test_a_text_without_numbers_is_counted_where_an_officer_asks() -> None:
    found = count(
        "STATEMENT\nMinisters met in Port Example.\nThe Co-Chairs:\n• Welcomed the report;\n• Agreed to:\n(a) meet; and"
        "\n(b) report.\n• Thanked the host.\nThey will meet again.\nPort Example, 4 May 2021"
    )
    assert [(each.number, each.text) for each in found.paragraphs] == [
        ("1", "Ministers met in Port Example."), ("2", "Welcomed the report;"),
        ("3", "Agreed to:\n(a) meet; and\n(b) report."), ("4", "Thanked the host."), ("5", "They will meet again."),
    ]  # fmt: skip
    assert found.remarks == ("The text has no numbers; its paragraphs are counted from 1.",)


@given(st.text(max_size=400))
def test_any_text_can_be_counted_and_every_line_stands_once(text: str) -> None:
    cleaned = clean(text).text
    found = count(cleaned)
    assert numbers(found) == [str(number) for number in range(1, len(found.paragraphs) + 1)]
    spans = sorted([(each.start, each.end) for each in found.paragraphs] + [tuple(each) for each in found.outside])
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
