"""Where pages break: two lines of a text at least on either side, and what belongs together on one page."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from baliapp.packs.content.blocks import (
    Block,
    Column,
    Format,
    Heading,
    Item,
    Items,
    KeyValues,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    Together,
    Voice,
    text,
)
from baliapp.packs.content.styles import style_sheet
from baliapp.packs.pages.layout import section_pages
from baliapp.packs.shaping.shaper import Shaper
from baliapp.packs.typesetting.flow import Page, Words
from baliapp.packs.typesetting.setter import Setter

SHAPER, USUAL = Shaper(), Format()
LINES = st.integers(1, 12)
FORMATS = st.builds(Format, st.sampled_from(["", "Letter"]), st.sampled_from(["", "large"]))
MARK = re.compile(r"(?:h|t|n)\d+")


def lines_of(mark: str, count: int) -> Text:
    """Give a text of so many lines, each of which names it."""
    return text("\n".join([mark] * count))


def block_of(number: int, kind: int, lines: int) -> Block:
    """Give a block of one kind, all of whose lines name it."""
    told = lines_of(f"t{number}", lines)
    kinds: Sequence[Block] = (
        Paragraph(told),
        Paragraph(told, Voice.NOTE),
        Items((Item("–", told),)),
        KeyValues((("Name", told),)),
        Table((Column("Column", 1), Column("Other", 1)), (Row((told, text("beside"))),)),
        Heading(2 + lines % 2, f"h{number}"),
    )
    return kinds[kind]


BLOCKS = st.lists(st.tuples(st.integers(0, 5), LINES), min_size=1, max_size=40).map(
    lambda made: [block_of(number, *each) for number, each in enumerate(made)]
)


def marks_on(page: Page) -> list[str]:
    """Give the marks of the lines on a page, from its top, without what is repeated."""
    words = [
        "".join(piece.atom.text for piece in mark.line.pieces)
        for _y, strip in page.placed[page.repeated :]
        for mark in strip.marks
        if isinstance(mark, Words)
    ]
    return [each for each in words if MARK.fullmatch(each)]


def laid(blocks: Sequence[Block], chosen: Format = USUAL) -> list[list[str]]:
    section = Section("s", "The section", tuple(blocks))
    return [marks_on(page) for page in section_pages(section, Setter(SHAPER, style_sheet(chosen)))]


@given(BLOCKS, FORMATS)
@settings(max_examples=80, deadline=None)
def test_no_page_begins_or_ends_with_a_single_line_of_several(blocks: list[Block], chosen: Format) -> None:
    on_pages = defaultdict[str, list[int]](list)
    for page in laid(blocks, chosen):
        for mark, count in Counter(page).items():
            on_pages[mark].append(count)
    assert all(min(counts) >= 2 for counts in on_pages.values() if sum(counts) >= 2)


@given(BLOCKS, FORMATS)
@settings(max_examples=80, deadline=None)
def test_no_page_ends_with_a_heading_that_something_follows(blocks: list[Block], chosen: Format) -> None:
    for page in laid(blocks, chosen)[:-1]:
        assert not page[-1].startswith("h")


@given(BLOCKS, FORMATS)
@settings(max_examples=80, deadline=None)
def test_a_row_of_up_to_five_lines_is_never_cut(blocks: list[Block], chosen: Format) -> None:
    rows = {f"t{number}" for number, each in enumerate(blocks) if isinstance(each, Items | KeyValues | Table)}
    pages = laid(blocks, chosen)
    counted = Counter(mark for page in pages for mark in page if mark in rows)
    assert all(sum(mark in page for page in pages) == 1 for mark, count in counted.items() if count <= 5)


@given(st.integers(0, 40), st.integers(1, 12), st.integers(1, 3))
@settings(max_examples=50, deadline=None)
def test_a_note_stands_on_the_page_of_what_it_is_about(above: int, lines: int, note: int) -> None:
    blocks: list[Block] = [Paragraph(lines_of("t0", above))] if above else []
    about: list[Block] = [Paragraph(lines_of("t1", lines)), Paragraph(lines_of("n1", note), Voice.NOTE)]
    for made in ([*blocks, *about], [*blocks, Together(tuple(about), most=0.0)]):
        for page in laid(made):
            assert "n1" not in page or "t1" in page


@given(st.integers(0, 40), st.lists(st.integers(1, 5), min_size=2, max_size=9))
@settings(max_examples=50, deadline=None)
def test_of_several_names_with_values_none_is_alone_on_its_page(above: int, lines: list[int]) -> None:
    pairs = KeyValues(tuple(("Name", lines_of(f"t{number}", each)) for number, each in enumerate(lines)))
    for page in laid([Paragraph(lines_of("h9", above)), pairs]):
        assert len({mark for mark in page if mark.startswith("t")}) != 1


@given(st.integers(0, 40), st.lists(st.integers(1, 4), min_size=1, max_size=4))
@settings(max_examples=50, deadline=None)
def test_what_belongs_together_and_is_no_longer_than_half_a_page_stands_on_one(above: int, lines: list[int]) -> None:
    together = Together(tuple(block_of(7, number % 4, each) for number, each in enumerate(lines)))
    pages = laid([Paragraph(lines_of("h9", above)), together])
    assert sum("t7" in page for page in pages) == 1


def test_in_large_print_as_many_lines_stand_together_as_in_the_usual_size() -> None:
    for size in ("", "large"):
        pages = laid([Paragraph(lines_of("t1", 200))], replace(Format(), print_size=size))
        assert min(len(page) for page in pages) >= 2
        assert sum(len(page) for page in pages) == 200
