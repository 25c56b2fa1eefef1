"""Shaping: every script drawn as it should be, what no font has marked and reported."""

from hypothesis import given
from hypothesis import strategies as st

from baliapp.packs.content.blocks import Look
from baliapp.packs.shaping import faces
from baliapp.packs.shaping.shaper import Shaper


def test_kerning_brings_letters_together() -> None:
    shaper = Shaper()
    apart = shaper.atom(Look.PLAIN, "A").width + shaper.atom(Look.PLAIN, "V").width
    assert shaper.atom(Look.PLAIN, "AV").width < apart


def test_each_letter_comes_from_a_face_that_has_it() -> None:
    glyphs = Shaper().atom(Look.PLAIN, "Jordan—الأردن—ไทย").glyphs
    assert [(each.face.name, each.text) for each in glyphs] == [
        ("SourceSerif4-Regular", "Jordan—"),
        ("NotoNaskhArabic-Regular", "الأردن"),
        ("SourceSerif4-Regular", "—"),
        ("NotoSerifThai-Regular", "ไทย"),
    ]


def test_an_arabic_word_runs_to_the_left() -> None:
    word, last = Shaper().atom(Look.PLAIN, "بجد", leftwards=True).glyphs[0], "د"
    assert word.meanings[0][1] == last


def test_letters_join_in_arabic() -> None:
    shaper = Shaper()
    joined = {glyph for each in shaper.atom(Look.PLAIN, "ببب", leftwards=True).glyphs for glyph, _ in each.meanings}
    assert len(joined) == 3


def test_a_subscript_in_khmer_does_not_sink_what_follows() -> None:
    parts = Shaper().atom(Look.PLAIN, "កម្ពុជា").glyphs[0].parts
    assert min(rise for rise, _ in parts) < 0
    assert parts[-1][0] == 0


def test_what_no_font_has_is_shown_by_its_code_and_reported() -> None:
    shaper = Shaper()
    glyphs = shaper.atom(Look.PLAIN, "a😀b\x07").glyphs
    assert [each.text for each in glyphs] == ["a", "‹U+1F600›", "b", "‹U+0007›"]
    assert [each.missing for each in glyphs] == ["", "😀", "", "\x07"]
    assert list(shaper.missing) == ["😀", "\x07"]


def test_invisible_characters_are_no_missing_glyphs() -> None:
    shaper = Shaper()
    assert "\u200b" in shaper.atom(Look.PLAIN, "a\u200bb").text
    shaper.atom(Look.PLAIN, "\u200d\ufeff\u200e")
    assert not shaper.missing


def test_the_non_breaking_hyphen_is_drawn() -> None:
    shaper = Shaper()
    assert shaper.atom(Look.PLAIN, "\u2011").width > 0
    assert not shaper.missing


def test_arabic_is_set_larger_to_look_as_large_as_the_text() -> None:
    face = faces.script_face("ا")
    assert face is not None
    assert face.enlarged > 1


@given(st.text(), st.booleans())
def test_any_text_can_be_shaped(text: str, leftwards: bool) -> None:
    atom = Shaper().atom(Look.PLAIN, text, leftwards)
    assert atom.width >= 0
    assert all(each.parts or not each.meanings for each in atom.glyphs)


@given(st.text(st.characters(max_codepoint=0x2FF, exclude_categories=["Cc", "Cf", "Zs"]), max_size=20))
def test_what_the_glyphs_stand_for_gives_latin_text_back(text: str) -> None:
    assert "".join(meaning for each in Shaper().atom(Look.PLAIN, text).glyphs for _, meaning in each.meanings) == text


def test_a_word_is_shaped_once() -> None:
    shaper = Shaper()
    assert shaper.word(Look.PLAIN, "cooperation") is shaper.word(Look.PLAIN, "cooperation")
