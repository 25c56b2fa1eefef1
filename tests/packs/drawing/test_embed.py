"""Faces cut down: what is kept of them for the next pack, and that it makes no other pack."""

from itertools import combinations

from baliapp.packs.content.blocks import Look
from baliapp.packs.drawing.embed import KEPT, program
from baliapp.packs.shaping.faces import text_face


def test_of_the_faces_cut_down_in_a_long_session_only_the_last_are_kept() -> None:
    face = text_face(Look.PLAIN)
    sets = [frozenset(map(face.glyph, letters)) for letters in combinations("abcdefghij", 3)]
    assert len(sets) > KEPT
    last = [program(face, each) for each in sets][-1]
    assert program.cache_info().currsize == KEPT
    assert program(face, sets[-1]) is last  # it is still kept
    again = program(face, sets[0])
    assert again is not last
    assert program.cache_info().currsize == KEPT


def test_a_face_that_is_kept_is_the_one_that_is_cut_down_anew() -> None:
    face = text_face(Look.STRONG)
    glyphs = frozenset(map(face.glyph, "Bali Process"))
    kept = program(face, glyphs)
    program.cache_clear()
    assert program(face, glyphs) == kept
