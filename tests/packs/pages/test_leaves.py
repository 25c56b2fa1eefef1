"""Printed on both sides: sections begin on the right, blank pages say that they are, and numbers stay true."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baliapp.packs.content.blocks import Format, Heading, Pack, Paragraph, Section, text
from baliapp.packs.pages.printing import Kept, draw_pack
from tests.packs.conftest import PRINTED_ON, no_step, pack_of, print_pack
from tests.packs.tagged import broken_rules, faults, told

BLANK = "This page is intentionally left blank."
BOTH = Format(sides="both")
LENGTHS = st.lists(
    st.tuples(st.integers(1, 3), st.booleans(), st.booleans()), min_size=1, max_size=7
)  # pages, on the right, behind a tab


def section(number: int, pages: int, begins_right: bool, has_tab: bool, tabs: int) -> Section:
    body = Paragraph(text("\n".join(f"words of {number}" for _line in range(35 * (pages - 1) + 1))))
    blocks = (Heading(2, f"Item {number}", f"item-{number}"), body)
    is_right = begins_right or has_tab
    return Section(f"s{number}", f"Section {number}", blocks, begins_right=is_right, tab=tabs if has_tab else 0)


def pack_of_lengths(lengths: list[tuple[int, bool, bool]], chosen: Format = BOTH) -> Pack:
    tabs = [sum(has_tab for _pages, _right, has_tab in lengths[: place + 1]) for place in range(len(lengths))]
    made = (section(number, *each, tab) for number, (each, tab) in enumerate(zip(lengths, tabs, strict=True)))
    return replace(pack_of(*made), format=chosen)


def is_blank(page: str) -> bool:
    return BLANK in page


@given(LENGTHS)
@settings(max_examples=25, deadline=None)
def test_sections_begin_where_they_should_and_every_number_is_true(lengths: list[tuple[int, bool, bool]]) -> None:
    pack = pack_of_lengths(lengths)
    printed = print_pack(pack)
    pages, contents = printed.pages, printed.pages[2]
    for entry in printed.laid.entries:
        assert entry.words in pages[entry.page - 1]
        assert entry.anchor == "contents" or f"{entry.words} {entry.page}" in contents
    for made in pack.sections:
        begins = next(entry.page for entry in printed.laid.entries if entry.anchor == made.anchor)
        if made.begins_right:
            assert begins % 2 == 1
        if made.tab:
            assert is_blank(pages[begins - 2])
            assert f"Tab {made.tab} {made.title}" in pages[begins - 3]
            assert f"Tab {made.tab} {made.title} {begins}" in contents
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages[1:], 2))
    assert_no_needless_blank_page(pages)


def assert_no_needless_blank_page(pages: list[str]) -> None:
    """A blank page is always a left-hand one, and never the last."""
    blank = [number for number, page in enumerate(pages, 1) if is_blank(page)]
    assert all(number % 2 == 0 for number in blank)
    assert len(pages) not in blank


def test_contents_stand_on_the_right_too_and_the_outline_leads_there() -> None:
    printed = print_pack(pack_of_lengths([(1, True, False)]))
    assert is_blank(printed.pages[1])
    assert printed.laid.entries[0].page == 3
    outline: Any = printed.reader.outline
    assert printed.reader.get_destination_page_number(outline[0]) == 2


def test_printed_on_one_side_no_page_is_blank_but_tabs_stay() -> None:
    pages = print_pack(pack_of_lengths([(1, True, False), (2, True, True)], Format())).pages
    assert not any(map(is_blank, pages))
    assert "Tab 1 Section 1" in pages[3]
    assert "Section 1" in pages[4]


@pytest.mark.parametrize("size", ["", "large"])
def test_two_checkers_find_nothing_in_blank_pages_and_tabs(size: str, tmp_path: Path) -> None:
    lengths = [(1, True, False), (2, True, True), (1, False, False), (1, True, True)]
    content = print_pack(pack_of_lengths(lengths, replace(BOTH, print_size=size))).content
    assert faults(content, tmp_path) == []
    assert broken_rules(content) == []
    assert ("P", "Tab 1 Section 1") in told(content, tmp_path)
    assert not any(BLANK in words for _kind, words in told(content, tmp_path))


def test_a_tab_that_gets_another_number_is_drawn_again() -> None:
    kept, lengths = Kept(), [(1, True, True), (1, True, True)]
    pack = pack_of_lengths(lengths)
    draw_pack(pack, PRINTED_ON, no_step, kept)
    fewer = replace(pack, sections=(replace(pack.sections[1], tab=1),))
    assert draw_pack(fewer, PRINTED_ON, no_step, kept).content == draw_pack(fewer, PRINTED_ON, no_step).content
