"""Words put together from pairs of letters: what HarfBuzz gives for the whole word, or nothing at all."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from baliapp.packs.content.blocks import Look
from baliapp.packs.shaping import faces
from baliapp.packs.shaping.glyph_runs import pairs_of, plain_glyphs, shape_run
from baliapp.packs.shaping.letter_pairs import glyphs_of, set_plainly

LOOKS = st.sampled_from([Look.PLAIN, Look.STRONG, Look.EMPHASIS])
PLAIN = st.sampled_from(sorted(map(chr, faces.text_face(Look.PLAIN).opened.unicodes)))
KEPT = {look: pairs_of(faces.text_face(look)) for look in (Look.PLAIN, Look.STRONG, Look.EMPHASIS)}


@given(LOOKS, st.text(PLAIN | st.sampled_from("AVTWYLPafilrtuvwy’‘“”.,-–\u0301\u0323\u1ea1\u2011()\\"), min_size=1))
@example(Look.PLAIN, "WAVE.")
@example(Look.EMPHASIS, "afhb")
@example(Look.STRONG, "(a\\)")
def test_what_is_put_together_from_pairs_is_what_harfbuzz_gives_for_the_word(look: Look, word: str) -> None:
    face = faces.text_face(look)
    told = set_plainly(pairs_of(face), word)
    if told is not None:
        whole = shape_run(face, word, False, measure_ink=False)
        assert told == (whole.parts[0][1].replace(")(", ""), whole.width)
        assert plain_glyphs(face, word, *told).meanings == whole.meanings
        assert len(whole.parts) == 1
        assert whole.faithful


@pytest.mark.parametrize("look", list(KEPT))
def test_common_words_need_nothing_else(look: Look) -> None:
    for word in ["Committee", "AVAILABLE,", "Nguyễn", "12/05/2024", "l’Ivoire", "“Tokyo”", "São"]:
        assert set_plainly(KEPT[look], word)


@pytest.mark.parametrize(
    "word", ["office", "Привет", "a\u0301", "\u200b", "\u00ad", "中", "\ud800", "\x07", "b\u200cd"]
)
def test_other_words_are_left_to_harfbuzz(word: str) -> None:
    assert set_plainly(KEPT[Look.PLAIN], word) is None


def test_letters_of_the_text_family_are_as_wide_as_the_pdf_says() -> None:
    for look in KEPT:
        face = faces.text_face(look)
        assert glyphs_of(face, "n", False)[0] == [(face.glyph("n"), face.width(face.glyph("n")), 0, 0)]
