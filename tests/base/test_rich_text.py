"""Laws of text with styles: what is written is read back as it was, and every text can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.base.rich_text import LINE_BREAK, Block, BlockKind, Span, plain, read, tidy, write

LETTERS = st.text(st.sampled_from("ab é*[]()\\-1.2_#<&ไ\u2028"), max_size=8) | st.text(max_size=6)
SPANS = st.builds(
    Span,
    LETTERS,
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "", "https://example.org/a(b)c", "mailto:a@b.org"]),
)
BLOCKS = st.lists(
    st.builds(Block, st.sampled_from(BlockKind), st.lists(SPANS, max_size=4).map(tuple), st.integers(0, 4)), max_size=6
)


@given(BLOCKS)
def test_what_is_written_is_read_back(blocks: list[Block]) -> None:
    assert read(write(blocks)) == tidy(blocks)


@given(st.text(max_size=200))
def test_every_text_can_be_read_and_is_kept_in_one_form(typed: str) -> None:
    kept = write(read(typed))
    assert write(read(kept)) == kept


@given(BLOCKS)
def test_to_tidy_twice_is_to_tidy_once(blocks: list[Block]) -> None:
    assert tidy(tidy(blocks)) == tidy(blocks)


@given(BLOCKS)
def test_plain_text_has_every_letter_and_no_sign(blocks: list[Block]) -> None:
    expected = "\n".join(block.text.replace(LINE_BREAK, "\n") for block in tidy(blocks))
    assert plain(write(blocks)) == expected


@pytest.mark.parametrize(
    ("kept", "blocks"),
    [
        ("", ()),
        ("Words", (Block(BlockKind.PARAGRAPH, (Span("Words"),)),)),
        (
            "We **agreed** *so*",
            (Block(BlockKind.PARAGRAPH, (Span("We "), Span("agreed", bold=True), Span(" "), Span("so", italic=True))),),
        ),
        (
            "- one\n  - two\n1. three",
            (
                Block(BlockKind.BULLET, (Span("one"),)),
                Block(BlockKind.BULLET, (Span("two"),), 1),
                Block(BlockKind.NUMBER, (Span("three"),)),
            ),
        ),
        ("[site](https://a.org)", (Block(BlockKind.PARAGRAPH, (Span("site", link="https://a.org"),)),)),
        ("2\\. is no item", (Block(BlockKind.PARAGRAPH, (Span("2. is no item"),)),)),
        ("5 \\* 3 \\[x\\]", (Block(BlockKind.PARAGRAPH, (Span("5 * 3 [x]"),)),)),
    ],
)
def test_signs_mean_what_officers_expect(kept: str, blocks: tuple[Block, ...]) -> None:
    assert read(kept) == blocks
    assert write(blocks) == kept


def test_items_are_numbered_anew_on_each_level_and_in_each_list() -> None:
    kept = "1. a\n  1. b\n  2. c\n2. d\n\nWords\n\n1. e"
    assert write(read(kept.replace("2. ", "9. "))) == kept


def test_a_bracket_that_is_no_link_stays_a_bracket() -> None:
    assert plain("see [1] and ](x) and [open") == "see [1] and ](x) and [open"
