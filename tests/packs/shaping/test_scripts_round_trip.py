"""Text in is text out, over mixtures of scripts, and no input makes the builder raise."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
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
    Link,
    Look,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    Text,
    Together,
    Voice,
    text,
)
from baliapp.packs.content.styles import Type
from baliapp.packs.shaping import scripts
from baliapp.packs.shaping.shaper import Shaper
from baliapp.packs.typesetting.lines import break_lines
from tests.packs.conftest import pack_of, print_pack, print_sections

WORDS = [
    "Łódź",
    "Việt",
    "Россия",
    "การประชุม",
    "ກອງປະຊຸມ",
    "កិច្ចប្រជុំ",
    "ဝန်ကြီး",
    "মানব",
    "ශ්\u200dරී",
    "இலங்கை",
    "सम्मेलन",
    "འབྲུག་",
    "ދިވެހި",
    "المؤتمر",
    "می\u200cگوید",
    "پاکستان",
    "关于人口",
    "密航ちょっと",
    "밀입국",
    "(IOM)",
    "2012",
    "50%",
    "“word”",
    "😀",
    "co\xadop",
    "a\u200bb",
]
ANY = st.text(st.characters(codec=None, exclude_categories=[]), max_size=80)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
def test_the_lines_of_a_mixture_hold_every_letter_of_it(words: list[str]) -> None:
    shaper = Shaper()
    lines = break_lines(shaper, text(" ".join(words)), Type(10, 14), 120)
    letters = "".join(piece.atom.text for line in lines for piece in line.pieces)
    assert sorted(letters) == sorted("".join(words))
    assert set(shaper.missing) <= {"😀"}


@given(ANY)
def test_no_text_at_all_makes_the_setting_of_lines_raise(typed: str) -> None:
    assert break_lines(Shaper(), text(typed), Type(10, 14), 120)


@pytest.mark.parametrize("word", ["การประชุม", "密航", "المؤتمر", "မြန်မာ"])
def test_a_paragraph_of_fifty_pages_without_a_space_is_set(word: str) -> None:
    typed = word * 12_000
    lines = break_lines(Shaper(), text(typed), Type(10, 14), 450)
    assert sum(len(piece.atom.text) for line in lines for piece in line.pieces) == len(typed)


def test_a_paragraph_of_fifty_pages_in_both_directions_is_set() -> None:
    typed = "المؤتمر abc (12) " * 6_000  # with brackets, each of which looks at what stands before it
    lines = break_lines(Shaper(), text(typed), Type(10, 14), 450)
    assert sum(len(piece.atom.text) for line in lines for piece in line.pieces) == len("".join(typed.split()))


def _letters(words: str) -> list[str]:
    """Give letters and numbers in any order: where directions meet, readers differ in theirs and turn marks round."""
    seen = unicodedata.normalize("NFKC", words)
    return sorted(
        letter for letter in seen if unicodedata.category(letter)[0] in "LMN" and not scripts.is_invisible(letter)
    )


Made = Callable[[Text], Block]
MAKERS: Mapping[str, Made] = {
    "paragraph": Paragraph,
    "note": lambda words: Paragraph(words, Voice.NOTE),
    "note at the foot": lambda words: Paragraph(words, Voice.NOTE, at_foot=True),
    "value": lambda words: KeyValues((("", words),)),
    "cell": lambda words: Table((Column("", 0.3), Column("", 0.7)), (Row((words, ())),)),
    "item": lambda words: Items((Item("", words),)),
    "heading": lambda words: Heading(2, "".join(run.text for run in words)),
    "blocks kept together": lambda words: Together((Paragraph(words),)),
}
LOOKS = st.tuples(st.sampled_from(Look), st.sampled_from([None, Link(address="https://example.org")]))
FOUND = st.sampled_from([word for word in WORDS if word != "😀"])


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(MAKERS)),
    st.lists(st.tuples(FOUND, LOOKS), min_size=1, max_size=25),
    st.sampled_from(["", "justified"]),
)
def test_the_letters_of_a_printed_mixture_are_read_out_again(
    made: str, words: list[tuple[str, tuple[Look, Link | None]]], alignment: str
) -> None:
    runs = tuple(Run(f"{word} ", *how) for word, how in words)
    pack = replace(pack_of(Section("a", "1", (MAKERS[made](runs),))), format=Format(alignment=alignment))
    document: Any = pypdfium2.PdfDocument  # its constructor has no types
    pages = list(document(BytesIO(print_pack(pack).content)))[2:]
    found = Counter(_letters("".join(page.get_textpage().get_text_range() for page in pages)))
    assert not Counter(_letters("".join(word for word, _how in words))) - found


@settings(max_examples=25, deadline=None)
@given(ANY)
def test_no_text_at_all_makes_printing_raise(typed: str) -> None:
    assert print_sections(Section("a", "Any", (Paragraph(text(typed)),))).content.startswith(b"%PDF")
