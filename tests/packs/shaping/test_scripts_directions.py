"""Which way each letter runs: cases of UAX #9, and the same as another implementation for mixtures of them."""

import bidi
import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.packs.shaping import scripts

LRI, RLI, FSI, PDI = "\u2066\u2067\u2068\u2069"
LETTERS = "ab1 2,.-()[]אבجد٣ދި"


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("abc", "000"),
        ("אב", "11"),
        ("ab אב", "00011"),
        ("אב ab", "11122"),
        ("אב 12", "11122"),  # numbers run rightwards in a text that runs leftwards
        ("جد 12", "11122"),
        ("a ٣", "002"),
        ("אב 1,5", "111222"),
        ("אב-1", "1112"),
        ("a (אב) b", "00011000"),  # a pair of brackets takes the direction of the text around it
        ("a אב (אב) b", "00111111100"),
        ("אב (ab) אב", "1111221111"),
        ("אב (אב ab)", "1111111221"),
        (f"a {RLI}1 ב{PDI} b", "000211000"),
        (f"א {LRI}a ב{PDI} ב", "111223111"),
        (f"a {FSI}ב c{PDI}, 1", "0001120000"),
        (f"{FSI}ב{PDI} a", "01000"),  # what is isolated does not choose the direction of the whole
        (f"aא{LRI}1{PDI}[1]", "01121121"),  # rules W7 and N0: the word before the isolate decides about the bracket
        ("a\u202bב c\u202c d", None),
    ],
)
def test_levels_are_those_of_the_algorithm(text: str, levels: str | None) -> None:
    found = scripts.directions(text)
    if levels is None:
        assert found[2:5] == [1, 1, 2]
    else:
        assert "".join(map(str, found)) == levels


def _visual(text: str) -> str:
    return "".join(text[place] for place in scripts.visual_order(scripts.directions(text)))


@given(st.text(st.sampled_from(LETTERS), max_size=30))
def test_mixtures_with_brackets_stand_as_another_implementation_sets_them(text: str) -> None:
    assert _visual(text.rstrip()) == bidi.get_display(text.rstrip())


WITHOUT_BRACKETS = "".join(each for each in LETTERS if each not in "()[]<>«»{}")
"""The other implementation forgets what stood before an isolate when it comes to a bracket behind it."""


@given(st.text(st.sampled_from(WITHOUT_BRACKETS + (LRI + RLI + FSI + PDI) * 2), max_size=30))
def test_mixtures_with_isolates_stand_as_another_implementation_sets_them(text: str) -> None:
    shown = text.rstrip(" " + LRI + RLI + FSI + PDI)
    hidden = str.maketrans("", "", LRI + RLI + FSI + PDI)
    assert _visual(shown).translate(hidden) == str(bidi.get_display(shown)).translate(hidden)


@given(st.text(st.sampled_from("a(א[)]" + LRI + PDI), min_size=60, max_size=200))
def test_however_deep_the_brackets_each_letter_has_a_level(text: str) -> None:
    assert len(scripts.directions(text)) == len(text)


def test_thousands_of_isolates_in_one_another_have_levels() -> None:
    assert len(scripts.directions(RLI * 3000 + "a")) == 3001
