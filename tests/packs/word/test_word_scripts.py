"""Scripts in Word: each stretch has its language, its font and its direction, and no letter is lost."""

from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from baliapp.packs.content.blocks import Column, Paragraph, Row, Run, Section, Table, text
from baliapp.packs.shaping.languages import language_of
from baliapp.packs.word.speaking import TONGUES, stretches
from baliapp.packs.word.writing import write_pack
from tests.packs.conftest import PRINTED_ON, no_step, pack_of
from tests.packs.shaping.test_shaping_against_harfbuzz import PARAGRAPHS

MIXED = st.text(st.sampled_from("aé 1.,(–)กຂកမকකதकབދאبپںд国の한😀\u200d\u0301\u200f"))


def paragraph(words: str) -> Any:
    content = write_pack(pack_of(Section("part", "The part", (Paragraph(text(words)),))), PRINTED_ON, no_step)
    return docx.Document(BytesIO(content)).element.body[-2]


@given(MIXED, st.booleans())
def test_cutting_by_script_loses_nothing(words: str, leftwards: bool) -> None:
    assert "".join(part for _language, part in stretches(words, leftwards=leftwards)) == words


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("plain", [("", "plain")]),
        ("in Thai ไทย now", [("", "in Thai "), ("th", "ไทย"), ("", " now")]),
        ("بالی process", [("fa", "بالی"), ("", " process")]),
        ("کنفرانس، وزیران می‌گوید", [("fa", "کنفرانس، وزیران می‌گوید")]),
        ("ہے کانفرنس", [("ur", "ہے کانفرنس")]),
        ("国際の会議", [("ja", "国際の会議")]),
        ("关于(2012)问题", [("zh", "关于(2012)问题")]),
    ],
)
def test_a_text_is_cut_where_its_script_changes(words: str, expected: list[tuple[str, str]]) -> None:
    assert list(stretches(words)) == expected


@pytest.mark.parametrize("words", PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_word_is_told_language_font_and_direction(words: str) -> None:
    tongue = TONGUES.get(language_of(words))
    runs = list(paragraph(words).iter(qn("w:r")))
    assert "".join(each.text for each in runs) == words
    tags = {value for each in runs for lang in each.iter(qn("w:lang")) for _name, value in lang.items()}
    assert tags == ({tongue.tag} if tongue else set())
    fonts = {value for each in runs for font in each.iter(qn("w:rFonts")) for _name, value in font.items()}
    assert fonts - {"eastAsia"} == ({tongue.font} if tongue and tongue.font else set())
    leftwards = bool(tongue and tongue.leftwards)
    assert (paragraph(words).find(f".//{qn('w:bidi')}") is not None) is leftwards
    assert any(each.find(f".//{qn('w:rtl')}") is not None for each in runs) is leftwards


def test_a_name_that_runs_to_the_left_stands_where_its_column_begins() -> None:
    table = Table((Column("Name", 1),), (Row((text(Run("افغانستان")),)), Row((text(Run("افغانستان " * 20)),))))
    content = write_pack(pack_of(Section("part", "The part", (table,))), PRINTED_ON, no_step)
    cells = list(docx.Document(BytesIO(content)).element.body.iter(qn("w:tc")))[-2:]
    aligned = [each.find(f".//{qn('w:jc')}") for each in cells]
    assert [each is not None for each in aligned] == [True, False]
