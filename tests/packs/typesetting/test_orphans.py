"""Rows and items at the break of a page: none of several stands alone, and a heading never without its table."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from baliapp.packs.content.blocks import Block, Column, Heading, Item, Items, Paragraph, Row, Section, Table, text
from tests.packs.conftest import print_sections

BEFORE = st.integers(0, 34)  # lines above, so that the break falls anywhere
LINES = st.lists(st.integers(1, 5), min_size=2, max_size=40)  # a row of more may be cut


def pages_of(*blocks: Block) -> list[str]:
    return print_sections(Section("part", "The part", blocks)).pages[2:]


def lines_above(count: int) -> list[Block]:
    return [Paragraph(text("\n".join("above" for _line in range(count))))] if count else []


def tall(number: int, lines: int) -> str:
    return "\n".join([f"row{number}", *("more" for _line in range(lines - 1))])


def rows_on(pages: list[str]) -> list[int]:
    """Give how many rows each page holds that holds any."""
    return [count for count in (len(re.findall(r"row\d+", page)) for page in pages) if count]


@given(above=BEFORE, lines=LINES)
@settings(max_examples=60, deadline=None)
def test_no_row_of_several_is_alone_on_its_page_and_the_heading_is_with_the_first_two(
    above: int, lines: list[int]
) -> None:
    rows = tuple(Row((text(tall(number, each)), text("said"))) for number, each in enumerate(lines))
    table = Table((Column("Name", 1), Column("What", 1)), rows)
    pages = pages_of(*lines_above(above), Heading(2, "Head of the table"), table)
    assert sum(rows_on(pages)) == len(lines)
    assert min(rows_on(pages)) >= 2
    assert "row1" in next(page for page in pages if "Head of the table" in page)


@given(above=BEFORE, groups=st.lists(st.integers(1, 4), min_size=2, max_size=16))
@settings(max_examples=60, deadline=None)
def test_a_heading_inside_a_table_is_no_company_for_a_row(above: int, groups: list[int]) -> None:
    rows: list[Row] = []
    for count in groups:
        rows.append(Row((text("Group"),)))
        rows += [Row((text(f"row{len(rows)}"), text("said"))) for _row in range(count)]
    pages = pages_of(*lines_above(above), Table((Column("Name", 1), Column("What", 1)), tuple(rows)))
    assert min(rows_on(pages)) >= 2
    assert [page for page in pages if re.search(r"Group(?!( \(continued\))? row)", page)] == []


@given(above=BEFORE, lines=LINES)
@settings(max_examples=60, deadline=None)
def test_no_item_of_several_is_alone_on_its_page(above: int, lines: list[int]) -> None:
    items = tuple(Item("–", text(tall(number, each))) for number, each in enumerate(lines))
    assert min(rows_on(pages_of(*lines_above(above), Items(items)))) >= 2
