"""Tags: two checkers of PDF/UA-1 find nothing; a screen reader is told every part once, in order, in its language."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baliapp.packs.build import build_pack
from baliapp.packs.content.blocks import (
    Block,
    Column,
    Heading,
    Item,
    Items,
    KeyValues,
    Link,
    Look,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    Text,
    text,
)
from baliapp.packs.content.tags import Node
from baliapp.packs.pages.printing import Kept, draw_pack
from baliapp.packs.shaping.languages import language_of
from baliapp.store.steps.database import Database
from tests.packs.conftest import PRINTED_ON, Print, no_step, pack_of, print_pack, print_sections, request_for
from tests.packs.tagged import broken_rules, faults, told

WEB = Link(address="https://example.org/a(b)?c=ä")
WORDS = "The ministers took note of the report of the co-chairs and asked for another one. "
COLUMNS = (Column("No.", 1), Column("Name", 3), Column("Words", 5))
PEOPLES = {
    "th": "ประเทศไทย", "lo": "ປະເທດລາວ", "km": "កម្ពុជា", "my": "မြန်မာ", "bn": "বাংলাদেশ", "si": "ශ්‍රී ලංකාව",
    "ta": "இலங்கை", "hi": "नेपाल", "dz": "འབྲུག", "dv": "ދިވެހިރާއްޖެ", "ar": "العراق", "fa": "پاکستان", "zh": "中國",
    "ja": "にほん", "ko": "대한민국", "ru": "Россия", "mn": "Өвөр", "": "Việt Nam, Côte d’Ivoire",
}  # fmt: skip


def rows(count: int) -> tuple[Row, ...]:
    body = [Row((text(str(number)), text(f"Person {number}"), text(WORDS))) for number in range(1, count)]
    return (Row((text("Aland"),)), *body, Row((text("Tall"), text(" "), text(WORDS * 80))))


def everything() -> tuple[Block, ...]:
    return (
        Heading(3, "A heading that skips a level", "h3"),
        Paragraph(text(WORDS, Run("this page of the web, which has a long name", link=WEB), ", and ", WORDS)),
        Paragraph(text(Run("A paragraph that is a link " * 12, link=Link(anchor="second")))),
        Heading(2, "A list", "list"),
        Items(tuple(Item(f"{number}.", text(WORDS * number)) for number in range(1, 4))),
        Items((Item("–", text("Unnumbered")), Item("", text("Without a mark")))),
        KeyValues((("Place", text("Bali")), ("Dates", text("2 April 2025", Run(" (home)", Look.QUIET, WEB))))),
        Table(COLUMNS, rows(30)),
        *(Paragraph(text(f"In {language or 'Latin'}: {name} and on.")) for language, name in PEOPLES.items()),
    )


def test_two_checkers_find_nothing_in_a_pack_with_everything(tmp_path: Path) -> None:
    content = print_sections(
        Section("first", "The first part", everything()), Section("second", "The second", everything()[1:])
    ).content
    assert faults(content, tmp_path) == []
    assert broken_rules(content) == []


def test_two_checkers_find_nothing_in_the_pack_of_a_real_meeting(desk: Database, tmp_path: Path) -> None:
    target = tmp_path / "pack.pdf"
    build_pack(desk, request_for(desk, "EV 2012-11-12"), target)
    assert faults(target.read_bytes(), tmp_path) == []
    assert broken_rules(target.read_bytes()) == []


def test_each_part_is_told_as_what_it_is(tmp_path: Path) -> None:
    table = Table((Column("No.", 1), Column("Name", 2)), (Row((text("Aland"),)), Row((text("1"), text("Kim")))))
    blocks = (
        Paragraph(text("Words.")),
        Items((Item("7.", text("Agreed")),)),
        KeyValues((("At", text("Bali")),)),
        table,
    )
    parts = told(print_sections(Section("s", "Part", blocks)).content, tmp_path)
    assert parts[parts.index(("H1", "Part")) :] == [
        ("H1", "Part"), ("P", "Words."),
        ("L", "7. Agreed"), ("LI", "7. Agreed"), ("Lbl", "7."), ("LBody", "Agreed"),
        ("L", "At Bali"), ("LI", "At Bali"), ("Lbl", "At"), ("LBody", "Bali"),
        ("Table", "No. Name Aland 1 Kim"),
        ("THead", "No. Name"), ("TR", "No. Name"), ("TH", "No."), ("TH", "Name"),
        ("TBody", "Aland 1 Kim"), ("TR", "Aland"), ("TD", "Aland"), ("H2", "Aland"),
        ("TR", "1 Kim"), ("TD", "1"), ("TD", "Kim"),
    ]  # fmt: skip


def test_an_item_or_a_name_without_words_leaves_no_empty_part(tmp_path: Path) -> None:
    items = Items((Item("6.", ()), Item("7.", text("Agreed")), Item("", text(" "))))
    pairs = KeyValues((("Place", ()), ("", text("Bali")), ("", ())))
    content = print_sections(Section("s", "Part", (items, pairs))).content
    assert faults(content, tmp_path) == []
    assert ("LI", "6.") in told(content, tmp_path)


def test_a_row_that_goes_on_over_the_page_is_one_row_and_its_repeated_heading_is_told_once(tmp_path: Path) -> None:
    printed = print_sections(
        Section("s", "Part", (Table(COLUMNS, (Row((text("1"), text("Kim"), text(WORDS * 150))),)),))
    )
    assert len(printed.pages) > 4
    assert all("Name" in page for page in printed.pages[2:])
    parts = told(printed.content, tmp_path, "TH TD")
    assert parts == [
        ("TH", "No."),
        ("TH", "Name"),
        ("TH", "Words"),
        ("TD", "1"),
        ("TD", "Kim"),
        ("TD", (WORDS * 150).strip()),
    ]


def test_the_cells_of_a_row_are_told_one_after_the_other_though_their_lines_stand_side_by_side(tmp_path: Path) -> None:
    columns, left, right = (Column("A", 1), Column("B", 1)), "left " * 60, "right " * 60
    content = print_sections(Section("s", "Part", (Table(columns, (Row((text(left), text(right))),)),))).content
    assert ("TR", f"{left}{right}".strip()) in told(content, tmp_path, "TR")


def test_what_stands_around_the_text_is_not_told(tmp_path: Path) -> None:
    parts = told(print_sections(Section("s", "Part", (Paragraph(text("Words.")),))).content, tmp_path)
    assert not [words for _kind, words in parts if "official use" in words.lower() or "of 3" in words]


def test_the_contents_are_a_list_of_links_that_say_where_they_lead(tmp_path: Path) -> None:
    printed = print_sections(Section("s", "Part", (Heading(2, "Within", "w"),)), Section("t", "Next", ()))
    parts = told(printed.content, tmp_path, "H1 TOC TOCI")
    assert [kind for kind, _words in parts[:6]] == ["H1", "TOC", "TOCI", "TOC", "TOCI", "TOCI"]
    assert parts[2] == ("TOCI", "Part 3")
    notes: Any = printed.reader.pages[1]["/Annots"]
    assert [note.get_object()["/Contents"] for note in notes] == ["Part, page 3", "Within, page 3", "Next, page 4"]


def test_a_link_over_two_lines_is_one_link_with_two_areas_and_keeps_its_place_in_the_text(tmp_path: Path) -> None:
    linked = Run("a page of the web " * 8, link=WEB)
    printed = print_sections(Section("s", "Part", (Paragraph(text("Before ", linked, "after.")),)))
    parts = told(printed.content, tmp_path, "P Link Span")
    assert [words for kind, words in parts if kind == "Link"][-1] == linked.text.strip()
    assert ("Span", "after.") in parts
    notes: Any = printed.reader.pages[2]["/Annots"]
    assert len(notes) == 2
    assert all(note.get_object()["/Contents"].endswith(f": {WEB.address}") for note in notes)


def test_what_is_written_in_another_script_is_told_in_its_language(print_blocks: Print) -> None:
    page: Any = print_blocks(*(Paragraph(text(name)) for name in PEOPLES.values())).reader.pages[2]
    drawn = page.get_contents().get_data().decode("latin-1")
    assert [language for language in PEOPLES if language and f"/Lang({language})" not in drawn] == []


@pytest.mark.parametrize(("language", "name"), PEOPLES.items())
def test_a_script_tells_its_language(language: str, name: str) -> None:
    assert language_of(name) == language


def test_pages_kept_can_be_bound_again_and_give_the_same_bytes() -> None:
    pack = pack_of(Section("first", "First", everything()), Section("second", "Second", ()))
    kept = Kept()
    assert draw_pack(pack, PRINTED_ON, no_step, kept).content == print_pack(pack).content
    assert draw_pack(pack, PRINTED_ON, no_step, kept).content == print_pack(pack).content


@pytest.mark.parametrize("title", ["A & B < C", "Half \ud83d a character", "A\x00bell\x07", "中國 & 😀"])
def test_any_title_leaves_the_file_readable(title: str, tmp_path: Path) -> None:
    pack = replace(pack_of(Section("s", "Part", (Paragraph(text("Words.")),))), title=title)
    reader: Any = print_pack(pack).reader
    ElementTree.fromstring(reader.root_object["/Metadata"].get_data())
    assert reader.root_object["/MarkInfo"]["/Marked"]


def test_a_part_knows_its_whole_and_a_picture_what_it_shows() -> None:
    whole = Node("Document")
    picture = Node("Figure", whole, alternative="A map of the region")
    assert (picture.root, whole.kids, picture.alternative) == (whole, [picture], "A map of the region")


RUNS = st.builds(
    Run,
    st.text(st.sampled_from("ab \n中ไทคא\u0301é"), max_size=40),
    st.sampled_from(Look),
    st.sampled_from([None, None, WEB, Link(anchor="part")]),
)
TEXTS: st.SearchStrategy[Text] = st.lists(RUNS, max_size=4).map(tuple)
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, st.integers(1, 3), st.text(max_size=20)),
    st.builds(Paragraph, TEXTS),
    st.lists(st.tuples(st.text(max_size=5), TEXTS), max_size=3).map(lambda pairs: KeyValues(tuple(pairs))),
    st.lists(st.builds(Item, st.text(max_size=3), TEXTS), max_size=3).map(lambda items: Items(tuple(items))),
    st.lists(st.tuples(TEXTS, TEXTS, TEXTS).map(Row) | st.tuples(TEXTS).map(Row), max_size=30).map(
        lambda made: Table(COLUMNS, tuple(made))
    ),
)


@given(st.lists(BLOCKS, max_size=6))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_printed_every_piece_of_a_page_leads_to_one_part_and_back(made: list[Block]) -> None:
    assert broken_rules(print_sections(Section("part", "Part", tuple(made))).content) == []


@pytest.mark.parametrize("typed", ["a \ud83d b", "\udc00", "x\x00y\x07", "é\ud800中"])
def test_half_a_character_stops_nothing_wherever_it_was_typed(typed: str) -> None:
    words = text(typed, Run(typed, link=Link(address=f"https://example.org/{typed}")))
    blocks = (Heading(2, typed, "head"), Paragraph(words), Table(COLUMNS, (Row((text(typed),)),)))
    assert broken_rules(print_sections(Section("part", typed, blocks)).content) == []
