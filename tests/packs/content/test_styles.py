"""Style sheets: one value decides how a whole pack looks; what was drawn in another style is never used again."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.packs.content.blocks import (
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
    text,
)
from baliapp.packs.content.styles import USUAL, StyleSheet, Type, style_sheet
from baliapp.packs.pages.printing import Kept, draw_pack
from baliapp.packs.typesetting.tables import fitted
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
        assert all(each.size >= (10 if adorns else 16) and each.leading > each.size for each in types), name
    usual, large = types_of(USUAL), types_of(style)
    assert all(one.size > other.size for name in usual for one, other in zip(large[name], usual[name], strict=True))


def test_what_was_kept_of_another_style_is_drawn_again() -> None:
    pack = pack_of(Section("s", "Part", (Paragraph(text("Words. " * 300)),)))
    kept = Kept()
    for chosen in (Format(), LARGE, LETTER, LARGE, Format()):
        asked = replace(pack, format=chosen)
        assert draw_pack(asked, PRINTED_ON, no_step, kept).content == draw_pack(asked, PRINTED_ON, no_step).content


def test_a_narrow_column_of_a_large_print_edition_is_wide_enough_for_its_words() -> None:
    columns = (Column("No.", 0.05), Column("Participating", 0.08), Column("What was said", 0.87))
    rows = (Row((text("Group"),)), Row((text("1"), text("Kiribati"), text("Words. " * 60))))
    pack = pack_of(Section("s", "Part", (Table(columns, rows),)))
    assert "No. Participating What was said" in print_pack(replace(pack, format=LARGE)).pages[2]
    assert "Kiribati Words. Words." in print_pack(replace(pack, format=LARGE)).pages[2]


COLUMNS = st.lists(st.tuples(st.floats(1, 500), st.floats(1, 500)), min_size=1, max_size=8)


@given(COLUMNS)
def test_columns_share_the_width_and_none_is_left_with_less_than_it_needs_while_another_has_more(
    columns: list[tuple[float, float]],
) -> None:
    widths, needed = zip(*columns, strict=True)
    found = fitted(widths, needed)
    assert sum(found) == pytest.approx(sum(widths))
    lacks = any(width < need - 0.01 for width, need in zip(found, needed, strict=True))
    spares = any(width > need + 0.01 for width, need in zip(found, needed, strict=True))
    assert not (lacks and spares)
    assert min(found) > 0


def test_everything_fits_on_the_pages_of_a_large_print_edition_on_either_paper() -> None:
    blocks = (
        Heading(2, "A heading of very many words that takes more than a line " * 2, "head"),
        KeyValues((("A label of several words", text("Value " * 90)),)),
        Items(tuple(Item("10.1.12", text("Words. " * 30), level=level) for level in range(9))),
    )
    for paper in ("A4", "Letter"):
        pack = pack_of(Section("s", "Part", blocks))
        found = print_pack(replace(pack, format=Format(paper, "large")))
        told = " ".join(found.pages)
        assert told.count("Value") == 90
        assert told.count("Words.") == 270
