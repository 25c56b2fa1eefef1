"""Justified text: full lines but for the last, no holes, nothing lost; ragged where a script has no spaces."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.packs.content.blocks import Format, Item, Items, Link, Look, Paragraph, Run, Section, text
from baliapp.packs.content.styles import USUAL, Type
from baliapp.packs.shaping.line import Line
from baliapp.packs.shaping.shaper import Shaper
from baliapp.packs.typesetting.lines import break_lines
from tests.packs.conftest import Printed, pack_of, print_pack
from tests.packs.tagged import broken_rules, faults

SHAPER, TYPE, WIDTH = Shaper(), Type(10, 14), 300.0
SENTENCE = "The ministers took note of the report of the co-chairs, and asked the secretariat for another one. "
ARABIC = "أحاط الوزراء علما بتقرير الرئيسين المشاركين وطلبوا من الأمانة العامة إعداد تقرير آخر عن ذلك "
CHINESE = "部长们注意到共同主席的报告并要求秘书处编写另一份报告以供下次会议审议"
THAI = "รัฐมนตรีรับทราบรายงานของประธานร่วมและขอให้สำนักเลขาธิการจัดทำรายงานอีกฉบับหนึ่ง"
TYPED = st.text(st.sampled_from("abcdef   \n,-中國ไทยעבع"), max_size=300)


def set_text(typed: str, width: float = WIDTH, *, is_justified: bool = True) -> list[Line]:
    return break_lines(SHAPER, text(typed), TYPE, width, is_justified=is_justified)


def printed(*blocks: Paragraph | Items, alignment: str = "justified") -> Printed:
    return print_pack(replace(pack_of(Section("s", "Part", blocks)), format=Format(alignment=alignment)))


def letters_of(lines: list[Line]) -> list[str]:
    return ["".join(piece.atom.text for piece in line.pieces) for line in lines]


@given(TYPED, st.sampled_from([60.0, 150.0, WIDTH]))
def test_lines_break_where_they_would_in_a_ragged_text_and_are_never_wider_than_the_column(
    typed: str, width: float
) -> None:
    spread, ragged = set_text(typed, width), set_text(typed, width, is_justified=False)
    assert letters_of(spread) == letters_of(ragged)
    assert all(line.width <= width + 0.01 for line in spread)
    assert all(line.width in (width, other.width) for line, other in zip(spread, ragged, strict=True))


@given(TYPED)
def test_no_line_that_ends_a_paragraph_is_spread_and_none_gets_holes(typed: str) -> None:
    for part in typed.splitlines():
        lines = set_text(part)
        assert (lines[-1].stretch, lines[-1].parting) == (0.0, 0.0)
        assert all(0 <= line.stretch <= 500 and 0 <= line.parting <= 80 for line in lines)


@pytest.mark.parametrize("typed", [SENTENCE * 5, ARABIC * 5, CHINESE * 6])
def test_full_lines_of_a_paragraph_are_as_wide_as_the_column(typed: str) -> None:
    lines = set_text(typed)
    assert len(lines) > 4
    assert {line.width for line in lines[:-1]} == {WIDTH}
    assert lines[-1].width < WIDTH


def test_a_script_without_spaces_whose_words_differ_in_length_keeps_its_edge_ragged() -> None:
    lines = set_text(THAI * 6)
    assert len({round(line.width) for line in lines}) > 2
    assert all(line.parting <= 80 for line in lines)


def test_a_line_of_two_long_words_is_not_torn_apart() -> None:
    lines = set_text("short " + "x" * 40 + " " + "y" * 50)
    assert all(line.width < WIDTH for line in lines)


def test_the_ink_of_justified_lines_ends_at_one_edge(tmp_path: Path) -> None:
    linked = Run("a page of the web, " * 3, link=Link(address="https://example.org"))
    content = printed(
        Paragraph(text(SENTENCE * 5, Run(SENTENCE, Look.STRONG), linked, SENTENCE)),
        Paragraph(text(ARABIC * 8)),
        Paragraph(text(CHINESE * 8)),
        Items((Item("1.", text(SENTENCE * 4)),)),
    )
    edges = right_edges(content.content)
    right = USUAL.margin + USUAL.width
    # a blank behind a line, for those who copy it, reaches further than its ink
    assert sum(right - 1 < edge < right + 3 for edge in edges) >= len(edges) * 0.75
    assert max(edges) < right + 3
    assert broken_rules(content.content) == []
    assert faults(content.content, tmp_path) == []


def right_edges(content: bytes) -> list[float]:
    """Give where the lines of the text on the third page end, as another program sees them."""
    opened: Any = pypdfium2.PdfDocument
    with opened(content) as pdf:
        words = pdf[2].get_textpage()
        boxes = [words.get_rect(number) for number in range(words.count_rects())]
    inside = [box for box in boxes if 90 < box[1] < 720]
    lines: dict[int, float] = {}
    for _left, bottom, right, _top in inside:
        lines[round(bottom / 7)] = max(right, lines.get(round(bottom / 7), 0.0))
    return list(lines.values())


def test_what_is_copied_from_a_justified_page_is_what_was_typed() -> None:
    told = printed(Paragraph(text(SENTENCE * 6))).pages[2]
    assert (SENTENCE * 6).strip() in told


def test_headings_and_cells_stay_ragged_and_so_does_a_pack_that_is_not_justified() -> None:
    ragged, spread = (printed(Paragraph(text(SENTENCE * 6)), alignment=each) for each in ("", "justified"))
    assert ragged.pages == spread.pages
    assert ragged.content != spread.content
