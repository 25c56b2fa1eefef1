"""Blocks on paper: text letter for letter, tall rows over several pages, headings with what they head."""

import re

from baliapp.packs.content.blocks import (
    Column,
    Heading,
    Item,
    Items,
    KeyValues,
    Look,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Section,
    Spacer,
    Table,
    Together,
    Voice,
    text,
)  # fmt: skip
from baliapp.packs.pages.layout import section_pages
from baliapp.packs.shaping.shaper import Shaper
from baliapp.packs.typesetting.flow import Words
from baliapp.packs.typesetting.setter import Setter
from tests.packs.conftest import Print

TYPED = "R&D <draft> <b>unclosed [DPRK] &amp; 100 % \\ (a) {b} #c"


def test_text_is_printed_letter_for_letter_in_every_block(print_blocks: Print) -> None:
    pages = print_blocks(
        Heading(2, f"1 {TYPED}"),
        Paragraph(text(f"2 {TYPED}"), Voice.NOTE),
        KeyValues((("3 R&D <b>[DPRK]", text(f"4 {TYPED}")),)),
        Items((Item("a)", text(Run(f"5 {TYPED}", Look.EMPHASIS))),)),
        Table((Column(f"6 {TYPED}", 1), Column("", 1)), (Row((text(f"7 {TYPED}"),)), Row((text(f"8 {TYPED}"), ())))),
    ).pages
    assert "3 R&D <b>[DPRK]" in pages[2]
    assert all(f"{number} {TYPED}" in pages[2] for number in (1, 2, 4, 5, 6, 7, 8))


def test_a_row_taller_than_a_page_goes_on_under_the_same_heading(print_blocks: Print) -> None:
    words = " ".join(f"w{number}" for number in range(3000))
    table = Table((Column("Name", 1), Column("What was said", 3)), (Row((text("one"), text(words))),))
    printed = print_blocks(table)
    assert len(printed.pages) > 4
    assert all("What was said" in page for page in printed.pages[2:])
    assert re.findall(r"w\d+", " ".join(printed.pages)) == words.split()


def test_a_hundred_thousand_letters_print_whole(print_blocks: Print) -> None:
    printed = print_blocks(Paragraph(text("x" * 100_000)), Paragraph(text("end")))
    assert sum(page.count("x") for page in printed.pages) == 100_000
    assert "end" in printed.pages[-1]


def test_a_heading_is_never_the_last_of_its_page(print_blocks: Print) -> None:
    blocks = [block for n in range(60) for block in (Heading(2, f"Head {n}"), Paragraph(text(f"Body {n}")))]
    for page in print_blocks(*blocks).pages[2:]:
        assert all("Body" in head for head in page.split("Head ")[1:])


def test_a_page_break_starts_a_page_and_two_start_one(print_blocks: Print) -> None:
    printed = print_blocks(Paragraph(text("first")), PageBreak(), PageBreak(), Spacer(20), Paragraph(text("second")))
    assert "first" in printed.pages[2]
    assert "second" in printed.pages[3]
    assert len(printed.pages) == 4


def test_an_empty_list_or_table_prints_nothing_and_breaks_nothing(print_blocks: Print) -> None:
    printed = print_blocks(Items(()), KeyValues(()), Paragraph(()), Table((Column("Alone", 1),), ()))
    assert "Alone" in printed.pages[2]


def test_what_goes_on_over_the_page_says_again_what_it_is_about(print_blocks: Print) -> None:
    rows = tuple(Row((text(f"row {number}"), text("x"))) for number in range(90))
    head, table = Heading(2, "Aland", "aland"), Table((Column("Meeting", 1), Column("As", 1)), rows)
    _cover, _contents, first, *others = print_blocks(Together((head, table), 0.3, "Aland")).pages
    assert "(continued)" not in first
    assert len(others) > 1
    assert all("Aland (continued) Meeting As row" in page for page in others)
    assert "Aland (continued)" not in print_blocks(Together((head, Paragraph(text("short"))), 0.3, "Aland")).pages[2]


def test_what_has_no_heading_of_its_own_says_what_it_is_about_from_the_next_page_on(print_blocks: Print) -> None:
    lines = Paragraph(text("word " * 3000))
    pages = print_blocks(Paragraph(text("before")), Together((lines,), 0.3, "Aland")).pages
    assert ["Aland (continued)" in page for page in pages[2:]] == [False, *[True] * (len(pages) - 3)]


def test_items_of_items_are_set_in_and_long_marks_have_room(print_blocks: Print) -> None:
    listed = Items((Item("1", text("one")), Item("1.1", text("below"), level=1), Item("10.11.12 bis", text("deep"))))
    (page,) = section_pages(Section("part", "The part", (listed,)), Setter(Shaper()))
    one, below, deep = [strip for _, strip in page.placed if len(strip.marks) == 2]
    starts = [[mark.x for mark in strip.marks if isinstance(mark, Words)] for strip in (one, below, deep)]
    assert starts[0][0] == starts[2][0] == 0 < starts[1][0]
    assert starts[0][1] == starts[2][1] < starts[1][1]
    assert "10.11.12 bis deep" in print_blocks(listed).pages[2]


def test_a_long_title_is_said_again_on_one_line(print_blocks: Print) -> None:
    title = "A title that is long " * 20
    body = Paragraph(text("word " * 2000))
    pages = print_blocks(Together((Heading(2, title, "long"), body), 0.3, title)).pages
    assert pages[-1].count("A title that is long") < 5 + 2  # the running head begins with it too
    assert "… (continued) word" in pages[-1]


def test_items_however_deep_have_room_for_their_words(print_blocks: Print) -> None:
    pages = print_blocks(
        Items(tuple(Item("10.1", text(f"deep{level} word"), level=level) for level in range(40)))
    ).pages
    assert all(f"10.1 deep{level} word" in "".join(pages) for level in range(40))
