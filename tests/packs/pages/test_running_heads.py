"""Running heads: each page names its section and the item it begins with."""

from baliapp.packs.content.blocks import Block, Heading, Paragraph, Section, text
from baliapp.packs.pages.running_heads import Head, heads_of
from tests.packs.conftest import Printed, print_sections

LONG = Paragraph(text("word " * 1200))
BEFORE = Paragraph(text("Before."))


def heads(printed: Printed) -> list[Head]:
    return [head for drawn in printed.laid.drawn for head in heads_of(drawn)][2:]


def of_one(*blocks: Block) -> list[Head]:
    return heads(print_sections(Section("s", "Briefs", blocks)))


def item(words: str) -> Heading:
    return Heading(2, words, words)


def test_a_page_names_the_item_that_goes_on_at_its_top_and_else_the_first_that_begins_on_it() -> None:
    found = of_one(BEFORE, item("Opening"), LONG, item("Closing"), LONG)
    assert set(found) == {("Briefs", "Opening"), ("Briefs", "Closing")}
    assert found == sorted(found, reverse=True)
    assert found[1] == ("Briefs", "Opening")


def test_a_page_that_begins_with_an_item_names_it() -> None:
    found = of_one(item("One"), LONG, Heading(2, "Two", "two"), *[LONG] * 2, item("Three"))
    assert found[0] == ("Briefs", "One")
    assert found[-1][1] in ("Two", "Three")


def test_a_section_without_items_is_named_alone_and_the_next_begins_anew() -> None:
    printed = print_sections(Section("s", "Briefs", (item("One"), LONG)), Section("t", "Sources", (LONG,)))
    found = heads(printed)
    assert set(found) == {("Briefs", "One"), ("Sources", "")}
    assert "The meeting 2012 One Page 4" in printed.pages[3]


def test_an_item_that_begins_far_below_is_not_what_the_page_is_about() -> None:
    assert of_one(Paragraph(text("word " * 500)), item("One"))[0] == ("Briefs", "")
    assert of_one(Paragraph(text("word " * 40)), item("One"))[0] == ("Briefs", "One")


def test_a_section_that_follows_on_is_named_from_the_next_page_on() -> None:
    found = of_one(item("One"), BEFORE, Heading(1, "Sources", "sources"), LONG)
    assert found[0] == ("Briefs", "One")
    assert found[1:] == [("Sources", "")] * (len(found) - 1)


def test_a_tab_page_names_the_section_behind_it() -> None:
    printed = print_sections(Section("s", "Briefs", (item("One"),), begins_right=True, tab=1))
    assert heads(printed) == [("Briefs", ""), ("Briefs", "One")]


def test_a_running_head_is_a_few_words() -> None:
    printed = print_sections(Section("s", "Briefs", (item("Review of the report of the co-chairs on all of it"),)))
    assert "2012 Review of the report of the co-chairs … Page 3" in printed.pages[2]
