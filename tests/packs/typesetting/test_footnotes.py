"""Footnotes: each at the foot of the page on which its figure stands, numbered by section, and told as a note."""

import re
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from baliapp.packs.content.blocks import Block, Heading, Link, Paragraph, Run, Section, Together, text
from baliapp.packs.pages.printing import Kept, draw_pack
from baliapp.packs.sections.sources import footnote, no_source_note
from baliapp.packs.typesetting.flow import ABOVE_FOOTNOTES, Strip, fill_pages
from tests.packs.conftest import PRINTED_ON, Printed, no_step, pack_of, print_sections
from tests.packs.tagged import broken_rules, faults, told

ROOM = 100.0
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def raised(number: int) -> str:
    return "".join(RAISED[int(digit)] for digit in str(number))


def noted(number: int, lines: int = 1) -> Paragraph:
    return Paragraph(text("\n".join([f"passage{number}"] * lines)), footnote=text(f"source{number} of it"))


def printed(*blocks: Block) -> Printed:
    return print_sections(Section("s", "Part", blocks))


@given(st.lists(st.integers(1, 9), min_size=1, max_size=60))
@settings(max_examples=40, deadline=None)
def test_a_footnote_stands_at_the_foot_of_the_page_on_which_its_passage_ends(lengths: list[int]) -> None:
    pages = printed(*(noted(number, lines) for number, lines in enumerate(lengths, 1))).pages[2:]
    for number in range(1, len(lengths) + 1):
        here = [page for page in pages if f"passage{number}{raised(number)}" in page]
        assert len(here) == 1
        assert f"{raised(number)} source{number} of it" in here[0]
        assert sum(f"source{number} of" in page for page in pages) == 1


STRIPS = st.lists(st.tuples(st.integers(1, 40), st.lists(st.integers(1, 15), max_size=2), st.booleans()), max_size=40)


def whole(heights: list[int]) -> list[Strip]:
    """Give a note that no page parts."""
    return [Strip(float(height), may_end_page=place == len(heights)) for place, height in enumerate(heights, 1)]


@given(STRIPS)
def test_no_page_is_overfull_and_no_note_is_lost_or_stands_elsewhere(
    heights: list[tuple[int, list[int], bool]],
) -> None:
    strips = [Strip(float(height), may_end_page=may_end, footnotes=whole(notes)) for height, notes, may_end in heights]
    pages = fill_pages(strips, ROOM)
    placed = [strip for page in pages for _, strip in page.placed]
    assert {id(each) for each in placed} >= {id(each) for each in strips}
    for page in pages:
        on_page = [strip for _, strip in page.placed]
        notes = [note for strip in on_page for note in strip.footnotes]
        assert [id(each) for each in on_page[len(on_page) - len(notes) :]] == [id(each) for each in notes]
        ends = [y + strip.height for y, strip in page.placed]
        assert max(ends) <= ROOM
        assert all(end <= y for end, (y, _) in zip(ends[:-1], page.placed[1:], strict=True))
        assert not notes or ends[-1] == ROOM


LONG = st.lists(
    st.tuples(st.integers(1, 99), st.lists(st.tuples(st.integers(1, 60), st.booleans()), max_size=30), st.booleans()),
    max_size=30,
)


@given(LONG)
def test_a_note_for_which_there_is_no_room_goes_on_on_the_next_pages_and_nothing_of_it_is_lost(
    heights: list[tuple[int, list[tuple[int, bool]], bool]],
) -> None:
    again = [Strip(ABOVE_FOOTNOTES + 5)]
    strips = [
        Strip(float(height), may_end_page=may_end, footnotes=[Strip(float(n), may_end_page=m) for n, m in notes])
        for height, notes, may_end in heights
    ]
    for strip in strips:
        for note in strip.footnotes[1:]:
            note.repeated = again
    pages = fill_pages(strips, ROOM)
    placed = [id(strip) for page in pages for _, strip in page.placed]
    notes = [id(note) for strip in strips for note in strip.footnotes]
    assert [each for each in placed if each in {id(strip) for strip in strips}] == [id(strip) for strip in strips]
    assert [each for each in placed if each in set(notes)] == notes
    for page in pages:
        assert sum(strip.height for _, strip in page.placed) <= ROOM
        begun = next((strip for _, strip in page.placed if id(strip) in set(notes)), None)
        assert not begun or not begun.repeated or any(strip is again[0] for _, strip in page.placed)


def test_a_note_longer_than_a_page_says_where_it_goes_on_and_is_read_as_one(tmp_path: Path) -> None:
    long = Paragraph(text("passage"), footnote=text(" ".join(f"word{number}" for number in range(2000))))
    found = printed(Paragraph(text("Before")), long, noted(2), *(Paragraph(text(f"After {n}")) for n in range(60)))
    pages = found.pages[2:]
    assert "passage¹" in pages[0]
    assert "¹ (continued)" not in pages[0]
    on_pages = [place for place, page in enumerate(pages) if "word" in page]
    assert len(on_pages) > 2
    assert all("¹ (continued)" in pages[place] for place in on_pages[1:])
    assert re.findall(r"word\d+", " ".join(pages)) == [f"word{number}" for number in range(2000)]
    assert "passage2²" in pages[on_pages[-1]]
    assert faults(found.content, tmp_path) == []
    assert broken_rules(found.content) == []
    assert sum(kind == "Note" for kind, _words in told(found.content, tmp_path, "Note")) == 2


def test_a_note_longer_than_what_is_left_below_its_line_begins_there() -> None:
    before = (Paragraph(text("\n".join(["line"] * 38))),)
    pages = printed(*before, Paragraph(text("passage"), footnote=text("\n".join(f"note{n}" for n in range(20))))).pages[
        2:
    ]
    assert "passage¹" in pages[0]
    assert "note0" in pages[0]
    assert "¹ (continued)" in pages[1]


def test_each_section_numbers_its_footnotes_from_one() -> None:
    sections = (Section(key, key, (noted(1), Together((noted(2),)))) for key in ("first", "second"))
    for page in print_sections(*sections).pages[2:]:
        assert "passage1¹" in page
        assert "passage2²" in page


def test_a_footnote_is_told_as_a_note_and_its_figure_as_a_reference(tmp_path: Path) -> None:
    many = (noted(number) for number in range(1, 12))
    blocks: tuple[Block, ...] = (Heading(2, "Head", "head"), *many, Paragraph((), footnote=text("Of nothing")))
    link = Paragraph(text("passage"), footnote=text("see ", Run("a page", link=Link(address="https://example.org"))))
    found = print_sections(
        Section("s", "Part", blocks), Section("t", "Other", (link, Paragraph(text("عربي"), footnote=text("x"))))
    )
    assert faults(found.content, tmp_path) == []
    assert broken_rules(found.content) == []
    parts = told(found.content, tmp_path, "Reference Note Lbl")
    assert ("Reference", "¹¹") in parts
    assert ("Note", "¹¹ source11 of it") in parts


def test_every_note_has_a_name_of_its_own_by_which_it_is_found() -> None:
    sections = [Section(key, key, (noted(1), noted(2))) for key in ("a", "b")]
    root: Any = print_sections(*sections).reader.root_object["/StructTreeRoot"]
    names = root["/IDTree"]["/Names"]
    told = dict(zip(names[::2], names[1::2], strict=True))
    assert len(told) == 4
    assert list(told) == sorted(told)
    assert all(note.get_object()["/ID"] == name and note.get_object()["/S"] == "/Note" for name, note in told.items())


def test_a_section_with_notes_that_was_kept_serves_again() -> None:
    kept, pack = Kept(), pack_of(Section("s", "Part", (noted(1),)), Section("t", "Other", (noted(1),)))
    first = draw_pack(pack, PRINTED_ON, no_step, kept).content
    assert draw_pack(pack, PRINTED_ON, no_step, kept).content == first


def test_a_footnote_names_three_sources_and_counts_the_others_and_without_one_it_is_said_below() -> None:
    named = tuple(f"Report {number}" for number in range(1, 7))
    found = "".join(run.text for run in footnote((1, 2, 4, 7, 8, 9), named))
    assert found == "Report 1 (source 1); Report 2 (source 2); Report 3 (source 4); sources 7–9"
    assert footnote((), ()) == ()
    assert no_source_note((1,)) == []
    assert len(no_source_note(())) == 1
