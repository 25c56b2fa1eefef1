"""A pack drawn again: only what has changed is drawn, and the file is the same as one drawn from nothing."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from baliapp.base.errors import Cancelled
from baliapp.packs.content.blocks import (
    Block,
    Column,
    Heading,
    Item,
    Items,
    Link,
    Look,
    Pack,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    text,
)
from baliapp.packs.pages.printing import Kept, draw_cover, draw_pack
from tests.packs.conftest import PRINTED_ON, no_step, pack_of, print_pack
from tests.packs.tagged import broken_rules, faults

WORDS = st.text(
    st.sampled_from("ab fi fl A\u2126\u03a9 -\u2010\u2011\u00a0عێراق(ދި)ကြ்ราชक्षि中國😀\ud800\n"), max_size=20
)
LINKS = st.sampled_from([None, Link(anchor="0"), Link(address="https://example.org")])
TEXTS = st.lists(st.builds(Run, WORDS, st.sampled_from(Look), LINKS), max_size=3).map(tuple)
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, TEXTS),
    st.builds(Heading, st.integers(1, 3), WORDS, st.sampled_from(["", "h1", "h2"])),
    st.builds(lambda one, two: Table((Column("A", 1), Column("B", 2)), (Row((one, two)),)), TEXTS, TEXTS),
    st.builds(lambda one: Items((Item("1.", one),)), TEXTS),
)
SECTIONS = st.lists(
    st.builds(Section, st.just("0"), WORDS, st.lists(BLOCKS, max_size=4).map(tuple)), min_size=1, max_size=4
)


@settings(max_examples=25, deadline=None)
@given(packs=st.lists(SECTIONS, min_size=2, max_size=3))
def test_what_was_kept_never_changes_the_file(packs: list[list[Section]]) -> None:
    kept = Kept()
    for sections in packs:
        for chosen in (sections, sections[::-1], [*sections[1:], *packs[0]]):
            pack = pack_of(*chosen)
            again, new = draw_pack(pack, PRINTED_ON, no_step, kept), draw_pack(pack, PRINTED_ON, no_step)
            assert (again.content, again.missing, again.entries) == (new.content, new.missing, new.entries)


def long_pack() -> Pack:
    return pack_of(
        *(Section(str(number), f"Part {number}", (Paragraph(text("Some words. " * 900)),)) for number in range(5))
    )


def test_only_the_section_that_has_changed_is_drawn_again() -> None:
    kept, pack = Kept(), long_pack()
    draw_pack(pack, PRINTED_ON, no_step, kept)
    before = {key: drawn for key, (_section, drawn) in kept.sections.items()}
    edited = replace(pack.sections[2], title="Another title")
    draw_pack(replace(pack, sections=(*pack.sections[:2], edited, *pack.sections[3:])), PRINTED_ON, no_step, kept)
    after = {key: drawn for key, (_section, drawn) in kept.sections.items()}
    assert [key for key in after if after[key] is not before[key]] == [("2", 0)]


def test_sections_that_are_gone_are_not_kept() -> None:
    kept, pack = Kept(), long_pack()
    draw_pack(pack, PRINTED_ON, no_step, kept)
    draw_pack(replace(pack, sections=pack.sections[:1]), PRINTED_ON, no_step, kept)
    assert list(kept.sections) == [("0", 0)]


def test_what_was_drawn_before_a_cancel_is_kept() -> None:
    kept, pack = Kept(), long_pack()

    def stop(done: int, _total: int, _what: str) -> None:
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        draw_pack(pack, PRINTED_ON, stop, kept)
    assert list(kept.sections) == [("0", 0), ("1", 0), ("2", 0)]


def test_a_pack_drawn_again_is_as_well_tagged_as_the_first(tmp_path: Path) -> None:
    kept, pack = Kept(), long_pack()
    draw_pack(pack, PRINTED_ON, no_step, kept)
    content = draw_pack(replace(pack, sections=pack.sections[1:]), PRINTED_ON, no_step, kept).content
    assert broken_rules(content) == []
    assert faults(content, tmp_path) == []


def test_the_cover_can_be_had_alone_and_is_the_first_page_of_the_pack(tmp_path: Path) -> None:
    pack = long_pack()
    content = draw_cover(pack, PRINTED_ON)
    alone = PdfReader(BytesIO(content)).pages
    assert len(alone) == 1
    assert alone[0].extract_text() == print_pack(pack).reader.pages[0].extract_text()
    assert faults(content, tmp_path) == []


@pytest.mark.parametrize("order", [1, -1])
def test_a_ligature_is_read_as_its_letters_whichever_words_come_first(order: int) -> None:
    words = ["office", "\ufb01ne", "afflict"][::order]
    found = print_pack(pack_of(*(Section(word, "Part", (Paragraph(text(word)),)) for word in words)))
    assert [page.split("Part ")[1].split()[0] for page in found.pages[2:]] == [
        word.replace("\ufb01", "fi") for word in words
    ]
