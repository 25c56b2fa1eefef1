"""Word's numbers are counted as Word counts them."""

from typing import Any

from lxml import etree

from baliapp.exchange.docx_numbers import Numbers
from tests.exchange.word_files import WORD, numbering, paragraph

LEVELS = [("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "%1.%2.%3")]


def part(kind: str, content: str) -> Any:
    return etree.fromstring(f"<w:{kind} {WORD}>{content}</w:{kind}>")


def marks(paragraphs: list[str], lists: str, styles: str = "") -> list[str]:
    numbers = Numbers(part("numbering", lists), part("styles", styles) if styles else None)
    return [numbers.mark(each) for each in part("body", "".join(paragraphs))]


def test_each_level_counts_anew_below_the_next_number_above_it() -> None:
    depths = [0, 1, 1, 2, 0, 1]
    told = marks([paragraph("x", "1", depth) for depth in depths], numbering(LEVELS))

    assert told == ["1.", "(a)", "(b)", "1.b.i", "2.", "(a)"]


def test_a_list_begins_where_it_says() -> None:
    assert marks([paragraph("x", "1"), paragraph("x", "1")], numbering(LEVELS, start=4)) == ["4.", "5."]


def test_a_paragraph_takes_the_list_of_its_style_or_of_what_that_rests_on() -> None:
    own = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = f'<w:style w:styleId="Item">{own}</w:style><w:style w:styleId="Kin"><w:basedOn w:val="Item"/></w:style>'
    paragraphs = [paragraph("x", style="Kin"), paragraph("x", style="Item"), paragraph("x", style="Body")]

    assert marks(paragraphs, numbering(LEVELS), styles) == ["1.", "2.", ""]


def test_styles_that_rest_on_each_other_in_a_ring_number_nothing() -> None:
    styles = (
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    assert marks([paragraph("x", style="A")], numbering(LEVELS), styles) == [""]


def test_a_list_that_goes_on_elsewhere_counts_on_unless_it_is_told_to_restart() -> None:
    again = '<w:num w:numId="2"><w:abstractNumId w:val="a1"/>{}</w:num>'
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    paragraphs = [paragraph("x", "1"), paragraph("x", "2"), paragraph("x", "2")]

    assert marks(paragraphs, numbering(LEVELS) + again.format("")) == ["1.", "2.", "3."]
    assert marks(paragraphs, numbering(LEVELS) + again.format(restart)) == ["1.", "1.", "2."]


def test_a_list_that_shows_nothing_or_is_not_there_gives_no_mark() -> None:
    lists = numbering([("none", "")])
    assert marks([paragraph("x", "1"), paragraph("x", "9"), paragraph("x", "1", 7)], lists) == ["", "", ""]
    assert Numbers(None, None).mark(part("p", "")) == ""
