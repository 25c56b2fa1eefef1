"""Where a line may end in scripts without spaces, beside marks, and at characters that say so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.packs.content.blocks import Look, text
from baliapp.packs.content.styles import Type
from baliapp.packs.shaping import scripts
from baliapp.packs.shaping.shaper import Shaper
from baliapp.packs.typesetting.lines import break_lines

MARK = "|"


@pytest.mark.parametrize(
    "parts",
    [
        "การ|ประชุม|ระดับ|รัฐมนตรี|ว่า|ด้วย|การ|ลักลอบ|ขน|คน|เข้า|เมือง",
        "ກອງ|ປະຊຸມ|ລັດຖະມົນຕີ|ກ່ຽວກັບ|ການລັກລອບ|ຄ້າ|ມະນຸດ",
        "កិច្ចប្រជុំ|រដ្ឋមន្ត្រី|ស្តី|ពី|ការ|ជួញដូរ|មនុស្ស",
        "လူ|ကုန်|ကူး|မှု|ဆိုင်ရာ|ဝန်ကြီး|အဆင့်|အစည်းအဝေး",
        "འབྲུག་|རྒྱལ་|ཁབ་|ཀྱི་|གཞུང་།",
    ],
)
def test_a_line_ends_between_words_where_no_space_does(parts: str) -> None:
    assert scripts.breakable_parts(parts.replace(MARK, "")) == parts.split(MARK)


@pytest.mark.parametrize(
    "parts",
    [
        "关|于|人|口|偷|运、|（贩|运）|问|题",  # marks close the line before, brackets open the next
        "“部|长|级”|会|议。",
        "关|於|「贩|运」、",
        "会|议……",
        "コー|ヒー|ちょっ|と",  # no small kana and no long mark begins a line
        "ヴァ|ン・|リー",
        "人々",
        "50％",
        "（A）|B",
        "밀입국및SOM회의(제1차)",  # Korean is set in words
        "가-|나",
        "𠀀|𠀁",
        "ไทย|/|ลาว".replace("|/", "/"),
    ],
)
def test_marks_stand_where_they_should(parts: str) -> None:
    assert scripts.breakable_parts(parts.replace(MARK, "")) == parts.split(MARK)


@pytest.mark.parametrize(
    "parts",
    [
        "(“word”).",
        "[12]:",
        "e.g.,",
        "word…!",
        "¿qué?",
        "«mot»",
        "€5.00",
        "10%",
        "a\u00a0b",
        "5\u202f%",
        "a\u2060-\u2060b",
        "co\u00ad|oper\u00ad|ation",
        "a\u200b|b",
        "รัฐ\u200b|มน\u200b|ตรี",
        "รัฐ\u2060มนตรี",
        "中\u00a0国",
        "中\u2060国",
        "中\u200b|国",
    ],
)
def test_a_line_ends_where_the_writer_says_and_never_beside_a_mark_that_belongs(parts: str) -> None:
    assert scripts.breakable_parts(parts.replace(MARK, "")) == parts.split(MARK)


@given(st.text(st.characters(codec=None, exclude_characters=" ", exclude_categories=[])))
def test_breakable_parts_of_any_word_lose_nothing_even_of_halves_of_characters(word: str) -> None:
    assert "".join(scripts.breakable_parts(word)) == word


def _lines(words: str, width: float) -> list[str]:
    lines = break_lines(Shaper(), text(words), Type(10, 14), width)
    return ["".join(part.text for piece in line.pieces for part in piece.atom.glyphs) for line in lines]


def _drawn_glyphs(words: str, width: float) -> list[set[int]]:
    lines = break_lines(Shaper(), text(words), Type(10, 14), width)
    return [
        {glyph for piece in line.pieces for each in piece.atom.glyphs for glyph, _ in each.meanings} for line in lines
    ]


def test_a_soft_hyphen_is_drawn_only_where_a_line_ends_at_it_and_the_text_stays_as_typed() -> None:
    hyphen = Shaper().atom(Look.PLAIN, "‐").glyphs[0].meanings[0][0]
    assert [hyphen in line for line in _drawn_glyphs("co\u00adoperation", 300)] == [False]
    assert [hyphen in line for line in _drawn_glyphs("trans\u00adnational", 40)] == [True, False]
    assert _lines("trans\u00adnational", 40) == ["trans\u00ad", "national"]


def test_a_drawn_soft_hyphen_fits_the_column() -> None:
    shaper = Shaper()
    for width in range(30, 60):
        lines = break_lines(
            shaper, text("inter\u00adna\u00adtio\u00adnal co\u00adoper\u00ada\u00adtion"), Type(10, 14), width
        )
        assert all(line.width <= width + 0.01 for line in lines)


def test_thai_beside_an_arabic_name_still_ends_between_words() -> None:
    lines = _lines("การประชุมระดับรัฐมนตรี الأردن การลักลอบขนคนเข้าเมือง", 70)
    words = {"การ", "ประชุม", "ระดับ", "รัฐมนตรี", "ลักลอบ", "ขน", "คน", "เข้า", "เมือง", "الأردن"}
    assert len(lines) > 2
    assert all(any(line.startswith(word) for word in words) for line in lines)
