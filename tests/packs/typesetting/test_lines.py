"""Lines: nothing lost, nothing too wide, no letter cut."""

from itertools import pairwise, takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.packs.content.blocks import Link, Look, Run, text
from baliapp.packs.content.styles import Type
from baliapp.packs.shaping import scripts
from baliapp.packs.shaping.line import Line
from baliapp.packs.shaping.shaper import Shaper
from baliapp.packs.typesetting.lines import break_lines, one_line

TYPE = Type(10, 14)
ROOM = 120.0
LETTERS = st.text(st.sampled_from("ab-/ 1中,。کא\u0301ไุទ្ម\u200bé\n"), max_size=120)


def set_text(typed: str, width: float = ROOM) -> list[Line]:
    return break_lines(Shaper(), text(typed), TYPE, width)


def letters_of(lines: list[Line]) -> str:
    return "".join(piece.atom.text for line in lines for piece in line.pieces)


@given(LETTERS)
def test_no_letter_is_lost_or_doubled(typed: str) -> None:
    assert sorted(letters_of(set_text(typed))) == sorted("".join(typed.split()))


@given(LETTERS)
def test_no_line_is_wider_than_its_column(typed: str) -> None:
    assert all(line.width <= ROOM + 0.01 for line in set_text(typed))


@given(st.lists(st.text("aWi.-é", min_size=1, max_size=9), min_size=1))
def test_each_line_is_filled_as_far_as_it_goes(words: list[str]) -> None:
    for line, following in pairwise(set_text(" ".join(words))):
        first, *others = following.pieces
        glued = takewhile(lambda piece: not piece.may_start_line, others)
        more = " " * first.may_start_line + "".join(piece.atom.text for piece in (first, *glued))
        assert line.width + set_text(f".{more}", 1000)[0].width > ROOM


@given(st.lists(st.sampled_from([" ", "  ", "to", "a-b", "WAVE", "x\u00ady", "มา"])), st.data())
def test_a_text_cut_into_runs_between_words_breaks_as_if_it_were_one(parts: list[str], data: st.DataObject) -> None:
    links = [data.draw(st.sampled_from([None, Link(address="https://example.org")])) for _ in parts]
    runs = tuple(Run(f"{part} ", link=link) for part, link in zip(parts, links, strict=True))
    whole = set_text("".join(run.text for run in runs))
    cut = break_lines(Shaper(), runs, TYPE, ROOM)
    assert [letters_of([line]) for line in cut] == [letters_of([line]) for line in whole]
    assert [line.width for line in cut] == pytest.approx([line.width for line in whole])


@given(st.text(st.sampled_from("กุำไទ្ម中é\u0301"), max_size=80))
def test_no_line_ends_inside_a_letter(typed: str) -> None:
    ends, at = {0}, 0
    for letter in scripts.clusters(typed):
        at += len(letter)
        ends.add(at)
    at = 0
    for line in set_text(typed, 40):
        at += sum(len(piece.atom.text) for piece in line.pieces)
        assert at in ends


def test_a_line_feed_of_any_kind_starts_a_line_and_a_blank_line_stays() -> None:
    lines = set_text("one\ntwo\r\n\nfour\u2028five\n")
    assert [letters_of([line]) for line in lines] == ["one", "two", "", "four", "five", ""]


def test_no_text_is_one_empty_line() -> None:
    assert [line.pieces for line in break_lines(Shaper(), (), TYPE, ROOM)] == [()]


def test_spaces_stay_as_typed_inside_a_line() -> None:
    assert [piece.spaces for piece in set_text("a  b   c")[0].pieces] == [0, 2, 3]


def test_runs_without_a_space_between_stay_on_one_line() -> None:
    typed = text("x" * 15 + " (", Run("bold", Look.STRONG), ")")
    lines = break_lines(Shaper(), typed, TYPE, 100)
    assert [letters_of([line]) for line in lines] == ["x" * 15, "(bold)"]


def test_an_address_is_cut_at_its_marks() -> None:
    lines = set_text("https://www.baliprocess.net/event/regional-ministerial-conference/")
    assert all(letters_of([line])[-1] in "/-." for line in lines)


def test_a_word_wider_than_the_line_is_cut_between_letters() -> None:
    lines = set_text("m" * 400)
    assert len(lines) > 3
    assert letters_of(lines) == "m" * 400


def test_a_text_that_runs_to_the_left_is_read_from_the_right() -> None:
    line = set_text("الإمارات العربية", 400)[0]
    assert line.leftwards
    assert [piece.atom.text for piece in line.pieces] == ["العربية", "الإمارات"]


def test_a_name_that_runs_to_the_left_leaves_an_english_sentence_in_order() -> None:
    line = set_text("is الإمارات العربية in 2012", 400)[0]
    assert not line.leftwards
    assert [piece.atom.text for piece in line.pieces] == ["is", "العربية", "الإمارات", "in", "2012"]
    assert [piece.spaces for piece in line.pieces] == [0, 1, 1, 1, 1]


@pytest.mark.parametrize("typed", ["မြန်မာ ပြည်ထောင်စု", "འབྲུག་", "កម្ពុជា"])
def test_a_tall_script_has_room(typed: str) -> None:
    tall, plain = set_text(typed)[0], set_text("plain")[0]
    reach = max(piece.atom.above for piece in tall.pieces) / 100, min(piece.atom.below for piece in tall.pieces) / 100
    assert tall.height >= plain.height
    assert tall.above >= reach[0]
    assert tall.below >= -reach[1]


def test_a_hundred_thousand_letters_without_a_space_are_set() -> None:
    assert len(letters_of(set_text("x" * 100_000, 450))) == 100_000


@given(LETTERS)
def test_what_is_set_on_one_line_is_no_wider_than_its_column_and_says_where_it_is_cut(typed: str) -> None:
    line = one_line(Shaper(), typed, TYPE, ROOM)
    assert line.width <= ROOM
    whole = "".join(typed.split())
    assert sorted(letters_of([line])) == sorted(whole) or "…" in letters_of([line])


def test_a_title_without_spaces_is_cut_on_one_line_and_what_stands_around_it_is_kept() -> None:
    line = one_line(Shaper(), "1 " + "การประชุม" * 30, TYPE, ROOM, "{} (continued)")
    told = letters_of([line])
    assert told.startswith("1การ")
    assert told.endswith("…(continued)")


def test_a_line_tells_whether_it_ends_a_word_that_others_follow() -> None:
    words = set_text("one two three four five six seven eight\nnine")
    assert [line.ends_word for line in words] == [True] * (len(words) - 1) + [False]
    assert not any(line.ends_word for line in set_text("中" * 60))


def test_what_is_shared_between_lines_is_not_changed_by_one_that_begins_with_it() -> None:
    shaper = Shaper()
    first = break_lines(shaper, text("a word word"), TYPE, ROOM)
    narrow = break_lines(shaper, text("a word word"), TYPE, 30.0)
    assert [line.pieces[0].spaces for line in narrow] == [0, 0, 0]
    assert [piece.spaces for piece in first[0].pieces] == [0, 1, 1]
