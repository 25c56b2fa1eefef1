"""Style sheets: one value decides how a whole pack looks; what was drawn in another style is never used again."""

from dataclasses import fields, replace

import pytest

from baliapp.packs.blocks import (
    Format,
    Paragraph,
    Section,
    text,
)
from baliapp.packs.printing import Kept, draw_pack
from baliapp.packs.styles import USUAL, StyleSheet, Type, style_sheet
from baliapp.records.packs import ALIGNMENTS, PAPERS, SIDES, SIZES
from tests.packs.conftest import PRINTED_ON, no_step, pack_of, print_pack

LARGE, LETTER = Format(print_size="large"), Format(paper="Letter")
SIZES_OF_PAPER = {"": (595.276, 841.89), "A4": (595.276, 841.89), "Letter": (612, 792), "unknown": (595.276, 841.89)}


def types_of(style: StyleSheet) -> dict[str, list[Type]]:
    values = {each.name: getattr(style, each.name) for each in fields(style)}
    listed = {name: value if isinstance(value, tuple) else (value,) for name, value in values.items()}
    return {
        name: found for name, value in listed.items() if (found := [each for each in value if isinstance(each, Type)])
    }


@pytest.mark.parametrize(("paper", "size"), SIZES_OF_PAPER.items())
def test_every_page_has_the_size_of_the_paper(paper: str, size: tuple[float, float]) -> None:
    pack = replace(pack_of(Section("s", "Part", (Paragraph(text("Words. " * 900)),))), format=Format(paper))
    pages = print_pack(pack).reader.pages
    assert len(pages) > 3
    assert {tuple(round(float(side), 3) for side in page.mediabox[2:]) for page in pages} == {size}


def test_every_choice_of_a_definition_gives_a_style_of_its_own() -> None:
    chosen = [Format()]
    chosen += [Format(paper=each.value) for each in PAPERS if each.value != "A4"]
    chosen += [Format(print_size=each.value) for each in SIZES]
    chosen += [Format(alignment=each.value) for each in ALIGNMENTS]
    chosen += [Format(sides=each.value) for each in SIDES]
    assert len({style_sheet(each) for each in chosen}) == len(chosen)
    assert style_sheet(Format(paper="A4")) == style_sheet(Format()) == USUAL


def test_no_text_of_a_large_print_edition_is_smaller_than_sixteen_points() -> None:
    style = style_sheet(LARGE)
    for name, types in types_of(style).items():
        adorns = name in ("furniture", "classification")
        assert all(each.size >= (11 if adorns else 16) and each.leading > each.size for each in types), name
    usual, large = types_of(USUAL), types_of(style)
    assert all(one.size > other.size for name in usual for one, other in zip(large[name], usual[name], strict=True))


def test_what_was_kept_of_another_style_is_drawn_again() -> None:
    pack = pack_of(Section("s", "Part", (Paragraph(text("Words. " * 300)),)))
    kept = Kept()
    for chosen in (Format(), LARGE, LETTER, LARGE, Format()):
        asked = replace(pack, format=chosen)
        assert draw_pack(asked, PRINTED_ON, no_step, kept).content == draw_pack(asked, PRINTED_ON, no_step).content
